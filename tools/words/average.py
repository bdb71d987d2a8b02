#!/usr/bin/env python3
"""Averages the weights of several trainings that started at the same place ("model soup", Wortsman et al. 2022): better
than each of them on texts by other writers, at the cost of one.

  average.py TRAINED.pt ... --out AVERAGE.pt
"""
import argparse

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", nargs="+")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    every = [torch.load(path, map_location="cpu") for path in options.trained]
    names = every[0]["model"]
    mean = {name: sum(one["model"][name] for one in every) / len(every) for name in names}
    torch.save({"model": mean, "vocabulary": every[0]["vocabulary"]}, options.out)


if __name__ == "__main__":
    main()
