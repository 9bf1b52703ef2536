"""age_from_birth: "the 67-year-old, born in March 1956": an age against the date of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from claims.checks.finding import Page, derived
from claims.records import Check, Claim, Time
from claims.relation import Interval
from claims.relation.interval import stated_point
from claims.relation.vocabulary import capitalised, name_key
from claims.relation.wording import day, quoted

_BORN = re.compile(r"\b(?P<who>(?:who )?(?:was |is )?)born\b[^.;\d]{0,45}$", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|dead|death|killed|passed away)\b[^.;]{0,60}$", re.IGNORECASE)
# "Since then", "at the age of 12": an age that holds at another time than the report's.
_THEN = re.compile(
    r"\b(?:at (?:the )?age(?: of)?|(?:when|since|until|before|after|once) (?:he|she|they) (?:was|were|is)|by|until|"
    r"since|before|after|turned|turning|from the age of|at|then|under|over|aged? between)\s*$",
    re.IGNORECASE,
)
_DIED_AGED = re.compile(
    r"\b(?:died|dead|death|killed|passed away)\b[^.;]{0,80}\b(?:at|aged|age of|at the age of)\s*$", re.IGNORECASE
)
_NEAR = 300


def find(page: Page) -> Iterator[Check]:
    """A row for each date of birth with the age that the document gives for the same person."""
    for birth in page.times:
        if birth.type != "DATE" or birth.earliest is None or birth.latest is None:
            continue
        born = _BORN.search(page.document.text[max(0, birth.start - 80) : birth.start])
        if born is None:
            continue
        age = _age_of(page, birth)
        if age is not None:
            yield from _check(page, age, birth)


def _age_of(page: Page, birth: Time) -> Claim | None:
    """The age in the sentence of the birth, else the nearest one before whose person the sentence goes on about."""
    ages = [claim for claim in page.claims if claim.kind == "age" and stated_point(claim) is not None]
    own = [claim for claim in ages if claim.sentence_start <= birth.start < claim.sentence_end]
    if own:
        # "the oldest, 58, was born in 1965; the youngest in 2003": a semicolon sets two people apart
        own = [claim for claim in own if ";" not in _between(page, claim, birth)]
        return own[0] if len(own) == 1 else None
    before = [claim for claim in ages if claim.end <= birth.start and birth.start - claim.end <= _NEAR]
    if not before or len({claim.low for claim in before}) > 1:
        return None
    return before[-1] if _one_person(page, before[-1], birth) else None


def _between(page: Page, age: Claim, birth: Time) -> str:
    first, last = sorted(((age.start, age.end), (birth.start, birth.end)))
    return page.document.text[first[1] : last[0]]


def _one_person(page: Page, age: Claim, birth: Time) -> bool:
    """Whether the sentence of the birth goes on about the person of the age: by a pronoun, or by the name."""
    text = page.document.text
    start = max(text.rfind(". ", age.end, birth.start), text.rfind("\n", age.end, birth.start))
    lead = text[start + 1 if start >= 0 else age.end : birth.start].strip()
    if re.match(r"(?:He|She)\b", lead):
        return True
    told = {name_key(match[0]) for match in capitalised(age.sentence)}
    return bool(told & {name_key(match[0]) for match in capitalised(lead[:60])})


def _check(page: Page, age: Claim, birth: Time) -> Iterator[Check]:
    text = page.document.text
    lead = text[max(0, age.start - 100) : age.start]
    when, until = _moment(page, age, birth, lead)
    if when is None or birth.earliest is None or birth.latest is None:
        return
    oldest, youngest = _years(birth.earliest, when), _years(birth.latest, when)
    expected = Interval(float(youngest), float(oldest))
    value = (age.low if age.low is not None else age.high) or 0.0
    observed = Interval(float(int(value)), float(int(value)))
    shown = f"{oldest}" if oldest == youngest else f"{youngest} or {oldest}"
    verdict = "as stated" if expected.meets(observed) else f"not {quoted(age)}"
    yield derived(
        "age_from_birth",
        [age.claim_id, birth.time_id],
        expected,
        observed,
        "year",
        f"Whoever was born in {birth.text} is {shown} {until}, {verdict}."
        if not re.search(r"\d{1,2}(?:st|nd|rd|th)?,? |^\d{1,2} ", birth.text)
        else f"Whoever was born on {birth.text} is {shown} {until}, {verdict}.",
    )


def _moment(page: Page, age: Claim, birth: Time, lead: str) -> tuple[datetime | None, str]:
    """When the age holds, and how to say it: at the report, or at a death that the sentence dates."""
    published = page.document.published
    dates = [
        time
        for time in page.times
        if time.type == "DATE"
        and time is not birth
        and time.latest is not None
        and birth.latest is not None
        and time.latest > birth.latest
        and age.sentence_start <= time.start < age.sentence_end
        and re.search(r"\b(?:19|20)\d\d\b", time.text)
        and not _BORN.search(page.document.text[max(0, time.start - 80) : time.start])
    ]
    if dates and (_DIED.search(lead) or len(dates) == 1):
        # a year alone leaves a year of play, which only the wider side of a birth can take up
        whole = dates[0].earliest is not None and (dates[0].latest - dates[0].earliest).days > 31  # type: ignore[operator]
        if whole or not _DIED.search(lead + page.document.text[age.end : age.end + 60]):
            return None, ""
        return dates[0].latest, f"on {dates[0].text}"
    if _THEN.search(lead) and not _DIED_AGED.search(lead):
        return None, ""
    return (published, f"on {day(published)}") if published else (None, "")


def _years(birth: datetime, when: datetime) -> int:
    """Whole years from a birth to a day."""
    return when.year - birth.year - ((when.month, when.day) < (birth.month, birth.day))
