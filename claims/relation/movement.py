"""Whether a figure moves with time, and the time at which a claim holds."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from claims.lexicon import rows, split
from claims.records import Claim, Document
from claims.relation.subject import Subject

_SCALES = frozenset(("magnitude", "aftershock"))


@cache
def _movements() -> dict[str, str]:
    return {concept: row["movement"] for row in rows("movement") for concept in split(row["words"])}


def movement(subject: Subject, document: Document | None) -> str:
    """ "toll" (grows as reports come in), "stock" (a level that goes up and down) or "static" (one value for good).

    A figure for a past year stands still, whatever it counts; a plan or forecast moves, whatever it is for, and so does
    what is told as of now.
    """
    if subject.planned:
        return "stock"
    published = document.published if document else None
    if subject.years and (published is None or max(subject.years) < str(published.year)):
        return "static"
    found = _movements().get(subject.fate) or _movements().get(subject.thing)
    return found or ("stock" if subject.so_far or _quoted(subject) else "static")


def _quoted(subject: Subject) -> bool:
    """Prices by the unit ("$58 a barrel") and levels of an index, which are others every day; no magnitudes."""
    price = "/" in subject.dimension and subject.dimension[:3].isupper()
    return price or (subject.dimension == "index" and subject.thing not in _SCALES)


def grows_only(subject: Subject) -> bool:
    """Whether the count can fall by a correction alone: the missing are found, the dead stay dead."""
    return subject.fate in _growing()


@cache
def _growing() -> frozenset[str]:
    return frozenset(concept for row in rows("movement") if row["falls"] == "no" for concept in split(row["words"]))


def as_of(claim: Claim, document: Document | None, moves: str = "static") -> datetime | None:
    """When the claim holds: the end of its period where that lies before the publication, else the publication.

    The period of a toll is that of the disaster; it holds when it is reported.
    """
    published = document.published if document else None
    if moves == "toll" and published is not None:
        return published
    if claim.period_end is not None and (published is None or claim.period_end < published):
        return claim.period_end
    return published
