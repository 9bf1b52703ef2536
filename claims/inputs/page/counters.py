"""Lines that only count what was done with a page, or tell when it was made: "5 min read", "1,234 comments"."""

from __future__ import annotations

import re
from functools import cache

from claims.lexicon import rows, split

_LONGEST = 160
_NAME_WORDS = 4
_PARTED = re.compile(r"\s*[|·•\n]\s*|\s+[-–—/]\s+")
_WORD = re.compile(r"[^\W_](?:[^\s,;()]*[^\W_])?")
# What stands in boxes beside one another: "37Listen", "articleEstimated".
_GLUED = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z])")
_COUNT = r"\d{1,3}(?:[.,]\d{1,3}){0,3}\s?[km]?"
_MINUTES = r"\d{1,3}(?:[-–]\d{1,3})?[\s-]?min(?:ute)?s?\.?"
_CLOCK = r"\d{1,2}(?::\d\d){1,2}"
_PLACE = r"\d{1,3}\s?(?:of|/)\s?\d{1,3}"
_ALONE = re.compile(rf"{_CLOCK}|{_PLACE}|\d{{1,3}}(?:,\d{{3}})*|\d{{1,3}}(?:\.\d)?\s?[KM]|{_MINUTES}", re.IGNORECASE)
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_DAYS = "mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun"
# A word of a date, a time of day or how long ago: "Jun", "5:40pm", "EDT", "hours".
_OF_A_TIME = re.compile(
    rf"\d{{1,4}}(?:[:./-]\d{{1,4}}){{0,3}}(?:st|nd|rd|th|am|pm|h)?|[ap]\.?m|(?:{_MONTHS})[a-z]{{0,6}}|(?:{_DAYS})(?:day)?"
    r"|at|on|ago|updated|published|posted|last|first|hours?|hrs?|minutes?|mins?|days?|weeks?|am|pm|[a-z]{1,4}t|utc|gmt",
    re.IGNORECASE,
)


def is_counter(text: str, is_paragraph: bool) -> bool:
    """Whether a line is nothing but a counter, or counters between names and times: "Ida Brekke | 4 min read".

    What is no paragraph may be a number alone, a clock ("1:24") or a place in a row of pictures ("1 of 14"), but not a
    year, under which something may stand.
    """
    if len(text) > _LONGEST:
        return False
    if not is_paragraph and _ALONE.fullmatch(text):
        return True
    text = _GLUED.sub(" ", text)
    if _counter().fullmatch(text):
        return True
    # Where a line tells how long it takes to read, names and times may stand beside it without a sign.
    beside, found = _reading().subn("|", text)
    parts = [part for part in _PARTED.split(beside) if part]
    others = [part for part in parts if not _counter().fullmatch(part)]
    # So may times beside any counter.
    rest, counted = _counter().subn(" ", text)
    if counted and all(map(_OF_A_TIME.fullmatch, _WORD.findall(rest))):
        return True
    return found + len(parts) > len(others) and all(is_time(part) or _is_named(part, found > 0) for part in others)


def is_time(text: str) -> bool:
    """Whether a line tells of nothing but a time: "June 9, 2024 at 6:44 p.m. EDT", "4 hours ago"."""
    words = _WORD.findall(text)
    return any(word[0].isdigit() for word in words) and all(_OF_A_TIME.fullmatch(word) for word in words)


def _is_named(text: str, with_times: bool) -> bool:
    """Whether a line is names of people and of what to do ("Share"), and of times if they stand among these."""
    words = _WORD.findall(text)
    names = [word for word in words if not (with_times and _OF_A_TIME.fullmatch(word))]
    return len(names) <= _NAME_WORDS and all(word[0].isupper() or word == "by" for word in names)


@cache
def _counter() -> re.Pattern[str]:
    """What was done so many times or so long ago, how long it takes to read, or how much more there is."""
    done = _words("done")
    return re.compile(
        rf"\(?(?:{_COUNT}\s?(?:{done})|(?:{done})\s?[:(]?\s?{_COUNT}|{_reading().pattern}"
        rf"|\d{{1,3}}\s?(?:{_words('ago')})\s?ago"
        rf"|(?:show|load|view|see)\s(?:{_COUNT}\smore|all\s{_COUNT})(?:\s[a-z]{{1,12}})?)\)?",
        re.IGNORECASE,
    )


@cache
def _reading() -> re.Pattern[str]:
    """How long it takes to read or to hear."""
    before, behind = _words("before"), _words("behind")
    return re.compile(
        rf"\b(?:{_MINUTES}\s(?:{behind})|(?:{before})\s?[:(·-]?\s?(?:{_MINUTES}(?:\s(?:{behind}))?|{_CLOCK}))(?!\w)\)?",
        re.IGNORECASE,
    )


def _words(kind: str) -> str:
    """A pattern of the words of a kind, the longest first."""
    words = (word for row in rows("page_counters") if row["kind"] == kind for word in split(row["words"]))
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
