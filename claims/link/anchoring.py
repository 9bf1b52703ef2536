"""A claim with the anchors that it has in this corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claims.link.member import Member
from claims.relation.anchors import anchors
from claims.relation.rarity import weight


def anchored(member: Member, documents: Mapping[str, int]) -> Member:
    """The member with its anchors and the weights of its common names; `documents` is how many have each name.

    Only claims that share an anchor are ever compared.
    """
    names = member.subject.names | member.event
    weights = {name: weight(documents[name]) for name in names if weight(documents.get(name, 1)) < 1.0}
    keys = [f"document {member.work}", *anchors(names, member.published, documents)]
    found = tuple(sorted(f"{member.subject.dimension}: {key}" for key in keys))
    return replace(member, weights=weights, anchors=found)
