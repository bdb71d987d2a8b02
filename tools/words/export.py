#!/usr/bin/env python3
"""Writes the trained network as the program reads it (src/words/weights.h), in 8 bits, and reference answers for the test
that holds the program to the training framework.

  export.py TRAINED.pt --texts DIR --out network.bin [--reference FILE.jsonl] [--card FILE.md --log TRAINING.log]
"""
import argparse
import json
import random
import struct

import numpy as np
import torch

from encoder import CAPABILITIES, CLASSES, INNER, LAYERS, WIDTH, Reader
from tokens import MOST_TOKENS, Tokens
from train import load_texts, padded

REFERENCES = 200


class Writer:
    def __init__(self):
        self.blob = bytearray()

    def put(self, data):
        self.blob += b"\0" * (-len(self.blob) % 64)
        self.blob += data if isinstance(data, bytes) else np.ascontiguousarray(data).tobytes()


def quantised(weight):
    """Signed bytes and a scale for each row; the scale is the one of a few that loses least."""
    largest = np.maximum(np.abs(weight).max(1), 1e-8)
    best, best_error = None, np.full(len(weight), np.inf)
    for clip in (1.0, 0.97, 0.94, 0.9):
        scale = largest * clip / 127
        values = np.clip(np.rint(weight / scale[:, None]), -127, 127)
        error = ((values * scale[:, None] - weight) ** 2).sum(1)
        if best is None:
            best, best_scale = values, scale
        better = error < best_error
        best[better], best_scale = values[better], np.where(better, scale, best_scale)
        best_error = np.minimum(error, best_error)
    return best.astype(np.int8), best_scale.astype(np.float32)


def put_matrix(writer, weight, bias):
    values, scales = quantised(weight)
    outputs, inputs = values.shape
    writer.put(values.reshape(outputs // 16, 16, inputs // 4, 4).transpose(0, 2, 1, 3))
    writer.put(values.astype(np.int32).sum(1).astype(np.int32))
    writer.put(scales)
    writer.put(bias.astype(np.float32))


def network_file(state, vocabulary):
    t = {name: value.float().numpy() for name, value in state.items()}
    text = "".join(piece + "\n" for piece in vocabulary).encode()
    writer = Writer()
    writer.put(b"mlrung-words/1\n".ljust(64, b"\0"))
    writer.put(struct.pack("<8i", len(vocabulary), WIDTH, INNER, LAYERS, MOST_TOKENS, len(CAPABILITIES), CLASSES, len(text)))
    writer.put(text)
    words, scales = quantised(t["words.weight"])
    for part in (words, scales, t["places.weight"][:MOST_TOKENS], t["norm.weight"], t["norm.bias"]):
        writer.put(part)
    for i in range(LAYERS):
        for name in ("qkv", "out", "norm1", "up", "down", "norm2"):
            weight, bias = t[f"layers.{i}.{name}.weight"], t[f"layers.{i}.{name}.bias"]
            if name.startswith("norm"):
                writer.put(weight)
                writer.put(bias)
            else:
                put_matrix(writer, weight, bias)
    for name in ("query", "head", "head_bias"):
        writer.put(t[name].astype(np.float32))
    return bytes(writer.blob)


def references(state, vocabulary, texts):
    """Probabilities of the unquantised network in float32."""
    model = Reader(len(vocabulary))
    model.load_state_dict(state)
    model.eval()
    tokens = Tokens(vocabulary)
    rows = []
    with torch.no_grad():
        for text in texts:
            ids = tokens.encode(text)
            p = model(padded([ids]))[0].softmax(-1)
            rows.append({"text": text, "ids": ids, "p": [[round(float(x), 5) for x in row] for row in p]})
    return rows


def card(writers, log, size):
    """What the network is, for whoever asks: texts, training, licence. Figures of accuracy stand in docs/manual."""
    counts = ", ".join(f"{name} {len(part)}" for name, part in writers.items())
    lines = [line for line in log.splitlines() if line.startswith(("epoch", "options")) or " texts of " in line]
    return f"""# The network that reads words

Written by `make words` (tools/words); do not edit.

| | |
| --- | --- |
| base | all-MiniLM-L6-v2 (six layers of width 384, 22.7 million parameters), from the package of tools/words/base.txt |
| licence of the base | Apache-2.0 (sentence-transformers/all-MiniLM-L6-v2, from nreimers/MiniLM-L6-H384-uncased, MIT) |
| texts | {sum(map(len, writers.values()))}, by writer: {counts} |
| answers | for each of {len(CAPABILITIES)} capabilities: nothing said, or a degree from 0 to 5 |
| training | the average of the trainings below, which start at the same place |
| weights | 8 bits, one scale a row; {size / 1e6:.1f} MB; activations 8 bits, one scale a token |
| use | reading short descriptions in English of how a team runs machine learning; not for other languages or other subjects |

```
{chr(10).join(lines)}
```
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained")
    parser.add_argument("--out", required=True)
    parser.add_argument("--reference")
    parser.add_argument("--texts", required=True)
    parser.add_argument("--card")
    parser.add_argument("--log")
    options = parser.parse_args()
    trained, writers = torch.load(options.trained, map_location="cpu"), load_texts(options.texts)
    network = network_file(trained["model"], trained["vocabulary"])
    with open(options.out, "wb") as file:
        file.write(network)
    if options.card:
        with open(options.log, encoding="utf-8") as log, open(options.card, "w", encoding="utf-8") as file:
            file.write(card(writers, log.read(), len(network)))
    if options.reference:
        every = [t["text"] for part in writers.values() for t in part]
        picked = random.Random(7).sample(sorted(set(every)), REFERENCES)
        with open(options.reference, "w", encoding="utf-8") as file:
            for row in references(trained["model"], trained["vocabulary"], picked):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
