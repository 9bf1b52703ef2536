"""The tables of one folder as records, for the page and the explanation."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.records import Check, Claim, Document, Figure, Reject, Source, Time

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(slots=True)
class Gathered:
    """Every row that a page shows; a table that is not in the folder is empty and named in `absent`."""

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def gather(folder: Path) -> Gathered:
    """All tables in `folder`, rows by key. Raises ClaimsError where the documents or the claims are missing."""
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

    there = (folder / f"{name}.parquet").exists() or (folder / name).is_dir()
    return read(name, folder) if there else None
