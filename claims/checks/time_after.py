"""elapsed_time, told from an event: "nearly six months after they met in Geneva" against the date given for Geneva."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import inf

from claims.checks.finding import Page, derived
from claims.checks.sentences import around
from claims.checks.years_after import year_after
from claims.records import Check, Claim, Time
from claims.relation import Interval
from claims.relation.amounts import between
from claims.relation.interval import admitted, base_factor
from claims.relation.vocabulary import capitalised, content, name_key
from claims.relation.wording import day, quoted

_SINCE = re.compile(r"\s+(?:after|since|later than|following)\s+", re.IGNORECASE)
_AGO = re.compile(r"\s+(ago|earlier)\b", re.IGNORECASE)
_AFTER_AGO = re.compile(r",? ?\(?(?:in |on |back in )?")
_BEFORE_AGO = re.compile(r",? ?\(?(?:just |some |about |nearly |almost |more than )?")
# A date that is itself counted from the publication: it would bear itself out.
_COUNTED = re.compile(r"\bago\b|\b(?:last|past|next)\b.*\d|\bin the (?:last|past)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?]\s|\n|$")
# A date more than this wide says too little; a name in more than this many sentences ties no date to an event.
_WIDEST = timedelta(days=367)
_COMMON = 6
# A date is tied to an event by one name that stands in five sentences, or by two commoner ones.
_TIED = 0.2
_YEAR = 31_557_600.0
_DAY = 86_400.0


def find(page: Page) -> Iterator[Check]:
    """Rows for claims that stand as "<duration> after <event>" where the document dates the event elsewhere."""
    frequency = _name_frequency(page)
    for claim in page.claims:
        if claim.kind != "duration" or claim.role == "furniture":
            continue
        since = _SINCE.match(page.document.text, claim.end)
        if since and claim.unit in ("year", "decade") and year_after(page, since.end()) is not None:
            continue  # which is what `years_after` counts
        if since:
            yield from _check(page, claim, since.end(), frequency)
        elif claim.unit not in ("year", "decade"):
            yield from _beside(page, claim)


def _beside(page: Page, claim: Claim) -> Iterator[Check]:
    """ "Nearly seven weeks ago, on Dec. 7": a date in apposition to the phrase, counted from the publication.

    "In June 2021, nearly six months earlier" may count from another day, so that only a row that holds is made.
    """
    text, published = page.document.text, page.document.published
    ago = _AGO.match(text, claim.end)
    if ago is None or published is None:
        return
    now = (published - timedelta(days=1), published)
    for time in page.times:
        if time.type != "DATE" or time.earliest is None or time.latest is None or time.earliest >= now[0]:
            continue
        after = time.start >= ago.end() and _AFTER_AGO.fullmatch(text[ago.end() : time.start])
        before = time.end <= claim.start and _BEFORE_AGO.fullmatch(text[time.end : claim.start])
        if not (after or before):
            continue
        if _elapsed(time, now).meets(admitted(claim)) or ago[1].lower() == "ago":
            yield _row(claim, time, now, None)
            return


def _name_frequency(page: Page) -> Counter[str]:
    """In how many lines and sentences of the page each name stands."""
    parts = re.split(r"[.!?]\s|\n", page.document.text)
    return Counter(name for part in parts for name in {name_key(match[0]) for match in capitalised(part)})


def _check(page: Page, claim: Claim, event_start: int, frequency: Counter[str]) -> Iterator[Check]:
    text = page.document.text
    found = _CLAUSE_END.search(text, event_start)
    event = text[event_start : found.start() if found else len(text)]
    then, stated = _told_from(page, claim)
    if then is None:
        return
    names = {name_key(match[0]) for match in capitalised(event)}
    rare = {name: 1 / frequency[name] for name in names if 0 < frequency[name] <= _COMMON}
    tied: list[tuple[bool, float, Time]] = []
    for time in page.times:
        if not _dates_something_else(time, claim, then) or not _tells(_elapsed(time, then), claim):
            continue
        low, high = around(page, time.start)
        there = text[low:high]
        weight = sum(rare.get(name_key(match[0]), 0.0) for match in capitalised(there))
        if weight >= _TIED:
            tied.append(
                (_elapsed(time, then).meets(admitted(claim)), weight + len(content(event) & content(there)), time)
            )
    if not tied:
        return
    holds, weight, time = max(tied, key=lambda item: (item[0], item[1], -item[2].start))
    # That it does not work out is said only where both dates are stated and the sentences are plainly about one event.
    if holds or (stated and weight >= 3):
        yield _row(claim, time, then, stated)


def _told_from(page: Page, claim: Claim) -> tuple[tuple[datetime, datetime] | None, Time | None]:
    """The moment from which the duration counts back: a date just before it, else the publication."""
    before: Sequence[Time] = [
        time
        for time in page.times
        if time.type == "DATE" and claim.sentence_start <= time.start and time.end <= claim.start
    ]
    if before and before[-1].earliest and before[-1].latest:
        if claim.start - before[-1].end <= 60:
            return (before[-1].earliest, before[-1].latest), before[-1]
        return None, None
    published = page.document.published
    if published is None:
        return None, None
    return (published - timedelta(days=1), published), None


def _tells(elapsed: Interval, claim: Claim) -> bool:
    """Whether the dates are finer than the duration: any "fifteen minutes" would fit between two days."""
    return elapsed.high - elapsed.low <= 1.01 * max(claim.base_low or 0.0, claim.base_high or 0.0)


def _dates_something_else(time: Time, claim: Claim, then: tuple[datetime, datetime]) -> bool:
    if time.type != "DATE" or time.earliest is None or time.latest is None or _COUNTED.search(time.text):
        return False
    if claim.sentence_start <= time.start < claim.start or time.latest - time.earliest > _WIDEST:
        return False
    return time.earliest < then[0]


def _elapsed(time: Time, then: tuple[datetime, datetime]) -> Interval:
    """Seconds between an earlier date and a later moment, each as wide as it is stated; whole years as years."""
    if time.earliest is None or time.latest is None:
        return Interval(-inf, inf)
    low, high = (then[0] - time.latest).total_seconds(), (then[1] - time.earliest).total_seconds()
    if (time.latest - time.earliest).days >= 360 and (then[1] - then[0]).days >= 360:
        years = round((then[0] - time.earliest).total_seconds() / _YEAR)
        return Interval((years - 0.5) * _YEAR, (years + 0.5) * _YEAR)
    return Interval(low, high)


def _row(claim: Claim, time: Time, then: tuple[datetime, datetime], stated: Time | None) -> Check:
    factor = base_factor(claim)
    elapsed, said = _elapsed(time, then), admitted(claim)
    expected = elapsed.divided(factor)
    observed = said.divided(factor)
    verdict = "as stated" if elapsed.meets(said) else "not as stated"
    until = stated.text if stated else day(then[1])
    shown = between(float(f"{max(expected.low, 0):.2g}"), float(f"{expected.high:.2g}"), claim.unit)
    ids = [claim.claim_id, time.time_id, *([stated.time_id] if stated else [])]
    sentence = f"From {time.text} to {until} is {shown}, {verdict}: {quoted(claim)}."
    return derived("elapsed_time", ids, expected, observed, claim.unit, sentence)
