"""Claims about the same thing, event, place and time become one figure; look-alikes stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from claims.link.anchoring import anchored
from claims.link.candidates import strong_pairs
from claims.link.grouping import group
from claims.link.member import Member
from claims.link.reading import members_of_document
from claims.link.sources import merge_sources
from claims.link.summary import figure_id_of, summarise
from claims.records import Claim, Document, Figure, Source
from claims.unions import Unions

__all__ = ["figures_of", "link_records", "members_of"]


def link_records(claims: Sequence[Claim], documents: Sequence[Document]) -> tuple[list[Figure], list[Source]]:
    """Fill `figure_id` and `repeats` of `claims` in place; the figures and the sources, each sorted by id."""
    members = members_of(claims, documents)
    by_anchor: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for anchor in member.anchors:
            by_anchor[anchor].append(member)
    joined = Unions()
    for anchor in sorted(by_anchor):
        for one, two in strong_pairs(by_anchor[anchor], anchor):
            joined.join(one.claim.claim_id, two.claim.claim_id)
    components: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        components[joined.first(member.claim.claim_id)].append(member)
    figures = [figure for component in sorted(components) for figure in figures_of(components[component])]
    figures.sort(key=lambda figure: figure.figure_id)
    return figures, sorted(merge_sources(claims), key=lambda source: source.source_id)


def figures_of(members: Sequence[Member]) -> list[Figure]:
    """The figures of the members of one component; fills `figure_id` of their claims in place."""
    found = []
    for figure in group(members):
        figure_id = figure_id_of(figure)
        for member in figure:
            member.claim.figure_id = figure_id
        found.append(summarise(figure))
    return found


def members_of(claims: Sequence[Claim], documents: Sequence[Document]) -> list[Member]:
    """Each claim with its subject, its document's event, and its anchors in this corpus; fills `repeats` on the way."""
    known = {document.doc_id: document for document in documents}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.doc_id].append(claim)
    members = {doc_id: members_of_document(by_document[doc_id], known.get(doc_id)) for doc_id in sorted(by_document)}
    frequency = Counter(name for found in members.values() for name in _names_of(found))
    return [anchored(member, frequency) for found in members.values() for member in found]


def _names_of(members: Sequence[Member]) -> frozenset[str]:
    """The names of one document: those it turns on, and those beside its figures."""
    return frozenset().union(*(member.event | member.subject.names for member in members))
