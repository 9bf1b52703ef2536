"""Ids that point to rows: the row is there, and is what it is taken for.

Each rule as the SELECT of the rows that break it.
"""

from __future__ import annotations

from claims.engines.database import identifier
from claims.tables import specification
from claims.tables.specification import AcrossRule
from claims.validation.database import ROW


def foreign_key(rule: AcrossRule, table: str) -> str:
    """Rows whose id, or one of whose list of ids, is in none of the columns it may point to. Null points nowhere."""
    (column,) = rule.columns
    (kind,) = (one.type for one in specification(table).columns if one.name == column)
    one = f"unnest({identifier(column)})" if kind == "list<string>" else identifier(column)
    known = " UNION ALL ".join(f"SELECT {identifier(key)} AS id FROM {identifier(name)}" for name, (key,) in rule.to)  # noqa: S608
    return f"""
        SELECT asked.{ROW}
        FROM (SELECT {ROW}, {one} AS id FROM {identifier(table)}) AS asked
        ANTI JOIN ({known}) AS known ON asked.id = known.id
        WHERE asked.id IS NOT NULL"""  # noqa: S608


def root(rule: AcrossRule, table: str) -> str:
    """Rows that point to a row of the same table which points on to another."""
    ((name, (key,)),) = rule.to
    column = identifier(rule.columns[0])
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked
        SEMI JOIN (SELECT {identifier(key)} AS id FROM {identifier(name)} WHERE {column} IS NOT NULL) AS pointing
        ON asked.{column} = pointing.id"""  # noqa: S608


def agrees(rule: AcrossRule, table: str) -> str:
    """Rows (id, value) where the row of that id has another value; an id that is not there is `foreign_key`'s."""
    ((name, (key, other)),) = rule.to
    one, value = (identifier(column) for column in rule.columns)
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked JOIN {identifier(name)} AS known ON asked.{one} = known.{identifier(key)}
        WHERE asked.{value} IS DISTINCT FROM known.{identifier(other)}"""  # noqa: S608


def earlier(rule: AcrossRule, table: str) -> str:
    """Rows (document, start, id) where the row of that id is of another document or does not stand before."""
    ((name, (key, *place)),) = rule.to
    document, start, one = (identifier(column) for column in rule.columns)
    found, where = (identifier(column) for column in place)
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked JOIN {identifier(name)} AS known ON asked.{one} = known.{identifier(key)}
        WHERE asked.{document} IS DISTINCT FROM known.{found} OR coalesce(known.{where} >= asked.{start}, true)"""  # noqa: S608
