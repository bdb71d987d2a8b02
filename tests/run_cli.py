#!/usr/bin/env python3
"""Runs the transcripts in tests/cli: what a user types, and what must come back.

A transcript is a list of steps. A step starts with `$ ` and a shell command in which `mlrung` is the program.
The lines below it are its standard output. Lines of standard error follow `[stderr]`; the exit status, when it
is not 0, is `[exit N]`. Steps of one file share an empty folder and run in order. `...` alone on a line stands
for any lines. Lines that start with `# ` before the first step are comments.

usage: run_cli.py MLRUNG FOLDER [--update]
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def steps_of(text):
    comments, steps = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps:
            steps[-1][1].append(line)
        else:
            comments.append(line)
    return comments, [(command, "\n".join(lines).strip("\n")) for command, lines in steps]


def run(command, folder, environment):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=60)
    out = done.stdout.decode("utf-8", "backslashreplace").rstrip("\n")
    err = done.stderr.decode("utf-8", "backslashreplace").rstrip("\n")
    if err:
        out += "\n[stderr]\n" + err
    if done.returncode:
        out += f"\n[exit {done.returncode}]"
    return out.strip("\n")


def fits(expected, actual):
    pattern = "\n".join("@ANY@" if line == "..." else re.escape(line) for line in expected.split("\n"))
    pattern = pattern.replace("\n@ANY@", "(\n.*)*").replace("@ANY@\n", "(.*\n)*").replace("@ANY@", ".*")
    return re.fullmatch(pattern, actual) is not None


def main():
    program, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    update = "--update" in sys.argv
    failed = count = 0
    for path in sorted(folder.glob("*.test")):
        comments, steps = steps_of(path.read_text())
        written = list(comments)
        with tempfile.TemporaryDirectory() as work:
            environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": work, "LC_ALL": "C.UTF-8",
                           "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
                           "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
                           "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z",
                           "SAMPLES": str(folder.resolve().parent.parent / "samples")}
            for command, expected in steps:
                count += 1
                actual = run(command, work, environment)
                same = fits(expected, actual)
                written += [f"$ {command}", expected if same else actual, ""]
                if not same and not update:
                    failed += 1
                    print(f"{path.name}: $ {command}\n--- expected\n{expected}\n--- came back\n{actual}\n")
        if update:
            path.write_text("\n".join(written).rstrip("\n") + "\n")
    print(f"{count} steps, {failed} failed")
    return 1 if failed or not count else 0


sys.exit(main())
