"""The finished parts of a step on disk: what was made once is not made again, by this run or a later one.

A part is a few files of one name: the rows of each result with the digest of the key that they were made from, and,
written last, the list of all its digests. A part without its list was cut short and counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claims.engines.engine import Results

if TYPE_CHECKING:
    import pyarrow as pa

DIGEST = "_digest"
_DONE = "done"
# The part that is always there and empty, so that every result has a file.
_NONE = "none"


def part_name(digests: Sequence[str]) -> str:
    """The name of the part that is made from keys with these digests."""
    return hashlib.blake2b("".join(sorted(digests)).encode(), digest_size=16).hexdigest()


def write_part(
    folder: Path,
    results: Iterable[Results],
    schemas: Mapping[str, pa.Schema],
    key: str,
    digests: Mapping[str, str],
) -> None:
    """Write the results made from the keys of `digests` (key -> digest), as they come.

    Raises OSError where that fails.
    """
    import pyarrow as pa

    name = part_name(list(digests.values()))
    with ExitStack() as files:
        saves: dict[str, Callable[[pa.Table], None]] = {}
        for tables in results:
            for result, schema in schemas.items():
                table = tables[result].select(schema.names)
                if not table.num_rows:
                    continue
                whole = _with_digest(schema)
                if result not in saves:
                    saves[result] = files.enter_context(_file(folder / f"{name}.{result}.parquet", whole))
                made_from = [digests[str(value)] for value in table.column(key).to_pylist()]
                saves[result](table.append_column(DIGEST, pa.array(made_from, pa.string())).cast(whole))
    _save(pa.table({DIGEST: pa.array(sorted(digests.values()), pa.string())}), folder / f"{name}.{_DONE}.parquet")


def open_folder(folder: Path, schemas: Mapping[str, pa.Schema]) -> None:
    """Make the folder of a step's parts ready: no part that was cut short or damaged, each result with its columns."""
    import pyarrow as pa

    folder.mkdir(parents=True, exist_ok=True)
    expected = {**schemas, _DONE: pa.schema([])}
    found = sorted(path for path in folder.iterdir() if path.is_file())
    whole = {path.name.split(".")[0] for path in found if path.name.endswith(f".{_DONE}.parquet")}
    whole -= {path.name.split(".")[0] for path in found if not _is_sound(path, expected)}
    for path in found:
        if path.name.split(".")[0] not in whole:
            path.unlink()
    for result, schema in expected.items():
        _save(_with_digest(schema).empty_table(), folder / f"{_NONE}.{result}.parquet")


def _is_sound(path: Path, schemas: Mapping[str, pa.Schema]) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    name, _, rest = path.name.partition(".")
    schema = schemas.get(rest.removesuffix(".parquet"))
    if not name or schema is None:
        return False
    try:
        return bool(pq.read_schema(path).equals(_with_digest(schema)))
    except (OSError, pa.ArrowException):
        return False


def _with_digest(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([*(field.with_nullable(True) for field in schema), pa.field(DIGEST, pa.string())])


def files(folder: Path, result: str = _DONE) -> list[Path]:
    """The files with the rows of one result, or with the digests that are done."""
    return sorted(folder.glob(f"*.{result}.parquet"))


def sweep(folder: Path, wanted: set[str]) -> None:
    """Remove the parts that none of the `wanted` digests is in."""
    import pyarrow.parquet as pq

    for path in files(folder):
        name = path.name.split(".")[0]
        if name != _NONE and wanted.isdisjoint(pq.read_table(path).column(DIGEST).to_pylist()):
            for file in (path, *folder.glob(f"{name}.*.parquet")):
                file.unlink(missing_ok=True)


def _save(table: pa.Table, path: Path) -> None:
    with _file(path, table.schema) as save:
        save(table)


@contextmanager
def _file(path: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """What takes tables and writes them, under a temporary name until all is written."""
    import pyarrow.parquet as pq

    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            yield writer.write_table
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
