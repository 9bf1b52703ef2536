"""difference: "38, three fewer than the 41 reported", "to 38 from 41, because three had been counted twice"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation.amounts import amount
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.wording import quoted

_HEDGE = r"(?:about |some |nearly |around |just |almost |roughly )?"
_MORE = r"(?:more|higher|above|up|longer|taller|heavier|older|further|later|ahead)"
_LESS = r"(?:fewer|less|lower|below|down|shorter|lighter|younger|short|earlier|behind)"
# Between a difference and the level that it is told from: "12 more than the 29 of", "three fewer than the".
_THAN = re.compile(
    rf"(?: [a-z]+){{0,2}} (?P<way>{_MORE}|{_LESS})(?:(?: [a-z]+){{0,2}} (?:than|on|from|of)| the)"
    rf"(?: [\w’']+){{0,5}} {_HEDGE}"
)
# Between a level and the difference that is told from another: "41, 12", "41 people, or 12".
_LEVEL = re.compile(rf"(?: [a-z]+){{0,3}}(?:,| --| –| —| \()(?: or| that is| which is| which was| an?)? ?{_HEDGE}")
_TO = re.compile(rf" (?:[a-z]+ )?to {_HEDGE}")
_FROM = re.compile(rf"(?: [a-z]+)?,? from {_HEDGE}")
_REASON = re.compile(rf",? (?:because|after|as|when|since|with)(?: [a-z]+){{0,2}} {_HEDGE}")
_RATES = ("percentage", "ratio", "age", "rank")


def find(page: Page) -> Iterator[Check]:
    """Rows for three figures of one unit in a sentence: a level, its difference from another level, and that one."""
    claims = [claim for claim in page.claims if claim.role != "furniture"]
    for first, second, third in zip(claims, claims[1:], claims[2:], strict=False):
        if _may_differ(first, second, third):
            found = _named(page, first, second, third) or _explained(page, first, second, third)
            if found is not None:
                yield found


def _may_differ(*claims: Claim) -> bool:
    units = {claim.base_unit for claim in claims}
    one = len(units) == 1 and len({claim.sentence_start for claim in claims}) == 1
    plain = all(stated_point(claim) is not None and not claim.negated and claim.kind not in _RATES for claim in claims)
    return one and plain


def _named(page: Page, level: Claim, gap: Claim, other: Claim) -> Check | None:
    """ "41 people, 12 more than the 29 of Tuesday": the words name the difference, so that it holds or not."""
    text = page.document.text
    than = _THAN.fullmatch(text[gap.end : other.start])
    if than is None or not _LEVEL.fullmatch(text[level.end : gap.start]):
        return None
    more = re.fullmatch(_MORE, than["way"]) is not None
    return _row(gap, other, level, more)


def _explained(page: Page, first: Claim, second: Claim, third: Claim) -> Check | None:
    """ "To 38 from 41, because three had been counted twice": a third figure that is the difference of two."""
    text = page.document.text
    between = text[first.end : second.start]
    lead = text[max(0, first.start - 12) : first.start]
    if re.search(r"\bto (?:about |some )?$", lead) and _FROM.fullmatch(between):
        before, after = second, first
    elif re.search(r"\bfrom (?:about |some )?$", lead) and _TO.fullmatch(between):
        before, after = first, second
    else:
        return None
    if not _REASON.fullmatch(text[second.end : third.start]):
        return None
    more = (stated_point(after) or 0.0) > (stated_point(before) or 0.0)
    row = _row(third, before, after, more)
    return row if row.holds else None  # the third figure may be about something else


def _row(gap: Claim, before: Claim, after: Claim, more: bool) -> Check:
    """`after` must be `gap` more, or less, than `before`."""
    factor = base_factor(gap)
    large, small = (after, before) if more else (before, after)
    expected, observed = admitted(large).minus(admitted(small)), admitted(gap)
    a, b = stated_point(large) or 0.0, stated_point(small) or 0.0
    value = float(f"{(a - b) / factor:.6g}")
    verdict = "as stated" if expected.meets(observed) else f"not {quoted(gap)}"
    return derived(
        "difference",
        [gap.claim_id, before.claim_id, after.claim_id],
        expected.divided(factor),
        observed.divided(factor),
        gap.unit,
        f"{quoted(large)} less {quoted(small)} is {amount(value, gap.unit)}, {verdict}.",
    )
