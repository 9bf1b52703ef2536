"""What runs in the Python workers of a Spark cluster: a step over the rows of some keys, as Arrow in and out.

Several row sets travel as one: a column of structs for each of them, of which a row has one that is not null. So
columns of the same name and different types do not meet, and a row set is read without the others' columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from claims.engines.engine import Step, results

if TYPE_CHECKING:
    import pyarrow as pa

# Stands before what a failed step says, so that it is found in what Spark says around it.
FAILED = "claims: a step failed: "
# A call of a step gets rows of about so many bytes, at least one key's.
CALL_BYTES = 600_000


def packed_name(n: int) -> str:
    """The column of the row set number `n`."""
    return f"r{n}"


def by_bucket(step: Step, schema: pa.Schema) -> Callable[[pa.Table], pa.Table]:
    """The rows of a bucket of keys, packed, to the step's results, packed by `schema`."""

    def work(bucket: pa.Table) -> pa.Table:
        import pyarrow as pa

        reads = {name: _unpacked(bucket.column(packed_name(n))) for n, name in enumerate(step.reads)}
        return pa.concat_tables(_results(step, reads, schema))

    return work


def by_row(step: Step, schema: pa.Schema) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Batches of the one row set that the step reads to its results, packed by `schema`."""

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            for start, stop in _calls(batch, step.size):
                rows = pa.Table.from_batches([batch.slice(start, stop - start)])
                for made in _results(step, {step.reads[0]: rows}, schema):
                    yield from made.to_batches()

    return work


def _calls(batch: pa.RecordBatch, size: str | None) -> Iterator[tuple[int, int]]:
    """From where to where the rows for one call go, at least one row each."""
    if size is None:
        sizes = [max(1, batch.nbytes // max(1, batch.num_rows))] * batch.num_rows
    else:
        sizes = [int(worth or 0) for worth in batch.column(size).to_pylist()]
    start = taken = 0
    for at, worth in enumerate(sizes):
        if at > start and taken + worth > CALL_BYTES:
            yield start, at
            start, taken = at, 0
        taken += worth
    if sizes:
        yield start, len(sizes)


def _results(step: Step, reads: dict[str, pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    import pyarrow as pa

    try:
        for made in results(step, reads):
            tables = [made[name].select(of.names).cast(of) for name, of in step.writes.items()]
            yield pa.concat_tables([_packed(table, n, schema) for n, table in enumerate(tables)])
    except Exception as error:
        # One line, which the driver finds again in the trace that Spark makes of it.
        raise RuntimeError(f"{FAILED}{type(error).__name__}: {' '.join(str(error).split())}") from error


def _unpacked(column: pa.ChunkedArray[Any]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_struct_array(column.drop_null())


def _packed(table: pa.Table, n: int, schema: pa.Schema) -> pa.Table:
    """The rows of a table as structs in the column number `n`, where the others are null."""
    import pyarrow as pa

    rows = table.to_struct_array().cast(schema.field(n).type)
    columns: dict[str, Any] = {
        column.name: rows if at == n else pa.nulls(len(rows), column.type) for at, column in enumerate(schema)
    }
    return pa.table(columns, schema=schema)
