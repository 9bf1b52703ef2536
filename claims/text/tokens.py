"""Tokens of one sentence: parallel lists, because the grammar looks at millions of them.

Offsets are those of the document. A hyphen is a token of its own; whether two tokens touch is read from their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from claims.text.memo import Memo

T = TypeVar("T")

ADDRESS, NUMBER, ABBREVIATION, WORD, POSSESSIVE, OTHER = range(1, 7)

VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
"""The characters that are a fraction by themselves."""

# One pass, alternatives in order. Every repetition is over a single character class or bounded, so the scan is linear.
# Each token is found with the white space behind it: together they are the text, and their lengths tell where each is.
# A raised digit behind a word is the mark of a note, or an exponent: "million¹", "km²".
_LETTERS = r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]"
_PLAIN = "|".join(
    (
        r"(?:[A-Za-z]\.){2,}",  # U.S.
        rf"{_LETTERS}+(?:['’](?!s\b){_LETTERS}+)*",  # troops, didn't
        r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?",  # 1,234.5
        r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?",  # 1,00,000
        r"\d+(?:\.\d+)?",  # 12.5
        r"(?<![\w.])\.\d+",  # .534
        r"['’]s\b",
        r"\S",
    )
)
_BEFORE_SPACE = r"[A-Za-z]++\s++"  # most tokens: tried first, as telling them costs half
_TOKEN = re.compile(rf"{_BEFORE_SPACE}|(?:{_PLAIN})\s*")
# Addresses cost a look ahead at every word, so they are looked for only where a mark of theirs stands.
_ADDRESSES = r"https?://\S+|www\.\S+|[\w.+-]{1,64}+@[\w-]{1,64}+\.[\w.-]{1,64}+|[@#][^\W\d]\w*"
_WITH_ADDRESSES = re.compile(rf"{_BEFORE_SPACE}|(?:{_ADDRESSES}|{_PLAIN})\s*")


class Word:
    """What a token is by itself: as written, in lower case with straight apostrophes, and its kind.

    alone: the tag or class that it has wherever it stands, "" until a sentence with it is tagged.
    """

    __slots__ = ("alone", "kind", "raw", "word")

    def __init__(self, piece: str) -> None:
        self.raw = raw = piece.rstrip()
        word = raw.lower().replace("’", "'")
        self.word = _SLASHES.get(word, word)
        self.kind = _kind(raw, word)
        self.alone = ""


def _kind(token: str, word: str) -> int:
    first = token[0]
    if word == "'s":
        return POSSESSIVE
    if "://" in token or "@" in token or word.startswith("www.") or (first == "#" and len(token) > 1):
        return ADDRESS
    if first.isdecimal() or (first == "." and len(token) > 1):
        return NUMBER
    if first.isalpha() or first in VULGAR:
        return ABBREVIATION if token[-1] == "." else WORD
    return OTHER


_SLASHES = {"⁄": "/", "∕": "/"}
_WORDS = Memo(Word)


class Tokens:
    """The tokens of `text[start:end]`.

    starts: offsets into the document; raw: the tokens as written; words: lower case with straight apostrophes;
    kinds: ADDRESS, NUMBER, ABBREVIATION, WORD, POSSESSIVE or OTHER, one byte a token; known: what each token is by
    itself. All these are of one length; numbers: the indices of the tokens whose kind is NUMBER.
    """

    __slots__ = ("kinds", "known", "n", "numbers", "raw", "starts", "text", "words")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        stop = len(text) if end is None else end
        body = text[start:stop]
        addresses = "@" in body or "#" in body or "://" in body or "www." in body
        pieces = (_WITH_ADDRESSES if addresses else _TOKEN).findall(text, start, stop)
        self.known = known = list(map(_WORDS.__getitem__, pieces))
        self.raw = [w.raw for w in known]
        self.words = [w.word for w in known]
        self.kinds = kinds = bytes([w.kind for w in known])
        self.n = len(known)
        self.starts = starts = list(accumulate(map(len, pieces), initial=stop - len(body.lstrip())))
        starts.pop()  # where a next token would begin
        self.numbers = numbers = list[int]()
        k = kinds.find(NUMBER)
        while k >= 0:
            numbers.append(k)
            k = kinds.find(NUMBER, k + 1)

    def glued(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return 0 < i < self.n and self.starts[i] == self.starts[i - 1] + len(self.raw[i - 1])

    def end(self, i: int) -> int:
        """The offset behind token i."""
        return self.starts[i] + len(self.raw[i])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of tokens first up to but not including last."""
        return self.starts[first], self.end(last - 1)

    def word(self, i: int) -> str:
        """The lower-case token at i, "" outside the sentence."""
        return self.words[i] if 0 <= i < self.n else ""

    def kind(self, i: int) -> int:
        """The kind of token i, 0 outside the sentence."""
        return self.kinds[i] if 0 <= i < self.n else 0

    def slice(self, first: int, last: int) -> str:
        """The text from token first up to but not including token last."""
        return self.text[self.starts[first] : self.end(last - 1)]


