"""Intervals of values: what a claim admits, in the base unit of its dimension, rounding included."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isclose, isfinite

from claims.records import Claim

# "About" and "nearly" in the news stay within a tenth of the value they round.
HEDGE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval in a base unit; an open side is infinite."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether both admit a value; intervals that only touch do not, for 4.5 rounds to one side."""
        if self.low == self.high or other.low == other.high:
            return self.low <= other.high and other.low <= self.high
        low, high = max(self.low, other.low), min(self.high, other.high)
        return high - low > 1e-9 * max(1.0, abs(low)) if isfinite(low) else high > low

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def widened(self, slack: float) -> Interval:
        return Interval(self.low - slack, self.high + slack)

    def divided(self, factor: float) -> Interval:
        """The same values counted in a unit of `factor` base units."""
        return Interval(self.low / factor, self.high / factor)

    def over(self, other: Interval) -> Interval:
        """Quotient of two intervals of positive values."""
        return Interval(self.low / other.high, self.high / other.low if other.low > 0 else inf)

    def times(self, other: Interval) -> Interval:
        """Product of two intervals of values not below zero."""
        return Interval(self.low * other.low, self.high * other.high)


def base_factor(claim: Claim) -> float:
    """How many base units one `unit` of the claim is (1 where the claim's own values do not tell)."""
    if claim.base_unit == "kelvin":
        return 5 / 9 if "ahrenheit" in claim.unit else 1.0
    for own, base in ((claim.high, claim.base_high), (claim.low, claim.base_low)):
        if own and base:
            return base / own
    return 1.0


def in_unit_of(claim: Claim, base: float) -> float:
    """A value in base units as one in the claim's unit, for scales with a zero of their own too."""
    if claim.base_unit == "kelvin" and claim.unit.startswith("degree"):
        return base * 9 / 5 - 459.67 if "ahrenheit" in claim.unit else base - 273.15
    return base / base_factor(claim)


def value_interval(claim: Claim) -> Interval:
    """The stated values without rounding, in base units: a bound is open on one side."""
    low = -inf if claim.base_low is None else claim.base_low
    high = inf if claim.base_high is None else claim.base_high
    return Interval(min(low, high), max(low, high))


def admitted(claim: Claim) -> Interval:
    """The values that the claim admits, in base units: rounded as its digits are, widened as its hedge asks.

    "Nearly 100" admits less than 100; "up to 175,000" admits everything from nothing; a vague count its whole decade.
    """
    stated = value_interval(claim)
    slack = claim.half_width * base_factor(claim)
    if claim.bound in ("about", "nearly"):
        hedge = max(slack, HEDGE_SHARE * max(abs(stated.low), abs(stated.high)))
        return Interval(stated.low - hedge, stated.high + (slack if claim.bound == "nearly" else hedge))
    if claim.bound == "vague":
        return Interval(stated.low, inf)
    return stated.widened(slack)


def stated_point(claim: Claim) -> float | None:
    """The one number that the text states, in base units: the point, or the limit of a bound; None for a range."""
    low, high = claim.base_low, claim.base_high
    if low is None or high is None:
        return high if low is None else low
    return low if isclose(low, high, rel_tol=1e-9) else None
