"""Offsets into the text of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claims.tables.specification import AcrossRule
from claims.validation.columns import rows_of

if TYPE_CHECKING:
    import pyarrow as pa


def slice_of(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows (document, start, end, text) whose text is not what stands there; a document that is missing is
    `foreign_key`'s.
    """
    texts = _by_document(rule, tables)
    broken = []
    for row, (document, start, end, text) in enumerate(rows_of(table, rule.columns)):
        whole = texts.get(document)
        if whole is None or None in (start, end, text):
            continue
        if start < 0 or end > len(whole) or whole[start:end] != text:
            broken.append(row)
    return broken


def inside(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:
    """Rows (document, offset) whose offset lies beyond the length of the document."""
    lengths = _by_document(rule, tables)
    return [
        row
        for row, (document, offset) in enumerate(rows_of(table, rule.columns))
        if offset is not None and lengths.get(document) is not None and offset > lengths[document]
    ]


def _by_document(rule: AcrossRule, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    (name, (key, value)) = rule.to[0]
    return dict(rows_of(tables[name], (key, value)))
