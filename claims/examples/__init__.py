"""Labelled fact-check examples: natural pairs from the findings, and contrasts made by moving one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.examples.candidate import Candidate, corpus_of
from claims.examples.contrast import contrasts
from claims.examples.natural import disputed, lookalikes, supported
from claims.examples.splits import assign_splits
from claims.records import Check, Claim, Document, Example, Figure
from claims.spans import span_id

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["example_records", "make_examples"]


def make_examples(
    claims: pa.Table,
    figures: pa.Table,
    checks: pa.Table,
    documents: pa.Table,
    seed: int,
    train: float = 0.8,
    validation: float = 0.1,
) -> pa.Table:
    """The examples table; the test split gets what `train` and `validation` leave.

    Raises ClaimsError where the fractions are out of range.
    """
    from claims.tables import to_records, to_table

    found = example_records(
        to_records("claims", claims),
        to_records("figures", figures),
        to_records("checks", checks),
        to_records("documents", documents),
        seed,
        train,
        validation,
    )
    return to_table("examples", found)


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
    if not (0 <= train <= 1 and 0 <= validation <= 1 and train + validation <= 1 + 1e-9):
        raise ClaimsError(
            f"the fractions of the splits are train {train:g} and validation {validation:g}: "
            "each must lie between 0 and 1, and both together must not exceed 1"
        )
    corpus = corpus_of(claims, figures, checks, documents)
    natural = supported(corpus)
    candidates = [*natural, *disputed(corpus), *lookalikes(corpus, len(natural)), *contrasts(corpus, natural, seed)]
    unique = {(found.label, found.claim, found.evidence): found for found in sorted(candidates, key=_key, reverse=True)}
    chosen = sorted(unique.values(), key=_key)
    splits = assign_splits(chosen, seed, train, validation)
    rows = [_row(found, split) for found, split in zip(chosen, splits, strict=True)]
    return sorted({row.example_id: row for row in rows}.values(), key=lambda row: row.example_id)


def _key(found: Candidate) -> tuple[str, ...]:
    return (found.label, found.claim, found.evidence, found.origin, *(claim.claim_id for claim in found.about))


def _row(found: Candidate, split: str) -> Example:
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
