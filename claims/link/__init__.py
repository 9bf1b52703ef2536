"""Claims about the same thing, event, place and time become one figure; look-alikes stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.link.grouping import group, group_key
from claims.link.member import Member
from claims.link.rarity import name_weights
from claims.link.repeats import mark_repeats
from claims.link.sources import merge_sources
from claims.link.summary import figure_id_of, summarise
from claims.records import Claim, Document, Figure, Source
from claims.relation import Subject, movement, subject_of
from claims.relation.event import leading_names

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Linked", "link", "link_records"]


@dataclass(frozen=True, slots=True)
class Linked:
    """The claims table with `figure_id` and `repeats` filled, and the tables made from it."""

    claims: pa.Table
    figures: pa.Table
    sources: pa.Table


def link(claims: pa.Table, documents: pa.Table) -> Linked:
    """Group the claims of all documents into figures. Takes and gives tables as the contract has them."""
    from claims.tables import to_records, to_table

    records = to_records("claims", claims)
    figures, sources = link_records(records, to_records("documents", documents))
    return Linked(to_table("claims", records), to_table("figures", figures), to_table("sources", sources))


def link_records(claims: Sequence[Claim], documents: Sequence[Document]) -> tuple[list[Figure], list[Source]]:
    """Fill `figure_id` and `repeats` of `claims` in place; the figures and the sources, each sorted by id."""
    figures: list[Figure] = []
    by_key: dict[str, list[Member]] = defaultdict(list)
    for member in members_of(claims, documents):
        by_key[group_key(member)].append(member)
    for key in sorted(by_key):
        for members in group(by_key[key]):
            figure_id = figure_id_of(members)
            for member in members:
                member.claim.figure_id = figure_id
            figures.append(summarise(members))
    figures.sort(key=lambda figure: figure.figure_id)
    return figures, sorted(merge_sources(claims), key=lambda source: source.source_id)


def members_of(claims: Sequence[Claim], documents: Sequence[Document]) -> list[Member]:
    """Each claim with its subject and its document's event; fills `repeats` on the way."""
    known = {document.doc_id: document for document in documents}
    events = {doc_id: leading_names(document) for doc_id, document in known.items()}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.doc_id].append(claim)
    subjects: dict[str, list[Subject]] = {}
    for doc_id in sorted(by_document):
        mark_repeats(by_document[doc_id])
        subjects[doc_id] = [subject_of(claim) for claim in by_document[doc_id]]
    weights = name_weights(
        events.get(doc_id, frozenset()).union(*(subject.names for subject in subjects[doc_id])) for doc_id in subjects
    )
    members: list[Member] = []
    for doc_id in sorted(by_document):
        document = known.get(doc_id)
        work = (document.duplicate_of if document else None) or doc_id
        event = events.get(doc_id, frozenset())
        values: dict[tuple[str, str], set[tuple[float | None, float | None]]] = defaultdict(set)
        for claim, subject in zip(by_document[doc_id], subjects[doc_id], strict=True):
            if not claim.negated:
                values[subject.dimension, subject.thing].add((claim.base_low, claim.base_high))
        for claim, subject in zip(by_document[doc_id], subjects[doc_id], strict=True):
            alone = bool(subject.thing) and len(values[subject.dimension, subject.thing]) == 1
            moves = movement(subject, document)
            members.append(Member(claim, subject, document, event, work, moves, alone, weights))
    return members
