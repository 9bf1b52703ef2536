"""pair of times: when two documents date one thing, whether they agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from claims.checks.finding import Page
from claims.checks.sentences import around
from claims.records import Check, Claim, Document, Time
from claims.relation import movement, subject_of
from claims.relation.event import leading_names
from claims.relation.vocabulary import content, name_key, singular
from claims.relation.wording import attribution_of
from claims.spans import span_id

# How much text on each side tells what a time dates, and how many words of it two must share.
_REACH = 70
_SHARED = 4
_SHARE = 0.4
_ONE_EVENT = 0.3
# A time looks at the latest ones that share a word with it, a bounded number.
_POSTINGS = 32
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# What a wider date beside a narrower one must share.
_SHARE_OF_TWO_DATES = 0.6
# Dates of one figure that contradict lie near each other; further off the figure was dated twice over.
_NEAR = {"day": timedelta(days=15), "month": timedelta(days=100), "year": timedelta(days=800)}
_MOST = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the words around it and the names of its document's event."""

    time: Time
    document: Document
    words: frozenset[str]
    event: frozenset[str]


def find(times: Sequence[Time], documents: Mapping[str, Document]) -> Iterator[Check]:
    """Rows for times of different documents that date one thing; linear in the number of times."""
    events = {doc_id: leading_names(document) for doc_id, document in documents.items()}
    postings: dict[str, deque[Dated]] = defaultdict(lambda: deque(maxlen=_POSTINGS))
    for time in sorted(times, key=lambda time: (time.doc_id, time.start)):
        document = documents.get(time.doc_id)
        if document is None or not _telling(time, document):
            continue
        dated = Dated(time, document, _words(time, document), events[time.doc_id])
        keys = sorted(dated.words) if time.type == "DATE" else [_clock(time)]
        shared: Counter[str] = Counter()
        known: dict[str, Dated] = {}
        for key in keys:
            for other in postings[key]:
                shared[other.time.time_id] += 1
                known[other.time.time_id] = other
        for time_id in sorted(known):
            relation = _relation(known[time_id], dated)
            if relation is not None:
                yield _row(known[time_id], dated, *relation)
        for key in keys:
            postings[key].append(dated)


def find_of_figure(
    claims: Sequence[Claim], times_of: Mapping[str, Sequence[Time]], documents: Mapping[str, Document]
) -> Iterator[Check]:
    """Rows for dates that stand, alone in their sentence, beside claims of one figure that does not move."""
    dated: dict[str, Dated] = {}
    for claim in sorted(claims, key=lambda claim: (claim.doc_id, claim.start)):
        document = documents.get(claim.doc_id)
        if document is None or claim.role == "furniture" or movement(subject_of(claim), document) != "static":
            continue
        inside = [t for t in times_of.get(claim.doc_id, ()) if claim.sentence_start <= t.start < claim.sentence_end]
        dates = [time for time in inside if time.type == "DATE" and _telling(time, document)]
        narrow = [time for time in dates if _grain(time) != "year"] or dates
        if len(narrow) == 1 and len(dated) < _MOST:
            dated.setdefault(narrow[0].time_id, Dated(narrow[0], document, frozenset(), frozenset()))
    for one, two in combinations(dated.values(), 2):
        relation = None if one.time.doc_id == two.time.doc_id else _of_dates(one.time, two.time)
        if relation is not None:
            yield _row(one, two, *relation)


def _telling(time: Time, document: Document) -> bool:
    """Whether the time says more than when the report was written, and is no round hour."""
    if time.type == "TIME":
        clock = _CLOCK.search(time.value or "")
        return clock is not None and clock[2] not in ("00", "30")
    if time.type != "DATE" or time.earliest is None or time.latest is None or document.published is None:
        return False
    return time.latest < document.published - timedelta(days=2) or time.earliest > document.published + timedelta(
        days=2
    )


def _clock(time: Time) -> str:
    found = _CLOCK.search(time.value or "")
    return f"clock {found[0]}" if found else ""


def _words(time: Time, document: Document) -> frozenset[str]:
    """The words around the time in its sentence, names by their key."""
    low, high = around(Page(document, (), ()), time.start)
    text = document.text
    near = text[max(low, time.start - _REACH) : time.start] + " " + text[time.end : min(high, time.end + _REACH)]
    return frozenset(name_key(word) for word in content(near)) | frozenset(singular(word) for word in content(near))


def _relation(one: Dated, two: Dated) -> tuple[str, str] | None:
    """The relation and the reason, or None where the two do not date one thing."""
    if one.time.doc_id == two.time.doc_id or one.time.type != two.time.type:
        return None
    shared = len(one.event & two.event)
    if shared < _ONE_EVENT * min(len(one.event), len(two.event)):
        return None
    if one.time.type == "TIME":
        return _of_clocks(one.time, two.time)
    common = len(one.words & two.words)
    share = common / (min(len(one.words), len(two.words)) or 1)
    relation = _of_dates(one.time, two.time)
    if relation is None or relation[0] == "conflict" or common < _SHARED:
        return None  # that dates differ is said only of dates that belong to one figure
    return relation if share >= (_SHARE if relation[0] == "agree" else _SHARE_OF_TWO_DATES) else None


def _of_clocks(one: Time, two: Time) -> tuple[str, str] | None:
    """Two clocks that show the same: one instant, or one of them mistaken for the other."""
    if one.earliest is not None and two.earliest is not None:
        return ("agree", "it is the same moment") if one.earliest == two.earliest else None
    local = one if one.earliest is None else two
    other = two if local is one else one
    if other.earliest is not None and "local" in local.text.lower():
        return ("conflict", "the clock shows the same in two zones, so that one of them is mistaken")
    return None


def _of_dates(one: Time, two: Time) -> tuple[str, str] | None:
    if one.earliest is None or one.latest is None or two.earliest is None or two.latest is None:
        return None
    if one.earliest == two.earliest and one.latest == two.latest:
        return ("agree", "it is the same date")
    grain, other = _grain(one), _grain(two)
    if one.earliest <= two.latest and two.earliest <= one.latest:
        return ("refine", "one is the more exact date") if grain != other else None
    gap = max(one.earliest, two.earliest) - min(one.latest, two.latest)
    if grain == other and gap <= _NEAR[grain]:
        return ("conflict", "the dates differ")
    return None


def _grain(time: Time) -> str:
    days = (time.latest - time.earliest).days if time.latest and time.earliest else 0
    return "day" if days <= 1 else "month" if days <= 100 else "year"


def _row(one: Dated, two: Dated, relation: str, reason: str) -> Check:
    sides = f"“{one.time.text}” ({attribution_of(one.document)}) and “{two.time.text}” ({attribution_of(two.document)})"
    verb = {"agree": "agree", "refine": "fit together", "conflict": "do not agree"}[relation]
    return Check(
        check_id=span_id("check", "pair", one.time.time_id, two.time.time_id),
        check="pair",
        scope="corpus",
        relation=relation,
        holds=None,
        left_id=one.time.time_id,
        right_id=two.time.time_id,
        ids=[one.time.time_id, two.time.time_id],
        expected_low=None,
        expected_high=None,
        observed_low=None,
        observed_high=None,
        unit="time",
        explanation=f"{sides} {verb}: {reason}.",
    )
