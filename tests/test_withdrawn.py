"""Figures that a text takes back, and what stands in their place: each word of the lexicon at work, and near misses."""

from __future__ import annotations

from pathlib import Path

import pytest
from wire import built

import claims
from claims.extraction import extract_document
from claims.lexicon import rows, split
from claims.records import Claim, Document

DENIED = [row for row in rows("corrections") if row["kind"] not in ("no source", "right", "amount")]


def read(text: str) -> dict[str, Claim]:
    return {claim.text: claim for claim in extract_document(Document("d", "d.txt", "", text=text)).claims}


def with_each_word(row: dict[str, str]) -> list[str]:
    """The example once with each of the row's words in the place of the one that it has."""
    words = split(row["words"])
    (used,) = [w for w in words if w in row["example"].lower().replace(".", " ").split()]
    assert used
    return [row["example"].replace(used, word).replace(used.capitalize(), word.capitalize()) for word in words]


@pytest.mark.parametrize("row", DENIED, ids=lambda row: row["kind"])
def test_each_word_that_takes_back_denies_the_figure(row: dict[str, str]) -> None:
    for text in with_each_word(row):
        assert read(text)["45"].negated, text


@pytest.mark.parametrize("row", DENIED, ids=lambda row: row["kind"])
def test_without_such_a_word_the_figure_stands(row: dict[str, str]) -> None:
    (used,) = [w for w in split(row["words"]) if w in row["example"].lower().replace(".", " ").split()]
    text = row["example"].replace(used, "painted").replace(used.capitalize(), "Painted")
    assert not read(text)["45"].negated, text


@pytest.mark.parametrize(
    "row", [r for r in rows("corrections") if r["kind"] in ("right", "amount")], ids=lambda row: row["kind"]
)
def test_each_word_for_the_right_amount_leads_to_what_was_counted(row: dict[str, str]) -> None:
    for word in split(row["words"]):
        told = f"The {word} number" if row["kind"] == "right" else f"The correct {word}"
        text = f"An earlier version of this article said that 45 miners were hurt. {told} is 54."
        assert read(text)["54"].counted_head == "miner", text
        assert read(text.replace("An earlier version of this article", "The report"))["54"].counted_head != "miner"


def test_a_version_is_no_source_of_what_it_said() -> None:
    text = "Correction: An earlier version of this article said that 45 people were hurt."
    assert read(text)["45"].source is None
    assert read(text.replace("version of this article", "report"))["45"].source is not None


DENIAL = [
    {
        "id": "fee",
        "published": "2024-03-12",
        "text": "The Sela Bank denied that it had paid Ann Venn $400,000 in fees.",
    },
    {"id": "one", "published": "2024-03-11", "text": "The flood in Orvan killed 23 people, the Relief Agency said."},
    {
        "id": "two",
        "published": "2024-03-12",
        "text": "The flood in Orvan killed 31 people, the Relief Agency said. "
        "Officials denied that 50 people had died in the flood in Orvan.",
    },
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("withdrawn"), DENIAL)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("At least nine people died in the flood in Orvan.", "SUPPORTED"),
        ("More than 20 people died in the flood in Orvan.", "SUPPORTED"),
        ("The flood in Orvan killed 31 people.", "SUPPORTED"),
        ("Fifty people died in the flood in Orvan.", "REFUTED"),
        ("More than 40 people died in the flood in Orvan.", "REFUTED"),
        ("The Sela Bank paid Ann Venn $400,000 in fees.", "REFUTED"),
        ("The Sela Bank paid Ann Venn more than $100,000 in fees.", "NOT ENOUGH INFO"),
        ("The Sela Bank paid Ann Venn $300,000 in fees.", "NOT ENOUGH INFO"),
    ],
)
def test_the_denial_of_a_number_says_nothing_of_another(statement: str, verdict: str, tables: Path) -> None:
    found = claims.verify(statement, tables)
    assert found.verdict == verdict, found.explanation
