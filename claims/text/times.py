"""Temporal expressions of one sentence: dates, weekdays, months, years, decades, clock times, sets, and what lies "ago"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from claims.lexicon import rows, split
from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.numerals import numeral
from claims.text.tokens import NUMBER, WORD, Phrases, Tokens

_MONTHS = {
    name: i // 2 + 1
    for i, name in enumerate(
        "january jan february feb march mar april apr may may june jun july jul august aug september sept october oct "
        "november nov december dec".split()
    )
} | {"sep": 9}
_DAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_DAYS |= {name[:3]: i for name, i in _DAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SEASONS = frozenset("spring summer autumn fall winter".split())
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI"}
_UNITS = {"day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year",
          "years": "year", "decade": "decade", "decades": "decade", "century": "century", "centuries": "century"}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FUTURE = frozenset("will 'll won't next coming upcoming due scheduled slated expected plans planned set tomorrow shall would to".split())
_FUTURE_STRONG = frozenset("will won't due scheduled slated plans shall upcoming".split())
_YEAR_BEFORE = frozenset(
    "in since of by from until till through before after during between late early mid fiscal year to and than to- around about "
    "circa spring summer autumn fall winter for throughout until and the compared with on late-".split()
)
_SURE_BEFORE = frozenset("in since until till during late early mid fiscal year spring summer autumn winter throughout by before".split())


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression over tokens first up to but not including last."""

    first: int
    last: int
    moment: Moment


@lru_cache(maxsize=1)
def _zones() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("zones"):
        for word in split(row["words"]):
            phrases.add(word, row["zone"])
    return phrases


def expressions(tokens: Tokens, tags: list[str], published: datetime | None) -> list[Expression]:
    """The temporal expressions in order, without overlap, resolved against `published`; open where that is None."""
    found: list[Expression] = []
    today = published.date() if published else None
    future = any(w in _FUTURE_STRONG for w in tokens.words)
    i = 0
    while i < tokens.n:
        expression = _at(tokens, tags, i, today, published, future)
        if expression is None:
            i += 1
        else:
            found.append(expression)
            i = expression.last
    return _dated_clocks(tokens, found, published)


def _at(
    tokens: Tokens, tags: list[str], i: int, today: date | None, published: datetime | None, future: bool
) -> Expression | None:
    kind = tokens.kinds[i]
    if kind == NUMBER:
        return _clock(tokens, i) or _iso_date(tokens, i) or _day_month(tokens, i, today, future) or _ago(tokens, i, today) or _year(tokens, tags, i)
    if kind != WORD:
        return _short_decade(tokens, i) if tokens.words[i] in ("'", "’", "‘") else None
    return (
        _month_date(tokens, i, today, future)
        or _weekday(tokens, i, today, future)
        or _relative(tokens, tags, i, today)
        or _quarter(tokens, i, today)
        or _ago(tokens, i, today)
        or _named_clock(tokens, i)
        or _set(tokens, i)
    )


# Clock times


