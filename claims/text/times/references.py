"""Times that a text only points to: currently, recently, in the past, soon, the future; and holidays by their name."""

from __future__ import annotations

from datetime import date, timedelta

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.times.direction import direction
from claims.text.times.expression import Expression, Reading
from claims.text.times.words import year_number

_PRESENT, _PAST, _FUTURE = (Moment("DATE", f"{name}_REF") for name in ("PRESENT", "PAST", "FUTURE"))
REFERENCES = {
    "currently": _PRESENT, "nowadays": _PRESENT, "presently": _PRESENT, "current": _PRESENT, "ongoing": _PRESENT,
    "recently": _PAST, "lately": _PAST, "recent": _PAST, "soon": _FUTURE, "someday": _FUTURE,
}  # fmt: skip
_UNITS = frozenset("days weeks months years decades hours minutes".split())
_DEGREES = frozenset("very more most only quite fairly pretty too".split())


def reference(reading: Reading, i: int) -> Expression | None:
    """reference := ["very" | "more"] ("currently" | "recently" | "soon" | "recent" …)"""
    tokens = reading.tokens
    word = tokens.words[i]
    if word == "recent" and tokens.word(i + 1) in _UNITS:
        return None
    if word == "soon" and (tokens.word(i - 1) in ("as", "too", "so", "how") or tokens.word(i + 1) == "as"):
        return None
    first = i - 1 if tokens.word(i - 1) in _DEGREES and i > reading.free_from() else i
    return Expression(first, i + 1, REFERENCES[word])


def now(reading: Reading, i: int) -> Expression | None:
    """now := "now" | "right now" ; not "now that", "now-closed", nor "will now", which only says next"""
    tokens = reading.tokens
    before, following = tokens.word(i - 1), tokens.word(i + 1)
    if following == "that" or (following == "-" and tokens.glued(i + 1)):
        return None
    if (
        before in ("will", "would", "from", "but", "and", ",")
        or before in _UNITS
        or before in ("week", "year", "month", "day")
    ):
        return None
    return Expression(i - 1 if before == "right" and i > reading.free_from() else i, i + 1, _PRESENT)


def past_or_future(reading: Reading, i: int) -> Expression | None:
    """past_or_future := "the" ["near" | "recent" | "distant" | "foreseeable"] ("past" | "future") before no noun"""
    tokens = reading.tokens
    first = i - 1 if tokens.word(i - 1) in ("near", "recent", "distant", "foreseeable") else i
    if tokens.word(first - 1) != "the" or (first <= reading.free_from() and first > 0 and reading.found):
        return None
    following = reading.tags[i + 1] if i + 1 < tokens.n else "PUNCT"
    if following not in ("PUNCT", "CCONJ", "ADP", "AUX", "VERB", "SCONJ", "PRON", "ADV") or tokens.word(i + 1) == "of":
        return None
    return Expression(first - 1, i + 1, _PAST if tokens.words[i] == "past" else _FUTURE)


def at_point(reading: Reading, i: int) -> Expression | None:
    """at_point := "at" "one" "point" | "at the moment" | "at present" | "at" ("the" | "that") "time" """
    tokens = reading.tokens
    words = tokens.words[max(0, i - 2) : i + 1]
    if tokens.words[max(0, i - 1) : i + 3] == ["this", "time", "last", "year"]:
        ago = calendar.month(reading.today.year - 1, reading.today.month) if reading.today else calendar.OPEN
        return Expression(max(i - 1, reading.free_from()), i + 3, ago)
    if words in (["at", "one", "point"], ["at", "some", "point"]):
        return Expression(i - 1, i + 1, _PAST) if words[1] == "one" else None
    if words in (["at", "the", "time"], ["at", "that", "time"]) and tokens.word(i + 1) not in ("of", "when", "that"):
        return Expression(i - 1, i + 1, _PAST)
    if words == ["at", "the", "moment"] and tokens.word(i + 1) not in ("of", "when", "that"):
        return Expression(i - 1, i + 1, _PRESENT)
    if words[-2:] == ["at", "present"]:
        return Expression(i, i + 1, _PRESENT)
    return None


