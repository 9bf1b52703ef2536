"""Numerals as news writes them: 1,234.5 · ½ · three and a half · twenty-eight thousand six hundred forty-two · 2.5bn.

Each function reads one production at token i and returns what it read and the index after it, or None. Values are kept as
a whole number and a power of ten until the end, so that "1.1 million" is 1,100,000 and not a hair beside it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from claims.lexicon import rows, split
from claims.text.tokens import NUMBER, WORD, Tokens

_UNITS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {
    w: i + 10
    for i, w in enumerate("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
}
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_TENS["fourty"] = 40
_SMALL = {**_UNITS, **_TEENS}
_MAGNITUDES = {word: int(row["exponent"]) for row in rows("magnitudes") for word in split(row["words"])}
_GLUED = {mark: int(row["exponent"]) for row in rows("magnitudes") for mark in split(row["glued"])}
_FRACTION_NAMES = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20, "hundredth": 100, "hundredths": 100,
    "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip
_VAGUE = {
    "dozens": (12, 120), "scores": (20, 200), "hundreds": (100, 1000), "thousands": (1000, 10000),
    "millions": (10**6, 10**7), "billions": (10**9, 10**10), "trillions": (10**12, 10**13),
}  # fmt: skip
_VAGUE_PREFIX = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}

NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_MAGNITUDES, *_FRACTION_NAMES, *_VAGUE, *_VAGUE_PREFIX, "dozen", "score"})
"""Every word that can begin a numeral, besides "a" before one of them."""


VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
"""The characters that are a fraction by themselves."""


@dataclass(slots=True)
class Numeral:
    """A number as read: its value, the value of half its last stated place, and how it was written.

    digits: the text of plain digits, else None; mantissa: the value before a magnitude word; exponent: that word's power
    of ten (0 if none); high: the upper end where the numeral is vague ("thousands"); fraction: "a third", "half".
    """

    value: float
    half_place: float
    end: int
    rule: str
    digits: str | None = None
    mantissa: float = 0.0
    exponent: int = 0
    high: float | None = None
    fraction: bool = False


def scaled(mantissa: int, exponent: int) -> float:
    """mantissa * 10**exponent, rounded once."""
    return float(mantissa * 10**exponent) if exponent >= 0 else mantissa / 10**-exponent


def decimal(digits: str) -> tuple[int, int]:
    """Digits with commas and a point as a whole number and a power of ten: "1,234.5" is (12345, -1)."""
    whole, _, part = digits.replace(",", "").partition(".")
    return int((whole + part) or "0"), -len(part)


def numeral(tokens: Tokens, i: int) -> Numeral | None:
    """numeral := vague | fraction | (digits | words) [magnitude] [and a half]"""
    kind = tokens.kind(i)
    if kind == NUMBER:
        return _digits(tokens, i)
    if kind == WORD:
        return _vague(tokens, i) or _fraction(tokens, i) or _words(tokens, i) or _lone_vulgar(tokens, i)
    return None


def _lone_vulgar(tokens: Tokens, i: int) -> Numeral | None:
    """lone_vulgar := "½" | "¼" | "¾" [magnitude]"""
    found = _vulgar(tokens, i)
    return _with_magnitude(tokens, *found, "<fraction>", None) if found else None


def _digits(tokens: Tokens, i: int) -> Numeral | None:
    """digits := NUMBER [vulgar | SPACE-grouped NUMBERs | power of ten] [magnitude]"""
    raw = tokens.raw[i]
    if len(raw) > 60:
        return None
    i_end, grouped = _space_groups(tokens, i)
    text = raw + grouped
    mantissa, exponent = decimal(text)
    end = i_end
    rule = "<digits>"
    vulgar = None
    if exponent == 0:
        vulgar = _vulgar(tokens, end) or (_mixed(tokens, end) if not grouped and "," not in text else None)
    if vulgar is not None:
        part, part_exponent, end = vulgar
        mantissa, exponent = mantissa * 10**-part_exponent + part, part_exponent
        rule = "<digits> <fraction>"
    power = _power(tokens, end)
    if power is not None:
        exponent, end = exponent + power[0], power[1]
        return Numeral(scaled(mantissa, exponent), 0.5 * scaled(1, exponent), end, "<digits> times ten to <power>",
                       None, scaled(mantissa, exponent))  # fmt: skip
    return _with_magnitude(tokens, mantissa, exponent, end, rule, text)


def _space_groups(tokens: Tokens, i: int) -> tuple[int, str]:
    """Groups of three digits parted by one space of any kind ("1 234 567"); (index after, the digits added)."""
    added = ""
    j = i + 1
    if len(tokens.raw[i]) > 3 or tokens.raw[i][0] == "0" or not tokens.raw[i].isdigit() or tokens.glued(i):
        return j, ""
    while (
        tokens.kind(j) == NUMBER
        and len(tokens.raw[j]) == 3
        and tokens.raw[j].isdigit()
        and tokens.ends[j - 1] + 1 == tokens.starts[j]
        and tokens.text[tokens.ends[j - 1]] in " \u00a0\u202f\u2009\u2007"
    ):
        added += tokens.raw[j]
        j += 1
    return (j, added) if added else (i + 1, "")


def _vulgar(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """vulgar := "½" | "¼" | "¾" …: one character with a numeric value below one, ended exactly in decimals."""
    raw = tokens.raw[i] if 0 <= i < tokens.n else ""
    if raw not in VULGAR:
        return None
    value = unicodedata.numeric(raw)
    exponent = -1 if value == 0.5 else -2 if value in (0.25, 0.75) else -3
    return round(value * 10**-exponent), exponent, i + 1


def _mixed(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """mixed := ("1/2" | "1/4" | "3/4") behind whole digits, or "and a half" """
    if tokens.kind(i) == NUMBER and tokens.word(i + 1) == "/" and tokens.kind(i + 2) == NUMBER and not tokens.glued(i):
        part = {("1", "2"): (5, -1), ("1", "4"): (25, -2), ("3", "4"): (75, -2)}.get((tokens.raw[i], tokens.raw[i + 2]))
        return (*part, i + 3) if part else None
    return _and_a_half(tokens, i)


def _and_a_half(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """and_a_half := ["-"] "and" ["-"] "a" ["-"] ("half" | "quarter")"""
    j = _skip_hyphen(tokens, i)
    if tokens.word(j) != "and":
        return None
    j = _skip_hyphen(tokens, j + 1)
    if tokens.word(j) not in ("a", "one"):
        return None
    j = _skip_hyphen(tokens, j + 1)
    part = {"half": (5, -1), "quarter": (25, -2)}.get(tokens.word(j))
    return (*part, j + 1) if part else None


def _skip_hyphen(tokens: Tokens, i: int) -> int:
    return i + 1 if tokens.word(i) == "-" else i


def _power(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """power := ["×" | "x" | "*"] "10" ["^"] ["-" | "−"] NUMBER | "e" NUMBER"""
    if tokens.word(i) in ("×", "x", "*") and tokens.word(i + 1) == "10":
        j = i + 2 if tokens.word(i + 2) != "^" else i + 3
    elif tokens.word(i) == "^" and tokens.raw[i - 1] == "10":
        return None
    elif tokens.word(i) == "e" and tokens.glued(i) and tokens.glued(i + 1):
        j = i + 1
    else:
        return None
    sign = 1
    if tokens.word(j) in ("-", "−", "+"):
        sign, j = (1 if tokens.word(j) == "+" else -1), j + 1
    if tokens.kind(j) == NUMBER and tokens.raw[j].isdigit() and len(tokens.raw[j]) <= 2:
        return sign * int(tokens.raw[j]), j + 1
    return None


def magnitude(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """magnitude := ["-"] "million" … | glued "m" "bn" "k" … ; (power of ten, index after)"""
    word = tokens.word(i)
    if word == "-" and tokens.glued(i) and tokens.word(i + 1) in _MAGNITUDES:
        return _MAGNITUDES[tokens.word(i + 1)], i + 2
    if word in _MAGNITUDES:
        total, i = _MAGNITUDES[word], i + 1
        if word in ("hundred", "thousand") and tokens.word(i) in ("million", "billion"):
            return total + _MAGNITUDES[tokens.word(i)], i + 1
        return total, i
    if 0 < i < tokens.n and tokens.kind(i - 1) == NUMBER and tokens.raw[i] in _GLUED:
        return _glued_mark(tokens, i)
    return None


def _glued_mark(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A mark such as "m" or "bn" behind digits; one letter must touch them ("8 B people" and "5 m" are for the context)."""
    mark = tokens.raw[i]
    if tokens.glued(i) or (len(mark) > 1 and mark not in ("mil",)):
        return _GLUED[mark], i + 1
    if mark == "B" and tokens.kind(i + 1) == WORD:
        return _GLUED[mark], i + 1
    return None


