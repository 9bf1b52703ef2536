"""Counts that a row states of another table's rows. Each rule as the SELECT of rows that break it."""

from __future__ import annotations

from claims.engines.database import identifier
from claims.tables.specification import AcrossRule
from claims.validation.database import ROW, names


def count(rule: AcrossRule, table: str) -> str:
    """Rows (id, number) where the other table has another number of rows with that id, or, where a second column is
    named, of its distinct values beside that id.
    """
    ((name, columns),) = rule.to
    one, number = (identifier(column) for column in rule.columns)
    distinct = "DISTINCT" if len(columns) > 1 else ""
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked
        LEFT JOIN (
            SELECT {identifier(columns[0])} AS id, count(*) AS n
            FROM (SELECT {distinct} {names(columns)} FROM {identifier(name)}) GROUP BY id
        ) AS counted ON asked.{one} IS NOT DISTINCT FROM counted.id
        WHERE coalesce(counted.n, 0) IS DISTINCT FROM asked.{number}"""  # noqa: S608


def total_at_most(rule: AcrossRule, table: str) -> str:
    """All rows, where their numbers add up to more than the other table has rows with that column filled."""
    ((name, (column,)),) = rule.to
    return f"""
        SELECT {ROW} FROM {identifier(table)}
        WHERE (SELECT sum({identifier(rule.columns[0])}) FROM {identifier(table)})
            > (SELECT count({identifier(column)}) FROM {identifier(name)})"""  # noqa: S608
