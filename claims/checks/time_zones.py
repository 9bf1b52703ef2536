"""time_zones: one moment by two clocks, "5:42 a.m. local time (2142 GMT)": one instant, or the offset of a zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from claims.checks.finding import Page, derived
from claims.records import Check, Time
from claims.relation import Interval

# Between two clocks of one moment: a bracket, "or", a stroke or a comma, and nothing else but filling words.
_BRIDGE = re.compile(
    r"(?:,? (?:on )?[A-Z][a-z]+day)?,?\s*(?:\(|\[|/|–|—|,| or | -- | - )\s*(?:that is |which is |at |or |about )*",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"\blocal\b|\bhere\b", re.IGNORECASE)
# Clocks on earth differ from UTC by at most so much, in quarters of an hour.
_EASTMOST, _WESTMOST, _QUARTER = 14 * 60, -12 * 60, 15
_DAY = 24 * 60
_MOST_BETWEEN = 40


def find(page: Page) -> Iterator[Check]:
    """A row for each two clocks side by side; an offset must be one that clocks have, and one in the document."""
    offsets: dict[int, tuple[Time, Time]] = {}
    clocks = [time for time in page.times if time.type == "TIME" and time.value and _clock(time) is not None]
    for one, two in pairwise(clocks):
        between = page.document.text[one.end : two.start]
        if len(between) > _MOST_BETWEEN or not _BRIDGE.fullmatch(between):
            continue
        local = next((time for time in (one, two) if _LOCAL.search(time.text)), None)
        if local is None:
            if one.earliest is not None and two.earliest is not None:
                yield _instant(one, two)
            continue
        other = two if local is one else one
        if other.earliest is None or _LOCAL.search(other.text):
            continue
        offset = _offset(local, other)
        if offset is None:
            continue
        yield _zone(local, other, offset, next(iter(offsets), None))
        offsets.setdefault(offset, (local, other))


def _clock(time: Time) -> datetime | None:
    """The hands of the clock with the day that they stand for, without a zone."""
    try:
        return datetime.fromisoformat(time.value or "").replace(tzinfo=None)
    except ValueError:
        return None


def _offset(local: Time, other: Time) -> int | None:
    """Minutes that the local clock is ahead of UTC; where no day tells, the smaller of the two ways round."""
    first = _clock(local)
    if first is None or other.earliest is None:
        return None
    minutes = round((first - other.earliest.replace(tzinfo=None)) / timedelta(minutes=1))
    if _WESTMOST <= minutes <= _EASTMOST:
        return minutes
    wrapped = (minutes + _DAY // 2) % _DAY - _DAY // 2
    return wrapped if abs(minutes) <= 2 * _DAY else None


def _zone(local: Time, other: Time, offset: int, known: int | None) -> Check:
    holds = _WESTMOST <= offset <= _EASTMOST and offset % _QUARTER == 0 and known in (None, offset)
    way = "ahead of" if offset > 0 else "behind"
    said = f"“{local.text}” is {_hours(offset)} {way} “{other.text}”" if offset else f"“{local.text}” is “{other.text}”"
    if holds:
        verdict = "a difference that time zones have" if known is None else "as elsewhere in the document"
    elif known is not None and known != offset:
        verdict = f"but elsewhere in the document the difference is {_hours(known)}"
    else:
        verdict = "a difference that no time zone has"
    expected = (
        Interval(float(offset), float(offset)) if holds or known is None else Interval(float(known), float(known))
    )
    if not holds and known is None:
        nearest = float(round(offset / _QUARTER) * _QUARTER)
        expected = Interval(nearest, nearest)
    return derived(
        "time_zones",
        [local.time_id, other.time_id],
        expected,
        Interval(float(offset), float(offset)),
        "minute",
        f"{said}, {verdict}.",
        holds,
    )


def _instant(one: Time, two: Time) -> Check:
    """Both zones are known, so that both clocks must show one instant."""
    first, second = one.earliest, two.earliest
    minutes = 0.0 if first is None or second is None else (second - first) / timedelta(minutes=1)
    same = abs(minutes) < 1
    if abs(minutes) >= _DAY / 2:  # the day of one of them was taken from the report
        minutes = (minutes + _DAY / 2) % _DAY - _DAY / 2
        same = abs(minutes) < 1
    hour = f"{first:%H:%M} GMT" if first else ""
    verdict = f"the same moment, {hour}" if same else f"{_hours(round(minutes))} apart"
    return derived(
        "time_zones",
        [one.time_id, two.time_id],
        Interval(0.0, 0.0),
        Interval(minutes, minutes),
        "minute",
        f"“{one.text}” and “{two.text}” are {verdict}.",
        same,
    )


def _hours(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    told = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    told += [f"{rest} minute{'' if rest == 1 else 's'}"] if rest or not hours else []
    return " and ".join(told)
