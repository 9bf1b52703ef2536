"""Records as one compact JSON block inside a page: each row once, column by column, repeated values written once."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from claims.report.printable import printable
from claims.report.wording import iso

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def inline_json(value: object) -> str:
    """`value` as JSON that no HTML parser can leave: no angle bracket, no ampersand, no line separator in it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ESCAPES)


def columns_of(records: Sequence[Any], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The columns `names` of `records`, each in the shortest of three forms, all of the length of `records`.

    {"all": value}: the same in every row; {"pool": [value …], "at": [index …]}: few values; {"each": [value …]}.
    """
    return {name: _column([_plain(getattr(record, name)) for record in records]) for name in names}


def _column(values: list[Any]) -> dict[str, Any]:
    index: dict[object, int] = {}
    pool: list[Any] = []
    at: list[int] = []
    for value in values:
        key = value if isinstance(value, str) else (json.dumps(value),)
        if key not in index:
            index[key] = len(pool)
            pool.append(value)
        at.append(index[key])
    if len(pool) == 1:
        return {"all": pool[0]}
    if len(pool) * 2 <= len(values):
        return {"pool": pool, "at": at}
    return {"each": values}


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
