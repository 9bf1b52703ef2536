"""The speakers of all claims, their mentions merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from claims.records import Claim, Source
from claims.spans import span_id


def merge_sources(claims: Iterable[Claim]) -> list[Source]:
    """One row a source: mentions that differ in case, dots or a leading article are one."""
    rows = [
        {"source_key": source_key(claim), "source": claim.source, "source_kind": claim.source_kind}
        | {"doc_id": claim.doc_id, "n": 1}
        for claim in claims
    ]
    return [source for _, source in merge_mentions(row for row in rows if row["source_key"] is not None)]


def merge_mentions(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, Source]]:
    """The sources with their keys; a row: how often (`n`) a document (`doc_id`) has a `source` of a `source_key`."""
    mentions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        mentions[row["source_key"]].append(row)
    return [(key, _source(key, mentions[key])) for key in sorted(mentions)]


def source_key(claim: Claim) -> str | None:
    """What the mentions of one source have in common; None where a claim has no source."""
    if not claim.source or not claim.source.strip():
        return None
    words = claim.source.replace(".", "").replace("’", "'").casefold().split()
    name = " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)
    return f"{claim.source_kind} {name}"


def _source(key: str, rows: list[Mapping[str, Any]]) -> Source:
    spellings: Counter[str] = Counter()
    for row in rows:
        spellings[row["source"]] += row["n"]
    kind, _, name = key.partition(" ")
    return Source(
        source_id=span_id("source", kind, name),
        name=min(spellings, key=lambda name: (-spellings[name], name)),
        kind=kind,
        n_claims=spellings.total(),
        n_documents=len({row["doc_id"] for row in rows}),
    )
