"""Clock times: 10:07 a.m. ET, 2142 GMT, 7:37 AM local time, nine o'clock, noon."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.text import calendar
from claims.text.times.expression import Expression, Reading
from claims.text.tokens import NUMBER, Phrases, Tokens

_HALVES = {"a.m.": 0, "am": 0, "p.m.": 12, "pm": 12}
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_HOURS = {w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())}
_PART_HALVES = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


@lru_cache(maxsize=1)
def _zones() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("zones"):
        for word in split(row["words"]):
            phrases.add(word, row["zone"])
    return phrases


def clock(reading: Reading, i: int) -> Expression | None:
    """clock := HOUR [":" MINUTE] ("a.m." | "p.m.") [zone] | HOUR ":" MINUTE [zone] | HHMM zone | HOUR "o'clock" """
    tokens = reading.tokens
    if len(tokens.raw[i]) > 5 or (tokens.glued(i) and tokens.word(i - 1) in (":", "/", "$", "£", "€", ".")):
        return None
    found = _face(tokens, i)
    if found is None:
        return None
    hour, minute, j, whole = found
    half, j = _half(tokens, j)
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + half
    elif half is not None or (tokens.word(j) == ":" and tokens.glued(j)):
        return None
    elif tokens.word(j) in ("o'clock", "oclock"):
        hour, j = _by_part(tokens, j + 1, hour)
    elif not whole:
        return None
    elif hour < 12:
        hour, j = _by_part(tokens, j, hour) if tokens.word(j) in ("in", "at") else (_by_evening(tokens, i, hour), j)
    if tokens.glued(i) and tokens.word(i - 1) == "-" and half is None:
        return None
    zone, j = _zone_behind(tokens, j)
    return Expression(i, j, calendar.clock(None, hour % 24, minute, zone))


def _zone_behind(tokens: Tokens, j: int) -> tuple[str | None, int]:
    """zone_behind := [zone] | "," zone "time": "10:07 in the morning, Washington time" """
    if tokens.word(j) == ",":
        zone, end = zone_at(tokens, j + 1)
        return (zone, end) if tokens.word(end - 1) == "time" and end > j + 1 else (None, j)
    return zone_at(tokens, j)


def _face(tokens: Tokens, i: int) -> tuple[int, int, int, bool] | None:
    """face := HOUR ":" MINUTE | HOUR "." MINUTE | HHMM zone | HOUR ; (hour, minute, index after, a time by itself)"""
    raw = tokens.raw[i]
    hour, minute, j, whole = -1, 0, i + 1, False
    if "." in raw and len(raw) in (4, 5) and raw[-3] == "." and raw[:-3].isdecimal():
        hour, minute = int(raw[:-3]), int(raw[-2:])
    elif not raw.isdecimal():
        return None
    elif len(raw) <= 2:
        hour = int(raw)
        if tokens.word(j) == ":" and tokens.glued(j) and tokens.kind(j + 1) == NUMBER and tokens.glued(j + 1):
            second = tokens.raw[j + 1]
            if len(second) != 2 or not second.isdecimal():
                return None
            minute, j, whole = int(second), j + 2, True
    elif len(raw) == 4 and int(raw) < 2400 and zone_at(tokens, j)[1] > j:
        hour, minute, whole = int(raw[:2]), int(raw[2:]), True
    return (hour, minute, j, whole) if 0 <= hour <= 24 and minute <= 59 else None


def _half(tokens: Tokens, j: int) -> tuple[int | None, int]:
    """half := "a.m." | "am" | "p.m." | "pm" | "p" "." "m" ["."] ; (hours to add, index after)"""
    half = _HALVES.get(tokens.word(j))
    if half is not None:
        return half, j + 1
    if tokens.word(j) in ("a", "p") and tokens.word(j + 1) == "." and tokens.word(j + 2) == "m":
        return (0 if tokens.word(j) == "a" else 12), j + 3
    return None, j


def _by_part(tokens: Tokens, j: int, hour: int) -> tuple[int, int]:
    """ "nine o'clock in the evening", "9:30 at night": the part of the day tells the half."""
    if tokens.word(j) == "in" and tokens.word(j + 1) == "the" and tokens.word(j + 2) in _PART_HALVES:
        part, end = tokens.word(j + 2), j + 3
    elif tokens.word(j) == "at" and tokens.word(j + 1) == "night":
        part, end = "night", j + 2
    else:
        return hour, j
    return (hour % 12 + _PART_HALVES[part] if hour <= 12 else hour), end


def _by_evening(tokens: Tokens, i: int, hour: int) -> int:
    """ "the last boat of the evening, the 9:40": a part of the day just before tells the half."""
    for k in range(i - 1, max(-1, i - 9), -1):
        word = tokens.words[k]
        if word in ("evening", "afternoon", "tonight", "night"):
            return hour + 12 if hour >= (1 if word == "afternoon" else 5) else hour
        if word in (";", ":", "morning", "a.m.", "p.m.", "am", "pm"):
            break
    return hour


def zone_at(tokens: Tokens, i: int) -> tuple[str | None, int]:
    """zone := "ET" | "GMT" | "Moscow time" | "local time" … ; (name in the time zone database or None, index after)"""
    word = tokens.word(i)
    if not word:
        return None, i
    if word == "local" and tokens.word(i + 1) == "time":
        return None, i + 2
    if not tokens.raw[i][0].isupper():
        return None, i
    found = _zones().at(tokens, i)
    if found is None:
        return None, i
    zone, end = found
    return zone, end + 1 if tokens.word(end) == "time" and tokens.word(end - 1) != "time" else end


def named_clock(reading: Reading, i: int) -> Expression | None:
    """named_clock := "noon" | "midnight" | HOUR-word "o'clock" """
    tokens = reading.tokens
    word = tokens.words[i]
    if word == "o'clock":
        hour, first = _HOURS.get(tokens.word(i - 1)), i - 1
    else:
        hour, first = _NAMED[word], i
        if word == "noon" and tokens.word(i - 1) == "12":
            first = i - 1
    if hour is None or first < reading.free_from():
        return None
    if word == "midnight" and tokens.raw[i][0].isupper() and i and tokens.raw[i - 1][0].isupper():
        return None
    if word == "o'clock":
        hour, end = _by_part(tokens, i + 1, hour)
    else:
        end = i + 1
    zone, j = zone_at(tokens, end)
    return Expression(first, j, calendar.clock(None, hour % 24, 0, zone))
