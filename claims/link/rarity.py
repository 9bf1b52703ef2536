"""How much a name says: one that few documents have ties two reports together, one that all have ties nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

# Names in so many documents or fewer say all they can; from there on the weight falls as the number of documents grows.
_FEW = 20
# A name of less weight than this is common.
RARE = 0.5


def name_weights(names_of_documents: Iterable[frozenset[str]]) -> dict[str, float]:
    """The weight of each name, from the names of every document; 1 in a corpus about one event."""
    found = Counter(name for names in names_of_documents for name in names)
    return {name: min(1.0, _FEW / n) for name, n in found.items()}


def weigh(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The weights of names added up, in the order of the names, so that the last digit is always the same."""
    return sum(weights.get(name, 1.0) for name in sorted(names))