def _with_magnitude(
    tokens: Tokens, mantissa: int, exponent: int, end: int, rule: str, digits: str | None
) -> Numeral | None:
    base = scaled(mantissa, exponent)
    found = magnitude(tokens, end)
    if found is None:
        return Numeral(base, 0.5 * scaled(1, exponent), end, rule, digits, base)
    power, end = found
    more = _and_a_half(tokens, end)
    if more is not None:
        mantissa, exponent, end = mantissa * 10 ** -more[1] + more[0], exponent + more[1], more[2]
    return Numeral(scaled(mantissa, exponent + power), 0.5 * scaled(1, exponent + power), end, f"{rule} <magnitude>",
                   None, base, power)  # fmt: skip


def _vague(tokens: Tokens, i: int) -> Numeral | None:
    """vague := ["tens" | "hundreds" … "of"] ("dozens" | "hundreds" | "thousands" | "millions" …)"""
    word = tokens.words[i]
    if word in _VAGUE_PREFIX and tokens.word(i + 1) == "of" and tokens.word(i + 2) in _VAGUE:
        factor, (low, high) = _VAGUE_PREFIX[word], _VAGUE[tokens.word(i + 2)]
        return Numeral(factor * low, 0.0, i + 3, "<tens> of <thousands>", high=float(factor * high))
    if word in _VAGUE:
        low, high = _VAGUE[word]
        return Numeral(low, 0.0, i + 1, "<thousands>", high=float(high))
    return None