def _clock(tokens: Tokens, i: int) -> Expression | None:
    """clock := HOUR [":" MINUTE] ("a.m." | "p.m.") [zone] | HOUR ":" MINUTE [zone] | HHMM zone | HOUR "o'clock" """
    raw = tokens.raw[i]
    if tokens.glued(i) and tokens.word(i - 1) in (":", "/", "-", "$", "£", "€", "."):
        return None
    hour, minute, j = -1, 0, i + 1
    colon = tokens.word(j) == ":" and tokens.glued(j) and tokens.kind(j + 1) == NUMBER and tokens.glued(j + 1)
    if colon and raw.isdigit() and len(raw) <= 2 and len(tokens.raw[j + 1]) == 2 and tokens.raw[j + 1].isdigit():
        hour, minute, j = int(raw), int(tokens.raw[j + 1]), j + 2
    elif "." in raw and len(raw) in (4, 5) and raw[-3] == ".":
        hour, minute = int(raw[:-3]), int(raw[-2:])
    elif raw.isdigit() and len(raw) <= 2:
        hour = int(raw)
    elif raw.isdigit() and len(raw) == 4 and _zones().at(tokens, j) and int(raw) < 2400:
        hour, minute = int(raw[:2]), int(raw[2:])
        colon = True
    if not 0 <= hour <= 24 or minute > 59:
        return None
    half = {"a.m.": 0, "am": 0, "p.m.": 12, "pm": 12}.get(tokens.word(j))
    if half is None and tokens.word(j) in ("a", "p") and tokens.word(j + 1) == "." and tokens.word(j + 2) == "m":
        half = 0 if tokens.word(j) == "a" else 12
        j += 2
    if half is not None and 1 <= hour <= 12:
        hour, j = hour % 12 + half, j + 1
    elif tokens.word(j) in ("o'clock", "oclock"):
        j += 1
    elif not colon or half is not None or tokens.word(j) == ":" and tokens.glued(j):
        return None
    zone, j = _zone(tokens, j)
    return Expression(i, j, calendar.clock(None, hour % 24, minute, zone))


def _zone(tokens: Tokens, i: int) -> tuple[str | None, int]:
    """zone := "ET" | "GMT" | "local time" …, also in brackets behind another one"""
    if tokens.word(i) == "local" and tokens.word(i + 1) == "time":
        return None, i + 2
    found = _zones().at(tokens, i)
    if found is not None and (tokens.raw[i][0].isupper()):
        end = found[1]
        return found[0], end + 1 if tokens.word(end) == "time" and tokens.word(end - 1) != "time" else end
    return None, i


def _named_clock(tokens: Tokens, i: int) -> Expression | None:
    """named_clock := "noon" | "midnight" """
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(tokens.words[i])
    if hour is None:
        return None
    zone, j = _zone(tokens, i + 1)
    return Expression(i, j, calendar.clock(None, hour, 0, zone))


def _dated_clocks(tokens: Tokens, found: list[Expression], published: datetime | None) -> list[Expression]:
    """Clock times take the day that their sentence names, else the day of publication where the clock stands."""
    days = [e for e in found if e.moment.type == "DATE" and e.moment.value and len(e.moment.value) == 10 and e.moment.earliest]
    dated = []
    for e in found:
        value = e.moment.value
        if e.moment.type != "TIME" or value is None or not value.startswith("T"):
            dated.append(e)
            continue
        zone = _zone(tokens, e.last - 1)[0] or _zone_inside(tokens, e)
        near = min(days, key=lambda d: abs(d.first - e.first), default=None)
        if near is not None and near.moment.earliest is not None:
            of: date | None = near.moment.earliest.date()
        elif published is not None:
            of = published.astimezone(ZoneInfo(zone)).date() if zone else published.date()
        else:
            of = None
        dated.append(Expression(e.first, e.last, calendar.clock(of, int(value[1:3]), int(value[4:6]), zone)))
    return dated


def _zone_inside(tokens: Tokens, e: Expression) -> str | None:
    for k in range(e.first + 1, e.last):
        zone = _zone(tokens, k)[0]
        if zone:
            return zone
    return None


# Dates


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """day := 1…31 ["st" | "nd" | "rd" | "th"] ; (day, index after)"""
    raw = tokens.raw[i] if 0 <= i < tokens.n else ""
    if tokens.kind(i) != NUMBER or not raw.isdigit() or len(raw) > 2 or not 1 <= int(raw) <= 31:
        return None
    if tokens.glued(i + 1) and tokens.word(i + 1) in ("st", "nd", "rd", "th"):
        return int(raw), i + 2
    if tokens.glued(i + 1) and tokens.word(i + 1) in ("%", ":", "-", "/") and tokens.word(i + 1) != "-":
        return None
    return int(raw), i + 1


