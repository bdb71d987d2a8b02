#!/usr/bin/env python3
"""How fast words are read: sentences of about 20 words a second on one core, start to first answer, memory.

  speed.py --mlrung build/mlrung
"""
import argparse
import json
import os
import resource
import subprocess
import time
from pathlib import Path

TEXTS = Path(__file__).resolve().parent.parent.parent / "model" / "wording" / "texts"
SENTENCES = 600


def run(command, text):
    """Seconds of one run on one core, and the largest memory of any child so far, in MiB."""
    core = sorted(os.sched_getaffinity(0))[0]
    started = time.perf_counter()
    subprocess.run(command, input=text, capture_output=True, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mlrung", default="build/mlrung")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for path in sorted(TEXTS.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    texts = [t for t in texts if 18 <= len(t.split()) <= 22][:SENTENCES]
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate(texts)).encode()
    one = min(run([options.mlrung, "assess", "We deploy by hand."], b"")[0] for _ in range(5))
    start = min(run([options.mlrung, "assess", "--jsonl"], lines.splitlines()[0] + b"\n")[0] for _ in range(5))
    many, memory = min(run([options.mlrung, "assess", "--jsonl"], lines) for _ in range(3))
    print(f"start to first answer {start * 1000:.0f} ms (one text: {one * 1000:.0f} ms)")
    print(f"{len(texts)} sentences of about 20 words: {len(texts) / (many - start):.0f} a second on one core; {memory:.0f} MiB")


if __name__ == "__main__":
    main()
