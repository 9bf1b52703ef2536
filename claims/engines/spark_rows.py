"""A row set of the Spark engine: columns of Parquet files, which Spark and the driver's DuckDB both read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.engines.database import identifier, scan

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType


@dataclass(frozen=True, slots=True)
class RowSet:
    """The rows of `path`, a Parquet file or a folder of such.

    `packed` names the column of structs that holds them, where several row sets are in the same files; `size` is what
    they have in bytes before compression, by which work is cut.
    """

    path: Path
    schema: StructType
    size: int
    packed: str | None = None


def row_set(path: Path, schema: StructType, packed: str | None = None) -> RowSet:
    """The rows of a Parquet file, or of those in a folder, with their size."""
    return RowSet(path, schema, _bytes(files(path), f"{packed}." if packed else ""), packed)


def files(path: Path) -> list[Path]:
    """A Parquet file, or those in a folder, in order."""
    return sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def frame(spark: SparkSession, rows: RowSet) -> DataFrame:
    """A row set as Spark sees it."""
    from pyspark.sql.types import StructField, StructType

    # With its schema given, Spark need not open the files to plan.
    schema = StructType([StructField(rows.packed, rows.schema)]) if rows.packed else rows.schema
    found = spark.read.schema(schema).parquet(_pattern(rows.path))
    return found.where(found[rows.packed].isNotNull()).select(f"{rows.packed}.*") if rows.packed else found


def view(connection: duckdb.DuckDBPyConnection, name: str, rows: RowSet) -> None:
    """Make a row set a view of DuckDB."""
    columns = ", ".join(identifier(column) for column in rows.schema.names)
    source = scan(files(rows.path))
    if rows.packed:
        source = f"(SELECT {rows.packed}.* FROM {source} WHERE {rows.packed} IS NOT NULL)"
    connection.execute(f"CREATE OR REPLACE VIEW {identifier(name)} AS SELECT {columns} FROM {source}")


def spark_schema(schema: pa.Schema) -> StructType:
    """The schema as Spark has it, in which every column may be null."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(pa.schema([column.with_nullable(True) for column in schema]))


def address(path: Path) -> str:
    """A path that does not depend on the cluster's own default file system."""
    return f"file://{path}"


def _pattern(path: Path) -> str:
    """The address of a path that Spark reads, for which brackets, braces, stars and question marks are patterns."""
    return address(Path(re.sub(r"([\[\]{}*?\\])", r"\\\1", str(path.resolve()))))


def _bytes(paths: Sequence[Path], column: str) -> int:
    """How many bytes the columns that begin with `column` have before compression."""
    import pyarrow.parquet as pq

    n = 0
    for path in paths:
        footer = pq.read_metadata(path)
        for group in map(footer.row_group, range(footer.num_row_groups)):
            chunks = map(group.column, range(group.num_columns))
            n += sum(int(chunk.total_uncompressed_size) for chunk in chunks if chunk.path_in_schema.startswith(column))
    return n
