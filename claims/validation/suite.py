"""Compile a table's specification into a Great Expectations suite, and the table into the frame it runs on.

What Great Expectations has no expectation for (a slice, a length, a member of a list) becomes a column that is made
for it, named after the rule, and an ordinary expectation about that column.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from claims.tables import specification
from claims.tables.specification import Column, Condition, RowRule, column_rules

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MISSING = {"ignore_row_if": "either_value_is_missing"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it looks at, and what makes Great Expectations' object for it if it is one of the
    suite's.
    """

    name: str
    scope: str
    columns: tuple[str, ...]
    description: str
    expectation: Callable[[], Any] | None = None


def rules(name: str) -> list[Rule]:
    """The suite of table `name`, in the order of its specification. Great Expectations is not loaded yet."""
    spec = specification(name)
    found = []
    for column in spec.columns:
        for asked in column_rules(column):
            expectation = partial(_of_column, asked.kind, column)
            found.append(Rule(asked.name, "column", (column.name,), asked.description, expectation))
    found += [_between_columns(rule) for rule in spec.rules]
    if not spec.repeatable:
        key = ", ".join(f"`{column}`" for column in spec.key)
        unique = partial(_unique, spec.key)
        found.append(Rule("key_is_unique", "across", spec.key, f"No two rows have the same {key}.", unique))
    for name in spec.unique:
        unique = partial(_unique, (name,))
        found.append(Rule(f"{name}_is_unique", "across", (name,), f"No two rows have the same `{name}`.", unique))
    return found


def looked_at(name: str, rule: Rule) -> tuple[str, ...]:
    """The columns that decide whether a row keeps `rule`."""
    conditions = [one.when for one in specification(name).rules if one.name == rule.name]
    return tuple(dict.fromkeys([*rule.columns, *(met.column for when in conditions for met in when)]))


def frame(name: str, table: pa.Table, wanted: Sequence[str]) -> pd.DataFrame:
    """The columns `wanted` of `table` on plain NumPy, with those that rules of `rules(name)` about them need besides.

    A null is None, NaN or NaT; a NaN in a file is an infinity, so that it is not taken for a null; times are UTC.
    """
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    columns: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    spec = specification(name)
    for column in spec.columns:
        if column.name not in wanted:
            continue
        values = table.column(column.name)
        if pa.types.is_float64(values.type):
            finite = pc.if_else(pc.is_nan(values), pa.scalar(np.inf), values)
            columns[column.name] = np.asarray(finite, dtype=float)
        elif pa.types.is_timestamp(values.type):
            columns[column.name] = values.cast(pa.timestamp("us")).to_pandas()
        elif column.type == "list<string>":
            lists[column.name] = values.to_pylist()
            # Of a list the rules ask no more; Great Expectations would pickle a frame with the lists themselves.
            columns[column.name] = [None if items is None else True for items in lists[column.name]]
            columns[f"{column.name}.length"] = np.asarray(pc.list_value_length(values), dtype=float)
            columns[f"{column.name}.full"] = [not items or all(items) for items in lists[column.name]]
        elif pa.types.is_int32(values.type):
            columns[column.name] = values.to_numpy()
        else:
            columns[column.name] = pd.Series(values.to_numpy(), dtype=object)
    made = pd.DataFrame(columns, index=range(len(table)))
    for rule in spec.rules:
        if rule.kind in _MADE and set(rule.columns) <= set(wanted):
            given = (lists.get(column, made[column]) for column in rule.columns)
            made[rule.name] = pd.Series(_MADE[rule.kind](*given), dtype=object)
    return made


def _of_column(kind: str, column: Column) -> Any:
    """Great Expectations' object for the rule of that kind."""
    import great_expectations.expectations as gxe

    name = column.name
    if kind == "present":
        return gxe.ExpectColumnValuesToNotBeNull(column=name)
    if kind == "allowed":
        return gxe.ExpectColumnValuesToBeInSet(column=name, value_set=list(column.values))
    if kind == "in_range":
        return gxe.ExpectColumnValuesToBeBetween(column=name, min_value=column.min)
    if kind == "finite":
        largest = sys.float_info.max
        return gxe.ExpectColumnValuesToBeBetween(column=name, min_value=-largest, max_value=largest)
    if kind == "matches":
        return gxe.ExpectColumnValuesToMatchRegex(column=name, regex=_whole(column.pattern or ""))
    if kind == "long_enough":
        return gxe.ExpectColumnValueLengthsToBeBetween(column=name, min_value=column.min_length)
    if kind == "items":
        return gxe.ExpectColumnValuesToBeBetween(column=f"{name}.length", min_value=column.min_items)
    return gxe.ExpectColumnValuesToBeInSet(column=f"{name}.full", value_set=[True])


