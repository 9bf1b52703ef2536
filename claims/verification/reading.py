"""A text to the facts and dates that it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from claims.extraction import Extraction, extract_document
from claims.records import Claim, Document, Time
from claims.relation.interval import base_factor
from claims.relation.wording import MONTHS
from claims.verification.fact import Dated, Fact, Statement
from claims.verification.marks import marks
from claims.verification.vocabulary import WORD, key

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
# "The 2008 Final": the year is part of a name and places nothing in time.
_IN_NAME = re.compile(rf"[ -](?!{'|'.join(MONTHS)})[A-Z][a-z]?")
# "One of the …", "a score of 70": no counts.
_PARTITIVE = re.compile(r"(?:one of\b|a score\b)", re.IGNORECASE)
_SPLIT_DATE = re.compile(r"\s*(?:,|in|of|in the year)?\s*")
# How fast a word loses its say with its distance from the figure, and over a comma or another figure.
_FADE, _OVER_COMMA, _OVER_FIGURE = 0.15, 0.6, 0.45
# How many words behind a rank can be what is ranked.
# How near the words for what is counted stand.
_HEADS = 3
_BESIDE = 0.35
_OUT_OF = re.compile(r" (?:out )?of (?:the |its |their )?")
_LEAD = 0.3
_LEAD_WORDS = 4
_OUTSIDE = 6


def statement_of(text: str, published: datetime | None = None) -> Statement:
    """The facts and dates of `text`; relative dates are resolved against `published`."""
    return read(extract_document(Document("statement", "statement", "", published=published, text=text)))


def read(extraction: Extraction) -> Statement:
    """The facts and dates that an extraction found, and those that only a statement turns on."""
    text = extraction.document.text
    special = list(marks(text))
    counted = {(claim.start, claim.end) for claim in extraction.claims}
    dates = _dates(text, [time for time in extraction.times if (time.start, time.end) not in counted])
    spans = [(date.start, date.end) for date in dates]
    special = [fact for fact in special if not _covered(fact, spans)]
    spans = [(fact.start, fact.end) for fact in special]
    figures = [_of_claim(claim) for claim in extraction.claims]
    figures = [fact for fact in figures if not _covered(fact, spans) and not _PARTITIVE.match(text, fact.start)]
    facts = sorted([*figures, *special], key=lambda fact: (fact.start, fact.end))
    items: list[Fact | Dated] = [*facts, *dates]
    around = _Surroundings(text, [(item.start, item.end) for item in items])
    placed = [replace(fact, near=around.of(fact.start, fact.end)) for fact in facts]
    return Statement(
        text,
        tuple(_with_heads([replace(fact, heads=_heads(fact, text)) for fact in placed], text)),
        tuple(replace(date, near=around.of(date.start, date.end)) for date in dates),
        frozenset(filter(None, (key(word) for word in WORD.findall(text)))),
    )


def _covered(fact: Fact | Dated, spans: list[tuple[int, int]]) -> bool:
    return any(fact.start < end and start < fact.end for start, end in spans)


def _of_claim(claim: Claim) -> Fact:
    dimension, factor = claim.base_unit, base_factor(claim)
    low, high = claim.base_low, claim.base_high
    if dimension == "ratio":
        dimension, factor = "mark", 100.0
        low, high = None if low is None else 100 * low, None if high is None else 100 * high
    return Fact(
        dimension, low, high, claim.bound, claim.half_width * factor, claim.text, claim.start, claim.end, claim=claim
    )


def _heads(fact: Fact, text: str) -> frozenset[str]:
    """The words for what the fact counts: those of the claim that stand near it, or the first words behind a rank."""
    if fact.claim is not None:
        counted = frozenset(map(key, WORD.findall(fact.claim.counted or "")))
        return frozenset(name for name in counted if fact.near.get(name, 0.0) >= _BESIDE)
    behind = re.split(r"[,;.():]|\b(?:and|in|on|of|to|for|with|by|at|from)\b", text[fact.end : fact.end + 60])[0]
    return frozenset(filter(None, map(key, WORD.findall(behind)[:_HEADS])))


def _with_heads(facts: list[Fact], text: str) -> list[Fact]:
    """ "15 of 28 provinces": both count provinces."""
    for index, (fact, behind) in enumerate(pairwise(facts)):
        if not fact.heads and _OUT_OF.fullmatch(text, fact.end, behind.start):
            facts[index] = replace(fact, heads=behind.heads)
    return facts


class _Surroundings:
    """The words of a text and how much each says of a place in it."""

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.text = text
        self.words = [(match.start(), match.end(), key(match[0])) for match in WORD.finditer(text)]
        for index, (start, end, name) in enumerate(self.words):
            # "Outside the United States" is abroad.
            if name == "domestic" and any(
                other == "foreign" for _, _, other in self.words[max(0, index - _OUTSIDE) : index]
            ):
                self.words[index] = (start, end, "")
        self.starts = [start for start, _, _ in self.words]
        self.spans = sorted(spans)

    def of(self, start: int, end: int) -> dict[str, float]:
        """Key -> weight for the words before `start` and behind `end`; words inside other spans are left out."""
        found: dict[str, float] = {}
        first = bisect_left(self.starts, start)
        behind = bisect_left(self.starts, end)
        behind_first = bisect_left(self.starts, self.spans[0][0])
        for order in (range(first - 1, -1, -1), range(behind, len(self.words))):
            weight, at = 1.0, start if order.step < 0 else end
            crossed: set[tuple[int, int]] = set()
            for index in order:
                low, high, name = self.words[index]
                gap = self.text[high:at] if order.step < 0 else self.text[at:low]
                at = low if order.step < 0 else high
                if "," in gap or ";" in gap or "(" in gap or ")" in gap or "." in gap:
                    weight *= _OVER_COMMA
                span = next((s for s in self.spans if s[0] < high and low < s[1]), None)
                if span is not None:
                    if span not in crossed:
                        crossed.add(span)
                        weight *= _OVER_FIGURE
                    continue
                weight /= 1 + _FADE
                if name:
                    # What leads the sentence is told of all its figures.
                    lead = high <= self.spans[0][0] and behind_first - index > _LEAD_WORDS
                    found[name] = max(found.get(name, 0.0), weight * (_LEAD if lead else 1.0))
        return found


def _dates(text: str, times: list[Time]) -> list[Dated]:
    found: list[Dated] = []
    for time in times:
        if time.type not in ("DATE", "TIME"):
            continue
        span = _span(time)
        if span is None:
            continue
        order = _ORDER.search(text[max(0, time.start - 40) : time.start].lower())
        name = _IN_NAME.match(text, time.end) is not None
        dated = Dated(
            *span, _ORDERS[order[1]] if order and not name else "on", time.text, time.start, time.end, name=name
        )
        last = found[-1] if found else None
        if (
            last is not None
            and _SPLIT_DATE.fullmatch(text, last.end, time.start)
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
