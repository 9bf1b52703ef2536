"""Columns of a table as Python values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def values_of(table: pa.Table, column: str) -> list[Any]:
    """The values of one column, row for row."""
    return table.column(column).to_pylist()


def rows_of(table: pa.Table, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The values of some columns, a tuple a row."""
    return list(zip(*(values_of(table, column) for column in columns), strict=True))
