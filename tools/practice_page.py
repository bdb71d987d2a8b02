#!/usr/bin/env python3
"""Keeps the figures in docs/manual/practice.md true: questions by kind, level and difficulty, the attacks of the tests by
what holds them, and the variants of the first project by language. With --check it only compares."""
import collections
import os
import re
import sys

import yaml

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
PAGE = os.path.join(ROOT, "docs/manual/practice.md")
KINDS = {"level-meaning": "what a level means", "fitting-description": "which description fits a level",
         "level-of-description": "which level fits a description", "wrong-claim": "what is wrong in a claim",
         "best-step": "the best next step between two levels"}

FAKES = "Talking the grader into a pass: structure from our own parse, runs with other values, no word of the program believed"


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def table(head, rows, right=1):
    marks = ["---"] * right + ["---:"] * (len(head) - right)
    return [f"| {' | '.join(map(str, row))} |" for row in [head, marks, *rows]]


def questions():
    folder = "model/practice/questions"
    every = [one for name in sorted(os.listdir(os.path.join(ROOT, folder))) for one in yaml.safe_load(read(f"{folder}/{name}"))["questions"]]
    count = collections.Counter()
    for one in every:
        count.update({(one["kind"], "level", one["level"]): 1, (one["kind"], "difficulty", one["difficulty"]): 1})
    columns = [("level", n) for n in range(1, 6)] + [("difficulty", n) for n in (1, 2, 3)]
    rows = [[title, *(count[(kind, *column)] for column in columns), sum(one["kind"] == kind for one in every)] for kind, title in KINDS.items()]
    rows.append(["all", *(sum(row[i] for row in rows) for i in range(1, len(columns) + 2))])
    return table(["kind", *(f"level {n}" for n in range(1, 6)), "easy", "medium", "hard", "all"], rows)


def entries(text, array):
    """The names and the rest of each entry of an array of tests, with the comment of its group."""
    body = "\n" + re.search(array + r"\[\] = \{\n(.*?)\n\};", text, re.S).group(1)
    body = re.sub(r"\n +// (.*)\n +// ", r"\n    // \1 ", body)  # a comment of two lines
    group, found = "", []
    for line in body.split("\n"):
        if comment := re.match(r"\s*// (.*)", line):
            group = comment.group(1)
        elif name := re.match(r'    \{"(\w+)",?', line):
            found.append([group, name.group(1), line])
        elif found:
            found[-1][2] += line
    return found


def attacks():
    text = read("tests/practice_attacks_test.cc")
    count = collections.Counter(group for group, _, _ in entries(text, "k_python"))
    count[FAKES] = len([name for name in os.listdir(os.path.join(ROOT, "tests/fakes")) if name.endswith(".py")])
    rows = [[*group.split(": ", 1), number] for group, number in count.items()]
    return table(["what is tried", "what holds it", "attacks"], rows + [["all", "", sum(count.values())]], right=2)


def variants():
    places = {"Python": ("src/practice/grade_test.cc", "k_python"), "JavaScript": ("src/practice/grade_test.cc", "k_javascript"),
              "C++": ("tests/practice_cpp_test.cc", "k_variants")}
    rows = []
    for language, (path, array) in places.items():
        found = entries(read(path), array)
        wrong = sum(re.search(r'"[a-z]+: [a-z-]+"\s*\}', text) is not None for _, _, text in found)
        rows.append([language, len(found) - wrong, wrong])
    return table(["language", "right", "wrong"], rows + [["all", *(sum(row[i] for row in rows) for i in (1, 2))]])


def main():
    page = old = open(PAGE, encoding="utf-8").read()
    for name, lines in (("questions", questions()), ("attacks", attacks()), ("variants", variants())):
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        head, _, rest = page.partition(begin)
        page = head + begin + "\n".join(lines) + "\n" + end + rest.partition(end)[2]
    if page == old:
        return
    if "--check" in sys.argv:
        sys.exit("the figures in docs/manual/practice.md are old; run tools/practice_page.py")
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    main()