def _fraction(tokens: Tokens, i: int) -> Numeral | None:
    """fraction := ("a" | "one" | "two" | NUMBER) ["-"] ("third" | "quarters" | …) | "half" """
    word = tokens.words[i]
    if word == "half":
        if tokens.word(i + 1) == "a" and tokens.word(i + 2) in ("dozen", "million", "billion", "trillion", "thousand"):
            return _words(tokens, i)
        return Numeral(0.5, 0.05, i + 1, "<half>", fraction=True)
    top = 1 if word in ("a", "an") else _SMALL.get(word)
    if top is None:
        return None
    j = _skip_hyphen(tokens, i + 1)
    bottom = _FRACTION_NAMES.get(tokens.word(j))
    if bottom is None or (bottom > 2 and tokens.word(j).endswith("s")) != (top > 1) or not 0 < top < bottom:
        return None
    return Numeral(top / bottom, 0.5 / bottom / 10, j + 1, "<number> <fraction>", fraction=True)


def _words(tokens: Tokens, i: int) -> Numeral | None:
    """words := ["a" | "half a"] magnitude | below1000 {magnitude ["and"] below1000} ["and a half" [magnitude]] | dozens"""
    word = tokens.words[i]
    if word in ("a", "an", "one", "half"):
        special = _article(tokens, i, word)
        if special is not None:
            return special
    group = _below_1000(tokens, i)
    if group is None:
        return None
    value, j, place = group
    if tokens.word(j) in ("dozen", "score") and value < 1000:
        factor = 12 if tokens.word(j) == "dozen" else 20
        return Numeral(float(value * factor), 0.5, j + 1, "<number> dozen", mantissa=float(value))
    if tokens.word(j) == "point" and tokens.word(j + 1) in _SMALL:
        return _decimal_words(tokens, value, j + 1)
    half = _and_a_half(tokens, j)
    if half is not None:
        return _with_magnitude(tokens, value * 10 ** -half[1] + half[0], half[1], half[2], "<number> and a half", None)
    return _compose(tokens, value, j, place)


