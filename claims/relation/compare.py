"""The relation of two claims of one figure, by interval arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isinf

from claims.records import Claim
from claims.relation.interval import admitted, base_factor, stated_point, value_interval

_ACTUAL = frozenset(("asserted", "estimated"))
# A plan or forecast that names the same value as the fact, or as another plan, agrees with it.
_SETTLED = frozenset(("planned", "projected", "conditional"))
_POINT = frozenset(("exact", "about", "nearly"))
_OPEN = frozenset(("more_than", "at_least", "less_than", "at_most", "vague"))
# A bound that lies further than this from the value beside it is no help to a reader: a desk would ask.
_LOOSE = 3.0
# Two values further apart than this are another count (a new toll, a correction), not a second rounding.
_SAME_MOMENT = timedelta(minutes=30)
# What two voices expect within two days is an argument, not news that overtakes news.
_ONE_NEWS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Relation:
    """`relation` as the checks table names it, `reason` a clause that says why, to follow on the two values."""

    relation: str
    reason: str


def compare(
    first: Claim, second: Claim, movement: str, first_as_of: datetime | None, second_as_of: datetime | None
) -> Relation:
    """What two claims of one figure say about each other; `movement` is toll, stock or static.

    The order of the two does not matter to the relation. Values are compared in base units with the rounding of both.
    """
    barred = _barred(first, second)
    if barred:
        return Relation("incomparable", barred)
    relation = _of_values(first, second)
    if movement == "static" or relation.relation == "agree":
        return relation
    if first_as_of is None or second_as_of is None:
        if relation.relation == "conflict":
            return Relation("incomparable", "when each of them held is not known, and the figure moves with time")
        return relation
    gap = abs(first_as_of - second_as_of)
    if {first.modality, second.modality} & _SETTLED and first.source != second.source and (
        (first.source and second.source) or (gap <= _ONE_NEWS and "planned" not in (first.modality, second.modality))
    ):
        return (
            Relation("tension", "they are the expectations of two sources")
            if relation.relation == "conflict"
            else relation
        )
    if gap <= _SAME_MOMENT:
        return relation
    early, late = (first, second) if first_as_of < second_as_of else (second, first)
    return _through_time(early, late, movement, relation)


def _barred(first: Claim, second: Claim) -> str | None:
    """Why no verdict is possible, or None."""
    if first.base_unit != second.base_unit:
        if first.kind == "money":
            return f"one is in {first.unit}, the other in {second.unit}, and no rate is stated"
        return f"one is in {first.unit}, the other in {second.unit}"
    if (
        first.kind == "money"
        and first.unit_assumed != second.unit_assumed
        and _of_values(first, second).relation == "conflict"
    ):
        return "the currency of one of them is not stated"
    if {first.modality, second.modality} & _SETTLED and _of_values(first, second).relation == "agree":
        return "one of them is denied" if first.negated != second.negated else None
    if (first.modality in _ACTUAL) != (second.modality in _ACTUAL):
        real, other = (first, second) if first.modality in _ACTUAL else (second, first)
        return f"{real.text} is given as fact, {other.text} as {other.modality}"
    if first.modality != second.modality and not {first.modality, second.modality} <= (_ACTUAL | _SETTLED):
        return f"{first.text} is {first.modality}, {second.text} {second.modality}"
    if first.negated != second.negated:
        return "one of them is denied"
    return None


def _of_values(first: Claim, second: Claim) -> Relation:
    """The relation of two values at one moment."""
    one, two = admitted(first), admitted(second)
    slack = max(first.half_width * base_factor(first), second.half_width * base_factor(second))
    left, right = value_interval(first), value_interval(second)
    same_low = left.low == right.low or abs(left.low - right.low) <= slack * 1.0001
    same_high = left.high == right.high or abs(left.high - right.high) <= slack * 1.0001
    if same_low and same_high:
        return Relation("agree", "the values are the same" + _rounding(first, second, slack))
    a, b = stated_point(first), stated_point(second)
    if a is not None and b is not None:
        if _equal_bound(first, second, a, b, slack):
            return Relation("agree", "the values are the same")
        if first.bound in _POINT and second.bound in _POINT and one.meets(two):
            return Relation("refine", "one of them is rounded and admits the other")
    if not one.meets(two):
        if a is not None and b is not None and abs(a - b) <= slack * 1.0001 and {first.bound, second.bound} - {"exact"}:
            return Relation("tension", "one of them stays below the number that the other goes beyond")
        if "vague" in (first.bound, second.bound):
            return Relation("tension", "the vague count is of another size")
        return Relation("conflict", "both cannot hold")
    if first.bound in _OPEN or second.bound in _OPEN:
        if a is not None and b is not None and min(a, b) > 0 and max(a, b) / min(a, b) >= _LOOSE:
            return Relation("tension", "the bound admits the other value but lies far from it")
        return Relation("refine", "the bound admits the other value")
    return Relation("refine", "the wider of them admits the other")


def _equal_bound(first: Claim, second: Claim, a: float, b: float, slack: float) -> bool:
    """ "At least 24" beside "24": the bound stands on the value itself."""
    inclusive = ("at_least", "at_most")
    bounds = {first.bound, second.bound}
    if abs(a - b) > slack * 1.0001:
        return False
    if bounds <= {"at_least", "more_than"} or bounds <= {"at_most", "less_than"}:
        return True
    return bool(bounds & set(inclusive)) and bool(bounds & _POINT)


def _rounding(first: Claim, second: Claim, slack: float) -> str:
    a, b = stated_point(first), stated_point(second)
    return " once rounded" if a is not None and b is not None and abs(a - b) > 1e-9 * max(1.0, abs(a)) and slack else ""


def _through_time(early: Claim, late: Claim, movement: str, relation: Relation) -> Relation:
    """The relation of two values of a figure that moves: a later one replaces an earlier one."""
    before, after = _level(early), _level(late)
    if before is None or after is None:
        return relation
    if relation.relation in ("refine", "tension"):
        grew = after > before * 1.02 if early.bound in ("at_least", "more_than", "exact") else False
        if movement == "toll" and grew and late.bound not in ("at_most", "less_than"):
            return Relation("supersede", f"{late.text} is the later count")
        return relation
    if relation.relation == "conflict" and movement == "toll" and after < before:
        return Relation("supersede", f"{late.text} is the later count, a correction downwards")
    return Relation("supersede", f"{late.text} is the later count")


def _level(claim: Claim) -> float | None:
    """One number to tell a rise from a fall."""
    span = value_interval(claim)
    if isinf(span.low):
        return None if isinf(span.high) else span.high
    return span.low
