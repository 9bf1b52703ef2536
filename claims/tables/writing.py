"""Write a table: rows that break the contract are set aside, the rest is sorted and written under its final name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.records import Reject
from claims.tables.contract import Breach, breaches
from claims.tables.conversion import arrow_schema
from claims.tables.specification import Specification, specification

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 65_536  # rows; a fixed number, as the bytes of a file depend on it
SAMPLE = 200  # code points of a row that are kept with a reject
MEND = "; the row is set aside, mend the rule or the input that made it and run again"


def write(name: str, table: pa.Table, path: Path | str, stage: str = "write") -> list[Reject]:
    """Write `table` to `path` as Parquet and return the rows that were set aside, sorted, as rejects of `stage`.

    The rows that keep the contract of table `name` are sorted by its key and written with its schema: the same rows
    in any order give the same bytes. `path` holds either the old file or the whole new one. Raises ClaimsError where
    the table lacks a column, has a wrong type, or the file cannot be written.
    """
    spec = specification(name)
    table = _conform(name, table)
    rejects: list[Reject] = []
    found = breaches(name, table)
    if found:
        table, rejects = _set_aside(spec, table, found, Path(path), stage)
    for columns in () if spec.repeatable else (spec.key, *((column,) for column in spec.unique)):
        table, repeated = _set_repeats_aside(spec, table, columns, Path(path), stage)
        rejects += repeated
    _save(_sorted(spec, table), name, Path(path))
    return sorted(rejects, key=lambda reject: (reject.doc_id or "", reject.code, reject.message, reject.sample or ""))


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


def _set_repeats_aside(
    spec: Specification, table: pa.Table, columns: Sequence[str], path: Path, stage: str
) -> tuple[pa.Table, list[Reject]]:
    """Of rows equal in `columns`, keep the one that sorts first by its content, whatever the order they come in."""
    import numpy as np
    import pyarrow as pa

    numbered = table.select(list(columns)).append_column("row", pa.array(np.arange(table.num_rows)))
    groups = numbered.group_by(list(columns)).aggregate([("row", "list")])
    if groups.num_rows == table.num_rows:
        return table, []
    kept = np.ones(table.num_rows, dtype=bool)
    rejects = []
    for rows in groups.column("row_list").to_pylist():
        if rows is None or len(rows) == 1:
            continue
        same = sorted(zip(table.take(rows).to_pylist(), rows, strict=True), key=lambda pair: repr(pair[0]))
        for values, row in same[1:]:
            kept[row] = False
            key = ", ".join(f"{column} {values[column]!r}" for column in columns)
            message = f"another row has the same {key}, and comes first"
            rejects.append(_reject(spec, values, path, stage, f"{'_'.join(columns)}_is_unique", message))
    return table.filter(kept), rejects


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


def _sorted(spec: Specification, table: pa.Table) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in spec.key]).combine_chunks()


def _save(table: pa.Table, name: str, path: Path) -> None:
    """Write to a temporary name beside `path`, then rename: a failure or an interruption leaves the old file."""
    import pyarrow.parquet as pq

    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table.cast(arrow_schema(name)), temporary, row_group_size=ROW_GROUP, compression="zstd")
        temporary.replace(path)
    except OSError as error:
        raise ClaimsError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
