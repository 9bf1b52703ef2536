"""Numerals as news writes them: 1,234.5 · ½ · three and a half · twenty-eight thousand six hundred forty-two · 2.5bn.

Each function reads one production at token i and returns what it read with the index after it, or None.
"""

from __future__ import annotations

from claims.text.numerals.digits import LONGEST, digits
from claims.text.numerals.fractions import DENOMINATORS, fraction, vulgar
from claims.text.numerals.magnitudes import MAGNITUDES, with_magnitude
from claims.text.numerals.number import Numeral
from claims.text.numerals.spelled import article, part_of_magnitude, spelled
from claims.text.numerals.vague import VAGUE_WORDS, vague
from claims.text.numerals.words import SMALL, TENS
from claims.text.tokens import NUMBER, VULGAR, WORD, Tokens

__all__ = ["LONGEST", "NUMBER_WORDS", "VULGAR", "Numeral", "numeral"]

NUMBER_WORDS = frozenset((*SMALL, *TENS, *MAGNITUDES, *DENOMINATORS, *VAGUE_WORDS, "dozen", "score"))
"""Every word that can begin a numeral, besides "a" before one of them."""
_BEGINNINGS = NUMBER_WORDS | VULGAR | {"a", "an"}


def numeral(tokens: Tokens, i: int) -> Numeral | None:
    """numeral := digits | vague | article | part_of_magnitude | fraction | spelled | lone_vulgar"""
    kind = tokens.kind(i)
    if kind == NUMBER:
        return digits(tokens, i)
    if kind != WORD or tokens.words[i] not in _BEGINNINGS:
        return None
    return (
        vague(tokens, i)
        or article(tokens, i)
        or part_of_magnitude(tokens, i)
        or fraction(tokens, i)
        or spelled(tokens, i)
        or _lone_vulgar(tokens, i)
    )


def _lone_vulgar(tokens: Tokens, i: int) -> Numeral | None:
    """lone_vulgar := "½" | "¼" | "¾" … ([magnitude] | "of" …)"""
    found = vulgar(tokens, i)
    if found is None:
        return None
    (mantissa, exponent), end = found
    number = with_magnitude(tokens, mantissa, exponent, end, "<fraction>")
    number.fraction = number.end == end and tokens.word(end) == "of"  # "½ of voters"
    return number
