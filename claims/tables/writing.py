"""Write a table: rows that break the contract are set aside, the rest is sorted and written under its final name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.records import Reject
from claims.tables.contract import Breach, breaches
from claims.tables.conversion import arrow_schema
from claims.tables.specification import Specification, specification

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Mask = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]

# Rows of a row group, by table: a fixed number, as the bytes of a file depend on it, and few where a row is a text.
ROWS_AT_ONCE = {"documents": 1_024, "rows": 16_384}
SAMPLE = 200  # code points of a row that are kept with a reject
MEND = "; the row is set aside, mend the rule or the input that made it and run again"


def write(name: str, table: pa.Table, path: Path | str, stage: str = "write") -> list[Reject]:
    """Write `table` to `path` as Parquet and return the rows that were set aside, sorted, as rejects of `stage`.

    The rows that keep the contract of table `name` are sorted by its key and written with its schema: the same rows
    in any order give the same bytes. `path` holds either the old file or the whole new one. Raises ClaimsError where
    the table lacks a column, has a wrong type, or the file cannot be written.
    """
    spec = specification(name)
    rejects: list[Reject] = []
    table = _conform(name, table)
    for columns in () if spec.repeatable else (spec.key, *((column,) for column in spec.unique)):
        table = table.sort_by([(column, "ascending") for column in columns])
        table = _without_repeats(spec, table, columns, Path(path), stage, rejects)
    ordered = table.sort_by([(column, "ascending") for column in spec.key])
    size = ROWS_AT_ONCE.get(name, ROWS_AT_ONCE["rows"])
    slices = (ordered.slice(at, size) for at in range(0, ordered.num_rows, size))
    return _in_order([*rejects, *write_sorted(name, slices, path, stage)])


def write_sorted(name: str, tables: Iterable[pa.Table], path: Path | str, stage: str = "write") -> list[Reject]:
    """As `write`, for rows that come sorted by the key, in tables of any size; no more than a row group is held.

    What must be unique beside the key is left to the validation.
    """
    spec = specification(name)
    rejects: list[Reject] = []
    with _file(name, Path(path)) as save:
        for table in _one_key_a_row(spec, (_conform(name, table) for table in tables), Path(path), stage, rejects):
            found = breaches(name, table)
            if found:
                table, aside = _set_aside(spec, table, found, Path(path), stage)
                rejects += aside
            save(table)
    return _in_order(rejects)


def first_of_each(tables: Iterable[pa.Table], key: Sequence[str]) -> Iterator[pa.Table]:
    """Rows that are sorted by `key`, without those that have the key of the one before them."""
    import pyarrow as pa

    last: pa.Table | None = None
    for table in tables:
        rows = table if last is None else pa.concat_tables([last, table])
        repeated = _repeated(rows, key)[len(rows) - len(table) :]
        yield table.filter(pa.array(~repeated))
        last = table.slice(max(0, len(table) - 1))


def set_aside(name: str, table: pa.Table, stage: str) -> tuple[pa.Table, list[Reject]]:
    """The rows of `table` that keep the contract of table `name`, and the others as rejects of `stage`."""
    table = _conform(name, table)
    found = breaches(name, table)
    return _set_aside(specification(name), table, found, Path(f"{name}.parquet"), stage) if found else (table, [])


def _conform(name: str, table: pa.Table) -> pa.Table:
    """`table` with the columns of the schema in their order and types, in one chunk."""
    import pyarrow as pa

    schema = arrow_schema(name)
    missing = [column for column in schema.names if column not in table.column_names]
    if missing:
        raise ClaimsError(f"the table of {name} has no column {', '.join(missing)}")
    lax = pa.schema([field.with_nullable(True) for field in schema])
    try:
        return table.select(schema.names).cast(lax).combine_chunks()
    except (pa.ArrowException, ValueError) as error:
        raise ClaimsError(f"the table of {name} does not have its column types: {error}") from error


def _set_aside(
    spec: Specification, table: pa.Table, found: Sequence[Breach], path: Path, stage: str
) -> tuple[pa.Table, list[Reject]]:
    import numpy as np

    by_row: dict[int, list[Breach]] = {}
    for breach in found:
        for row in breach.rows:
            by_row.setdefault(row, []).append(breach)
    kept = np.ones(table.num_rows, dtype=bool)
    kept[list(by_row)] = False
    rejects = []
    for broken, values in zip(by_row.values(), table.take(list(by_row)).to_pylist(), strict=True):
        reasons = [f"{breach.rule}: {breach.description.rstrip('.')} ({_shown(values, breach)})" for breach in broken]
        rejects.append(_reject(spec, values, path, stage, broken[0].rule, "; ".join(reasons)))
    return table.filter(kept), rejects


def _one_key_a_row(
    spec: Specification, tables: Iterable[pa.Table], path: Path, stage: str, rejects: list[Reject]
) -> Iterator[pa.Table]:
    """Sorted tables without the rows whose key an earlier row has; of those, the first by its content is kept.

    The rows of one key are brought together first, wherever the tables are cut.
    """
    import pyarrow as pa

    if spec.repeatable:
        yield from tables
        return
    held: pa.Table | None = None
    for table in tables:
        whole = table if held is None else pa.concat_tables([held, table]).combine_chunks()
        fresh = (~_repeated(whole, spec.key)).nonzero()[0]
        last = int(fresh[-1]) if len(fresh) else 0
        held = whole.slice(last)
        yield _without_repeats(spec, whole.slice(0, last), spec.key, path, stage, rejects)
    if held is not None:
        yield _without_repeats(spec, held, spec.key, path, stage, rejects)


def _without_repeats(
    spec: Specification, table: pa.Table, columns: Sequence[str], path: Path, stage: str, rejects: list[Reject]
) -> pa.Table:
    """A table that is sorted by `columns`, without the rows that are equal in them to one that is kept."""
    import numpy as np

    if not _repeated(table, columns).any():
        return table
    keys = list(zip(*(table.column(column).to_pylist() for column in columns), strict=True))
    kept = np.ones(table.num_rows, dtype=bool)
    for _, run in groupby(range(len(keys)), key=lambda row: keys[row]):
        rows = list(run)
        same = sorted(zip(table.take(rows).to_pylist(), rows, strict=True), key=lambda pair: repr(pair[0]))
        for values, row in same[1:]:
            kept[row] = False
            key = ", ".join(f"{column} {values[column]!r}" for column in columns)
            message = f"another row has the same {key}, and comes first"
            rejects.append(_reject(spec, values, path, stage, f"{'_'.join(columns)}_is_unique", message))
    return table.filter(kept)


def _repeated(table: pa.Table, columns: Sequence[str]) -> Mask:
    """Where a row is equal in `columns` to the one before it, nulls too."""
    import numpy as np
    import pyarrow.compute as pc

    repeated = np.zeros(table.num_rows, dtype=bool)
    repeated[1:] = True
    for column in columns:
        one, other = table.column(column).slice(1), table.column(column).slice(0, max(0, table.num_rows - 1))
        same = pc.call_function("coalesce", [pc.call_function("equal", [one, other]), False])
        nulls = pc.call_function("and", [pc.is_null(one), pc.is_null(other)])
        repeated[1:] &= np.asarray(pc.call_function("or", [same, nulls]), dtype=bool)
    return repeated


def _in_order(rejects: Sequence[Reject]) -> list[Reject]:
    return sorted(rejects, key=lambda reject: (reject.doc_id or "", reject.code, reject.message, reject.sample or ""))


def _reject(spec: Specification, values: dict[str, Any], path: Path, stage: str, code: str, reason: str) -> Reject:
    key = ", ".join(f"{column} {_short(values[column])}" for column in spec.key)
    sample = values.get("sentence") or values.get("explanation") or values.get("text") or repr(values)
    return Reject(
        path=path.name,
        doc_id=values.get("doc_id"),
        stage=stage,
        code=code,
        message=f"{spec.table} row with {key}: {reason}{MEND}",
        sample=sample[:SAMPLE],
    )


def _shown(values: dict[str, Any], breach: Breach) -> str:
    return ", ".join(f"{column} is {_short(values[column])}" for column in breach.columns)


def _short(value: object) -> str:
    shown = "null" if value is None else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


@contextlib.contextmanager
def _file(name: str, path: Path) -> Iterator[Callable[[pa.Table], None]]:
    """What takes tables and writes them to `path` in row groups of a fixed number of rows.

    Written under a temporary name beside `path`, then renamed: a failure or an interruption leaves the old file.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    size = ROWS_AT_ONCE.get(name, ROWS_AT_ONCE["rows"])
    schema = arrow_schema(name)
    waiting = [schema.empty_table()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:

            def save(table: pa.Table) -> None:
                rows = pa.concat_tables([waiting.pop(), table.cast(schema)])
                while rows.num_rows >= size:
                    writer.write_table(rows.slice(0, size).combine_chunks())
                    rows = rows.slice(size)
                waiting.append(rows)

            yield save
            if waiting[0].num_rows:
                writer.write_table(waiting[0].combine_chunks())
        temporary.replace(path)
    except OSError as error:
        raise ClaimsError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