def _year_number(tokens: Tokens, i: int) -> int | None:
    raw = tokens.raw[i] if 0 <= i < tokens.n else ""
    if tokens.kind(i) != NUMBER or len(raw) != 4 or not raw.isdigit():
        return None
    return int(raw) if 1000 <= int(raw) <= 2199 else None


def _month_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """month := "January" | "Jan" ["."] … with a capital ; (month, index after)"""
    number = _MONTHS.get(tokens.word(i))
    if number is None or not tokens.raw[i][0].isupper():
        return None
    short = len(tokens.raw[i]) <= 4 and tokens.words[i] not in ("may", "june", "july")
    return number, i + 2 if short and tokens.word(i + 1) == "." else i + 1


def _month_date(tokens: Tokens, i: int, today: date | None, future: bool) -> Expression | None:
    """month_date := month day ["," year] | month ["of"] year | month"""
    found = _month_at(tokens, i)
    if found is None:
        return None
    month, j = found
    day = _day_number(tokens, j)
    if day is not None and not (tokens.word(day[1]) in ("percent", "people", "million") or tokens.word(day[1]) == "%"):
        k = day[1]
        comma = k + (tokens.word(k) == ",")
        year = _year_number(tokens, comma)
        if year is not None and not (comma > k and tokens.kind(comma + 1) == WORD and tokens.word(comma + 1) in ("people", "troops")):
            valid = _valid(year, month, day[0])
            return Expression(i, comma + 1, calendar.day(valid) if valid else Moment("DATE", None))
        return Expression(i, k, _nearest_day(today, month, day[0], future))
    k = j + (tokens.word(j) in ("of", ","))
    year = _year_number(tokens, k)
    if year is not None:
        return Expression(i, k + 1, calendar.month(year, month))
    word, before = tokens.words[i], tokens.word(i - 1)
    if word in ("may", "march", "mar", "sept", "dec", "jan", "jun", "jul", "apr", "nov", "oct", "feb", "aug") and before not in (
        "in", "since", "of", "last", "this", "next", "by", "until", "till", "early", "late", "mid", "from", "for", "through",
        "to", "and", "before", "after", "during", "each", "every", "-",
    ):  # fmt: skip
        return None
    first = i
    shift = {"last": -1, "this": 0, "next": 1, "past": -1}.get(before)
    if shift is not None:
        first = i - 1
    return Expression(first if shift is not None else i, j, _nearest_month(today, month, shift, future))


def _nearest_day(today: date | None, month: int, day: int, future: bool) -> Moment:
    """The day of that name nearest to publication: behind it, unless the sentence looks ahead."""
    if today is None:
        return Moment("DATE", f"XXXX-{month:02d}-{day:02d}")
    options = [d for y in (today.year - 1, today.year, today.year + 1) if (d := _valid(y, month, day))]
    if not options:
        return Moment("DATE", None)
    past = [d for d in options if d <= today + timedelta(days=1)]
    ahead = [d for d in options if d >= today]
    if future and ahead and (ahead[0] - today).days < 250:
        return calendar.day(ahead[0])
    if ahead and past and (ahead[0] - today).days < 45 and (today - past[-1]).days > 180:
        return calendar.day(ahead[0])
    return calendar.day(past[-1] if past else options[0])


def _nearest_month(today: date | None, month: int, shift: int | None, future: bool) -> Moment:
    if today is None:
        return Moment("DATE", f"XXXX-{month:02d}")
    year = today.year
    if shift == 1 or shift is None and future:
        year += month < today.month or shift == 1 and month == today.month
    elif shift == -1:
        year -= month >= today.month
    elif month > today.month and shift is None:
        year -= 1
    return calendar.month(year, month)


