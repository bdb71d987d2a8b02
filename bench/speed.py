#!/usr/bin/env python3
"""Whole-process time of `mlrung scan` against `rg -c -F -f` with 50 literals over the same work trees, in one run.

  bench/speed.py --mlrung build/mlrung [TREE ...]     default trees: samples/churn and this repository

TREE is a work tree, or a bare git directory, which is checked out to a temporary folder first. Both programs run
alternately on each tree after one warm-up; the least time of each counts, since what makes a run slower is other work
on the machine. `mlrung` is without its cache, `warm` with a cache that has seen the tree, `changed` the first scan after a
comment and, `edited`, a call was added to one file. Prints a row a tree and the ratios of the sums; peak memory is that
of the scan.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

LITERALS = pathlib.Path(__file__).with_name("literals.txt")


def timed(command):
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    return seconds, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def work_tree(path, scratch):
    if os.path.exists(os.path.join(path, ".git")) or not os.path.exists(os.path.join(path, "objects")):
        return path
    target = os.path.join(scratch, pathlib.Path(path).resolve().parent.name)
    git = ["git", "-C", target]
    subprocess.run(["git", "clone", "-q", "--shared", "--no-checkout", path, target], check=True)
    # A snapshot may lack large blobs: check out what is there.
    rows = [row for row in subprocess.run(git + ["ls-tree", "-r", "-z", "HEAD"], check=True,
                                          capture_output=True).stdout.split(b"\0") if row]
    ids = b"".join(row.split(b"\t")[0].split()[2] + b"\n" for row in rows)
    seen = subprocess.run(git + ["cat-file", "--batch-check"], input=ids, capture_output=True).stdout.splitlines()
    there = [row.split(b"\t", 1)[1] for row, line in zip(rows, seen) if not line.endswith(b"missing")]
    subprocess.run(git + ["read-tree", "HEAD"], check=True)
    subprocess.run(git + ["checkout-index", "-q", "-z", "--stdin"], check=True, input=b"\0".join(there) + b"\0")
    return target


def measure(mlrung, path, runs):
    commands = {"mlrung": [mlrung, "scan", path, "--format", "json", "--no-cache"],
                "warm": [mlrung, "scan", path, "--format", "json"],
                "rg": ["rg", "-c", "-F", "-f", str(LITERALS), path]}
    least = {name: float("inf") for name in commands}
    memory = 0.0
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds, mib, code = timed(command)
            if code not in (0, 1):
                sys.exit(f"{' '.join(command)}: exit status {code}")
            if turn:
                least[name] = min(least[name], seconds)
            if name == "mlrung":
                memory = max(memory, mib)
    return least, memory


def files_in(path):
    return sum(len(files) for folder, _, files in os.walk(path) if ".git" not in folder.split(os.sep))


def changes(mlrung, path, scratch, runs):
    """The first scan of a copy of a tree, with an empty cache, against those after one file was changed."""
    copy, cache = os.path.join(scratch, "copy"), os.path.join(scratch, "cache")
    shutil.copytree(path, copy, symlinks=True)
    os.environ["XDG_CACHE_HOME"] = cache
    file = next((p for p in sorted(pathlib.Path(copy).rglob("*.py")) if p.stat().st_size > 500), None)
    if file is None:
        return
    least = {"first": float("inf"), "changed": float("inf"), "edited": float("inf")}
    for turn in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        time.sleep(0.1)
        for name, line in (("first", None), ("changed", f"# {turn}\n"), ("edited", f"print({turn})\n")):
            if line:
                with open(file, "a") as out:
                    out.write(line)
                time.sleep(0.1)
            least[name] = min(least[name], timed([mlrung, "scan", copy, "--format", "json"])[0])
    print(f"{pathlib.Path(path).name}: first {least['first'] * 1000:.1f} ms, comment changed {least['changed'] * 1000:.1f} ms "
          f"({least['first'] / least['changed']:.1f} times faster), code edited {least['edited'] * 1000:.1f} ms "
          f"({least['first'] / least['edited']:.1f} times)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mlrung", required=True)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("trees", nargs="*")
    args = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    total = {"mlrung": 0.0, "warm": 0.0, "rg": 0.0}
    peak = 0.0
    trees = args.trees or [str(root / "samples/churn"), str(root)]
    print(f"{'tree':56} {'mlrung ms':>9} {'warm ms':>8} {'rg ms':>8} {'ratio':>6} {'warm':>6} {'MiB':>6}")
    with tempfile.TemporaryDirectory() as scratch:
        paths = [work_tree(tree, scratch) for tree in trees]
        for path in paths:
            least, memory = measure(args.mlrung, path, args.runs)
            for name in total:
                total[name] += least[name]
            peak = max(peak, memory)
            print(f"{pathlib.Path(path).name[:56]:56} {least['mlrung'] * 1000:9.1f} "
                  f"{least['warm'] * 1000:8.1f} {least['rg'] * 1000:8.1f} {least['mlrung'] / least['rg']:6.2f} "
                  f"{least['warm'] / least['rg']:6.2f} {memory:6.0f}")
        changes(args.mlrung, max(paths, key=files_in), scratch, args.runs)
    print(f"trees={len(trees)} mlrung_ms={total['mlrung'] * 1000:.1f} warm_ms={total['warm'] * 1000:.1f} "
          f"rg_ms={total['rg'] * 1000:.1f} ratio={total['mlrung'] / total['rg']:.2f} "
          f"warm_ratio={total['warm'] / total['rg']:.2f} peak_mib={peak:.0f}")


if __name__ == "__main__":
    main()
