"""The tables in DuckDB, which joins them within a given memory and spills the rest to disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING

from claims.engines.database import identifier

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

SAMPLE = 20  # rows named for each rule that fails
ROW = "_row"  # the position of a row in its table, a column of every view


@dataclass(frozen=True, slots=True)
class Broken:
    """How many rows break a rule, and the positions of the first of them."""

    n: int
    first: tuple[int, ...] = ()


def view(connection: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path]) -> None:
    """Make table `name` of the rows of `files` with their positions; nothing is read yet."""
    if files:
        connection.execute(f"CREATE VIEW {identifier(name)} AS {_rows(name, files)}")
    else:
        connection.register(name, _no_rows(name))


def broken(connection: duckdb.DuckDBPyConnection, sql: str) -> Broken:
    """The rows that `sql` selects by position, each counted once."""
    ((n, first),) = connection.execute(
        f"SELECT count(*), min({ROW}, {SAMPLE}) FROM (SELECT DISTINCT {ROW} FROM ({sql}))"  # noqa: S608 - our own words
    ).fetchall()
    return Broken(n, tuple(first or ()))


def counted(rows: Iterable[int]) -> Broken:
    """The same of positions that come one by one, in any order."""
    tally = Counter[str]()

    def counting() -> Iterator[int]:
        for row in rows:
            tally["rows"] += 1
            yield row

    first = nsmallest(SAMPLE, counting())
    return Broken(tally["rows"], tuple(first))


def rows_at(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], positions: Sequence[int]
) -> pa.Table:
    """Some columns of the rows at these positions, in the order of the table."""
    listed = ", ".join(str(int(position)) for position in positions)
    found: pa.Table = connection.sql(
        f"SELECT {names(columns)} FROM {identifier(name)} WHERE {ROW} IN ({listed}) ORDER BY {ROW}"  # noqa: S608
    ).to_arrow_table()
    return found


def names(columns: Sequence[str]) -> str:
    """Column names as SQL lists them."""
    return ", ".join(identifier(column) for column in columns)


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