def _day_month(tokens: Tokens, i: int, today: date | None, future: bool) -> Expression | None:
    """day_month := day ["of"] month [[","] year]"""
    day = _day_number(tokens, i)
    if day is None:
        return None
    k = day[1] + (tokens.word(day[1]) == "of")
    month = _month_at(tokens, k)
    if month is None:
        return None
    j = month[1]
    comma = j + (tokens.word(j) == ",")
    year = _year_number(tokens, comma)
    if year is not None:
        valid = _valid(year, month[0], day[0])
        return Expression(i, comma + 1, calendar.day(valid) if valid else Moment("DATE", None))
    return Expression(i, j, _nearest_day(today, month[0], day[0], future))


def _iso_date(tokens: Tokens, i: int) -> Expression | None:
    """iso_date := YYYY "-" MM "-" DD | DD "/" MM "/" YYYY (open: the order of day and month is not known)"""
    mark = tokens.word(i + 1)
    if mark not in ("-", "/") or tokens.word(i + 3) != mark or not all(tokens.glued(k) for k in range(i + 1, i + 5)):
        return None
    parts = tokens.raw[i : i + 5 : 2]
    if not all(p.isdigit() for p in parts) or len(parts) != 3:
        return None
    year = _year_number(tokens, i)
    if year is not None and len(parts[1]) == 2 and len(parts[2]) == 2:
        valid = _valid(year, int(parts[1]), int(parts[2]))
        return Expression(i, i + 5, calendar.day(valid)) if valid else None
    last = _year_number(tokens, i + 4)
    if last is not None and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        a, b = int(parts[0]), int(parts[1])
        valid = _valid(last, b, a) if a > 12 or a == b else _valid(last, a, b) if b > 12 else None
        return Expression(i, i + 5, calendar.day(valid) if valid else Moment("DATE", None))
    return None


