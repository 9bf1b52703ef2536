"""A numeral as it was read, and the arithmetic that keeps it exact.

Values are a whole number and a power of ten until the end, so that "1.1 million" is 1,100,000 and not a hair beside it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Numeral:
    """A number as read: its value, half its last stated place, the index after it, and how it was written.

    digits: the text of plain digits, else None; mantissa: the value before a magnitude word; exponent: that word's
    power of ten (0 if none); high: the upper end where the numeral is vague ("thousands"); fraction: "a third", "half".
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
