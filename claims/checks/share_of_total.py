"""share_of_total: "640 of these, or 34 percent": a part, its total and the percentage between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.amounts import amount
from claims.relation.interval import admitted, stated_point
from claims.relation.vocabulary import concepts, singular, words
from claims.relation.wording import quoted

_HEDGE = r"(?:about |some |nearly |roughly |around |almost |just )?"
# Between a part and its share, in either order: "640, or 34 percent", "34 percent (640)".
_OR = re.compile(rf"[^.;:\d]{{0,40}}?(?:,? or |\(|, equal to |, that is | -- | – | — ){_HEDGE}")
# "Health, at 14.2 billion, would swallow about 35 percent of all spending": a part in apposition to its taker.
_APPOSED = re.compile(rf",(?: [a-z]+){{1,4}} {_HEDGE}")
_AT = re.compile(r",? (?:at|with|worth) (?:about |some |nearly |around )?$")
# Between a total and a part that is named of it: "a staff of 1,150, of whom 460", "1,900 homes. Of these, 640".
_OF_WHICH = re.compile(rf"[^;:\d]{{0,60}}\b[Oo]f (?:whom|which|these|those|them),? {_HEDGE}")
# Between a part and the total that it is of: "52 of the day's 140".
_OF = re.compile(rf"[^.;:\d]{{0,25}}?\bof (?:the |its |their |all |these |a total of |[a-z]+['’]s ){{0,2}}{_HEDGE}")
# Between a part and its share, where the part is named of a total just before: "9,600 people, 3,100 of them pilots".
_OF_THEM = re.compile(
    rf" of (?:whom|which|these|those|them)\b[^.;:,\d]{{0,30}}(?:,? or |, equal to |, that is ){_HEDGE}"
)
# Before a total: "Of 9,400 starters, 7,050 finished, or 75 percent".
_OF_TOTAL = re.compile(
    rf"(?:^|[.;:,\n”\"] ?)(?:[Oo]f|[Oo]ut of|[Aa]mong)(?: the| its| their| all| these| some)* {_HEDGE}$"
)
_THEN_PART = re.compile(rf"[^.;:,\d]{{0,40}}, {_HEDGE}")
# After a share: the part and the total that it is of, "61 percent: 2.44 million of the 4 million voters".
_SHARE_THEN = re.compile(rf"(?:: |, or | \(| -- | – | — |, that is ){_HEDGE}")
# After a share: the word for its total.
_SHARE_OF = re.compile(r"\)?,? of (?:all |the |its |their |total ){0,2}(?P<thing>[a-z]+)")


def find(page: Page) -> Iterator[Check]:
    """Rows for a percentage beside a part whose total stands just before or after, or is told in a word."""
    claims = page.claims
    for i, share in enumerate(claims):
        if (
            share.kind != "percentage"
            or share.unit != "percent"
            or share.trend != "none"
            or stated_point(share) is None
        ):
            continue
        found = _part_and_total(page, claims, i)
        if found is not None:
            yield _check(found[0], share, found[1])


def _part_and_total(page: Page, claims: Sequence[Claim], i: int) -> tuple[Claim, Claim] | None:
    text, share = page.document.text, claims[i]
    before = claims[i - 1] if i else None
    after = claims[i + 1] if i + 1 < len(claims) else None
    earlier = claims[i - 2] if i > 1 else None
    following = claims[i + 2] if i + 2 < len(claims) else None
    if after is not None and following is not None and _same_kind(after, following):
        near = after.sentence_start == share.sentence_start and _SHARE_THEN.fullmatch(text[share.end : after.start])
        if near and _OF.fullmatch(text[after.end : following.start]):
            return _ordered(after, following)  # share: part of total
    if before is None or before.kind == "percentage":
        return None
    if _APPOSED.fullmatch(text[before.end : share.start]) and _AT.search(
        text[max(0, before.start - 20) : before.start]
    ):
        named = _SHARE_OF.match(text, share.end)
        return _told_in_a_word(claims, before, named["thing"], share) if named else None
    if not _OR.fullmatch(text[before.end : share.start]):
        return None
    if earlier is not None and _same_kind(earlier, before):
        between = text[earlier.end : before.start]
        if _OF_WHICH.fullmatch(between):  # total, of which part, or share
            return _ordered(before, earlier)
        if _OF.fullmatch(between):  # part of total, or share
            return _ordered(earlier, before)
        if _THEN_PART.fullmatch(between) and _OF_THEM.fullmatch(text[before.end : share.start]):
            return _ordered(before, earlier)  # total, part of them, or share
        of_same = before.counted_head in (None, earlier.counted_head) and _THEN_PART.fullmatch(between)
        if of_same and _OF_TOTAL.search(text[max(0, earlier.start - 30) : earlier.start]):
            return _ordered(before, earlier)  # of total, part, or share
    if after is not None and _same_kind(after, before) and _OF.fullmatch(text[share.end : after.start].lstrip(")")):
        return _ordered(before, after)  # part, or share, of total
    named = _SHARE_OF.match(text, share.end)
    return _told_in_a_word(claims, before, named["thing"], share) if named else None


def _same_kind(one: Claim, two: Claim) -> bool:
    return one.base_unit == two.base_unit and one.kind == two.kind and one.kind in ("count", "money", "measure")


def _ordered(part: Claim, total: Claim) -> tuple[Claim, Claim] | None:
    a, b = stated_point(part), stated_point(total)
    return (part, total) if a is not None and b is not None and 0 < a <= b else None


def _told_in_a_word(claims: Sequence[Claim], part: Claim, thing: str, share: Claim) -> tuple[Claim, Claim] | None:
    """ "14.2 billion, or 29 percent of the total": the claim of that thing, or any that makes the share come out."""
    totals = [claim for claim in claims if _same_kind(claim, part) and claim is not part and _ordered(part, claim)]
    if thing in ("total", "whole", "sum", "overall"):
        fitting = [claim for claim in totals if _fraction(part, claim).meets(_percent(share))]
        return (
            (part, min(fitting, key=lambda claim: (claim.role != "body", abs(claim.start - part.start))))
            if fitting
            else None
        )
    for role in ("thing", "money"):
        concept = concepts(role).get(thing) or concepts(role).get(singular(thing))
        for claim in totals:
            counted = words((claim.counted or "").lower())
            if concept and any(concepts(role).get(singular(word)) == concept for word in counted):
                return (part, claim)
    return None


def _fraction(part: Claim, total: Claim) -> Interval:
    fraction = admitted(part).over(admitted(total))
    return Interval(fraction.low * 100, fraction.high * 100)


def _check(part: Claim, share: Claim, total: Claim) -> Check:
    expected, stated = _fraction(part, total), _percent(share)
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
    """A percentage in percent, whatever its base unit is, with half a point of rounding at the least."""
    low = claim.low if claim.low is not None else claim.high or 0.0
    high = claim.high if claim.high is not None else low
    whole = 0.5 if low == int(low) else 0.05
    slack = max(claim.half_width, whole, 0.05 * high if claim.bound in ("about", "nearly") else 0.0)
    return Interval(low - slack, high + slack)
