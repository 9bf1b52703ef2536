"""share_of_total: "696, or 58 percent, of the 1,200 jobs": a part, its total and the percentage between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.interval import admitted, stated_point
from claims.relation.wording import amount, quoted

_OR = re.compile(r"[^.;:\d]{0,40}(?:, or |\(|, )(?:about |some |nearly |roughly )*")
_OF = re.compile(r"[^.;:\d]{0,20}\bof (?:the |its |their |all |a total of )*(?:about |some )?")


def find(page: Page) -> Iterator[Check]:
    """Rows for part, percentage and total in one sentence, tied by "or" and "of"."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in page.claims:
        by_sentence[claim.sentence_start].append(claim)
    for start in sorted(by_sentence):
        for one, two, three in zip(by_sentence[start], by_sentence[start][1:], by_sentence[start][2:], strict=False):
            found = _roles(page.document.text, one, two, three)
            if found is not None:
                yield _check(*found)


def _roles(text: str, one: Claim, two: Claim, three: Claim) -> tuple[Claim, Claim, Claim] | None:
    """Part, share and total among three neighbours, or None where the words do not tie them."""
    if three.kind not in ("count", "money", "measure") or three.trend != "none":
        return None
    if not _OF.fullmatch(text[two.end : three.start].lstrip(")")) or not _OR.fullmatch(text[one.end : two.start]):
        return None
    part, share = (one, two) if two.kind == "percentage" else (two, one)
    if share.kind != "percentage" or share.unit != "percent" or part.base_unit != three.base_unit:
        return None
    points = [stated_point(claim) for claim in (part, share, three)]
    if any(point is None or point <= 0 for point in points) or share.trend != "none":
        return None
    return part, share, three


def _check(part: Claim, share: Claim, total: Claim) -> Check:
    fraction = admitted(part).over(admitted(total))
    expected = Interval(fraction.low * 100, fraction.high * 100)
    stated = _percent(share)
    value = 100 * (stated_point(part) or 0.0) / (stated_point(total) or 1.0)
    verdict = "as stated" if expected.meets(stated) else f"not {share.text}"
    return derived(
        "share_of_total",
        [share.claim_id, part.claim_id, total.claim_id],
        expected,
        stated,
        "percent",
        f"{quoted(part)} of {quoted(total)} is {amount(round(value, 1), 'percent')}, {verdict}.",
    )


def _percent(claim: Claim) -> Interval:
    """A percentage in percent, whatever its base unit is."""
    low = claim.low if claim.low is not None else claim.high or 0.0
    high = claim.high if claim.high is not None else low
    slack = max(claim.half_width, 0.05 * high if claim.bound in ("about", "nearly") else 0.0)
    return Interval(low - slack, high + slack)
