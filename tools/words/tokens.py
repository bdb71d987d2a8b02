"""Word pieces, as the base network was trained on: lower case, accents off, punctuation apart, longest piece first.

The program has the same in C++ (src/words/tokenizer.cc); tests hold both to the same ids, and to the same words around
each character of model/wording/characters.txt, which

  tokens.py --characters          prints
  tokens.py --check FILE          finds to be still so
"""
import sys
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
        space = ch.isspace()  # also the page break and other control characters that separate words
        if not space and (category in ("Mn", "Cc", "Cf", "Co", "Cs") or ch == "�"):
            continue
        if space:
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


def kind(ch):
    """What becomes of a character between two letters."""
    known = {("a", "b"): "space", ("ab",): "dropped", ("a", ch, "b"): "mark", (f"a{ch}b",): "letter"}
    words = tuple(split(f"a{ch}b"))
    return known.get(words, " ".join(words))


def characters(last):
    """Lines `first last kind` in hexadecimal; characters that Unicode does not know are left out."""
    runs = []
    for code in range(last):
        if unicodedata.category(chr(code)) == "Cn":
            continue
        found = kind(chr(code))
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == found:
            runs[-1][1] = code
        else:
            runs.append([code, code, found])
    return [f"{a:04X} {b:04X} {found}" for a, b, found in runs]


def check(path):
    """Lines of such a file that are not so; other versions of Unicode know more characters, which do not count."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(" ", 2) for line in file]
    return [row for row in rows if any(kind(chr(code)) != row[2] for code in range(int(row[0], 16), int(row[1], 16) + 1))]


if __name__ == "__main__":
    if sys.argv[1:] == ["--characters"]:
        print("\n".join(characters(0x3000)))
    elif len(sys.argv) == 3 and sys.argv[1] == "--check":
        wrong = check(sys.argv[2])
        sys.exit(f"{sys.argv[2]} is not what --characters prints: {wrong[:5]}" if wrong else 0)
    else:
        sys.exit(__doc__)
