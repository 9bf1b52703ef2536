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

_MEMORY = re.compile(r"\s*\d+(\.\d+)?\s*(KB|MB|GB|TB|KiB|MiB|GiB|TiB)\s*", re.IGNORECASE)


@contextmanager
def database(folder: Path, memory: str, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that spills to `folder`. Raises ClaimsError for a `memory` that is no size, a full disk."""
    import duckdb

    if not _MEMORY.fullmatch(memory):
        raise ClaimsError(f"{memory!r} is not a size of memory; write it as 512MB or 4GB")
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory.strip(),
        "temp_directory": str(folder / "spill"),
        "threads": threads,
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
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


def scan(paths: Sequence[Path]) -> str:
    """The SQL that reads Parquet files as one table."""
    names = ", ".join(quoted(str(path)) for path in paths)
    return f"read_parquet([{names}])"


def quoted(text: str) -> str:
    """A string as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


def stream(connection: duckdb.DuckDBPyConnection, sql: str, size: int) -> Iterator[pa.RecordBatch]:
    """The rows of a query in batches of at most `size`, not held at once."""
    with connection.cursor() as cursor:
        yield from cursor.sql(sql).to_arrow_reader(size)
