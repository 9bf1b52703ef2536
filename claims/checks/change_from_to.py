"""change_from_to: "rose 6.5 percent to 58.24 from 54.69": a change against the levels before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.amounts import amount
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.wording import quoted

_HEDGE = r"(?:about |some |nearly |around |just |almost )?"
_TO = re.compile(rf"[^.;:,\d]{{0,15}},? ?\bto {_HEDGE}")
_FROM = re.compile(rf"[^.;:\d]{{0,40}}\b(?:from|compared with|against) {_HEDGE}")
# "4.1 percent more than this year's 46.7 billion", "a premium of 31 percent to Monday's closing price of $18.70".
_MORE_THAN = re.compile(
    r"[^.;:\d]{0,10}\b(?:more|less|fewer|higher|lower|above|below|up|down) (?:than|on|from)?"
    rf"[^.;:\d]{{0,40}}{_HEDGE}"
)
_PREMIUM = re.compile(rf"[^.;:\d]{{0,10}}\b(?:to|over|on) [^.;:\d]{{0,40}}\bof {_HEDGE}")
_IS_PREMIUM = re.compile(r"\bpremium of [^.;:\d]{0,10}$")
# "Closed at $41.80, down 4.3 percent from $43.68": between the later level and the change.
_A_CHANGE = r"an? (?:rise|fall|gain|drop|loss|decline|increase|decrease|jump|cut) of"
_LEVEL_THEN = re.compile(rf"[^.;:\d]{{0,25}},? (?:up|down|{_A_CHANGE}) {_HEDGE}")
# "Grew to 131 planes from 118, a gain of 13", "from 120 to 132 euros a month, or 10 percent".
_LEVELS_THEN = re.compile(rf"[^.;:,\d]{{0,25}}, (?:or|up|down|{_A_CHANGE}) {_HEDGE}")
_TO_BEFORE = re.compile(rf"\bto {_HEDGE}$")
_FROM_BEFORE = re.compile(rf"\bfrom {_HEDGE}$")
_NEAR = 260


def find(page: Page) -> Iterator[Check]:
    """Rows for a change with the levels before and after it: all three in one sentence, or the later just before."""
    for i, change in enumerate(page.claims):
        if change.role == "furniture" or stated_point(change) is None or not _is_change(page, change):
            continue
        found = _levels(page, page.claims, i)
        if found is not None and _comparable(change, *found):
            yield _check(change, *found)


def _is_change(page: Page, claim: Claim) -> bool:
    premium = _IS_PREMIUM.search(page.document.text[max(0, claim.start - 30) : claim.start])
    return claim.trend != "none" or (claim.kind == "percentage" and premium is not None)


def _levels(page: Page, claims: Sequence[Claim], i: int) -> tuple[Claim, Claim] | None:
    """The levels before and after the change, or None where the words do not tie them to it."""
    text, change = page.document.text, claims[i]
    told = _levels_told_first(text, claims, i)
    if told is not None:
        return told
    one = claims[i + 1] if i + 1 < len(claims) else None
    two = claims[i + 2] if i + 2 < len(claims) else None
    if one is not None and two is not None and two.sentence_start == change.sentence_start:
        first, second = text[change.end : one.start], text[one.end : two.start]
        if _TO.fullmatch(first) and _FROM.fullmatch(second):
            return two, one
        if _FROM.fullmatch(first) and _TO.fullmatch(second):
            return one, two
    if one is None or one.sentence_start != change.sentence_start:
        return None
    between = text[change.end : one.start]
    if one.bound == "range" and re.search(r"\bfrom (?:about |some |nearly )?$", between):
        return _ends(change, one)  # "from 1,120 euros to 1,150 euros", read as one claim
    if not (_MORE_THAN.fullmatch(between) or _PREMIUM.fullmatch(between)):
        return None
    earlier = [claim for claim in claims[:i] if claim.base_unit == one.base_unit and change.start - claim.end < _NEAR]
    fitting = [
        claim for claim in earlier if stated_point(claim) and _expected(change, one, claim).meets(_signed(change))
    ]
    return (one, fitting[-1]) if fitting else None


def _levels_told_first(text: str, claims: Sequence[Claim], i: int) -> tuple[Claim, Claim] | None:
    """The levels where the later one, or both, stand before the change: "to 131 planes from 118, a gain of 13"."""
    change = claims[i]
    level = claims[i - 1] if i else None
    if level is None or level.sentence_start != change.sentence_start:
        return None
    both = level.bound == "range" and _FROM_BEFORE.search(text[max(0, level.start - 20) : level.start])
    if level.trend != "none" and not both:
        return None
    between = text[level.end : change.start]
    following = claims[i + 1 : i + 2]
    if following and _LEVEL_THEN.fullmatch(between) and _FROM.fullmatch(text[change.end : following[0].start]):
        return following[0], level  # "$41.80, down 4.3 percent from $43.68"
    if not _LEVELS_THEN.fullmatch(between):
        return None
    if both:
        return _ends(change, level)  # "rose from $1.5 billion to $2.4 billion, an increase of 60 percent"
    first = claims[i - 2] if i > 1 else None
    if first is None or first.sentence_start != change.sentence_start or first.trend != "none":
        return None
    lead, joint = text[max(0, first.start - 20) : first.start], text[first.end : level.start]
    if _TO_BEFORE.search(lead) and _FROM.fullmatch(joint):
        return level, first
    return (first, level) if _FROM_BEFORE.search(lead) and _TO.fullmatch(joint) else None


def _ends(change: Claim, levels: Claim) -> tuple[Claim, Claim]:
    """The two ends of a range as the level before and the level after the change."""
    low = replace(levels, high=levels.low, base_high=levels.base_low, bound="exact")
    high = replace(levels, low=levels.high, base_low=levels.base_high, bound="exact")
    return (high, low) if change.trend == "down" else (low, high)


def _comparable(change: Claim, before: Claim, after: Claim) -> bool:
    """Two levels of one unit, and a change in percent of it or in it."""
    if before.kind != after.kind or not (stated_point(before) or 0.0) > 0 or stated_point(after) is None:
        return False
    if before.base_unit.split("/")[0].strip() != after.base_unit.split("/")[0].strip():
        return False  # "from 1,120 euros to 1,150 euros a month" is one unit
    if before.kind == "count" and len({before.counted_head, after.counted_head} - {None}) > 1:
        return False  # "from 40 ports to 31 countries"
    if before.kind == "percentage":
        return change.unit == "percentage_point"
    numerator = before.base_unit.split("/")[0].strip()
    return change.unit == "percent" or change.base_unit == numerator


def _expected(change: Claim, before: Claim, after: Claim) -> Interval:
    """What the change should be, in the change's unit, below zero for a fall."""
    low, high = admitted(before), admitted(after)
    if change.unit == "percent":
        return Interval(100 * (high.low / low.high - 1), 100 * (high.high / max(low.low, 1e-9) - 1))
    return high.minus(low).divided(base_factor(change))


