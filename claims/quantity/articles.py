"""Units counted by an article: "half an hour", "an hour and a half", "an hour and 20 minutes", "a year-long"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.quantity.compounds import compound
from claims.quantity.rates import with_rate
from claims.quantity.units import unit
from claims.text.tokens import Tokens

_PARTS = {"half": 0.5, "quarter": 0.25}


def half_unit(tokens: Tokens, i: int) -> Quantity | None:
    """half_unit := "half" ("a" | "an" | "-") unit [rate]"""
    if tokens.words[i] != "half" or tokens.word(i + 1) not in ("a", "an", "-"):
        return None
    found = unit(tokens, i + 2)
    if found is None or found[0].kind not in ("duration", "measure"):
        return None
    known, end = found
    text = tokens.slice(i + 2, end)
    half = Quantity(i, end, known.kind, 0.5, 0.5, 0.05, known.name, text, mantissa=0.5, rules=["half a <unit>"])
    return with_rate(tokens, half)


def one_unit(tokens: Tokens, i: int) -> Quantity | None:
    """one_unit := ("a" | "an") duration ("and" "a" ("half" | "quarter") | ["and"] numeral smaller-unit | "-long")

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
    part = _PARTS.get(tokens.word(end + 2)) if tokens.words[end : end + 2] == ["and", "a"] else None
    if part is not None:
        one.low = one.high = 1.0 + part
        one.half, one.last = 0.05, end + 3
        one.rules.append("a <unit> and a half")
        return one
    joined = compound(tokens, one)
    if joined.last > end or tokens.words[end : end + 2] == ["-", "long"]:
        return joined
    return None
