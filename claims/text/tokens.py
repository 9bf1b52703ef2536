"""Tokens of one sentence: parallel lists, because the grammar looks at millions of them.

Offsets are those of the document. A hyphen is a token of its own; whether two tokens touch is read from their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

ADDRESS, NUMBER, ABBREVIATION, WORD, POSSESSIVE, OTHER = range(1, 7)

# One pass, alternatives in order. Every repetition is over a single character class or bounded, so the scan is linear.
_TOKEN = re.compile(
    r"(https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|[@#][^\W\d]\w*)"
    r"|(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|((?:[A-Za-z]\.){2,})"
    r"|([^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)"
    r"|(['’]s\b)"
    r"|(\S)"
)


class Tokens:
    """The tokens of `text[start:end]`.

    starts, ends: offsets into the document; raw: the tokens as written; words: lower case with straight apostrophes;
    kinds: ADDRESS, NUMBER, ABBREVIATION, WORD, POSSESSIVE or OTHER. All lists are of one length.
    """

    __slots__ = ("text", "starts", "ends", "raw", "words", "kinds", "n")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        starts: list[int] = []
        ends: list[int] = []
        raw: list[str] = []
        kinds: list[int] = []
        for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
            a, b = match.span()
            starts.append(a)
            ends.append(b)
            raw.append(match.group())
            kinds.append(match.lastindex or OTHER)
        self.starts, self.ends, self.raw, self.kinds = starts, ends, raw, kinds
        self.words = [w.lower() for w in raw]
        if "’" in text:
            self.words = [w.replace("’", "'") for w in self.words]
        self.n = len(raw)

    def glued(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return 0 < i < self.n and self.starts[i] == self.ends[i - 1]

    def word(self, i: int) -> str:
        """The lower-case token at i, "" outside the sentence."""
        return self.words[i] if 0 <= i < self.n else ""

    def kind(self, i: int) -> int:
        """The kind of token i, 0 outside the sentence."""
        return self.kinds[i] if 0 <= i < self.n else 0

    def slice(self, first: int, last: int) -> str:
        """The text from token first up to but not including token last."""
        return self.text[self.starts[first] : self.ends[last - 1]]


class Phrases(Generic[T]):
    """Sequences of tokens and what each stands for, the longest found first.

    A phrase matches lower-case words, or, if added with `cased`, the tokens as written. Within a phrase of several words a
    hyphen may stand for the space ("square-foot" for "square foot").
    """

    def __init__(self) -> None:
        # each entry: the words, for a cased phrase also whether each word touches the one before it, and the value
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[bool, ...] | None, T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], tuple[bool, ...] | None, T]]] = {}

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
                index[key.lower()].sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Tokens, i: int) -> tuple[T, int] | None:
        """The longest phrase that begins at token i, as (value, index after it)."""
        if not 0 <= i < tokens.n:
            return None
        for parts, touching, value in self._by_first.get(tokens.words[i], ()):
            j = i + len(parts)
            if self._same(tokens, i, j, parts, touching):
                return value, j
        return None

    def before(self, tokens: Tokens, j: int) -> tuple[T, int] | None:
        """The longest phrase that ends just before token j, as (value, index of its first token)."""
        if not 0 < j <= tokens.n:
            return None
        for parts, touching, value in self._by_last.get(tokens.words[j - 1], ()):
            i = j - len(parts)
            if i >= 0 and self._same(tokens, i, j, parts, touching):
                return value, i
        return None

    @staticmethod
    def _same(tokens: Tokens, i: int, j: int, parts: Sequence[str], touching: Sequence[bool] | None) -> bool:
        if touching is None:
            return tuple(tokens.words[i:j]) == parts
        return tuple(tokens.raw[i:j]) == parts and all(tokens.glued(i + 1 + k) == t for k, t in enumerate(touching))
