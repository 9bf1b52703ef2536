"""Times of a text as dates that can be compared."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.records import Time
from claims.relation.wording import MONTHS
from claims.verification.fact import Dated

_VALUE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?")
_ORDERS = {
    "before": "before",
    "prior to": "before",
    "earlier than": "before",
    "until": "by",
    "till": "by",
    "by": "by",
    "after": "after",
    "later than": "after",
    "following": "after",
    "since": "since",
    "from": "since",
}
_ORDER = re.compile(
    r"\b(before|prior to|earlier than|until|till|by|after|later than|following|since|from)\s+"
    r"(?:the |the end of |as of |about |around |late |early |mid-?)*$"
)
_CLOSE = 40
# "The 2008 Final": the year is part of a name and places nothing in time.
_IN_NAME = re.compile(rf"[ -](?!{'|'.join(MONTHS)})[A-Z][a-z]?|[-–]\d")
_SPLIT_DATE = re.compile(r"\s*(?:,|in|of|in the year)?\s*")


def dates_of(text: str, times: list[Time]) -> list[Dated]:
    """The dates of a text in order, each with the order that the words before it give it."""
    found: list[Dated] = []
    for time in times:
        if time.type not in ("DATE", "TIME"):
            continue
        span = _span(time)
        if span is None:
            continue
        order = _ORDER.search(text[max(0, time.start - _CLOSE) : time.start].lower())
        name = _IN_NAME.match(text, time.end) is not None
        dated = Dated(
            *span, _ORDERS[order[1]] if order and not name else "on", time.text, time.start, time.end, name=name
        )
        last = found[-1] if found else None
        if (
            last is not None
            and _SPLIT_DATE.fullmatch(text[last.end : time.start][:_CLOSE])
            and last.first[0] is None
            and dated.first[0]
        ):
            # "in April in 2018": the year of a date told behind it
            year = dated.first[0]
            first, end = (year, *last.first[1:]), (year, *last.last[1:])
            found[-1] = replace(last, first=first, last=end, end=time.end, text=text[last.start : time.end])
            continue
        found.append(dated)
    return found


def _span(time: Time) -> tuple[tuple[int | None, int, int], tuple[int | None, int, int]] | None:
    """The first and the last day that a time names."""
    match = _VALUE.match(time.value or "")
    if time.type == "TIME" and match is not None and match[1].isdigit() and match[2] and match[3]:
        local = (int(match[1]), int(match[2]), int(match[3]))  # the day where the clock hangs
        return local, local
    if time.earliest is not None and time.latest is not None:
        low, high = time.earliest, time.latest
        return (low.year, low.month, low.day), (high.year, high.month, high.day)
    if match is None or match[1] != "XXXX" or match[2] is None:
        return None
    month = int(match[2])
    if not 1 <= month <= 12:
        return None
    day = int(match[3]) if match[3] else None
    return (None, month, day or 1), (None, month, day or 31)
