"""years_ago: "seven years ago" against a year stated beside it, counted from the publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from math import nan

from claims.checks.finding import Page, derived
from claims.records import Check, Claim, Document, Time
from claims.relation import Interval
from claims.relation.interval import admitted, base_factor, stated_point
from claims.relation.wording import quoted

_AGO = re.compile(r"\s+ago\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# How far before or after the phrase a year may stand to be meant by it; within the shorter reach it must be.
_REACH = 700
_BEFORE_AGO = re.compile(r",? ?\(?(?:just |some |about |nearly |almost )?")
_AFTER_AGO = re.compile(r",? ?\(?(?:in |on |back in )?")
_SECONDS = 31_557_600.0
_OPEN_SHARE = 0.25


def find(page: Page) -> Iterator[Check]:
    """Rows for "<years> ago" where the same year is named near by, or another one in apposition."""
    published = page.document.published
    if published is None:
        return
    for claim in page.claims:
        if _counts_years(page, claim):
            yield from _check(page, claim, published)


def across(claim: Claim, document: Document, time: Time, other: Document) -> Check | None:
    """A row for "<years> ago" against the year that another document gives for the same, None where it does not fit."""
    if document.published is None or not _names_year(time) or claim.unit not in ("year", "decade"):
        return None
    row = _row(document.published, claim, time, _year_meant(document.published, claim))
    said = row.explanation.split("; ")[0]
    verdict = "as given" if row.holds else "not as given"
    paper = other.publisher or other.title or other.doc_id
    return replace(row, scope="corpus", explanation=f"{said}; {paper} names {time.text}, {verdict}.")


def _counts_years(page: Page, claim: Claim) -> bool:
    if claim.kind != "duration" or claim.unit not in ("year", "decade") or claim.role == "furniture":
        return False
    return _AGO.match(page.document.text, claim.end) is not None


def _check(page: Page, claim: Claim, published: datetime) -> Iterator[Check]:
    meant = _year_meant(published, claim)
    near = [time for time in page.times if _names_year(time) and abs(time.start - claim.start) <= _REACH]
    beside = [time for time in near if _in_apposition(page, claim, time)]
    fitting = [time for time in near if meant.meets(_as_interval(time)) and _to_the_year(published, claim, time)]
    chosen = beside[:1] or sorted(fitting, key=lambda time: (abs(time.start - claim.start), time.start))[:1]
    for time in chosen:
        yield _row(published, claim, time, meant)


def _to_the_year(published: datetime, claim: Claim, time: Time) -> bool:
    """Whether a year somewhere near is just the one that the phrase counts to: one beside it may be a year off."""
    point = stated_point(claim)
    return point is not None and time.earliest is not None and published.year - time.earliest.year == point / _SECONDS


def _names_year(time: Time) -> bool:
    return time.type == "DATE" and time.earliest is not None and _YEAR.search(time.text) is not None


def _in_apposition(page: Page, claim: Claim, time: Time) -> bool:
    """Whether only a comma, a bracket or "in" lies between the year and the phrase, in either order."""
    text = page.document.text
    if time.end <= claim.start:
        return claim.start - time.end <= 6 and _BEFORE_AGO.fullmatch(text[time.end : claim.start]) is not None
    ago = _AGO.match(text, claim.end)
    if ago is None or time.start < ago.end():
        return False
    return _AFTER_AGO.fullmatch(text[ago.end() : time.start]) is not None


def _year_meant(published: datetime, claim: Claim) -> Interval:
    """The calendar years that the phrase may mean: a year more or less still counts."""
    span = admitted(claim)
    point = stated_point(claim) or 0.0
    # "more than 20 years ago" hardly goes back 25
    span = Interval(max(span.low, point * (1 - _OPEN_SHARE)), min(span.high, point * (1 + _OPEN_SHARE) + _SECONDS))
    now = published.year + (published.timetuple().tm_yday - 1) / 365.25
    slack = 0.5 if claim.bound == "exact" and claim.half_width * base_factor(claim) < _SECONDS else 1.0
    low, high = now - span.high / _SECONDS - slack, now - span.low / _SECONDS + slack
    whole = published.year - (claim.base_low or claim.base_high or 0.0) / _SECONDS
    return Interval(min(float(int(low)), float(int(whole))), max(float(int(high)), float(int(whole))))


def _as_interval(time: Time) -> Interval:
    year = float(time.earliest.year) if time.earliest else nan
    return Interval(year, year)


def _row(published: datetime, claim: Claim, time: Time, meant: Interval) -> Check:
    observed = _as_interval(time)
    years = (claim.base_low if claim.base_low is not None else claim.base_high or 0.0) / _SECONDS
    verdict = "the year stated beside it" if meant.meets(observed) else "not the year stated beside it"
    target = f"{published.year - years:.6g}" if years == int(years) else f"{published.year - years:.1f}"
    sentence = f"{quoted(claim)} before {published.year} is {target}; {observed.low:.0f} is {verdict}."
    return derived("years_ago", [claim.claim_id, time.time_id], meant, observed, "year", sentence)
