"""The rows of a table in chunks that fit in memory, whatever the table's size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.tables import specification, stream

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_ROWS = 65_536  # each chunk costs about a second, however small it is
_CHUNK_BYTES = 16_000_000  # of long rows fewer are taken
_TEXT_BYTES = 8_000_000  # of texts too, each of which is held several times over
_READ_ROWS = 2_048
_READ_TEXTS = 64  # each may be long


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of table `name` that stand one after another: some row groups of some files, for chunks of `size` rows."""

    name: str
    groups: tuple[tuple[Path, tuple[int, ...]], ...]
    rows: int
    size: int


def stretches(name: str, files: Sequence[Path], size: int = CHUNK_ROWS) -> Iterator[Stretch]:
    """All rows of the table in order, cut between row groups so that each has about `size` rows."""
    import pyarrow.parquet as pq

    groups: list[tuple[Path, tuple[int, ...]]] = []
    rows = 0
    for path in files:
        metadata = pq.read_metadata(path)
        for group in range(metadata.num_row_groups):
            more = metadata.row_group(group).num_rows
            if rows and rows + more > size:
                yield Stretch(name, tuple(groups), rows, size)
                groups, rows = [], 0
            if groups and groups[-1][0] == path:
                groups[-1] = (path, (*groups[-1][1], group))
            else:
                groups.append((path, (group,)))
            rows += more
    yield Stretch(name, tuple(groups), rows, size)


def read_rows(name: str) -> int:
    """How many rows of the table to read at a time."""
    return _READ_TEXTS if _has_texts(name) else _READ_ROWS


def chunks(stretch: Stretch) -> Iterator[pa.Table]:
    """The rows of `stretch` in order, at most so many or so many bytes at a time; one chunk at least.

    Raises ClaimsError where a file is damaged.
    """
    import pyarrow as pa

    from claims.tables import arrow_schema

    most = _TEXT_BYTES if _has_texts(stretch.name) else _CHUNK_BYTES
    waiting: list[pa.Table] = []
    rows = size = 0
    any_yet = False
    for path, groups in stretch.groups:
        for table in stream(stretch.name, path, min(read_rows(stretch.name), stretch.size), groups):
            if waiting and (rows + len(table) > stretch.size or size + table.nbytes > most):
                yield pa.concat_tables(waiting)
                any_yet, waiting, rows, size = True, [], 0, 0
            waiting.append(table)
            rows += len(table)
            size += table.nbytes
    if waiting or not any_yet:
        yield pa.concat_tables(waiting) if waiting else arrow_schema(stretch.name).empty_table()


def _has_texts(name: str) -> bool:
    return any(column.type == "large_string" for column in specification(name).columns)
