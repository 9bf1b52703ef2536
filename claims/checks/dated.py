"""What a time dates: the words around it, its event, and the act that stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from claims.checks.finding import Page
from claims.checks.sentences import around
from claims.records import Claim, Document, Time
from claims.relation.vocabulary import capitalised, concepts, content, name_key, singular, words

# How much text on each side tells what a time dates.
_REACH = 70
# A word in so few sentences of its document is rare there.
_RARE = 2
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_NEWS = timedelta(days=2)
_FILLERS = frozenset(("in", "on", "back", "early", "late", "mid", "about", "around", "some", "just", "nearly", "first"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the words around it, those of them that are rare in its document, and the names of its event.

    `act` is what happens but once to a thing (founding, birth) and stands right beside the time, or ""; `years` the
    claim in "five years ago"; `anchors` where it looks for other times of the same thing.
    """

    time: Time
    document: Document
    words: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    act: str = ""
    event: frozenset[str] = frozenset()
    years: Claim | None = None
    anchors: tuple[str, ...] = ()


def dated(time: Time, document: Document, event: frozenset[str], frequency: Mapping[str, int]) -> Dated:
    """Read what a time dates off its sentence; `frequency` is in how many sentences of the document a word stands."""
    low, high = around(Page(document, (), ()), time.start)
    text = document.text
    before, after = text[max(low, time.start - _REACH) : time.start], text[time.end : min(high, time.end + _REACH)]
    found = _keys(before + " " + after)
    names = frozenset(name_key(match[0]) for match in capitalised(before + " " + after))
    rare = frozenset(word for word in found if frequency.get(word, 0) <= _RARE)
    return Dated(time, document, found, rare, names, _act(before), event)


def word_frequency(document: Document) -> Counter[str]:
    """In how many lines and sentences of the document each word stands."""
    parts = re.split(r"[.!?]\s|\n", document.text)
    return Counter(word for part in parts for word in _keys(part))


def telling(time: Time, document: Document) -> bool:
    """Whether the time says more than when the report was written, and is no round hour."""
    if time.type == "TIME":
        found = _CLOCK.search(time.value or "")
        return found is not None and found[2] not in ("00", "30")
    if time.type != "DATE" or time.earliest is None or time.latest is None or document.published is None:
        return False
    return time.latest < document.published - _NEWS or time.earliest > document.published + _NEWS


def clock(time: Time) -> str:
    """The hands of the clock, whatever its zone, as a key; "" for a date."""
    found = _CLOCK.search(time.value or "")
    return f"clock {found[0]}" if found else ""


def grain(time: Time) -> str:
    """How exact a date is: day, month (up to a season) or year."""
    days = (time.latest - time.earliest).days if time.latest and time.earliest else 0
    return "day" if days <= 1 else "month" if days <= 100 else "year"


def _act(before: str) -> str:
    """ "Founded in", "launched in early": the act right before the time."""
    near = [word.lower() for word in words(before)][-4:]
    while near and near[-1] in _FILLERS:
        near.pop()
    if near and near[-1] in concepts("once"):
        return concepts("once")[near[-1]]
    return ""


def _keys(text: str) -> frozenset[str]:
    return frozenset(name_key(word) for word in content(text)) | frozenset(singular(word) for word in content(text))
