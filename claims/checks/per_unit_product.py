"""per_unit_product: "1,200 homes at $250,000 each, $300 million in all": number times price against the sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.wording import amount, quoted

_AT = re.compile(r"[^.;:\d]{0,60}\b(?:at|for|of|costing|worth|paid|paying|priced at) (?:about |some |nearly |around )?")
_EACH = re.compile(r"\s+(?:each|apiece|per [a-z]+|a head|a piece)\b")
_ALL = re.compile(
    r"[^.;:\d]{0,40}\b(?:a total of|totalling|totaling|total|in all|worth|or|altogether|for)(?: of)? "
    r"(?:about |some |nearly |around )?"
)


def find(page: Page) -> Iterator[Check]:
    """Rows for a count, an amount for each and an amount for all, in this order in one sentence."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in page.claims:
        by_sentence[claim.sentence_start].append(claim)
    text = page.document.text
    for start in sorted(by_sentence):
        row = by_sentence[start]
        for count, each, total in zip(row, row[1:], row[2:], strict=False):
            if count.kind != "count" or total.kind != "money" or not each.base_unit.startswith(total.base_unit):
                continue
            if _tied(text, count, each, total) and all(stated_point(claim) for claim in (count, each, total)):
                yield _check(count, each, total)


def _tied(text: str, count: Claim, each: Claim, total: Claim) -> bool:
    marked = _EACH.match(text, each.end)
    after = marked.end() if marked else each.end
    if not marked and "/" not in each.unit:
        return False
    return bool(_AT.fullmatch(text[count.end : each.start]) and _ALL.fullmatch(text[after : total.start]))


def _check(count: Claim, each: Claim, total: Claim) -> Check:
    factor = base_factor(total)
    product, observed = admitted(count).times(admitted(each)), admitted(total)
    value = (stated_point(count) or 0.0) * (stated_point(each) or 0.0) / factor
    verdict = "as stated" if product.meets(observed) else f"not {quoted(total)}"
    return derived(
        "per_unit_product",
        [total.claim_id, count.claim_id, each.claim_id],
        Interval(product.low / factor, product.high / factor),
        Interval(observed.low / factor, observed.high / factor),
        total.unit,
        f"{quoted(count)} times {quoted(each)} is {amount(value, total.unit)}, {verdict}.",
    )
