"""Two figures that make one: "from $10 to $15 billion", "between 12 and 15 percent", "20–25", "eight or nine"."""

from __future__ import annotations

from typing import NamedTuple

from claims.lexicon import context
from claims.quantity.amount import Quantity
from claims.text.tokens import NUMBER, WORD, Tokens

_DASHES = frozenset("- – — − ‑ ‐".split())
_SPACED_DASHES = frozenset(("-", "–"))
_TIME_WORDS = frozenset(("at", "in", "on", ",", "last", "this", "late", "early"))
_LONGEST_TIME = 8
_PREFIXED, _SUFFIXED = "<symbol><number>", "<number> <currency>"
# A bare number is the lower end of a sum that names its currency behind it, where it is no smaller part of it
_LEAST_PART = 8


class Joint(NamedTuple):
    """What joins two figures: "to", "and", "or" or "-", and the index after it."""

    how: str
    end: int


def joiner(tokens: Tokens, left: Quantity) -> Joint | None:
    """joiner := ["-"] ("to" | "or") ["-"] | "up to" behind "from" | "and" behind "between" | DASH that touches both

    A capital behind a dash begins a name ("7-Eleven").
    """
    j = left.last
    word, second = tokens.word(j), tokens.word(j + 1)
    if word in _DASHES and second in ("to", "or") and tokens.glued(j):
        return Joint(second, j + 2 + (tokens.word(j + 2) in _DASHES))
    if word in _DASHES and tokens.glued(j) and tokens.glued(j + 1):
        return None if tokens.kind(j + 1) == WORD and tokens.raw[j + 1].istitle() else Joint("-", j + 1)
    if word in _SPACED_DASHES and _spaced_range(tokens, left, j):
        return Joint("-", j + 1)
    if word == "to":
        dangling = second in _DASHES and tokens.glued(j + 1)  # "10-to-12", not the sign of "-1.2 to -7.4"
        return Joint("to", j + 2 if dangling else j + 1)
    if word == "up" and second == "to" and tokens.word(left.first - 1) == "from":
        return Joint("to", j + 2)
    if word == "or" or (word == "and" and _between(tokens, left)):
        return Joint(word, j + 1)
    return None


def _spaced_range(tokens: Tokens, left: Quantity, j: int) -> bool:
    """spaced_range := figure "-" figure with spaces, both in digits or with the same symbol : "$140 - $150 million"

    Left of the dash stands a plain number, so that a dash between two clauses is none.
    """
    plain = left.digits is not None and left.digits.replace(",", "").replace(".", "").isdigit()
    same = tokens.word(j + 1) == tokens.word(left.first)
    k = j + 1 + (left.kind == "money" and same)
    goes_on = tokens.word(k + 1) in ("more", "fewer", "less")
    return plain and left.kind in ("count", "money") and tokens.kind(k) == NUMBER and not goes_on


def over_times(tokens: Tokens, left: Quantity, blocked: set[int]) -> Joint | None:
    """over_times := "from" figure ["at" | "in" | "on"] time "to" : "from $36,040 at 10 p.m. to $34,935" """
    if tokens.word(left.first - 1) != "from":
        return None
    j = left.last
    while j < min(tokens.n, left.last + _LONGEST_TIME) and (j in blocked or tokens.words[j] in _TIME_WORDS):
        j += 1
    return Joint("to", j + 1) if j > left.last and tokens.word(j) == "to" else None


def _between(tokens: Tokens, left: Quantity) -> bool:
    """between := "between" ["about" | "roughly" … | "the ages of"] figure"""
    j = left.first - 1
    j -= 3 * (tokens.words[max(0, j - 2) : j + 1] == ["the", "ages", "of"])
    j -= tokens.word(j) in ("about", "around", "roughly", "some")
    return tokens.word(j) == "between"


def join(tokens: Tokens, left: Quantity, right: Quantity, how: str) -> Quantity | None:
    """The range of `left` and `right`, or None where the two do not belong together.

    The left end takes unit and magnitude of the right one where it has none of its own: "$10 to $15 billion" is ten to
    fifteen billion, "$200 to $4 million" is not two hundred million.
    """
    if left.low is None or right.low is None or "vague" in (left.bound, right.bound):
        return None
    low, assumed = _left_value(tokens, left, right)
    high = right.low
    if not _same_unit(tokens, left, right) or not _in_order(tokens, left, right, how, low, high):
        return None
    joined = Quantity(left.first, right.last, right.kind, min(low, high), max(low, high), right.half, right.unit)
    if right.kind == "count":
        joined.kind = left.kind
    if right.kind == "count" or left.unit.startswith(right.unit + "/"):
        joined.unit = left.unit
    if low != high:
        # the end that is stated more finely tells how the other is meant: "8bn to 8.2bn"
        finer = min(left.half, right.half) if not assumed and left.exponent == right.exponent else right.half
        joined.half = finer or max(left.half, right.half)
    joined.unit_text = right.unit_text or left.unit_text
    joined.unit_assumed = left.unit_assumed or right.unit_assumed or assumed
    joined.bound, joined.mantissa, joined.exponent = "range", right.mantissa, right.exponent
    joined.rules = [*right.rules, _rule(tokens, left, how, low > high)]
    return joined


