#!/usr/bin/env python3
"""Trains the network that reads words.

  train.py --base WHEEL --texts DIR [--out FILE] [--hold-out WRITER,...] [--seed N] [--epochs N] [--steps N] [--share S]

A writer is one file of DIR. With --hold-out the figures are those on the writers left out; without, all are used.
"""
import argparse
import copy
import glob
import json
import math
import os
import random
import time

import torch
from torch.nn import functional as F

from encoder import CAPABILITIES, load_base
from judge import figures, requirements
from samples import sample
from tokens import Tokens

HEAD = ("query", "head", "head_bias")
SHOWN = ("seed", "epochs", "batch", "rate", "smooth", "join", "share", "steps")  # in the log, and so in the card


def load_texts(folder):
    writers = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as file:
            writers[os.path.basename(path)[:-6]] = [json.loads(line) for line in file if line.strip()]
    return writers


def target(said):
    return [said[c] + 1 if c in said else 0 for c in CAPABILITIES]


def padded(ids):
    length = max(len(i) for i in ids)
    return torch.tensor([i + [0] * (length - len(i)) for i in ids])


def batches(items, tokens, size, rng):
    """Batches of texts of like length, in random order."""
    coded = [(tokens.encode(text), target(said)) for text, said in items]
    rng.shuffle(coded)
    chunks = []
    for at in range(0, len(coded), size * 16):
        chunk = sorted(coded[at : at + size * 16], key=lambda c: len(c[0]))
        chunks += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(chunks)
    for chunk in chunks:
        yield padded([ids for ids, _ in chunk]), torch.tensor([t for _, t in chunk])


def probabilities(model, tokens, texts):
    """One [capability, class] a text, in float32."""
    model.eval()
    coded = [tokens.encode(t) for t in texts]
    order, found = sorted(range(len(texts)), key=lambda i: len(coded[i])), [None] * len(texts)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            for i, answer in zip(part, model(padded([coded[i] for i in part])).softmax(-1)):
                found[i] = answer
    return found


def said(p):
    return {c: int(k) - 1 for c, k in zip(CAPABILITIES, p.argmax(-1)) if k > 0}


def validate(model, tokens, texts, rows):
    answers = probabilities(model, tokens, [t["text"] for t in texts])
    return figures([(t["capabilities"], said(a)) for t, a in zip(texts, answers)], rows)


def train(model, tokens, texts, options, on_epoch):
    rng = random.Random(options.seed)
    head = [p for n, p in model.named_parameters() if n in HEAD]
    body = [p for n, p in model.named_parameters() if p.requires_grad and n not in HEAD]
    groups = [{"params": body, "lr": options.rate}, {"params": head, "lr": 2e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [group["lr"] for group in optimiser.param_groups]
    average = copy.deepcopy(model)
    pairs = [(a, b) for a, b in zip(average.parameters(), model.parameters()) if b.requires_grad]
    steps, count = options.epochs * math.ceil(len(texts) / options.batch), 0
    steps = min(steps, options.steps or steps)
    for epoch in range(options.epochs):
        model.train()
        started, total, done = time.time(), 0.0, 0
        for ids, wanted in batches(sample(texts, rng, options.join), tokens, options.batch, rng):
            if count >= steps:
                break
            factor = min(1.0, (count + 1) / (0.08 * steps)) * 0.5 * (1 + math.cos(math.pi * min(1.0, count / steps)))
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * factor
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(ids)
            loss = F.cross_entropy(logits.flatten(0, 1), wanted.flatten(), label_smoothing=options.smooth)
            loss = loss * len(CAPABILITIES)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + head, 1.0)
            optimiser.step()
            count, total, done = count + 1, total + loss.item(), done + 1
            if count % 8 == 0:
                keep = min(0.97, count / (count + 100))
                with torch.no_grad():
                    for a, b in pairs:
                        a.lerp_(b, 1 - keep)
        on_epoch(epoch, total / max(1, done), time.time() - started, average, count >= steps)
        if count >= steps:
            break


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--out")
    parser.add_argument("--hold-out", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many batches: a trial of the way, no network")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1.4e-4)
    parser.add_argument("--smooth", type=float, default=0.02)
    parser.add_argument("--join", type=float, default=0.15)
    parser.add_argument("--share", type=float, default=1.0, help="share of the texts, for a learning curve")
    return parser.parse_args()


def main():
    options = arguments()
    torch.manual_seed(1)  # every training starts at the same place, so that several can be averaged
    rows, writers = requirements(), load_texts(options.texts)
    held = [w for w in options.hold_out.split(",") if w]
    if unknown := [w for w in held if w not in writers]:
        raise SystemExit(f"no writer {unknown[0]} in {options.texts}: {', '.join(writers)}")
    texts = [t for w, part in writers.items() if w not in held for t in part]
    if options.share < 1:
        texts = random.Random(options.seed).sample(texts, int(len(texts) * options.share))
    model, vocabulary = load_base(options.base)
    torch.manual_seed(options.seed)
    tokens = Tokens(vocabulary)
    print("options " + " ".join(f"{k}={v}" for k, v in sorted(vars(options).items()) if k in SHOWN), flush=True)
    print(f"{len(texts)} texts of {len(writers) - len(held)} writers; held out: {held or 'none'}", flush=True)

    def on_epoch(epoch, loss, seconds, average, is_last):
        line = f"epoch {epoch + 1} loss {loss:.3f} {seconds:.0f} s"
        if is_last or epoch % 3 == 2:
            for w in held:
                for name, m in (("", model), (" avg", average)):
                    f = validate(m, tokens, writers[w][: 100 if options.steps else None], rows)
                    line += f" | {w}{name}: level {f['level']:.3f} f1 {f['f1']:.3f}"
            model.train()
        print(line, flush=True)
        if options.out:
            torch.save({"model": average.state_dict(), "last": model.state_dict(), "vocabulary": vocabulary}, options.out)

    train(model, tokens, texts, options, on_epoch)


if __name__ == "__main__":
    main()
