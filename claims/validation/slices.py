"""Offsets into the text of a document. Each rule as the SELECT of rows that break it.

DuckDB's `substring` and `length` count code points, as the offsets do.
"""

from __future__ import annotations

from claims.tables.specification import AcrossRule
from claims.validation.database import ROW, quoted


def slice_of(rule: AcrossRule, table: str) -> str:
    """Rows (document, start, end, text) whose text is not what stands there; a document that is missing is
    `foreign_key`'s.
    """
    ((name, (key, whole)),) = rule.to
    document, start, end, text = (f"asked.{quoted(column)}" for column in rule.columns)
    return f"""
        SELECT asked.{ROW}
        FROM {quoted(table)} AS asked JOIN {quoted(name)} AS known ON {document} = known.{quoted(key)}
        WHERE {start} IS NOT NULL AND {end} IS NOT NULL AND (
            {start} < 0 OR {end} > length(known.{quoted(whole)})
            OR substring(known.{quoted(whole)}, {start} + 1, greatest({end} - {start}, 0)) <> {text})"""  # noqa: S608


def inside(rule: AcrossRule, table: str) -> str:
    """Rows (document, offset) whose offset lies beyond the length of the document."""
    ((name, (key, length)),) = rule.to
    document, offset = (f"asked.{quoted(column)}" for column in rule.columns)
    return f"""
        SELECT asked.{ROW}
        FROM {quoted(table)} AS asked JOIN {quoted(name)} AS known ON {document} = known.{quoted(key)}
        WHERE {offset} > known.{quoted(length)}"""  # noqa: S608
