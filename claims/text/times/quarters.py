"""Quarters, halves and parts counted out: the fourth quarter of 2005, Q1, the first nine months of 2009."""

from __future__ import annotations

from dataclasses import replace

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.numerals import numeral
from claims.text.times.direction import AHEAD, BACK, direction
from claims.text.times.expression import Expression, Reading, with_article
from claims.text.times.words import ORDINALS, year_number
from claims.text.tokens import NUMBER

_PARTS = {"quarter": 4, "half": 2}
_BUSINESS = frozenset(
    "profit profits sales revenue revenues earnings income loss losses output growth exports imports orders deliveries "
    "turnover deficit economy gdp production shipments margin margins demand bookings dividend deficits surplus".split()
)
_MONTHS = {"quarter": 3, "half": 6}


def quarter(reading: Reading, i: int) -> Expression | None:
    """quarter := ["the"] ("first" … "fourth" | "final") ["fiscal"] ("quarter" | "half") [["of"] [shift] year]"""
    tokens = reading.tokens
    number = ORDINALS[tokens.words[i]]
    j = i + 1
    fiscal = tokens.word(j) in ("fiscal", "financial")
    noun = tokens.word(j + fiscal)
    if noun == "months" or noun not in _PARTS:
        return _first_months(reading, i) or _elliptic(reading, i, number)
    if number > _PARTS[noun]:
        if noun != "half" or tokens.words[i] != "final":
            return None
        number = 2
    j += fiscal + 1
    year, end = _year_behind(reading, j)
    # "the first half" alone is mostly that of a match, "a third quarter" a share
    if (
        year is None
        and end == j
        and ((noun == "half" and not _of_business(reading)) or tokens.word(i - 1) in ("a", "of"))
    ):
        return None
    first = with_article(reading, i)
    if fiscal:
        return Expression(
            first, end, Moment("DATE", f"FY{year:04d}-Q{number}") if year and noun == "quarter" else calendar.OPEN
        )
    if year is None and reading.today is not None:
        year = _nearest_year(reading, i, end, number, noun)
    if year is None:
        return Expression(first, end, Moment("DATE", f"XXXX-{'Q' if noun == 'quarter' else 'H'}{number}"))
    return Expression(first, end, calendar.quarter(year, number) if noun == "quarter" else calendar.half(year, number))


def last_of_year(reading: Reading, i: int) -> Expression | None:
    """ "the last quarter of 2008", "the last half of the year" """
    tokens = reading.tokens
    noun = tokens.words[i + 1]
    year, end = _year_behind(reading, i + 2)
    if end == i + 2:
        return None
    if year is None and reading.today is not None:
        year = _nearest_year(reading, i, end, _PARTS[noun], noun)
    if year is None:
        return Expression(with_article(reading, i), end, calendar.OPEN)
    moment = calendar.quarter(year, 4) if noun == "quarter" else calendar.half(year, 2)
    return Expression(with_article(reading, i), end, moment)


def _of_business(reading: Reading) -> bool:
    """Whether the sentence tells of trade, so that "the first half" is one of a year and not of a match."""
    return not _BUSINESS.isdisjoint(reading.tokens.words) and reading.tokens.word(0) != "but"


def _elliptic(reading: Reading, i: int, number: int) -> Expression | None:
    """ "300 in the first quarter and 400 in the second": the quarter of the year named before"""
    tokens = reading.tokens
    if tokens.word(i - 1) != "the" or (i + 1 < tokens.n and reading.tags[i + 1] not in ("PUNCT", "CCONJ", "ADP")):
        return None
    value = reading.found[-1].moment.value if reading.found else None
    if (
        value is None
        or len(value) != 7
        or value[5] not in "QH"
        or number > _PARTS["quarter" if value[5] == "Q" else "half"]
    ):
        return None
    year = int(value[:4]) if value[:4].isdecimal() else None
    if year is None:
        return None
    return Expression(i - 1, i + 1, calendar.quarter(year, number) if value[5] == "Q" else calendar.half(year, number))


