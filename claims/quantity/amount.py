"""A quantity while the grammar builds it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Quantity:
    """A figure over tokens first up to but not including last.

    low, high: in `unit`, equal for a point, None = open; half: half the last stated place, in `unit`; mantissa and exponent:
    the number before its magnitude word and that word's power of ten; cue_first, cue_last: the tokens of figure and hedge
    together; unit_first: the first token of the unit as written (-1: none); old_to_new: for a change stated by both ends.
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
