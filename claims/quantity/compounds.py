"""Compounds: one figure in two units, given in the smaller: "two hours and one minute", "6ft 2in", "5 lb 3 oz"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.quantity.units import Unit, unit
from claims.text.numerals import Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

# How many of the smaller unit make one of the larger, for the units that are stated together
_NESTED = {
    ("year", "month"): 12.0,
    ("week", "day"): 7.0,
    ("day", "hour"): 24.0,
    ("hour", "minute"): 60.0,
    ("hour", "second"): 3600.0,
    ("minute", "second"): 60.0,
    ("foot", "inch"): 12.0,
    ("yard", "foot"): 3.0,
    ("pound", "ounce"): 16.0,
    ("stone", "pound"): 14.0,
    ("kilogram", "gram"): 1000.0,
    ("kilometer", "meter"): 1000.0,
    ("meter", "centimeter"): 100.0,
}


def compound(tokens: Tokens, quantity: Quantity) -> Quantity:
    """compound := measured {["," | "and"] numeral smaller-unit}"""
    longer = _and_smaller(tokens, quantity)
    while longer is not None:
        quantity, longer = longer, _and_smaller(tokens, longer)
    return quantity


def _and_smaller(tokens: Tokens, larger: Quantity) -> Quantity | None:
    """and_smaller := measured [","] ["and"] numeral smaller-unit ; unjoined, digits alone go on ("6 feet 2 inches")"""
    j = larger.last + (tokens.word(larger.last) == ",")
    j += tokens.word(j) == "and"
    joined = j > larger.last
    if tokens.kind(j) != NUMBER and not (joined and tokens.kind(j) == WORD):
        return None
    number = numeral(tokens, j)
    if number is None or number.fraction or number.high is not None:
        return None
    value = number.mantissa if number.exponent else number.value
    found = _short_unit(tokens, larger, number) or (None if number.exponent else unit(tokens, number.end))
    if found is None:
        return None
    smaller, end = found
    times = _NESTED.get((larger.unit, smaller.name))
    if times is None or smaller.kind != larger.kind or not value < times:
        return None
    if tokens.word(end) in ("later", "earlier", "ago") or (tokens.word(j - 1) == "and" and smaller.name == "day"):
        return None  # "three weeks and two days later" may be two figures
    total = (larger.low or 0.0) * times + value
    return Quantity(
        larger.first,
        end,
        larger.kind,
        total,
        total,
        0.5 if number.exponent else number.half_place,
        smaller.name,
        tokens.slice(larger.first, end),
        mantissa=total,
        rules=[*larger.rules, "<quantity> and <smaller quantity>"],
    )


def _short_unit(tokens: Tokens, larger: Quantity, number: Numeral) -> tuple[Unit, int] | None:
    """short_unit := "m" behind hours, "in" behind feet: alone, one would be million and the other a preposition"""
    if larger.unit == "hour" and number.exponent and tokens.raw[number.end - 1] == "m":
        return Unit("minute", "duration"), number.end
    if larger.unit == "foot" and tokens.word(number.end) in ("in", "ins") and tokens.glued(number.end):
        return Unit("inch", "measure"), number.end + 1
    return None