def _unique(columns: Sequence[str]) -> Any:
    import great_expectations.expectations as gxe

    if len(columns) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=columns[0])
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(columns))


def _between_columns(rule: RowRule) -> Rule:
    return Rule(rule.name, "row", rule.columns, rule.description, partial(_EXPECTATIONS[rule.kind], rule))


def _whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\Z"


def _where(rule: RowRule) -> dict[str, Any]:
    """The rows a rule speaks of, as Great Expectations' row condition; nothing where it speaks of all."""
    from functools import reduce

    met = [_condition(condition) for condition in rule.when]
    return {"row_condition": reduce(lambda left, right: left & right, met)} if met else {}


def _condition(condition: Condition) -> Any:
    from great_expectations.expectations.row_conditions import Column as Named

    named = Named(condition.column)
    if condition.null is None:
        return named.is_in(list(condition.values))
    return named.is_null() if condition.null else named.is_not_null()


def _order(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    low, high = rule.columns
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=high, column_B=low, or_equal=rule.kind == "at_most", **MISSING, **_where(rule)
    )


def _equal(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    left, right = rule.columns
    return gxe.ExpectColumnPairValuesToBeEqual(column_A=left, column_B=right, **MISSING, **_where(rule))


def _null(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnValuesToBeNull(column=rule.columns[0], **_where(rule))


def _present(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnValuesToNotBeNull(column=rule.columns[0], **_where(rule))


def _one_of(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnValuesToBeInSet(column=rule.columns[0], value_set=list(rule.values), **_where(rule))


def _matches(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    pattern = _whole(rule.pattern or "")
    return gxe.ExpectColumnValuesToMatchRegex(column=rule.columns[0], regex=pattern, **_where(rule))


def _as_made(rule: RowRule) -> Any:
    import great_expectations.expectations as gxe

    return gxe.ExpectColumnPairValuesToBeEqual(column_A=rule.columns[0], column_B=rule.name, **MISSING, **_where(rule))


_EXPECTATIONS: dict[str, Callable[[RowRule], Any]] = {
    "less": _order,
    "at_most": _order,
    "equal": _equal,
    "differ": _as_made,
    "null": _null,
    "present": _present,
    "one_of": _one_of,
    "matches": _matches,
    "member_of": _as_made,
    "length_of": _as_made,
    "spans": _as_made,
    "slice_of": _as_made,
}


# What the first column of such a rule has to be, made from the others; None where one of them is null.
def _others(values: Any, others: Any) -> list[Any]:
    made: list[Any] = []
    for value, other in zip(values, others, strict=True):
        made.append(None if other is None else value if value != other else f"not {other}")
    return made


def _members(members: Any, lists: Any) -> list[Any]:
    return [member if items is None or member in items else "" for member, items in zip(members, lists, strict=True)]


def _lengths(_: Any, texts: Any) -> list[Any]:
    return [None if text is None else len(text) for text in texts]


def _spanned(texts: Any, starts: Any, ends: Any) -> list[Any]:
    rows = zip(texts, starts, ends, strict=True)
    return [None if text is None else text if end - start == len(text) else "" for text, start, end in rows]


def _slices(_: Any, wholes: Any, starts: Any, ends: Any, offsets: Any) -> list[Any]:
    made: list[Any] = []
    for whole, start, end, offset in zip(wholes, starts, ends, offsets, strict=True):
        if whole is None or start != start or end != end or offset != offset:
            made.append(None)
        else:
            made.append(whole[int(start - offset) : int(end - offset)] if start >= offset else "")
    return made


_MADE: dict[str, Callable[..., list[Any]]] = {
    "differ": _others,
    "member_of": _members,
    "length_of": _lengths,
    "spans": _spanned,
    "slice_of": _slices,
}
