"""change_from_to: "rose 6.5 percent to 58.24 from 54.69": a change against the levels before and after it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.wording import amount, quoted

_TO = re.compile(r"[^.;:\d]{0,12}\bto (?:about |some |nearly |around )?")
_FROM = re.compile(
    r"[^.;:\d]{0,40}\b(?:from|compared with|against|up from|down from) (?:about |some |nearly |around )?"
)


def find(page: Page) -> Iterator[Check]:
    """Rows for a change with the level it leads to and the level it comes from, in either order, in one sentence."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in page.claims:
        by_sentence[claim.sentence_start].append(claim)
    for start in sorted(by_sentence):
        row = by_sentence[start]
        for triple in zip(row, row[1:], row[2:], strict=False):
            found = _roles(page.document.text, triple)
            if found is not None:
                yield _check(*found)


def _roles(text: str, triple: Sequence[Claim]) -> tuple[Claim, Claim, Claim] | None:
    """Change, level before and level after, or None."""
    change, one, two = triple
    if change.trend == "none" or one.base_unit != two.base_unit or one.kind != two.kind or one.kind == "percentage":
        return None
    first, second = text[change.end : one.start], text[one.end : two.start]
    if _TO.fullmatch(first) and _FROM.fullmatch(second):
        before, after = two, one
    elif _FROM.fullmatch(first) and _TO.fullmatch(second):
        before, after = one, two
    else:
        return None
    if change.unit != "percent" and change.base_unit != one.base_unit:
        return None
    points = [stated_point(claim) for claim in triple]
    if any(point is None for point in points) or not (stated_point(before) or 0.0) > 0:
        return None
    return change, before, after


def _check(change: Claim, before: Claim, after: Claim) -> Check:
    low, high = admitted(before), admitted(after)
    difference = high.minus(low)
    down = change.trend == "down"
    if change.unit == "percent":
        expected = Interval(100 * (high.low / low.high - 1), 100 * (high.high / max(low.low, 1e-9) - 1))
        unit, factor = "percent", 1.0
        value = 100 * ((stated_point(after) or 0.0) / (stated_point(before) or 1.0) - 1)
    else:
        factor = base_factor(change)
        unit, expected = change.unit, Interval(difference.low / factor, difference.high / factor)
        value = ((stated_point(after) or 0.0) - (stated_point(before) or 0.0)) / factor
    stated = _signed(change, down)
    way = "fall" if value < 0 else "rise"
    verdict = "as stated" if expected.meets(stated) else f"not {quoted(change)}"
    return derived(
        "change_from_to",
        [change.claim_id, before.claim_id, after.claim_id],
        expected,
        stated,
        unit,
        f"From {before.text} to {after.text} is a {way} of {amount(round(abs(value), 2), unit)}, {verdict}.",
    )


def _signed(change: Claim, down: bool) -> Interval:
    low = change.low if change.low is not None else change.high or 0.0
    high = change.high if change.high is not None else low
    slack = max(change.half_width, 0.1 * high if change.bound in ("about", "nearly") else 0.0)
    low, high = abs(low) - slack, abs(high) + slack
    if change.bound in ("more_than", "at_least"):
        high *= 10
    return Interval(-high, -low) if down else Interval(low, high)
