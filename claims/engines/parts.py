"""The finished parts of a step on disk: what was made once is not made again, by this run or a later one.

A part is a few files of one name: the rows of each result with the digest of the key that they were made from, and,
written last, the list of all its digests. A part without its list was cut short and counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
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
# A Parquet file begins and ends with this; before its end stands the length of its metadata, in four bytes.
_MAGIC = b"PAR1"
_FOOT = 8


def part_name(digests: Sequence[int]) -> str:
    """The name of the part that is made from keys with these digests."""
    return hashlib.blake2b(repr(sorted(digests)).encode(), digest_size=16).hexdigest()


def part_of(path: Path) -> str:
    """The name of the part that a file is of."""
    return path.name.partition(".")[0]


def write_part(
    folder: Path,
    results: Iterable[Results],
    schemas: Mapping[str, pa.Schema],
    key: str,
    digests: Mapping[str, int],
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
                saves[result](table.append_column(DIGEST, pa.array(made_from, pa.uint64())).cast(whole))
    _save(pa.table({DIGEST: pa.array(sorted(digests.values()), pa.uint64())}), folder / f"{name}.{_DONE}.parquet")


def open_folder(folder: Path, schemas: Mapping[str, pa.Schema]) -> None:
    """Make the folder of a step's parts ready: no part that was cut short or damaged, each result with its columns."""
    import pyarrow as pa

    folder.mkdir(parents=True, exist_ok=True)
    expected = {**schemas, _DONE: pa.schema([])}
    found = sorted(path for path in folder.iterdir() if path.is_file())
    whole = {part_of(path) for path in found if path.name.endswith(f".{_DONE}.parquet")}
    whole -= {part_of(path) for path in found if not _is_sound(path, expected)}
    for path in found:
        if part_of(path) not in whole:
            path.unlink()
    for result, schema in expected.items():
        _save(_with_digest(schema).empty_table(), folder / f"{_NONE}.{result}.parquet")


def _is_sound(path: Path, results: Container[str]) -> bool:
    """Whether a file is of one of the `results` and has a beginning and an end: to read every schema takes long."""
    name, _, rest = path.name.partition(".")
    if not name or rest.removesuffix(".parquet") not in results:
        return False
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _FOOT))
        foot = file.read()
        file.seek(0)
        head = file.read(len(_MAGIC))
    length = int.from_bytes(foot[:4], "little")
    return head == _MAGIC and foot.endswith(_MAGIC) and len(_MAGIC) + length + _FOOT <= size


def _with_digest(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([*(field.with_nullable(True) for field in schema), pa.field(DIGEST, pa.uint64())])


def files(folder: Path, result: str = _DONE) -> list[Path]:
    """The files with the rows of one result, or with the digests that are done."""
    return sorted(folder.glob(f"*.{result}.parquet"))


def sweep(folder: Path, used: Collection[str]) -> None:
    """Remove the parts whose names are not among `used`."""
    staying = {*used, _NONE}
    for path in folder.glob("*.parquet"):
        if part_of(path) not in staying:
            path.unlink(missing_ok=True)


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
        with temporary.open("rb") as written:
            os.fsync(written.fileno())  # a name must not outlive a loss of power that its content does not
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
