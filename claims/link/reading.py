"""The claims of one document with what linking reads off them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claims.link.member import Member
from claims.link.repeats import mark_repeats
from claims.records import Claim, Document
from claims.relation import movement, subject_of
from claims.relation.event import leading_names


def members_of_document(claims: Sequence[Claim], document: Document | None) -> list[Member]:
    """The members of one document, in the order of `claims`, without anchors; fills `repeats` of the claims."""
    mark_repeats(claims)
    event = leading_names(document)
    subjects = [subject_of(claim) for claim in claims]
    values: dict[tuple[str, str], set[tuple[float | None, float | None]]] = defaultdict(set)
    for claim, subject in zip(claims, subjects, strict=True):
        if not claim.negated:
            values[subject.dimension, subject.thing].add((claim.base_low, claim.base_high))
    members = []
    for claim, subject in zip(claims, subjects, strict=True):
        work = (document.duplicate_of if document else None) or claim.doc_id
        alone = bool(subject.thing) and len(values[subject.dimension, subject.thing]) == 1
        members.append(Member(claim, subject, document, event, work, movement(subject, document), alone))
    return members
