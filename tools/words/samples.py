"""One epoch's texts from the labelled ones: the same statements, told a little differently each time."""
import re

NUMBERS = ["1", "2", "3", "4", "5"]
WORDS = ["one", "two", "three", "four", "five"]
ORDINALS = ["first", "second", "third", "fourth", "fifth"]
STAGE = r"(level|stage|rung|tier|step|maturity)"


def shift_level(text, rng):
    """The same text about another level: a stage's number says nothing about what the sentence asserts of it."""
    text = re.sub(STAGE + r"( |-)([0-5])\b", lambda m: m[1] + m[2] + rng.choice(NUMBERS), text, flags=re.I)
    text = re.sub(STAGE + r"( |-)(one|two|three|four|five)\b", lambda m: m[1] + m[2] + rng.choice(WORDS), text, flags=re.I)
    return re.sub(r"\b(first|second|third|fourth|fifth) " + STAGE, lambda m: rng.choice(ORDINALS) + " " + m[2], text, flags=re.I)


def roughen(text, rng):
    """The full stop and a typing slip come and go; what is said stays."""
    roll = rng.random()
    if roll < 0.06:
        return text.rstrip(".!")
    if roll < 0.10 and len(text) > 20:
        at = rng.randrange(1, len(text) - 2)
        if text[at].isalpha() and text[at + 1].isalpha():
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def sample(texts, rng, join):
    """Each text once, roughened; a share is joined to another one about other capabilities."""
    picked = []
    for item in texts:
        text, said = roughen(shift_level(item["text"], rng), rng), dict(item["capabilities"])
        if rng.random() < join:
            other = rng.choice(texts)
            if not set(other["capabilities"]) & set(said) and len(text) + len(other["text"]) < 500:
                parts = [text, shift_level(other["text"], rng)]
                rng.shuffle(parts)
                text, said = rng.choice([" ", " ", "\n"]).join(parts), said | other["capabilities"]
        picked.append((text, said))
    return picked
