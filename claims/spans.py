"""Half-open spans of Unicode code points, and the ids made from them."""

from __future__ import annotations

import hashlib


def span_id(*parts: object) -> str:
    """16 hex digits that depend on `parts` alone: the same text gives the same id on every machine."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def overlap(a_start: int, a_end: int, b_start: int, b_end: int) -> bool:
    """Whether two half-open spans share a code point."""
    return a_start < b_end and b_start < a_end
