"""Contrasts: a supported claim with its figure moved so far that the evidence contradicts it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from claims.examples.candidate import Candidate, one_line
from claims.examples.rewriting import moved
from claims.records import Claim
from claims.relation import compare
from claims.spans import span_id

_FACTORS = (1.4, 0.6, 1.7, 2.0, 0.5, 2.5, 3.0, 0.3)


def contrasts(natural: Sequence[Candidate], reckoned: Collection[str], seed: int) -> Iterator[Candidate]:
    """One REFUTED example for each SUPPORTED one whose figure can be rewritten in its own style.

    `reckoned`: claims that take part in a sum.
    """
    for found in natural:
        claim, evidence = found.about[0], found.about[-1]
        # A figure that others in the text are reckoned from would take the sentence's sense with it.
        if claim.claim_id in reckoned:
            continue
        edited = _contradicting(claim, evidence, seed)
        if edited is not None:
            start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
            sentence = one_line(claim.sentence[:start] + edited + claim.sentence[end:])
            edit = f"{claim.text} -> {edited}"
            yield Candidate("REFUTED", sentence, found.evidence, found.about, "contrast", edit)


def _contradicting(claim: Claim, evidence: Claim, seed: int) -> str | None:
    """The figure's new text, moved by the first factor that contradicts; the seed says where to begin."""
    turn = int(span_id("contrast", seed, claim.claim_id, evidence.claim_id), 16) % len(_FACTORS)
    for factor in (*_FACTORS[turn:], *_FACTORS[:turn]):
        changed = moved(claim.text, factor)
        if changed is None:
            continue
        text, ratio = changed
        if compare(_scaled(claim, ratio), evidence, "static", None, None).relation == "conflict":
            return text
    return None


def _scaled(claim: Claim, ratio: float) -> Claim:
    def times(value: float | None) -> float | None:
        return None if value is None else value * ratio

    return replace(
        claim,
        low=times(claim.low),
        high=times(claim.high),
        base_low=times(claim.base_low),
        base_high=times(claim.base_high),
        half_width=claim.half_width * max(1.0, ratio),
    )
