"""The tables of one folder as records, for the page and the explanation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.report.excerpt import excerpt
from claims.report.gathered import Gathered
from claims.report.totals import is_there, rows_of, tally

if TYPE_CHECKING:
    import pyarrow as pa

# Claims that a page has room for; so many checks count as one of them.
MOST = 20_000
_CHECKS_A_CLAIM = 5
_TABLES = ("documents", "claims", "times", "figures", "sources", "checks", "rejects")


def gather(folder: Path, most: int = MOST) -> Gathered:
    """The tables in `folder`, rows by key; of more than `most` claims or checks an excerpt.

    Raises ClaimsError where the documents or the claims are missing.
    """
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
