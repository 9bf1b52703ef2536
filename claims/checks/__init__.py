"""Every consistency check, one file each: add the file, its examples, and one line here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from claims.checks import (
    age_from_birth,
    change_from_to,
    currency_rate,
    difference,
    elapsed_time,
    enumeration_count,
    pair,
    pair_of_times,
    per_unit_product,
    share_of_total,
    sum_of_parts,
    sum_of_places,
    time_after,
    time_zones,
    unit_conversion,
    years_after,
    years_ago,
)
from claims.checks.finding import Page
from claims.records import Check, Claim, Document, Time

__all__ = ["CHECKS", "Page", "check_figure", "check_page", "check_records"]

# The checks that read one document. `pair` reads the claims of one figure.
CHECKS: dict[str, Callable[[Page], Iterator[Check]]] = {
    "age_from_birth": age_from_birth.find,
    "change_from_to": change_from_to.find,
    "currency_rate": currency_rate.find,
    "difference": difference.find,
    "elapsed_time": elapsed_time.find,
    "enumeration_count": enumeration_count.find,
    "per_unit_product": per_unit_product.find,
    "share_of_total": share_of_total.find,
    "sum_of_parts": sum_of_parts.find,
    "sum_of_places": sum_of_places.find,
    "time_after": time_after.find,
    "time_zones": time_zones.find,
    "unit_conversion": unit_conversion.find,
    "years_after": years_after.find,
    "years_ago": years_ago.find,
}


def check_records(claims: Sequence[Claim], times: Sequence[Time], documents: Sequence[Document]) -> list[Check]:
    """All checks over records, sorted by id."""
    known = {document.doc_id: document for document in documents}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    by_figure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.doc_id].append(claim)
        if claim.figure_id:
            by_figure[claim.figure_id].append(claim)
    times_of: dict[str, list[Time]] = defaultdict(list)
    for time in times:
        times_of[time.doc_id].append(time)
    found: dict[str, Check] = {}
    for doc_id in sorted(by_document):
        if doc_id in known:
            for row in check_page(known[doc_id], by_document[doc_id], times_of[doc_id]):
                found.setdefault(row.check_id, row)
    for figure_id in sorted(by_figure):
        for row in check_figure(by_figure[figure_id], times_of, known):
            found.setdefault(row.check_id, row)
    for row in pair_of_times.find(times, known, by_document):
        found.setdefault(row.check_id, row)
    return [found[check_id] for check_id in sorted(found)]


def check_page(document: Document, claims: Sequence[Claim], times: Sequence[Time]) -> Iterator[Check]:
    """The arithmetic inside one document."""
    page = Page(
        document,
        sorted(claims, key=lambda claim: (claim.start, claim.end)),
        sorted(times, key=lambda time: (time.start, time.end)),
    )
    for find in CHECKS.values():
        yield from find(page)


def check_figure(
    claims: Sequence[Claim], times_of: Mapping[str, Sequence[Time]], documents: Mapping[str, Document]
) -> Iterator[Check]:
    """The pair relations of one figure, and of the dates beside it."""
    yield from pair.find(claims, documents)
    yield from pair_of_times.find_of_figure(claims, times_of, documents)
