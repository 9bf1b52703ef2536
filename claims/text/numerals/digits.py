"""Digits: 1,234.5 · 1 234 567 · 3½ · 2 1/2 · 1.5e9 · 10 × 10^-3 · 10^9 · 2.5bn."""

from __future__ import annotations

from claims.text.numerals.fractions import and_a_half, of_digits, plus_part, slashed, vulgar
from claims.text.numerals.magnitudes import with_magnitude
from claims.text.numerals.number import Numeral, decimal, scaled
from claims.text.numerals.words import skip_hyphen
from claims.text.tokens import NUMBER, Tokens

_SPACES = frozenset(" \u00a0\u202f\u2009\u2007")
# Digits longer than this are no number that anyone states; Python refuses to convert the longest.
LONGEST = 60


def digits(tokens: Tokens, i: int) -> Numeral | None:
    """digits := of_digits | NUMBER {SPACE three digits} [vulgar | slashed | "and a half"] [power of ten | magnitude]"""
    if len(tokens.raw[i]) > LONGEST:
        return None
    if tokens.word(i + 1) == "/" and (part := of_digits(tokens, i)) is not None:
        return part
    text, end = _spaced_groups(tokens, i)
    mantissa, exponent = decimal(text)
    rule = "<digits>"
    plain = text == tokens.raw[i] and "," not in text
    tail = vulgar(tokens, skip_hyphen(tokens, end)) or (
        (slashed(tokens, end) or and_a_half(tokens, end)) if plain else None
    )
    if exponent == 0 and tail is not None:
        (mantissa, exponent), end = plus_part(mantissa, tail[0]), tail[1]
        rule = "<digits> <fraction>"
    ten = text == "10" and tokens.word(end) == "^" and tokens.glued(end)
    power = _signed(tokens, end + 1) if ten else _power(tokens, end)
    if power is not None:
        mantissa = 1 if ten else mantissa
        exponent, end = exponent + power[0], power[1]
        value, half = scaled(mantissa, exponent), 0.5 * scaled(1, exponent)
        return Numeral(value, half, end, "<digits> times ten to <power>", None, value)
    return with_magnitude(tokens, mantissa, exponent, end, rule, text)


def _spaced_groups(tokens: Tokens, i: int) -> tuple[str, int]:
    """spaced_groups := one to three digits {SPACE three digits} ; (the digits without the spaces, index after)"""
    text, j = tokens.raw[i], i + 1
    if len(text) > 3 or text[0] == "0" or not text.isdigit() or tokens.glued(i):
        return text, j
    while _is_group(tokens, j):
        text, j = text + tokens.raw[j], j + 1
    return text, j


def _is_group(tokens: Tokens, j: int) -> bool:
    """Whether token j is three digits, one space behind the token before it."""
    if tokens.kind(j) != NUMBER or len(tokens.raw[j]) != 3 or not tokens.raw[j].isdigit():
        return False
    gap = tokens.text[tokens.end(j - 1) : tokens.starts[j]]
    return len(gap) == 1 and gap in _SPACES


def _power(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """power := ("×" | "x" | "*") "10" ["^"] [sign] NUMBER | "e" [sign] NUMBER ; (power of ten, index after)"""
    if tokens.word(i) in ("×", "x", "*") and tokens.word(i + 1) == "10":
        j = i + 2 + (tokens.word(i + 2) == "^")
    elif tokens.word(i) == "e" and tokens.glued(i) and tokens.glued(i + 1):
        j = i + 1
    else:
        return None
    return _signed(tokens, j)


def _signed(tokens: Tokens, j: int) -> tuple[int, int] | None:
    """signed := [sign] one or two digits ; (their value, index after)"""
    sign = -1 if tokens.word(j) in ("-", "−") else 1
    j += tokens.word(j) in ("-", "−", "+")
    if tokens.kind(j) == NUMBER and tokens.raw[j].isdigit() and len(tokens.raw[j]) <= 2:
        return sign * int(tokens.raw[j]), j + 1
    return None
