"""How many independent sources a figure has: the same quote or wire copy in four papers is one."""

from __future__ import annotations

from collections.abc import Sequence

from claims.link.member import Member
from claims.relation.vocabulary import name_key


def independent_sources(members: Sequence[Member]) -> int:
    """Count of sources after merging those that share a speaker, a copied document or a sentence word for word."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    owners = set()
    for member in members:
        speaker = member.claim.source if member.claim.source_kind != "anonymous" else None
        own = f"speaker {_speaker_key(speaker)}" if speaker else f"document {member.work}"
        owners.add(own)
        sentence = "sentence " + " ".join(sorted(member.subject.topic))
        first, second = root(own), root(sentence)
        parent[max(first, second)] = min(first, second)
    return len({root(owner) for owner in owners})


def _speaker_key(speaker: str) -> str:
    return name_key(speaker.split()[-1])
