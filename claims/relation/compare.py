"""The relation of two claims of one figure, by interval arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isinf

from claims.records import Claim
from claims.relation.bearing import opposed_bearings
from claims.relation.interval import Interval, admitted, base_factor, stated_point, value_interval
from claims.relation.reasons import difference, movement_between, ratio, room, same
from claims.relation.wording import hedged

_ACTUAL = frozenset(("asserted", "estimated"))
# A plan or forecast that names the same value as the fact, or as another plan, agrees with it.
_SETTLED = frozenset(("planned", "projected", "conditional"))
_BARE = frozenset(("$", "dollar", "dollars", "buck", "bucks"))
_POINT = frozenset(("exact", "about", "nearly"))
_LIMITS = frozenset(("more_than", "at_least", "less_than", "at_most"))
_OPEN = _LIMITS | {"vague"}
_STRICT = {"more_than", "less_than"}
# The number of a bound may be rounded a little, "less than 2 million" not by half a million.
_LIMIT_SHARE = 0.05
# A score that a game passed through: "2-0 up after 31 minutes", "it was 1-1 at half-time".
_PASSED = re.compile(
    r"\b(?:up|ahead|down|behind|led|leads?|leading|trail\w*|half[- ]?time|break|interval|minutes?|pulled|made it|"
    r"equali[sz]\w+|(?:first|second) (?:leg|half|set)|set)\b"
)
# A bound that lies further than this from the value beside it is no help to a reader: a desk would ask.
_LOOSE = 3.0
# "About a dozen" beside "at least 14": whoever hedges may mean a little more or less than a tenth.
_LOOSE_HEDGE = 0.25
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
    barred = _barred(first, second, movement)
    if barred:
        return Relation("incomparable", barred)
    bearings = opposed_bearings(first, second)
    if bearings:
        return Relation("conflict", f"{bearings}, so that both cannot hold")
    relation = _of_values(first, second)
    if movement == "static" or relation.relation == "agree":
        return _final(relation, "such a figure does not change with time")
    if first_as_of is None or second_as_of is None:
        if relation.relation == "conflict":
            return Relation("incomparable", "when each of them held is not known, and the figure moves with time")
        return relation
    gap = abs(first_as_of - second_as_of)
    if (
        {first.modality, second.modality} & _SETTLED
        and first.source != second.source
        and (
            (first.source and second.source)
            or (gap <= _ONE_NEWS and "planned" not in (first.modality, second.modality))
        )
    ):
        return (
            Relation("tension", "they are the expectations of two sources")
            if relation.relation == "conflict"
            else relation
        )
    if gap <= _SAME_MOMENT:
        return _final(relation, "they were reported at the same time")
    early, late = (first, second) if first_as_of < second_as_of else (second, first)
    return _through_time(early, late, movement, relation, gap)


def _final(relation: Relation, why: str) -> Relation:
    """A conflict with the reason why time does not settle it."""
    if relation.relation != "conflict":
        return relation
    return Relation("conflict", f"{relation.reason}, and {why}, so that both cannot hold")


def _barred(first: Claim, second: Claim, movement: str) -> str | None:
    """Why no verdict is possible, or None."""
    if first.base_unit != second.base_unit:
        if first.kind == "money":
            return f"one is in {first.unit}, the other in {second.unit}, and no rate is stated"
        return f"one is in {first.unit}, the other in {second.unit}"
    if (
        first.kind == "money"
        and first.unit_assumed != second.unit_assumed
        and not (_bare(first) and _bare(second))
        and _of_values(first, second).relation == "conflict"
    ):
        return "the currency of one of them is not stated"
    if {first.modality, second.modality} & _SETTLED and _of_values(first, second).relation == "agree":
        return "one of them is denied" if first.negated != second.negated else None
    if movement == "static" and _may_reach(first, second):
        return None
    if (first.modality in _ACTUAL) != (second.modality in _ACTUAL):
        real, other = (first, second) if first.modality in _ACTUAL else (second, first)
        return f"{real.text} is given as fact, {other.text} as {other.modality}"
    if first.modality != second.modality and not {first.modality, second.modality} <= (_ACTUAL | _SETTLED):
        return f"{first.text} is {first.modality}, {second.text} {second.modality}"
    if first.negated != second.negated:
        return "one of them is denied"
    return None


def _bare(claim: Claim) -> bool:
    """Whether the text names no country with the sign: what the paper's home makes of "$" is what any reader does."""
    return (claim.unit_text or "").split(" ")[0].partition("/")[0].lower() in _BARE


def _may_reach(first: Claim, second: Claim) -> bool:
    """ "At least 160, and possibly as much as 180": of what does not move, how far it may reach is a bound like any."""
    possible, other = (first, second) if first.modality == "possible" else (second, first)
    plain = other.modality in _ACTUAL and first.negated == second.negated
    bound = possible.kind != "count" and possible.modality == "possible" and possible.bound in ("at_most", "less_than")
    return plain and bound and admitted(first).meets(admitted(second))


