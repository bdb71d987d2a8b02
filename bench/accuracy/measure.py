#!/usr/bin/env python3
"""Measures `mlrung scan` against the labels of this folder and keeps the figures.

  measure.py --repos DIR [--mlrung build/mlrung] [--labels DIR] [--figures FILE] [--verbose]

Each repository is DIR/<owner+name>/repo or DIR/<owner+name>: a bare git directory or a work tree at the labelled
commit. The expected level follows from the labels by the catalogue, computed here and not by the program.
"""
import argparse, json, os, subprocess, sys
from collections import Counter, defaultdict

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
CATALOGUE = yaml.safe_load(open(os.path.join(HERE, "..", "..", "model", "catalogue.yaml")))


def holds(rule, present):
    return (all(p in present for p in rule.get("all", []))
            and ("any" not in rule or any(p in present for p in rule["any"]))
            and sum(p in present for p in rule.get("of", [])) >= rule.get("at_least", 0))


def level_of(present):
    degrees = {name: max((d for d, rule in one["degree"].items() if holds(rule, present)), default=0)
               for name, one in CATALOGUE["capabilities"].items()}
    level = 1
    for candidate, needs in sorted(CATALOGUE["requirements"].items()):
        if any(degrees[c] < d for c, d in needs.items()):
            break
        level = candidate
    return level


def repository(root, name):
    for path in (os.path.join(root, name, "repo"), os.path.join(root, name)):
        if os.path.isdir(os.path.join(path, ".git")) and not any(n != ".git" for n in os.listdir(path)):
            return os.path.join(path, ".git")
        if os.path.isdir(path):
            return path
    sys.exit(f"{name}: not in {root}; fetch it at the commit that its label names")


def scan(mlrung, path):
    run = subprocess.run([mlrung, "scan", path, "--format", "json", "--no-cache"], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{path}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def share(part, whole):
    return round(part / whole, 3) if whole else 1.0


def f1(c):
    return 2 * c["hit"] / (2 * c["hit"] + c["extra"] + c["missed"]) if c["hit"] + c["extra"] + c["missed"] else 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repos", required=True)
    parser.add_argument("--mlrung", default="build/mlrung")
    parser.add_argument("--labels", default=os.path.join(HERE, "labels"))
    parser.add_argument("--figures", default=os.path.join(HERE, "figures.json"))
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    per, kinds, levels, seen, shown, names = defaultdict(Counter), Counter(), 0, 0, 0, sorted(os.listdir(args.labels))
    for name in names:
        label = json.load(open(os.path.join(args.labels, name)))
        said = scan(args.mlrung, repository(args.repos, name[:-5]))
        found = {p["id"]: p for p in said["practices"]}
        gold = {p for p, v in label["practices"].items() if v["present"]}
        got = {p for p in found if found[p]["present"]}
        kinds[label.get("kind", "other")] += 1
        levels += level_of(gold) == said["level"]
        for p in label["practices"]:
            key = ("hit" if p in gold else "extra") if p in got else "missed" if p in gold else "none"
            per[p][key] += 1
            if key == "hit":
                seen += 1
                files = {e.rsplit(":", 1)[0] for e in label["practices"][p]["evidence"]}
                shown += bool(files & {e["path"] for e in found[p]["evidence"]})
            elif args.verbose and key in ("extra", "missed"):
                print(f"{name[:-5]}: {key:6} {p}")
    total = sum((Counter(c) for c in per.values()), Counter())
    present = [c for c in per.values() if c["hit"] + c["missed"]]
    figures = {
        "repositories": len(names), "kinds": dict(sorted(kinds.items())),
        "precision": share(total["hit"], total["hit"] + total["extra"]),
        "recall": share(total["hit"], total["hit"] + total["missed"]),
        "micro_f1": round(f1(total), 3), "macro_f1": share(sum(map(f1, present)), len(present)),
        "level_exact": share(levels, len(names)), "evidence": share(shown, seen),
        "practices": {p: {k: per[p][k] for k in ("hit", "extra", "missed")} for p in CATALOGUE["practices"]},
    }
    json.dump(figures, open(args.figures, "w"), indent=1)
    open(args.figures, "a").write("\n")
    print(" ".join(f"{k}={v}" for k, v in figures.items() if isinstance(v, (int, float))))


if __name__ == "__main__":
    main()
