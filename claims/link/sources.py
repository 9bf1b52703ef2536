"""The speakers of all claims, their mentions merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from claims.records import Claim, Source
from claims.spans import span_id


def merge_sources(claims: Iterable[Claim]) -> list[Source]:
    """One row a source: mentions that differ in case, dots or a leading article are one."""
    mentions: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.source and claim.source.strip():
            mentions[(_key(claim.source), claim.source_kind)].append(claim)
    return [_source(key, kind, mentions[key, kind]) for key, kind in sorted(mentions)]


def _key(name: str) -> str:
    words = name.replace(".", "").replace("’", "'").casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def _source(key: str, kind: str, claims: list[Claim]) -> Source:
    spellings = Counter(claim.source for claim in claims if claim.source)
    return Source(
        source_id=span_id("source", kind, key),
        name=min(spellings, key=lambda name: (-spellings[name], name)),
        kind=kind,
        n_claims=len(claims),
        n_documents=len({claim.doc_id for claim in claims}),
    )
