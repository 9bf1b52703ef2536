"""What is told from publication or from another day: today, last year, this spring, the same day, the year before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.tags import in_title_case
from claims.text.times.dates import nearest_month
from claims.text.times.direction import AHEAD, BACK, direction
from claims.text.times.expression import Expression, Reading, anchor, side_of, with_article
from claims.text.times.quarters import last_of_year
from claims.text.times.words import DAYS, MONTHS, PARTS_OF_DAY, SEASONS, SHIFTS, UNITS, period_code, year_number

_SIMPLE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_NOUNS_NOT_DAYS = frozenset("past previous prior preceding current".split())
_NAME_ENDS = frozenset("reported said on ” \" , 's sports".split())
_SHOWN = frozenset("show programme program podcast presenter host".split())
# what leads "the last week" where the seven days up to publication are meant
_WITHIN = frozenset("in over during within for throughout".split())
_FISCAL = frozenset(("fiscal", "financial", "business"))
_SHIFTED = re.compile(r"(\d{4})-(Q\d|H\d|\d\d)")


def simple_day(reading: Reading, i: int) -> Expression | None:
    """simple_day := "today" | "yesterday" | "tomorrow" | "tonight" [part of the day]"""
    tokens, today = reading.tokens, reading.today
    word = tokens.words[i]
    if tokens.raw[i][0].isupper() and tokens.word(i - 1) in ("usa", "“", '"') and tokens.word(i + 1) in _NAME_ENDS:
        return None  # the paper, the programme
    if word == "today" and _names_broadcast(reading, i):
        return None
    of = calendar.ago(today, -_SIMPLE[word], "day").earliest if today else None
    part = "NI" if word == "tonight" else PARTS_OF_DAY.get(tokens.word(i + 1))
    if part is not None:
        return Expression(i, i + 1 + (word != "tonight"), calendar.part_of_day(of.date() if of else None, part))
    return Expression(i, i + 1, calendar.day(of.date()) if of else calendar.OPEN)


def _names_broadcast(reading: Reading, i: int) -> bool:
    """Whether "Today" is a name's: "the Today programme", "Orvan Today said", not "Police Hold 3 Today"."""
    tokens = reading.tokens
    if not i or not tokens.raw[i][0].isupper() or in_title_case(tokens.raw):
        return False
    return tokens.word(i + 1) in _SHOWN or tokens.raw[i - 1][0].isupper()


def shifted(reading: Reading, i: int) -> Expression | None:
    """shifted := ["the"] ("last" | "this" | "next" …) ["fiscal"] (unit | season | part of day | "weekend")"""
    tokens, today = reading.tokens, reading.today
    word = tokens.words[i]
    step = SHIFTS[word]
    j = i + 1
    if word == "this" and tokens.word(j) in ("past", "coming", "last"):
        step, j = {"past": -1, "last": -1, "coming": 0}[tokens.word(j)], j + 1
    noun = tokens.word(j)
    first = with_article(reading, i)
    if noun in PARTS_OF_DAY and noun != "overnight":
        of = calendar.ago(today, -step, "day").earliest if today else None
        return Expression(i, j + 1, calendar.part_of_day(of.date() if of else None, PARTS_OF_DAY[noun]))
    if noun in SEASONS:
        moment = _this_season(reading, i, noun, step) if today else calendar.OPEN
        return Expression(first, j + 1, moment)
    if noun == "weekend" and step == 0:
        return Expression(first, j + 1, told_weekend(reading, i, j + 1))
    if noun == "weekend":
        return Expression(first, j + 1, calendar.ago(today, -step, "weekend") if today else calendar.OPEN)
    if noun in _FISCAL and tokens.word(j + 1) in ("year", "quarter"):
        if tokens.word(j + 1) == "quarter" or today is None:
            return Expression(first, j + 2, calendar.OPEN)
        return Expression(first, j + 2, calendar.fiscal(today.year + step))
    if word == "last" and noun in ("quarter", "half") and tokens.word(j + 1) in ("of", "in"):
        return last_of_year(reading, i)
    unit = UNITS.get(noun)
    if unit is None or noun.endswith("s") or (word in _NOUNS_NOT_DAYS and unit == "day"):
        return None
    if word == "past" or (word == "last" and unit in ("decade", "century")):
        return None  # durations up to publication, read as such
    if word in ("previous", "prior", "preceding"):
        return Expression(first, j + 1, _before(reading, unit))
    moment = calendar.ago(today, -step, unit) if today else calendar.OPEN
    return _so_far(reading, i, j, unit) or _rolling(reading, i, j, unit) or Expression(first, j + 1, moment)


def _rolling(reading: Reading, i: int, j: int, unit: str) -> Expression | None:
    """ "In the last week", "over the last month": up to publication, unlike "the last week of May" and "last week" """
    tokens, today = reading.tokens, reading.today
    first = with_article(reading, i)
    if tokens.words[i] != "last" or first == i or today is None or unit not in ("week", "month", "year"):
        return None
    if tokens.word(i - 2) not in _WITHIN or tokens.word(j + 1) in ("of", "in", "before", "for"):
        return None
    return Expression(first, j + 1, calendar.stretch(today, 1, unit, period_code(unit, "1")))