# The words of a phrase, for a cased one also whether each word touches the one before it, and what it stands for
_Entry = tuple[tuple[str, ...], tuple[bool, ...] | None, T]


class Phrases(Generic[T]):
    """Sequences of tokens and what each stands for, the longest found first, of equal ones the cased.

    A phrase matches lower-case words, or, if added with `cased`, the tokens as written. Within a phrase of several
    words a hyphen may stand for the space ("square-foot" for "square foot").
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Entry[T]]] = {}
        self._by_last: dict[str, list[_Entry[T]]] = {}

    def add(self, phrase: str, value: T, cased: bool = False) -> None:
        """Add one phrase, split into tokens as text is."""
        tokens = Tokens(phrase)
        parts = tuple(tokens.raw if cased else tokens.words)
        touching = tuple(tokens.glued(i) for i in range(1, tokens.n)) if cased else None
        variants = [parts]
        if len(parts) > 1 and all(kind == WORD for kind in tokens.kinds):
            variants.append(tuple(x for p in parts for x in (p, "-"))[:-1])
        for variant in variants:
            for index, key in ((self._by_first, variant[0]), (self._by_last, variant[-1])):
                index.setdefault(key.lower(), []).append((variant, touching, value))
                index[key.lower()].sort(key=lambda entry: (-len(entry[0]), entry[1] is None))

    def firsts(self) -> frozenset[str]:
        """The lower-case tokens that a phrase can begin with."""
        return frozenset(self._by_first)

    def at(self, tokens: Tokens, i: int) -> tuple[T, int] | None:
        """The longest phrase that begins at token i, as (value, index after it)."""
        if not 0 <= i < tokens.n:
            return None
        for parts, touching, value in self._by_first.get(tokens.words[i], ()):
            j = i + len(parts)
            # one word in lower case is the one that was looked up
            if (touching is None and j == i + 1) or self._same(tokens, i, j, parts, touching):
                return value, j
        return None

    def before(self, tokens: Tokens, j: int) -> tuple[T, int] | None:
        """The longest phrase that ends just before token j, as (value, index of its first token)."""
        if not 0 < j <= tokens.n:
            return None
        for parts, touching, value in self._by_last.get(tokens.words[j - 1], ()):
            i = j - len(parts)
            if (touching is None and i == j - 1) or (i >= 0 and self._same(tokens, i, j, parts, touching)):
                return value, i
        return None

    @staticmethod
    def _same(tokens: Tokens, i: int, j: int, parts: Sequence[str], touching: Sequence[bool] | None) -> bool:
        if touching is None:
            return tuple(tokens.words[i:j]) == parts
        return tuple(tokens.raw[i:j]) == parts and all(tokens.glued(i + 1 + k) == t for k, t in enumerate(touching))
