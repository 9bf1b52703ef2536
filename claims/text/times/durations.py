"""Durations without a figure, sets and rates: a year, several months, the whole day, annual, 15 a year, every week.

A duration with a number is a figure ("six years") and not read here, unless it fixes a stretch ("the past two years").
"""

from __future__ import annotations

from datetime import date

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.numerals import numeral
from claims.text.times.direction import direction
from claims.text.times.expression import Expression, Reading, anchor, named_day, with_article
from claims.text.times.quarters import months_of_year
from claims.text.times.relative import told_weekend, unit_before, week_of
from claims.text.times.words import DURATIONS, period_code

SETS = {
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "monthly": "P1M", "weekly": "P1W", "daily": "P1D",
    "nightly": "P1D", "hourly": "PT1H", "quarterly": "P1Q",
}  # fmt: skip
_VAGUE = frozenset("several many recent few coming some other following subsequent intervening early various".split())
_FOR = frozenset(
    "in for within over after during just only of took takes take lasted last spent spend throughout about".split()
)
_BEHIND = frozenset("after before of in since until".split())
_QUOTES = frozenset("\" “ ‘ ' `".split())
_WHOLE = frozenset("whole entire full".split())
_OF_THE_DAY = frozenset(
    "end ended ending ends of in for during throughout on close closed closing start started begin rest".split()
)
_ON_WEEKEND = frozenset("at over on during in of".split())
_BEFORE_VERB = frozenset("to not n't cannot will would can could may might must should shall".split())
_RATED = frozenset(("NUM", "NOUN", "SYM", "PROPN"))


def set_word(reading: Reading, i: int) -> Expression | None:
    """set_word := "annual" | "weekly" | "daily" …"""
    tokens = reading.tokens
    if tokens.raw[i][0].isupper() and i and tokens.raw[i - 1][0].isupper():
        return None  # "the Daily Record"
    following = tokens.raw[i + 1] if i + 1 < tokens.n else ""
    if tokens.raw[i][0].isupper() and following[:1].isupper():
        return None
    return Expression(i, i + 1, Moment("SET", SETS[tokens.words[i]]))


def every(reading: Reading, i: int) -> Expression | None:
    """every := ("every" | "each") ["other" | numeral] unit"""
    tokens = reading.tokens
    word = tokens.word(i + 1)
    unit = DURATIONS.get(word)
    if unit is not None and not word.endswith("s"):
        return Expression(i, i + 2, Moment("SET", period_code(unit, "1")))
    if word in ("morning", "night", "afternoon", "evening"):
        return Expression(i, i + 2, Moment("SET", "P1D"))
    if word == "other" and tokens.word(i + 2) in DURATIONS:
        return Expression(i, i + 3, Moment("SET", period_code(DURATIONS[tokens.word(i + 2)], "2")))
    read = numeral(tokens, i + 1) if word else None
    unit = DURATIONS.get(tokens.word(read.end)) if read is not None else None
    if read is None or unit is None or read.high is not None:
        return None
    return Expression(i, read.end + 1, Moment("SET", period_code(unit, f"{read.value:g}")), figure=True)