def _so_far(reading: Reading, i: int, j: int, unit: str) -> Expression | None:
    """ "so far this year", "this year so far": what is over of it"""
    tokens, today = reading.tokens, reading.today
    if tokens.words[i] != "this" or unit not in ("week", "month", "quarter", "year") or today is None:
        return None
    ahead = tokens.words[max(0, i - 2) : i] == ["so", "far"] and i - 2 >= reading.free_from()
    if not ahead and tokens.words[j + 1 : j + 3] != ["so", "far"]:
        return None
    begun = replace(calendar.ago(today, 0, unit), latest=calendar.day(today).latest)
    return Expression(i - 2, j + 1, begun) if ahead else Expression(i, j + 3, begun)


def told_weekend(reading: Reading, first: int, last: int) -> Moment:
    """ "at the weekend", "this weekend": the last one where the clause looks back, else the one of this week."""
    today = reading.today
    if today is None:
        return calendar.OPEN
    look = direction(reading.tokens, reading.tags, first, last)
    back = look == BACK or (look != AHEAD and reading.tokens.word(first) != "this")
    return calendar.weekend(today if today.weekday() > 4 or not back else today - timedelta(weeks=1))


def overnight(reading: Reading, i: int) -> Expression | None:
    """overnight := "overnight" by itself: the night that ended on the day of publication, or the one to come"""
    tokens, today = reading.tokens, reading.today
    following = reading.tags[i + 1] if i + 1 < tokens.n else "PUNCT"
    k = i + 1 + (tokens.word(i + 1) in ("on", "into", "from", ","))
    if following in ("NOUN", "ADJ", "PROPN") or tokens.word(k) in DAYS or (i and tokens.word(i - 1) in DAYS):
        return None
    if i and reading.tags[i - 1] in ("DET", "ADJ"):
        return None
    if today is None:
        return Expression(i, i + 1, Moment("TIME", None))
    ahead = direction(tokens, reading.tags, i, i + 1) == AHEAD
    night = calendar.part_of_day(today if ahead else today - timedelta(days=1), "NI")
    return Expression(i, i + 1, replace(night, latest=calendar.day(today + timedelta(days=ahead)).latest))


def _nearest_season(today: date, name: str, step: int) -> Moment:
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = today.year
    # January and February still belong to the winter that began in the year before
    running = name == "winter" and today.month <= 2
    if step == 0 and running:
        year -= 1
    elif step == -1:
        year -= 1 + running if first + 2 >= today.month else 0
    elif step == 1 and first + 2 <= today.month:
        year += 1
    return calendar.season(year, name)


def _this_season(reading: Reading, i: int, word: str, step: int) -> Moment:
    """ "This winter" in March is the one just over where its clause looks back ("16 people died this winter")."""
    today = reading.today
    if today is None:
        return calendar.OPEN
    here = _nearest_season(today, word, step)
    if step == 0 and side_of(here, today) > 0 and direction(reading.tokens, reading.tags, i, i + 2) == BACK:
        return _nearest_season(today, word, -1)
    return here


def _before(reading: Reading, unit: str) -> Moment:
    """The unit before the one last named in the sentence, else before that of publication."""
    point = _last_point(reading, unit) or reading.today
    return calendar.ago(point, 1, unit) if point else calendar.OPEN


def _last_point(reading: Reading, unit: str) -> date | None:
    """The beginning of the last stretch named in the sentence that is no longer than the unit."""
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92}.get(unit, 366)
    for expression in reversed(reading.found):
        m = expression.moment
        if (
            m.type == "DATE"
            and m.earliest is not None
            and m.latest is not None
            and (m.latest - m.earliest).days < longest
        ):
            return m.earliest.date()
    return None


def unit_before(reading: Reading, i: int) -> Expression | None:
    """unit_before := "the" unit ("before" | "previous" | "earlier" | "after")"""
    tokens = reading.tokens
    unit = UNITS.get(tokens.words[i])
    after = tokens.word(i + 1)
    if (
        unit is None
        or tokens.words[i].endswith("s")
        or tokens.word(i - 1) != "the"
        or after not in ("before", "previous", "earlier")
    ):
        return None
    # "the year before the election" tells of something else
    follows = reading.tags[i + 2] if i + 2 < tokens.n else "PUNCT"
    if after == "before" and follows not in ("PUNCT", "CCONJ"):
        return None
    return Expression(with_article(reading, i), i + 2, _before(reading, unit))


