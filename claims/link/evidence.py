"""The evidence that two claims are about one figure, added up, each piece by its name and weight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.records import Claim, Document
from claims.relation import Subject, movement
from claims.relation.interval import admitted, value_interval
from claims.relation.vocabulary import exclusive_qualifiers, name_key

# Reasons against are negative; THRESHOLD is what a pair needs in all.
WEIGHTS: dict[str, float] = {
    "same thing": 1.0,
    "same fate": 1.0,
    "same word for it": 0.5,
    "same modifiers": 0.75,
    "different modifiers": -0.75,
    "same verb": 0.5,
    "same owner": 0.75,
    "other owner": -1.5,
    "same place": 0.75,
    "same document": 1.0,
    "same event": 1.5,
    "other event": -1.5,
    "names shared": 1.0,
    "same period": 1.5,
    "published within two days": 0.75,
    "published within a week": 0.25,
    "published far apart": -1.5,
    "change beside level": -1.0,
    "rate or stage told for one": -0.75,
    "stated beside each other": -2.0,
    "same telling value": 2.0,
    "same value": 0.75,
    "values compatible": 0.5,
    "bound far off": -0.5,
    "values near": -0.25,
    "values apart": -1.0,
    "values far apart": -2.0,
    "same numbers beside it": 0.75,
    "sentences alike": 1.5,
}
THRESHOLD = 3.0
_ALIKE = 0.4
_ROUND = 3
# Values of one figure seldom differ by more than a fifth, and hardly ever by more than ten times.
_NEAR = 1.2
_FAR = 10.0
# A bound admits what lies further off, but does not speak for it.
_LOOSE = 3.0


@dataclass(frozen=True, slots=True)
class Member:
    """A claim with what linking reads off it; `event` holds its document's leading names."""

    claim: Claim
    subject: Subject
    document: Document | None
    event: frozenset[str]
    work: str

    @property
    def published(self) -> datetime | None:
        return self.document.published if self.document else None


def evidence(one: Member, two: Member) -> dict[str, float] | None:
    """Each piece of evidence by name with its weight, or None where something forbids that both are one figure."""
    if forbidden(one, two):
        return None
    found: list[str] = []
    a, b = one.subject, two.subject
    if a.thing == b.thing:
        found.append("same thing")
    if a.fate and a.fate == b.fate:
        found.append("same fate")
    if one.claim.counted_head and one.claim.counted_head == two.claim.counted_head:
        found.append("same word for it")
    if a.modifiers and b.modifiers:
        found.append("same modifiers" if a.modifiers & b.modifiers else "different modifiers")
    if one.claim.verb and one.claim.verb == two.claim.verb:
        found.append("same verb")
    if a.owner and b.owner:
        if a.owner == b.owner:
            found.append("same owner")
        elif a.owner not in b.names or b.owner not in a.names:
            found.append("other owner")
    if _places(one.claim) & _places(two.claim) or a.scope & b.scope:
        found.append("same place")
    if a.qualifiers != b.qualifiers:
        found.append("rate or stage told for one")
    if one.claim.doc_id == two.claim.doc_id and not compatible(one.claim, two.claim):
        found.append("stated beside each other")
    if (one.claim.trend == "none") != (two.claim.trend == "none"):
        found.append("change beside level")
    found += _of_time_and_event(one, two)
    found += _of_values(one, two)
    if a.numbers & b.numbers:
        found.append("same numbers beside it")
    if len(a.topic & b.topic) >= _ALIKE * len(a.topic | b.topic):
        found.append("sentences alike")
    return {name: WEIGHTS[name] for name in found}


def forbidden(one: Member, two: Member) -> str | None:
    """The reason why two claims cannot be about one figure, if there is one."""
    a, b = one.subject, two.subject
    if a.dimension != b.dimension:
        return "other kind of value"
    if a.thing != b.thing and (a.fate != b.fate or not a.fate):
        return "other thing"
    if a.fate and b.fate and a.fate != b.fate:
        return "other fate"
    if (a.qualifiers ^ b.qualifiers) & exclusive_qualifiers():
        return "other part or degree"
    if _other_year(one, two):
        return "other year"
    if (a.definite or b.definite) and not compatible(one.claim, two.claim):
        return "the figure refers back to another one"
    if one.claim.doc_id == two.claim.doc_id and movement(a) != "toll" and not compatible(one.claim, two.claim):
        return "one document states both"
    if a.dimension == "duration since" and not compatible(one.claim, two.claim):
        return "counted from different days"
    if _opposed(one.claim, two.claim):
        return "a rise beside a fall"
    if a.owner and b.owner and a.owner not in b.names and b.owner not in a.names:
        return "other owner"
    bounds = (one.claim.bound, two.claim.bound)
    if _other_place(a, b):
        return "other place"
    if movement(a) != "toll" and _times_apart(one.claim, two.claim) > _FAR and "vague" not in bounds:
        return "values of another size"
    return _forbidden_by_time(one, two)