def _article(tokens: Tokens, i: int, word: str) -> Numeral | None:
    """article := ("a" | "half a") ("dozen" | "million" …)"""
    j, mantissa, exponent = i + 1, 1, 0
    if word == "half":
        if tokens.word(j) != "a":
            return None
        j, mantissa, exponent = j + 1, 5, -1
    elif word not in ("a", "an", "one"):
        return None
    elif word != "one" and tokens.word(j) in _MAGNITUDES and tokens.word(j) != "hundred":
        return _compose(tokens, 1, j, 0)
    if tokens.word(j) in ("dozen", "score"):
        number = 12 if tokens.word(j) == "dozen" else 20
        return Numeral(scaled(mantissa * number, exponent), 0.5, j + 1, "half a dozen" if exponent else "a dozen",
                       mantissa=scaled(mantissa, exponent))  # fmt: skip
    if exponent and tokens.word(j) in _MAGNITUDES:
        return _with_magnitude(tokens, mantissa, exponent, j, "half a <magnitude>", None)
    return None


def _below_100(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """below100 := TENS [["-"] UNIT] | TEEN | UNIT ; (value, index after, power of its last place)"""
    word = tokens.word(i)
    if word in _TENS:
        j = _skip_hyphen(tokens, i + 1)
        unit = _UNITS.get(tokens.word(j), 0)
        return (_TENS[word] + unit, j + 1, 0) if unit else (_TENS[word], i + 1, 0)
    if word in _SMALL:
        return _SMALL[word], i + 1, 0
    return None


def _below_1000(tokens: Tokens, i: int) -> tuple[int, int, int] | None:
    """below1000 := (below100 | "a") ["hundred" [["and"] below100]]"""
    article = tokens.word(i) == "a" and tokens.word(i + 1) == "hundred"
    first = (1, i + 1, 0) if article else _below_100(tokens, i)
    if first is None:
        return None
    value, j, place = first
    k = _skip_hyphen(tokens, j)
    if tokens.word(k) != "hundred" or value == 0:
        return first
    value, j, place = value * 100, k + 1, 2
    k = _skip_hyphen(tokens, j + (tokens.word(j) == "and"))
    rest = _below_100(tokens, k)
    # "two hundred and one of them": a bare "one" behind "and" belongs to what follows more often than to the hundred
    if rest is not None and rest[0] > 0 and not (rest[0] == 1 and tokens.word(rest[1]) == "of"):
        return value + rest[0], rest[1], 0
    return value, j, place


def _compose(tokens: Tokens, value: int, j: int, place: int) -> Numeral:
    """below1000 {magnitude ["and" | ","] below1000}, magnitudes falling"""
    total, current, last, rule = 0, value, 99, "<number word>"
    top = 0
    while True:
        k = _skip_hyphen(tokens, j)
        power = _MAGNITUDES.get(tokens.word(k))
        if power is None or power < (2 if total == 0 and current == value and place == 0 else 3) or power >= last:
            break
        if power == 2:
            current, j, place = current * 100, k + 1, 2
            continue
        top = top or power
        total, j, place, last, current = total + current * 10**power, k + 1, power, power, 0
        rule = "<number word> <magnitude>"
        k = j + (tokens.word(j) in ("and", ","))
        more = _below_1000(tokens, k)
        if more is None or more[0] == 0:
            break
        # what follows "and" or a comma must be a part of this number: it closes it, or leads to a smaller magnitude
        follows = _MAGNITUDES.get(tokens.word(_skip_hyphen(tokens, more[1])))
        lone = follows is None and more[0] < 10 and tokens.word(j) == ","  # "one million, two of them"
        if (follows is not None and follows >= last) or lone:
            break
        current, j, place = more
    more_half = _and_a_half(tokens, j) if top and total == value * 10**top and not current else None
    if more_half is not None:
        return _with_magnitude(
            tokens, value * 10 ** -more_half[1] + more_half[0], more_half[1] + top, more_half[2], rule, None
        )
    whole = total + current
    mantissa = float(value) if top else float(whole)
    return Numeral(float(whole), 0.5 * 10**place, j, rule, None, mantissa, top if whole == value * 10**top else 0)


def _decimal_words(tokens: Tokens, value: int, j: int) -> Numeral | None:
    """decimal_words := below1000 "point" UNIT {UNIT} [magnitude]"""
    digits = ""
    while tokens.word(j) in _UNITS:
        digits, j = digits + str(_UNITS[tokens.word(j)]), j + 1
    if not digits:
        return None
    return _with_magnitude(tokens, int(str(value) + digits), -len(digits), j, "<number> point <number>", None)
