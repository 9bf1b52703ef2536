"""Offsets into the text of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.engines.database import identifier
from claims.tables import stream
from claims.tables.specification import AcrossRule
from claims.validation.chunks import read_rows
from claims.validation.database import ROW, names

if TYPE_CHECKING:
    import duckdb


def inside(rule: AcrossRule, table: str) -> str:
    """The SELECT of rows (document, offset) whose offset lies beyond the length of the document."""
    ((name, (key, length)),) = rule.to
    document, offset = (f"asked.{identifier(column)}" for column in rule.columns)
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked JOIN {identifier(name)} AS known ON {document} = known.{identifier(key)}
        WHERE {offset} > known.{identifier(length)}"""  # noqa: S608


def misplaced(rows: Iterable[tuple[Any, ...]], texts: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """Positions of rows (position, document, start, end, text) whose text is not what stands there.

    Rows and `texts` (position, document, text) come sorted by document, so that one text at a time is at hand. Whether
    the document is there is for `foreign_key` to say.
    """
    coming = iter(texts)
    known, whole = None, ""
    for row, document, start, end, text in rows:
        if None in (document, start, end, text):
            continue
        while known is None or known < document:
            _, known, whole = next(coming, (0, None, ""))
            if known is None:  # nulls stand last
                return
        if known == document and (start < 0 or end > len(whole) or whole[start:end] != text):
            yield row


def rows_in_order(name: str, files: Sequence[Path], columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Position and the values of some columns of each row of `files`, one row after the other."""
    row = 0
    for path in files:
        for table in stream(name, path, read_rows(name), columns=columns):
            values = (table.column(column).to_pylist() for column in columns)
            yield from zip(range(row, row + len(table)), *values, strict=True)
            row += len(table)


def rows_sorted(connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The same of a table whose rows are out of order, sorted by the first of the columns."""
    order = f"ORDER BY {identifier(columns[0])} NULLS LAST, {ROW}"
    sql = f"SELECT {ROW}, {names(columns)} FROM {identifier(name)} {order}"  # noqa: S608
    with connection.cursor() as cursor:
        for batch in cursor.sql(sql).to_arrow_reader(read_rows(name)):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
