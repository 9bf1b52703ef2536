"""The rules across rows and tables: joins, looks at one row, and at the text of one document at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.tables import specification
from claims.tables.specification import AcrossRule
from claims.validation.base_units import base_values
from claims.validation.counts import count, total_at_most
from claims.validation.database import Broken, broken, counted, rows_at
from claims.validation.expectations import judged, label, labelling, not_checked
from claims.validation.references import agrees, earlier, foreign_key, root
from claims.validation.repeats import one_split, repeats
from claims.validation.slices import inside, misplaced, rows_in_order, rows_sorted
from claims.validation.suite import Rule
from claims.validation.summary import Expectation

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# (rule, rows of its table, nothing) -> positions among them of the rows that break it
Alone = Callable[[AcrossRule, "pa.Table", Mapping[str, "pa.Table"]], list[int]]
# (rule, its table) -> the SELECT of the positions of rows that break it
JOINED: dict[str, Callable[[AcrossRule, str], str]] = {
    "agrees": agrees,
    "count": count,
    "earlier": earlier,
    "foreign_key": foreign_key,
    "inside": inside,
    "one_split": one_split,
    "root": root,
    "total_at_most": total_at_most,
}

ALONE: Mapping[str, Alone] = {"base_values": base_values}


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that can be read: their views, their files, and those whose rows are sorted by key."""

    connection: duckdb.DuckDBPyConnection
    files: Mapping[str, Sequence[Path]]
    in_order: frozenset[str]


def named(rule: AcrossRule) -> Rule:
    """The rule by its name and description, without what it does."""
    return Rule(rule.name, "across", rule.columns, rule.description)


def joined(rule: AcrossRule, name: str, tables: Tables) -> Expectation:
    """A rule of table `name` that takes more than one row to tell, as it came out."""
    missing = [other for other, _ in rule.to if other not in tables.files]
    if missing:
        return not_checked(named(rule), f"{', '.join(missing)} cannot be read")
    if rule.kind in JOINED:
        found = broken(tables.connection, JOINED[rule.kind](rule, name))
    else:
        ((other, columns),) = rule.to
        found = counted(misplaced(_by_document(name, rule.columns, tables), _by_document(other, columns, tables)))
    return _told(named(rule), name, found, tables)


def repeated(name: str, one: Expectation, tables: Tables) -> Expectation:
    """That no two rows of table `name` are equal in the columns of `one`, as it came out."""
    rule = Rule(one.name, one.scope, one.columns, one.description)
    return _told(rule, name, broken(tables.connection, repeats(name, one.columns)), tables)


def _by_document(name: str, columns: Sequence[str], tables: Tables) -> Iterator[tuple[Any, ...]]:
    """Positions and values of the rows, sorted by the first of the columns, the document."""
    if name in tables.in_order and specification(name).key[0] == columns[0]:
        return rows_in_order(name, tables.files[name], columns)
    return rows_sorted(tables.connection, name, columns)


def _told(rule: Rule, name: str, found: Broken, tables: Tables) -> Expectation:
    if not found.n:
        return judged(rule, 0)
    rows = rows_at(tables.connection, name, labelling(name), found.first)
    return judged(rule, found.n, [label(name, rows, row) for row in range(len(rows))])
