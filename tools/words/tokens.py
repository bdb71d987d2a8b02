"""Word pieces, as the base network was trained on: lower case, accents off, punctuation apart, longest piece first.

The program has the same in C++ (src/words/tokenizer.cc); tests hold both to the same ids.
"""
import unicodedata

LONGEST_WORD = 100
MOST_TOKENS = 256


def is_punctuation(ch):
    code = ord(ch)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(ch).startswith("P")


def is_ideograph(ch):
    code = ord(ch)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2CEAF


def split(text):
    """Words and single punctuation marks, normalised."""
    words, word = [], ""
    for ch in unicodedata.normalize("NFD", text.lower()):
        category = unicodedata.category(ch)
        if category == "Mn" or (category in ("Cc", "Cf", "Co", "Cs") and ch not in "\t\n\r") or ch == "�":
            continue
        if ch.isspace():
            words, word = (words + [word] if word else words), ""
        elif is_punctuation(ch) or is_ideograph(ch):
            words, word = (words + [word] if word else words) + [ch], ""
        else:
            word += ch
    return words + [word] if word else words


class Tokens:
    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.first, self.last = (self.ids[t] for t in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def pieces(self, word):
        if len(word) > LONGEST_WORD:
            return [self.unknown]
        found, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and ("##" if at else "") + word[at:end] not in self.ids:
                end -= 1
            if end == at:
                return [self.unknown]
            found.append(self.ids[("##" if at else "") + word[at:end]])
            at = end
        return found

    def encode(self, text):
        ids = [self.first]
        for word in split(text):
            if word not in self.cache:
                self.cache[word] = self.pieces(word)
            ids += self.cache[word]
        return ids[: MOST_TOKENS - 1] + [self.last]
