"""Units counted by an article: "half an hour", "an hour and a half", "an hour and 20 minutes", "a year-long"."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity, quantity
from claims.quantity.compounds import compound
from claims.quantity.rates import with_rate
from claims.quantity.units import unit
from claims.text.numerals.fractions import and_a_half, plus_part
from claims.text.numerals.number import Numeral, scaled
from claims.text.tokens import Tokens


def half_unit(tokens: Tokens, i: int) -> Quantity | None:
    """half_unit := "half" ("a" | "an" | "-") unit [rate] | "half" percentage ("half percentage point")"""
    if tokens.words[i] != "half":
        return None
    j = i + 1 + (tokens.word(i + 1) in ("a", "an", "-"))
    found = unit(tokens, j)
    if found is None or (j == i + 1 and found[0].kind != "percentage"):
        return None
    known, end = found
    if known.name == "year" and tokens.word(i + 1) == "-" and tokens.word(end) in context("period reported"):
        return None  # "half-year profit" says what it is of, not how long
    text = tokens.slice(j, end)
    half = Quantity(i, end, known.kind, 0.5, 0.5, 0.05, known.name, text, mantissa=0.5, rules=["half a <unit>"])
    return with_rate(tokens, half)


def one_unit(tokens: Tokens, i: int) -> Quantity | None:
    """one_unit := ("a" | "an") duration (and_a_half | ["and"] numeral smaller-unit | "-long")

    "a year" alone is no figure.
    """
    if tokens.words[i] not in ("a", "an"):
        return None
    found = unit(tokens, i + 1)
    if found is None or found[0].kind != "duration":
        return None
    known, end = found
    text = tokens.slice(i + 1, end)
    one = Quantity(i, end, known.kind, 1.0, 1.0, 0.5, known.name, text, mantissa=1.0, rules=["a <unit>"])
    part = and_a_half(tokens, end)
    if part is not None:
        one.low = one.high = scaled(*plus_part(1, part[0]))
        one.half, one.last = 0.05, part[1]
        one.rules.append("a <unit> and a half")
        return one
    joined = compound(tokens, one)
    if joined.last > end or tokens.words[end : end + 2] == ["-", "long"]:
        return joined
    return None


def part_unit(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """part_unit := fraction (["of"] ("a" | "an") unit | "of" "one" "percent" | "-" ("century" | "hour" …))
    | "quarter" ["-"] "point"

    "a quarter of a percentage point"; a quarter point is one of interest, a half point one of any game.
    """
    if tokens.word(number.end - 1) == "quarter" and number.fraction:
        end = number.end + (tokens.word(number.end) == "-")
        if tokens.word(end) == "point":
            point = quantity(i, end + 1, "percentage", number, "percentage_point", "<fraction> point")
            point.unit_text, point.unit_assumed = tokens.raw[end], True
            return point
    if not number.fraction:
        return None
    joined = tokens.word(number.end) == "-" and tokens.word(number.end + 1) in ("century", "hour", "mile")
    joined = joined and tokens.word(number.end - 1) != "half"
    of = tokens.word(number.end) == "of"
    j = number.end + of
    whole = of and tokens.word(j) in ("one", "1")  # "an eighth of 1 percent"
    if not joined and not whole and tokens.word(j) not in ("a", "an"):
        return None
    found = unit(tokens, j + 1)
    if found is None or found[0].kind == "index" or (whole and found[0].kind != "percentage"):
        return None
    known, end = found
    part = quantity(i, end, known.kind, number, known.name, "<fraction> of a <unit>")
    part.unit_text = tokens.slice(j + 1, end)
    return with_rate(tokens, part)