def _year_behind(reading: Reading, j: int) -> tuple[int | None, int]:
    """[("of" | "in" | ",")] YEAR | ["of"] ("last" | "this" | "next") "year" | "of the year" ; (year, index after)"""
    tokens = reading.tokens
    k = j + (tokens.word(j) in ("of", "in", ","))
    year = year_number(tokens, k)
    if year is not None:
        return year, k + 1
    if tokens.word(k) in ("fiscal", "financial") and year_number(tokens, k + 1) is not None:
        return year_number(tokens, k + 1), k + 2
    shift = {"last": -1, "this": 0, "next": 1, "the": 0, "a": -1}.get(tokens.word(k))
    if shift is None or tokens.word(k + 1) != "year":
        return None, j
    if tokens.word(k) == "a":
        if tokens.word(k + 2) not in ("ago", "earlier"):
            return None, j
        return (reading.today.year - 1 if reading.today else None), k + 3
    if tokens.word(k) == "the" and k == j:
        return None, j
    if tokens.word(k) == "the":
        return None, k + 2
    return (reading.today.year + shift if reading.today else None), k + 2


def _nearest_year(reading: Reading, first: int, last: int, number: int, noun: str) -> int | None:
    """The year of the quarter of that number: the nearest one, or as the clause looks."""
    today = reading.today
    if today is None:
        return None
    count, months = _PARTS[noun], _MONTHS[noun]
    running = (today.month - 1) // months + 1
    look = direction(reading.tokens, reading.tags, first, last)
    ahead, behind = (number - running) % count, (running - number) % count
    if look == AHEAD:
        return today.year + (number < running)
    if look == BACK or behind <= ahead:
        return today.year - (number > running)
    return today.year + (number < running)


def _finished(reading: Reading, first: int, last: int, months: int) -> int | None:
    """The year whose first months are over, unless the clause looks ahead."""
    today = reading.today
    if today is None:
        return None
    ahead = direction(reading.tokens, reading.tags, first, last) == AHEAD
    return today.year if today.month > months or ahead else today.year - 1


def quarter_code(reading: Reading, i: int) -> Expression | None:
    """quarter_code := "Q1" [year] | "Q" "1" [year]"""
    tokens = reading.tokens
    if tokens.words[i] != "q" or not tokens.glued(i + 1) or tokens.raw[i + 1] not in ("1", "2", "3", "4"):
        return None
    number, j = int(tokens.raw[i + 1]), i + 2
    year, end = _year_behind(reading, j)
    if year is None and reading.today is not None:
        year = _nearest_year(reading, i, end, number, "quarter")
    if year is None:
        return Expression(i, end, Moment("DATE", f"XXXX-Q{number}"))
    return Expression(i, end, calendar.quarter(year, number))


def months_of_year(reading: Reading, i: int) -> Expression | None:
    """ "the last three months of 2008": told of a year, not up to publication"""
    found = _first_months(reading, i)
    return found if found is not None and "of" in reading.tokens.words[i : found.last] else None


def _first_months(reading: Reading, i: int) -> Expression | None:
    """first_months := ("first" | "final") numeral "months" ("of" | "in") (year | shift "year" | "the year")"""
    tokens = reading.tokens
    if tokens.words[i] not in ("first", "final", "last") or (
        tokens.kind(i + 1) != NUMBER and not tokens.word(i + 1).isalpha()
    ):
        return None
    read = numeral(tokens, i + 1)
    if read is None or read.high is not None or tokens.word(read.end) not in ("months", "quarters"):
        return None
    months = read.value * (3 if tokens.word(read.end) == "quarters" else 1)
    year, end = _year_behind(reading, read.end + 1)
    if not 1 <= months <= 12 or months != int(months):
        return None
    if end == read.end + 1:
        if tokens.word(i - 1) != "the" or tokens.word(end) in ("of", "after", "in") or not _of_business(reading):
            return None
        year = _finished(reading, i, end, int(months))
    elif year is None:
        year = _finished(reading, i, end, int(months))
    value = f"P{int(months)}M"
    if year is None:
        return Expression(with_article(reading, i), end, Moment("DURATION", value), figure=True)
    from_first = tokens.words[i] == "first"
    a, b = (1, int(months)) if from_first else (13 - int(months), 12)
    moment = replace(calendar.month(year, a), type="DURATION", value=value, latest=calendar.month(year, b).latest)
    return Expression(with_article(reading, i), end, moment, figure=True)
