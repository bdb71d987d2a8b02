#!/usr/bin/env python3
"""Scans every hostile repository of make.py and holds the promises of SECURITY.md: the scan ends within bounds of time and
memory, with status 0 or 2, prints no control character but the line end, starts nothing and writes nothing into the target.

  run.py MLRUNG [--folder DIR] [--loose] [--every N]     --loose: no bound of memory and more time (sanitizers); --every: one of N
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make  # noqa: E402

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SECONDS, MEBIBYTES = 15, 260
PROGRAM = r"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.argv[2], sys.argv[2:])
"""


def state(root):
    """All that a scan could change in a folder."""
    rows = []
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in folders + files:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            rows.append((path, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino))
    return sorted(rows)


def faults(mlrung, root, form, cache, loose):
    before = state(root)
    environment = {"PATH": os.environ["PATH"], "HOME": cache, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    command = [sys.executable, "-I", "-c", PROGRAM, str(SECONDS * (8 if loose else 1)), mlrung, "scan", str(root), "--today", "2026-06-01"]
    command += ["--format", "json"] if form == "json" else ["--verbose"] if form == "text" else ["--format", form]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment, cwd=cache)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        wall = time.monotonic() - start
        out.seek(0), err.seek(0)
        printed, said = out.read(), err.read()
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 2):
        yield f"exit status {code}: {said[-300:]!r}"
    if code == 2 and (said.count(b"\n") != 1 or not said.startswith(b"mlrung: ")):
        yield f"not one line of error: {said[:300]!r}"
    if code == 2 and printed:
        yield "an error and output"
    for name, text in (("output", printed), ("error", said)):
        try:
            found = CONTROL.search(text.decode())
        except UnicodeDecodeError as problem:
            yield f"{name} is no UTF-8: {problem}"
            continue
        if found:
            yield f"{name} has {found.group()!r}: {text.decode()[max(0, found.start() - 40):found.end() + 20]!r}"
    if form == "json" and code == 0:
        report = json.loads(printed)
        if not 1 <= report["level"] <= report["level_at_most"] <= 5:
            yield f"level {report['level']} at most {report['level_at_most']}"
    memory = usage.ru_maxrss / 1024
    if not loose and memory > MEBIBYTES:
        yield f"{memory:.0f} MiB"
    if wall > SECONDS * 8:
        yield f"{wall:.1f} s"
    if state(root) != before:
        yield "the target was changed"


def check(task):
    mlrung, root, form, cache, loose = task
    return root.name, form, list(faults(mlrung, root, form, cache, loose))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mlrung")
    parser.add_argument("--folder")
    parser.add_argument("--loose", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    forms = ("text", "json", "markdown")
    owned = Path("/tmp/mlrung-owned")
    owned.unlink(missing_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="mlrung-hostile-") as scratch:
        cache = Path(scratch) / "home"
        cache.mkdir()
        tasks = []
        for i, (name, build) in enumerate(make.cases()):
            if i % args.every != 0:
                continue
            root = Path(args.folder or scratch) / "cases" / name
            root.mkdir(parents=True)
            build(root)
            tasks.append((str(Path(args.mlrung).resolve()), root, forms[len(tasks) % len(forms)], str(cache), args.loose))
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            for name, form, found in pool.map(check, tasks):
                failed += bool(found)
                for fault in found:
                    print(f"{name} ({form}): {fault}")
        for path in (root for _, root, *_ in tasks):
            for folder, _, _ in os.walk(path):  # so that it can be removed
                os.chmod(folder, 0o755)
    if owned.exists():
        failed += 1
        print("a program of the repository was started")
    print(f"{len(tasks)} hostile repositories, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
