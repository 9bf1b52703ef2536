"""Figures that go on with the one before them: conversions, restatements, further ages and further changes."""

from __future__ import annotations

from itertools import pairwise

from claims.quantity.amount import Quantity, open_end
from claims.text.tokens import Tokens

_OLDEST = 130


def echo(tokens: Tokens, tags: list[str], found: list[Quantity]) -> None:
    """What a figure says again or moves to shares unit, trend and bound with the figure before it.

    "rose 64.06 points to 4,577.10" ends at points; "lost 190 points, or 0.6%" lost both; "more than 100 km (60 miles)"
    is more than both; "X was down 2.3%, Y by 2.6%" is down twice.
    """
    points = any(q.unit == "point" for q in found)
    for left, right in pairwise(found):
        between = tokens.words[left.last : right.first]
        if points:
            _level(between, right)
        if between in (["by"], ["x"], ["×"]) and left.kind == "count" and right.kind == "measure":
            _dimension(left, right)
        converted = between == ["/"] or (between[:1] == ["("] and len(between) <= 2)
        if (converted or _restates(between)) and left.unit != right.unit and right.kind != "count":
            _say_again(left, right, converted)
        elif "aged <number>" in left.rules and between in (["and"], [","], [",", "and"]):
            _further_age(tokens, tags, right)
        elif between[-1:] == ["by"] and "to" not in between and left.kind == right.kind:
            _further_change(left, right)


def _dimension(left: Quantity, right: Quantity) -> None:
    """dimension := numeral ("by" | "x") measured : "10 by 12 feet" """
    left.kind, left.unit, left.unit_assumed = right.kind, right.unit, True
    left.half = left.half or right.half
    left.rules.append("<number> by <quantity>")


def _level(between: list[str], right: Quantity) -> None:
    """level := … ("to" | "at") digits with decimals, in a sentence about points"""
    if right.kind == "count" and "." in (right.digits or "") and between[-1:] in (["to"], ["at"]):
        right.kind, right.unit, right.unit_assumed = "index", "point", True
        right.rules.append("<change> to <level>")


def _restates(between: list[str]) -> bool:
    """restates := [","] "or" ["about"] between two figures"""
    return between in (["or"], [",", "or", "about"]) or (len(between) == 2 and between[1] == "or")


def _say_again(left: Quantity, right: Quantity, converted: bool) -> None:
    """A figure said again moves as the first did; put into another unit, it has its bound as well."""
    if right.trend == "none" and left.trend != "none" and right.kind in ("percentage", "money", "index"):
        right.trend = left.trend
        right.rules.append("<change> or <change>")
    bounded = left.bound not in ("exact", "range", "vague")
    if converted and right.bound == "exact" and bounded and right.kind == left.kind:
        right.bound = left.bound
        right.rules.append("<hedged quantity> (<quantity>)")
        open_end(right)


def _further_age(tokens: Tokens, tags: list[str], right: Quantity) -> None:
    """further_age := "aged" numeral "and" numeral that counts nothing itself"""
    counts = right.last < tokens.n and tags[right.last] in ("NOUN", "ADJ", "PROPN")
    if right.kind == "count" and not right.exponent and (right.low or 0) < _OLDEST and not counts:
        right.kind, right.unit = "age", "year"
        right.rules.append("aged <number> and <number>")


def _further_change(left: Quantity, right: Quantity) -> None:
    """further_change := change … "by" figure"""
    if right.trend == "none" and left.trend != "none":
        right.trend = left.trend
        right.rules.append("<change>, … by <quantity>")
