"""per_unit_product: "1,200 homes at $250,000 each, $300 million in all": number times price against the sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.checks.finding import Page, derived
from claims.lexicon.units import kinds
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.amounts import amount
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.wording import quoted

_PRICE_BEFORE = re.compile(r"\b(?:at|for|of|costing|worth|paid|paying|priced at)\b[^.;:]{0,30}$")
# "Gave 640 farms 2,500 each": nothing but the things between their number and what one gets.
_NOUNS = re.compile(r"(?: [a-z]+){1,3} ")
_EACH_AFTER = re.compile(r"\s+(?:each|apiece|a head|a piece|on average|per [a-z]+|an? [a-z]+)\b")
_EACH_BEFORE = re.compile(r"\b(?:each|average|apiece|every)\b", re.IGNORECASE)
_TOTAL_BEFORE = re.compile(
    r"\b(?:total|totalling|totaling|in all|or|altogether|brought in|makes|made|worth|raising|raised)\b"
)
# "$4.8 billion, or $120 million each", "2,500 euros for each of the 1,240 cases".
_OR_EACH = re.compile(
    r"[^.;:\d]{0,20},? (?:or|an average of|averaging|or an average of) (?:about |some |nearly |roughly )?"
)
_FOR_EACH = re.compile(r" (?:for|to) each of (?:the |its |their |these |all )?(?:about |some |nearly )?")
_NEAR = 120
_TELLING_DIGITS = 2


def find(page: Page) -> Iterator[Check]:
    """Rows for a count and an amount for each, with the amount for all in the same sentence, or one that comes out."""
    for three in zip(page.claims, page.claims[1:], page.claims[2:], strict=False):
        plain = all(stated_point(claim) and claim.trend == "none" for claim in three)
        told = _told_for_all(page, three) if plain and len({claim.sentence_start for claim in three}) == 1 else None
        if told is not None:
            yield _check(*told)
    for i, (count, each) in enumerate(zip(page.claims, page.claims[1:], strict=False)):
        if each.kind != "money" or not stated_point(count) or not stated_point(each):
            continue
        if not _is_number_of(count, each):
            continue
        if count.trend == each.trend == "none" and _priced(page, count, each):
            total = _total(page, page.claims, i)
            if total is not None:
                yield _check(count, each, total)


def _told_for_all(page: Page, claims: Sequence[Claim]) -> tuple[Claim, Claim, Claim] | None:
    """Count, price and sum of three neighbours whose words say which is which, in whatever order they come."""
    one, two, three = claims
    text = page.document.text
    joints = text[one.end : two.start], text[two.end : three.start]
    if one.kind == "count" and _is_total(three, two) and _EACH_AFTER.match(text, three.end):
        # "40 jets for $4.8 billion, or $120 million each"
        priced = _PRICE_BEFORE.search(joints[0]) and len(joints[0]) <= _NEAR
        return (one, three, two) if priced and _OR_EACH.fullmatch(joints[1]) else None
    if three.kind == "count" and _is_total(two, one) and _FOR_EACH.fullmatch(joints[1]):
        return (three, two, one) if _OR_EACH.fullmatch(joints[0]) else None
    if two.kind == "count" and _is_total(one, three) and _FOR_EACH.fullmatch(joints[0]):
        # "10,000 euros to each of 1,300 households, a total of 13 million euros"
        summed = _TOTAL_BEFORE.search(joints[1] + text[three.end : three.end + 8])
        return (two, one, three) if summed and len(joints[1]) <= 60 else None
    return None


def _is_number_of(count: Claim, each: Claim) -> bool:
    """Whether a price may be for each of what is counted: of a measure only where it is for that very unit."""
    unit = each.unit.partition("/")[2]
    if count.kind == "measure":
        return unit == count.unit
    return count.kind == "count" and kinds().get(unit) != "measure"


def _many(count: Claim) -> Interval:
    """How many of its own unit a claim admits."""
    return admitted(count).divided(base_factor(count))


def _priced(page: Page, count: Claim, each: Claim) -> bool:
    """Whether the amount is what one of the things counted costs."""
    text = page.document.text
    between = text[count.end : each.start]
    if count.sentence_start != each.sentence_start or len(between) > _NEAR or ";" in between:
        return False
    single = _EACH_AFTER.match(text, each.end) or "/" in each.unit
    lead = text[max(count.sentence_start, count.start - 40) : each.start]
    plain = _PRICE_BEFORE.search(between) or (_EACH_AFTER.match(text, each.end) and _NOUNS.fullmatch(between))
    return bool(plain and (single or _EACH_BEFORE.search(lead)))


def _total(page: Page, claims: Sequence[Claim], i: int) -> Claim | None:
    """The amount for all: told as such after the price, else any of the document that the product makes."""
    count, each = claims[i], claims[i + 1]
    for claim in claims[i + 2 : i + 3]:
        between = page.document.text[each.end : claim.start]
        same = claim.sentence_start == count.sentence_start and _is_total(each, claim)
        if (
            same
            and len(between) <= 60
            and _TOTAL_BEFORE.search(between + page.document.text[claim.end : claim.end + 8])
        ):
            return claim
    product = _many(count).times(admitted(each))
    if len(f"{(stated_point(each) or 0.0):.6g}".replace(".", "").rstrip("0")) < _TELLING_DIGITS:
        return None
    fitting = [claim for claim in claims if _is_total(each, claim) and product.meets(admitted(claim))]
    return min(fitting, key=lambda claim: (abs(claim.start - each.start), claim.start)) if fitting else None


def _is_total(each: Claim, claim: Claim) -> bool:
    if claim.kind != "money" or claim.trend != "none" or "/" in claim.unit or claim is each:
        return False
    larger = (stated_point(claim) or 0.0) > (stated_point(each) or 0.0)
    return each.base_unit.split("/")[0].strip() == claim.base_unit and larger and claim.bound in ("exact", "about")


def _check(count: Claim, each: Claim, total: Claim) -> Check:
    factor = base_factor(total)
    product, observed = _many(count).times(admitted(each)), admitted(total)
    value = (stated_point(count) or 0.0) / base_factor(count) * (stated_point(each) or 0.0) / factor
    verdict = "as stated" if product.meets(observed) else f"not {quoted(total)}"
    return derived(
        "per_unit_product",
        [total.claim_id, count.claim_id, each.claim_id],
        product.divided(factor),
        observed.divided(factor),
        total.unit,
        f"{quoted(count)} times {quoted(each)} is {amount(value, total.unit)}, {verdict}.",
    )
