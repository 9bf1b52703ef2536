"""Magnitudes behind a number: million · bn · lakh · hundred million."""

from __future__ import annotations

from claims.lexicon import context, rows, split
from claims.text.numerals.fractions import and_a_half, plus_part
from claims.text.numerals.number import Numeral, scaled
from claims.text.tokens import NUMBER, WORD, Tokens

MAGNITUDES = {word: int(row["exponent"]) for row in rows("magnitudes") for word in split(row["words"])}
"""The power of ten of each magnitude word."""
_ABBREVIATED = {"cr": 7}  # "1.5 lakh cr"
_MARKS = {mark: int(row["exponent"]) for row in rows("magnitudes") for mark in split(row["glued"])}


def power_at(tokens: Tokens, i: int) -> int | None:
    """The power of ten of the magnitude word at i; "a grand total" and "a grand piano" hold none."""
    word = tokens.word(i)
    if word == "grand" and tokens.kind(i + 1) == WORD and tokens.word(i + 1) not in context("behind a grand"):
        return None
    return MAGNITUDES.get(word)


def magnitude(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """magnitude := ["-" ["plus"]] ("million" | "hundred" "million" | "lakh" "crore" …) | mark ; (power, index after)

    The bound of "20-plus million" is left to the hedges.
    """
    if tokens.word(i) == "-" and tokens.glued(i):
        k = i + 1 + (tokens.word(i + 1) in ("plus", "odd"))
        i = k if tokens.word(k) in MAGNITUDES else i
    power = power_at(tokens, i)
    if power is None:
        return _mark(tokens, i)
    second = tokens.word(i + 1)
    larger = MAGNITUDES.get(second, _ABBREVIATED.get(second, 0))
    return (power + larger, i + 2) if larger >= power else (power, i + 1)


def _mark(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """mark := "bn" | "m" | "k" … behind digits; one letter touches them ("5 m" is for the context) but "8 B people" """
    if not 0 < i < tokens.n or tokens.kind(i - 1) != NUMBER or tokens.raw[i] not in _MARKS:
        return None
    mark = tokens.raw[i]
    if tokens.glued(i) or len(mark) > 1 or (mark == "B" and tokens.kind(i + 1) == WORD):
        return _MARKS[mark], i + 1
    return None


def with_magnitude(
    tokens: Tokens, mantissa: int, exponent: int, end: int, rule: str, digits: str | None = None
) -> Numeral:
    """scaled := number [magnitude ["and a half"]] ; the number is mantissa * 10**exponent, `end` the index after it"""
    base = scaled(mantissa, exponent)
    found = magnitude(tokens, end)
    if found is None:
        return Numeral(base, 0.5 * scaled(1, exponent), end, rule, digits, base)
    power, end = found
    more = and_a_half(tokens, end) if exponent == 0 else None
    if more is not None:
        part, end = more
        mantissa, exponent = plus_part(mantissa, part)
    value, half = scaled(mantissa, exponent + power), 0.5 * scaled(1, exponent + power)
    return Numeral(value, half, end, f"{rule} <magnitude>", None, base, power)
