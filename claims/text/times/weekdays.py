"""Weekdays: Monday, last Friday, Friday night, Tuesday, March 5, Mondays, every Sunday."""

from __future__ import annotations

from datetime import date, timedelta

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.times.dates import day_month, month_date
from claims.text.times.direction import AHEAD, direction
from claims.text.times.expression import Expression, Reading
from claims.text.times.words import DAY_PLURALS, DAYS, PARTS_OF_DAY, SHIFTS
from claims.text.tokens import NUMBER, WORD, Tokens

# "Black Friday", "Sheffield Wednesday", "Friday Times": names with a weekday in them
_NAMES_BEFORE = frozenset("black good easter super cyber bloody ash palm holy sheffield shrove giving casual".split())
_NAMES_BEHIND = frozenset("times mail express herald mirror telegraph star football live".split())
_WEEKS = (("last", "week"), ("next", "week"), ("this", "week"))
_ABBREVIATED_WORDS = frozenset("sun sat mon wed".split())


def weekday(reading: Reading, i: int) -> Expression | None:
    """weekday := ["last" | "next" | "this"] DAY ["," date] [part of the day] | ["every" | "on"] DAY "s" """
    tokens = reading.tokens
    word = tokens.words[i]
    if not tokens.raw[i][0].isupper():
        return None
    if word in DAY_PLURALS:
        return _set(reading, i, DAY_PLURALS[word], i + 1)
    number = DAYS[word]
    if _names(tokens, i):
        return None
    j = i + 1 + (tokens.word(i + 1) == "." and len(tokens.raw[i]) <= 5 and tokens.glued(i + 1))
    dated = _date_behind(reading, j + (tokens.word(j) in (",", "the")))
    if dated is not None:
        return Expression(i, dated.last, dated.moment)
    if word in _ABBREVIATED_WORDS:
        return None
    before = tokens.word(i - 1)
    if before in ("every", "each", "alternate"):
        return _set(reading, i, number, j)
    shift = SHIFTS.get(before) if i > reading.free_from() else None
    first = i if shift is None else i - 1
    if reading.today is None:
        return Expression(first, j, Moment("DATE", f"XXXX-WXX-{number + 1}"))
    of = _day(reading, i, j, number, shift)
    if of is None:
        return Expression(first, j, calendar.OPEN)
    k = j + (tokens.word(j) == "of")
    if (tokens.word(k), tokens.word(k + 1)) in _WEEKS:
        return Expression(first, k + 2, calendar.day(of))
    part = PARTS_OF_DAY.get(tokens.word(j))
    if part is not None:
        return Expression(first, j + 1, calendar.part_of_day(of, part))
    return Expression(first, j, calendar.day(of))


def _names(tokens: Tokens, i: int) -> bool:
    before, behind = tokens.word(i - 1), tokens.word(i + 1)
    if before in _NAMES_BEFORE and tokens.raw[i - 1][0].isupper():
        return True
    return behind in _NAMES_BEHIND and tokens.raw[i + 1][0].isupper()


def _date_behind(reading: Reading, k: int) -> Expression | None:
    """The full date behind a weekday and its comma."""
    kind = reading.tokens.kind(k)
    dated = month_date(reading, k) if kind == WORD else day_month(reading, k) if kind == NUMBER else None
    if dated is None or dated.moment.value is None or len(dated.moment.value) != 10:
        return None
    return dated


def _set(reading: Reading, i: int, number: int, end: int) -> Expression:
    first = i - 1 if i > reading.free_from() and reading.tokens.word(i - 1) in ("every", "each") else i
    return Expression(first, end, Moment("SET", f"XXXX-WXX-{number + 1}"))


def _day(reading: Reading, i: int, j: int, number: int, shift: int | None) -> date | None:
    """The day of that name: up to a week behind publication, or ahead where the clause looks ahead."""
    today = reading.today
    if today is None:
        return None
    back, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    k = j + (reading.tokens.word(j) == "of")
    week = (reading.tokens.word(k), reading.tokens.word(k + 1))
    if week in _WEEKS:
        return today + timedelta(days=number - today.weekday() + 7 * SHIFTS[week[0]])
    if shift == 1:
        return today + timedelta(days=ahead or 7)
    if shift == -1:
        return today - timedelta(days=back or 7)
    look = direction(reading.tokens, reading.tags, i, j)
    if look == AHEAD or (shift == 0 and look == 0 and reading.tokens.word(i - 1) == "this"):
        return today + timedelta(days=ahead)
    return today - timedelta(days=back)
