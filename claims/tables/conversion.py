"""Turn records into Arrow tables and back, by the columns and types of the specification."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.records import Check, Claim, Document, Example, Figure, Reject, Source, Time
from claims.tables.specification import specification

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

RECORDS: dict[str, type[Any]] = {
    "documents": Document,
    "claims": Claim,
    "times": Time,
    "sources": Source,
    "figures": Figure,
    "checks": Check,
    "examples": Example,
    "rejects": Reject,
}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of table `name`: its columns in order, each with its type and whether it may be null."""
    import pyarrow as pa

    types: dict[str, pa.DataType] = {
        "string": pa.string(),
        "large_string": pa.large_string(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "list<string>": pa.list_(pa.string()),
        "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
    }
    columns = specification(name).columns
    return pa.schema([pa.field(column.name, types[column.type], nullable=column.nullable) for column in columns])


def to_table(name: str, records: Sequence[Any]) -> pa.Table:
    """`records` (data classes of `claims.records`) as an Arrow table, row for row; nothing is checked but the types.

    Raises ClaimsError where a value does not fit its column's type (the column is named).
    """
    import pyarrow as pa

    arrays = []
    for field in arrow_schema(name):
        values = list(map(attrgetter(field.name), records))
        try:
            arrays.append(pa.array(values, type=field.type))
        except (pa.ArrowException, UnicodeError, TypeError, ValueError, OverflowError) as error:
            raise ClaimsError(f"{name}.{field.name} is {field.type}, but a value does not fit: {error}") from error
    return pa.Table.from_arrays(arrays, schema=arrow_schema(name))


def to_records(name: str, table: pa.Table) -> list[Any]:
    """The rows of `table` as records of `claims.records`, in order."""
    columns = [table.column(field.name).to_pylist() for field in arrow_schema(name)]
    return list(map(RECORDS[name], *columns))


def to_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """`table` as a DataFrame on NumPy, row for row, times in UTC.

    Whole numbers and truth values that may be null are masked (`Int32`, `boolean`): an offset stays a whole number.
    """
    import pandas as pd
    import pyarrow as pa

    masked: dict[pa.DataType, Any] = {pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas()
    for field in arrow_schema(name):
        if field.nullable and field.type in masked:
            frame[field.name] = pd.array(table.column(field.name).to_pylist(), dtype=masked[field.type])
    return frame
