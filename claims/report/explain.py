"""Why a claim's row says what it says: its sentence, the rules that fired, the evidence for each column, its checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.records import Check, Claim, Document, Figure
from claims.report.evidence import evidence_of
from claims.report.gather import optional_table_in, table_in
from claims.report.marking import around
from claims.report.printable import one_line, printable
from claims.report.wording import many, moment, span

if TYPE_CHECKING:
    import pyarrow as pa

_ID = re.compile(r"[0-9a-f]{1,16}")
_SHOWN_IDS = 5


def explain(claim_id: str, folder: Path) -> str:
    """The explanation of one claim of the tables in `folder`, as lines of plain text.

    `claim_id` may be the beginning of an id that no other claim shares. Raises ClaimsError where the tables are missing
    and where the id is unknown or not yet unambiguous, and says how to find ids.
    """
    from claims.tables import to_records

    claims = table_in(folder, "claims")
    documents = table_in(folder, "documents")
    figures = optional_table_in(folder, "figures")
    checks = optional_table_in(folder, "checks")
    claim: Claim = to_records("claims", _row_of(claims, claim_id, folder))[0]
    document: list[Document] = to_records(
        "documents", _where(documents, "doc_id", lambda doc_id: doc_id == claim.doc_id)
    )
    figure: list[Figure] = []
    if figures is not None and claim.figure_id is not None:
        figure = to_records("figures", _where(figures, "figure_id", lambda figure_id: figure_id == claim.figure_id))
    found: list[Check] = []
    if checks is not None:
        found = to_records("checks", _where(checks, "ids", lambda ids: claim.claim_id in ids))
    beside = {row_id for check in found for row_id in check.ids} - {claim.claim_id}
    others: list[Claim] = to_records("claims", _where(claims, "claim_id", beside.__contains__))
    lines = _lines(claim, document[0] if document else None, figure[0] if figure else None)
    lines += ["", "checks", *_checks(found, {other.claim_id: other for other in others})]
    return "\n".join(printable(line) for line in lines)


def _lines(claim: Claim, document: Document | None, figure: Figure | None) -> list[str]:
    before, stated, after = around(claim)
    lines = [f"claim {claim.claim_id}", "", "  " + " ".join(f"{before}>>{stated}<<{after}".split()), ""]
    lines.append("document")
    if document is None:
        lines.append(f"  {one_line(claim.doc_id)} (not in the documents table)")
    else:
        parts = (document.title or "", document.publisher or "", document.author or "", moment(document.published))
        lines.append("  " + " · ".join(one_line(part) for part in (document.doc_id, *parts) if part))
    lines.append(
        f"  figure at {claim.start}-{claim.end}, sentence at {claim.sentence_start}-{claim.sentence_end}, "
        f"{one_line(claim.role)}"
    )
    lines += ["", "rules, in the order they fired"]
    lines += [f"  {position}. {one_line(rule)}" for position, rule in enumerate(claim.rules, 1)] or ["  none recorded"]
    lines += ["", "evidence"]
    evidence = evidence_of(claim, document)
    wide = max(len(item.column) for item in evidence)
    value = max((len(item.value) for item in evidence if len(item.value) <= 28), default=0)
    for item in evidence:
        lines.append(f"  {item.column:<{wide}}  {item.value:<{value}}  {one_line(item.because)}".rstrip())
    if claim.figure_id is not None:
        lines += ["", "figure", *_figure(claim, figure)]
    return lines


def _checks(checks: list[Check], others: dict[str, Claim]) -> list[str]:
    if not checks:
        return ["  none: nothing else in these documents could be held against it"]
    lines = []
    for check in checks:
        holds = {True: ", holds", False: ", does not hold", None: ""}[check.holds]
        lines.append(f"  {one_line(check.check)}: {one_line(check.relation)}{holds}. {one_line(check.explanation)}")
        beside = [others[row_id] for row_id in check.ids if row_id in others]
        lines += [f'    with {other.claim_id} "{one_line(other.text)}" in {one_line(other.doc_id)}' for other in beside]
    return lines


def _figure(claim: Claim, figure: Figure | None) -> list[str]:
    if figure is None:
        return [f"  {one_line(claim.figure_id or '')} (not in the figures table)"]
    stands = "this claim stands" if figure.current_claim_id == claim.claim_id else f"{figure.current_claim_id} stands"
    known = f"{one_line(figure.status)}: {span(figure.low, figure.high, figure.unit)}; {stands}"
    reported = (
        f"{many(figure.n_claims, 'claim')} in {many(figure.n_documents, 'document')}"
        f" from {many(figure.n_sources, 'independent source')}"
    )
    return [f"  {one_line(figure.label)} ({one_line(figure.figure_id)})", f"  {known}", f"  {reported}"]


def _row_of(claims: pa.Table, claim_id: str, folder: Path) -> pa.Table:
    wanted = claim_id.strip().lower()
    find = f"`claims report` shows every figure with its id, and the tables in {folder} hold them all (column claim_id)"
    if not _ID.fullmatch(wanted):
        raise ClaimsError(f"{one_line(claim_id)!r} is not a claim id, which is up to 16 hex digits: {find}.")
    rows = _where(claims, "claim_id", lambda found: found.startswith(wanted))
    if rows.num_rows == 0:
        raise ClaimsError(f"no claim {wanted} in these tables: {find}.")
    if rows.num_rows > 1:
        ids = sorted(str(value) for value in rows["claim_id"].to_pylist())
        more = f" and {len(ids) - _SHOWN_IDS} more" if len(ids) > _SHOWN_IDS else ""
        raise ClaimsError(
            f"{wanted} begins {len(ids)} claim ids: {', '.join(ids[:_SHOWN_IDS])}{more}. Give more of its digits."
        )
    return rows


def _where(table: pa.Table, column: str, keep: Callable[[Any], bool]) -> pa.Table:
    """The rows of `table` whose value in `column` is to be kept, in their order."""
    import pyarrow as pa

    return table.filter(pa.array([keep(value) for value in table[column].to_pylist()], pa.bool_()))
