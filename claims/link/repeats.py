"""Claims that restate an earlier one of the same document: a bullet and its paragraph, a teaser and the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claims.records import Claim
from claims.relation.vocabulary import content

# Share of the shorter sentence's words that the other one must have too.
_NEAR = 0.8


def mark_repeats(claims: Iterable[Claim]) -> None:
    """Fill `repeats` of the claims of one document: the first with the same value in a near-identical sentence."""
    same_value: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        earlier = same_value[(claim.kind, claim.unit, claim.low, claim.high)]
        claim.repeats = next((other.claim_id for other in earlier if _restates(claim, other)), None)
        if claim.repeats is None and len(earlier) < 8:
            earlier.append(claim)


def _restates(claim: Claim, other: Claim) -> bool:
    if claim.sentence_start == other.sentence_start:
        return False
    one, two = content(claim.sentence), content(other.sentence)
    return len(one & two) >= _NEAR * min(len(one), len(two)) and min(len(one), len(two)) >= 4