def same(reading: Reading, i: int) -> Expression | None:
    """same := "the" ("same" | "following") (unit | "period") [("of" | "in" | "a") year] | "that" ("day" | "year" …)"""
    tokens = reading.tokens
    noun = tokens.word(i + 1)
    if noun == "period" or (tokens.words[i] == "same" and noun in ("quarter", "month", "half")):
        return _same_period(reading, i)
    unit = UNITS.get(noun)
    if unit is None or noun.endswith("s"):
        return None
    point = anchor(reading) if unit == "day" else _last_point(reading, unit) or reading.day_before()
    if unit == "day" and tokens.words[i] == "following" and point == reading.today:
        point = None  # nothing names the day that it follows
    if point is None:
        return None if tokens.words[i] == "that" else Expression(with_article(reading, i), i + 2, calendar.OPEN)
    step = 1 if tokens.words[i] == "following" else 0
    return Expression(with_article(reading, i), i + 2, calendar.ago(point, -step, unit), anchored=True)


def _same_period(reading: Reading, i: int) -> Expression | None:
    """ "the same quarter of 2023", "the same period last year": the part named before, in the other year."""
    tokens = reading.tokens
    k = i + 2 + (tokens.word(i + 2) in ("of", "in"))
    k += tokens.word(k) == "the"
    year = year_number(tokens, k)
    end = k + 1
    if year is None and tokens.word(k) in ("last", "previous", "prior") and tokens.word(k + 1) == "year":
        year, end = (reading.today.year - 1 if reading.today else None), k + 2
    elif year is None and tokens.words[k : k + 3] in (["a", "year", "earlier"], ["a", "year", "ago"]):
        year, end = (reading.today.year - 1 if reading.today else None), k + 3
    elif year is None:
        return None
    first = with_article(reading, i)
    if year is None:
        return Expression(first, end, calendar.OPEN)
    return Expression(first, end, _in_year(reading, year))


def _in_year(reading: Reading, year: int) -> Moment:
    for expression in reversed(reading.found):
        match = _SHIFTED.fullmatch(expression.moment.value or "")
        if match is None:
            continue
        part = match.group(2)
        if part[0] == "Q":
            return calendar.quarter(year, int(part[1]))
        return calendar.half(year, int(part[1])) if part[0] == "H" else calendar.month(year, int(part))
    return calendar.year(year)


def season(reading: Reading, i: int) -> Expression | None:
    """season := ("in" | "since" …) ["the"] season [["of"] year]"""
    tokens = reading.tokens
    word = tokens.words[i]
    k = i + 1 + (tokens.word(i + 1) == "of")
    year = year_number(tokens, k)
    if year is not None:
        return Expression(i, k + 1, calendar.season(year, word))
    before = tokens.word(i - 2) if tokens.word(i - 1) == "the" else ""
    if before not in ("in", "since", "until", "during", "by", "through") or (
        word in ("spring", "fall") and before == "through"
    ):
        return None
    if reading.tags[i + 1 : i + 2] == ["NOUN"] or tokens.word(i + 1) in ("of", "in"):
        return None
    moment = _told_season(reading, i, word) if reading.today else calendar.OPEN
    return Expression(i - 1 if i > reading.free_from() else i, i + 1, moment)


def _told_season(reading: Reading, i: int, word: str) -> Moment:
    """ "in the summer": the one that is over or running where the clause looks back, else the one to come"""
    today = reading.today
    if today is None:
        return calendar.OPEN
    look = direction(reading.tokens, reading.tags, i - 1, i + 1)
    here = _nearest_season(today, word, 0)
    # AHEAD is 1 and BACK is -1, as the sides are
    return _nearest_season(today, word, look) if look and side_of(here, today) == -look else here


def of_shift_month(reading: Reading, i: int) -> Expression | None:
    """ "this past January", "this coming May": the month behind two words of shift"""
    tokens = reading.tokens
    step = {"past": -1, "coming": 1}.get(tokens.word(i + 1))
    month = MONTHS.get(tokens.word(i + 2))
    if step is None or month is None or reading.today is None or not tokens.raw[i + 2][0].isupper():
        return None
    return Expression(i, i + 3, nearest_month(reading.today, month, step, 0))


def week_of(reading: Reading, i: int) -> Expression | None:
    """week_of := ("best" | "worst" …) unit ("since" | "in" | "of") | ordinal unit "in a row": that of publication"""
    tokens, today = reading.tokens, reading.today
    unit = UNITS.get(tokens.words[i])
    if unit not in ("day", "week", "month", "quarter") or today is None:
        return None
    before = tokens.word(i - 1)
    ordinal = before in ("straight", "consecutive", "successive") and reading.tags[i - 2 : i - 1] in (["ADJ"], ["NUM"])
    row = tokens.words[i + 1 : i + 4] == ["in", "a", "row"] and reading.tags[i - 1 : i] in (["ADJ"], ["NUM"])
    best = before in ("best", "worst", "biggest", "busiest", "deadliest") and tokens.word(i + 1) in (
        "since",
        "in",
        "of",
    )
    if not (ordinal or row or best) or tokens.words[i].endswith("s"):
        return None
    first = i if not ordinal else i - 1
    point = anchor(reading) if unit == "day" else today
    return Expression(first, i + 1, calendar.ago(point or today, 0, unit), anchored=True)
