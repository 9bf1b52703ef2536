"""Hold each row of a table against the contract: the allowed values of its columns and the rules between them.

Every function here works on whole columns. A test is a Boolean array, one value a row, true where the
row keeps the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.tables.specification import Column, Condition, RowRule, column_rules, specification

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Mask = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]
    Values = pa.ChunkedArray[Any]  # or an Array: what Arrow's functions take and give back


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that some rows break: its name, what it asks, the columns it looks at and the rows, by position."""

    rule: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[int, ...]


def breaches(name: str, table: pa.Table) -> list[Breach]:
    """What the rows of `table` (of the schema of table `name`) break, in the order of the specification."""
    spec = specification(name)
    found: list[Breach] = []
    for column in spec.columns:
        for asked in column_rules(column):
            kept = _keeps(asked.kind, column, table.column(column.name))
            found.append(_breach(asked.name, asked.description, (column.name,), kept))
    for rule in spec.rules:
        kept = _TESTS[rule.kind](rule, table)
        for condition in rule.when:
            kept = kept | ~_meets(condition, table)
        found.append(_breach(rule.name, rule.description, rule.columns, kept))
    return [breach for breach in found if breach.rows]


def _breach(rule: str, description: str, columns: tuple[str, ...], kept: Mask) -> Breach:
    return Breach(rule, description, columns, tuple(int(row) for row in (~kept).nonzero()[0]))


def _keeps(kind: str, column: Column, values: Values) -> Mask:
    """Where `values` of `column` keep its rule of that kind."""
    if kind == "present":
        return ~_is_null(values)
    if kind == "allowed":
        return _among(values, column.values)
    if kind == "in_range":
        return _holds("greater_equal", values, column.min or 0)
    if kind == "finite":
        return _holds("is_finite", values)
    if kind == "matches":
        return _reads_as(values, column.pattern or "")
    if kind == "long_enough":
        return _holds("greater_equal", _call("utf8_length", values), column.min_length or 0)
    if kind == "items":
        return _holds("greater_equal", _call("list_value_length", values), column.min_items or 0)
    return _full_items(values)


def _call(function: str, *arguments: Values | float, options: Any = None) -> Values:
    """The Arrow function of that name over whole columns; a number stands for a column of it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [pa.scalar(argument) if isinstance(argument, int | float) else argument for argument in arguments]
    result: Values = pc.call_function(function, columns, options)
    return result


def _holds(function: str, *arguments: Values | float, options: Any = None) -> Mask:
    """Where the Arrow function of that name is true or, as one of its arguments is null, null."""
    return _mask(_call("coalesce", _call(function, *arguments, options=options), True))


def _mask(truths: Values) -> Mask:
    import numpy as np

    mask: Mask = np.asarray(truths, dtype=bool)
    return mask


def _is_null(values: Values) -> Mask:
    return _mask(_call("is_null", values))


def _among(values: Values, allowed: Sequence[str]) -> Mask:
    import pyarrow as pa
    import pyarrow.compute as pc

    among = _mask(_call("is_in", values, options=pc.SetLookupOptions(pa.array(allowed, values.type))))
    return among | _is_null(values)


def _reads_as(values: Values, pattern: str) -> Mask:
    import pyarrow.compute as pc

    return _holds("match_substring_regex", values, options=pc.MatchSubstringOptions(rf"\A(?:{pattern})\z"))


def _full_items(lists: Values) -> Mask:
    import numpy as np

    items = _call("list_flatten", lists)
    full = _holds("greater", _call("utf8_length", items), 0) & ~_is_null(items)
    kept = np.ones(len(lists), dtype=bool)
    kept[np.asarray(_call("list_parent_indices", lists))[~full]] = False
    return kept


def _meets(condition: Condition, table: pa.Table) -> Mask:
    values = table.column(condition.column)
    if condition.null is not None:
        return _is_null(values) if condition.null else ~_is_null(values)
    return _among(values, condition.values) & ~_is_null(values)


def _compare(function: str) -> Callable[[RowRule, pa.Table], Mask]:
    return lambda rule, table: _holds(function, *(table.column(column) for column in rule.columns))


def _null(rule: RowRule, table: pa.Table) -> Mask:
    return _is_null(table.column(rule.columns[0]))


def _present(rule: RowRule, table: pa.Table) -> Mask:
    return ~_is_null(table.column(rule.columns[0]))


def _one_of(rule: RowRule, table: pa.Table) -> Mask:
    return _among(table.column(rule.columns[0]), rule.values)


def _matches(rule: RowRule, table: pa.Table) -> Mask:
    return _reads_as(table.column(rule.columns[0]), rule.pattern or "")


def _member_of(rule: RowRule, table: pa.Table) -> Mask:
    import numpy as np

    member, lists = (table.column(column) for column in rule.columns)
    parents = _call("list_parent_indices", lists)
    same = _call("equal", _call("list_flatten", lists), _call("take", member, parents))
    among = _is_null(member) | _is_null(lists)
    among[np.asarray(parents)[_mask(_call("coalesce", same, False))]] = True
    return among


def _length_of(rule: RowRule, table: pa.Table) -> Mask:
    length, text = (table.column(column) for column in rule.columns)
    return _holds("equal", length, _call("utf8_length", text))


def _spans(rule: RowRule, table: pa.Table) -> Mask:
    text, start, end = (table.column(column) for column in rule.columns)
    return _holds("equal", _call("subtract", end, start), _call("utf8_length", text))


def _slice_of(rule: RowRule, table: pa.Table) -> Mask:
    import numpy as np

    columns = (table.column(column).to_pylist() for column in rule.columns)
    kept = []
    for text, whole, start, end, offset in zip(*columns, strict=True):
        unknown = None in (text, whole, start, end, offset)
        kept.append(unknown or (start >= offset and whole[start - offset : end - offset] == text))
    return np.array(kept, dtype=bool)


_TESTS: dict[str, Callable[[RowRule, pa.Table], Mask]] = {
    "less": _compare("less"),
    "at_most": _compare("less_equal"),
    "equal": _compare("equal"),
    "differ": _compare("not_equal"),
    "null": _null,
    "present": _present,
    "one_of": _one_of,
    "matches": _matches,
    "member_of": _member_of,
    "length_of": _length_of,
    "spans": _spans,
    "slice_of": _slice_of,
}
