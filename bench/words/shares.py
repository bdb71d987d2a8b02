#!/usr/bin/env python3
"""What each part of the explicit grammar (model/wording/english.yaml) is worth: the figures with it, and with that part
taken out, on sets of labelled cases. A part is an entry of a list of the file; the program is not changed.

  shares.py --mlrung build/mlrung --cases DIR [--cases DIR ...] [--texts model/wording/texts]

A DIR has assess.jsonl, check.jsonl and plan.jsonl (see bench/words/fresh). Besides the figures of the cases: `own` is the
share of assertions whose words are no other assertion's, in texts that assert several; `words` is how much of such a text
the words of one assertion are, on average. Both tell how well places are cut, which the other figures do not see. With --texts it is counted, too, for how many of the
texts that name levels other levels are found.
"""
import argparse
import copy
import json
import subprocess
import tempfile
from pathlib import Path

import yaml

WORDING = Path(__file__).resolve().parent.parent.parent / "model" / "wording" / "english.yaml"


def parts_of(wording):
    """Name of a part -> the wording without it."""
    without = {}

    def add(name, change):
        other = copy.deepcopy(wording)
        change(other)
        without[name] = other

    levels = wording["levels"]
    for kind in ("patterns", "within"):
        for name in levels[kind]:
            add(f"level: {kind} {name}", lambda w, kind=kind, name=name: w["levels"][kind].pop(name))
    add("level: all but number", lambda w: w["levels"].update(
        patterns={"number": levels["patterns"]["number"]}, within={}, idioms={}))
    add("level: all names", lambda w: [w["levels"][kind].pop(name) for kind in ("patterns", "within")
                                       for name in levels[kind] if "name" in name])
    for number, idioms in levels["idioms"].items():
        add(f"level: idioms of {number}", lambda w, number=number: w["levels"]["idioms"].pop(number))
    add("level: all idioms", lambda w: w["levels"].update(idioms={}))
    add("level: other spellings", lambda w: w["levels"].update(also={}))
    add("level: comparison (beside)", lambda w: w["levels"].update(beside=[]))
    add("level: instead of it nothing", lambda w: w["levels"].update(instead=""))
    add("level: instead of it always level 3", lambda w: w["levels"].update(instead="level 3"))
    add("clauses: marks", lambda w: w["clauses"].update(ends=[]))
    add("clauses: words", lambda w: w["clauses"].update(words=[]))
    add("clauses: both", lambda w: w.update(clauses={"ends": [], "words": []}))
    add("level: what is none (not_levels)", lambda w: w["levels"].update(not_levels=[]))
    add("level: loose names", lambda w: w["levels"].update(loose=[]))
    add("plain statements", lambda w: w.pop("plain"))
    add("sections that are not read", lambda w: w.pop("sections"))
    add("common words (language)", lambda w: w["common"].update(least_share="0"))
    return without


def ask(mlrung, wording, verb, cases):
    lines = "".join(json.dumps({k: v for k, v in case.items() if k != "gold"}) + "\n" for case in cases)
    run = subprocess.run([mlrung, verb, "--jsonl", "--wording", wording], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def f1(pairs):
    tp, fp, fn = (sum(len(x) for x in group) for group in zip(*[(w & h, h - w, w - h) for w, h in pairs]))
    return 2 * tp / max(1, 2 * tp + fp + fn)


def cut(answers, key):
    """(own, words) of the places in answers that assert several things."""
    own, words, all_places = 0, 0.0, 0
    for answer, text in answers:
        places = [(e["begin"], e["end"]) for e in answer[key]]
        if len(places) < 2:
            continue
        all_places += len(places)
        own += sum(all(b >= d or c >= a_end for j, (c, d) in enumerate(places) if j != i)
                   for i, (b, a_end) in enumerate(places))
        words += sum((end - begin) / len(text.encode()) for begin, end in places)
    return own / max(1, all_places), words / max(1, all_places)


def figures(mlrung, wording, folder):
    cases = {kind: [json.loads(l) for l in open(folder / f"{kind}.jsonl", encoding="utf-8") if l.strip()]
             for kind in ("assess", "check", "plan")}
    said = {kind: ask(mlrung, wording, kind, cases[kind]) for kind in cases}
    gold = {kind: [case["gold"] for case in cases[kind]] for kind in cases}
    out = {"assess_level": sum(g["level"] == a["level"] for g, a in zip(gold["assess"], said["assess"])) / len(cases["assess"]),
           "assess_f1": f1([(set(g["capabilities"].items()), set(a["capabilities"].items()))
                            for g, a in zip(gold["assess"], said["assess"])])}
    errors = [({(e["capability"], e["level"]) for e in g["errors"]}, {(e["capability"], e["level"]) for e in a["errors"]})
              for g, a in zip(gold["check"], said["check"])]
    out["check_verdict"] = sum(bool(w) == bool(h) for w, h in errors) / len(errors)
    out["check_f1"] = f1(errors)
    if all("level" in g for g in gold["check"]):
        out["check_named"] = sum(g["level"] == a["level"] for g, a in zip(gold["check"], said["check"])) / len(errors)
    out["check_judged"] = sum(a["right"] is not None for a in said["check"]) / len(errors)
    out["plan"] = sum(g["best"] == a["best"] for g, a in zip(gold["plan"], said["plan"])) / len(cases["plan"])
    out["own"], out["words"] = cut(
        [(a, case["text"]) for a, case in zip(said["assess"], cases["assess"])]
        + [({"evidence": a["says"]}, case["text"]) for a, case in zip(said["check"], cases["check"])], "evidence")
    return out


def levels_named(mlrung, wording, texts):
    """What `check` takes for the level of each text: one, or the note about none or several."""
    answers = ask(mlrung, wording, "check", [{"id": i, "text": text} for i, text in enumerate(texts)])
    return [a["level"] or (a.get("note") if "level" in a.get("note", "") else None) for a in answers]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mlrung", default="build/mlrung")
    parser.add_argument("--cases", action="append", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="texts in which only the naming of levels is looked at")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for path in sorted(options.texts.glob("*.jsonl")) for line in path.open(encoding="utf-8")] if options.texts else []
    wording = yaml.load(WORDING.read_text(encoding="utf-8"), yaml.BaseLoader)  # "no" is a word
    with tempfile.TemporaryDirectory() as work:
        def written(content):
            path = Path(work) / "wording.yaml"
            path.write_text(yaml.safe_dump(content, allow_unicode=True, width=10000), encoding="utf-8")
            return str(path)

        def measure(path):
            return [figures(options.mlrung, path, folder) for folder in options.cases]

        whole, named = measure(written(wording)), levels_named(options.mlrung, written(wording), texts)
        nothing = "the claim names no level"
        texts = [text for text, level in zip(texts, named) if not str(level).startswith(nothing)]
        named = [level for level in named if not str(level).startswith(nothing)]
        for folder, found in zip(options.cases, whole):
            print(f"{folder.name}: " + " ".join(f"{name}={value:.3f}" for name, value in found.items()))
        print(f"texts that name levels: {len(texts)}")
        for name, content in parts_of(wording).items():
            path = written(content)
            lost = [" ".join(f"{key} {now[key] - was[key]:+.3f}" for key in now if abs(now[key] - was[key]) > 0.0005) or "-"
                    for now, was in zip(measure(path), whole)]
            if texts:
                lost.append(f"{sum(a != b for a, b in zip(levels_named(options.mlrung, path, texts), named))} texts")
            print(f"without {name:40} " + " | ".join(lost))


if __name__ == "__main__":
    main()
