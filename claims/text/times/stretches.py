"""Stretches told by their end: the year to March, the three months ended June 30, the week to Friday."""

from __future__ import annotations

from datetime import date, timedelta

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.numerals import numeral
from claims.text.times.dates import day_month, month_date, nearest_month
from claims.text.times.direction import AHEAD, BACK, direction
from claims.text.times.expression import Expression, Reading, with_article
from claims.text.times.words import UNITS, day_number, month_at, period_code, year_number
from claims.text.tokens import NUMBER

_ENDING = frozenset("to through ended ending until till".split())
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_OPENERS = frozenset("the a full fiscal financial business trading calendar".split())


def ending(reading: Reading, i: int) -> Expression | None:
    """ending := ["the"] [numeral] unit ("to" | "through" | "ended" …) ["in" | "the end of"] (date | month | year)

    The expression holds the unit alone, with the interval; its end stays one of its own.
    """
    tokens = reading.tokens
    unit = UNITS.get(tokens.words[i])
    if unit is None or unit == "century" or tokens.word(i + 1) not in _ENDING:
        return None
    k = i + 2
    if unit == "year" and tokens.word(i + 1) == "to" and tokens.word(k) == "date":
        return _to_date(reading, i)
    if tokens.words[k : k + 3] in (["the", "end", "of"], ["the", "middle", "of"]):
        k += 3
    elif tokens.word(k) in ("in", "on", "of"):
        k += 1
    counted = _counted(reading, i)
    end = _end(reading, k, unit) if counted is not None else None
    if counted is None or end is None:
        return None
    first, number = counted
    moment = _stretch(end, number, unit)
    return Expression(first, i + 1, moment, figure=number != 1 or tokens.words[i].endswith("s")) if moment else None


def _to_date(reading: Reading, i: int) -> Expression:
    """ "the year to date" """
    first, today = with_article(reading, i), reading.today
    if today is None:
        return Expression(first, i + 3, calendar.OPEN)
    whole = calendar.year(today.year)
    return Expression(first, i + 3, Moment("DATE", whole.value, whole.earliest, calendar.day(today).latest))


def _counted(reading: Reading, i: int) -> tuple[int, int] | None:
    """(the first token, how many units): one where no number stands before."""
    tokens = reading.tokens
    lowest = reading.free_from()
    for s in range(max(lowest, i - 4), i):
        read = numeral(tokens, s)
        if read is not None and read.end == i and read.high is None and 1 <= read.value <= 100:
            return with_article(reading, s), int(read.value)
    if tokens.words[i].endswith("s") or i - 1 < lowest or tokens.words[i - 1] not in _OPENERS:
        return None
    k = i - 1
    while k > lowest and tokens.words[k - 1] in _OPENERS:
        k -= 1
    return k, 1


def _end(reading: Reading, k: int, unit: str) -> date | None:
    """The last day of what stands at token k, where it is a day, a month or, for years, a year."""
    tokens = reading.tokens
    if k >= tokens.n:
        return None
    month = month_at(tokens, k)
    if month is None:
        found = day_month(reading, k) if tokens.kind(k) == NUMBER else None
        if found is not None:
            return found.moment.latest.date() if found.moment.latest else None
        year = year_number(tokens, k)
        return date(year, 12, 31) if year is not None and unit in ("year", "decade") else None
    number, j = month
    if day_number(tokens, j) is not None:
        dated = month_date(reading, k)
        return dated.moment.latest.date() if dated is not None and dated.moment.latest else None
    year = year_number(tokens, j + (tokens.word(j) in ("of", ",")))
    if year is None and reading.today is None:
        return None
    if year is not None or reading.today is None:
        whole = calendar.month(year or 1, number)
    else:
        look = direction(tokens, reading.tags, k, j)
        whole = nearest_month(reading.today, number, None, AHEAD if look == AHEAD else BACK)
    return whole.latest.date() if whole.latest else None


def _stretch(end: date, number: int, unit: str) -> Moment | None:
    try:
        following = end + timedelta(days=1)
        if unit in _IN_MONTHS:
            year, month = calendar.shift_months(following, -number * _IN_MONTHS[unit])
            start = calendar.valid(year, month, following.day) or date(year, month, 28)
        else:
            start = following - timedelta(days=number * (7 if unit == "week" else 1))
    except (OverflowError, ValueError):
        return None
    return Moment("DURATION", period_code(unit, str(number)), calendar.day(start).earliest, calendar.day(end).latest)
