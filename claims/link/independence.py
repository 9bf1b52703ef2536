"""How many independent sources a figure has: the same quote or wire copy in four papers is one."""

from __future__ import annotations

from collections.abc import Sequence

from claims.link.member import Member
from claims.relation.vocabulary import name_key
from claims.unions import Unions


def independent_sources(members: Sequence[Member]) -> int:
    """Count of sources after merging those that share a speaker, a copied document or a sentence word for word."""
    joined = Unions()
    owners = set()
    for member in members:
        speaker = member.claim.source if member.claim.source_kind != "anonymous" else None
        own = f"speaker {_speaker_key(speaker)}" if speaker else f"document {member.work}"
        owners.add(own)
        sentence = "sentence " + " ".join(sorted(member.subject.topic))
        joined.join(own, sentence)
    return len({joined.first(owner) for owner in owners})


def _speaker_key(speaker: str) -> str:
    return name_key(speaker.split()[-1])
