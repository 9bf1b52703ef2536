"""DuckDB as it is used here: bounded in memory, spilling beside the run's other work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# What joins and groups hold unless more or less is asked for: more makes nothing faster that was measured.
MEMORY = "512MB"
_SIZE = re.compile(r"\s*(?P<number>[0-9]{1,18}(?:\.[0-9]{1,18})?)\s*(?P<unit>[KMGT])(?P<binary>i?)B\s*", re.IGNORECASE)
# Joins fail, where they could spill, with less than this for each thread.
_THREAD_BYTES = 100_000_000
# DuckDB counts bytes in 64 bits.
_MOST_BYTES = 10**18


@contextmanager
def database(folder: Path, memory: str, threads: int, *, sharers: int = 1) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that spills to `folder`, with no more `threads` than its memory is enough for.

    Its memory is that part of `memory` which each of so many `sharers` gets.
    Raises ClaimsError for a `memory` that is no size or none that a machine has, and for a full disk.
    """
    import duckdb

    size = _SIZE.fullmatch(memory)
    if not size:
        raise ClaimsError(f"{memory!r} is not a size of memory; write it as 512MB or 4GB")
    own = _bytes(size) // sharers
    if own > _MOST_BYTES:
        raise ClaimsError(f"{memory} of memory are more than a machine has; write it as 512MB or 4GB")
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{own // 1000}KB",
        "temp_directory": str(folder / "spill"),
        "threads": max(1, min(threads, own // _THREAD_BYTES)),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allocator_flush_threshold": "16MB",
        "allocator_bulk_deallocation_flush_threshold": "16MB",
    }
    try:
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET GLOBAL TimeZone = 'UTC'")  # for every cursor too
            yield connection
    except duckdb.OutOfMemoryException as error:
        raise ClaimsError(f"{memory} of memory are too little for the joins; give more with --memory") from error
    except RuntimeError as error:
        if "interrupted" in str(error).lower():  # how DuckDB tells of Ctrl-C
            raise KeyboardInterrupt from error
        raise
    except duckdb.IOException as error:
        raise ClaimsError(f"the work folder cannot be used: {str(error).splitlines()[0]}") from error


def _bytes(size: re.Match[str]) -> int:
    base = 1024 if size["binary"] else 1000
    return int(float(size["number"]) * base ** ("KMGT".index(size["unit"].upper()) + 1))


def scan(paths: Sequence[Path], *options: str) -> str:
    """The SQL that reads Parquet files as one table."""
    names = ", ".join(quoted(str(path)) for path in paths)
    return f"read_parquet({', '.join([f'[{names}]', *options])})"


def row_hash(columns: Sequence[str], lists: Sequence[str]) -> str:
    """The SQL of a number of 64 bits that tells the values in some columns of a row from others; `lists` are those of
    the columns that hold lists."""
    # DuckDB has one hash for a list that is null, one that is empty and one of nothing but a null.
    return f"hash({', '.join([*map(identifier, columns), *(f'len({identifier(one)})' for one in lists)])})"


def identifier(name: str) -> str:
    """The name of a column or table as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A string as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


def stream(connection: duckdb.DuckDBPyConnection, sql: str, size: int) -> Iterator[pa.RecordBatch]:
    """The rows of a query in batches of at most `size`, not held at once."""
    import duckdb

    with connection.cursor() as cursor:
        try:
            yield from cursor.sql(sql).to_arrow_reader(size)
        except OSError as error:  # what goes wrong after the first rows, Arrow tells in DuckDB's words
            kind = duckdb.OutOfMemoryException if str(error).startswith("Out of Memory") else duckdb.IOException
            raise kind(str(error)) from error
    give_back(connection)


def give_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Return to the system what joins and groups that are done have taken; what tables hold stays."""
    # DuckDB keeps hundreds of megabytes that it has freed, but for when its limit is set, whatever it was before.
    ((limit,),) = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    connection.execute(f"SET memory_limit = {quoted(str(limit))}")
