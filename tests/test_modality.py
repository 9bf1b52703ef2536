"""Modality and denial of a figure, on own sentences: each kind, and what must not spill over to a figure beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract_document
from claims.records import Claim, Document

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "facets" / "modality.yaml").read_text(encoding="utf-8")
)
KINDS = ("asserted", "planned", "projected", "possible", "conditional", "estimated")


def claims(text: str) -> list[Claim]:
    # a line of its own would be read as a headline or as page furniture
    before, after = (
        "The council met in the old town hall for many hours. ",
        " Nobody at the office was there to comment.",
    )
    document = Document("d", "d.txt", "", published=datetime(2024, 6, 9, tzinfo=UTC), text=before + text + after)
    if not text.endswith("."):
        whole = f"{text}\n\n{before}{after}"
        document = Document("d", "d.txt", "", title=text, published=document.published, text=whole)
    return extract_document(document).claims


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:60])
def test_example(example: dict[str, Any]) -> None:
    found = {claim.text: claim for claim in claims(example["text"])}
    claim = found[example["figure"]]
    assert (claim.modality, claim.negated) == (example["modality"], example.get("negated", False))


def test_every_kind_has_examples_and_there_are_negatives() -> None:
    assert len(EXAMPLES) >= 40
    assert {example["modality"] for example in EXAMPLES} == set(KINDS)
    assert sum(example["modality"] == "asserted" and not example.get("negated") for example in EXAMPLES) >= 12


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The bank had forecast growth of 5%, but now expects 3%.", ["5%"]),
        ("The firm cut its forecast to 3% from 5%.", ["5%"]),
        ("It now sees a loss of $3m, compared with an earlier forecast of $2m.", ["$2m"]),
        ("The firm expects a loss of $3m, against the $2m previously forecast.", ["$2m"]),
        ("It expects growth to slow to 3% from 5%.", []),
        ("The earlier rise of 5% is forecast to fade to 3%.", []),
        ("It had cut 300 jobs.", []),
    ],
)
def test_a_projection_that_its_sentence_gives_up_is_told_apart(text: str, earlier: list[str]) -> None:
    assert [claim.text for claim in claims(text) if "an earlier projection" in claim.rules] == earlier


WORDS = (
    "the to of that if not no would will could have been is was and , “ ” said expects plans denied forecast 300 40 "
    "percent "
    "jobs cut rise $5 million by 2030 from two years ago estimate at - with"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_any_order_of_words_is_read(text: str) -> None:
    assert all(claim.modality in KINDS for claim in claims(text + "."))
