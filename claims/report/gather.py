"""The tables of one folder as records, for the page and the explanation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.records import Check, Claim, Document, Figure, Reject, Source, Time
from claims.report.totals import is_there, rows_of, tally

if TYPE_CHECKING:
    import pyarrow as pa

# Claims that a page has room for; so many checks count as one of them.
MOST = 20_000
_CHECKS_A_CLAIM = 5
_TABLES = ("documents", "claims", "times", "figures", "sources", "checks", "rejects")


@dataclass(slots=True)
class Gathered:
    """Every row that a page shows; a table that is not in the folder is empty and named in `absent`.

    `excerpt`: these are not all rows of the tables. `rows`: how many each table has; `statuses`, `kinds`: of all.
    """

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    excerpt: bool = False
    rows: dict[str, int] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


def gather(folder: Path, most: int = MOST) -> Gathered:
    """The tables in `folder`, rows by key; of more than `most` claims or checks an excerpt.

    Raises ClaimsError where the documents or the claims are missing.
    """
    from claims.report.excerpt import excerpt

    for name in ("documents", "claims"):
        if not is_there(folder, name):
            table_in(folder, name)
    rows = {name: rows_of(folder, name) for name in _TABLES}
    if max(rows["claims"], rows["checks"] // _CHECKS_A_CLAIM) <= most:
        gathered = _whole(folder)
        count_in_full(gathered)
    else:
        gathered = excerpt(folder)
        gathered.rows, gathered.statuses, gathered.kinds = rows, tally(folder, "figures"), tally(folder, "claims")
    return gathered


def count_in_full(gathered: Gathered) -> None:
    """Fill the totals of tables that are all there."""
    gathered.rows = {name: len(getattr(gathered, name)) for name in _TABLES}
    gathered.statuses = Counter(figure.status for figure in gathered.figures)
    gathered.kinds = Counter(claim.kind for claim in gathered.claims)


def _whole(folder: Path) -> Gathered:
    from claims.tables import to_records

    gathered = Gathered(
        documents=to_records("documents", table_in(folder, "documents")),
        claims=to_records("claims", table_in(folder, "claims")),
    )
    for name in ("times", "figures", "sources", "checks", "rejects"):
        table = optional_table_in(folder, name)
        if table is None:
            gathered.absent.append(name)
        else:
            setattr(gathered, name, to_records(name, table))
    return gathered


def table_in(folder: Path, name: str) -> pa.Table:
    """One table of `folder`. Raises ClaimsError where it is not there."""
    table = optional_table_in(folder, name)
    if table is None:
        raise ClaimsError(
            f"{folder} holds no {name} table ({name}.parquet): name the folder that `claims build` wrote."
        )
    return table


def optional_table_in(folder: Path, name: str) -> pa.Table | None:
    """One table of `folder`, or None where it is not there."""
    from claims.tables import read

    return read(name, folder) if is_there(folder, name) else None
