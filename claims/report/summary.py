"""A short account of the tables of a folder, for a terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from claims.report.gather import table_in
from claims.report.totals import is_there, rows_of, tally
from claims.report.verdict import verdict_of
from claims.report.wording import many


def summarise(tables: Path, validation: Path, page: Path) -> list[str]:
    """Lines: what was read, figures by status, checks by relation, rejects by code, the verdict, where to look.

    Raises ClaimsError where there are no tables.
    """
    if not (is_there(tables, "documents") and is_there(tables, "claims")):
        table_in(tables, "claims" if is_there(tables, "documents") else "documents")
    rows = {name: rows_of(tables, name) for name in ("documents", "claims", "times", "sources", "figures", "checks")}
    verdict = verdict_of(validation, rows)
    copies = tally(tables, "documents").total()
    aside = tally(tables, "rejects")
    told = {name: f"{count:,}" if is_there(tables, name) else "no table" for name, count in rows.items()}
    lines = [
        f"documents  {rows['documents']:,}"
        + (f" ({many(copies, 'syndicated copy', 'syndicated copies')})" * bool(copies)),
        f"claims     {rows['claims']:,}, times {told['times']}, sources {told['sources']}",
        f"figures    {told['figures']}{_by(tally(tables, 'figures'))}",
        f"checks     {told['checks']}{_by(tally(tables, 'checks'))}",
        f"rejects    {aside.total():,}{_by(aside)}",
        f"validation {verdict.state}: {verdict.note}",
    ]
    if page.is_file():
        lines.append(f"page       {page}")
    if (validation / "index.html").is_file():
        lines.append(f"           {validation / 'index.html'}")
    lines.append(f"tables     {tables}")
    return lines


def _by(counts: Counter[str]) -> str:
    return f" ({', '.join(f'{value} {counts[value]:,}' for value in sorted(counts))})" if counts else ""
