"""elapsed_time: when something began and ended against how long it is said to have lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise
from math import inf

from claims.checks.dated import grain
from claims.checks.finding import Page, derived
from claims.checks.sentences import around
from claims.lexicon import rows, split
from claims.records import Check, Claim, Time
from claims.relation import Interval
from claims.relation.amounts import amount
from claims.relation.interval import admitted, base_factor
from claims.relation.vocabulary import concepts, content
from claims.relation.wording import quoted
from claims.spans import overlap

_DAY = 86_400.0
# Between a start and its end at most this much text, and no other time.
_NEAR = 120
_CUE_REACH = 40
_BESIDE = 160
_SENTENCE_BREAK = re.compile(r"[.!?]\s+[A-Z“\"]|\n")


def find(page: Page) -> Iterator[Check]:
    """A row for each start and end with the most exact duration that the document states for the same thing."""
    durations = [claim for claim in page.claims if claim.kind == "duration" and claim.role != "furniture"]
    for start, end in spans(page):
        claim = _stated_for(page, start, end, durations)
        if claim is not None:
            yield _against_span(claim, start, end)


@cache
def _cues(kind: str) -> re.Pattern[str]:
    found = [word for row in rows("time_anchors") if row["kind"] == kind for word in split(row["words"])]
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in found) + r")\b", re.IGNORECASE)


def spans(page: Page) -> Iterator[tuple[Time, Time]]:
    """Neighbouring times of which the text says that one began and the other ended something."""
    text = page.document.text
    points = [time for time in page.times if time.type in ("DATE", "TIME") and moment(time)]
    for start, end in pairwise(points):
        between_them = text[start.end : end.start]
        if (
            start.type != end.type
            or grain(start) != grain(end)
            or len(between_them) > _NEAR
            or _SENTENCE_BREAK.search(between_them)
        ):
            continue
        lead = text[max(0, start.start - _CUE_REACH) : start.start]
        if _cues("begin").search(lead) and _cues("end").search(between_them) and _ordered(start, end):
            yield start, end


def moment(time: Time) -> datetime | None:
    """When a time begins: in UTC where its zone is known, else by the clock of the place, without a zone."""
    if time.earliest is not None or not time.value:
        return time.earliest
    try:
        return datetime.fromisoformat(time.value).replace(tzinfo=None)
    except ValueError:
        return None


def _ordered(start: Time, end: Time) -> bool:
    first, last = moment(start), moment(end)
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return False  # a clock with a zone and one without cannot be set against each other
    return first < last


def _stated_for(page: Page, start: Time, end: Time, durations: Sequence[Claim]) -> Claim | None:
    """The duration that is stated for what the times bound: one in the same or a neighbouring sentence first.

    Further off, a duration of the same event counts only where it comes out: the document may tell of two calls.
    """
    low, high = around(page, start.start)
    about = subject_words(page.document.text[low:high])
    lasting = [c for c in durations if not c.negated and c.modality in ("asserted", "estimated") and _is_length_of(c)]
    same = [c for c in lasting if subject_words(f"{c.counted or ''} {c.sentence}") & about]
    near = [c for c in lasting if overlap(c.start, c.end, low, high)]
    beside = [c for c in lasting if overlap(c.start, c.end, low - _BESIDE, high + _BESIDE)]
    # years of one thing often come out as those of another near by: then the words have to tie them
    loose = beside if start.type == "TIME" or grain(start) == "day" else []
    fitting = [c for c in (same or loose) if _between(start, end).meets(admitted(c))]
    contrary = [c for c in beside if c in same]
    for choice in (near, fitting, contrary):
        if choice:
            return min(
                choice,
                key=lambda c: (not _between(start, end).meets(admitted(c)), _slack(c), abs(c.start - start.start)),
            )
    return None


def _slack(claim: Claim) -> float:
    return claim.half_width * base_factor(claim)


def _is_length_of(claim: Claim) -> bool:
    """Whether the duration is how long something lasted, not how long ago or after."""
    apart = ("ago", "after", "before", "later", "since", "earlier")
    follows = claim.sentence[claim.end - claim.sentence_start :].split()[:1]
    return not any(word in rule for rule in claim.rules for word in apart) and (not follows or follows[0] not in apart)


def subject_words(text: str) -> frozenset[str]:
    """What a clause is about: events by their concept ("meeting" and "call" are one), other nouns as they are."""
    events = concepts("event")
    return frozenset(events[word] for word in content(text) if word in events)


def _against_span(claim: Claim, start: Time, end: Time) -> Check:
    factor = base_factor(claim)
    elapsed = _between(start, end)
    stated = admitted(claim)
    expected = elapsed.divided(factor)
    observed = stated.divided(factor)
    middle = (elapsed.low + elapsed.high) / 2
    shown = amount(round(middle / 60) if middle < _DAY else round(middle / _DAY), "minute" if middle < _DAY else "day")
    verdict = "which agrees with" if expected.meets(observed) else "which does not agree with"
    sentence = f"From {start.text} to {end.text} is {shown}, {verdict} {quoted(claim)}."
    return derived(
        "elapsed_time", [claim.claim_id, start.time_id, end.time_id], expected, observed, claim.unit, sentence
    )


def _between(start: Time, end: Time) -> Interval:
    """Seconds from a start to an end; of days, the first and the last may or may not count."""
    if start.earliest and start.latest and end.earliest and end.latest and start.type == "DATE":
        return Interval((end.earliest - start.latest).total_seconds(), (end.latest - start.earliest).total_seconds())
    first, last = moment(start), moment(end)
    if first is None or last is None:
        return Interval(-inf, inf)
    seconds = (last - first).total_seconds()
    return Interval(seconds, seconds).widened(30.0)
