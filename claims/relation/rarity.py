"""How much a name says: one that few documents have ties two reports together, one that all have ties nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Names in so many documents or fewer say all they can; from there on the weight falls as the number of documents grows.
_FEW = 16
# A name of less weight than this is common.
RARE = 0.5


def level(documents: int) -> int:
    """How many documents have a name, up to the next power of two: one document more seldom changes what it says."""
    return 1 << max(0, documents - 1).bit_length()


def weight(documents: int) -> float:
    """What a name in so many documents says; 1 in a corpus about one event."""
    return min(1.0, _FEW / level(documents))


def weigh(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The weights of names added up, in the order of the names, so that the last digit is always the same."""
    return sum(weights.get(name, 1.0) for name in sorted(names))
