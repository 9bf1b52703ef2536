"""Base values against pint: computed here once more, apart from the code that wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING, Any

from claims.tables.specification import AcrossRule
from claims.validation.columns import rows_of

if TYPE_CHECKING:
    import pyarrow as pa

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
    registry = _registry(rule)
    known: dict[str, Conversion | None] = {}
    broken = []
    for row, (unit, low, high, base_low, base_high, base_unit) in enumerate(rows_of(table, rule.columns)):
        if unit not in known:
            known[unit] = None if unit is None else _conversion(registry, unit, rule)
        to_base = known[unit]
        right = to_base is not None and base_unit == to_base.base_unit
        if to_base is None or not right or not (_same(to_base, low, base_low) and _same(to_base, high, base_high)):
            broken.append(row)
    return broken


def _registry(rule: AcrossRule) -> Any:
    import pint

    registry = pint.UnitRegistry()
    for unit in rule.values:
        if unit not in registry:
            registry.define(f"{unit} = [{unit}]")
    return registry


def _conversion(registry: Any, unit: str, rule: AcrossRule) -> Conversion | None:
    """How `unit` converts; None where it is no unit. Money and units of our own stay as they are, also per something,
    and so does what is per something that is no unit.
    """
    import pint

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


def _same(conversion: Conversion, value: float | None, base: float | None) -> bool:
    if value is None or base is None:
        return True  # whether both are there is a rule of the row
    return isclose(value * conversion.factor + conversion.offset, base, rel_tol=ROUNDING, abs_tol=1e-12)
