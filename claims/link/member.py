"""A claim with what linking reads off it, and how near the values of two are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from claims.records import Claim, Document
from claims.relation import Subject, alike
from claims.relation.interval import admitted
from claims.relation.vocabulary import name_key

# Told as what may be, not as what is.
POSSIBLE = frozenset(("possible", "conditional"))
# A bound admits what lies further off, but does not speak for it.
_LOOSE = 3.0
# Two roundings of one value lie within a quarter of each other.
_ROUNDED = 1.25
# A value with so many digits is seldom met by chance.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Member:
    """`event` holds the leading names of the claim's document, `work` the document that it copies, or itself;
    `moves` says how the figure moves with time (toll, stock, static), `alone` that the document gives one value of this
    kind only, `weights` how much each common name says in this corpus (a name without one says all), `anchors` where it
    looks for others of its figure."""

    claim: Claim
    subject: Subject
    document: Document | None
    event: frozenset[str]
    work: str
    moves: str
    alone: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()

    @property
    def published(self) -> datetime | None:
        return self.document.published if self.document else None

    @property
    def years(self) -> frozenset[str]:
        """Years that tell when the claim holds; those to come only tell what a plan is for."""
        if self.published is None:
            return self.subject.years
        return frozenset(year for year in self.subject.years if year <= str(self.published.year))

    @property
    def voice(self) -> tuple[bool, bool, bool, str]:
        """Whose number it is in its document: what may be differs from what is, what is denied from what is said
        instead ("4.4, not 3.5"), what was said from what is said now, and so do two people's forecasts."""
        forecaster = (self.claim.source or "") if self.subject.planned else ""
        return (self.claim.modality in POSSIBLE, self.claim.negated, self.subject.former, forecaster)


def stated_together(one: Member, two: Member) -> bool:
    """Whether one voice of one document states both; "the police counted 300, the union 1,500" are two voices."""
    if one.work != two.work or one.voice != two.voice:
        return False
    a, b = one.claim.source, two.claim.source
    return not (a and b and a != b and alike(one.subject.topic, two.subject.topic))


def compatible(one: Claim, two: Claim) -> bool:
    """Whether both may be one value: a bound far off admits much, but makes two claims no more alike."""
    alike = one.base_unit == two.base_unit and admitted(one).meets(admitted(two))
    return alike and (times_apart(one, two) <= _LOOSE or "vague" in (one.bound, two.bound))


def one_value(one: Claim, two: Claim) -> bool:
    """Whether both state one value, rounded or hedged at most; a bound beside its own number is one value too."""
    if "vague" in (one.bound, two.bound):
        return one.bound == two.bound and one.base_low == two.base_low
    if "range" in (one.bound, two.bound) and one.bound != two.bound:
        return False
    return compatible(one, two) and times_apart(one, two) <= _ROUNDED


def times_apart(one: Claim, two: Claim) -> float:
    """How many times the larger value is the smaller one; 1 where they are the same or it cannot be told."""
    a, b = _size(one), _size(two)
    if not a or not b or one.base_unit != two.base_unit:
        return 1.0
    return max(a, b) / min(a, b)


def _size(claim: Claim) -> float:
    return abs(claim.base_low if claim.base_low is not None else claim.base_high or 0.0)


def telling(claim: Claim) -> bool:
    """A value that two figures seldom share by chance: not a small count, not one digit and zeros."""
    value = claim.high if claim.low is None else claim.low
    if value is None:
        return False
    digits = len(f"{abs(value):.6g}".replace(".", "").rstrip("0"))
    return digits >= _TELLING or (digits == _TELLING - 1 and (abs(value) >= 1000 or claim.kind == "money"))


def places(claim: Claim) -> frozenset[str]:
    """Keys of the names in the claim's place."""
    return frozenset(name_key(word) for word in (claim.place or "").split() if word[:1].isupper())


def order(member: Member) -> tuple[bool, str, str, int]:
    """Members in the order of their reports; the undated come last."""
    published = member.published
    return (published is None, published.isoformat() if published else "", member.claim.doc_id, member.claim.start)
