"""The finished parts of a step on disk: what was made once is not made again, by this run or a later one.

A part is a few files of one name: the rows of each result with the digest of the key that they were made from, and,
written last, the list of all its digests. A part without its list was cut short and counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

DIGEST = "_digest"
_DONE = "done"


def part_name(digests: Sequence[str]) -> str:
    """The name of the part that is made from keys with these digests."""
    return hashlib.blake2b("".join(sorted(digests)).encode(), digest_size=16).hexdigest()


def write_part(
    folder: Path,
    results: Mapping[str, pa.Table],
    schemas: Mapping[str, pa.Schema],
    key: str,
    digests: Mapping[str, str],
) -> None:
    """Write the results made from the keys of `digests` (key -> digest). Raises OSError where that fails."""
    import pyarrow as pa

    name = part_name(list(digests.values()))
    for result, schema in schemas.items():
        table = results[result].select(schema.names).cast(schema)
        if table.num_rows:
            made_from = [digests[str(value)] for value in table.column(key).to_pylist()]
            _save(table.append_column(DIGEST, pa.array(made_from, pa.string())), folder / f"{name}.{result}.parquet")
    _save(pa.table({DIGEST: pa.array(sorted(digests.values()), pa.string())}), folder / f"{name}.{_DONE}.parquet")


def open_folder(folder: Path, schemas: Mapping[str, pa.Schema]) -> None:
    """Make the folder of a step's parts ready: no part that was cut short, and each result with its columns."""
    import pyarrow as pa

    folder.mkdir(parents=True, exist_ok=True)
    finished = {path.name.split(".")[0] for path in folder.glob(f"*.{_DONE}.parquet")}
    for path in folder.iterdir():
        if path.name.split(".")[0] not in finished:
            path.unlink()
    for result, schema in {**schemas, _DONE: pa.schema([])}.items():
        columns = pa.schema([*(field.with_nullable(True) for field in schema), pa.field(DIGEST, pa.string())])
        _save(columns.empty_table(), folder / f"none.{result}.parquet")


def files(folder: Path, result: str = _DONE) -> list[Path]:
    """The files with the rows of one result, or with the digests that are done."""
    return sorted(folder.glob(f"*.{result}.parquet"))


def sweep(folder: Path, wanted: set[str]) -> None:
    """Remove the parts that none of the `wanted` digests is in."""
    import pyarrow.parquet as pq

    for path in files(folder):
        name = path.name.split(".")[0]
        if name != "none" and wanted.isdisjoint(pq.read_table(path).column(DIGEST).to_pylist()):
            for file in (path, *folder.glob(f"{name}.*.parquet")):
                file.unlink(missing_ok=True)


def _save(table: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        pq.write_table(table, temporary, compression="zstd")
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
