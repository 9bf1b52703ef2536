"""What a document is about: the names it turns on, by which stories of one event find each other."""

from __future__ import annotations

from collections import Counter

from claims.records import Document
from claims.relation.vocabulary import capitalised, name_key

_READ = 20_000
_LEADING = 12


def leading_names(document: Document | None) -> frozenset[str]:
    """Keys of the names that a document uses most; those in its first 500 characters count double."""
    if document is None:
        return frozenset()
    counts: Counter[str] = Counter()
    head = f"{document.title or ''}\n{document.text[:500]}"
    for part in (head, document.text[:_READ]):
        counts.update(name_key(match[0]) for match in capitalised(part))
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return frozenset(ranked[:_LEADING])
