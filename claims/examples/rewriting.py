"""A figure's number written anew in its own style: "8,500" becomes "5,100", "two-hour" becomes "three-hour"."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
_VALUE = {word: value for value, word in enumerate(_SMALL)} | {word: value for value, word in _TENS.items()}
_WORD = re.compile(r"[A-Za-z]+")
# Words that make a number of several parts, or one that has no single numeral.
_PARTS = frozenset(["hundred", "dozen", "dozens", "score", "half", "quarter", "third", "and", "to", "point"])


def moved(text: str, factor: float) -> tuple[str, float] | None:
    """The text with its one numeral multiplied by about `factor`, and the exact ratio of new to old.

    None where the text has no numeral or more than one, or the number cannot change so and keep its style.
    """
    digits = list(_DIGITS.finditer(text))
    named = [match for match in _WORD.finditer(text) if match[0].lower() in _VALUE]
    if len(digits) + len(named) != 1 or any(word.lower() in _PARTS for word in _WORD.findall(text)):
        return None
    found = (digits or named)[0]
    changed = _digits(found[0], factor) if digits else _word(found[0], factor)
    if changed is None:
        return None
    written, ratio = changed
    return text[: found.start()] + written + text[found.end() :], ratio


def _digits(written: str, factor: float) -> tuple[str, float] | None:
    whole = written.replace(",", "")
    decimals = len(whole.partition(".")[2])
    old = float(whole)
    unit = 10.0 ** (-decimals if decimals else _trailing_zeros(whole))
    steps = round(old / unit * factor)
    new = steps * unit
    if steps < 1 or new == old or old == 0 or (old != 1) == (new == 1):
        return None
    grouped = "," in written or (old < 1000 <= new)
    return f"{new:{',' if grouped else ''}.{decimals}f}", new / old


def _trailing_zeros(whole: str) -> int:
    """Zeros that end a whole number, one digit kept beside the first so that small steps stay possible."""
    zeros = len(whole) - len(whole.rstrip("0"))
    return max(0, min(zeros, len(whole) - 2))


def _word(written: str, factor: float) -> tuple[str, float] | None:
    old = _VALUE[written.lower()]
    new = round(old * factor)
    if new == old:
        new = old + (1 if factor > 1 else -1)
    word = _TENS.get(new) or (_SMALL[new] if new < len(_SMALL) else None)
    if old < 2 or new < 2 or word is None:
        return None
    return word.capitalize() if written[0].isupper() else word, new / old
