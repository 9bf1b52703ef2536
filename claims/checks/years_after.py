"""years_after: "in 2013, nine years after the 2004 tsunami": years counted against the years that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.checks.finding import Page, derived
from claims.records import Check, Claim, Time
from claims.relation import Interval
from claims.relation.interval import admitted
from claims.relation.wording import quoted

_AFTER = re.compile(r"\s+(?P<way>after|later than|since|before)\s+", re.IGNORECASE)
# From "after" to the year: the event's own words, no other clause.
_TO_YEAR = re.compile(r"(?:[^.;:,()\d]{0,60}?)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_YEAR_SECONDS = 31_557_600.0
_LEAD = 80


def find(page: Page) -> Iterator[Check]:
    """Rows for "<years> after ... <year>" with the year that it counts to just before, else with the publication.

    A row that does not hold is made only where the text names both years.
    """
    for claim in page.claims:
        if claim.kind != "duration" or claim.unit not in ("year", "decade") or claim.role == "furniture":
            continue
        after = _AFTER.match(page.document.text, claim.end)
        if after is None or claim.base_low is None or claim.base_high is None:
            continue
        year = year_after(page, after.end())
        if year is not None:
            yield from _check(page, claim, year, after["way"].lower())


def year_after(page: Page, start: int) -> Time | None:
    """The year that names the event which begins at `start`: "the 2004 tsunami"."""
    text = page.document.text
    for time in page.times:
        if time.type == "DATE" and start <= time.start <= start + 70 and time.earliest and _YEAR.search(time.text):
            return time if _TO_YEAR.fullmatch(text[start : time.start]) else None
    return None


def _check(page: Page, claim: Claim, year: Time, way: str) -> Iterator[Check]:
    if year.earliest is None or year.latest is None:
        return
    stated = _year_before(page, claim)
    if stated is not None and stated.earliest is not None and stated.latest is not None:
        first, last, until = stated.earliest, stated.latest, stated.text
    elif page.document.published is not None and way != "before" and not _other_clause(page, claim):
        first = last = page.document.published
        until = str(first.year)
    else:
        return
    sign = -1.0 if way == "before" else 1.0
    gaps = sorted(
        sign * (a.timestamp() - b.timestamp()) / _YEAR_SECONDS for a, b in ((first, year.latest), (last, year.earliest))
    )
    whole = sign * (first.year - year.earliest.year)
    said = admitted(claim)
    observed = said.divided(_YEAR_SECONDS)
    expected = Interval(min(gaps[0], whole) - 0.05, max(gaps[1], whole) + 0.05)
    holds = expected.meets(observed) or (int(gaps[0]) <= observed.high and observed.low <= gaps[1])
    if not holds and stated is None:
        return  # the story may count to another day than its own
    order = f"From {year.text} to {until}" if sign > 0 else f"From {until} to {year.text}"
    verdict = "as stated" if holds else f"not {quoted(claim)}"
    yield derived(
        "years_after",
        [claim.claim_id, year.time_id, *([stated.time_id] if stated else [])],
        expected,
        observed,
        "year",
        f"{order} is {whole:.0f} years, {verdict}.",
        holds,
    )


def _year_before(page: Page, claim: Claim) -> Time | None:
    """The year told in the same clause just before: "in 2013, nine years after"."""
    text = page.document.text
    found = [
        time
        for time in page.times
        if time.type == "DATE"
        and claim.sentence_start <= time.start
        and time.end <= claim.start
        and claim.start - time.end <= _LEAD
        and time.earliest is not None
        and _YEAR.search(time.text)
    ]
    if not found or re.search(r"[.;:()]", text[found[-1].end : claim.start]):
        return None
    return found[-1]


def _other_clause(page: Page, claim: Claim) -> bool:
    """Whether a date stands before the phrase in its sentence, so that it may count to that one."""
    return any(
        time.type == "DATE" and claim.sentence_start <= time.start and time.end <= claim.start for time in page.times
    )
