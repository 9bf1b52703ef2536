"""A text to the facts and dates that it states."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from claims.extraction import Extraction, extract_document
from claims.records import Claim, Document
from claims.relation.context import context_of
from claims.relation.interval import base_factor
from claims.relation.topic import fate_of
from claims.verification.dates import dates_of
from claims.verification.fact import Dated, Fact, Statement
from claims.verification.marks import marks
from claims.verification.owners import named
from claims.verification.surroundings import Surroundings
from claims.verification.vocabulary import WORD, key

# A sentence with more figures or dates than this is a table.
_MOST = 200
# "Was first released": no rank.
_FIRST_OF_ALL = re.compile(r"\b(?:is|was|were|be|been|has|had|have) first$")
# "Cars 3": a short number behind a name; so many characters before a figure are looked at.
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+ $")
_SHORT, _CLOSE = 2, 40
# "One of the …", "a score of 70": no counts.
_PARTITIVE = re.compile(r"(?:one of\b|a score\b)", re.IGNORECASE)
_OUT_OF = re.compile(r" (?:out )?of (?:the |its |their )?(?:[a-z]+['’]s )?")
# "Oldrich Bern (12 May 1874 – 3 January 1951)": what says as much as a verb beside the date.
_NAMED, _DASH, _TOLD = re.compile(r"[A-Z][\w.'’-]+,? ?\((?:[^()]{0,40}; )?$"), re.compile(r"\s*[–—-]\s*"), 0.87
# How many words behind a rank can be what is ranked, and how near to a figure the words for what it counts stand.
_HEADS = 3
_BESIDE = 0.35
# Figures of these kinds often stand without the word for what they count: "71% and 29% of the shares".
_ELLIPTIC = ("count", "money", "percentage")
# So many characters before a figure may be the subject and the verb of another figure too.
_LED = 120


def statement_of(text: str, published: datetime | None = None) -> Statement:
    """The facts and dates of `text`; relative dates are resolved against `published`."""
    return read(extract_document(Document("statement", "statement", "", published=published, text=text)))


def read(extraction: Extraction) -> Statement:
    """The facts and dates that an extraction found, and those that only a statement turns on."""
    text = extraction.document.text
    claims, special = extraction.claims[:_MOST], list(marks(text))
    counted = {(claim.start, claim.end) for claim in claims}
    times = [time for time in extraction.times if (time.start, time.end) not in counted]
    dates = dates_of(text, times[:_MOST])
    spans = [(date.start, date.end) for date in dates]
    special = [fact for fact in special if not _covered(fact, spans)]
    # "The injured now number 312", "it took place 150 miles off": the extractor reads no rank there.
    others = {claim.start for claim in claims if claim.kind != "rank"}
    special = [fact for fact in special if fact.dimension != "rank" or _number_at(fact) not in others]
    special = [fact for fact in special if not _FIRST_OF_ALL.search(text[max(0, fact.end - _CLOSE) : fact.end])]
    spans = [(fact.start, fact.end) for fact in special]
    figures = [replace(fact, name=_names(fact, text)) for fact in map(_of_claim, claims)]
    figures = [fact for fact in figures if not _covered(fact, spans) and not _PARTITIVE.match(text, fact.start)]
    facts = sorted([*figures, *special], key=lambda fact: (fact.start, fact.end))
    items: list[Fact | Dated] = [*facts, *dates]
    around = Surroundings(text, [(item.start, item.end) for item in items], {date.start: _keys(date) for date in dates})
    facts = [replace(fact, names=own, led=led) for fact, (own, led) in zip(facts, named(facts, text), strict=True)]
    placed = [
        replace(fact, near=around.of(fact.start, fact.end), when=around.dates(fact.start, fact.end)) for fact in facts
    ]
    return Statement(
        text,
        tuple(_with_heads([replace(fact, heads=_heads(fact, text)) for fact in placed], text)),
        tuple(_of_life([replace(date, near=around.of(date.start, date.end)) for date in dates], text)),
        frozenset(filter(None, (key(word) for word in WORD.findall(text)))),
        len(extraction.claims) - len(claims) + max(0, len(times) - _MOST),
    )


def _number_at(fact: Fact) -> int:
    """Where the number of "place 150" begins."""
    return fact.end - len(fact.text.replace("-", " ").split()[-1])


def _keys(date: Dated) -> list[str]:
    """What a date shares with one that is told more, or less, exactly: "2020", "2020-3" and "3-14"."""
    (year, month, day), last = date.first, date.last
    keys = [str(year)] if year is not None and year == last[0] else []
    if month == last[1]:
        keys += [f"m{month}"] if day != last[2] else [f"m{month}", f"m{month}-{day}"]
    return keys


def _of_life(dates: list[Dated], text: str) -> list[Dated]:
    """ "Oldrich Bern (12 May 1874 – 3 January 1951)": behind a name the first is of a birth, the second of a death."""
    for index, (one, two) in enumerate(pairwise(dates)):
        if (
            _NAMED.search(text[: one.start])
            and _DASH.fullmatch(text, one.end, two.start)
            and text[two.end :][:1] == ")"
        ):
            dates[index] = replace(one, near=one.near | {"born": _TOLD})
            dates[index + 1] = replace(two, near=two.near | {"death": _TOLD})
    return dates


def _covered(fact: Fact | Dated, spans: list[tuple[int, int]]) -> bool:
    return any(fact.start < end and start < fact.end for start, end in spans)


def _of_claim(claim: Claim) -> Fact:
    dimension, factor = claim.base_unit, base_factor(claim)
    low, high = claim.base_low, claim.base_high
    if dimension == "ratio":
        dimension, factor = "mark", 100.0
        low, high = None if low is None else 100 * low, None if high is None else 100 * high
    return Fact(
        dimension,
        low,
        high,
        claim.bound,
        claim.half_width * factor,
        claim.text,
        claim.start,
        claim.end,
        fate=fate_of(claim, context_of(claim)),
        claim=claim,
    )


def _names(fact: Fact, text: str) -> bool:
    """Whether a short number stands behind a name, as in "Cars 3"."""
    before = text[max(0, fact.start - _CLOSE) : fact.start]
    return len(fact.text) <= _SHORT and fact.text.isdigit() and bool(_NAME_BEFORE.search(before))


def _heads(fact: Fact, text: str) -> frozenset[str]:
    """The words for what the fact counts: those of the claim that stand near it, or the first words behind a rank."""
    if fact.claim is not None:
        counted = frozenset(map(key, WORD.findall(fact.claim.counted or "")))
        return frozenset(name for name in counted if fact.near.get(name, 0.0) >= _BESIDE)
    behind = re.split(r"[,;.():]|\b(?:and|in|on|of|to|for|with|by|at|from)\b", text[fact.end : fact.end + 60])[0]
    return frozenset(filter(None, map(key, WORD.findall(behind)[:_HEADS])))


def _with_heads(facts: list[Fact], text: str) -> list[Fact]:
    """ "15 of 28 provinces": both count provinces; "63 cases, of which 41 in the capital": both count cases."""
    totals: set[int] = set()
    for index, (fact, behind) in enumerate(pairwise(facts)):
        if _OUT_OF.fullmatch(text, fact.end, behind.start):
            near = fact.near | {word: behind.near[word] for word in behind.heads if word in behind.near}
            facts[index] = replace(fact, heads=behind.heads, near=near)
            totals.add(behind.start)
    told: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=lambda fact: not fact.heads):
        told.setdefault(_thing(fact), fact)
    for index, fact in enumerate(facts):
        first = told[_thing(fact)]
        # "Won 38 of the 150 seats": nobody won the 150.
        if first is not fact and fact.start not in totals and fact.heads <= first.heads and fact.claim is not None:
            facts[index] = _sharing(fact, fact.claim, first, text)
    return facts


def _sharing(fact: Fact, claim: Claim, first: Fact, text: str) -> Fact:
    """A fact with what is told once for it and another: "2 million passengers in 2018 and 3 million in 2019"."""
    if claim.kind not in _ELLIPTIC or not (first.heads or claim.kind == "money"):
        return fact
    shared = set(first.heads) or {key(claim.verb or "")}
    if first.start < fact.start and first.claim is not None and first.claim.verb == claim.verb:
        shared |= {key(word) for word in WORD.findall(text[max(0, first.start - _LED) : first.start])}
    near = fact.near | {
        word: max(weight, fact.near.get(word, 0.0)) for word, weight in first.near.items() if word in shared
    }
    return replace(fact, heads=first.heads, near=near)


def _thing(fact: Fact) -> tuple[str, str]:
    return fact.dimension, (fact.claim.counted or fact.claim.verb or "") if fact.claim is not None else ""