def _other_place(a: Subject, b: Subject) -> bool:
    """Two places of one rank (district, town) that are not the same."""
    ranks = {place.rsplit(" ", 1)[1] for place in a.scope} & {place.rsplit(" ", 1)[1] for place in b.scope}
    return bool(ranks) and not a.scope & b.scope


def _other_year(one: Member, two: Member) -> bool:
    """Years named for one and not for the other; a claim that names none speaks of the year it was published."""
    if compatible(one.claim, two.claim) and not (one.subject.years and two.subject.years):
        return False
    a, b = one.subject.years, two.subject.years
    if a and b:
        return not a & b
    told, silent = (one, two) if a else (two, one)
    published = silent.published
    return bool(told.subject.years) and published is not None and max(told.subject.years) < str(published.year)


def _opposed(one: Claim, two: Claim) -> bool:
    return {one.trend, two.trend} == {"up", "down"}


def _size(claim: Claim) -> float:
    """One number for the size of a value; 0 where it has none."""
    return abs(claim.base_low if claim.base_low is not None else claim.base_high or 0.0)


def _times_apart(one: Claim, two: Claim) -> float:
    """How many times the larger value is the smaller one; 1 where they are the same or cannot be told."""
    a, b = _size(one), _size(two)
    if not a or not b or one.base_unit != two.base_unit:
        return 1.0
    return max(a, b) / min(a, b)


def _forbidden_by_time(one: Member, two: Member) -> str | None:
    a, b = one.claim, two.claim
    if a.period_start and b.period_start and a.period_end and b.period_end:
        day = timedelta(days=1)
        if a.period_end + day < b.period_start or b.period_end + day < a.period_start:
            return "other period"
    if movement(one.subject) == "static" and one.published and two.published:
        gap = abs(one.published - two.published)
        if gap > timedelta(days=30) and not compatible(a, b) and not one.subject.years & two.subject.years:
            return "published far apart"
    return None


def _of_time_and_event(one: Member, two: Member) -> list[str]:
    found: list[str] = []
    if one.work == two.work:
        found.append("same document")
    else:
        shared = len(one.event & two.event)
        smaller = min(len(one.event), len(two.event)) or 1
        found.append("same event" if shared >= 0.3 * smaller else "other event" if shared < 0.1 * smaller else "")
    if len(one.subject.names & two.subject.names) >= 1:
        found.append("names shared")
    if one.subject.years & two.subject.years:
        found.append("same period")
    if one.published and two.published:
        gap = abs(one.published - two.published)
        if gap <= timedelta(days=2):
            found.append("published within two days")
        elif gap <= timedelta(days=7):
            found.append("published within a week")
        elif (
            gap > timedelta(days=30) and not one.subject.years & two.subject.years and movement(one.subject) != "stock"
        ):
            found.append("published far apart")
    return [name for name in found if name]


def _of_values(one: Member, two: Member) -> list[str]:
    if value_interval(one.claim) == value_interval(two.claim):
        return ["same telling value" if _telling(one.claim) else "same value"]
    if compatible(one.claim, two.claim):
        return ["values compatible"]
    if movement(one.subject) != "static":
        return []
    apart = _times_apart(one.claim, two.claim)
    if admitted(one.claim).meets(admitted(two.claim)):
        return ["bound far off"]
    return ["values far apart" if apart > 2 else "values apart" if apart > _NEAR else "values near"]


def _telling(claim: Claim) -> bool:
    """A value that two figures seldom share by chance: not a small count, not one digit and zeros."""
    value = claim.high if claim.low is None else claim.low
    if value is None:
        return False
    digits = f"{abs(value):.6g}".replace(".", "").rstrip("0")
    return (
        len(digits) >= _ROUND
        or (len(digits) == _ROUND - 1 and abs(value) >= 1000)
        or (claim.kind == "money" and len(digits) >= 2)
    )


def compatible(one: Claim, two: Claim) -> bool:
    """Whether both may be one value: a bound far off admits much, but makes two claims no more alike."""
    alike = one.base_unit == two.base_unit and admitted(one).meets(admitted(two))
    return alike and (_times_apart(one, two) <= _LOOSE or "vague" in (one.bound, two.bound))


def _places(claim: Claim) -> frozenset[str]:
    return frozenset(name_key(word) for word in (claim.place or "").split() if word[:1].isupper())
