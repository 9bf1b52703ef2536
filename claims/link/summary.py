"""What is known of a figure once its claims stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from claims.link.independence import independent_sources
from claims.link.member import Member
from claims.records import Figure
from claims.relation import as_of, relate
from claims.relation.amounts import amount
from claims.spans import span_id

_FIRST = datetime(1, 1, 1, tzinfo=UTC)
# Distinct statements that are compared with one another for the status; a figure with more keeps its latest.
_COMPARED = 40
_PRECISION = {
    "exact": 0,
    "about": 1,
    "nearly": 1,
    "range": 2,
    "at_least": 3,
    "more_than": 3,
    "at_most": 4,
    "less_than": 4,
}
_ROLE = {"body": 0, "headline": 1, "caption": 1, "furniture": 2}


def figure_id_of(members: Sequence[Member]) -> str:
    """An id that hangs on the claims alone, in whatever order they came."""
    return span_id("figure", min(member.claim.claim_id for member in members))


def summarise(members: Sequence[Member]) -> Figure:
    """The figures row of the members of one figure."""
    current = _current(members)
    published = sorted(member.published for member in members if member.published)
    claim = current.claim
    return Figure(
        figure_id=figure_id_of(members),
        label=_label(current, members),
        kind=claim.kind,
        unit=claim.unit,
        counted_head=_most_common([member.claim.counted_head for member in members if member.claim.counted_head]),
        entities=_entities(members),
        n_claims=len(members),
        n_documents=len({member.claim.doc_id for member in members}),
        n_sources=independent_sources(members),
        low=claim.low,
        high=claim.high,
        status=_status(members),
        current_claim_id=claim.claim_id,
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
    )


def _moment(member: Member) -> datetime:
    return as_of(member.claim, member.document, member.moves) or _FIRST


def _current(members: Sequence[Member]) -> Member:
    """The claim that stands: the latest of a figure that moves, else the most exact one; facts before possibilities."""
    moves = members[0].moves != "static"

    def rank(member: Member) -> tuple[object, ...]:
        claim = member.claim
        actual = claim.modality not in ("asserted", "estimated")
        latest = -_moment(member).timestamp() if moves and _moment(member) is not _FIRST else 0.0
        precise = _PRECISION.get(claim.bound, 5)
        return (actual, claim.negated, latest, _ROLE.get(claim.role, 3), precise, claim.half_width, claim.claim_id)

    return min(members, key=rank)


def _status(members: Sequence[Member]) -> str:
    """single, agreed, refined, updated or contested: the gravest relation among the distinct statements."""
    distinct: dict[tuple[object, ...], Member] = {}
    for member in sorted(members, key=lambda member: (_moment(member), member.claim.claim_id)):
        claim = member.claim
        distinct[(claim.base_low, claim.base_high, claim.bound, claim.modality, claim.negated, _moment(member))] = (
            member
        )
    told = list(distinct.values())[-_COMPARED:]
    if len({member.claim.claim_id for member in members}) == 1:
        return "single"
    moves = members[0].moves
    relations = {
        relate(one.claim, two.claim, one.document, two.document, moves).relation.relation
        for i, one in enumerate(told)
        for two in told[i + 1 :]
    }
    for relation, status in (
        ("conflict", "contested"),
        ("supersede", "updated"),
        ("tension", "refined"),
        ("refine", "refined"),
    ):
        if relation in relations:
            return status
    return "refined" if "incomparable" in relations else "agreed"


def _label(current: Member, members: Sequence[Member]) -> str:
    """What the figure counts and whose it is, in the current claim's words."""
    claim = current.claim
    thing = claim.counted or claim.counted_head or _most_common([m.claim.counted for m in members if m.claim.counted])
    if not thing:
        thing = current.subject.fate or current.subject.thing or number_of(current)
    if current.subject.fate and claim.kind == "count" and current.subject.fate not in thing:
        thing = f"{thing}: {current.subject.fate}"
    extra = [name for name in claim.entities if name.lower() not in thing.lower()][:3]
    return f"{thing} ({', '.join(extra)})" if extra else thing


def number_of(member: Member) -> str:
    """The current value in words, for a figure that says nothing about what it counts."""
    claim = member.claim
    value = claim.high if claim.low is None else claim.low
    return "unknown" if value is None else amount(value, claim.unit)


def _most_common(values: Sequence[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _entities(members: Sequence[Member]) -> list[str]:
    """Names that at least half of the documents tie to the figure, the commonest first."""
    counts = Counter(name for member in members for name in dict.fromkeys(member.claim.entities))
    need = max(1, len(members) // 2)
    return [name for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= need][:8]
