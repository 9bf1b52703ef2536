"""The tables: their contract, read from `schemas/<table>.yaml`, and the way in and out of Parquet."""

from claims.tables.conversion import arrow_schema, to_frame, to_records, to_table
from claims.tables.reading import load, parts, read, stream
from claims.tables.specification import TABLES, specification
from claims.tables.writing import ROWS_AT_ONCE, first_of_each, set_aside, write, write_sorted

__all__ = [
    "ROWS_AT_ONCE",
    "TABLES",
    "arrow_schema",
    "first_of_each",
    "load",
    "parts",
    "read",
    "set_aside",
    "specification",
    "stream",
    "to_frame",
    "to_records",
    "to_table",
    "write",
    "write_sorted",
]
