"""A temporal expression, and what its readers know of the sentence that holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from claims.text.calendar import Moment
from claims.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression over tokens first up to but not including last.

    figure: its words also state a figure or a rate ("two weeks ago", "15 a year"), which stays free to be read as one;
    anchored: its day comes from the sentences before ("the same day"); side: -1 where all of it lies before the day of
    publication, 1 where all of it lies behind, else 0.
    """

    first: int
    last: int
    moment: Moment
    figure: bool = False
    anchored: bool = False
    side: int = 0


def _no_day() -> date | None:
    return None


@dataclass(slots=True)
class Reading:
    """One sentence while it is read.

    published: when the document appeared; today: its day; found: the expressions so far, in order; day_before: the
    last day that the sentences before name, asked for only where an expression needs it.
    """

    tokens: Tokens
    tags: list[str]
    published: datetime | None
    today: date | None
    day_before: Callable[[], date | None] = _no_day
    found: list[Expression] = field(default_factory=list)

    def free_from(self) -> int:
        """The first token that no expression holds yet."""
        return self.found[-1].last if self.found else 0


Reader = Callable[[Reading, int], Expression | None]


def with_article(reading: Reading, i: int) -> int:
    """i - 1 where "the" stands before token i and belongs to no other expression, else i."""
    return i - 1 if i > reading.free_from() and reading.tokens.word(i - 1) == "the" else i


def named_day(expression: Expression) -> date | None:
    """The day that an expression names by itself, or None."""
    m = expression.moment
    if m.type != "DATE" or expression.anchored or m.earliest is None or m.value is None or len(m.value) != 10:
        return None
    return m.earliest.date()


def anchor(reading: Reading) -> date | None:
    """The day that "the day" goes back to: the last one named in the sentence, in those before, or publication."""
    for expression in reversed(reading.found):
        day = named_day(expression)
        if day is not None:
            return day
    return reading.day_before() or reading.today


def side_of(m: Moment, today: date | None) -> int:
    """-1, 0 or 1: whether a moment lies before, about or after the day of publication."""
    if today is None or m.earliest is None or m.latest is None:
        return 0
    return -1 if m.latest.date() < today else 1 if m.earliest.date() > today else 0
