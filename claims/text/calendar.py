"""Points and stretches of the calendar as TIMEX3 values with the interval that each denotes, in UTC.

TIMEX3 values: ISO-TimeML (http://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html#timex3).
"""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """A TIMEX3 value with the first and the last second it covers; None where the text leaves them open."""

    type: str
    value: str | None
    earliest: datetime | None = None
    latest: datetime | None = None


OPEN = Moment("DATE", None)


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _span(first: date, last: date) -> tuple[datetime, datetime]:
    return _start(first), _start(last) + timedelta(hours=23, minutes=59, seconds=59)


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none ("31 February")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


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


def weekend(of: date) -> Moment:
    """Saturday and Sunday of the week of `of`."""
    saturday = of - timedelta(days=of.weekday() - 5)
    return Moment("DATE", f"{week(of).value}-WE", *_span(saturday, saturday + timedelta(days=1)))


def quarter(year_number: int, number: int) -> Moment:
    return replace(_months(year_number, 3 * number - 2, 3), value=f"{year_number:04d}-Q{number}")


def half(year_number: int, number: int) -> Moment:
    return replace(_months(year_number, 6 * number - 5, 6), value=f"{year_number:04d}-H{number}")


def _months(year_number: int, first: int, count: int) -> Moment:
    last = first + count - 1
    return Moment(
        "DATE",
        None,
        *_span(date(year_number, first, 1), date(year_number, last, monthrange(year_number, last)[1])),
    )


def fiscal(year_number: int) -> Moment:
    """A fiscal year: which months it covers, the text does not say, so its interval stays open."""
    return Moment("DATE", f"FY{year_number:04d}")


_SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}


def season(year_number: int, name: str) -> Moment:
    code, first = _SEASONS[name]
    end_year = year_number + (first == 12)
    end_month = (first + 1) % 12 + 1
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Moment("DATE", f"{year_number:04d}-{code}", *_span(date(year_number, first, 1), last))


def portion(of: Moment, part: str) -> Moment:
    """The "start", "mid" or "end" third of a stretch, in whole days, under the value of the whole."""
    if of.earliest is None or of.latest is None:
        return of
    days = (of.latest - of.earliest).days + 1
    if days < 2:
        return of
    third = max(1, round(days / 3))
    after_first, before_last = of.earliest + timedelta(days=third), of.latest - timedelta(days=third)
    second = timedelta(seconds=1)
    if part == "start":
        return replace(of, latest=after_first - second)
    if part == "end":
        return replace(of, earliest=before_last + second)
    return replace(of, earliest=after_first, latest=before_last) if before_last > after_first else of


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
    """Morning (MO), afternoon (AF), evening (EV), night (NI) of a day; the day bounds it, for zones are not known."""
    if of is None:
        return Moment("TIME", None)
    return Moment("TIME", f"{of.isoformat()}T{code}", *_span(of, of))


def shift_months(of: date, months: int) -> tuple[int, int]:
    """(year, month) that many months after `of`."""
    index = of.year * 12 + of.month - 1 + months
    return index // 12, index % 12 + 1


_LONG = {"year": 12, "decade": 120, "century": 1200}


def ago(point: date, number: float, unit: str) -> Moment:
    """The day, week, month or year that lies `number` units before `point` (negative: after), as coarse as the unit.

    Parts of a year are counted in months ("two and a half years ago"). Open where the calendar ends.
    """
    try:
        if unit == "day":
            return day(point - timedelta(days=int(number)))
        if unit == "week":
            return week(point - timedelta(weeks=int(number)))
        if unit == "weekend":
            return weekend(point - timedelta(weeks=int(number)))
        if unit == "month":
            return month(*shift_months(point, -int(number)))
        if unit == "quarter":
            year_number, of_month = shift_months(point, -3 * int(number))
            return quarter(year_number, (of_month + 2) // 3)
        months = number * _LONG[unit]
        if number != int(number) and unit == "year":
            return month(*shift_months(point, -int(months)))
        return year(shift_months(point, -int(months))[0])
    except (ValueError, OverflowError):
        return OPEN


def stretch(point: date, number: float, unit: str, value: str) -> Moment:
    """The last (number > 0) or coming (number < 0) so many units up to or from `point`, with the interval."""
    try:
        if unit in ("hour", "minute", "second"):
            hours = number / {"hour": 1, "minute": 60, "second": 3600}[unit]
            other = point - timedelta(days=math.ceil(abs(hours) / 24) * (1 if number > 0 else -1))
        elif unit in ("day", "week"):
            other = point - timedelta(days=int(number * (7 if unit == "week" else 1)))
        else:
            months = int(number * {"month": 1, "quarter": 3}.get(unit, _LONG.get(unit, 12)))
            of_year, of_month = shift_months(point, -months)
            other = date(of_year, of_month, min(point.day, monthrange(of_year, of_month)[1]))
        return Moment("DURATION", value, *_span(min(point, other), max(point, other)))
    except (ValueError, OverflowError, KeyError):
        return Moment("DURATION", value)
