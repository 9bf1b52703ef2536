"""A claim with what linking reads off it, and how near the values of two are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.records import Claim, Document
from claims.relation import Subject
from claims.relation.interval import admitted

# A bound admits what lies further off, but does not speak for it.
_LOOSE = 3.0


@dataclass(frozen=True, slots=True)
class Member:
    """`event` holds the leading names of the claim's document, `work` the document that it copies, or itself."""

    claim: Claim
    subject: Subject
    document: Document | None
    event: frozenset[str]
    work: str

    @property
    def published(self) -> datetime | None:
        return self.document.published if self.document else None


def compatible(one: Claim, two: Claim) -> bool:
    """Whether both may be one value: a bound far off admits much, but makes two claims no more alike."""
    alike = one.base_unit == two.base_unit and admitted(one).meets(admitted(two))
    return alike and (times_apart(one, two) <= _LOOSE or "vague" in (one.bound, two.bound))


def times_apart(one: Claim, two: Claim) -> float:
    """How many times the larger value is the smaller one; 1 where they are the same or it cannot be told."""
    a, b = _size(one), _size(two)
    if not a or not b or one.base_unit != two.base_unit:
        return 1.0
    return max(a, b) / min(a, b)


def _size(claim: Claim) -> float:
    return abs(claim.base_low if claim.base_low is not None else claim.base_high or 0.0)
