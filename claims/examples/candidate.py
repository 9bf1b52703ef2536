"""An example before it has its split, and the corpus that examples are drawn from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.records import Check, Claim, Document, Figure
from claims.relation import subject_of

# Sentences outside this many characters make poor examples: fragments, and runs of text without a full stop.
_SHORTEST, _LONGEST = 25, 600
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`about` begins with the claim's figure and ends with the evidence's."""

    label: str
    claim: str
    evidence: str
    about: tuple[Claim, ...]
    origin: str = "natural"
    edit: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the examples are drawn from, indexed; `fit`: the claims whose sentences can stand in an example."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    figures: Mapping[str, Figure]
    checks: Sequence[Check]
    by_sentence: Mapping[tuple[str, int], Sequence[Claim]]
    fit: frozenset[str]


def corpus_of(
    claims: Sequence[Claim], figures: Sequence[Figure], checks: Sequence[Check], documents: Sequence[Document]
) -> Corpus:
    """Index the records; the order they come in does not matter."""
    by_sentence: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.claim_id):
        by_sentence[claim.doc_id, claim.sentence_start].append(claim)
    return Corpus(
        claims={claim.claim_id: claim for claim in claims},
        documents={document.doc_id: document for document in documents},
        figures={figure.figure_id: figure for figure in figures},
        checks=sorted(checks, key=lambda check: check.check_id),
        by_sentence=by_sentence,
        fit=frozenset(claim.claim_id for claim in claims if usable(claim)),
    )


def sentence_of(claim: Claim) -> str:
    """The claim's sentence as examples have it."""
    return one_line(claim.sentence)


def one_line(sentence: str) -> str:
    """A sentence on one line, without the mark of a list."""
    return " ".join(sentence.split()).lstrip("•*·-–— ")


@lru_cache(maxsize=4_096)
def plain(sentence: str) -> str:
    """A sentence without case, spaces and punctuation: two that differ in nothing else are near copies."""
    return " ".join(_LETTERS.findall(sentence.casefold()))


def usable(claim: Claim) -> bool:
    """Whether the claim's sentence can stand as the claim or the evidence of an example."""
    if claim.role == "furniture" or subject_of(claim).definite:
        return False  # "the two leaders": who they are stands elsewhere
    return _SHORTEST <= len(sentence_of(claim)) <= _LONGEST
