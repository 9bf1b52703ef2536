"""Numbers that only name their order: dozens · hundreds · tens of thousands."""

from __future__ import annotations

from claims.text.numerals.number import Numeral
from claims.text.tokens import Tokens

_PLURALS = {
    "dozens": (12, 120),
    "scores": (20, 200),
    "hundreds": (100, 1000),
    "thousands": (1000, 10_000),
    "millions": (10**6, 10**7),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}
_PREFIXES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}
VAGUE_WORDS = frozenset((*_PLURALS, *_PREFIXES))
"""The words that a vague number can begin with."""


def vague(tokens: Tokens, i: int) -> Numeral | None:
    """vague := ["tens of" | "hundreds of" …] ("dozens" | "hundreds" | "thousands" | "millions" …)"""
    word = tokens.words[i]
    factor = _PREFIXES.get(word)
    if factor is not None and tokens.word(i + 1) == "of" and tokens.word(i + 2) in _PLURALS:
        low, high = _PLURALS[tokens.word(i + 2)]
        return Numeral(factor * low, 0.0, i + 3, "<tens> of <thousands>", high=float(factor * high))
    if word in _PLURALS:
        low, high = _PLURALS[word]
        return Numeral(low, 0.0, i + 1, "<thousands>", high=float(high))
    return None
