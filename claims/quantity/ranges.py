"""Two figures that make one: "from $10 to $15 billion", "between 12 and 15 percent", "20–25", "ten to 15,000", "eight or nine"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.tokens import NUMBER, Tokens

_DASHES = frozenset("- – — − ‑ ‐".split())
_LOOSE = ("count", "money")


def joiner(tokens: Tokens, left: Quantity) -> tuple[str, int] | None:
    """joiner := "to" | "and" behind "between" | "or" | DASH that touches both ; (its name, index after)"""
    j = left.last
    word = tokens.word(j)
    if word in _DASHES and tokens.word(j + 1) == "to" and tokens.word(j + 2) in _DASHES:
        return "to", j + 3
    if word in _DASHES and tokens.glued(j) and tokens.glued(j + 1):
        return "-", j + 1
    if word == "to":
        return "to", j + 2 if tokens.word(j + 1) in _DASHES else j + 1
    if word == "up" and tokens.word(j + 1) == "to" and tokens.word(left.first - 1) == "from":
        return "to", j + 2
    if word == "and" and _between(tokens, left):
        return "and", j + 1
    if word == "or":
        return "or", j + 1
    return None


def over_times(tokens: Tokens, left: Quantity, blocked: set[int]) -> tuple[str, int] | None:
    """over_times := "from" figure ["at" | "in" | "on"] time "to" : "from $36,040 at 10 p.m. to $34,935" """
    if tokens.word(left.first - 1) != "from":
        return None
    j = left.last
    while (
        j < tokens.n
        and j < left.last + 8
        and (j in blocked or tokens.words[j] in ("at", "in", "on", ",", "last", "this", "late", "early"))
    ):
        j += 1
    return ("to", j + 1) if j > left.last and tokens.word(j) == "to" else None


def _between(tokens: Tokens, left: Quantity) -> bool:
    j = left.first - 1
    if tokens.word(j) in ("about", "around", "roughly", "some"):
        j -= 1
    return tokens.word(j) == "between"


def join(tokens: Tokens, left: Quantity, right: Quantity, how: str) -> Quantity | None:
    """The range of `left` and `right`, or None where the two do not belong together.

    The left end takes unit and magnitude of the right one where it has none of its own: "$10 to $15 billion" is ten to
    fifteen billion, "$200 to $4 million" is not two hundred million.
    """
    if left.low is None or right.low is None or left.bound == "vague" or right.bound == "vague":
        return None
    if not _same_unit(tokens, left, right):
        return None
    low, assumed = _left_value(tokens, left, right)
    high = right.low
    if how == "or":
        if not _alternatives(tokens, low, high, left, right):
            return None
    elif how == "and" and low > high:
        return None
    elif how == "-" and (low >= high and right.kind == "count"):
        return None
    elif how == "to" and not _to_is_range(tokens, left, right, low, high):
        return None
    rule = {
        "to": "<quantity> to <quantity>",
        "and": "between <quantity> and <quantity>",
        "or": "<quantity> or <quantity>",
    }.get(how, "<quantity>-<quantity>")
    if how == "to" and tokens.word(left.first - 1) == "from":
        rule = "from <quantity> to <quantity>"
    if how == "to" and low > high:
        rule = "from <high> to <low>"
    kind = right.kind if right.kind != "count" else left.kind
    unit = right.unit if right.kind != "count" and not left.unit.startswith(right.unit + "/") else left.unit
    return Quantity(
        left.first, right.last, kind, min(low, high), max(low, high), max(left.half, right.half) if low != high else right.half,
        unit, right.unit_text or left.unit_text, left.unit_assumed or right.unit_assumed or assumed, "range",
        mantissa=right.mantissa, exponent=right.exponent, rules=[*right.rules, rule],
    )  # fmt: skip


def _same_unit(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    if left.unit == right.unit:
        return True
    if left.kind == "count" and right.kind in ("money", "percentage", "measure", "duration", "age", "index"):
        return True
    if left.kind == "money" and right.kind == "count" and left.unit_text is not None and not left.unit_text.isalpha():
        return True  # "$3-5 billion"
    if (
        right.kind == "count"
        and left.kind in ("age", "measure", "percentage", "duration")
        and tokens.word(left.first - 1) in ("from", "aged", "ages", "age")
    ):
        return True  # "from 208 pounds to 193", "aged 18 to 34"
    if left.kind == right.kind == "money" and left.unit.startswith(right.unit + "/"):
        return True  # "from $75 per barrel to $45.88"
    # "$160 to US$171", "$48,000 and $90,000 a year"
    return left.kind == right.kind and (
        right.unit.startswith(left.unit + "/")
        or (left.unit_assumed and left.kind == "money" and right.unit[:3] == "USD")
    )


def _left_value(tokens: Tokens, left: Quantity, right: Quantity) -> tuple[float, bool]:
    """The left end, with the right one's magnitude where the text leaves it out; and whether that was inferred."""
    value = left.low or 0.0
    if left.exponent or value == 0:
        return value, False
    if right.exponent and value < right.mantissa:
        return value * 10.0**right.exponent, False
    # "ten to 15,000": the thousands of the right end are understood for the left one
    if (
        (
            right.digits
            and right.low is not None
            and right.low >= 1000
            and right.low % 1000 == 0
            and value < right.low / 1000 <= 999
        )
        and value * 1000 >= right.low / 10
        and (left.kind == "count" or left.kind == "money")
    ):
        return value * 1000, True
    return value, False


def _alternatives(tokens: Tokens, low: float, high: float, left: Quantity, right: Quantity) -> bool:
    """ "three or four years" is a range; "190 points or 0.6 percent" and "100, 200 or 250 refugees" are figures of their own."""
    listed = tokens.word(left.first - 1) == "," and tokens.kind(left.first - 2) == NUMBER
    return left.kind in ("count", right.kind) and low < high <= low * 1.5 + 1 and not listed


def _to_is_range(tokens: Tokens, left: Quantity, right: Quantity, low: float, high: float) -> bool:
    """A "to" between two figures is a range, a change from one level to another, or the level behind a change."""
    before = tokens.word(left.first - 1)
    if before in ("from", "between", "of", "about", "around"):
        return True
    if left.trend != "none" or (left.kind == "count" and right.kind == "money"):
        return False
    if low == high:
        return False
    if low > high:
        return before in ("from", "of")
    return True
