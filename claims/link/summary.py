"""What is known of a figure once its claims stand together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from claims.link.independence import independent_sources
from claims.link.member import Member, one_value
from claims.records import Claim, Figure
from claims.relation import ALL_PAIRS, Related, as_of, compared, most_common_movement, remember
from claims.relation.amounts import amount
from claims.spans import span_id

_Pairs = Sequence[tuple[Claim, Claim, Related]]
# Values whose sources are counted; a figure with more values has those counted that most claims state.
_COUNTED = 40
_POINT = ("exact", "about", "nearly")
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
    documents = {member.claim.doc_id: member.document for member in members if member.document}
    moves = most_common_movement([member.moves for member in members])
    for member in members:
        remember(member.claim, member.subject)
    pairs = list(compared((member.claim for member in members), moves, documents))
    current = _current(members, pairs)
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
        status=_status(members, pairs),
        current_claim_id=claim.claim_id,
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
    )


def _moment(member: Member) -> datetime | None:
    return as_of(member.claim, member.document, member.moves)


def _current(members: Sequence[Member], pairs: _Pairs) -> Member:
    """The claim that stands: of those that no later one overtakes the one that most sources bear out, then the most
    exact one; facts before possibilities, numbers before bounds."""
    by_id = {member.claim.claim_id: member for member in members}
    overtaken: set[str] = set()
    until: dict[tuple[object, ...], datetime] = {}
    for one, two, related in pairs:
        if related.relation.relation != "supersede":
            continue
        early, late = (two, one) if related.first_is_late else (one, two)
        overtaken.add(early.claim_id)
        moment, value = _moment(by_id[late.claim_id]), _value(by_id[early.claim_id])
        if moment is not None:
            until[value] = max(moment, until.get(value, moment))

    def past(member: Member) -> bool:
        """Whether a later count replaces it; of a big figure not every claim was compared, but each statement was."""
        moment, end = _moment(member), until.get(_value(member))
        replaced = moment is not None and end is not None and moment < end and len(members) > ALL_PAIRS
        return replaced or member.claim.claim_id in overtaken or member.subject.former

    def first(member: Member) -> tuple[bool, ...]:
        claim = member.claim
        possible = claim.modality not in ("asserted", "estimated")
        return (
            possible,
            claim.negated,
            past(member),
            claim.role == "furniture",
            claim.bound not in _POINT,
        )

    best = min(map(first, members))
    standing = [member for member in members if first(member) == best]
    support = _support(standing, members)

    def rank(member: Member) -> tuple[object, ...]:
        claim = member.claim
        sources, documents = support.get(_value(member), (0, 0))
        told = _moment(member)
        latest = -told.timestamp() if told else 0.0
        precise = _PRECISION.get(claim.bound, 5)
        return (-sources, -documents, precise, claim.half_width, latest, _ROLE.get(claim.role, 3), claim.claim_id)

    return min(standing, key=rank)


def _support(standing: Sequence[Member], members: Sequence[Member]) -> dict[tuple[object, ...], tuple[int, int]]:
    """For each value that may stand how many independent sources, and how many documents, state it."""
    values: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for member in standing:
        values[_value(member)].append(member)
    found = {}
    for value in sorted(values, key=lambda value: (-len(values[value]), str(value)))[:_COUNTED]:
        saying = [member for member in members if not member.claim.negated and one_value(values[value][0], member)]
        found[value] = (independent_sources(saying), len({member.work for member in saying}))
    return found


def _value(member: Member) -> tuple[object, ...]:
    claim = member.claim
    return (claim.base_low, claim.base_high, claim.bound, claim.half_width)


def _status(members: Sequence[Member], pairs: _Pairs) -> str:
    """single, agreed, refined, updated or contested: the gravest relation among the claims."""
    if len(members) == 1:
        return "single"
    relations = {related.relation.relation for _, _, related in pairs}
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
