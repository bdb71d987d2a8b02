#!/usr/bin/env python3
"""Does what a page of the manual says: runs its `sh` blocks in order in an empty folder, as a reader would, and compares
what comes back with the block below each.

  manual_page.py MLRUNG PAGE
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"```(sh|)\n(.*?)```\n", re.DOTALL)


def main():
    program, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    blocks = BLOCK.findall(page.read_text())
    script, expected, steps = "set -e\n", "", 0
    for kind, text in blocks:
        if kind == "sh":
            steps += 1
            script += f"echo '@@@ {steps}'\n{text}"
            expected += f"@@@ {steps}\n"
        else:
            expected += text
    with tempfile.TemporaryDirectory() as work:
        environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": work, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["bash", "-c", script], cwd=work, env=environment, capture_output=True, text=True, timeout=120)
    shown = {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in done.stdout.split("@@@ ")[1:]}
    wanted = {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in expected.split("@@@ ")[1:]}
    failed = [step for step, text in wanted.items() if text and shown.get(step) != text]
    for step in failed:
        print(f"step {step}:\n--- the page says\n{wanted[step]}--- came back\n{shown.get(step)}")
    if done.returncode:
        print(f"exit status {done.returncode}: {done.stderr}")
    print(f"{steps} steps, {len(failed)} failed")
    return 1 if failed or done.returncode or not steps else 0


if __name__ == "__main__":
    sys.exit(main())
