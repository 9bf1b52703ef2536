"""The day of each clock time: named beside it, its partner's ("from 6 to 10 a.m."), of its sentence or before."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from claims.text import calendar
from claims.text.times.clocks import zone_at
from claims.text.times.expression import Expression, Reading, named_day
from claims.text.tokens import Tokens

_TO_DAY = frozenset("on , of the early late".split())
_TO_CLOCK = frozenset("at , around about shortly just before after by until till from between and".split())
_BETWEEN = frozenset("to and until till through or - – — / ( , at by".split())
_EAST, _WEST = timedelta(hours=14), timedelta(hours=-12)


def dated_clocks(reading: Reading, found: list[Expression]) -> list[Expression]:
    """`found` with a day, and so an interval where the zone is known, for each clock time."""
    clocks = [i for i, e in enumerate(found) if _is_clock(e)]
    if not clocks:
        return found
    tokens = reading.tokens
    zones = {i: _zone_of(tokens, found[i]) for i in clocks}
    days: dict[int, date] = {}
    for i in clocks:
        day = _beside(tokens, found, i)
        if day is not None:
            days[i] = day
    out = list(found)
    for i in clocks:
        if i not in days:
            day = _partner_day(tokens, clocks, found, days, zones, i) or _of_sentence(tokens, found, i)
            day = day or _unnamed_day(reading, zones[i])
            if day is not None:
                days[i] = day
        out[i] = _with_day(found[i], days.get(i), zones[i] or _shared_zone(tokens, clocks, found, zones, i))
    return _same_instants(tokens, clocks, out)


def _is_clock(e: Expression) -> bool:
    return e.moment.type == "TIME" and e.moment.value is not None and e.moment.value.startswith("T")


def _zone_of(tokens: Tokens, e: Expression) -> str | None:
    for k in range(e.first + 1, e.last):
        zone = zone_at(tokens, k)[0]
        if zone is not None:
            return zone
    return None


def _is_local(tokens: Tokens, e: Expression) -> bool:
    return tokens.word(e.last - 1) == "time" and tokens.word(e.last - 2) == "local"


def _with_day(e: Expression, day: date | None, zone: str | None) -> Expression:
    value = e.moment.value or ""
    try:
        return replace(e, moment=calendar.clock(day, int(value[1:3]), int(value[4:6]), zone))
    except OverflowError:
        return e


def _beside(tokens: Tokens, found: list[Expression], i: int) -> date | None:
    """ "2 p.m. on Monday", "Monday at 2 p.m." """
    after = found[i + 1] if i + 1 < len(found) else None
    if after is not None and set(tokens.words[found[i].last : after.first]) <= _TO_DAY:
        day = named_day(after)
        if day is not None:
            return day
    before = found[i - 1] if i else None
    if before is not None and set(tokens.words[before.last : found[i].first]) <= _TO_CLOCK:
        return named_day(before)
    return None


def _linked(tokens: Tokens, left: Expression, right: Expression) -> bool:
    return right.first - left.last <= 2 and set(tokens.words[left.last : right.first]) <= _BETWEEN


def _partners(tokens: Tokens, clocks: list[int], found: list[Expression], i: int) -> list[int]:
    at = clocks.index(i)
    sides = [clocks[k] for k in (at - 1, at + 1) if 0 <= k < len(clocks)]
    return [j for j in sides if _linked(tokens, *((found[j], found[i]) if j < i else (found[i], found[j])))]


def _bracketed(tokens: Tokens, left: Expression, right: Expression) -> bool:
    """Whether `right` gives the same instant as `left` in another zone: "5:42 a.m. local time (2142 GMT"."""
    return right.first == left.last + 1 and tokens.word(left.last) in ("(", "/")


def _partner_day(
    tokens: Tokens,
    clocks: list[int],
    found: list[Expression],
    days: dict[int, date],
    zones: dict[int, str | None],
    i: int,
) -> date | None:
    for j in _partners(tokens, clocks, found, i):
        if j not in days:
            continue
        left, right = (j, i) if j < i else (i, j)
        if not _bracketed(tokens, found[left], found[right]):
            return days[j]
        return _day_of_instant(found[i], found[j], days[j], zones[i], zones[j])
    return None


def _day_of_instant(
    own: Expression, other: Expression, day: date, zone: str | None, other_zone: str | None
) -> date | None:
    """The day on which `own` shows the instant that `other` shows on `day`, by the least offset that is possible."""
    here, there = _naive(own, day), _naive(other, day)
    if here is None or there is None:
        return None
    if zone is not None and other_zone is not None:
        try:
            return there.replace(tzinfo=ZoneInfo(other_zone)).astimezone(ZoneInfo(zone)).date()
        except OverflowError:
            return None
    # an offset is east (+) or west of the zone that is known
    known_is_other = other_zone is not None
    best: tuple[timedelta, date] | None = None
    for shift in (0, 1, -1):
        try:
            moved = here + timedelta(days=shift)
        except OverflowError:
            continue
        offset = moved - there if known_is_other else there - moved
        if _WEST <= offset <= _EAST and (best is None or abs(offset) < best[0]):
            best = (abs(offset), moved.date())
    return best[1] if best else day


def _naive(e: Expression, day: date) -> datetime | None:
    value = e.moment.value or ""
    k = value.find("T")
    if k < 0:
        return None
    return datetime(day.year, day.month, day.day, int(value[k + 1 : k + 3]), int(value[k + 4 : k + 6]))  # noqa: DTZ001


def _of_sentence(tokens: Tokens, found: list[Expression], i: int) -> date | None:
    """The last day named before the clock, else the first one behind it, at the same depth of brackets."""
    depth = _depth(tokens, found[i].first)
    days = [(e, day) for e in found if (day := named_day(e)) is not None and _depth(tokens, e.first) == depth]
    before = [day for e, day in days if e.first < found[i].first]
    behind = [day for e, day in days if e.first > found[i].first]
    return before[-1] if before else behind[0] if behind else None


def _depth(tokens: Tokens, i: int) -> int:
    return tokens.words[:i].count("(") - tokens.words[:i].count(")")


def _unnamed_day(reading: Reading, zone: str | None) -> date | None:
    """The day of the sentences before, else that of publication where the clock stands."""
    before = reading.day_before()
    published = reading.published
    # midnight to the second is a date without a clock
    if before is not None or published is None or zone is None or published.time() == time():
        return before or reading.today
    return published.astimezone(ZoneInfo(zone)).date()


def _shared_zone(
    tokens: Tokens, clocks: list[int], found: list[Expression], zones: dict[int, str | None], i: int
) -> str | None:
    """ "from 10:07 a.m. to 12:08 p.m. ET": the zone of the second holds for both, the first zone for clocks behind."""
    if _is_local(tokens, found[i]):
        return None
    for j in _partners(tokens, clocks, found, i):
        left, right = (j, i) if j < i else (i, j)
        if j > i and zones[j] is not None and not _bracketed(tokens, found[left], found[right]):
            return zones[j]
    earlier = [j for j in clocks if j < i and not _bracketed(tokens, found[j], found[i])]
    return zones[earlier[-1]] if earlier else None


def _same_instants(tokens: Tokens, clocks: list[int], found: list[Expression]) -> list[Expression]:
    """A clock without a zone takes the instant of the one in brackets behind it."""
    for i, j in itertools.pairwise(clocks):
        left, right = found[i], found[j]
        if not _bracketed(tokens, left, right):
            continue
        for k, other in ((i, right), (j, left)):
            m = found[k].moment
            at = other.moment.earliest
            if m.earliest is None and at is not None and m.value is not None and not m.value.startswith("T"):
                shown = datetime.fromisoformat(m.value.removesuffix("Z")).replace(tzinfo=UTC)
                if _WEST <= shown - at <= _EAST:
                    found[k] = replace(found[k], moment=replace(m, earliest=at, latest=at))
    return found
