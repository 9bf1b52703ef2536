"""Rows in order, however many: sorted run by run, the runs kept on disk and merged.

DuckDB sorts as fast, but where rows are wide and memory is short its merge ends for want of a block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from claims.engines.resize import resize

if TYPE_CHECKING:
    import pyarrow as pa

# Of each column that rows are sorted by, whether the value is null, and the value.
_Key = tuple[tuple[bool, Any], ...]

# Bytes of a run; rows that make no more are sorted without the disk. Few, as the query behind them holds all the
# memory that it may.
_RUN = 16 << 20
# What is read of a run at a time, and how many are merged at once: by then that query is done. Smaller blocks of rows
# with many columns take longer to read than to sort.
_BLOCK = 256 << 10
_RUNS = 256


def in_order(batches: Iterable[pa.RecordBatch], order: Sequence[str], folder: Path, size: int) -> Iterator[pa.Table]:
    """The rows of `batches`, sorted ascending by the columns `order` (nulls last), in tables of `size` rows.

    What does not fit in memory waits in `folder` until the last row is taken. Raises OSError where it cannot.
    """
    runs: list[Path] = []
    with TemporaryDirectory(prefix="sort-", dir=folder) as place:
        paths = (Path(place, str(number)) for number in count())
        for run, is_last in _sorted_runs(batches, order):
            if is_last and not runs:
                yield from resize(run.to_batches(), size)
                return
            runs.append(_keep([run], next(paths)))
            del run  # not to be held while the next one is gathered
        while len(runs) > _RUNS:
            runs = [*runs[_RUNS:], _keep(_merged(runs[:_RUNS], order), next(paths))]
        if runs:
            yield from resize((batch for table in _merged(runs, order) for batch in table.to_batches()), size)


def _sorted_runs(batches: Iterable[pa.RecordBatch], order: Sequence[str]) -> Iterator[tuple[pa.Table, bool]]:
    """Rows that are sorted among themselves, and whether these are the last."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        if size >= _RUN:
            run = pa.Table.from_batches(waiting).sort_by(_by(order))
            waiting, size = [], 0
            yield run, False
            del run
        waiting.append(batch)
        size += batch.nbytes
    if waiting:
        yield pa.Table.from_batches(waiting).sort_by(_by(order)), True


def _keep(tables: Iterable[pa.Table], path: Path) -> Path:
    """Write a run to `path`, block by block."""
    import pyarrow as pa

    with ExitStack() as files:
        file: pa.ipc.RecordBatchFileWriter | None = None
        for table in tables:
            if file is None:
                sink = files.enter_context(pa.OSFile(str(path), "wb"))
                file = files.enter_context(pa.ipc.new_file(sink, table.schema))
            file.write_table(table.combine_chunks(), max(1, _BLOCK * table.num_rows // max(1, table.nbytes)))
    return path


@dataclass(slots=True)
class _Run:
    """A sorted run that is being read: the rows at hand with the keys of their first and last, and the block behind."""

    rows: pa.Table
    first: _Key
    last: _Key
    more: pa.Table | None
    blocks: Iterator[pa.Table]


def _merged(paths: Sequence[Path], order: Sequence[str]) -> Iterator[pa.Table]:
    """The rows of sorted runs, all in order, in tables of any size."""
    import pyarrow as pa

    runs = [_opened(path, order) for path in paths]
    while runs:
        # Up to here no run has a row that was not read yet.
        least = min((run.last for run in runs if run.more is not None), default=None)
        ready = [_take(run, least, order) for run in runs if least is None or run.first <= least]
        yield ready[0] if len(ready) == 1 else pa.concat_tables(ready).sort_by(_by(order))
        runs = [run for run in runs if len(run.rows)]


def _opened(path: Path, order: Sequence[str]) -> _Run:
    blocks = _blocks(path)
    rows = next(blocks)
    return _Run(rows, _key(rows, 0, order), _key(rows, len(rows) - 1, order), next(blocks, None), blocks)


def _take(run: _Run, least: _Key | None, order: Sequence[str]) -> pa.Table:
    """Take the rows that come no later than `least`, or all, and have a block at hand again if there is one."""
    import pyarrow as pa

    rows, more = run.rows, run.more
    n = len(rows)
    if least is not None:
        n = bisect_right(range(n), least, key=lambda row: _key(rows, row, order))
    run.rows = rows.slice(n)
    if more is not None and len(run.rows) < len(more):
        run.rows, run.more = pa.concat_tables([run.rows, more]), next(run.blocks, None)
    if len(run.rows):
        run.first, run.last = _key(run.rows, 0, order), _key(run.rows, len(run.rows) - 1, order)
    return rows.slice(0, n)


def _blocks(path: Path) -> Iterator[pa.Table]:
    import pyarrow as pa

    with pa.OSFile(str(path), "rb") as source, pa.ipc.open_file(source) as file:
        for number in range(file.num_record_batches):
            yield pa.Table.from_batches([file.get_batch(number)])


def _by(order: Sequence[str]) -> list[tuple[str, Literal["ascending", "descending"]]]:
    return [(column, "ascending") for column in order]


def _key(rows: pa.Table, row: int, order: Sequence[str]) -> _Key:
    """What rows are sorted by, as values that compare as they are sorted."""
    values = (rows.column(column)[row].as_py() for column in order)
    return tuple((value is None, value) for value in values)
