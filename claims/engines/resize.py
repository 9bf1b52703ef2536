"""Batches of whatever size as tables of one size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


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
