"""Labelled fact-check examples: natural pairs from the findings, and contrasts made by moving one figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.errors import ClaimsError
from claims.examples.candidate import Candidate, Corpus, corpus_of
from claims.examples.contrast import contrasts
from claims.examples.natural import Place, disputed, disputed_sentences, lookalikes, supported
from claims.examples.splits import assign_splits
from claims.records import Check, Claim, Document, Example, Figure
from claims.spans import span_id

__all__ = ["draw", "example_of", "example_records", "refuse_impossible"]


def example_records(
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    checks: Sequence[Check],
    documents: Sequence[Document],
    seed: int,
    train: float = 0.8,
    validation: float = 0.1,
) -> list[Example]:
    """All examples, sorted by id: the same input and seed give the same ones in any order of the rows."""
    refuse_impossible(train, validation)
    corpus = corpus_of(claims, figures, checks, documents)
    reckoned = {claim_id for check in corpus.checks if check.relation == "derived" for claim_id in check.ids}
    drawn = draw(corpus, disputed_sentences(corpus), reckoned, seed)
    most = sum(found.label == "SUPPORTED" for found in drawn)
    candidates = [*drawn, *lookalikes(corpus, most)]
    unique = {(found.label, found.claim, found.evidence): found for found in sorted(candidates, key=_key, reverse=True)}
    chosen = sorted(unique.values(), key=_key)
    splits = assign_splits(chosen, seed, train, validation)
    rows = [example_of(found, split) for found, split in zip(chosen, splits, strict=True)]
    return sorted({row.example_id: row for row in rows}.values(), key=lambda row: row.example_id)


def draw(
    corpus: Corpus, disputes: Collection[frozenset[Place]], reckoned: Collection[str], seed: int
) -> list[Candidate]:
    """The examples that the figures of `corpus` give by themselves, natural ones and contrasts."""
    natural = supported(corpus, disputes)
    return [*natural, *disputed(corpus), *contrasts(natural, reckoned, seed)]


def refuse_impossible(train: float, validation: float) -> None:
    """Raises ClaimsError where the fractions are out of range."""
    if not (0 <= train <= 1 and 0 <= validation <= 1 and train + validation <= 1 + 1e-9):
        raise ClaimsError(
            f"the fractions of the splits are train {train:g} and validation {validation:g}: "
            "each must lie between 0 and 1, and both together must not exceed 1"
        )


def _key(found: Candidate) -> tuple[str, ...]:
    return (found.label, found.claim, found.evidence, found.origin, *(claim.claim_id for claim in found.about))


def example_of(found: Candidate, split: str) -> Example:
    """The row of an example."""
    return Example(
        example_id=span_id("example", found.label, found.claim, found.evidence, *(c.claim_id for c in found.about)),
        label=found.label,
        claim=found.claim,
        evidence=found.evidence,
        claim_doc_id=found.about[0].doc_id,
        evidence_doc_id=found.about[-1].doc_id,
        claim_ids=[claim.claim_id for claim in found.about],
        figure_id=found.about[0].figure_id,
        origin=found.origin,
        edit=found.edit,
        split=split,
    )
