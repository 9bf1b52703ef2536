"""Ages: "50-year-old", "aged 44", "Hague, 44,", "in his 60s", "18 to 34 years old"."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity, quantity
from claims.text.numerals import Numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_UNITS = {"year": "year", "years": "year", "yr": "year", "month": "month", "months": "month"}
_UNITS |= {"week": "week", "weeks": "week", "day": "day", "days": "day"}
_HYPHENS = ("-", "‑", "–")
# No one is older: a larger number behind "aged" or a name is something else.
_OLDEST = 130
# Tags of what may stand behind an age: none of a thing counted
_GOES_ON = ("VERB", "AUX", "SCONJ", "CCONJ")


def age(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """age := old | aged | bounded | stated | apposition"""
    if number.fraction or number.high is not None:
        return None
    found = _old(tokens, i, number) or _aged(tokens, i, number) or _apposition(tokens, tags, i, number)
    if found is not None or number.exponent or not 0 < number.value < _OLDEST:
        return found
    follows = tokens.word(number.end) or "."
    if follows not in context("phrase end") and not (number.end < len(tags) and tags[number.end] in _GOES_ON):
        return None
    return _bounded(tokens, i, number) or _stated(tokens, i, number)


def _old(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """old := numeral ["-"] ("year" | "month" …) (["-"] "old" | "of age")"""
    j = number.end + (tokens.word(number.end) in _HYPHENS)
    unit = _UNITS.get(tokens.word(j))
    if unit is None:
        return None
    k = j + 1 + (tokens.word(j + 1) in _HYPHENS)
    if tokens.word(k) in ("old", "olds"):
        end, rule = k + 1, "<number>-year-old"
    elif tokens.word(j + 1) == "of" and tokens.word(j + 2) == "age":
        end, rule = j + 3, "<number> years of age"
    else:
        return None
    found = quantity(i, end, "age", number, unit, rule)
    found.unit_text = tokens.slice(j, end)
    return found


def _aged(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """aged := ("aged" | "age" | "ages") numeral"""
    if tokens.word(i - 1) not in ("aged", "age", "ages") or number.value >= _OLDEST or number.exponent:
        return None
    if tokens.word(number.end) in ("%", "percent", "per"):
        return None
    return quantity(i, number.end, "age", number, "year", "aged <number>")


def _bounded(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """bounded := ("children" | "those" …) ("under" | "over" | "older than" | "between" …) numeral"""
    j = i - 1
    if tokens.word(j) == "than" and tokens.word(j - 1) in ("older", "younger"):
        j -= 1
    elif tokens.word(j) not in ("under", "over", "above", "below", "between"):
        return None
    if tokens.word(j - 1) not in context("person"):
        return None
    return quantity(i, number.end, "age", number, "year", "<people> under <number>")


def _stated(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """stated := ("she" | "who" …) ("is" | "was" | "'s") numeral | NAME ("turned" | "turns") numeral"""
    verb = tokens.word(i - 1)
    turned = verb in ("turned", "turns", "turning")
    if not turned and (verb not in ("is", "was") or tokens.word(i - 2) not in context("subject of an age")):
        return None
    return quantity(i, number.end, "age", number, "year", "turned <number>" if turned else "she is <number>")


def _apposition(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """apposition := NAME "," digits ("," | "." | ")" | ";" | "”"), but not "Reading, 44, 9" """
    if number.digits is None or not number.digits.isdigit() or not 1 <= number.value < _OLDEST or tokens.glued(i):
        return None
    if tokens.word(i - 1) != "," or i < 2 or tags[i - 2] != "PROPN" or tokens.kind(i - 2) != WORD:
        return None
    after = tokens.word(number.end)
    if after not in (",", ".", ")", "”", ";") or (after == "," and tokens.kind(number.end + 1) == NUMBER):
        return None
    return quantity(i, number.end, "age", number, "year", "<Name>, <number>,")


def decade_of_life(tokens: Tokens, i: int) -> Quantity | None:
    """decade_of_life := ("his" | "her" | "their") ["early" | "mid" | "late" ["-"]] ("20s" | "60s" …)"""
    raw = tokens.raw[i]
    if len(raw) != 2 or not raw.isdigit() or raw[1] != "0" or tokens.word(i + 1) != "s" or not tokens.glued(i + 1):
        return None
    j = i - 1
    while tokens.word(j) in ("early", "mid", "late", "-"):
        j -= 1
    if tokens.word(j) not in ("his", "her", "their", "my", "our", "your"):
        return None
    low = float(raw)
    return Quantity(i, i + 2, "age", low, low + 9, 0.0, "year", bound="range", rules=["in his <decade>"])
