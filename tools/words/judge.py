"""Degrees to a level, for descriptions in words, by the catalogue's open-world rule; and the figures of a validation."""
import os

import yaml

CATALOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "model", "catalogue.yaml")


def requirements():
    with open(CATALOGUE, encoding="utf-8") as file:
        return yaml.safe_load(file)["requirements"]


def level(said, rows):
    """The highest level that nothing said is below, and that something said reaches."""
    best = 1
    for candidate in sorted(rows):
        if any(said.get(c, d) < d for n in rows if n <= candidate for c, d in rows[n].items()):
            break
        if any(c in said and said[c] >= d for c, d in rows[candidate].items()):
            best = candidate
    return best


def figures(pairs, rows):
    """Level exact and F1 over (capability, degree), from pairs of (wanted, said)."""
    hit = tp = fp = fn = 0
    for wanted, said in pairs:
        hit += level(wanted, rows) == level(said, rows)
        a, b = set(wanted.items()), set(said.items())
        tp, fp, fn = tp + len(a & b), fp + len(b - a), fn + len(a - b)
    return {"texts": len(pairs), "level": hit / max(1, len(pairs)), "f1": 2 * tp / max(1, 2 * tp + fp + fn)}
