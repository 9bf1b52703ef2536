"""Numbers in words: twenty-eight thousand six hundred · half a million · three dozen · one point five million."""

from __future__ import annotations

from claims.text.numerals.fractions import and_a_half, fraction, plus_part
from claims.text.numerals.magnitudes import magnitude, power_at, with_magnitude
from claims.text.numerals.number import Numeral
from claims.text.numerals.words import DIGIT_WORDS, SMALL, Group, below_1000, skip_hyphen
from claims.text.tokens import Tokens

_PACKS = {"dozen": 12, "score": 20}
_ANY_POWER = 99
_LEAST_IN_PARTS = 3  # "a quarter of a thousand", but not "a third hundred"


def article(tokens: Tokens, i: int) -> Numeral | None:
    """article := ("a" | "one" | half) ("dozen" | "score") | ("a" | half) magnitude"""
    word = tokens.words[i]
    if word not in ("a", "an", "one", "half"):
        return None
    j = _half(tokens, i)
    halved = j > i
    if not halved:
        if word == "half":
            return None
        j = skip_hyphen(tokens, i + 1)
    pack = _PACKS.get(tokens.word(j))
    if pack is not None:
        share = 0.5 if halved else 1.0
        return Numeral(share * pack, 0.5, j + 1, "half a dozen" if halved else "a dozen", mantissa=share)
    if power_at(tokens, j) is None:
        return None
    if halved:
        return with_magnitude(tokens, 5, -1, j, "half a <magnitude>")
    # "a hundred and five" and "one million" are read with the other number words
    return None if word == "one" or tokens.word(j) == "hundred" else _terms(tokens, Group(1, j, 0))


def _half(tokens: Tokens, i: int) -> int:
    """half := ["a"] "half" ["-"] ["a" ["-"]] before a pack or a magnitude ; the index after it, i for none"""
    j = i + (tokens.word(i) == "a")
    if tokens.word(j) != "half":
        return i
    k = skip_hyphen(tokens, j + 1)
    if tokens.word(k) == "a":
        k = skip_hyphen(tokens, k + 1)
    elif j == i:
        return i
    return k if tokens.word(k) in _PACKS or power_at(tokens, k) is not None else i


def part_of_magnitude(tokens: Tokens, i: int) -> Numeral | None:
    """part_of_magnitude := fraction "of" ["a"] magnitude | ("half" | "quarter") ["-"] magnitude

    A third million is the one behind the second.
    """
    part = fraction(tokens, i)
    of = part is not None and tokens.word(part.end) == "of"
    if part is None or not (of or tokens.words[part.end - 1] in ("half", "quarter")):
        return None
    j = part.end + 1 if of else skip_hyphen(tokens, part.end)
    j = skip_hyphen(tokens, j + (tokens.word(j) == "a"))
    exponent = power_at(tokens, j) or 0
    if exponent < _LEAST_IN_PARTS:
        return None
    times = 10.0**exponent
    rule = f"{part.rule} of a <magnitude>"
    value, half = round(part.value * times, 3), part.half_place * times
    return Numeral(value, half, j + 1, rule, mantissa=part.value, exponent=exponent)


def spelled(tokens: Tokens, i: int) -> Numeral | None:
    """spelled := below_1000 ("dozen" | "point" … | "and a half" [magnitude] | {magnitude ["and" | ","] below_1000})"""
    group = below_1000(tokens, i)
    if group is None:
        return None
    pack = _PACKS.get(tokens.word(group.end))
    if pack is not None:
        return Numeral(float(group.value * pack), 0.5, group.end + 1, "<number> dozen", mantissa=float(group.value))
    if tokens.word(group.end) == "point" and tokens.word(group.end + 1) in SMALL:
        return _point(tokens, group)
    half = and_a_half(tokens, group.end)
    if half is not None:
        part, end = half
        return with_magnitude(tokens, *plus_part(group.value, part), end, "<number> and a half")
    return _terms(tokens, group)


def _point(tokens: Tokens, whole: Group) -> Numeral | None:
    """point := below_1000 "point" DIGIT_WORD {DIGIT_WORD} [magnitude]"""
    digits, j = "", whole.end + 1
    while tokens.word(j) in DIGIT_WORDS:
        digits, j = digits + str(DIGIT_WORDS[tokens.word(j)]), j + 1
    if not digits:
        return None
    return with_magnitude(tokens, int(str(whole.value) + digits), -len(digits), j, "<number> point <number>")


def _terms(tokens: Tokens, first: Group) -> Numeral:
    """terms := below_1000 [magnitude ("and a half" | {["and" | ","] below_1000 [magnitude]})], magnitudes falling"""
    group: Group | None = first
    total, top, ceiling = 0, 0, _ANY_POWER
    end, place = first.end, first.place
    while group is not None:
        power, end = _power_word(tokens, group.end, ceiling)
        total += group.value * 10**power
        place = power or group.place
        top, ceiling = top or power, power
        group = _next_term(tokens, end, power) if power else None
    rule = "<number word> <magnitude>" if top else "<number word>"
    if total != first.value * 10**top:
        return Numeral(float(total), 0.5 * 10**place, end, rule, mantissa=float(first.value))
    half = and_a_half(tokens, end) if top else None
    if half is not None:
        mantissa, exponent = plus_part(first.value, half[0])
        return with_magnitude(tokens, mantissa, exponent + top, half[1], rule)
    return Numeral(float(total), 0.5 * 10**place, end, rule, mantissa=float(first.value), exponent=top)


def _power_word(tokens: Tokens, i: int, ceiling: int) -> tuple[int, int]:
    """The power of ten of the magnitude at i and the index after it; (0, i) where there is none below `ceiling`."""
    found = magnitude(tokens, skip_hyphen(tokens, i))
    return found if found is not None and 3 <= found[0] < ceiling else (0, i)


def _next_term(tokens: Tokens, i: int, ceiling: int) -> Group | None:
    """What goes on with a number behind a magnitude: a smaller magnitude, or below a thousand to close it."""
    listed = tokens.word(i) == ","
    more = below_1000(tokens, i + (listed or tokens.word(i) == "and"))
    if more is None or more.value == 0:
        return None
    follows = power_at(tokens, skip_hyphen(tokens, more.end)) or 0
    if follows >= ceiling or (listed and not follows and more.value < 10):  # "one million, two of them"
        return None
    return more
