"""Base values against pint: computed here once more, apart from the code that wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from claims.tables.specification import AcrossRule

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Floats = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]

CURRENCY = re.compile(r"[A-Z]{3}")
SUBUNIT = re.compile(r"([\d.e-]+) \* ([A-Z]{3})")
NAME = re.compile(r"[A-Za-z_]+")
ROUNDING = 1e-9  # relative: what the order of a few multiplications may cost


@dataclass(frozen=True, slots=True)
class Conversion:
    """base = value * factor + offset, in `base_unit`."""

    factor: float
    offset: float
    base_unit: str


def base_values(rule: AcrossRule, table: pa.Table, tables: Mapping[str, pa.Table]) -> list[int]:  # noqa: ARG001
    """Rows (unit, low, high, base low, base high, base unit) whose base values are not pint's or unit is none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    unit, low, high, base_low, base_high, base_unit = (table.column(column) for column in rule.columns)
    units = pc.unique(unit).to_pylist()
    found = [None if one is None else _conversion(one, rule) for one in units]
    which = pc.index_in(unit, pa.array(units, unit.type))
    factor = np.array([np.nan if one is None else one.factor for one in found])[np.asarray(which)]
    offset = np.array([np.nan if one is None else one.offset for one in found])[np.asarray(which)]
    wanted = pa.array([None if one is None else one.base_unit for one in found], pa.string()).take(which)
    right = np.asarray(pc.fill_null(pc.call_function("equal", [base_unit, wanted]), False), dtype=bool)
    for value, base in ((low, base_low), (high, base_high)):
        right = right & _same(factor, offset, value, base)
    return [int(row) for row in np.flatnonzero(np.logical_not(right))]


@cache
def _registry(rule: AcrossRule) -> Any:
    import pint

    registry = pint.UnitRegistry()
    for unit in rule.values:
        if unit not in registry:
            registry.define(f"{unit} = [{unit}]")
    return registry


@lru_cache(maxsize=10_000)
def _conversion(unit: str, rule: AcrossRule) -> Conversion | None:
    """How `unit` converts; None where it is no unit. Money and units of our own stay as they are, also per something,
    and so does what is per something that is no unit.
    """
    import pint

    registry = _registry(rule)
    first, per, rest = unit.partition("/")
    subunit = SUBUNIT.fullmatch(dict(rule.definitions).get(first, ""))
    if subunit is not None:  # money in cents is based in its currency, which pint does not know
        return Conversion(float(subunit[1]), 0.0, subunit[2] + per + rest)
    if first in rule.values or CURRENCY.fullmatch(first):
        return Conversion(1.0, 0.0, unit)
    meanings = dict(rule.definitions)
    if per and any(name not in meanings and name not in registry for name in NAME.findall(unit)):
        return Conversion(1.0, 0.0, unit)
    spelled = NAME.sub(lambda name: f"({meanings[name[0]]})" if name[0] in meanings else name[0], unit)
    try:
        if spelled != unit:
            one = registry.parse_expression(spelled).to_base_units()
            return Conversion(float(one.magnitude), 0.0, str(one.units))
        zero = registry.Quantity(0.0, unit).to_base_units()
        one = registry.Quantity(1.0, unit).to_base_units()
    except (pint.PintError, ValueError, TypeError, AttributeError, SyntaxError):
        return None
    return Conversion(float(one.magnitude - zero.magnitude), float(zero.magnitude), str(one.units))


def _same(factor: Floats, offset: Floats, value: Any, base: Any) -> Any:
    """Where the value converts to the base value, or one of them is null: whether both are there is the row's rule."""
    import numpy as np
    import pyarrow.compute as pc

    there = np.asarray(pc.is_valid(value), dtype=bool) & np.asarray(pc.is_valid(base), dtype=bool)
    given = np.asarray(value.cast("float64"), dtype=float)
    told = np.asarray(base.cast("float64"), dtype=float)
    with np.errstate(invalid="ignore", over="ignore"):
        made = given * factor + offset
        near = np.abs(made - told) <= np.maximum(ROUNDING * np.maximum(np.abs(made), np.abs(told)), 1e-12)
    # An infinity is near nothing, and the same as itself only.
    return ~there | (made == told) | (near & np.isfinite(made) & np.isfinite(told))
