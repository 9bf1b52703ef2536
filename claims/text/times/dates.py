"""Days and months by name or number: January 5, 5 January 2024, 2024-01-05, January, October of next year."""

from __future__ import annotations

from datetime import date, timedelta

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.times.direction import AHEAD, BACK, UNKNOWN, direction
from claims.text.times.expression import Expression, Reading
from claims.text.times.words import SHIFTS, UNITS, day_number, month_at, year_number
from claims.text.tokens import Tokens

# Month names that are also words ("May said", "March to victory") need one of these before them, or a number behind.
_ALSO_WORDS = frozenset("may march mar sept dec jan jun jul apr nov oct feb aug".split())
_BEFORE_MONTH = frozenset(
    "in since of last this next by until till early late mid from for through to and before after during each "
    "every - between throughout around - – — , or ( next ended ending".split()
)
_DAY_LINKS = frozenset(("to", "and", "or", "through"))
_LEAP_YEAR = 2000
_YEARS = {"last": -1, "this": 0, "next": 1}
_COUNTED = frozenset("percent people million billion troops % men women".split())


def month_date(reading: Reading, i: int) -> Expression | None:
    """month_date := month day ["," year] | month ["of" | ","] year | [shift] month ["of" shift "year"]"""
    tokens = reading.tokens
    found = month_at(tokens, i)
    if found is None:
        return None
    month, j = found
    day = day_number(tokens, j)
    if day is not None and (tokens.word(day[1]) not in _COUNTED or tokens.word(i - 1) == "on"):
        return _with_year(reading, i, month, day[0], day[1])
    k = j + (tokens.word(j) in ("of", ","))
    year = year_number(tokens, k)
    if year is not None and tokens.word(k + 1) not in _COUNTED:
        return Expression(i, k + 1, calendar.month(year, month))
    if not _is_month(tokens, i):
        return None
    return _bare_month(reading, i, j, month)


def _is_month(tokens: Tokens, i: int) -> bool:
    """Whether a name that is also a word is the month here."""
    if tokens.words[i] not in _ALSO_WORDS:
        return True
    before = tokens.word(i - 1)
    if tokens.word(i + 1) == "quarter" and before == "the":
        return True
    if before not in _BEFORE_MONTH:
        return False
    if before == "to" and tokens.word(i - 2) in UNITS:
        return True  # "the year to March"
    if before in (",", "and", "to", "or", "(") or (tokens.words[i] == "may" and before == "for"):
        return month_at(tokens, i - 2) is not None or month_at(tokens, i + 2) is not None
    return True


def _bare_month(reading: Reading, i: int, j: int, month: int) -> Expression:
    tokens, today = reading.tokens, reading.today
    before = tokens.word(i - 1)
    shift = SHIFTS.get(before) if i > reading.free_from() else None
    beside = _year_beside(tokens, j)
    if beside is not None:
        if today is None:
            return Expression(i, beside[1], Moment("DATE", f"XXXX-{month:02d}"))
        return Expression(i, beside[1], calendar.month(today.year + beside[0], month))
    if tokens.word(j) == "quarter" and month % 3 == 0:
        return _quarter_of(reading, i, j, month)
    shared = _shared_year(tokens, j, month) if shift is None else None
    if shared is not None:
        return Expression(i, j, calendar.month(shared, month))
    first = i if shift is None else i - 1
    if before in ("each", "every"):
        return Expression(i - 1, j, Moment("SET", f"XXXX-{month:02d}"))
    if today is None:
        return Expression(first, j, Moment("DATE", f"XXXX-{month:02d}"))
    look = UNKNOWN if shift is not None else direction(tokens, reading.tags, i, j)
    if before in ("from", "than") and look == UNKNOWN:
        look = BACK
    return Expression(first, j, nearest_month(today, month, shift, look))


