"""Ages: "50-year-old", "aged 44", "Hague, 44,", "in his 60s", "18 to 34 years old"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.numerals import Numeral
from claims.text.tokens import WORD, Tokens

_UNITS = {"year": "year", "years": "year", "yr": "year", "month": "month", "months": "month", "week": "week", "weeks": "week",
          "day": "day", "days": "day"}  # fmt: skip


def age(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """age := numeral ["-"] "year" ["-"] "old" | ("aged" | "age") numeral | NAME "," numeral ("," | "." | ")")"""
    if number.fraction or number.high is not None:
        return None
    return _old(tokens, i, number) or _aged(tokens, i, number) or _apposition(tokens, tags, i, number)


def _old(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    j = number.end
    j += tokens.word(j) in ("-", "‑", "–")
    unit = _UNITS.get(tokens.word(j))
    if unit is None:
        return None
    k = j + 1
    k += tokens.word(k) in ("-", "‑", "–")
    if tokens.word(k) in ("old", "olds"):
        return _quantity(i, k + 1, number, unit, tokens, j, "<number>-year-old")
    if tokens.word(j + 1) == "of" and tokens.word(j + 2) == "age":
        return _quantity(i, j + 3, number, unit, tokens, j, "<number> years of age")
    return None


def _aged(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    before = tokens.word(i - 1)
    if before in ("aged", "age", "ages") and number.value < 130 and number.digits != "" and number.exponent == 0:
        if tokens.word(number.end) in ("%", "percent", "per", "million"):
            return None
        return _quantity(i, number.end, number, "year", tokens, -1, "aged <number>")
    if before in ("his", "her", "their") and tokens.word(i - 2) in ("in", "into", "of"):
        return None
    return None


def _apposition(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    if number.digits is None or not number.digits.isdigit() or not 1 <= number.value <= 120:
        return None
    if tokens.word(i - 1) != "," or i < 2 or tags[i - 2] != "PROPN" or tokens.kind(i - 2) != WORD:
        return None
    if tokens.word(number.end) not in (",", ".", ")", "”", ";") or (
        tokens.word(number.end) == "," and tokens.kind(number.end + 1) == 2
    ):
        return None
    if tokens.glued(i):
        return None
    return _quantity(i, number.end, number, "year", tokens, -1, "<Name>, <number>,")


def _quantity(first: int, last: int, number: Numeral, unit: str, tokens: Tokens, unit_at: int, rule: str) -> Quantity:
    text = tokens.slice(unit_at, last) if unit_at >= 0 else None
    return Quantity(first, last, "age", number.value, number.value, number.half_place, unit, text, digits=None,
                    mantissa=number.mantissa, exponent=number.exponent, rules=[rule])  # fmt: skip


def decade_of_life(tokens: Tokens, i: int) -> Quantity | None:
    """decade_of_life := ("his" | "her" | "their") ["early" | "mid" | "late" ["-"]] ("20s" | "60s" …)"""
    raw = tokens.raw[i]
    if not (raw.isdigit() and len(raw) == 2 and raw[1] == "0" and tokens.word(i + 1) == "s" and tokens.glued(i + 1)):
        return None
    j = i - 1
    while tokens.word(j) in ("early", "mid", "late", "-"):
        j -= 1
    if tokens.word(j) not in ("his", "her", "their", "my", "our", "your"):
        return None
    low = float(raw)
    return Quantity(i, i + 2, "age", low, low + 9, 0.0, "year", None, bound="range", rules=["in his <decade>"])
