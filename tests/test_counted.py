"""What a figure counts: own sentences with the noun and its head, lexicon rows by their examples, hostile text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.extraction import extract_document
from claims.facets.before import implied_nouns, measuring_verbs
from claims.lexicon import rows, split
from claims.lexicon.nouns import singular
from claims.records import Claim, Document
from claims.text.verbs import lemma_of

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "facets" / "counted.yaml").read_text(encoding="utf-8")
)


def claim(text: str, figure: str) -> Claim:
    found = [c for c in extract_document(Document("d", "d.txt", "0", text=text)).claims if c.text == figure]
    assert found, f"no figure {figure!r} in {text!r}"
    return found[-1]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['figure']} in {e['text'][:50]}")
def test_example(example: dict[str, Any]) -> None:
    found = claim(example["text"], example["figure"])
    assert (found.counted, found.counted_head) == (example["counted"], example.get("head"))


def test_there_are_enough_examples_of_both_kinds() -> None:
    nothing = sum(e["counted"] is None for e in EXAMPLES)
    assert len(EXAMPLES) - nothing >= 25
    assert nothing >= 5


@pytest.mark.parametrize("row", rows("implied_nouns"), ids=lambda r: f"{r['verb']} {r['kind']}")
def test_implied_noun_by_its_example(row: dict[str, str]) -> None:
    found = extract_document(Document("d", "d.txt", "0", text=f"The group {row['example']}.")).claims
    assert found[-1].counted == row["noun"]
    assert implied_nouns()[row["verb"], row["kind"]] == row["noun"]


@pytest.mark.parametrize("row", rows("measuring_verbs"), ids=lambda r: r["verb"])
def test_measuring_verb_by_its_example(row: dict[str, str]) -> None:
    assert any(lemma_of(word) == row["verb"] for word in row["example"].split())
    assert row["verb"] in measuring_verbs()
    found = extract_document(Document("d", "d.txt", "0", text=f"{row['example'].capitalize()}.")).claims
    assert found
    assert found[0].counted is not None
    assert row["example"].lower().startswith((found[0].counted.lower(), "the " + found[0].counted.lower()))


@pytest.mark.parametrize("row", rows("irregular_plurals"), ids=lambda r: r["singular"])
def test_irregular_plural(row: dict[str, str]) -> None:
    for plural in split(row["plurals"]):
        assert singular(plural) == row["singular"]
        assert plural in row["example"] or len(split(row["plurals"])) > 1


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("troops", "troop"),
        ("cities", "city"),
        ("boxes", "box"),
        ("churches", "church"),
        ("gas", "gas"),
        ("boss", "boss"),
        ("ties", "tie"),
        ("virus", "virus"),
        ("firemen", "fireman"),
        ("specimen", "specimen"),
        ("crisis", "crisis"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 4000,
        "40 of " * 3000,
        "(40 " * 3000,
        "40, or " * 3000,
        "5 and 6, " * 2000,
        "the 40 's " * 2000,
        "- 40 -" * 2000,
        "who 40 which that " * 1500,
        "to 40 from at by " * 1500,
        "$5 ($5) " * 1500,
        "aged 4 and 5, " * 1500,
        "40 more " * 2000,
    ],
    ids=range(12),
)
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    extract_document(Document("d", "d.txt", "0", text=text))


def test_a_row_of_numbers_is_cut_short_and_counts_nothing() -> None:
    row = "12 34 7 " * 400
    claims = extract_document(Document("d", "d.txt", "0", text=row)).claims
    assert len(claims) == 1200
    assert max(len(c.sentence) for c in claims) <= 200
    assert {(c.counted, c.verb, c.place, *c.entities) for c in claims} == {(None, None, None)}


def test_a_sentence_with_words_is_not_cut() -> None:
    sentence = "The firm sold " + "boats in Orvan and in Dulmare and " * 12 + "40 lamps."
    assert claim(sentence, "40").sentence == sentence
