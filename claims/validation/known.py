"""The rows that are known to hold: the same program held them before, and they kept every rule about one row.

Such a row keeps these rules whatever stands beside it, so only new rows are held against them again. Two hashes of each
known row are kept, of all its values and of its key: however many are known, a new row can only be taken for one of its
own key with other values, by a chance of 1 in 2^64.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING

from claims.engines.database import identifier, quoted, row_hash, scan
from claims.engines.database import stream as query
from claims.engines.fingerprint import fingerprint
from claims.errors import ClaimsError
from claims.tables import arrow_schema, specification, stream
from claims.validation.chunks import read_rows
from claims.validation.database import names, view

if TYPE_CHECKING:
    import duckdb

_LIBRARIES = ("great-expectations", "pandas")  # those that rows are held with and the fingerprint tells nothing of
_PROGRAM = "program"


def new_rows(
    connection: duckdb.DuckDBPyConnection, files: Mapping[str, Sequence[Path]], kept: Path, folder: Path
) -> dict[str, list[Path]]:
    """Write the rows of each table that are not known by what stands in `kept` to `folder`: table -> the files with
    them, which are none where all rows are known.

    A table of which nothing is known is left out, and so is one that cannot be read to its end.
    """
    found: dict[str, list[Path]] = {}
    for name, paths in files.items():
        if _are_known(name, kept) and _is_read(name, paths):
            view(connection, name, paths)
            new = _written(connection, name, kept, folder / f"{name}.parquet") if paths else []
            if new is not None:
                found[name] = new
    return found


def keep(connection: duckdb.DuckDBPyConnection, name: str, kept: Path) -> None:
    """Write to the folder `kept` that all rows of table `name` hold, over what is there of it.

    Raises ClaimsError where that cannot be written.
    """
    target = _file(name, kept)
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        kept.mkdir(parents=True, exist_ok=True)
        connection.execute(
            f"COPY (SELECT {_hashes(name)} FROM {identifier(name)}) TO {quoted(str(temporary))} "  # noqa: S608
            "(FORMAT parquet, COMPRESSION uncompressed, USE_TMP_FILE false, "
            f"KV_METADATA {{{_PROGRAM}: {quoted(_program())}}})"
        )
        temporary.replace(target)
    except OSError as error:
        raise ClaimsError(f"{kept}: cannot write there ({error.strerror or error})") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _are_known(name: str, kept: Path) -> bool:
    """Whether `kept` has rows of table `name` that this program held; a damaged file has none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        told = pq.read_metadata(_file(name, kept)).metadata or {}
    except (OSError, pa.ArrowException, UnicodeError):
        return False
    return bool(told.get(_PROGRAM.encode()) == _program().encode())


def _is_read(name: str, files: Sequence[Path]) -> bool:
    """Whether all of a table can be read, by the reader that holds it."""
    try:
        for path in files:
            for _ in stream(name, path, read_rows(name)):
                pass
    except ClaimsError:
        return False
    return True


def _written(connection: duckdb.DuckDBPyConnection, name: str, kept: Path, target: Path) -> list[Path] | None:
    """Where the rows of table `name` that are not known were written to: `target`, or nowhere as there are none.

    None where that cannot be told, as the file in `kept` is damaged inside.
    """
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([field.with_nullable(True) for field in arrow_schema(name)])
    sql = f"""
        SELECT {names(schema.names)}
        FROM (SELECT *, {_hashes(name)} FROM {identifier(name)}) AS asked
        ANTI JOIN {scan([_file(name, kept)])} AS known
        ON asked._row_hash = known._row_hash AND asked._key_hash = known._key_hash"""  # noqa: S608 - our own words
    n = 0
    try:
        with pq.ParquetWriter(target, schema) as file:
            for batch in query(connection, sql, read_rows(name)):
                file.write_table(pa.Table.from_batches([batch]).cast(schema))
                n += len(batch)
    except (duckdb.Error, pa.ArrowException, OSError, UnicodeError):
        return None
    return [target] if n else []


def _file(name: str, kept: Path) -> Path:
    return kept / f"{name}.parquet"


def _hashes(name: str) -> str:
    """The hashes of a row of table `name` as SQL selects them."""
    spec = specification(name)
    lists = [column.name for column in spec.columns if column.type == "list<string>"]
    values = row_hash([column.name for column in spec.columns], lists)
    return f"{values} AS _row_hash, {row_hash(spec.key, [])} AS _key_hash"


@cache
def _program() -> str:
    """What tells the rows that this program held from those of another, or of other libraries."""
    told = [fingerprint(), python_version(), *(version(library) for library in _LIBRARIES)]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=16).hexdigest()
