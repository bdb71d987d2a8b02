#!/usr/bin/env python3
"""picture.py MLRUNG TARGET OUT.svg: the picture of README, made from a real run of `mlrung scan TARGET` on a terminal."""
import html
import os
import pty
import re
import sys

COLUMNS, LINES = 100, 34
WIDTH, HEIGHT = 8.4, 19.0
COLOURS = {31: "#f47067", 32: "#57ab5a", 33: "#c69026", 34: "#539bf5", 35: "#b083f0", 36: "#39c5cf"}


def output(command):
    """What the command prints on a terminal of COLUMNS columns."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(COLUMNS=str(COLUMNS), TERM="xterm-256color")
        os.environ.pop("NO_COLOR", None)
        os.execv(command[0], command)
    chunks = []
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return b"".join(chunks).decode()


def spans(line):
    """The line as SVG text, its colours and weights kept."""
    made, style = [], {}
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b["):
            for code in (int(number or 0) for number in part[2:-1].split(";")):
                if code == 0:
                    style = {}
                elif code == 1:
                    style["font-weight"] = "bold"
                elif code == 2:
                    style["fill"] = "#8b949e"
                elif code in COLOURS:
                    style["fill"] = COLOURS[code]
        elif part:
            names = "".join(f' {name}="{value}"' for name, value in style.items())
            made.append(f"<tspan{names}>{html.escape(part)}</tspan>")
    return "".join(made)


def main():
    mlrung, target, path = sys.argv[1:]
    text = re.sub(r"\x1b\[[0-9;]*[A-Zac-ln-z]|.*\r(?!\n)", "", output([os.path.abspath(mlrung), "scan", target]))
    lines = [f"\x1b[2m$\x1b[0m mlrung scan {target}", ""] + text.rstrip().splitlines()
    if len(lines) > LINES:
        lines = lines[:LINES] + ["\x1b[2m…\x1b[0m"]
    width, height = COLUMNS * WIDTH + 32, len(lines) * HEIGHT + 32
    rows = [f'<text x="16" y="{28 + n * HEIGHT:g}">{spans(line)}</text>' for n, line in enumerate(lines)]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
                   f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label="Output of mlrung scan">\n'
                   '<rect width="100%" height="100%" rx="8" fill="#22272e"/>\n'
                   '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" '
                   'fill="#cdd9e5" xml:space="preserve">\n' + "\n".join(rows) + "\n</g>\n</svg>\n")


if __name__ == "__main__":
    main()
