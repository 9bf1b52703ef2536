"""unit_conversion: a value in brackets against the one it converts, "40 km (25 miles)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.amounts import between
from claims.relation.interval import base_factor, in_unit_of
from claims.relation.wording import quoted

# What may stand between a value and its conversion: an opening bracket, "or", "that is", a hedge.
_BRIDGE = re.compile(
    r"\s*(?:\(|\[|,? or |\s?[-–/]\s?|,? ?which is |,? ?that is )\s*"
    r"(?:about |around |some |roughly |approximately |nearly |just )*"
)
# Converters round to two digits at most, however the result is written: "320 km (200 miles)".
_ROUNDED_SHARE = 0.05


def find(page: Page) -> Iterator[Check]:
    """Neighbouring claims of one dimension in different units, the second in brackets or after "or"."""
    for one, two in zip(page.claims, page.claims[1:], strict=False):
        if _converts(page, one, two):
            yield _check(one, two)


def _converts(page: Page, one: Claim, two: Claim) -> bool:
    if one.base_unit != two.base_unit or one.unit == two.unit or one.base_unit in ("count", "percent"):
        return False
    if one.kind == "money" or two.start - one.end > 40 or two.start < one.end:
        return False
    return _BRIDGE.fullmatch(page.document.text[one.end : two.start]) is not None


def _check(one: Claim, two: Claim) -> Check:
    expected, observed = _slack(one, two), _slack(two, two)
    low, high = _span(one)
    shown = between(in_unit_of(two, low), in_unit_of(two, high), two.unit)
    holds = expected.meets(observed)
    verdict = "which rounds to" if holds else "not"
    return derived(
        "unit_conversion",
        [two.claim_id, one.claim_id],
        expected,
        observed,
        two.unit,
        f"{quoted(one)} is {shown}, {verdict} {quoted(two)}.",
    )


def _span(claim: Claim) -> tuple[float, float]:
    """The stated numbers in base units; of a bound its number twice."""
    low, high = claim.base_low, claim.base_high
    return (low if low is not None else high or 0.0, high if high is not None else low or 0.0)


def _slack(claim: Claim, unit: Claim) -> Interval:
    """The stated number in the unit of the other claim, its digits rounded as converters round.

    A bound converts to a bound, so that its number alone is compared.
    """
    low, high = _span(claim)
    own = base_factor(claim)
    size = max(abs(low), abs(high))
    rounding = max(_place(in_unit_of(claim, low)), _place(in_unit_of(claim, high))) / 2 * own
    if not claim.unit.startswith("degree"):
        rounding = min(rounding, _ROUNDED_SHARE * size)
        if claim.bound in ("about", "nearly"):
            rounding = max(rounding, _ROUNDED_SHARE * size)
    slack = max(rounding, claim.half_width * own)
    return Interval(in_unit_of(unit, low - slack), in_unit_of(unit, high + slack))


def _place(value: float) -> float:
    """The place of the last digit that is not zero: 320 -> 10, 6.2 -> 0.1, 200 -> 100."""
    if not value:
        return 0.0
    digits, exponent = f"{abs(value):.5e}".split("e")
    return float(10.0 ** (int(exponent) - len(digits.replace(".", "").rstrip("0")) + 1))
