"""A short account of the tables of a folder, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from claims.report.gather import gather
from claims.report.verdict import verdict_of
from claims.report.wording import many


def summarise(tables: Path, validation: Path, page: Path) -> list[str]:
    """Lines: what was read, figures by status, checks by relation, rejects by code, the verdict, where to look.

    Raises ClaimsError where there are no tables.
    """
    found = gather(tables)
    verdict = verdict_of(validation)
    copies = sum(document.duplicate_of is not None for document in found.documents)
    lines = [
        f"documents  {len(found.documents):,}"
        + (f" ({many(copies, 'syndicated copy', 'syndicated copies')})" * bool(copies)),
        f"claims     {len(found.claims):,}, times {len(found.times):,}, sources {len(found.sources):,}",
        f"figures    {len(found.figures):,}{_by(figure.status for figure in found.figures)}",
        f"checks     {len(found.checks):,}{_by(check.relation for check in found.checks)}",
        f"rejects    {len(found.rejects):,}{_by(reject.code for reject in found.rejects)}",
        f"validation {verdict.state}: {verdict.note}",
    ]
    if page.is_file():
        lines.append(f"page       {page}")
    if (validation / "index.html").is_file():
        lines.append(f"           {validation / 'index.html'}")
    lines.append(f"tables     {tables}")
    return lines


def _by(values: Iterable[str]) -> str:
    counts = Counter(values)
    return f" ({', '.join(f'{value} {counts[value]:,}' for value in sorted(counts))})" if counts else ""