def _year_beside(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """year_beside := ["of" | "in"] ("last" | "this" | "next") "year" ; (years from publication, index after)"""
    k += tokens.word(k) in ("of", "in")
    years = _YEARS.get(tokens.word(k))
    return None if years is None or tokens.word(k + 1) != "year" else (years, k + 2)


def _quarter_of(reading: Reading, i: int, j: int, month: int) -> Expression:
    """ "the March quarter": the three months that end with the month"""
    if reading.today is None:
        return Expression(i, j + 1, Moment("DATE", f"XXXX-Q{month // 3}"))
    look = direction(reading.tokens, reading.tags, i, j)
    last = nearest_month(reading.today, month, None, AHEAD if look == AHEAD else BACK).earliest
    return Expression(i, j + 1, calendar.quarter(last.year, month // 3) if last else calendar.OPEN)


def _shared_year(tokens: Tokens, j: int, month: int) -> int | None:
    """ "between January and May 2023": the year of the month behind holds for the one at token j too"""
    if tokens.word(j) not in ("and", "to", "until", "through", "-", "–", "or"):
        return None
    other = month_at(tokens, j + 1)
    year = year_number(tokens, other[1]) if other is not None else None
    if other is None or year is None:
        return None
    return year - (other[0] < month)


def nearest_month(today: date, month: int, shift: int | None, look: int) -> Moment:
    """The month of that name: by its shift from publication, else as the clause looks, else near behind."""
    year = today.year
    ahead = (month - today.month) % 12
    if shift is not None:
        year += shift if shift * (month - today.month) <= 0 else 0
    elif (look == AHEAD and ahead <= 9) or (look == UNKNOWN and ahead <= 5):
        year += month < today.month
    elif month > today.month:
        year -= 1
    return calendar.month(year, month)


def _with_year(reading: Reading, i: int, month: int, day: int, k: int) -> Expression:
    """The rest of a date from token k on: [","] year | ["of"] ("last" | "this" | "next") "year", else it is found."""
    tokens, today = reading.tokens, reading.today
    beside = _year_beside(tokens, k)
    if beside is not None:
        if today is None:
            return Expression(i, beside[1], Moment("DATE", f"XXXX-{month:02d}-{day:02d}"))
        valid = calendar.valid(today.year + beside[0], month, day)
        return Expression(i, beside[1], calendar.day(valid) if valid else calendar.OPEN)
    comma = k + (tokens.word(k) == ",")
    year = year_number(tokens, comma)
    if year is not None and not (comma > k and tokens.word(comma + 1) in _COUNTED):
        valid = calendar.valid(year, month, day)
        return Expression(i, comma + 1, calendar.day(valid) if valid else calendar.OPEN)
    if (month, day) == (9, 11) and any(w.startswith(("attack", "terror", "hijack")) for w in tokens.words[k : k + 2]):
        return Expression(i, k, calendar.day(date(2001, 9, 11)))
    return _through(reading, i, k, _nearest_day(reading, month, day, i, k))


def _through(reading: Reading, i: int, k: int, first: Moment) -> Expression:
    """The rest of "March 1-8", "March 3 and 4": both days in one interval."""
    tokens = reading.tokens
    dashed = tokens.word(k) in ("-", "–") and tokens.glued(k) and tokens.glued(k + 1)
    end = day_number(tokens, k + 1) if dashed or tokens.word(k) in _DAY_LINKS else None
    if end is not None and not dashed and _counts_on(reading, end[1]):
        return Expression(i, k, first)
    if end is None:
        return Expression(i, k, first)
    if first.earliest is None:
        return _through_open(i, k, first, end)
    last = calendar.valid(first.earliest.year, first.earliest.month, end[0])
    if last is None or last <= first.earliest.date():
        return Expression(i, k, first)
    return Expression(
        i, end[1], Moment("DATE", f"{first.value}/{last.isoformat()}", first.earliest, calendar.day(last).latest)
    )


def _through_open(i: int, k: int, first: Moment, end: tuple[int, int]) -> Expression:
    """The rest of "March 3 and 4" without a publication time: both days of a year that stays open."""
    month, day = (first.value or "XXXX-00-00").split("-")[1:]
    if int(day) < end[0] and calendar.valid(_LEAP_YEAR, int(month), end[0]):
        return Expression(i, end[1], Moment(first.type, f"{first.value}/XXXX-{month}-{end[0]:02d}"))
    return Expression(i, k, first)


def _nearest_day(reading: Reading, month: int, day: int, first: int, last: int) -> Moment:
    """The day of that name nearest to publication: behind it, unless the clause looks ahead or it is close before."""
    today = reading.today
    if today is None:
        return Moment("DATE", f"XXXX-{month:02d}-{day:02d}")
    # 29 February may be four years off
    options = [d for y in range(today.year - 4, today.year + 5) if (d := calendar.valid(y, month, day))]
    past = [d for d in options if d <= today + timedelta(days=1)]
    ahead = [d for d in options if d >= today]
    if not past or not ahead:
        return calendar.OPEN
    to_next, from_last = (ahead[0] - today).days, (today - past[-1]).days
    look = direction(reading.tokens, reading.tags, first, last)
    if (look == AHEAD and to_next < 250) or (look != BACK and to_next < 45 and from_last > 180):
        return calendar.day(ahead[0])
    return calendar.day(past[-1])


def _counts_on(reading: Reading, k: int) -> bool:
    """Whether what stands at token k may be counted by the number before it: "on March 3 and 4 people"."""
    if k >= reading.tokens.n:
        return False
    return reading.tags[k] in ("NOUN", "ADJ", "NUM", "PROPN", "SYM") or reading.tokens.word(k) in _COUNTED


def _two_days(reading: Reading, i: int, day: tuple[int, int]) -> Expression | None:
    """two_days := day ("to" | "and" | "-") day ["of"] month [[","] year]"""
    tokens = reading.tokens
    k = day[1]
    if tokens.word(k) not in _DAY_LINKS and tokens.word(k) not in ("-", "–"):
        return None
    second = day_number(tokens, k + 1)
    month = month_at(tokens, second[1] + (tokens.word(second[1]) == "of")) if second is not None else None
    if second is None or month is None or second[0] <= day[0]:
        return None
    whole = _with_year(reading, i, month[0], second[0], month[1])
    last = whole.moment.earliest
    start = calendar.valid(last.year, last.month, day[0]) if last is not None else None
    if start is None or whole.moment.value is None or len(whole.moment.value) != 10:
        return whole
    value = f"{start.isoformat()}/{whole.moment.value}"
    return Expression(i, whole.last, Moment("DATE", value, calendar.day(start).earliest, whole.moment.latest))


def day_month(reading: Reading, i: int) -> Expression | None:
    """day_month := day ["of"] month [[","] year]"""
    tokens = reading.tokens
    day = day_number(tokens, i)
    if day is None:
        return None
    month = month_at(tokens, day[1] + (tokens.word(day[1]) == "of"))
    if month is None:
        return _two_days(reading, i, day)
    return _with_year(reading, i, month[0], day[0], month[1])


def numeric_date(reading: Reading, i: int) -> Expression | None:
    """numeric_date := YYYY "-" MM "-" DD | DD "/" MM "/" YYYY (open where day and month may be swapped)"""
    tokens = reading.tokens
    mark = tokens.word(i + 1)
    if (
        tokens.raw[i] == "9"
        and mark == "/"
        and tokens.words[i + 2 : i + 4] not in (["11", "/"],)
        and tokens.word(i + 2) == "11"
    ):
        return Expression(i, i + 3, calendar.day(date(2001, 9, 11))) if tokens.glued(i + 2) else None
    if mark not in ("-", "/") or tokens.word(i + 3) != mark or not all(tokens.glued(k) for k in range(i + 1, i + 5)):
        return None
    if (tokens.glued(i) and tokens.word(i - 1) in ("-", "/")) or (tokens.word(i + 5) == mark and tokens.glued(i + 5)):
        return None
    parts = tokens.raw[i : i + 5 : 2]
    if not all(p.isdecimal() for p in parts) or len(parts) != 3:
        return None
    year, last = year_number(tokens, i), year_number(tokens, i + 4)
    if year is not None and len(parts[1]) == 2 and len(parts[2]) == 2:
        valid = calendar.valid(year, int(parts[1]), int(parts[2]))
        return Expression(i, i + 5, calendar.day(valid)) if valid else None
    if last is not None and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        a, b = int(parts[0]), int(parts[1])
        valid = calendar.valid(last, b, a) if a > 12 or a == b else calendar.valid(last, a, b) if b > 12 else None
        return Expression(i, i + 5, calendar.day(valid) if valid else calendar.OPEN)
    return None
