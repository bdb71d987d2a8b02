#!/usr/bin/env python3
"""Time and peak memory of `mlrung scan` against the number of files, on trees made here.

  bench/growth.py --mlrung build/mlrung [--sizes 5000,25000,100000] [--runs 3]

Of ten files six are Python, two YAML, one Markdown and one is data. Prints a row a size: without cache, with a warm one,
time a file, and memory. Exit status 1 when memory is above 250 MiB, or when a file takes 1.3 times as long in the largest
tree as in the smallest.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PYTHON = '''import os

import mlflow
import pandas as pd
from sklearn.linear_model import Ridge

from pkg.part{other} import load{other}


def load{n}(path):
    """Reads what part {n} needs."""
    frame = pd.read_csv(path)
    frame["ratio"] = frame["a"] / frame["b"].clip(lower=1)
    return frame.dropna()


def train{n}(path, alpha={n}):
    data = load{other}(path)
    model = Ridge(alpha=alpha)
    model.fit(data[["ratio"]], data["y"])
    mlflow.log_metric("score{n}", model.score(data[["ratio"]], data["y"]))
    return model


if __name__ == "__main__":
    train{n}(os.environ["DATA"])
'''
YAML = "name: part{n}\nparameters:\n  alpha: {n}\n  columns: [a, b, y]\nsteps:\n  - name: load\n    run: python pkg/part{n}.py\n"
MARKDOWN = "# Part {n}\n\nHow to run it:\n\n```sh\npython pkg/part{n}.py\n```\n"


def make(folder, count):
    for n in range(count):
        kind = n % 10
        place = folder / f"group{n // 1000}" / "pkg"
        if n % 1000 == 0:
            place.mkdir(parents=True)
        name, text = ((f"part{n}.py", PYTHON) if kind < 6 else (f"part{n}.yaml", YAML) if kind < 8 else
                      (f"part{n}.md", MARKDOWN) if kind == 8 else (f"part{n}.csv", "a,b,y\n1,2,3\n"))
        (place / name).write_text(text.replace("{n}", str(n)).replace("{other}", str(max(0, n - 1))))


def timed(command, environment):
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mlrung", required=True)
    parser.add_argument("--sizes", default="5000,25000,100000")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    rows = []
    print(f"{'files':>8} {'seconds':>8} {'us/file':>8} {'MiB':>6} {'warm s':>8}")
    for size in (int(text) for text in args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as scratch:
            tree = pathlib.Path(scratch) / "tree"
            make(tree, size)
            environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(scratch, "cache"))
            scan = [args.mlrung, "scan", str(tree), "--format", "json"]
            cold = [timed(scan + ["--no-cache"], environment) for _ in range(args.runs)]
            timed(scan, environment)
            warm = min(timed(scan, environment)[0] for _ in range(args.runs))
        seconds, memory = min(run[0] for run in cold), max(run[1] for run in cold)
        rows.append((size, seconds, memory))
        print(f"{size:8} {seconds:8.2f} {seconds / size * 1e6:8.0f} {memory:6.0f} {warm:8.2f}", flush=True)
    growth = (rows[-1][1] / rows[-1][0]) / (rows[0][1] / rows[0][0])
    print(f"growth={growth:.2f} peak_mib={max(row[2] for row in rows):.0f}")
    return 1 if growth > 1.3 or max(row[2] for row in rows) > 250 else 0


if __name__ == "__main__":
    sys.exit(main())
