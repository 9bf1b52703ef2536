"""Names tied to a figure: own sentences, countries by every name of their row, places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.extraction import extract_document
from claims.facets.entities import country_at
from claims.lexicon import rows, split
from claims.records import Claim, Document
from claims.text.document import Page, read_sentence

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "facets" / "entities.yaml").read_text(encoding="utf-8")
)


def claim(text: str, figure: str) -> Claim:
    return next(c for c in extract_document(Document("d", "d.txt", "0", text=text)).claims if c.text == figure)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['figure']} in {e['text'][:50]}")
def test_example(example: dict[str, Any]) -> None:
    text = f"{example['document']} {example['text']}" if "document" in example else example["text"]
    assert claim(text, example["figure"]).entities == example["entities"]


def test_there_are_enough_examples_of_both_kinds() -> None:
    assert sum(bool(e["entities"]) for e in EXAMPLES) >= 25
    assert sum(not e["entities"] for e in EXAMPLES) >= 3


@pytest.mark.parametrize("row", rows("countries"), ids=lambda r: r["name"])
def test_country_by_every_name(row: dict[str, str]) -> None:
    for name in (row["name"], *split(row["demonyms"]), *split(row["capitals"])):
        if row["name"] == "Georgia":
            continue
        text = f"{name} sent 40 men."
        sentence = read_sentence(Page(text, None, [(0, len(text))], [(0, len(text), 0)]), 0)
        found = country_at(sentence, 0)
        assert found is not None, name
        assert found[0] == row["name"], name


def test_no_name_stands_for_two_countries() -> None:
    seen: dict[str, str] = {}
    for row in rows("countries"):
        for name in (row["name"], *split(row["demonyms"]), *split(row["capitals"])):
            assert seen.setdefault(name, row["name"]) == row["name"], name


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("In Orvan, 40 homes burned.", "40", "Orvan"),
        ("Some 40 tanks stand near Ukraine’s border.", "40", "Ukraine’s border"),
        ("Two people died in eastern Europe.", "Two", "eastern Europe"),
        ("A boat with 40 men sank off the coast of Orvan.", "40", "coast of Orvan"),
        ("They sold 40 boats in the name of Ann Lund.", "40", None),
        ("The poll found 40 voters in the Senate race.", "40", None),
        ("On Monday, 40 homes burned in May.", "40", None),
        ("Orvan lost 40 homes, but Dulmare grew in Kelmar.", "40", None),
        ("He ran 40 miles in a day.", "40 miles", None),
    ],
)
def test_place(text: str, figure: str, place: str | None) -> None:
    assert claim(text, figure).place == place