def _rule(tokens: Tokens, left: Quantity, how: str, falls: bool) -> str:
    if how == "to" and falls:
        return "from <high> to <low>"
    if how == "to" and tokens.word(left.first - 1) == "from":
        return "from <quantity> to <quantity>"
    names = {"to": "<quantity> to <quantity>", "and": "between <quantity> and <quantity>"}
    return names.get(how, "<quantity> or <quantity>" if how == "or" else "<quantity>-<quantity>")


def _same_unit(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """Whether the two ends are of one unit, stated at both or at one of them."""
    if left.unit == right.unit:
        return True
    if left.kind == "count":
        return right.unit != "ratio" and (right.kind != "count" or right.unit.startswith("count/"))
    before = tokens.word(left.first - 1)
    if right.kind == "count":
        if left.kind == "money":
            # "$3-5 billion", "Rs 20-22 lakh", not "40 dollars to 200"
            return _PREFIXED in left.rules and not _paid_to(tokens, left, right)
        # "from 208 pounds to 193", "aged 18 to 34"
        return left.kind in ("age", "measure", "percentage", "duration") and before in (
            "from",
            "aged",
            "ages",
            "age",
            "between",
            "of",
        )
    if left.kind != right.kind:
        return False
    # "$48,000 and $90,000 a year", "from $75 per barrel to $45.88", "$160 to US$171"
    rated = right.unit.startswith(left.unit + "/") or (left.kind == "money" and left.unit.startswith(right.unit + "/"))
    return rated or (left.unit_assumed and left.kind == "money" and right.unit[:3] == "USD")


def _paid_to(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """ "paid $20 to 300 people": far more of something that is counted than was paid"""
    counted = tokens.word(right.last) in context("plural") or tokens.word(right.last).endswith("s")
    far = (right.low or 0) > (left.low or 0) * _LEAST_PART
    return tokens.word(left.last) == "to" and counted and far and not right.exponent


def _left_value(tokens: Tokens, left: Quantity, right: Quantity) -> tuple[float, bool]:
    """The left end, with the right one's magnitude where the text leaves it out; and whether that was inferred."""
    value, end = left.low or 0.0, right.low or 0.0
    if left.exponent or value == 0:
        return value, False
    if right.exponent and value < right.mantissa:
        return value * 10.0**right.exponent, False
    if tokens.word(right.first + 1) == "hundred" and left.digits is None and value < end / 100:
        return value * 100, False  # "two to three hundred"
    # "ten to 15,000": the thousands of the right end are understood for the left one
    thousands = bool(right.digits) and end >= 1000 and end % 1000 == 0 and end / 10 <= value * 1000 < end < 1e6
    if thousands and left.kind in ("count", "money"):
        return value * 1000, True
    return value, False


def _in_order(tokens: Tokens, left: Quantity, right: Quantity, how: str, low: float, high: float) -> bool:
    """Whether the two ends stand as those of a range do, for the joint between them."""
    if how == "or":
        return _alternatives(tokens, low, high, left, right)
    if how == "and":
        return low <= high
    if how == "-":
        apart = bool(left.unit_text) and bool(right.unit_text)  # "was opposed, 59%-28%"
        return low < high or (right.kind != "count" and not apart)
    return _to_is_range(tokens, left, right, low, high)


def _alternatives(tokens: Tokens, low: float, high: float, left: Quantity, right: Quantity) -> bool:
    """ "three or four years" is a range; "190 points or 0.6 percent", "100, 200 or 250 refugees" are several."""
    listed = tokens.word(left.first - 1) == "," and tokens.kind(left.first - 2) == NUMBER
    return left.kind in ("count", right.kind) and low < high <= low * 1.5 + 1 and not listed


def _to_is_range(tokens: Tokens, left: Quantity, right: Quantity, low: float, high: float) -> bool:
    """A "to" between two figures is a range, a change from one level to another, or the level behind a change."""
    if tokens.word(left.first - 1) in ("from", "between", "of", "about", "around"):
        return True
    if left.kind == "count" and right.kind == "money" and not (_SUFFIXED in right.rules and high <= low * _LEAST_PART):
        return False  # "3 million to 4 million euros", not "sold 40 to $3 billion"
    return low < high and left.trend == "none"