def later(reading: Reading, i: int) -> Expression | None:
    """later := "later" by itself: after what was told before"""
    tokens = reading.tokens
    if tokens.word(i - 1) in ("or", "no", "much", "than") or tokens.word(i + 1) in (
        "than",
        "on",
        "in",
        "this",
        "stage",
        "years",
    ):
        return None
    if reading.tags[i + 1 : i + 2] == ["NOUN"] or (i and reading.tags[i - 1] == "NOUN"):
        return None
    return Expression(i, i + 1, _FUTURE)


# Fixed feasts as (month, day), movable ones by a rule: nth weekday of a month
_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14),
    "independence day": (7, 4), "veterans day": (11, 11), "new year": (1, 1), "fourth of july": (7, 4),
    "bastille day": (7, 14), "may day": (5, 1), "anzac day": (4, 25), "canada day": (7, 1), "armistice day": (11, 11),
}  # fmt: skip
_NTH = {"thanksgiving": (11, 3, 4), "labor day": (9, 0, 1), "black friday": (11, 4, 4), "thanksgiving day": (11, 3, 4),
        "columbus day": (10, 0, 2)}  # fmt: skip
# Days told from Easter Sunday
_OF_EASTER = {
    "easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46,
    "easter weekend": 0,
}  # fmt: skip
_NAMES = frozenset((*_FIXED, *_NTH, *_OF_EASTER, "memorial day"))
HOLIDAYS = frozenset(
    "christmas boxing new halloween valentine independence veterans thanksgiving labor easter black fourth bastille "
    "anzac canada armistice columbus good palm ash memorial may".split()
)


def holiday(reading: Reading, i: int) -> Expression | None:
    """holiday := "Christmas" ["Day" | "Eve"] [year] | "Thanksgiving" | "Easter" …, with a capital"""
    tokens = reading.tokens
    if not tokens.raw[i][0].isupper():
        return None
    for length in (4, 3, 2, 1):
        parts = tokens.words[i : i + length]
        name = " ".join(parts).replace(" 's", "'s")
        if len(parts) == length and name in _NAMES:
            break
    else:
        return None
    if length > 1 and not tokens.raw[i + length - 1][0].isupper() and tokens.words[i + length - 1] != "weekend":
        return None
    year = year_number(tokens, i + length)
    if year is not None:
        return Expression(i, i + length + 1, calendar.day(_on(name, year)))
    if name == "new year" and tokens.word(i - 1) not in ("the", "and"):
        return None
    today = reading.today
    if today is None:
        month_day = _FIXED.get(name)
        return Expression(
            i, i + length, Moment("DATE", f"XXXX-{month_day[0]:02d}-{month_day[1]:02d}" if month_day else None)
        )
    return Expression(i, i + length, calendar.day(_nearest(reading, name, today, i, i + length)))


def _nearest(reading: Reading, name: str, today: date, first: int, last: int) -> date:
    look = direction(reading.tokens, reading.tags, first, last)
    days = [_on(name, year) for year in (today.year - 1, today.year, today.year + 1)]
    if look > 0:
        return min(d for d in days if d >= today)
    if look < 0:
        return max(d for d in days if d <= today)
    return min(days, key=lambda d: abs((d - today).days))


def _on(name: str, year: int) -> date:
    if name in _OF_EASTER:
        return _easter(year) + timedelta(days=_OF_EASTER[name])
    if name == "memorial day":
        return _nth(year, 6, 0, 1) - timedelta(weeks=1)
    if name in _FIXED:
        return date(year, *_FIXED[name])
    month, weekday, nth = _NTH[name]
    if name == "black friday":
        return _nth(year, 11, 3, 4) + timedelta(days=1)
    return _nth(year, month, weekday, nth)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
