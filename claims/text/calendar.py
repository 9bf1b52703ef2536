"""Points and stretches of the calendar as TIMEX3 values with the interval that each denotes, in UTC.

TIMEX3 values: ISO-TimeML (http://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html#timex3).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """A TIMEX3 value with the first and the last second it covers; None where the text leaves them open."""

    type: str
    value: str | None
    earliest: datetime | None = None
    latest: datetime | None = None


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _span(first: date, last: date) -> tuple[datetime, datetime]:
    return _start(first), _start(last) + timedelta(hours=23, minutes=59, seconds=59)


def day(of: date) -> Moment:
    return Moment("DATE", of.isoformat(), *_span(of, of))


def month(year: int, number: int) -> Moment:
    last = monthrange(year, number)[1]
    return Moment("DATE", f"{year:04d}-{number:02d}", *_span(date(year, number, 1), date(year, number, last)))


def year(number: int) -> Moment:
    return Moment("DATE", f"{number:04d}", *_span(date(number, 1, 1), date(number, 12, 31)))


def years(first: int, last: int, value: str) -> Moment:
    return Moment("DATE", value, *_span(date(first, 1, 1), date(min(last, 9998), 12, 31)))


def week(of: date) -> Moment:
    monday = of - timedelta(days=of.weekday())
    iso = of.isocalendar()
    return Moment("DATE", f"{iso.year:04d}-W{iso.week:02d}", *_span(monday, monday + timedelta(days=6)))


def quarter(year_number: int, number: int) -> Moment:
    first = 3 * number - 2
    last = date(year_number, first + 2, monthrange(year_number, first + 2)[1])
    return Moment("DATE", f"{year_number:04d}-Q{number}", *_span(date(year_number, first, 1), last))


_SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}


def season(year_number: int, name: str) -> Moment:
    code, first = _SEASONS[name]
    end_year = year_number + (first == 12)
    end_month = (first + 1) % 12 + 1
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Moment("DATE", f"{year_number:04d}-{code}", *_span(date(year_number, first, 1), last))


def clock(of: date | None, hour: int, minute: int, zone: str | None) -> Moment:
    """A time of day; open without a date or a zone."""
    text = f"T{hour:02d}:{minute:02d}"
    if of is None:
        return Moment("TIME", text)
    value = of.isoformat() + text
    if zone is None:
        return Moment("TIME", value)
    at = datetime(of.year, of.month, of.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Moment("TIME", value + ("Z" if zone == "UTC" else ""), at, at)


def part_of_day(of: date | None, code: str) -> Moment:
    """Morning (MO), afternoon (AF), evening (EV), night (NI) of a day."""
    if of is None:
        return Moment("TIME", None)
    return Moment("TIME", f"{of.isoformat()}T{code}", *_span(of, of))


def shift_months(of: date, months: int) -> tuple[int, int]:
    """(year, month) that many months after `of`."""
    index = of.year * 12 + of.month - 1 + months
    return index // 12, index % 12 + 1


def ago(published: date, number: float, unit: str) -> Moment:
    """The day, week, month or year that lies `number` units before publication (negative: after), as coarse as the unit."""
    whole = int(number)
    try:
        if unit == "day":
            return day(published - timedelta(days=whole))
        if unit == "week":
            return week(published - timedelta(weeks=whole))
        if unit == "month":
            return month(*shift_months(published, -whole))
        if unit == "year":
            return year(published.year - whole)
        if unit == "decade":
            return year(published.year - 10 * whole)
        if unit == "century":
            return year(published.year - 100 * whole)
    except (ValueError, OverflowError):
        return Moment("DATE", None)
    return Moment("DATE", None)