def _year(tokens: Tokens, tags: list[str], i: int) -> Expression | None:
    """year := four digits that nothing counts | four digits "s" | YYYY "-" YY"""
    number = _year_number(tokens, i)
    if number is None:
        return None
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    if tokens.glued(i + 1) and after == "s" or tokens.glued(i + 1) and after in ("'s", "’s") and number % 10 == 0 and before == "the":
        span = 100 if number % 100 == 0 and number < 2000 else 10
        value = str(number // span)
        return Expression(i, i + 2, calendar.years(number, number + span - 1, value))
    if tokens.glued(i) and before not in ("-", "–", "—", "(", "“", "\"", "'", "/", "[", "’") or tokens.glued(i) and before == "-" and tokens.kind(i - 2) == WORD and tokens.word(i - 2) not in ("mid", "pre", "post", "late", "early"):
        return None
    if after in ("%", "percent", "per", "million", "billion", "trillion", "thousand") or tokens.glued(i + 1) and tokens.kind(i + 1) == WORD:
        return None
    if tokens.glued(i + 1) and after in ("-", "–", "/") and tokens.kind(i + 2) == NUMBER and tokens.glued(i + 2):
        second = tokens.raw[i + 2]
        if second.isdigit() and len(second) == 2 and int(second) == (number + 1) % 100:
            return Expression(i, i + 3, calendar.years(number, number + 1, f"{number}/{number + 1}"))
    if before in ("$", "€", "£", "¥", "around", "about", "some", "nearly", "almost", "over", "than", "least") and not (1900 <= number <= 2059 and before in ("around", "about")):
        if before in ("than", "over", "least", "nearly", "almost", "some", "$", "€", "£", "¥"):
            return None
    counted = _counts(tokens, tags, i)
    sure = before in _SURE_BEFORE
    if 1900 <= number <= 2059:
        if counted and not sure:
            return None
        if before in _MONTHS or sure or not counted:
            return Expression(i, i + 1, calendar.year(number))
        return None
    if sure and not counted or before in ("between", "from", "and", "to", "(", "–", "-") and not counted and number >= 1400 and _year_number(tokens, i - 2):
        return Expression(i, i + 1, calendar.year(number))
    return None


def _counts(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether four digits count what follows: a unit or a plural noun, as in "2000 troops", not "2019 elections"."""
    k = i + 1
    while k < tokens.n and tags[k] == "ADJ" and k < i + 3:
        k += 1
    if k >= tokens.n or tags[k] != "NOUN":
        return False
    word = tokens.words[k]
    if word in ("hp", "people", "troops", "rpm", "km", "kg", "mph", "feet", "mm", "mah", "men", "women", "children", "soldiers", "dollars", "euros"):
        return True
    before = tags[i - 1] if i else ""
    plural = word.endswith("s") and not word.endswith("ss")
    return plural and before not in ("DET", "POSS", "ADP", "ADJ") and word not in (
        "elections", "olympics", "games", "results", "sales", "sanctions", "finals", "awards", "earnings", "playoffs", "attacks", "protests"
    )  # fmt: skip


def _short_decade(tokens: Tokens, i: int) -> Expression | None:
    """short_decade := "'" NN "s" """
    raw = tokens.raw[i + 1] if i + 1 < tokens.n else ""
    if raw.isdigit() and len(raw) == 2 and raw[1] == "0" and tokens.glued(i + 1) and tokens.word(i + 2) == "s" and tokens.glued(i + 2):
        number = 1900 + int(raw) if int(raw) >= 30 else 2000 + int(raw)
        return Expression(i, i + 3, calendar.years(number, number + 9, str(number // 10)))
    return None


def _weekday(tokens: Tokens, i: int, today: date | None, future: bool) -> Expression | None:
    """weekday := ["last" | "next" | "this"] DAY ["," date] [part of the day]"""
    number = _DAYS.get(tokens.word(i))
    if number is None or not tokens.raw[i][0].isupper() or len(tokens.raw[i]) <= 3 and tokens.words[i] in ("sun", "sat", "mon", "wed"):
        return None
    if tokens.word(i + 1) == "'s" or tokens.word(i - 1) in ("every", "each"):
        pass
    j = i + 1 + (tokens.word(i + 1) == "." and len(tokens.raw[i]) <= 5)
    k = j + (tokens.word(j) == ",")
    dated = _month_date(tokens, k, today, future) if tokens.kind(k) == WORD else _day_month(tokens, k, today, future) if tokens.kind(k) == NUMBER else None
    if dated is not None and dated.moment.value and len(dated.moment.value) == 10:
        return Expression(i, dated.last, dated.moment)
    before = tokens.word(i - 1)
    if before in ("every", "each"):
        return Expression(i - 1, j, Moment("SET", f"XXXX-WXX-{number + 1}"))
    if today is None:
        return Expression(i, j, Moment("DATE", f"XXXX-WXX-{number + 1}"))
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if before == "next" or before in ("this", "on", "coming", "by", "until") and future and _clause_ahead(tokens, i):
        of = today + timedelta(days=ahead or 7)
    elif future and _clause_ahead(tokens, i) and before not in ("last", "since"):
        of = today + timedelta(days=ahead)
    elif before == "last":
        of = today - timedelta(days=back or 7)
    else:
        of = today - timedelta(days=back)
    first = i - 1 if before in ("last", "next", "this") else i
    part = _PARTS.get(tokens.word(j))
    if part is not None:
        return Expression(first, j + 1, calendar.part_of_day(of, part))
    return Expression(first, j, calendar.day(of))


def _clause_ahead(tokens: Tokens, i: int) -> bool:
    """Whether the clause up to token i looks ahead ("will speak … on Friday") and no past verb of saying lies between."""
    for k in range(i - 1, max(-1, i - 16), -1):
        word = tokens.words[k]
        if word in _FUTURE_STRONG:
            return True
        if word in ("said", "told", "announced", "added", "was", "were", "had"):
            return False
    return False


_SIMPLE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _relative(tokens: Tokens, tags: list[str], i: int, today: date | None) -> Expression | None:
    """relative := "today" … | ("this" | "last" | "next") (unit | season | part of the day) | "the end of the year" """
    word = tokens.words[i]
    if word in _SIMPLE:
        of = today + timedelta(days=_SIMPLE[word]) if today else None
        part = "NI" if word == "tonight" else _PARTS.get(tokens.word(i + 1))
        if part is not None:
            return Expression(i, i + 1 + (word != "tonight"), calendar.part_of_day(of, part))
        return Expression(i, i + 1, calendar.day(of) if of else Moment("DATE", None))
    step = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0}.get(word)
    if step is None:
        return None
    j = i + 1
    if word == "this" and tokens.word(j) in ("past", "coming", "last"):
        step, j = {"past": -1, "last": -1, "coming": 0}[tokens.word(j)], j + 1
    noun = tokens.word(j)
    if noun in _PARTS:
        of = today + timedelta(days=step) if today else None
        return Expression(i, j + 1, calendar.part_of_day(of, _PARTS[noun]))
    if noun in _SEASONS:
        if today is None:
            return Expression(i, j + 1, Moment("DATE", None))
        return Expression(i, j + 1, _nearest_season(today, noun, step))
    if noun in ("weekend",):
        if today is None:
            return Expression(i, j + 1, Moment("DATE", None))
        moment = calendar.week(today + timedelta(weeks=step))
        return Expression(i, j + 1, Moment("DATE", (moment.value or "") + "-WE", moment.earliest, moment.latest))
    unit = _UNITS.get(noun)
    if unit is None or noun.endswith("s") or word in ("current", "past", "previous") and unit == "day":
        return None
    return Expression(i, j + 1, calendar.ago(today, -step, unit) if today else Moment("DATE", None))


def _nearest_season(today: date, name: str, step: int) -> Moment:
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = today.year
    if step <= 0 and first > today.month:
        year -= 1
    elif step == -1 and first + 2 >= today.month:
        year -= 1
    elif step == 1 and first + 2 <= today.month:
        year += 1
    return calendar.season(year, name)


def _quarter(tokens: Tokens, i: int, today: date | None) -> Expression | None:
    """quarter := ("first" … "fourth") "quarter" ["of" year] | "Q1" [year]"""
    word = tokens.words[i]
    if word in _ORDINALS and tokens.word(i + 1) == "quarter":
        number, j = _ORDINALS[word], i + 2
    elif word == "q" and tokens.glued(i + 1) and tokens.raw[i + 1] in ("1", "2", "3", "4"):
        number, j = int(tokens.raw[i + 1]), i + 2
    else:
        return None
    k = j + (tokens.word(j) == "of")
    year = _year_number(tokens, k)
    if year is not None:
        return Expression(i, k + 1, calendar.quarter(year, number))
    if today is None:
        return Expression(i, j, Moment("DATE", f"XXXX-Q{number}"))
    return Expression(i, j, calendar.quarter(today.year - (3 * number - 2 > today.month), number))


def _ago(tokens: Tokens, i: int, today: date | None) -> Expression | None:
    """ago := (numeral | "a" | "an") unit ("ago" | "earlier" | "before now")"""
    if tokens.words[i] in ("a", "an"):
        number, j = 1.0, i + 1
    else:
        read = numeral(tokens, i)
        if read is None or read.high is not None or read.fraction:
            return None
        number, j = read.value, read.end
    unit = _UNITS.get(tokens.word(j))
    if unit is None or tokens.word(j + 1) != "ago":
        return None
    return Expression(i, j + 2, calendar.ago(today, number, unit) if today else Moment("DATE", None))


def _set(tokens: Tokens, i: int) -> Expression | None:
    """set := ("every" | "each") ("day" | "week" | "month" | "year" | DAY)"""
    if tokens.words[i] not in ("every", "each"):
        return None
    noun = tokens.word(i + 1)
    value = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "night": "P1D", "morning": "P1D"}.get(noun)
    if value is None and noun in _DAYS and tokens.raw[i + 1][0].isupper():
        value = f"XXXX-WXX-{_DAYS[noun] + 1}"
    return Expression(i, i + 2, Moment("SET", value)) if value else None
