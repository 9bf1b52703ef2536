"""Read a table from its Parquet file, or from a folder of part files of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.tables.conversion import arrow_schema, to_frame

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_BUFFER = 1 << 20  # bytes of a file read at a time; without it all of a column in a row group is


def read(name: str, folder: Path | str) -> pa.Table:
    """Table `name` under `folder`: from `<name>.parquet`, or from the part files in `<name>/` in the order of names.

    Raises ClaimsError where it is missing, unreadable, or not of the table's schema.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _nullable(arrow_schema(name))
    tables = []
    for path in parts(name, folder):
        try:
            table = pq.ParquetFile(path).read()
        except (OSError, pa.ArrowException) as error:
            raise unreadable(path, error) from error
        tables.append(pa.Table.from_arrays(table.columns, schema=schema))
    return pa.concat_tables(tables) if tables else schema.empty_table()


def parts(name: str, folder: Path | str) -> list[Path]:
    """The files that table `name` under `folder` consists of, in order; their rows are not read.

    Raises ClaimsError where there is none, or one is no Parquet or not of the table's schema.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = _files(name, Path(folder))
    for path in found:
        try:
            schema = pq.read_schema(path)
        except (OSError, pa.ArrowException) as error:
            raise unreadable(path, error) from error
        difference = _difference(arrow_schema(name), schema)
        if difference:
            raise ClaimsError(f"{path} is not a table of {name}: {difference}; make it again with this version")
    return found


def stream(
    name: str, path: Path, size: int, groups: Sequence[int] | None = None, columns: Sequence[str] | None = None
) -> Iterator[pa.Table]:
    """The rows of one file of table `name`, or of some of its row groups and columns, at most `size` at a time.

    Raises ClaimsError where the file is damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _nullable(arrow_schema(name))
    if columns is not None:
        schema = pa.schema([schema.field(column) for column in columns])
    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER) as file:
            for group in range(file.num_row_groups) if groups is None else groups:
                # One by one: what was read of a row group is held until its reader is at its end.
                for batch in file.iter_batches(size, row_groups=[group], columns=schema.names):
                    batch.validate(full=True)  # whether strings are UTF-8
                    yield pa.Table.from_arrays([batch.column(column) for column in schema.names], schema=schema)
    except (OSError, pa.ArrowException) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> ClaimsError:
    """What to say of a file that is no Parquet, or damaged."""
    return ClaimsError(f"{path} cannot be read as Parquet ({_line(error)}); make it again")


def load(name: str, folder: Path | str = "data/tables") -> pd.DataFrame:
    """Table `name` under `folder` as a DataFrame, with the types of `to_frame`. Raises ClaimsError as `read`."""
    return to_frame(name, read(name, folder))


def _files(name: str, folder: Path) -> list[Path]:
    for path in (folder / f"{name}.parquet", folder / name):
        if path.is_file():
            return [path]
        if path.is_dir():
            return sorted(path.glob("*.parquet"), key=lambda part: part.name)
    if not folder.is_dir():
        raise ClaimsError(f"there is no folder {folder}; give the folder that holds {name}.parquet")
    raise ClaimsError(
        f"there is no {name}.parquet in {folder}; "
        "run the stage that writes it first, or name the folder that `claims build` wrote"
    )


def _difference(schema: pa.Schema, found: pa.Schema) -> str | None:
    """What keeps `found` from being `schema`, as a phrase; None where nothing does."""
    missing = [column for column in schema.names if column not in found.names]
    if missing:
        return f"no column {', '.join(missing)}"
    unknown = [column for column in found.names if column not in schema.names]
    if unknown:
        return f"unknown column {', '.join(unknown)}"
    if found.names != schema.names:
        return "its columns are in another order"
    for field in schema:
        if not found.field(field.name).type.equals(field.type):
            return f"{field.name} is {found.field(field.name).type}, not {field.type}"
    return None


def _nullable(schema: pa.Schema) -> pa.Schema:
    """Nullability is the validation's business, so a file that is laxer about it still loads."""
    import pyarrow as pa

    return pa.schema([field.with_nullable(True) for field in schema])


def _line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
