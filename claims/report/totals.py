"""How many rows tables have, and how many of each value of a column, without holding them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

_COUNTED = {"figures": "status", "claims": "kind", "checks": "relation", "rejects": "code", "documents": "duplicate_of"}
_ROWS_AT_ONCE = 65_536


def rows_of(folder: Path, name: str) -> int:
    """How many rows a table has; 0 where it is not there. Raises ClaimsError where it cannot be read."""
    from pyarrow.parquet import ParquetFile

    from claims.tables import parts

    if not is_there(folder, name):
        return 0
    return sum(int(ParquetFile(path).metadata.num_rows) for path in parts(name, folder))


def tally(folder: Path, name: str) -> Counter[str]:
    """How many rows of a table have each value of the column by which it is told: status, kind, relation, code, and of
    documents what each copies. Rows without a value are left out."""
    from claims.tables import parts, stream

    found: Counter[str] = Counter()
    if is_there(folder, name):
        column = _COUNTED[name]
        for path in parts(name, folder):
            for table in stream(name, path, _ROWS_AT_ONCE, columns=[column]):
                found.update(str(value) for value in table.column(column).drop_null().to_pylist())
    return found


def set_aside(folder: Path) -> list[str]:
    """The inputs, in order, that the rejects of reading name."""
    from claims.tables import parts, stream

    found: set[str] = set()
    if is_there(folder, "rejects"):
        for path in parts("rejects", folder):
            for table in stream("rejects", path, _ROWS_AT_ONCE, columns=["path", "stage"]):
                rows = zip(table.column("path").to_pylist(), table.column("stage").to_pylist(), strict=True)
                found.update(str(name) for name, stage in rows if stage == "ingest")
    return sorted(found)


def is_there(folder: Path, name: str) -> bool:
    """Whether a folder holds a table."""
    return (folder / f"{name}.parquet").exists() or (folder / name).is_dir()
