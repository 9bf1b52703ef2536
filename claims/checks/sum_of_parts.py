"""sum_of_parts: parts named side by side against their total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from claims.checks.finding import Page, derived
from claims.lexicon import rows, split
from claims.records import Check, Claim
from claims.relation import Interval, Subject, subject_of
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.vocabulary import singular, words
from claims.relation.wording import amount

# Words between two parts: "12 Somali and 11 Yemeni", "$281m in cash and $53m in stock".
_BETWEEN_PARTS = re.compile(
    r"[^.;:()\d]{0,60}?(?:,|\band|\bplus|, and)\s+(?:the |an? |about |some |another |a further )*"
)
_MOST_PARTS = 12
# Sums of small counts come out right by chance; from here on a match means something.
_TELLING_SUM = 10.0
_COUNTABLE = frozenset(("count", "money", "measure"))
_ACTUAL = frozenset(("asserted", "estimated"))


def find(page: Page) -> Iterator[Check]:
    """Rows for parts in one sentence with a total of the same document, and for places with the total of them all."""
    claims = [claim for claim in page.claims if _may_add(claim)]
    subjects = {claim.claim_id: subject_of(claim) for claim in claims}
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence_start].append(claim)
    for start in sorted(by_sentence):
        for parts in _runs(page, by_sentence[start]):
            check = _with_total(page, parts, claims, subjects)
            if check is not None:
                yield check
    yield from _places(claims, subjects)


def _may_add(claim: Claim) -> bool:
    plain = claim.bound in ("exact", "about") and stated_point(claim) is not None and claim.trend == "none"
    return plain and claim.kind in _COUNTABLE and not claim.negated and claim.role != "furniture"


def _runs(page: Page, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Longest runs of claims of one unit with nothing but a coordination between each two."""
    run: list[Claim] = []
    for claim in claims:
        if run and claim.base_unit == run[-1].base_unit and claim.kind == run[-1].kind:
            between = page.document.text[run[-1].end : claim.start]
            if len(between) <= 90 and _BETWEEN_PARTS.fullmatch(between) and len(run) < _MOST_PARTS:
                run.append(claim)
                continue
        if len(run) >= 2:
            yield run
        run = [claim]
    if len(run) >= 2:
        yield run


def _with_total(
    page: Page, parts: Sequence[Claim], claims: Sequence[Claim], subjects: dict[str, Subject]
) -> Check | None:
    total = _cued_total(page, parts, claims)
    if total is not None:
        return _row(parts, total)
    expected = _sum(parts)
    middle = sum(stated_point(part) or 0.0 for part in parts)
    if middle < _TELLING_SUM or any(subjects[part.claim_id].fate != subjects[parts[0].claim_id].fate for part in parts):
        return None
    fitting = [
        claim
        for claim in claims
        if claim not in parts
        and claim.base_unit == parts[0].base_unit
        and claim.kind == parts[0].kind
        and expected.meets(admitted(claim))
        and _belongs(claim, parts, subjects)
    ]
    if not fitting:
        return None
    return _row(parts, min(fitting, key=lambda claim: (abs(claim.start - parts[0].start), claim.start)))


def _belongs(total: Claim, parts: Sequence[Claim], subjects: dict[str, Subject]) -> bool:
    """Whether a claim may be the total of parts: the same thing, or people of some kind with the same fate."""
    whole, first = subjects[total.claim_id], subjects[parts[0].claim_id]
    if whole.fate and first.fate and whole.fate != first.fate:
        return False
    if whole.qualifiers and whole.qualifiers == first.qualifiers:
        return False
    heads = {subjects[part.claim_id].thing for part in parts}
    if total.kind == "money":
        return any(subjects[part.claim_id].qualifiers for part in parts) or heads == {whole.thing}
    if heads == {whole.thing}:
        return True
    named = all(_is_name(part) for part in parts)
    return named and (whole.fate == first.fate or abs(total.start - parts[0].start) < 300)


def _is_name(claim: Claim) -> bool:
    """Whether the thing counted is told by a name alone ("12 Somalis")."""
    first = words(claim.counted or "")[:1]
    return bool(first) and first[0][:1].isupper()


