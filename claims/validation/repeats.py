"""What must stand in one row, or one split, only. Each rule as the SELECT of rows that break it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.engines.database import identifier
from claims.tables.specification import AcrossRule
from claims.validation.database import ROW, names


def repeats(table: str, columns: Sequence[str]) -> str:
    """Rows whose values in `columns`, unless all are null, stand in another row too."""
    same = " AND ".join(f"asked.{identifier(one)} IS NOT DISTINCT FROM twice.{identifier(one)}" for one in columns)
    filled = " OR ".join(f"{identifier(one)} IS NOT NULL" for one in columns)
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked
        SEMI JOIN (
            SELECT {names(columns)} FROM {identifier(table)} WHERE {filled} GROUP BY ALL HAVING count(*) > 1
        ) AS twice ON {same}"""  # noqa: S608


def one_split(rule: AcrossRule, table: str) -> str:
    """Rows (value, split) whose value, unless null, also stands in another split: nothing that a model trains on comes
    back in its test.
    """
    value, split = (identifier(column) for column in rule.columns)
    return f"""
        SELECT asked.{ROW}
        FROM {identifier(table)} AS asked
        SEMI JOIN (
            SELECT {value} FROM {identifier(table)} GROUP BY ALL
            HAVING min({split}) <> max({split}) OR count({split}) BETWEEN 1 AND count(*) - 1
        ) AS torn ON asked.{value} = torn.{value}"""  # noqa: S608
