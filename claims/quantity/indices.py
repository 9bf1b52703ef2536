"""Figures on a scale of their own: magnitudes, categories, and results of games and votes."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity, quantity
from claims.text.numerals import numeral
from claims.text.tokens import NUMBER, WORD, Tokens

# The scales with the end of each
_SCALES = {"magnitude": 12, "category": 5}
_MOST_POINTS = 300
# No parliament has more members, and more voted for than against what passed
_MOST_VOTES = 750
# How far before a result its verb stands: "beat the Orvan Harbour Rovers by 3-1"
_REACH_OF_RESULT = 6
_LONGEST_LIST = 5
_REACH_OF_NOUN = 4
_OF_OPPONENT = frozenset(("PROPN", "NOUN", "ADJ", "NUM", "DET", "POSS"))


def index(tokens: Tokens, i: int) -> Quantity | None:
    """index := numeral ["-"] "magnitude" | ("magnitude" | "category") ["-" …] numeral | numeral "on … Richter" """
    if tokens.kinds[i] not in (NUMBER, WORD):
        return None
    after = tokens.word(i + 1)
    richter = after == "on" and "richter" in tokens.words[i + 2 : i + 5]
    before = i - 2 if tokens.word(i - 1) in ("-", "of", "at", "was", "to") else i - 1
    scale: str | None = "magnitude" if richter else tokens.word(before)
    if scale not in _SCALES:
        if after not in ("-", "magnitude"):
            return None
        scale = None
    number = numeral(tokens, i)
    if number is None or number.exponent or number.value > _SCALES["magnitude"]:
        return None
    j = number.end + (tokens.word(number.end) == "-")
    if tokens.word(j) == "magnitude":
        found = quantity(i, j + 1, "index", number, "magnitude", "<number>-magnitude")
        found.unit_text = tokens.raw[j]
        return found
    if scale is None or number.value > _SCALES[scale]:
        return None
    found = quantity(i, number.end, "index", number, scale, f"{scale} <number>")
    found.unit_text = "Richter" if richter else tokens.raw[before]
    return found


def score(tokens: Tokens, tags: list[str], left: Quantity, right: Quantity, how: str) -> Quantity | None:
    """score := digits ("-" | "-to-") digits [ADJ | NOUN] ("lead" …) | ("won" …) digits ("-" | "to") digits

    Both numbers, the smaller first. In "won 6-4, 7-5" each pair is one.
    """
    told = _result_told(tokens, tags, left.first)
    spelled = how == "to" and (told or tokens.word(left.last) == "-")
    if not (how == "-" or spelled) or not _points(left) or not _points(right):
        return None
    named = _result_follows(tokens, tags, right.last)
    low, high = sorted((left.low or 0.0, right.low or 0.0))
    if high >= _MOST_POINTS and (left.low != high or left.low == right.low):
        return None
    counts = right.last < tokens.n and tags[right.last] == "NOUN"
    if not named and not (told and left.low is not None and not counts):
        return None
    rules = ["<digits>-<digits> <result>"]
    return Quantity(left.first, right.last, "score", low, high, 0.0, "score", bound="range", rules=rules)


def _result_told(tokens: Tokens, tags: list[str], i: int) -> bool:
    """result_told := ("won" | "beat" | "score" …) {NAME | "is" | "by" | "the" …} {digits "-" digits [","] ["and"]}"""
    j = i - 1
    for _ in range(_LONGEST_LIST):
        end = j - (tokens.word(j) in (",", "and"))
        if tokens.kind(end) != NUMBER or tokens.kind(end - 2) != NUMBER or tokens.word(end - 1) not in ("-", "–"):
            break
        j = end - 3
    for k in range(j, max(-1, j - _REACH_OF_RESULT), -1):
        if tokens.words[k] in context("result before"):
            return True
        if tags[k] not in _OF_OPPONENT and tokens.words[k] not in context("within a result"):
            return False
    return False


def _points(q: Quantity) -> bool:
    """Whether a figure may be one side of a result: a whole number of points in digits."""
    return q.kind == "count" and q.digits is not None and q.digits.isdigit() and (q.low or 0) < _MOST_VOTES


def _result_follows(tokens: Tokens, tags: list[str], i: int) -> bool:
    """result_follows := {ADJ | NOUN | PROPN} ("lead" | "victory" | "vote" …)"""
    results = context("result")
    for k in range(i, min(tokens.n, i + _REACH_OF_NOUN)):
        if tokens.words[k] in results:
            return True
        if tags[k] not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False
