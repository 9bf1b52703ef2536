"""currency_rate: "48.6 billion euros ($53.1 billion)": the conversions of one document must imply one rate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.amounts import amount
from claims.relation.interval import admitted, stated_point
from claims.relation.wording import quoted

_BRIDGE = re.compile(
    r"\s*(?:\(|\[|,? or |,? which is |,? that is |,? equal to |,? worth |\s?[-–/]\s?)\s*"
    r"(?:about |around |some |roughly |approximately |nearly |almost |just |or |over |under |more than )*"
)
# "($1 = 0.92 euros)", "1 euro = $1.09": a rate stated as one unit of a currency.
_EQUALS = re.compile(r"\s*=\s*")
# What follows a conversion that says it was made at another rate than the rest.
_OWN_RATE = re.compile(
    r"^[^.;)]{0,25}\b(?:at (?:the|today|yesterday|current|that|then|last|a)|[a-z]*change rate|then|in \d{4} dollars)\b"
)
# Papers round conversions to two or three digits, and rates move a little from one day to the next.
_ROUNDED_SHARE = 0.02


def find(page: Page) -> Iterator[Check]:
    """A row for each conversion between two currencies beside the one that most others bear out, or a stated rate."""
    pairs: dict[tuple[str, str], list[tuple[Claim, Claim, bool]]] = defaultdict(list)
    for one, two in zip(page.claims, page.claims[1:], strict=False):
        stated = _EQUALS.fullmatch(page.document.text[one.end : two.start]) is not None
        if (stated or _converts(page, one, two)) and _comparable(one, two):
            first, second = sorted((one, two), key=lambda claim: claim.base_unit)
            pairs[first.base_unit, second.base_unit].append((first, second, stated))
    for key in sorted(pairs):
        found = pairs[key]
        known = _borne_out(found)
        for pair in found:
            if pair is not known and not pair[2]:
                yield _check(pair[0], pair[1], known)


def _converts(page: Page, one: Claim, two: Claim) -> bool:
    """Whether the second amount stands for the first, at the rate of the day."""
    text = page.document.text
    if two.start - one.end > 40 or two.start < one.end or _BRIDGE.fullmatch(text[one.end : two.start]) is None:
        return False
    return _OWN_RATE.search(text[two.end : two.end + 60]) is None


def _comparable(one: Claim, two: Claim) -> bool:
    money = one.kind == two.kind == "money" and one.base_unit != two.base_unit
    plain = "/" not in one.base_unit + two.base_unit and (stated_point(one) or 0) > 0 and (stated_point(two) or 0) > 0
    return money and plain and one.trend == two.trend


def _rate(first: Claim, second: Claim) -> Interval:
    """Units of the second currency for one of the first, with the rounding of both."""
    rate = _one_exact(second).over(_one_exact(first))
    value = (stated_point(second) or 1.0) / (stated_point(first) or 1.0)
    return Interval(min(rate.low, value * (1 - _ROUNDED_SHARE)), max(rate.high, value * (1 + _ROUNDED_SHARE)))


def _one_exact(claim: Claim) -> Interval:
    """What the amount admits; the one unit that a rate is stated for is no rounded number."""
    point = stated_point(claim)
    return Interval(1.0, 1.0) if point == 1.0 else admitted(claim)


def _borne_out(found: Sequence[tuple[Claim, Claim, bool]]) -> tuple[Claim, Claim, bool]:
    """The stated rate; else the conversion that most others agree with, the most exact of equals."""
    rates = [_rate(first, second) for first, second, _ in found]
    support = [sum(rate.meets(other) for other in rates) for rate in rates]
    order = range(len(found))
    best = min(order, key=lambda k: (not found[k][2], -support[k], _slack(found[k][0], found[k][1]), found[k][0].start))
    return found[best]


def _slack(first: Claim, second: Claim) -> float:
    rate = _one_exact(second).over(_one_exact(first))
    return (rate.high - rate.low) / max(rate.low, 1e-12)


def _check(first: Claim, second: Claim, known: tuple[Claim, Claim, bool]) -> Check:
    expected, observed = _rate(known[0], known[1]), _rate(first, second)
    own = (stated_point(second) or 0.0) / (stated_point(first) or 1.0)
    other = (stated_point(known[1]) or 0.0) / (stated_point(known[0]) or 1.0)
    holds = expected.meets(observed)
    if known[2]:
        verdict = "as" if holds else "not"
        basis = "the rate stated"
    else:
        verdict = "the same rate as" if holds else "another rate than"
        basis = f"{quoted(known[0])} for {quoted(known[1])}"
    unit, one = second.base_unit, amount(1, first.base_unit)
    return derived(
        "currency_rate",
        [second.claim_id, first.claim_id, known[0].claim_id, known[1].claim_id],
        expected,
        observed,
        f"{unit}/{first.base_unit}",
        f"{quoted(first)} for {quoted(second)} is {amount(float(f'{own:.4g}'), unit)} for {one}, "
        f"{verdict} {basis}, {amount(float(f'{other:.4g}'), unit)}.",
    )
