"""A quantity while the grammar builds it."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.text.numerals import Numeral


@dataclass(slots=True)
class Quantity:
    """A figure over tokens first up to but not including last.

    low, high: in `unit`, equal for a point, None = open; half: half the last stated place, in `unit`; digits: the
    number as written in plain digits, None where it has words, a magnitude, or a form that no name has; mantissa and
    exponent: the number before its magnitude word and that word's power of ten; cue_first, cue_last: the tokens of
    figure and hedge together (-1: no hedge on that side); rules: the names of the rules that made it, in order.
    """

    first: int
    last: int
    kind: str
    low: float | None
    high: float | None
    half: float
    unit: str = "count"
    unit_text: str | None = None
    unit_assumed: bool = False
    bound: str = "exact"
    trend: str = "none"
    mantissa: float = 0.0
    exponent: int = 0
    digits: str | None = None
    cue_first: int = -1
    cue_last: int = -1
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SetAside:
    """A number that cannot be read for certain: tokens first up to last, a reason code and what to do about it."""

    first: int
    last: int
    code: str
    message: str


def quantity(first: int, last: int, kind: str, number: Numeral, unit: str, rule: str) -> Quantity:
    """`number` in `unit` over tokens first up to last, as the text has it; a vague number keeps its two ends."""
    high = number.value if number.high is None else number.high
    return Quantity(
        first,
        last,
        kind,
        number.value,
        high,
        number.half_place,
        unit,
        bound="exact" if number.high is None else "vague",
        mantissa=number.mantissa,
        exponent=number.exponent,
        rules=[number.rule, rule] if rule else [number.rule],
    )


def half_width(number: Numeral) -> float:
    """Half the place of the last stated digit; trailing zeros of plain digits from 1,000 up are rounding, to 5 %."""
    if number.digits is None or "." in number.digits or number.value < 1000 or number.exponent:
        return number.half_place
    whole = int(number.value)
    zeros = 1
    while whole % (zeros * 10) == 0:
        zeros *= 10
    return max(0.5, min(zeros / 2, whole * 0.05))


def open_end(quantity: Quantity) -> None:
    """Take away the end that the bound of a quantity leaves open."""
    if quantity.bound in ("more_than", "at_least"):
        quantity.high = None
    elif quantity.bound in ("less_than", "at_most"):
        quantity.low = None
