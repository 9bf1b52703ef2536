"""What two claims of one figure say about each other, with what their sentences say of the order of the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.records import Claim, Document
from claims.relation.compare import Relation, compare
from claims.relation.interval import stated_point
from claims.relation.movement import as_of, grows_only
from claims.relation.reasons import movement_between
from claims.relation.subject import Subject, subject_of

# A value that is told as overtaken belongs to the news of these days.
_ONE_NEWS = timedelta(days=3)
# What two voices report within an hour is no correction of the one by the other.
_AT_ONCE = timedelta(hours=1)
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_SETTLED_BY_WORDS = ("conflict", "tension")


@dataclass(frozen=True, slots=True)
class Related:
    """The relation, and whether the first claim is the later one where their order is known."""

    relation: Relation
    first_is_late: bool


def relate(one: Claim, two: Claim, first: Document | None, second: Document | None, moves: str) -> Related:
    """The relation of two claims (of documents `first` and `second`) of a figure that moves as `moves` says."""
    when_one, when_two = as_of(one, first, moves), as_of(two, second, moves)
    relation = compare(one, two, moves, when_one, when_two)
    first_is_late = not (when_one and when_two and when_one <= when_two)
    gap = abs(when_one - when_two) if when_one and when_two else None
    if relation.relation == "supersede" and moves == "toll" and gap:
        early, late = (two, one) if first_is_late else (one, two)
        return Related(_correction(relation, early, late, gap), first_is_late)
    if relation.relation not in _SETTLED_BY_WORDS:
        return Related(relation, first_is_late)
    a, b = subject_of(one), subject_of(two)
    if one.kind == "age":
        return Related(_birthday(relation, one, two, when_one, when_two), first_is_late)
    if a.former != b.former and (gap is None or gap <= _ONE_NEWS):
        old, new = (one, two) if a.former else (two, one)
        return Related(Relation("supersede", f"{_plain(old)} is told as what held before {_plain(new)}"), b.former)
    if moves == "static" and gap and _replaced(a, b, first_is_late=first_is_late):
        return Related(compare(one, two, "stock", when_one, when_two), first_is_late)
    if relation.relation == "conflict" and one.source and one.source == two.source and one.doc_id != two.doc_id:
        # Two agencies may measure differently; one speaker with two values has erred, or was misquoted.
        return Related(
            Relation("conflict", f"{relation.reason}, and {one.source} is the source of both"), first_is_late
        )
    return Related(relation, first_is_late)


def _replaced(a: Subject, b: Subject, *, first_is_late: bool) -> bool:
    """Whether the later of the two says of itself that it takes the place of another value."""
    return (a if first_is_late else b).revised


def _correction(relation: Relation, early: Claim, late: Claim, gap: timedelta) -> Relation:
    """A count that can only grow and is told lower: a correction, or a contradiction where both are told at once."""
    before, after = stated_point(early), stated_point(late)
    if before is None or after is None or after >= before:
        return relation
    about = subject_of(late)
    if not grows_only(about):
        return relation
    if gap <= _AT_ONCE and early.source != late.source and not about.revised:
        way = movement_between(early, late, gap)
        return Relation("conflict", f"{way}, too soon for a correction, so that both cannot hold")
    return Relation("supersede", f"{relation.reason}, a correction downwards")


def _birthday(
    relation: Relation, one: Claim, two: Claim, when_one: datetime | None, when_two: datetime | None
) -> Relation:
    """People grow older between two reports."""
    a, b = one.low, two.low
    if a is None or b is None or not when_one or not when_two:
        return relation
    gap = when_two - when_one
    if abs(gap) < _DAY or (b - a) * gap.days < 0 or one.unit != two.unit:
        return relation
    years = abs(gap) // _YEAR
    if not years <= abs(b - a) <= years + 1:
        return relation
    return Relation("tension", "a birthday may lie between the two reports")


def _plain(claim: Claim) -> str:
    return " ".join(claim.text.split())
