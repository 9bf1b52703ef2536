"""A publication time, from the forms in which manifests and feeds write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# Not strptime: its month names follow the locale of the machine.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_CLOCK = (
    r"(?:,?\s+(?:at\s+|[-–]\s+)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9][0-9])(?::(?P<second>[0-9][0-9]))?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:utc|gmt|z)?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_MONTH_FIRST = re.compile(
    _WEEKDAY + r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})" + _CLOCK
)
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>[0-9]{4})" + _CLOCK
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})" + _CLOCK)
_DASHED = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[a-z]{3,9})-(?P<year>[0-9]{4})" + _CLOCK)
# Zone names that RFC 2822 defines; the standard library takes any other for UTC.
_ZONE = r"(?:[+-][0-9]{4}|gmt|utc?|z|[ecmp][sd]t)"
_MAIL = re.compile(
    r"(?:[a-z]{3},?\s+)?[0-9]{1,2}\s+[a-z]{3}\s+[0-9]{4}\s+[0-9]{2}:[0-9]{2}(?::[0-9]{2})?\s+"
    + _ZONE
    + r"(?:\s+\([a-z]+\))?"
)
# Names of zones in news, and their hours from UTC: EST and EDT as in RFC 2822, BST, CET and CEST as in the IANA
# database, where no other zone has them. Others are of two parts of the world
# (IST, CST, PST), and not read but as RFC 2822 writes them.
_HOURS = {"utc": 0, "ut": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4}
_NAMED = re.compile(r"(?P<rest>.*:[0-9]{2}(?:\.[0-9]{1,9})?\s*(?:[ap]\.?m\.?)?)\s*\(?(?P<zone>[a-z]{2,4})\)?")
# Of an offset and the name of its zone, as Java writes them, the offset tells.
_BRACKETED = re.compile(r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})\[[A-Za-z0-9_/+-]+\]$")
_END_OF_DAY = re.compile(r"(?<=[T ])24(?=:?00(?::?00(?:\.0+)?)?(?:$|[^0-9:.]))")
# From 2001 to 2033: what begins with 20 may be a date without its dashes.
_UNIX = re.compile(r"(?P<seconds>1[0-9]{9})(?P<thousandths>[0-9]{3})?")
_GLUED = re.compile(r"(?P<day>[0-9]{8})(?P<clock>[0-9]{4}(?:[0-9]{2})?)")
_LONGEST = 64

# The first newspaper was printed in 1605; year 9999 is the last that there is.
_FIRST_YEAR, _LAST_YEAR = 1605, 9998
# Days from whose midnight databases, spreadsheets and systems count: what they write where they know no time.
_ZEROS = ((1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1904, 1, 1), (1970, 1, 1))
_ZERO_TIMES = frozenset((*day, 0, 0, 0) for day in _ZEROS) | {(1969, 12, 31, 23, 59, 59)}


def parse_published(written: str) -> datetime | None:
    """The instant that `written` names, as UTC; None when it cannot be read with certainty.

    ISO 8601 with or without time and zone, RFC 2822, "Jan 24, 2022", "24 January 2022", "24-Jan-2022", "2022/1/24",
    with or without a clock time, and the seconds or milliseconds of Unix. Without a zone the time is UTC.
    "01/02/2022" names two days and is not read, nor is a zone name that this does not know.
    """
    try:
        moment = _moment(written)
        return moment and moment.astimezone(UTC)
    except OverflowError:  # year 1 moved by its zone to before all years
        return None


def is_placeholder(written: str) -> bool:
    """Whether `written` is a time that stands for an unknown one: no news had been told yet, or a calendar's zero.

    A zero is a midnight, in UTC or in the zone that is written (of Unix also the second before it, which is -1): any
    other hour of its day is a time like all.
    """
    moment = _moment(written)
    if moment is None:
        return False
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return True
    return any(one.timetuple()[:6] in _ZERO_TIMES for one in (moment, moment.astimezone(UTC)))


def _moment(written: str) -> datetime | None:
    """The instant in the zone that is written, UTC where none is."""
    text = written.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        moment = _digits(text) if text.isdigit() and len(text) > len("20220124") else _written(text)
    except (ValueError, OverflowError):  # the 31st of February
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _digits(text: str) -> datetime | None:
    if unix := _UNIX.fullmatch(text):
        whole = datetime.fromtimestamp(int(unix["seconds"]), UTC)
        return whole + timedelta(milliseconds=int(unix["thousandths"] or 0))
    glued = _GLUED.fullmatch(text)
    return datetime.fromisoformat(f"{glued['day']}T{glued['clock']}") if glued else None


def _written(text: str) -> datetime | None:
    text = _BRACKETED.sub(r"\g<offset>", text)
    small = text.lower()
    moment = _iso(text) or _mail(small) or _spelled(small)
    named = None if moment else _NAMED.fullmatch(small)
    if named is None:
        return moment
    moment = _iso(named["rest"].strip().upper()) or _spelled(named["rest"].strip())
    hours = _HOURS.get(named["zone"], _eastern_hours(moment) if moment and named["zone"] == "et" else None)
    return None if moment is None or hours is None else moment.replace(tzinfo=timezone(timedelta(hours=hours)))


def _eastern_hours(moment: datetime) -> int | None:
    """Hours from UTC of Eastern Time in the United States, by 15 U.S.C. 260a as it stands since 2007."""
    if moment.year < 2007:
        return None
    # The second Sunday of March and the first of November, at 2 o'clock.
    spring, autumn = (datetime(moment.year, month, day, 2, tzinfo=UTC) for month, day in ((3, 8), (11, 1)))
    begins, ends = (one + timedelta(days=6 - one.weekday()) for one in (spring, autumn))
    return -4 if begins <= moment.replace(tzinfo=UTC) < ends else -5


def _iso(text: str) -> datetime | None:
    glued = re.sub(r"\s*(?:UTC|GMT|Z)$", "Z", text, flags=re.IGNORECASE)
    glued = re.sub(r"\s+([+-][0-9][0-9]:?[0-9][0-9])$", r"\1", glued)
    of_the_day = _END_OF_DAY.sub("00", glued)
    try:
        moment = datetime.fromisoformat(of_the_day)
    except ValueError:
        return None
    return moment if of_the_day == glued else moment + timedelta(days=1)


def _mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text) if _MAIL.fullmatch(text) else None


def _spelled(text: str) -> datetime | None:
    found = (
        _MONTH_FIRST.fullmatch(text)
        or _DAY_FIRST.fullmatch(text)
        or _DASHED.fullmatch(text)
        or _YEAR_FIRST.fullmatch(text)
    )
    if found is None:
        return None
    month = int(found["month"]) if found["month"].isdigit() else _MONTHS.get(found["month"], 0)
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return datetime(
        int(found["year"]),
        month,
        int(found["day"]),
        hour,
        int(found["minute"] or 0),
        int(found["second"] or 0),
        tzinfo=UTC,
    )
