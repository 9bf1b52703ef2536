"""Figures on a scale of their own: magnitudes, categories, and results of games and votes."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.numerals import numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_SCALES = {"magnitude": "magnitude", "category": "category", "richter": "magnitude"}
_RESULTS = frozenset(
    "lead victory win defeat votes decisions rulings majority loss draw tie vote ruling decision record advantage triumph scoreline thrashing".split()
)


def index(tokens: Tokens, tags: list[str], i: int) -> Quantity | None:
    """index := numeral ["-"] "magnitude" | ("magnitude" | "category") ["-" | "of"] numeral"""
    if tokens.kinds[i] not in (NUMBER, WORD):
        return None
    before = i - 1
    if tokens.word(before) in ("-", "of", "at", "was", "to"):
        before -= 1
    scale = _SCALES.get(tokens.word(before))
    if scale is None and tokens.word(i + 1) != "-" and tokens.word(i + 1) not in _SCALES:
        return None
    number = numeral(tokens, i)
    if number is None or number.exponent or number.value > 12:
        return None
    j = number.end + (tokens.word(number.end) == "-")
    if tokens.word(j) == "magnitude":
        return Quantity(i, j + 1, "index", number.value, number.value, number.half_place, "magnitude", tokens.raw[j],
                        digits=None, rules=[number.rule, "<number>-magnitude"])  # fmt: skip
    if scale is not None and (scale == "magnitude" or number.value <= 5):
        return Quantity(i, number.end, "index", number.value, number.value, number.half_place, scale, tokens.raw[before],
                        digits=None, rules=[number.rule, f"{scale} <number>"])  # fmt: skip
    return None


def score(tokens: Tokens, tags: list[str], left: Quantity, right: Quantity, how: str) -> Quantity | None:
    """score := digits ("-" | "-to-") digits ("lead" | "victory" | "vote" …): both numbers, the smaller first"""
    spelled = how == "to" and tokens.word(left.last) == "-"
    if (
        (how != "-" and not spelled)
        or left.kind != "count"
        or right.kind != "count"
        or left.digits is None
        or right.digits is None
    ):
        return None
    if (
        left.low is None
        or right.low is None
        or max(left.low, right.low) >= 300
        or not (left.digits + right.digits).isdigit()
    ):
        return None
    before, after = tokens.word(left.first - 1), tokens.word(right.last)
    named = after in _RESULTS or (
        tokens.word(right.last + 1) in _RESULTS
        and right.last < tokens.n
        and tags[right.last] in ("ADJ", "NOUN", "PROPN")
    )
    if not named and not (before in ("won", "lost", "beat", "voted", "tied") and left.low >= right.low):
        return None
    low, high = sorted((left.low, right.low))
    return Quantity(
        left.first,
        right.last,
        "score",
        low,
        high,
        0.0,
        "score",
        None,
        bound="range",
        rules=["<digits>-<digits> <result>"],
    )