@cache
def _cues(kind: str) -> re.Pattern[str]:
    found = [word for row in rows("sum_cues") if row["kind"] == kind for word in split(row["words"])]
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in found) + r")\b", re.IGNORECASE)


def _cued_total(page: Page, parts: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    """The total that the sentence itself says these are all the parts of: "23 pirates (12 Somali and 11 Yemeni)"."""
    text = page.document.text
    same = [
        claim
        for claim in claims
        if claim.sentence_start == parts[0].sentence_start and claim.base_unit == parts[0].base_unit
    ]
    for claim in same:
        if claim.end <= parts[0].start:
            between = text[claim.end : parts[0].start]
            opened = re.fullmatch(r"[^.;:()\d,]{0,50}(?:: |\()\s*", between)
            closed = not opened or "(" not in between or re.match(r"[^()\d]{0,60}\)", text[parts[-1].end :])
            if (opened and closed) or (len(between) < 80 and _cues("total before").search(between)):
                return claim
        elif claim.start >= parts[-1].end:
            between = text[parts[-1].end : claim.start]
            if len(between) < 80 and _cues("total after").search(between):
                return claim
    return None


def _sum(parts: Sequence[Claim]) -> Interval:
    whole = Interval(0.0, 0.0)
    for part in parts:
        whole = whole.plus(admitted(part))
    return whole


def _row(parts: Sequence[Claim], total: Claim) -> Check:
    factor = base_factor(total)
    expected, observed = _sum(parts), admitted(total)
    shown = [amount((stated_point(part) or 0.0) / factor, total.unit) for part in parts]
    whole = amount(sum(stated_point(part) or 0.0 for part in parts) / factor, total.unit)
    verdict = "the total given" if expected.meets(observed) else f"not the {total.text} given as the total"
    return derived(
        "sum_of_parts",
        [total.claim_id, *(part.claim_id for part in parts)],
        Interval(expected.low / factor, expected.high / factor),
        Interval(observed.low / factor, observed.high / factor),
        total.unit,
        f"{_listed(shown)} make {whole}, {verdict}.",
    )


def _listed(shown: Sequence[str]) -> str:
    return " and ".join(shown) if len(shown) == 2 else ", ".join(shown[:-1]) + " and " + shown[-1]


def _places(claims: Sequence[Claim], subjects: dict[str, Subject]) -> Iterator[Check]:
    """Counts of one fate in several places of one rank (districts, towns) must not exceed the count of them all."""
    by_fate: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "count" and subjects[claim.claim_id].fate and claim.modality in _ACTUAL:
            by_fate[(subjects[claim.claim_id].fate, subjects[claim.claim_id].thing)].append(claim)
    for key in sorted(by_fate):
        placed: dict[str, Claim] = {}
        for claim in by_fate[key]:
            scope = subjects[claim.claim_id].scope
            if len(scope) == 1 and not subjects[claim.claim_id].qualifiers:
                placed.setdefault(next(iter(scope)), claim)
        ranks = {place.rsplit(" ", 1)[1] for place in placed}
        totals = [c for c in by_fate[key] if not subjects[c.claim_id].scope and not subjects[c.claim_id].qualifiers]
        parts = list(placed.values())
        if len(parts) < 2 or len(ranks) != 1 or not totals:
            continue
        total = max(totals, key=lambda claim: (stated_point(claim) or 0.0, -claim.start))
        if all((stated_point(part) or 0.0) < (stated_point(total) or 0.0) for part in parts):
            yield _within(parts, total, ranks.pop())


def _within(parts: Sequence[Claim], total: Claim, rank: str) -> Check:
    expected, observed = admitted(total), _sum(parts)
    holds = observed.low <= expected.high
    shown = [amount(stated_point(part) or 0.0, total.unit) for part in parts]
    whole = amount(sum(stated_point(part) or 0.0 for part in parts), total.unit)
    verdict = "within" if holds else "more than"
    place = rank if len(parts) < 2 else singular(rank) + "s" if not rank.endswith("y") else rank[:-1] + "ies"
    return derived(
        "sum_of_parts",
        [total.claim_id, *(part.claim_id for part in parts)],
        expected,
        observed,
        total.unit,
        f"{_listed(shown)} in the {place} named make {whole}, {verdict} the {total.text} given for all.",
        holds,
    )
