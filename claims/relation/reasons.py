"""Why two values stand to each other as they do, in words and with the arithmetic, as a clause after the two values."""

from __future__ import annotations

from datetime import timedelta

from claims.records import Claim
from claims.relation.amounts import amount
from claims.relation.interval import in_unit_of, stated_point
from claims.relation.wording import hedged

_HOUR = timedelta(hours=1)


def same(first: Claim, second: Claim) -> str:
    """ "10 kilometres is 6.214 miles, which rounds to six miles": why two values are one."""
    a, b = stated_point(first), stated_point(second)
    if a is None or b is None or abs(a - b) <= 1e-9 * max(1.0, abs(a)):
        return "the values are the same" if first.unit == second.unit else f"{converted(first, second)}, the same value"
    fine, coarse = sorted((first, second), key=lambda claim: (claim.half_width * _factor(claim), claim.claim_id))
    if fine.unit != coarse.unit:
        return (
            f"{converted(fine, coarse)}, which rounds to {_plain(coarse)}, so that the values are the same once rounded"
        )
    return f"{_plain(fine)} rounds to {_plain(coarse)}, so that the values are the same once rounded"


def converted(claim: Claim, other: Claim) -> str:
    """ "10 kilometres is 6.214 miles": a value in the unit of the other claim."""
    value = stated_point(claim)
    if value is None:
        return hedged(claim)
    return f"{_plain(claim)} is {amount(in_unit_of(other, value), other.unit)}"


def difference(first: Claim, second: Claim) -> str:
    """ "8.7 exceeds 8.6 by 0.1, more than rounding allows": how far two values lie apart."""
    a, b = stated_point(first), stated_point(second)
    if a is None or b is None:
        return f"{hedged(first)} and {hedged(second)} have no value in common"
    if {first.bound, second.bound} & {"at_least", "more_than", "at_most", "less_than"}:
        bound, other = (first, second) if first.bound not in ("exact", "about", "nearly") else (second, first)
        return f"{hedged(bound)} leaves no room for {hedged(other)}"
    large, small = (first, second) if a >= b else (second, first)
    gap = amount(_tidy(in_unit_of(large, max(a, b)) - in_unit_of(large, min(a, b))), _shown(large.unit))
    inside = amount(in_unit_of(large, min(a, b)), large.unit)
    less = f"{_plain(small)} ({inside})" if small.unit != large.unit else _plain(small)
    return f"{_plain(large)} exceeds {less} by {gap}, more than rounding allows"


def room(first: Claim, second: Claim) -> str:
    """ "more than 200 leaves room for 249": which side admits the other."""
    wide, narrow = (first, second) if _width(first) >= _width(second) else (second, first)
    return f"{hedged(wide)} leaves room for {hedged(narrow)}"


def ratio(first: Claim, second: Claim) -> str:
    """How many times one of two values is the other, "" where that cannot be told."""
    a, b = stated_point(first), stated_point(second)
    if a is None or b is None or min(a, b) <= 0:
        return ""
    return f"{max(a, b) / min(a, b):.2g}"


def movement_between(early: Claim, late: Claim, gap: timedelta) -> str:
    """ "up by 13 from 11 in one day": the change from an earlier count to a later one."""
    a, b = stated_point(early), stated_point(late)
    if a is None or b is None or a == b or "vague" in (early.bound, late.bound):
        return ""
    change = amount(_tidy(abs(in_unit_of(late, b) - in_unit_of(late, a))), late.unit)
    way = "up" if b > a else "down"
    return f"{way} by {change} from {_plain(early)} in {_lapse(gap)}"


def _lapse(gap: timedelta) -> str:
    if gap < 2 * timedelta(days=1):
        hours = max(1, round(gap / _HOUR))
        return "an hour" if hours == 1 else f"{hours} hours"
    return f"{gap.days} days" if gap.days < 60 else f"{round(gap.days / 30.44)} months"


def _width(claim: Claim) -> float:
    """Bounds and vague counts are the widest, then ranges, hedges, and values by their rounding."""
    order = {"vague": 4.0, "more_than": 3.0, "at_least": 3.0, "less_than": 3.0, "at_most": 3.0, "range": 2.0}
    hedge = 1.0 if claim.bound in ("about", "nearly") else 0.0
    return order.get(claim.bound, hedge) + claim.half_width / (claim.half_width + abs(claim.low or claim.high or 1.0))


def _factor(claim: Claim) -> float:
    return abs((claim.base_low or 0.0) / claim.low) if claim.low and claim.base_low else 1.0


def _plain(claim: Claim) -> str:
    return " ".join(claim.text.split())


def _shown(unit: str) -> str:
    """The unit of a difference; steps of a scale go without one."""
    return "count" if unit in ("magnitude", "score", "index", "rank") else unit


def _tidy(value: float) -> float:
    """A difference without the noise of binary fractions."""
    return float(f"{value:.6g}")
