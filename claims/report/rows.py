"""Records as one compact JSON block inside a page: each row once, column by column, repeated values written once."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import ne
from typing import Any

from claims.report.printable import printable
from claims.report.wording import iso

# What stands for itself in JSON and in HTML.
DIGITS = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "&'<>\\")
# An id is a number of 64 bits.
_ID = re.compile("[0-9a-f]{16}")
_ID_DIGITS = 10
# As many digits count the rows of a page, which has far fewer.
_WIDEST = 3
# Columns that have the values of another in most rows.
_MOSTLY_LIKE = {
    "high": "low",
    "base_low": "low",
    "base_high": "base_low",
    "base_unit": "unit",
    "counted_head": "counted",
    "period_end": "period_start",
}
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def inline_json(value: object) -> str:
    """`value` as JSON that no HTML parser can leave: no angle bracket, no ampersand, no line separator in it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ESCAPES)


def columns_of(records: Sequence[Any], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The columns `names` of `records`, each in the shortest of these forms, all of the length of `records`.

    {"all": value}: the same in every row; {"each": [value …]}; {"ids": digits}: as many digits to each id;
    {"pool": [value …], "at": digits}: few values, and for each row which it is; {"pool": …, "runs": digits}: for each
    run of equal rows which it is and how long; {"like": column, "rows": digits, …}: another column's values but in
    some rows. Digits are those of `DIGITS`, as many to a number as the numbers need: see `width`.
    """
    values = {name: _plain_column([getattr(record, name) for record in records]) for name in names}
    found: dict[str, dict[str, Any]] = {}
    for name, own in values.items():
        found[name] = column_of(own)
        other = _MOSTLY_LIKE.get(name)
        if other in found:
            found[name] = min(found[name], _like(own, other, values[other]), key=_length)
    return found


def column_of(values: Sequence[Any]) -> dict[str, Any]:
    """One column in the shortest form that needs no other."""
    index: dict[object, int] = {}
    pool: list[Any] = []
    at: list[int] = []
    for value in values:
        # With its type: true and 1 are equal, but not the same in JSON.
        key = inline_json(value) if isinstance(value, list) else (type(value), value)
        place = index.setdefault(key, len(pool))
        if place == len(pool):
            pool.append(value)
        at.append(place)
    if len(pool) == 1:
        return {"all": pool[0]}
    forms: list[dict[str, Any]] = [{"each": list(values)}]
    digits = width(len(pool))
    if digits <= _WIDEST:
        forms.append({"pool": pool, "at": _written(at, digits)})
        if (1 + sum(map(ne, at, at[1:]))) * (digits + 1) < len(at) * digits:  # else it is the longer one
            forms.append({"pool": pool, "runs": _written_runs(at, digits)})
    if all(isinstance(value, str) and _ID.fullmatch(value) for value in values):
        forms.append({"ids": _written((int(value, 16) for value in values), _ID_DIGITS)})
    return min(forms, key=_length)


def width(numbers: int) -> int:
    """How many digits a number below `numbers` is written with."""
    digits = 1
    while len(DIGITS) ** digits < numbers:
        digits += 1
    return digits


def _like(values: Sequence[Any], name: str, others: Sequence[Any]) -> dict[str, Any]:
    rows = [row for row, (one, other) in enumerate(zip(values, others, strict=True)) if _differ(one, other)]
    return {"like": name, "rows": _written(rows, _WIDEST), **column_of([values[row] for row in rows])}


def _differ(one: Any, other: Any) -> bool:
    return type(one) is not type(other) or one != other


def _written(numbers: Iterable[int], digits: int) -> str:
    listed = list(numbers)
    spelled = {number: _number(number, digits) for number in set(listed)}
    return "".join(map(spelled.__getitem__, listed))


def _written_runs(at: Sequence[int], digits: int) -> str:
    written = []
    spelled = {value: _number(value, digits) for value in set(at)}
    for value, run in groupby(at):
        left = sum(1 for _ in run)
        while left:
            length = min(left, len(DIGITS) - 1)
            written.append(spelled[value] + DIGITS[length])
            left -= length
    return "".join(written)


def _number(number: int, digits: int) -> str:
    written = ""
    for _ in range(digits):
        number, digit = divmod(number, len(DIGITS))
        written = DIGITS[digit] + written
    return written


def _length(column: dict[str, Any]) -> int:
    return len(inline_json(column))


def _plain_column(values: Sequence[Any]) -> list[Any]:
    """Each value as `_plain` has it, worked out once for all that are equal."""
    known: dict[object, Any] = {}
    plain = []
    for value in values:
        key = (list, *value) if isinstance(value, list) else (type(value), value)
        if key not in known:
            known[key] = _plain(value)
        plain.append(known[key])
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return repr(value)
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
