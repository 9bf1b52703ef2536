"""Units by the name that the tables use: their kind, and the factor to the base unit of their dimension."""

from __future__ import annotations

from functools import cache
from typing import Any

from claims.lexicon import rows, split

# Units without words of their own that are compared only with themselves, as those marked "-" in units.csv are.
_OWN = frozenset(("count", "ratio", "times", "magnitude", "category", "score"))
_TEMPERATURES = frozenset(("degree_Celsius", "degree_Fahrenheit", "kelvin"))


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes that the lexicon knows."""
    return frozenset(row["code"] for row in rows("currencies"))


@cache
def kinds() -> dict[str, str]:
    """The kind (duration, measure, percentage, index) of each unit of the lexicon."""
    return {row["unit"]: row["kind"] for row in rows("units") if split(row["words"]) or row["symbols"]}


@cache
def to_base(unit: str) -> tuple[float, float, str]:
    """(factor, offset, base unit) with base = value * factor + offset.

    Money, percentages, counts and other units of their own are their own base ("USD/oil_barrel" too); a basis point is
    a hundredth of a percentage point, a cent a hundredth of its currency; everything else is converted by pint.
    Raises KeyError for a name that neither the lexicon nor pint knows.
    """
    top, slash, bottom = unit.partition("/")
    if unit in _own() or top in currencies():
        return 1.0, 0.0, unit
    if unit == "basis_point":
        return 0.01, 0.0, "percentage_point"
    if top in _subunits():
        return 0.01, 0.0, _subunits()[top] + slash + bottom
    if slash and unit not in _definitions() and (top in _own() or bottom not in _definitions()):
        return 1.0, 0.0, unit
    return _by_pint(unit)


def _by_pint(unit: str) -> tuple[float, float, str]:
    registry = _registry()
    try:
        if unit in _TEMPERATURES:
            zero, one = (registry.Quantity(value, unit).to("kelvin").magnitude for value in (0.0, 1.0))
            return float(one - zero), float(zero), "kelvin"
        name = "/".join(f"({_definitions().get(part, part)})" for part in unit.split("/"))
        base = registry.parse_expression(name).to_base_units()
    except Exception as error:  # pint raises several kinds for names it does not know
        raise KeyError(unit) from error
    return float(base.magnitude), 0.0, f"{base.units:D}"


@cache
def _registry() -> Any:
    import pint  # costs a third of a second: only once a unit is converted

    return pint.UnitRegistry(cache_folder=None)


@cache
def _definitions() -> dict[str, str]:
    """What each unit of the lexicon is in pint's terms: its own name unless the row says otherwise."""
    return {row["unit"]: row["pint"] or row["unit"] for row in rows("units")}


@cache
def _own() -> frozenset[str]:
    return _OWN | {row["unit"] for row in rows("units") if row["pint"] == "-"}


@cache
def _subunits() -> dict[str, str]:
    """The currency of each named hundredth: "cent" is USD."""
    return {row["subunit"]: row["code"] for row in rows("currencies") if row["subunit"]}
