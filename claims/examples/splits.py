"""Splits without leaks: a figure, its near copies and everything said in the same sentences lie in one split."""

from __future__ import annotations

from collections.abc import Sequence

from claims.examples.candidate import Candidate, plain
from claims.spans import span_id
from claims.unions import Unions


def assign_splits(candidates: Sequence[Candidate], seed: int, train: float, validation: float) -> list[str]:
    """The split of each candidate, by a hash of its group and the seed.

    Examples are of one group if they share a figure or a sentence, as it stands before an edit.
    """
    joined = Unions()
    for found in candidates:
        keys = keys_of(found)
        for key in keys[1:]:
            joined.join(keys[0], key)
    return [split_of(joined.first(keys_of(found)[0]), seed, train, validation) for found in candidates]


def keys_of(found: Candidate) -> list[str]:
    """What ties an example to others, at least two: examples with one of them in common lie in one split."""
    keys = [f"figure {claim.figure_id}" for claim in found.about if claim.figure_id]
    keys += [f"sentence {plain(claim.sentence)}" for claim in found.about]
    return [*keys, f"sentence {plain(found.claim)}"]


def split_of(group: str, seed: int, train: float, validation: float) -> str:
    """The split of the group that has `group` as its first key."""
    place = int(span_id("split", seed, group), 16) / 2**64
    if place < train:
        return "train"
    return "validation" if place < train + validation else "test"
