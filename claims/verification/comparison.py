"""Whether what one text states of a number bears out what another claims."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from claims.relation.interval import HEDGE_SHARE
from claims.verification.fact import Dated, Fact
from claims.verification.verdict import REFUTED, SUPPORTED, UNKNOWN

Day = tuple[int, int, int]
# Where neither side names a year, any that has all days will do.
_LEAP = 2000


def of_values(claim: Fact, evidence: Fact) -> tuple[str, str]:
    """The verdict on a claimed value and why, a clause to follow on the two values.

    The limit of a bound in the evidence is read as about the value: who writes "over 98" has not counted 150.
    """
    if opposed(claim, evidence):
        return REFUTED, "one is a rise, the other a fall"
    low, high = _ends(evidence)
    if claim.bound in ("more_than", "at_least"):
        limit = claim.low if claim.low is not None else -inf
        return _beyond(low, high, limit, inclusive=_inclusive(claim, evidence), side=1)
    if claim.bound in ("less_than", "at_most"):
        limit = claim.high if claim.high is not None else inf
        return _beyond(-high, -low, -limit, inclusive=_inclusive(claim, evidence), side=-1)
    return _of_points(claim, evidence, low, high)


def opposed(one: Fact, two: Fact) -> bool:
    """Whether one tells of a rise and the other of a fall."""
    return {fact.claim.trend for fact in (one, two) if fact.claim is not None} == {"up", "down"}


def _ends(fact: Fact) -> tuple[float, float]:
    """Both ends of a value; a bound is taken at its limit."""
    low = fact.low if fact.low is not None else fact.high
    high = fact.high if fact.high is not None else fact.low
    if low is None or high is None:
        return -inf, inf
    return (low, low) if fact.bound in ("more_than", "at_least", "vague") and fact.high is None else (low, high)


def _inclusive(claim: Fact, evidence: Fact) -> bool:
    return claim.bound in ("at_least", "at_most") or evidence.bound == claim.bound


def _beyond(low: float, high: float, limit: float, *, inclusive: bool, side: int) -> tuple[str, str]:
    word = "above" if side > 0 else "below"
    tiny = 1e-9 * max(1.0, abs(limit))
    if low > limit + tiny or (inclusive and low >= limit - tiny):
        return SUPPORTED, f"the value lies {word} the limit" if low > limit + tiny else "the value lies at the limit"
    if high <= limit + (-tiny if inclusive else tiny):
        return REFUTED, f"the value does not lie {word} the limit"
    return UNKNOWN, "the range of values reaches over the limit"


def _of_points(claim: Fact, evidence: Fact, low: float, high: float) -> tuple[str, str]:
    own_low, own_high = _ends(claim)
    slack = max(claim.half, evidence.half)
    for fact in (claim, evidence):
        if fact.bound in ("about", "nearly"):
            slack = max(slack, HEDGE_SHARE / 2 * max(abs(own_low), abs(own_high)))
    slack = slack * 1.0001 + 1e-9
    if abs(own_low - low) <= slack and abs(own_high - high) <= slack:
        return SUPPORTED, "the values are the same" + (" once rounded" if own_low != low or own_high != high else "")
    if low - slack <= own_low and own_high <= high + slack:
        if claim.dimension == "rank":
            return UNKNOWN, "the evidence is less exact about the rank"  # "the top ten" bears no "number five" out
        return SUPPORTED, "the range holds the value"
    if own_low - slack <= low and high <= own_high + slack:
        return SUPPORTED, "the value lies in the range"
    if own_high < low - slack or own_low > high + slack:
        return REFUTED, "the values differ"
    return UNKNOWN, "the ranges overlap in part"


def of_dates(claim: Dated, evidence: Dated) -> tuple[str, str]:
    """The verdict on a claimed date and why."""
    if claim.order == evidence.order == "since":
        claim = replace(claim, order="on")
    if evidence.order in ("since", "by"):
        # What lasts from a day on began on it, what lasts until a day ended on it.
        evidence = replace(evidence, order="on")
    year = claim.first[0] or evidence.first[0] or _LEAP
    first, last = admitted(claim, year, claim.last[0] or evidence.last[0] or year)
    other_first, other_last = admitted(evidence, evidence.first[0] or year, evidence.last[0] or year)
    if first <= other_first and other_last <= last:
        return SUPPORTED, "the date fits"
    if other_last < first or last < other_first:
        return REFUTED, "the dates differ"
    return UNKNOWN, "the evidence is less exact about the date"


_EVER: tuple[Day, Day] = ((0, 0, 0), (9999, 0, 0))


def admitted(dated: Dated, first_year: int, last_year: int) -> tuple[Day, Day]:
    """The days that a date admits, by its order: before it, from it on, or on it."""
    first: Day = (first_year, dated.first[1], dated.first[2])
    last: Day = (last_year, dated.last[1], dated.last[2])
    if dated.order == "before":
        return _EVER[0], (first[0], first[1], first[2] - 1)
    if dated.order == "by":
        return _EVER[0], last
    if dated.order == "after":
        return (last[0], last[1], last[2] + 1), _EVER[1]
    if dated.order == "since":
        return first, _EVER[1]
    return first, last
