"""What every stage is given, and how it takes and leaves tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.engines import Engine
from claims.engines.database import MEMORY
from claims.records import Reject
from claims.stages.parameters import Parameters

if TYPE_CHECKING:
    import pyarrow as pa

# Called with the name of a step, what of it is done, and of how much.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline: the folder that holds all it reads and writes, what it is told, and where it works.

    `workers` and `memory` are for what is done beside the engine; below `kept`, if it is named, that may leave what
    spares the next run work. `own`: files and folders that runs like this one leave, by their paths without links: they
    are no input.
    """

    root: Path
    parameters: Parameters
    engine: Engine
    progress: Progress
    workers: int = 1
    memory: str = MEMORY
    kept: Path | None = None
    own: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """`do` reads `reads` and writes `writes`, both below the root of the run that it is given."""

    name: str
    do: Callable[[Run], None]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


def take(run: Run, stage: str, *paths: str) -> list[str]:
    """The tables at `paths` below the root as row sets of `stage`; their names."""
    from claims.tables import arrow_schema

    names = []
    for path in paths:
        table = Path(path).name
        names.append(f"{stage} {table}")
        run.engine.read(names[-1], run.root / f"{path}.parquet", arrow_schema(table))
    return names


def leave(run: Run, stage: str, tables: dict[str, str], rejects: Sequence[str] = (), once: Sequence[str] = ()) -> None:
    """Write row sets (path -> name) as tables, sorted and held against their contracts, and drop all row sets.

    The rejects of the stage are those in the row sets `rejects`, and the rows that broke a contract. Where columns are
    named in `once`, of rows with one key the first by these is taken, without a word.
    """
    from claims.tables import to_table

    aside: list[Reject] = []
    run.engine.clear(but=(*tables.values(), *rejects))
    for path, name in tables.items():
        aside += write(run, stage, path, name, once)
    run.engine.put(f"{stage} set aside", to_table("rejects", aside))
    together(run, f"{stage} rejects", [*rejects, f"{stage} set aside"])
    write(run, stage, f"stages/{stage}/rejects", f"{stage} rejects")
    run.engine.clear()


def together(run: Run, name: str, parts: Sequence[str]) -> None:
    """Row set `name` from the rejects in the row sets `parts`."""
    from claims.tables import arrow_schema

    columns = ", ".join(arrow_schema("rejects").names)
    run.engine.query(name, " UNION ALL ".join(f'SELECT {columns} FROM "{part}"' for part in parts))  # noqa: S608


def write(run: Run, stage: str, path: str, name: str, once: Sequence[str] = ()) -> list[Reject]:
    """Write a row set to its path below the root; the rows that broke the contract. `once` as for `leave`."""
    from claims.tables import ROWS_AT_ONCE, first_of_each, specification, write_sorted

    target = run.root / f"{path}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    table = target.stem
    size = ROWS_AT_ONCE.get(table, ROWS_AT_ONCE["rows"])
    key = specification(table).key
    rows = _ahead(run.engine.rows(name, (*key, *once), size))
    return write_sorted(table, first_of_each(rows, key) if once else rows, target, stage)


def _ahead(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same tables; while one is worked on, the engine makes the next."""
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, tables, None)
        while (table := coming.result()) is not None:
            coming = thread.submit(next, tables, None)
            yield table


def with_columns(schema: pa.Schema, *more: tuple[str, pa.DataType]) -> pa.Schema:
    """A schema with columns before its own, all of which may be null."""
    import pyarrow as pa

    return pa.schema([pa.field(*one) for one in more] + [field.with_nullable(True) for field in schema])


def strings(names: Sequence[str], rows: Sequence[Sequence[str | None]]) -> pa.Table:
    """A table of text columns from rows of as many values."""
    import pyarrow as pa

    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return pa.table(columns, schema=pa.schema([(name, pa.string()) for name in names]))
