"""What a validation found, as data, as lines to print and as JSON that is the same for the same tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Expectation:
    """One rule held against one table. `sample` names the first rows that break it, each by its id or key."""

    name: str
    scope: str  # file: can it be read; column: each value; row: between columns; across: between rows or tables
    columns: tuple[str, ...]
    description: str
    success: bool
    n_failed: int = 0
    sample: tuple[str, ...] = ()
    problem: str | None = None  # why the rule could not be held against the table


@dataclass(frozen=True, slots=True)
class TableSummary:
    """One table: how many rows (None where it cannot be read) and every rule, in the order of the specification."""

    table: str
    rows: int | None
    success: bool
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All tables, in the order of the contract."""

    success: bool
    tables: tuple[TableSummary, ...]


def lines(summary: Summary) -> list[str]:
    """The summary for a terminal: a line a table, and one for each rule that fails, with the rows it fails on."""
    return list(_lines(summary))


def to_json(summary: Summary) -> str:
    """The summary as JSON, keys sorted."""
    return json.dumps(asdict(summary), sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    for table in summary.tables:
        total = len(table.expectations)
        held = sum(rule.success for rule in table.expectations)
        rows = "no rows read" if table.rows is None else _plural(table.rows, "row")
        state = "all hold" if held == total else f"{total - held} fail"
        yield f"{table.table}: {rows}, {_plural(total, 'expectation')}, {state}"
        for rule in table.expectations:
            if not rule.success:
                yield f"  {table.table}.{rule.name} {_failure(rule, table.rows)}"


def _failure(rule: Expectation, rows: int | None) -> str:
    if rule.problem is not None:
        return f"could not be checked: {rule.problem}"
    more = f" and {rule.n_failed - len(rule.sample)} more" if rule.n_failed > len(rule.sample) else ""
    return f"fails on {rule.n_failed} of {rows} rows ({rule.description.rstrip('.')}): {'; '.join(rule.sample)}{more}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
