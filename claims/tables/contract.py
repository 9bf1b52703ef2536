"""Hold each row of a table against the contract: the allowed values of its columns and the rules between them.

Every function here works on whole columns. A test is a Boolean array, one value a row, true where the
row keeps the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.tables.specification import Column, Condition, RowRule, specification

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]


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
    found = []
    for column in spec.columns:
        for rule, description, kept in _column_tests(column, table.column(column.name)):
            found.append(_breach(rule, description, (column.name,), kept))
    for rule in spec.rules:
        kept = _TESTS[rule.kind](rule, table)
        for condition in rule.when:
            kept = kept | ~_meets(condition, table)
        found.append(_breach(rule.name, rule.description, rule.columns, kept))
    return [breach for breach in found if breach.rows]


def _breach(rule: str, description: str, columns: tuple[str, ...], kept: Mask) -> Breach:
    return Breach(rule, description, columns, tuple(int(row) for row in (~kept).nonzero()[0]))


def _column_tests(column: Column, values: pa.ChunkedArray) -> list[tuple[str, str, Mask]]:
    """The tests of one column by itself: (rule name, what it asks, kept)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    name, tests = column.name, []
    if not column.nullable:
        tests.append((f"{name}_is_present", f"`{name}` must not be null", _mask(pc.is_valid(values))))
    if column.values:
        allowed = pc.is_in(values, value_set=pa.array(column.values, values.type))
        tests.append(
            (f"{name}_is_allowed", f"`{name}` must be one of {', '.join(column.values)}", _or_null(allowed, values))
        )
    if column.min is not None:
        kept = _or_null(pc.greater_equal(values, column.min), values)
        tests.append((f"{name}_is_in_range", f"`{name}` must be at least {column.min:g}", kept))
    if column.finite:
        tests.append((f"{name}_is_finite", f"`{name}` must be a finite number", _or_null(pc.is_finite(values), values)))
    if column.pattern is not None:
        kept = _or_null(_matches(values, column.pattern), values)
        tests.append((f"{name}_matches", f"`{name}` must read as {column.pattern}", kept))
    if column.min_length is not None:
        kept = _or_null(pc.greater_equal(pc.utf8_length(values), column.min_length), values)
        tests.append((f"{name}_is_long_enough", f"`{name}` must have {column.min_length} character or more", kept))
    if column.min_items is not None:
        kept = _or_null(pc.greater_equal(pc.list_value_length(values), column.min_items), values)
        tests.append((f"{name}_has_items", f"`{name}` must have {column.min_items} item or more", kept))
    if column.type == "list<string>":
        tests.append((f"{name}_has_no_empty_item", f"no item of `{name}` may be null or empty", _full_items(values)))
    return tests


def _mask(kept: pa.ChunkedArray) -> Mask:
    import pyarrow.compute as pc

    found: Mask = (
        pc.fill_null(kept, False).to_numpy(zero_copy_only=False) if hasattr(kept, "chunks") else kept.to_numpy()
    )
    return found.astype(bool)


def _or_null(kept: pa.ChunkedArray, *columns: pa.ChunkedArray) -> Mask:
    """`kept`, and true where one of `columns` is null."""
    import pyarrow.compute as pc

    mask = _mask(kept)
    for column in columns:
        mask = mask | _mask(pc.is_null(column))
    return mask


def _matches(values: pa.ChunkedArray, pattern: str) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.match_substring_regex(values, rf"\A(?:{pattern})\z")


def _full_items(lists: pa.ChunkedArray) -> Mask:
    import numpy as np
    import pyarrow.compute as pc

    items, parents = pc.list_flatten(lists), pc.list_parent_indices(lists)
    empty = ~_mask(pc.greater(pc.utf8_length(items), 0))
    kept = np.ones(len(lists), dtype=bool)
    kept[parents.to_numpy()[empty]] = False
    return kept


def _meets(condition: Condition, table: pa.Table) -> Mask:
    import pyarrow as pa
    import pyarrow.compute as pc

    values = table.column(condition.column)
    if condition.null is not None:
        return _mask(pc.is_null(values)) == condition.null
    return _mask(pc.is_in(values, value_set=pa.array(condition.values, values.type)))


def _compare(function: str) -> Callable[[RowRule, pa.Table], Mask]:
    def test(rule: RowRule, table: pa.Table) -> Mask:
        import pyarrow.compute as pc

        left, right = (table.column(column) for column in rule.columns)
        return _or_null(pc.call_function(function, [left, right]), left, right)

    return test


def _null(rule: RowRule, table: pa.Table) -> Mask:
    import pyarrow.compute as pc

    return _mask(pc.is_null(table.column(rule.columns[0])))


def _present(rule: RowRule, table: pa.Table) -> Mask:
    import pyarrow.compute as pc

    return _mask(pc.is_valid(table.column(rule.columns[0])))


def _one_of(rule: RowRule, table: pa.Table) -> Mask:
    import pyarrow as pa
    import pyarrow.compute as pc

    values = table.column(rule.columns[0])
    return _or_null(pc.is_in(values, value_set=pa.array(rule.values, values.type)), values)


def _matching(rule: RowRule, table: pa.Table) -> Mask:
    values = table.column(rule.columns[0])
    return _or_null(_matches(values, rule.pattern or ""), values)


def _member_of(rule: RowRule, table: pa.Table) -> Mask:
    import numpy as np

    member, lists = (table.column(column).to_pylist() for column in rule.columns)
    pairs = zip(member, lists, strict=True)
    return np.array([one is None or many is None or one in many for one, many in pairs], dtype=bool)


def _length_of(rule: RowRule, table: pa.Table) -> Mask:
    import pyarrow.compute as pc

    length, text = (table.column(column) for column in rule.columns)
    return _or_null(pc.equal(length, pc.utf8_length(text)), length, text)


def _spans(rule: RowRule, table: pa.Table) -> Mask:
    import pyarrow.compute as pc

    text, start, end = (table.column(column) for column in rule.columns)
    return _or_null(pc.equal(pc.subtract(end, start), pc.utf8_length(text)), text, start, end)


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
    "matches": _matching,
    "member_of": _member_of,
    "length_of": _length_of,
    "spans": _spans,
    "slice_of": _slice_of,
}
