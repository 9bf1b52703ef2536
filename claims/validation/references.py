"""Ids that point to rows: the row is there, and is what it is taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.tables.specification import AcrossRule
from claims.validation.columns import rows_of, values_of

if TYPE_CHECKING:
    import pyarrow as pa


def foreign_key(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows whose id, or one of whose list of ids, is in none of the columns it may point to. Null points nowhere."""
    known: set[str] = set()
    for name, (column,) in rule.to:
        known.update(values_of(tables[name], column))
    broken = []
    for row, value in enumerate(values_of(table, rule.columns[0])):
        ids = value if isinstance(value, list) else [value]
        if any(one is not None and one not in known for one in ids):
            broken.append(row)
    return broken


def root(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows that point to a row of the same table which points on to another."""
    (name, (key,)) = rule.to[0]
    pointing = {one for one, target in rows_of(tables[name], (key, rule.columns[0])) if target is not None}
    return [row for row, target in enumerate(values_of(table, rule.columns[0])) if target in pointing]


def agrees(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows (id, value) where the row of that id has another value; an id that is not there is `foreign_key`'s."""
    (name, columns) = rule.to[0]
    known = dict(rows_of(tables[name], columns))
    return [
        row for row, (one, value) in enumerate(rows_of(table, rule.columns)) if one in known and known[one] != value
    ]


def earlier(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows (document, start, id) where the row of that id is of another document or does not stand before."""
    (name, columns) = rule.to[0]
    known = {one: (document, start) for one, document, start in rows_of(tables[name], columns)}
    broken = []
    for row, (document, start, one) in enumerate(rows_of(table, rule.columns)):
        if one in known:
            found, where = known[one]
            if found != document or where is None or start is None or where >= start:
                broken.append(row)
    return broken
