"""A claim with what linking reads off it, and how near the values of two are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from claims.records import Claim, Document
from claims.relation import Subject, alike
from claims.relation.interval import Interval, admitted, value_interval
from claims.relation.rarity import RARE
from claims.relation.vocabulary import name_key

# Told as what may be, not as what is.
POSSIBLE = frozenset(("possible", "conditional"))
# A bound admits what lies further off, but does not speak for it.
_LOOSE = 3.0
# Two roundings of one value lie within a quarter of each other.
_ROUNDED = 1.25
# A value with so many digits is seldom met by chance.
_TELLING = 3


@dataclass(frozen=True, eq=False)
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

    # A claim is held against many others: what only it tells is read off it once.

    @cached_property
    def published(self) -> datetime | None:
        return self.document.published if self.document else None

    @cached_property
    def years(self) -> frozenset[str]:
        """Years that tell when the claim holds; those to come only tell what a plan is for."""
        if self.published is None:
            return self.subject.years
        return frozenset(year for year in self.subject.years if year <= str(self.published.year))

    @cached_property
    def voice(self) -> tuple[bool, bool, bool, str]:
        """Whose number it is in its document: what may be differs from what is, what is denied from what is said
        instead ("4.4, not 3.5"), what was said from what is said now, and so do two people's forecasts."""
        forecaster = (self.claim.source or "") if self.subject.planned else ""
        return (self.claim.modality in POSSIBLE, self.claim.negated, self.subject.former, forecaster)

    @cached_property
    def stated(self) -> Interval:
        """The stated values, without rounding."""
        return value_interval(self.claim)

    @cached_property
    def admits(self) -> Interval:
        """The values that the claim leaves room for."""
        return admitted(self.claim)

    @cached_property
    def size(self) -> float:
        """How large the value is, in base units."""
        claim = self.claim
        return abs(claim.base_low if claim.base_low is not None else claim.base_high or 0.0)

    @cached_property
    def telling(self) -> bool:
        """Whether two figures seldom share the value by chance: it is no small count, nor one digit and zeros."""
        value = self.claim.high if self.claim.low is None else self.claim.low
        if value is None:
            return False
        digits = len(f"{abs(value):.6g}".replace(".", "").rstrip("0"))
        large = abs(value) >= 1000 or self.claim.kind == "money"
        return digits >= _TELLING or (digits == _TELLING - 1 and large)

    @cached_property
    def places(self) -> frozenset[str]:
        """Keys of the names in the claim's place."""
        return frozenset(name_key(word) for word in (self.claim.place or "").split() if word[:1].isupper())

    @cached_property
    def rare(self) -> frozenset[str]:
        """Names of the claim's sentence that few documents have."""
        return frozenset(name for name in self.subject.names if self.weights.get(name, 1.0) >= RARE)


def stated_together(one: Member, two: Member) -> bool:
    """Whether one voice of one document states both; "the police counted 300, the union 1,500" are two voices."""
    if one.work != two.work or one.voice != two.voice:
        return False
    a, b = one.claim.source, two.claim.source
    return not (a and b and a != b and alike(one.subject.topic, two.subject.topic))


def compatible(one: Member, two: Member) -> bool:
    """Whether both may be one value: a bound far off admits much, but makes two claims no more alike."""
    if one.claim.base_unit != two.claim.base_unit or not one.admits.meets(two.admits):
        return False
    return times_apart(one, two) <= _LOOSE or "vague" in (one.claim.bound, two.claim.bound)


def one_value(one: Member, two: Member) -> bool:
    """Whether both state one value, rounded or hedged at most; a bound beside its own number is one value too."""
    bounds = (one.claim.bound, two.claim.bound)
    if "vague" in bounds:
        return bounds[0] == bounds[1] and one.claim.base_low == two.claim.base_low
    if "range" in bounds and bounds[0] != bounds[1]:
        return False
    return compatible(one, two) and times_apart(one, two) <= _ROUNDED


def times_apart(one: Member, two: Member) -> float:
    """How many times the larger value is the smaller one; 1 where they are the same or it cannot be told."""
    a, b = one.size, two.size
    if not a or not b or one.claim.base_unit != two.claim.base_unit:
        return 1.0
    return max(a, b) / min(a, b)


def order(member: Member) -> tuple[bool, str, str, int]:
    """Members in the order of their reports; the undated come last."""
    published = member.published
    return (published is None, published.isoformat() if published else "", member.claim.doc_id, member.claim.start)
