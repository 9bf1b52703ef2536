"""All temporal expressions of one sentence, each found by its first telling word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import compress, count

from claims.text.times import (
    clocks,
    dates,
    durations,
    portions,
    quarters,
    references,
    relative,
    stretches,
    weekdays,
    years,
)
from claims.text.times.clock_days import dated_clocks
from claims.text.times.expression import Expression, Reader, Reading, side_of
from claims.text.times.words import DAY_PLURALS, DAYS, DURATIONS, MONTHS, ORDINALS, SEASONS, SHIFTS, UNITS
from claims.text.tokens import NUMBER, Tokens


def _period(reading: Reading, i: int) -> Expression | None:
    """A date, month, year or the like that begins at token i, for "the end of …" and "early …"."""
    tokens = reading.tokens
    for reader in _OF_NUMBERS if tokens.kind(i) == NUMBER else _DATES.get(tokens.word(i), ()):
        found = reader(reading, i)
        if found is not None:
            return found
    return None


def _by_word() -> tuple[dict[str, tuple[Reader, ...]], dict[str, tuple[Reader, ...]]]:
    """The readers that a word calls up, in order: those of dates alone, and all."""
    names: dict[str, list[Reader]] = {}

    def add(reader: Reader, words: Iterable[str]) -> None:
        for word in words:
            names.setdefault(word, []).append(reader)

    add(dates.month_date, MONTHS)
    add(weekdays.weekday, (*DAYS, *DAY_PLURALS))
    add(relative.simple_day, ("today", "tonight", "yesterday", "tomorrow"))
    add(relative.overnight, ("overnight",))
    add(relative.of_shift_month, ("this",))
    add(relative.shifted, SHIFTS)
    add(relative.season, SEASONS)
    add(quarters.quarter, ORDINALS)
    add(quarters.quarter_code, ("q",))
    add(years.fiscal_code, ("fy",))
    add(years.short_decade, ("'", "’", "‘"))
    add(references.holiday, references.HOLIDAYS)
    of_dates = {word: tuple(found) for word, found in names.items()}
    add(durations.counted_stretch, ("past", "last", "previous", "next", "coming"))
    add(references.past_or_future, ("past", "future"))
    add(clocks.named_clock, ("noon", "midday", "midnight", "o'clock"))
    add(relative.same, ("same", "following", "that"))
    add(portions.portion_of(_period), portions.PORTIONS)
    add(portions.early(_period), portions.EARLY)
    add(portions.year_end, ("year",))
    add(references.later, ("later",))
    add(stretches.ending, UNITS)
    add(durations.unit, DURATIONS)
    add(durations.every, ("every", "each"))
    add(durations.set_word, durations.SETS)
    add(references.reference, references.REFERENCES)
    add(references.now, ("now",))
    add(references.at_point, ("point", "moment", "present", "time"))
    return of_dates, {word: tuple(found) for word, found in names.items()}


_OF_NUMBERS: tuple[Reader, ...] = (dates.day_month, years.year, years.short_decade)
_NUMBERS: tuple[Reader, ...] = (clocks.clock, dates.numeric_date, dates.day_month, years.year, years.short_decade)
_DATES, _READERS = _by_word()

# Words that stand in every other sentence are no reason to look at one; most of them need another of the words anyway
_TOO_COMMON = frozenset(
    "' ’ ‘ that end start rest close turn new early late first second third final opening point moment present "
    "time good fourth palm ash may".split()
)
TIME_WORDS = frozenset(word for word in _READERS if word not in _TOO_COMMON)
"""Words without one of which, and without a digit, a sentence holds no temporal expression."""


def expressions(
    tokens: Tokens,
    tags: list[str],
    published: datetime | None,
    day_before: Callable[[], date | None] | None = None,
) -> list[Expression]:
    """The temporal expressions in order, without overlap, resolved against `published`; open where that is None.

    day_before: gives the last day that the sentences before name; it is called only where a time needs one.
    """
    today = published.date() if published is not None and 100 < published.year < 9900 else None
    reading = Reading(tokens, tags, published if today else None, today)
    if day_before is not None:
        reading.day_before = day_before
    found = reading.found
    # every token is looked at here, in library code; no number in digits is among the words
    worded = compress(count(), map(_READERS.__contains__, tokens.words))
    free = 0
    for i in sorted((*tokens.numbers, *worded)):
        if i < free:
            continue
        for reader in _NUMBERS if tokens.kinds[i] == NUMBER else _READERS[tokens.words[i]]:
            expression = reader(reading, i)
            if expression is not None:
                found.append(expression)
                free = expression.last
                break
    if not found:
        return found
    return [_placed(e, today) for e in dated_clocks(reading, found)]


def _placed(e: Expression, today: date | None) -> Expression:
    side = side_of(e.moment, today)
    return replace(e, side=side) if side else e
