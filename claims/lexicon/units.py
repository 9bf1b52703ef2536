"""Units by the name that the tables use: their kind, and the factor to the base unit of their dimension."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from claims.lexicon import rows, split

# Names of ours that pint has not: what each is in pint's terms ("" = a unit that only equals itself).
_IN_PINT = {
    "decade": "10 * year",  # pint's own decade is a logarithmic unit
    "metric_ton": "metric_ton",
    "ton": "US_ton",
    "kilotonne": "1000 * metric_ton",
    "megatonne": "1e6 * metric_ton",
    "gigatonne": "1e9 * metric_ton",
    "gallon": "US_liquid_gallon",
    "cup": "cup",
    "million_british_thermal_unit": "1e6 * british_thermal_unit",
    "newton_meter": "newton * meter",
    "pound_foot": "pound_force * foot",
    "foot_pound": "foot * pound_force",
    "ksi": "1000 * psi",
    "microsievert": "1e-6 * sievert",
    "millisievert": "1e-3 * sievert",
    "square_millimeter": "millimeter ** 2",
    "square_centimeter": "centimeter ** 2",
    "square_meter": "meter ** 2",
    "square_kilometer": "kilometer ** 2",
    "square_inch": "inch ** 2",
    "square_foot": "foot ** 2",
    "square_yard": "yard ** 2",
    "square_mile": "mile ** 2",
    "cubic_millimeter": "millimeter ** 3",
    "cubic_centimeter": "centimeter ** 3",
    "cubic_meter": "meter ** 3",
    "cubic_kilometer": "kilometer ** 3",
    "cubic_inch": "inch ** 3",
    "cubic_foot": "foot ** 3",
    "cubic_yard": "yard ** 3",
    "kilowatt_hour": "kilowatt * hour",
    "megawatt_hour": "megawatt * hour",
    "gigawatt_hour": "gigawatt * hour",
    "terawatt_hour": "terawatt * hour",
    "milliampere_hour": "milliampere * hour",
    "imperial_gallon": "imperial_gallon",
}
# Units that are compared only with themselves, whatever pint makes of the word.
_OWN = frozenset(
    "count percent percentage_point ratio times point magnitude category score barrel_of_oil_equivalent carat "
    "parts_per_million parts_per_billion degree decibel pixel megapixel bit byte year_of_age knot_speed".split()
)
_SUBUNIT = {"cent": "USD", "euro_cent": "EUR", "penny": "GBP", "sen": "MYR"}


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """The ISO 4217 codes that the lexicon knows."""
    return frozenset(row["code"] for row in rows("currencies"))


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint  # costs a third of a second: only once a unit is converted

    return pint.UnitRegistry(cache_folder=None)


@cache
def to_base(unit: str) -> tuple[float, float, str]:
    """(factor, offset, base unit) with base = value * factor + offset.

    Money, percentages, counts and other units of their own are their own base ("USD/oil_barrel" too); a basis point is a
    hundredth of a percentage point, a cent a hundredth of its currency; everything else is converted by pint.
    Raises KeyError for a name that neither the lexicon nor pint knows.
    """
    if unit in _OWN or unit.partition("/")[0] in currencies():
        return 1.0, 0.0, unit
    if unit == "basis_point":
        return 0.01, 0.0, "percentage_point"
    top, slash, bottom = unit.partition("/")
    if top in _SUBUNIT:
        return 0.01, 0.0, _SUBUNIT[top] + slash + bottom
    if slash and unit not in _known_units() and (top in _OWN or bottom not in _known_units()):
        return 1.0, 0.0, unit
    registry = _registry()
    try:
        if unit in ("degree_Celsius", "degree_Fahrenheit", "kelvin"):
            zero = registry.Quantity(0.0, unit).to("kelvin").magnitude
            one = registry.Quantity(1.0, unit).to("kelvin").magnitude
            return float(one - zero), float(zero), "kelvin"
        name = "/".join(f"({_IN_PINT.get(part, part)})" for part in unit.split("/"))
        base = registry.parse_expression(name).to_base_units()
    except Exception as error:  # pint raises several kinds for names it does not know
        raise KeyError(unit) from error
    return float(base.magnitude), 0.0, f"{base.units:D}"


@lru_cache(maxsize=1)
def _known_units() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("units"))


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """The kind (duration, measure, percentage, index) of each unit of the lexicon."""
    return {row["unit"]: row["kind"] for row in rows("units") if split(row["words"]) or row["symbols"]}
