"""Read the specification of a table from its file `schemas/<table>.yaml`, the one place where its contract stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLES = ("documents", "claims", "times", "sources", "figures", "checks", "examples", "rejects")
"""Names of the tables, each after those that it refers to first."""

TYPES = ("string", "large_string", "int32", "float64", "bool", "list<string>", "timestamp[us, UTC]")
COLUMN_RULES = ("present", "allowed", "in_range", "finite", "matches", "long_enough", "items", "full_items")
ROW_RULES = {  # kind: how many columns it takes
    "less": 2,
    "at_most": 2,
    "equal": 2,
    "differ": 2,
    "null": 1,
    "present": 1,
    "one_of": 1,
    "matches": 1,
    "member_of": 2,
    "length_of": 2,
    "spans": 3,
    "slice_of": 5,
}
ACROSS_RULES = (
    "foreign_key",
    "root",
    "count",
    "slice",
    "inside",
    "base_values",
    "earlier",
    "total_at_most",
    "agrees",
    "one_split",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, and what one value of it may be."""

    name: str
    type: str
    description: str
    nullable: bool = False
    unit: str | None = None
    values: tuple[str, ...] = ()
    min: float | None = None
    finite: bool = False
    pattern: str | None = None  # a regular expression for the whole value, as RE2 and Python both read it
    min_length: int | None = None  # in code points
    min_items: int | None = None  # of a list


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What one column asks of each of its values: `kind` is one of COLUMN_RULES."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A row a rule speaks of: `column` is one of `values`, or is null, or is present."""

    column: str
    values: tuple[str, ...] = ()
    null: bool | None = None


@dataclass(frozen=True, slots=True)
class RowRule:
    """What must hold between the columns of a row; a comparison with a null holds."""

    name: str
    kind: str
    columns: tuple[str, ...]
    description: str
    when: tuple[Condition, ...] = ()
    values: tuple[str, ...] = ()
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class AcrossRule:
    """What must hold between rows, of one table or of several; `to` is (table, its columns) pairs."""

    name: str
    kind: str
    columns: tuple[str, ...]
    description: str
    to: tuple[tuple[str, tuple[str, ...]], ...] = ()
    values: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()  # of units: name, in terms of other units


@dataclass(frozen=True, slots=True)
class Specification:
    """The contract of one table: what a row stands for, its sort key, its columns and the rules they keep."""

    table: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[RowRule, ...]
    across: tuple[AcrossRule, ...]
    unique: tuple[str, ...] = ()  # columns, besides the key, in which no value stands twice
    repeatable: bool = False  # whether the same key may stand twice


@cache
def specification(name: str) -> Specification:
    """The contract of table `name`. Raises ClaimsError for a table that does not exist."""
    from claims.errors import ClaimsError

    if name not in TABLES:
        raise ClaimsError(f"there is no table '{name}'; the tables are {', '.join(TABLES)}")
    import yaml

    text = (schema_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    return parse(yaml.safe_load(text))


def schema_folder() -> Path:
    """The folder of the specifications: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def parse(raw: Mapping[str, Any]) -> Specification:
    """A specification from its YAML mapping. Raises ValueError where it contradicts itself."""
    spec = Specification(
        table=raw["table"],
        grain=raw["grain"],
        key=tuple(raw["key"]),
        columns=tuple(Column(**{**column, "values": tuple(column.get("values", ()))}) for column in raw["columns"]),
        rules=tuple(_row_rule(rule) for rule in raw["rules"]),
        across=tuple(_across_rule(rule) for rule in raw["across"]),
        unique=tuple(raw.get("unique", ())),
        repeatable=raw.get("repeatable", False),
    )
    _examine(spec)
    return spec


def column_rules(column: Column) -> list[ColumnRule]:
    """What `column` asks of each of its values. A null breaks the first rule at most."""
    asked: list[tuple[str, str, object, str]] = [
        ("present", "is_present", not column.nullable, "must not be null"),
        ("allowed", "is_allowed", column.values, f"must be one of {', '.join(column.values)}"),
        ("in_range", "is_in_range", column.min is not None, f"must be at least {column.min}"),
        ("finite", "is_finite", column.finite, "must be a finite number"),
        ("matches", "matches", column.pattern, f"must read as {column.pattern}"),
        ("long_enough", "is_long_enough", column.min_length, f"must have {column.min_length} character or more"),
        ("items", "has_items", column.min_items, f"must have {column.min_items} item or more"),
        ("full_items", "has_no_empty_item", column.type == "list<string>", "must have no item that is null or empty"),
    ]
    return [
        ColumnRule(f"{column.name}_{name}", kind, f"`{column.name}` {asks}.") for kind, name, on, asks in asked if on
    ]


def _row_rule(raw: Mapping[str, Any]) -> RowRule:
    fields = {key: value for key, value in raw.items() if key != "is"}
    fields["columns"] = tuple(raw["columns"])
    fields["values"] = tuple(raw.get("values", ()))
    fields["when"] = tuple(_condition(column, wanted) for column, wanted in raw.get("when", {}).items())
    return RowRule(kind=raw["is"], **fields)


def _condition(column: str, wanted: str | list[str]) -> Condition:
    if isinstance(wanted, list):
        return Condition(column, values=tuple(wanted))
    if wanted not in ("null", "present"):
        raise ValueError(f"when {column}: a list of values, 'null' or 'present', not {wanted!r}")
    return Condition(column, null=wanted == "null")


def _across_rule(raw: Mapping[str, Any]) -> AcrossRule:
    return AcrossRule(
        name=raw["name"],
        kind=raw["is"],
        columns=tuple(raw["columns"]),
        description=raw["description"],
        to=tuple((table, tuple(columns)) for table, columns in raw.get("to", {}).items()),
        values=tuple(raw.get("values", ())),
        definitions=tuple(raw.get("definitions", {}).items()),
    )


def _examine(spec: Specification) -> None:
    names = [column.name for column in spec.columns]
    rules: list[RowRule | AcrossRule] = [*spec.rules, *spec.across]
    problems = [f"column {name} twice" for name in sorted({name for name in names if names.count(name) > 1})]
    problems += [f"{column.name}: no type {column.type}" for column in spec.columns if column.type not in TYPES]
    used = [*spec.key, *spec.unique, *(column for rule in rules for column in rule.columns)]
    used += [condition.column for rule in spec.rules for condition in rule.when]
    problems += [f"no column {name}" for name in used if name not in names]
    for rule in spec.rules:
        if ROW_RULES.get(rule.kind) != len(rule.columns):
            problems.append(f"{rule.name}: no rule {rule.kind} of {len(rule.columns)} columns")
    problems += [f"{rule.name}: no rule {rule.kind}" for rule in spec.across if rule.kind not in ACROSS_RULES]
    titles = [rule.name for rule in rules]
    problems += [f"rule {name} twice" for name in sorted({name for name in titles if titles.count(name) > 1})]
    if problems:
        raise ValueError(f"schemas/{spec.table}.yaml: {'; '.join(problems)}")