def counted_stretch(reading: Reading, i: int) -> Expression | None:
    """counted_stretch := ["the"] ("past" | "last" | "next" | "coming") (numeral | "several" | "few" …) unit"""
    tokens, today = reading.tokens, reading.today
    word = tokens.words[i]
    back = {"past": 1, "last": 1, "previous": 1, "next": -1, "coming": -1}.get(word)
    if back is None or (word == "last" and _goes_on(reading, i)):
        return None
    of_year = months_of_year(reading, i) if word == "last" else None
    if of_year is not None:
        return of_year
    first = with_article(reading, i)
    j = i + 1
    if tokens.word(j) in ("several", "few", "couple", "many"):
        j += 1 + (tokens.word(j + 1) == "of")
        unit = DURATIONS.get(tokens.word(j))
        return Expression(first, j + 1, Moment("DURATION", period_code(unit, "X"))) if unit else None
    if tokens.word(j) in DURATIONS and tokens.word(j).endswith("s"):
        if reading.tags[i - 1 : i] == ["NUM"] and i:
            return None  # "the 50 previous years" state a figure
        return Expression(first, j + 1, Moment("DURATION", period_code(DURATIONS[tokens.word(j)], "X")))
    read = numeral(tokens, j) if j < tokens.n else None
    if read is None or read.high is not None or read.fraction:
        return _single(reading, first, j, back)
    unit = DURATIONS.get(tokens.word(read.end))
    if unit is None:
        return None
    value = period_code(unit, f"{read.value:g}")
    moment = calendar.stretch(today, back * read.value, unit, value) if today else Moment("DURATION", value)
    return Expression(first, read.end + 1, moment, figure=True)


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether "last" at token i is the verb: "is to last two weeks", "could last ten days", "did not last a year" """
    tokens = reading.tokens
    k = i - 1
    while k > 0 and reading.tags[k] == "ADV":
        k -= 1
    return tokens.word(k) in _BEFORE_VERB or (k >= 0 and reading.tags[k] == "AUX")


def _single(reading: Reading, first: int, j: int, back: int) -> Expression | None:
    """ "the past decade", "the past 24-hour period": one unit up to publication"""
    unit = DURATIONS.get(reading.tokens.word(j))
    if unit not in ("decade", "century", "hour", "day", "week", "month", "year") or reading.tokens.word(first) != "the":
        return None
    if reading.tokens.words[j - 1] not in ("past", "coming") and unit not in ("decade", "century"):
        return None
    value = period_code(unit, "1")
    if reading.today is None or unit == "hour":
        return Expression(first, j + 1, Moment("DURATION", value))
    return Expression(first, j + 1, calendar.stretch(reading.today, back, unit, value))


def unit(reading: Reading, i: int) -> Expression | None:
    """What stands around a unit of time without a figure: "a year ago", "15 a year", "several months", "the day"."""
    tokens = reading.tokens
    following = tokens.word(i + 1)
    if following in ("ago", "later", "earlier", "hence") or (following == "from" and tokens.word(i + 2) == "now"):
        found = _told_from(reading, i, following)
        if found is not None:
            return found
    if tokens.words[i] == tokens.word(i - 2) and tokens.word(i - 1) in ("after", "by", "to"):
        return None  # "year after year"
    before = tokens.word(i - 1)
    if following in ("'", "’") and tokens.word(i + 2) == "time":
        return _in_time(reading, i)
    if before in ("a", "an", "per"):
        return _single_unit(reading, i)
    if before == "the":
        return unit_before(reading, i) or _the_unit(reading, i)
    if before in _WHOLE or before == "all":
        return _whole(reading, i)
    return week_of(reading, i) or _vague(reading, i)


def _told_from(reading: Reading, i: int, following: str) -> Expression | None:
    """told_from := (numeral | "a" | vague) unit ("ago" | "later" | "earlier" | "from now")"""
    tokens = reading.tokens
    name = DURATIONS[tokens.words[i]]
    end = i + 2 + (following == "from")
    first, number = _number_before(reading, i)
    later = following in ("later", "earlier")
    if (later and tokens.word(end) == "than") or name in ("minute", "second"):
        return None
    if number is None:
        if first == i and following in ("later", "earlier"):
            return None
        value = "PAST_REF" if following in ("ago", "earlier") else "FUTURE_REF"
        return Expression(first, end, Moment("DATE", value), figure=first < i)
    shaped = _of_same_kind(reading, name, number if following == "earlier" else -number) if later else None
    if shaped is not None:
        return Expression(first, end, shaped, figure=True, anchored=True)
    # "a year later" tells from what was told before; "a year earlier" alone from publication
    told = _point(reading) if later else None
    point = told or (None if following == "later" else reading.today)
    if point is None or name == "hour":
        return Expression(first, end, Moment("TIME" if name == "hour" else "DATE", None), figure=True)
    sign = 1 if following in ("ago", "earlier") else -1
    return Expression(first, end, calendar.ago(point, sign * number, name), figure=True, anchored=later)


def _in_time(reading: Reading, i: int) -> Expression | None:
    """ "in five years' time" """
    first, number = _number_before(reading, i)
    name = DURATIONS[reading.tokens.words[i]]
    if number is None or reading.today is None or name == "hour":
        return None
    return Expression(first, i + 3, calendar.ago(reading.today, -number, name), figure=True)


def _of_same_kind(reading: Reading, name: str, number: float) -> Moment | None:
    """ "in May …, 30 a year earlier": the month or quarter of that name, as many years before the one told last"""
    e = next((e for e in reversed(reading.found) if e.moment.earliest is not None), None)
    if e is None or e.moment.earliest is None or name not in ("year", "month") or number != int(number):
        return None
    value, start = e.moment.value or "", e.moment.earliest.date()
    try:
        year, month = calendar.shift_months(start, -int(number) * (12 if name == "year" else 1))
        if len(value) == 7 and value[5:].isdecimal():
            return calendar.month(year, month)
        if name == "year" and len(value) == 7 and value[5] in "QH":
            return calendar.quarter(year, int(value[6])) if value[5] == "Q" else calendar.half(year, int(value[6]))
    except (ValueError, OverflowError):
        return None
    return None


def _point(reading: Reading) -> date | None:
    day = next((d for e in reversed(reading.found) if (d := named_day(e)) is not None), None)
    if day is not None:
        return day
    for e in reversed(reading.found):
        if e.moment.type == "DATE" and e.moment.earliest is not None:
            return e.moment.earliest.date()
    return reading.day_before()


def _number_before(reading: Reading, i: int) -> tuple[int, float | None]:
    """(the first token of the number that counts the unit at i, its value); the value is None where it is vague."""
    tokens = reading.tokens
    lowest = reading.free_from()
    if i - 1 >= lowest and tokens.words[i - 1] in ("a", "an"):
        return i - 1, 1.0
    for s in range(max(lowest, i - 8), i):
        read = numeral(tokens, s)
        if read is not None and read.end == i:
            return s, None if read.high is not None or read.fraction else read.value
    if i - 1 >= lowest and (
        tokens.words[i - 1] in _VAGUE or (tokens.word(i - 1) == "of" and tokens.word(i - 2) == "couple")
    ):
        first = i - 1 if tokens.words[i - 1] in _VAGUE else i - 2
        return (first - 1 if first > lowest and tokens.words[first - 1] == "a" else first), None
    return i, None


def _single_unit(reading: Reading, i: int) -> Expression | None:
    """single_unit := "a" unit: a rate behind what it rates ("15 a year", "$30 a month"), else a duration"""
    tokens, tags = reading.tokens, reading.tags
    code = period_code(DURATIONS[tokens.words[i]], "1")
    if tokens.word(i + 1) in ("when", "where"):
        return _day_when(reading, i)
    if (
        i - 1 < reading.free_from()
        or tokens.words[i].endswith("s")
        or (tokens.glued(i + 1) and tokens.word(i + 1) == "-")
    ):
        return None
    before = tags[i - 2] if i > 1 else ""
    if before in _RATED or tokens.word(i - 2) in ("once", "twice", "times", "percent", "%"):
        return Expression(i - 1, i + 1, Moment("SET", code), figure=True)
    if tokens.words[i - 1] == "per" or tokens.word(i + 1) in ("-", "old"):
        return None
    if tokens.words[i] in ("minute", "second", "hour") and before != "ADP":
        return None
    return Expression(i - 1, i + 1, Moment("DURATION", code), figure=True)


def _day_when(reading: Reading, i: int) -> Expression | None:
    """ "a day when I can no longer …", "a year when prices fell": no length, but a time to come or gone"""
    tokens = reading.tokens
    look = direction(tokens, reading.tags, i - 1, i + 1)
    ahead = look > 0 or "if" in tokens.words[:i]
    if (look == 0 and not ahead) or i - 1 < reading.free_from():
        return None
    return Expression(i - 1, i + 1, Moment("DATE", "FUTURE_REF" if ahead else "PAST_REF"))


def _vague(reading: Reading, i: int) -> Expression | None:
    """vague := ["a"] ("several" | "few" | "couple of" …) units | ("in" | "for" …) units | units ("of" | "after")"""
    tokens = reading.tokens
    word = tokens.words[i]
    if not word.endswith("s") or i < reading.free_from():
        return None
    code = period_code(DURATIONS[word], "X")
    before = tokens.word(i - 1)
    if word == "hours" and before in ("early", "small"):
        return None
    if before in _VAGUE or (before == "of" and tokens.word(i - 2) == "couple"):
        first = _number_before(reading, i)[0]
        if tokens.word(first - 1) in ("these", "those", "the") and first > reading.free_from():
            first -= 1
        return Expression(first, i + 1, Moment("DURATION", code))
    if before in ("these", "those"):
        return Expression(i - 1, i + 1, Moment("DURATION", code))
    opens = i == 0 or (reading.tags[i - 1] == "PUNCT" and (not tokens.glued(i) or before in _QUOTES))
    if (before in _FOR and before not in ("of", "last")) or (
        (opens or reading.tags[i - 1] in ("AUX", "VERB")) and tokens.word(i + 1) in _BEHIND
    ):
        return Expression(i, i + 1, Moment("DURATION", code))
    return None


def _whole(reading: Reading, i: int) -> Expression | None:
    """whole := ("the" | "a") ("whole" | "entire" | "full") unit | "all" unit: a year named before, or a duration"""
    tokens = reading.tokens
    name = DURATIONS[tokens.words[i]]
    if tokens.words[i].endswith("s"):
        return None
    first = with_article(reading, i - 1)
    if name == "year" and tokens.word(i - 2) == "the" and reading.today is not None:
        named = next((e.moment.earliest for e in reversed(reading.found) if e.moment.earliest is not None), None)
        return Expression(first, i + 1, calendar.year(named.year if named else reading.today.year), anchored=True)
    if tokens.word(i - 2) == "a" and first == i - 1:
        first = i - 2
    if i - 1 < reading.free_from():
        return None
    return Expression(max(first, reading.free_from()), i + 1, Moment("DURATION", period_code(name, "1")))


def _the_unit(reading: Reading, i: int) -> Expression | None:
    """the_unit := "the" "day" behind "end", "of", "during" … : the day last named ; "over" "the" units : a duration"""
    tokens = reading.tokens
    word = tokens.words[i]
    before = tokens.word(i - 2)
    first = with_article(reading, i)
    if word.endswith("s"):
        if tokens.word(i + 1) == "-" and tokens.glued(i + 1):
            return None  # "the years-long effort"
        if word == "hours" and tokens.word(i - 1) in ("early", "small"):
            return None
        if before in ("over", "through", "in", "down"):
            return Expression(first, i + 1, Moment("DURATION", period_code(DURATIONS[word], "X")))
        return None
    if word == "weekend" and before in _ON_WEEKEND and reading.tags[i + 1 : i + 2] != ["NOUN"]:
        return Expression(first, i + 1, told_weekend(reading, first, i + 1))
    if (
        (before == "on" and word != "day")
        or before not in _OF_THE_DAY
        or tokens.word(i + 1)
        in (
            "that",
            "when",
            "after",
            "before",
            "he",
            "she",
            "they",
            "it",
            "of",
        )
    ):
        return None
    if reading.tags[i + 1 : i + 2] == ["NOUN"]:
        return None
    if word == "day":
        of = anchor(reading)
        return Expression(first, i + 1, calendar.day(of) if of else calendar.OPEN, anchored=True)
    if word in ("year", "month", "week") and reading.today is not None:
        moment = calendar.ago(reading.today, 0, word)
        named = next((e.moment.earliest for e in reversed(reading.found) if e.moment.earliest is not None), None)
        if named is not None and word == "year":
            moment = calendar.year(named.year)
        return Expression(first, i + 1, moment, anchored=True)
    return None
