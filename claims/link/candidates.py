"""Pairs of claims with so much evidence that they may be of one figure: what joins claims into groups to look at."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from claims.link.evidence import THRESHOLD, THRESHOLD_OF_TWO_VALUES, evidence
from claims.link.member import Member, one_value, order

# A claim looks at the latest ones before it with its thing, its fate or its value, and at the latest of which one side
# does not tell the thing: what bounds the work for one claim.
_LATEST = 16


def strong_pairs(members: Iterable[Member], anchor: str) -> Iterator[tuple[Member, Member]]:
    """Of members that share `anchor`, the pairs whose evidence suffices; linear in the number of members.

    A pair that shares several anchors is looked at under the first of them only.
    """
    postings: dict[str, deque[Member]] = defaultdict(lambda: deque(maxlen=_LATEST))
    for member in sorted(members, key=order):
        keys = _keys(member)
        # Who does not tell the thing may mean any; who tells it may be meant by those who do not.
        looked_at = [*keys, "untold", *(() if member.subject.thing else ("told",))]
        known = {other.claim.claim_id: other for key in looked_at for other in postings[key]}
        own = frozenset(member.anchors)
        for claim_id in sorted(known):
            other = known[claim_id]
            if next(filter(own.__contains__, other.anchors)) == anchor and suffices(member, other):
                yield other, member
        for key in (*keys, "told" if member.subject.thing else "untold"):
            postings[key].append(member)


def suffices(one: Member, two: Member) -> bool:
    """Whether the evidence that two claims are of one figure reaches the threshold."""
    found = evidence(one, two)
    if found is None:
        return False
    return sum(found.values()) >= (THRESHOLD if one_value(one, two) else THRESHOLD_OF_TWO_VALUES)


def _keys(member: Member) -> list[str]:
    subject, claim = member.subject, member.claim
    keys = {f"thing {subject.thing}", f"fate {subject.fate}", f"value {claim.base_low} {claim.base_high}"}
    if claim.kind == "money":
        keys.add(f"name {claim.counted or ''}")  # "the new terminal", whether it costs or is priced at
    return sorted(key for key in keys if not key.endswith(" "))
