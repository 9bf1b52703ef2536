"""The tables: their contract, read from `schemas/<table>.yaml`, and the way in and out of Parquet."""

from claims.tables.conversion import arrow_schema, to_frame, to_records, to_table
from claims.tables.reading import load, read
from claims.tables.specification import TABLES, specification
from claims.tables.writing import write

__all__ = [
    "TABLES",
    "arrow_schema",
    "load",
    "read",
    "specification",
    "to_frame",
    "to_records",
    "to_table",
    "write",
]
