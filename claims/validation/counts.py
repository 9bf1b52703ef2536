"""Counts that a row states of another table's rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.tables.specification import AcrossRule
from claims.validation.columns import rows_of, values_of

if TYPE_CHECKING:
    import pyarrow as pa


def count(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows (id, number) where the other table has another number of rows with that id, or, where a second column is
    named, of its distinct values beside that id.
    """
    (name, columns) = rule.to[0]
    other = rows_of(tables[name], columns)
    counted = Counter(row[0] for row in (set(other) if len(columns) > 1 else other))
    return [row for row, (one, number) in enumerate(rows_of(table, rule.columns)) if counted[one] != number]


def total_at_most(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """All rows, where their numbers add up to more than the other table has rows with that column filled."""
    (name, (column,)) = rule.to[0]
    filled = len(tables[name]) - tables[name].column(column).null_count
    total = sum(number or 0 for number in values_of(table, rule.columns[0]))
    return list(range(len(table))) if total > filled else []
