"""Fractions: ½ · 2 1/2 · three and a half · two-thirds · a quarter."""

from __future__ import annotations

import unicodedata

from claims.text.numerals.number import Numeral
from claims.text.numerals.words import SMALL, skip_hyphen
from claims.text.tokens import NUMBER, VULGAR, WORD, Tokens

_NAMES = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_NAMES |= {"ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
DENOMINATORS = _NAMES | {f"{name}s": value for name, value in _NAMES.items() if value > 2} | {"halves": 2}
"""The words for the lower half of a fraction."""

# A part of one, as a whole number and a power of ten
Part = tuple[int, int]
_PARTS = frozenset("2 3 4 5 6 8 10 16".split())
_HALF, _QUARTER, _THREE_QUARTERS = (5, -1), (25, -2), (75, -2)


def fraction(tokens: Tokens, i: int) -> Numeral | None:
    """fraction := "half" | ("a" | "one" | "two" …) ["-"] ("third" | "quarters" | …)"""
    word = tokens.words[i]
    if word == "half":
        return Numeral(0.5, 0.05, i + 1, "<half>", fraction=True)
    top = 1 if word in ("a", "an") else SMALL.get(word, 0)
    if top == 0:
        return None
    j = skip_hyphen(tokens, i + 1)
    name = tokens.word(j)
    bottom = DENOMINATORS.get(name, 0)
    if not 0 < top < bottom or (bottom > 2 and name.endswith("s") != (top > 1)):
        return None
    return Numeral(top / bottom, 0.05 / bottom, j + 1, "<number> <fraction>", fraction=True)


def vulgar(tokens: Tokens, i: int) -> tuple[Part, int] | None:
    """vulgar := "½" | "¼" | "¾" … ; (its value to three decimals, index after)"""
    raw = tokens.raw[i] if 0 <= i < tokens.n else ""
    if raw not in VULGAR:
        return None
    value = unicodedata.numeric(raw)
    exponent = -1 if value == 0.5 else -2 if value in (0.25, 0.75) else -3
    return (round(value * 10**-exponent), exponent), i + 1


def slashed(tokens: Tokens, i: int) -> tuple[Part, int] | None:
    """slashed := "1/2" | "1/4" | "3/4", with a space or a hyphen before it"""
    j = skip_hyphen(tokens, i)
    if tokens.kind(j) != NUMBER or (j == i and tokens.glued(i)) or tokens.word(j + 1) != "/":
        return None
    known = {("1", "2"): _HALF, ("1", "4"): _QUARTER, ("3", "4"): _THREE_QUARTERS}
    part = known.get((tokens.raw[j], tokens.word(j + 2)))
    return (part, j + 3) if part else None


def of_digits(tokens: Tokens, i: int) -> Numeral | None:
    """of_digits := digits "/" digits ["-"] before a word, in common parts of one: "2/3 of voters", "1/2 mile" """
    slash, end = i + 1, i + 3
    if tokens.word(slash) != "/" or not tokens.glued(slash) or not tokens.glued(slash + 1):
        return None
    word = end + (tokens.word(end) == "-")
    if tokens.kind(word) != WORD or (word == end and tokens.glued(end)):
        return None
    top, bottom = tokens.word(i), tokens.word(slash + 1)
    if not top.isdecimal() or bottom not in _PARTS or not 0 < int(top) < int(bottom):
        return None
    parts = int(bottom)
    return Numeral(int(top) / parts, 0.05 / parts, end, "<number>/<number>", fraction=True)


def and_a_half(tokens: Tokens, i: int) -> tuple[Part, int] | None:
    """and_a_half := ["-"] "and" ["-"] ("a" | "one") ["-"] ("half" | "quarter")"""
    j = skip_hyphen(tokens, i)
    if tokens.word(j) != "and":
        return None
    j = skip_hyphen(tokens, j + 1)
    if tokens.word(j) not in ("a", "one"):
        return None
    j = skip_hyphen(tokens, j + 1)
    part = {"half": _HALF, "quarter": _QUARTER}.get(tokens.word(j))
    return (part, j + 1) if part else None


def plus_part(mantissa: int, part: Part) -> Part:
    """A whole number and a part of one together: 2 and ½ is (25, -1)."""
    return mantissa * 10 ** -part[1] + part[0], part[1]
