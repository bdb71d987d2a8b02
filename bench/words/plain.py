#!/usr/bin/env python3
"""Short plain sentences, made by rule from subjects and predicates ("tests: none", "Deployment is still manual."): how many
get the degree that they say, how many nothing, and how many a degree of repeatable and more though they say the opposite.
With and without the plain statements of model/wording/english.yaml.

  plain.py --mlrung build/mlrung [--wrong]
"""
import argparse
import collections
import copy
import json
import subprocess
import tempfile
from pathlib import Path

import yaml

WORDING = Path(__file__).resolve().parent.parent.parent / "model" / "wording" / "english.yaml"
SUBJECTS = {  # capability -> subjects, those in the plural with *
    "code": ["tests*", "unit tests*", "testing", "CI", "continuous integration", "the test suite"],
    "data": ["data validation", "data preparation", "data collection", "data quality checks*"],
    "training": ["training", "model training", "retraining"],
    "deployment": ["deployment", "deployments*", "releases*", "rollout"],
    "monitoring": ["monitoring", "drift monitoring", "alerts*", "alerting", "model monitoring"],
    "improvement": ["feedback", "feedback loops*"],
}
PREDICATES = {  # degrees that are right -> sentences
    (0, 1): ["{S} {is} done by hand.", "{S} {is} manual", "{s}: by hand", "{s}: manual", "{s} - manually", "{S} {is} still manual.",
             "We do {s} by hand.", "{S} {is} not automated.", "{s}: not automated", "{S} {is} mostly manual.", "{S} {is} ad hoc."],
    (0,): ["{s}: none", "No {s}.", "There {is} no {s}.", "We have no {s}.", "We don't have {s}.", "{s}? no", "{s}? nope.", "- {s}: no",
           "{s}: missing", "{s}: nothing yet"],
    (3, 4, 5): ["{S} {is} automated.", "{s}: automated", "{S} {is} fully automated."],
}


def sentences():
    for capability, subjects in SUBJECTS.items():
        for subject in subjects:
            word, verb = subject.rstrip("*"), "are" if subject.endswith("*") else "is"
            for degrees, patterns in PREDICATES.items():
                for pattern in patterns:
                    if not (capability == "improvement" and degrees[0] == 3):  # what that would mean is not plain
                        yield capability, degrees, pattern.format(s=word, S=word[0].upper() + word[1:], **{"is": verb})


def measure(mlrung, wording, show):
    cases = list(sentences())
    lines = "".join(json.dumps({"id": i, "text": case[2]}) + "\n" for i, case in enumerate(cases))
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        yaml.safe_dump(wording, file, allow_unicode=True)
        file.flush()
        run = subprocess.run([mlrung, "assess", "--jsonl", "--wording", file.name], input=lines, capture_output=True, text=True, check=True)
    counts = collections.Counter()
    for (capability, degrees, text), line in zip(cases, run.stdout.splitlines()):
        said = json.loads(line)["capabilities"]
        high = degrees[0] == 0 and any(degree >= 2 for degree in said.values())
        kind = "right" if said.get(capability) in degrees and not high else "opposite" if high else "nothing" if not said else "other"
        counts[kind] += 1
        if show and kind != "right":
            print(f"  {kind}: {text!r} {said}")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mlrung", required=True)
    parser.add_argument("--wrong", action="store_true", help="show those that are not right")
    options = parser.parse_args()
    wording = yaml.load(WORDING.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    without = copy.deepcopy(wording)
    without.pop("plain")
    for name, one in (("without", without), ("with", wording)):
        counts = measure(options.mlrung, one, options.wrong)
        print(f"{name} plain statements:", ", ".join(f"{counts[kind]} {kind}" for kind in ("right", "nothing", "opposite", "other")),
              f"of {sum(counts.values())}")


if __name__ == "__main__":
    main()
