"""sum_of_parts by place: the counts of several districts must not exceed the count of them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.checks.finding import Page, derived
from claims.checks.sum_of_parts import listed
from claims.records import Check, Claim
from claims.relation import Interval, movement, subject_of
from claims.relation.amounts import amount
from claims.relation.interval import admitted, stated_point

_ACTUAL = frozenset(("asserted", "estimated"))


def find(page: Page) -> Iterator[Check]:
    """One row for each fate of people or things that is told for two or more places of one rank, and for all."""
    by_fate: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in page.claims:
        if claim.kind == "count" and claim.bound in ("exact", "about") and stated_point(claim) is not None:
            subject = subject_of(claim)
            plain = claim.modality in _ACTUAL and not claim.negated and not subject.qualifiers
            if plain and subject.fate and movement(subject, page.document) == "toll":
                by_fate[subject.fate, subject.thing].append(claim)
    for key in sorted(by_fate):
        yield from _with_total(by_fate[key])


def _with_total(claims: Sequence[Claim]) -> Iterator[Check]:
    placed: dict[str, Claim] = {}
    totals: list[Claim] = []
    for claim in claims:
        scope = subject_of(claim).scope
        if len(scope) == 1:
            placed.setdefault(next(iter(scope)), claim)
        elif not scope:
            totals.append(claim)
    ranks = {place.rsplit(" ", 1)[1] for place in placed}
    if len(placed) < 2 or len(ranks) != 1 or not totals:
        return
    parts = list(placed.values())
    voice = set((parts[0].source or "").split())
    total = max(
        totals,
        key=lambda claim: (stated_point(claim) or 0.0, len(voice & set((claim.source or "").split())), -claim.start),
    )
    if all((stated_point(part) or 0.0) < (stated_point(total) or 0.0) for part in parts):
        yield _row(parts, total, ranks.pop())


def _row(parts: Sequence[Claim], total: Claim, rank: str) -> Check:
    observed = Interval(0.0, 0.0)
    for part in parts:
        observed = observed.plus(admitted(part))
    expected = admitted(total)
    holds = observed.low <= expected.high
    shown = [amount(stated_point(part) or 0.0, total.unit) for part in parts]
    whole = amount(sum(stated_point(part) or 0.0 for part in parts), total.unit)
    places = rank[:-1] + "ies" if rank.endswith("y") else rank + "s"
    verdict = "within" if holds else "more than"
    given = amount(stated_point(total) or 0.0, total.unit)
    return derived(
        "sum_of_parts",
        [total.claim_id, *(part.claim_id for part in parts)],
        expected,
        observed,
        total.unit,
        f"{listed(shown)} in the {places} named make {whole}, {verdict} the {given} given for all.",
        holds,
    )
