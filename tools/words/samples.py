"""One epoch's texts from the labelled ones: the same statements, told a little differently each time."""
import re

NUMBERS = ["1", "2", "3", "4", "5"]
WORDS = ["one", "two", "three", "four", "five"]
ORDINALS = ["first", "second", "third", "fourth", "fifth"]
STAGE = r"(level|stage|rung|tier|step|maturity)"


NAMES = ["Initial", "Managed", "Defined", "Quantitatively Managed", "Optimizing"]
NUMBERED = STAGE + r"( |-)([0-5]|one|two|three|four|five)\b"
ORDERED = r"\b(?:the )?(first|second|third|fourth|fifth|lowest|highest|top|bottom) " + STAGE
NAMED = r"\b(?:the )?(Initial|Managed|Defined|Quantitatively Managed|Optimi[sz]ing) " + STAGE


def shift_level(text, rng):
    """The same text about another level, or about "this stage": which one it is says nothing about what is asserted of
    it. The program puts the neutral words in before it reads a claim (model/wording/english.yaml, `instead`)."""
    if rng.random() < 0.4:
        for pattern in (NUMBERED, ORDERED, NAMED):
            text = re.sub(pattern, "this stage", text, flags=re.I)
        return text
    def another(match):
        given = match[3]
        return match[1] + match[2] + rng.choice(NUMBERS if given.isdigit() else WORDS)
    text = re.sub(NUMBERED, another, text, flags=re.I)
    text = re.sub(r"\b(first|second|third|fourth|fifth) " + STAGE, lambda m: rng.choice(ORDINALS) + " " + m[2], text, flags=re.I)
    return re.sub(r"\b(Initial|Managed|Defined|Quantitatively Managed|Optimi[sz]ing) " + STAGE, lambda m: rng.choice(NAMES) + " " + m[2], text)


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
