"""Compounds: one figure in two units, given in the smaller: "two hours and one minute", "6ft 2in", "5 lb 3 oz"."""

from __future__ import annotations

from claims.lexicon import context
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
# No one is as tall: more of these marks are minutes or seconds
_TALLEST_FEET = 9
# What may stand behind inches that have no unit of their own
_CLOSES = frozenset(("", ".", ",", ")", "tall", "high", "and", "in", "center", "forward", "guard"))


def compound(tokens: Tokens, quantity: Quantity) -> Quantity:
    """compound := measured {["," | "and"] numeral smaller-unit}"""
    longer = _and_smaller(tokens, quantity)
    while longer is not None:
        quantity, longer = longer, _and_smaller(tokens, longer)
    return quantity


def feet_and_inches(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """feet_and_inches := digits "'" digits ['"'], all touching: "6'4" | ("of" | "at" …) digits "'" : "at 30' " """
    j = number.end
    if tokens.word(j) == "'" and _feet(tokens, i, j):
        feet, text, rules = number.value, tokens.slice(j, j + 1), [number.rule, "<feet>'"]
        return Quantity(
            i,
            j + 1,
            "measure",
            feet,
            feet,
            number.half_place,
            "foot",
            text,
            mantissa=feet,
            digits=number.digits,
            rules=rules,
        )
    inches = numeral(tokens, j + 1) if tokens.kind(j + 1) == NUMBER else None
    if inches is None or tokens.word(j) not in ("'", "′", "’") or not (tokens.glued(j) and tokens.glued(j + 1)):
        return None
    if not 0 < number.value < _TALLEST_FEET or inches.value >= _NESTED["foot", "inch"]:
        return None
    end = inches.end + (tokens.word(inches.end) in ('"', "”", "″") and tokens.glued(inches.end))
    total = number.value * _NESTED["foot", "inch"] + inches.value
    text = tokens.slice(i, end)
    rules = [number.rule, "<feet>'<inches>"]
    return Quantity(i, end, "measure", total, total, inches.half_place, "inch", text, mantissa=total, rules=rules)


def _feet(tokens: Tokens, i: int, j: int) -> bool:
    """Whether a mark that touches digits stands for feet: no quotation was opened, and a height or length is told."""
    touching = tokens.glued(j) and tokens.kind(i) == NUMBER and not tokens.glued(j + 1)
    return touching and tokens.word(i - 1) in context("before feet") and "'" not in tokens.words[:j]


def _and_smaller(tokens: Tokens, larger: Quantity) -> Quantity | None:
    """and_smaller := measured [","] ["and"] numeral smaller-unit ; unjoined, digits alone go on ("6 feet 2 inches")"""
    j = larger.last + (tokens.word(larger.last) == ",")
    j += tokens.word(j) == "and" or (tokens.word(j) == "." and tokens.kind(j + 1) == NUMBER)  # "1 hr. 45 min."
    j += tokens.word(j) == "-" and larger.unit == "foot" and tokens.kind(j + 1) == NUMBER  # "6-foot-4"
    joined = j > larger.last
    if tokens.kind(j) != NUMBER and not (joined and tokens.kind(j) == WORD):
        return None
    number = numeral(tokens, j)
    if number is None or number.fraction or number.high is not None:
        return None
    value = number.mantissa if number.exponent else number.value
    found = None if number.exponent else unit(tokens, number.end)
    found = found or _short_unit(tokens, larger, number)
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
    """short_unit := "m" behind hours | "in" or nothing behind feet, where nothing else is counted ("5 ft 10 tall")

    Alone, "m" would be million and "in" a preposition.
    """
    if larger.unit == "hour" and number.exponent and tokens.raw[number.end - 1] == "m":
        return Unit("minute", "duration"), number.end
    if larger.unit == "foot" and tokens.word(number.end) in ("in", "ins") and tokens.glued(number.end):
        return Unit("inch", "measure"), number.end + 1
    if (
        larger.unit == "foot"
        and number.digits is not None
        and number.digits.isdigit()
        and tokens.word(number.end) in _CLOSES
    ):
        return Unit("inch", "measure"), number.end
    return None