def _of_values(first: Claim, second: Claim) -> Relation:
    """The relation of two values at one moment."""
    if first.kind == second.kind == "score" and first.bound == second.bound == "range":
        return _of_scores(first, second)
    one, two = _leaves_open(first, second), _leaves_open(second, first)
    slack = max(first.half_width * base_factor(first), second.half_width * base_factor(second))
    left, right = value_interval(first), value_interval(second)
    same_low = left.low == right.low or abs(left.low - right.low) <= slack * 1.0001
    same_high = left.high == right.high or abs(left.high - right.high) <= slack * 1.0001
    if same_low and same_high:
        return Relation("agree", same(first, second))
    a, b = stated_point(first), stated_point(second)
    if a is not None and b is not None:
        if _equal_bound(first, second, a, b, slack):
            return Relation("agree", "the values are the same")
        if first.bound in _POINT and second.bound in _POINT and one.meets(two):
            return Relation("refine", f"one of them is rounded: {room(first, second)}")
    if not one.meets(two):
        if a is not None and b is not None and _one_number(first, second, a, b, slack):
            return Relation(
                "tension",
                f"{hedged(first)} and {hedged(second)} name one number: one stays below it, the other goes beyond",
            )
        if "vague" in (first.bound, second.bound):
            return Relation("tension", f"{hedged(first)} and {hedged(second)} are numbers of another size")
        if {first.bound, second.bound} & {"about", "nearly"} and _nearly_meet(one, two):
            return Relation("tension", f"{hedged(first)} and {hedged(second)} do not meet, but one of them is loose")
        return Relation("conflict", difference(first, second))
    loose = {first.bound, second.bound} & _OPEN and a is not None and b is not None and min(a, b) > 0
    if loose and a is not None and b is not None and max(a, b) / min(a, b) >= _LOOSE:
        return Relation(
            "tension", f"{room(first, second)}, but lies far from it: one is {ratio(first, second)} times the other"
        )
    return Relation("refine", room(first, second))


def _leaves_open(claim: Claim, beside: Claim) -> Interval:
    """What a claim admits of the values of another: a bound ends at its number, and of two ranges each at its ends."""
    if claim.bound in _LIMITS or claim.bound == beside.bound == "range":
        return value_interval(claim)
    return admitted(claim)


def _of_scores(first: Claim, second: Claim) -> Relation:
    """Two scores of one game are one or they differ; a score on the way to another is no contradiction."""
    if (first.low, first.high) == (second.low, second.high):
        return Relation("agree", same(first, second))
    if _PASSED.search(first.sentence) or _PASSED.search(second.sentence):
        return Relation("tension", "they are two scores, of which one may have stood before the other")
    return Relation("conflict", "they are two scores")


def _one_number(first: Claim, second: Claim, a: float, b: float, slack: float) -> bool:
    """Whether a bound or hedge and the value beside it name one number, though they have no value in common."""
    bounds = {first.bound, second.bound}
    if bounds == _STRICT or bounds == {"exact"}:
        return False
    if bounds & _LIMITS:
        slack = min(slack, _LIMIT_SHARE * max(abs(a), abs(b)))
    return abs(a - b) <= slack * 1.0001


def _nearly_meet(one: Interval, two: Interval) -> bool:
    """Whether a gap between two intervals is small beside the values: a hedge may be meant more widely."""
    low, high = (one, two) if one.high < two.low else (two, one)
    return high.low - low.high <= _LOOSE_HEDGE * abs(high.low)


def _equal_bound(first: Claim, second: Claim, a: float, b: float, slack: float) -> bool:
    """ "At least 24" beside "24": the bound stands on the value itself."""
    inclusive = ("at_least", "at_most")
    bounds = {first.bound, second.bound}
    if abs(a - b) > slack * 1.0001:
        return False
    if bounds <= {"at_least", "more_than"} or bounds <= {"at_most", "less_than"}:
        return True
    return bool(bounds & set(inclusive)) and bool(bounds & _POINT)


def _through_time(early: Claim, late: Claim, movement: str, relation: Relation, gap: timedelta) -> Relation:
    """The relation of two values of a figure that moves: a later one replaces an earlier one."""
    before, after = _level(early), _level(late)
    moved = ", ".join(part for part in (f"{late.text} is the later count", movement_between(early, late, gap)) if part)
    if before is None or after is None:
        return relation
    if relation.relation in ("refine", "tension"):
        grew = after > before * (1.02 if early.bound in ("at_least", "more_than", "exact") else 1.08)
        grew = grew and early.bound not in ("at_most", "less_than", "vague", "range")
        if movement == "toll" and grew and late.bound not in ("at_most", "less_than"):
            return Relation("supersede", moved)
        return relation
    return Relation("supersede", moved)


def _level(claim: Claim) -> float | None:
    """One number to tell a rise from a fall."""
    span = value_interval(claim)
    if isinf(span.low):
        return None if isinf(span.high) else span.high
    return span.low
