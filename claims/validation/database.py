"""The tables in DuckDB, which joins and sorts them within a given memory and spills the rest to disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

SAMPLE = 20  # rows named for each rule that fails
ROW = "_row"  # the position of a row in its table, a column of every view

_SIZE = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Broken:
    """How many rows break a rule, and the positions of the first of them."""

    n: int
    first: tuple[int, ...] = ()


@contextmanager
def database(
    tables: Mapping[str, Sequence[Path]], spill: Path, memory: str, threads: int
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A view of each table over its files. Raises ClaimsError where `memory` is no size or too little, and where
    the disk is full.
    """
    import duckdb

    if not _SIZE.fullmatch(memory):
        raise ClaimsError(f"{memory!r} is no size of memory; write it as 500MB or 4GB")
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(spill),
        "threads": threads,
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=settings) as connection:
            for name, files in tables.items():
                if files:
                    connection.execute(f"CREATE VIEW {quoted(name)} AS {_rows(name, files)}")
                else:
                    connection.register(name, _no_rows(name))
            yield connection
    except duckdb.OutOfMemoryException as error:
        raise ClaimsError(f"{memory} of memory is too little to join the tables; give more") from error
    except duckdb.Error as error:
        raise ClaimsError(f"the tables cannot be joined: {str(error).splitlines()[0]}") from error


def broken(connection: duckdb.DuckDBPyConnection, sql: str) -> Broken:
    """The rows that `sql` selects by position, each counted once."""
    ((n, first),) = connection.execute(
        f"SELECT count(*), min({ROW}, {SAMPLE}) FROM (SELECT DISTINCT {ROW} FROM ({sql}))"  # noqa: S608 - our own words
    ).fetchall()
    return Broken(n, tuple(first or ()))


def rows_at(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], positions: Sequence[int]
) -> pa.Table:
    """Some columns of the rows at these positions, in the order of the table."""
    listed = ", ".join(str(int(position)) for position in positions)
    found: pa.Table = connection.sql(
        f"SELECT {names(columns)} FROM {quoted(name)} WHERE {ROW} IN ({listed}) ORDER BY {ROW}"  # noqa: S608
    ).to_arrow_table()
    return found


def names(columns: Sequence[str]) -> str:
    """Column names as SQL lists them."""
    return ", ".join(quoted(column) for column in columns)


def quoted(name: str) -> str:
    """The name of a table or column as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _no_rows(name: str) -> pa.Table:
    import pyarrow as pa

    from claims.tables import arrow_schema

    return arrow_schema(name).append(pa.field(ROW, pa.int64())).empty_table()


def _rows(name: str, files: Sequence[Path]) -> str:
    """The SELECT of a table's rows with their positions, which go on from file to file."""
    import pyarrow.parquet as pq

    from claims.tables import specification

    columns = names([column.name for column in specification(name).columns])
    selected, first = [], 0
    for path in files:
        text = str(path).replace("'", "''")
        selected.append(
            f"SELECT {columns}, file_row_number + {first} AS {ROW} FROM read_parquet('{text}', file_row_number = true)"  # noqa: S608
        )
        first += pq.read_metadata(path).num_rows
    return " UNION ALL ".join(selected)
