#!/usr/bin/env python3
"""Renders docs/manual/accuracy.md from bench/accuracy/figures.json: which answers of a scan to trust."""
import json, os, sys

import yaml

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def percent(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "–"


def main():
    figures = json.load(open(os.path.join(ROOT, "bench/accuracy/figures.json")))
    practices = yaml.safe_load(open(os.path.join(ROOT, "model/catalogue.yaml")))["practices"]
    lines = [
        "# How far to trust a scan", "",
        f"Measured on {figures['repositories']} public repositories ("
        + ", ".join(f"{n} {kind}" for kind, n in figures["kinds"].items())
        + ") that people read against the catalogue without a look at the rules. These repositories were then used to mend"
        " the rules, so that on yours expect the held-out figures of",
        "[bench/accuracy](../../bench/accuracy/README.md), which are lower.", "",
        "| all practices | |", "| --- | --- |"]
    for key, name in (("precision", "of what the scan says is present, is"), ("recall", "of what is present, the scan sees"),
                      ("level_exact", "levels exactly right"), ("evidence", "of the evidence names a file that the reader named")):
        lines.append(f"| {name} | {100 * figures[key]:.0f} % |")
    lines += ["", "*Precision*: how often \"present\" is right. *Recall*: how often what is there is seen; where it is low, do not take",
              "\"absent\" for granted. *Seen in*: repositories that have the practice; figures from fewer than five say little.", "",
              "| practice | seen in | precision | recall |", "| --- | ---: | ---: | ---: |"]
    for practice in practices:
        c = figures["practices"][practice]
        lines.append(f"| {practice} | {c['hit'] + c['missed']} | {percent(c['hit'], c['hit'] + c['extra'])} | "
                     f"{percent(c['hit'], c['hit'] + c['missed'])} |")
    lines += ["", "This page is made by `make accuracy-page`; `make accuracy REPOS=DIR` measures anew."]
    text = "\n".join(lines) + "\n"
    path = os.path.join(ROOT, "docs/manual/accuracy.md")
    if "--check" in sys.argv:
        if open(path).read() != text:
            sys.exit("docs/manual/accuracy.md is not what bench/accuracy/figures.json says; run make accuracy-page")
        return
    open(path, "w").write(text)


if __name__ == "__main__":
    main()
