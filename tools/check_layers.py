#!/usr/bin/env python3
"""Holds the layering: what each folder of src/ may include, and the sizes that files keep; and that no two
decisions have one number. Exit status 1 and a line for
each fault. The table is the one of ARCHITECTURE.md."""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "base": set(),
    "model": {"base"},
    "source": {"base"},
    "detect": {"base", "model", "source"},
    "assess": {"base", "model"},
    "words": {"base", "model"},
    "plan": {"base", "model", "assess"},
    "declared": {"base", "model"},
    "cache": {"base", "model"},
    "report": {"base", "model", "declared", "assess", "plan", "words"},
    "store": {"base", "report"},
    "practice": {"base", "model", "detect", "assess", "plan"},
    "pipeline": {"base", "model", "declared", "cache", "source", "detect", "words", "assess", "plan", "report", "practice"},
    "sockets": {"serve"},
    "serve": {"base", "model", "declared", "assess", "plan", "words", "practice", "report", "store", "pipeline"},
}
LINES = {".h": 150, ".cc": 400}
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


def layer_of(path: str) -> str:
    return path.split("/")[0].removesuffix(".h").removesuffix(".cc")


def faults(root: pathlib.Path):
    for file in sorted(root.rglob("*")):
        if file.suffix not in LINES:
            continue
        name = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        layer = layer_of(name)
        for include in INCLUDE.findall(text):
            target = layer_of(include)
            if layer in MAY_INCLUDE and target != layer and target not in MAY_INCLUDE[layer]:
                yield f"src/{name}: {layer} may not include {include}"
        lines = text.count("\n")
        if lines > LINES[file.suffix]:
            yield f"src/{name}: {lines} lines, more than {LINES[file.suffix]}: is it still one concept?"


def shared_numbers(folder: pathlib.Path):
    names = sorted(file.name for file in folder.glob("*.md"))
    for name, next_name in zip(names, names[1:]):
        if name[:4] == next_name[:4]:
            yield f"docs/decisions: {name} and {next_name} have one number"


def main() -> int:
    root = pathlib.Path(__file__).resolve().parent.parent
    found = [*faults(root / "src"), *shared_numbers(root / "docs" / "decisions")]
    print("\n".join(found) if found else "layers hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