def _check(change: Claim, before: Claim, after: Claim) -> Check:
    expected, stated = _expected(change, before, after), _signed(change)
    a, b = stated_point(before) or 1.0, stated_point(after) or 0.0
    value = 100 * (b / a - 1) if change.unit == "percent" else (b - a) / base_factor(change)
    way = "fall" if value < 0 else "rise"
    change_told = amount(round(abs(value), 2), change.unit)
    verdict = "as stated" if expected.meets(stated) else f"not {quoted(change)}"
    return derived(
        "change_from_to",
        list(dict.fromkeys((change.claim_id, before.claim_id, after.claim_id))),
        expected,
        stated,
        change.unit,
        f"From {_level(before)} to {_level(after)} is a {way} of {change_told}, {verdict}.",
    )


def _signed(change: Claim) -> Interval:
    """The stated change with its rounding, below zero for a fall; half a point is the least for a whole percentage."""
    low = change.low if change.low is not None else change.high or 0.0
    high = change.high if change.high is not None else low
    whole = 0.5 if change.kind == "percentage" and low == int(low) else 0.0
    slack = max(change.half_width, whole, 0.1 * high if change.bound in ("about", "nearly") else 0.0)
    low, high = abs(low) - slack, abs(high) + slack
    if change.bound in ("more_than", "at_least"):
        high *= 10
    return Interval(-high, -low) if change.trend == "down" else Interval(low, high)


def _level(claim: Claim) -> str:
    """A level as written; one end of a range in its unit."""
    whole = claim.bound == "exact" and re.search(r"\bto\b", claim.text) is None
    return claim.text if whole else amount(claim.low or 0.0, claim.unit)
