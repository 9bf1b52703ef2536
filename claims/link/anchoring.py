"""A claim with the anchors that it has in this corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claims.link.member import Member
from claims.relation.anchors import Sought, anchors_of, weights_of


def sought(member: Member) -> Sought:
    """The names of the claim and of its document, and the document itself, or the one that it copies."""
    names = member.subject.names | member.event
    return Sought(f"{member.subject.dimension}:", names, member.published, f"document {member.work}")


def anchored(member: Member, documents: Mapping[str, int]) -> Member:
    """The member with its anchors and the weights of its common names; `documents` is how many have each name."""
    found = sought(member)
    return replace(member, weights=weights_of(found.names, documents), anchors=anchors_of(found, documents))
