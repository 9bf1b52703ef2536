"""Rows in tables of one size, as they come or in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claims.engines.database import identifier, stream

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# Rows that are read at a time.
_BATCH = 8_192


def in_order(connection: duckdb.DuckDBPyConnection, name: str, order: Sequence[str], size: int) -> Iterator[pa.Table]:
    """A table of the database, sorted ascending by the columns `order` (nulls last), in tables of `size` rows."""
    sorting = ", ".join(f"{identifier(column)} ASC NULLS LAST" for column in order)
    sql = f"SELECT * FROM {identifier(name)} ORDER BY {sorting}"
    yield from resize(stream(connection, sql, min(size, _BATCH)), size)


def resize(batches: Iterable[pa.RecordBatch], size: int) -> Iterator[pa.Table]:
    """The rows of `batches` in their order, in tables of `size` rows; the last one has what is left."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    n = 0
    for batch in batches:
        while n + batch.num_rows >= size:
            taken = size - n
            yield pa.Table.from_batches([*waiting, batch.slice(0, taken)])
            batch, waiting, n = batch.slice(taken), [], 0
        if batch.num_rows:
            waiting.append(batch)
            n += batch.num_rows
    if waiting:
        yield pa.Table.from_batches(waiting)
