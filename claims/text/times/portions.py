"""Parts of a stretch: the end of the year, the beginning of 2008, early June, mid-November, later this month."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.times.expression import Expression, Reader, Reading, anchor, with_article
from claims.text.times.words import UNITS, year_number

PORTIONS = {
    "beginning": "start", "start": "start", "outset": "start", "dawn": "start", "middle": "mid", "end": "end",
    "close": "end", "rest": "rest", "remainder": "rest", "turn": "start", "eve": "end",
}  # fmt: skip
EARLY = {"early": "start", "mid": "mid", "late": "end", "later": "rest", "earlier": "past"}
_ADVERBS = frozenset("very".split())


def portion_of(period: Reader) -> Reader:
    """portion := ["the"] ["very"] ("beginning" | "end" | "rest" …) "of" period | ; `period` reads what follows."""

    def read(reading: Reading, i: int) -> Expression | None:
        tokens = reading.tokens
        part = PORTIONS[tokens.words[i]]
        if tokens.word(i + 1) != "of":
            return None
        inner = _inner(reading, i + 2, period)
        if inner is None:
            return None
        if tokens.words[i] == "turn" and tokens.words[i + 2 : i + 4] == ["the", "century"]:
            return _turn_of_century(reading, i)
        first = i - 1 if tokens.word(i - 1) in _ADVERBS and i > reading.free_from() else i
        return replace(inner, first=with_article(reading, first), moment=_part(reading, inner.moment, part))

    return read


def _turn_of_century(reading: Reading, i: int) -> Expression:
    """ "the turn of the century": the one nearest to publication"""
    first = with_article(reading, i)
    if reading.today is None:
        return Expression(first, i + 4, calendar.OPEN)
    return Expression(first, i + 4, calendar.year(round(reading.today.year / 100) * 100))


def _inner(reading: Reading, j: int, period: Reader) -> Expression | None:
    """The period behind "of", or "the year", "the month", "the financial year" taken from publication."""
    tokens = reading.tokens
    if j >= tokens.n:
        return None
    k = j + (tokens.words[j] == "the")
    noun = tokens.word(k)
    if k > j and noun in ("fiscal", "financial", "business") and tokens.word(k + 1) == "year":
        return Expression(j, k + 2, calendar.fiscal(reading.today.year) if reading.today else calendar.OPEN)
    if k > j and noun in ("day", "week", "month", "quarter", "year", "decade", "century", "season"):
        if tokens.word(k + 1) in ("before", "previous"):
            return None
        return _from_anchor(reading, j, k)
    if noun in ("january", "may", "march") and k > j:
        return None
    found = period(reading, k)
    if found is None or found.first > k:
        return None
    part_of_day = found.moment.type == "TIME" and found.moment.earliest != found.moment.latest
    return found if found.moment.type == "DATE" or part_of_day else None


def _from_anchor(reading: Reading, j: int, k: int) -> Expression | None:
    name = UNITS.get(reading.tokens.words[k])
    point = anchor(reading) if name == "day" else reading.today
    if name is None:
        return None
    return Expression(j, k + 1, calendar.ago(point, 0, name) if point else calendar.OPEN, anchored=True)


def _part(reading: Reading, whole: Moment, part: str) -> Moment:
    if part in ("rest", "past"):
        return _until_now(reading, whole, part)
    return calendar.portion(whole, part)


def _until_now(reading: Reading, whole: Moment, part: str) -> Moment:
    """ "Earlier this year" ends with publication, "the rest of the year" begins there."""
    today, first, last = reading.today, whole.earliest, whole.latest
    if today is None or first is None or last is None:
        return whole
    morning = datetime(today.year, today.month, today.day, tzinfo=UTC)
    night = morning + timedelta(hours=23, minutes=59, seconds=59)
    if part == "rest" and first <= morning <= last:
        return replace(whole, earliest=morning)
    if part == "past" and first <= night <= last:
        return replace(whole, latest=night)
    return whole


def early(period: Reader) -> Reader:
    """early := ("early" | "mid" | "late" | "later" | "earlier") ["-" | "in" | "on" | "the"] period"""

    def read(reading: Reading, i: int) -> Expression | None:
        tokens = reading.tokens
        word = tokens.words[i]
        j = i + 1
        if tokens.word(j) == "-" or (tokens.word(j) in ("in", "on") and word != "mid"):
            j += 1
        if j >= tokens.n:
            return None
        inner = _inner(reading, j, period)
        if inner is None or (word in ("later", "earlier") and not _may_stand_behind_later(reading, j)):
            return None
        first = with_article(reading, i) if year_number(tokens, j) is None and tokens.word(j) != "-" else i
        if tokens.word(first) == "the" and tokens.kind(j) != 0 and word not in ("early", "late"):
            first = i
        return replace(inner, first=first, moment=_part(reading, inner.moment, EARLY[word]))

    return read


def _may_stand_behind_later(reading: Reading, j: int) -> bool:
    """ "later this year", "earlier in the day", "later on Monday", not "later in 1999" read as a part of it."""
    return reading.tokens.word(j) in ("this", "the", "today", "next", "last") or reading.tokens.word(j - 1) in (
        "on",
        "in",
    )


def year_end(reading: Reading, i: int) -> Expression | None:
    """year_end := "year" ["-"] "end" | "year" "'s" "end" """
    tokens = reading.tokens
    if tokens.words[i] != "year":
        return None
    j = i + 1
    if tokens.word(j) in ("-", "'s"):
        j += 1
    if (j == i + 1 and tokens.word(i - 1) not in ("by", "before", "until")) or tokens.word(j) != "end":
        return None
    moment = calendar.portion(calendar.year(reading.today.year), "end") if reading.today else calendar.OPEN
    return Expression(i, j + 1, moment)
