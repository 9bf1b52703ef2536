"""Numbers and quantities as a newspaper prints them: "$2.5 billion", "80 km/h", "12 °C", "30 minutes"."""

from __future__ import annotations

from functools import cache

from claims.lexicon import rows, split
from claims.lexicon.units import currencies

_UNNAMED = ("count", "", "dimensionless", "index", "rank", "ratio", "score")


def number(value: float) -> str:
    """Four digits that tell: thousands separated, millions and billions in words."""
    size = abs(value)
    for limit, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if size >= limit:
            return f"{value / limit:.4g} {word}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4g}" if size < 1000 else f"{value:,.1f}"


def amount(value: float, unit: str) -> str:
    """A number with its unit."""
    return with_unit(number(value), unit)


def between(low: float, high: float, unit: str) -> str:
    """An interval in words: one number where both ends print alike."""
    return joined(number(low), "to", number(high), unit) if number(low) != number(high) else amount(low, unit)


def joined(one: str, word: str, two: str, unit: str) -> str:
    """Two numbers, as they are written, with their unit: once, but for the sign of a currency."""
    if unit.partition("/")[0] in currencies():
        return f"{with_unit(one, unit.partition('/')[0])} {word} {with_unit(two, unit)}"
    return with_unit(f"{one} {word} {two}", unit)


def with_unit(written: str, unit: str) -> str:
    """A number, as it is written, with its unit: a sign or code before it, or a symbol or word behind it."""
    if unit in _UNNAMED:
        return written
    top, slash, bottom = unit.partition("/")
    if slash and unit not in _printed() and unit not in _words():
        each = "each" if bottom in _UNNAMED else f"per {_named(bottom)[0]}"
        return f"{with_unit(written, top)} {each}"
    if unit in currencies():
        sign = "-" if written.startswith("-") else ""
        return sign + _printed().get(unit, f"{unit} #").replace("#", _cents(written.removeprefix("-")))
    if unit in _printed():
        return _printed()[unit].replace("#", written)
    one, many = _named(unit)
    return f"{written} {one if written in ('1', '-1') else many}"


def _cents(written: str) -> str:
    """ "58.2" of a currency as "58.20"."""
    return f"{written}0" if written[-2:-1] == "." else written


def _named(unit: str) -> tuple[str, str]:
    spelled = unit.replace("_", " ")
    return _words().get(unit) or (spelled, spelled if spelled.isupper() or spelled.endswith("s") else f"{spelled}s")


@cache
def _printed() -> dict[str, str]:
    return {row["unit"]: row["printed"] for row in rows("printed")}


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Each unit of the lexicons with its words for one and for several."""
    named = [(row["unit"], split(row["words"])) for row in rows("units")]
    named += [(row["subunit"], split(row["subunits"])) for row in rows("currencies") if row["subunit"]]
    return {unit: (words[0].removesuffix(" of"), words[:2][-1].removesuffix(" of")) for unit, words in named if words}
