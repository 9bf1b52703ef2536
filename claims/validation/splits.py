"""Nothing that a model trains on comes back in its test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.tables.specification import AcrossRule
from claims.validation.columns import rows_of

if TYPE_CHECKING:
    import pyarrow as pa


def one_split(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:  # noqa: ARG001
    """Rows (value, split) whose value, unless null, also stands in another split."""
    found: dict[str, set[str]] = {}
    rows = rows_of(table, rule.columns)
    for value, split in rows:
        found.setdefault(value, set()).add(split)
    return [row for row, (value, _) in enumerate(rows) if value is not None and len(found[value]) > 1]
