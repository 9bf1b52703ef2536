"""The governing verb: own sentences, forms of verbs against the table, passive and active alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.extraction import extract_document
from claims.lexicon import rows, split
from claims.records import Document
from claims.text.verbs import lemma_of, verb_forms

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "facets" / "verb.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['figure']} in {e['text'][:50]}")
def test_example(example: dict[str, Any]) -> None:
    claims = extract_document(Document("d", "d.txt", "0", text=example["text"])).claims
    found = [c.verb for c in claims if c.text == example["figure"]]
    assert found == [example["verb"]]


def test_there_are_enough_examples_of_both_kinds() -> None:
    assert sum(e["verb"] is not None for e in EXAMPLES) >= 25
    assert sum(e["verb"] is None for e in EXAMPLES) >= 3


@pytest.mark.parametrize("row", rows("verbs"), ids=lambda r: r["lemma"])
def test_irregular_verb_by_its_example(row: dict[str, str]) -> None:
    forms = verb_forms()
    assert forms[row["lemma"]] == (row["lemma"], "base")
    assert any(lemma_of(word) == row["lemma"] for word in row["example"].split())


@pytest.mark.parametrize("row", rows("regular_verbs"), ids=lambda r: r["group"])
def test_regular_verbs_by_their_example(row: dict[str, str]) -> None:
    lemmas = split(row["lemmas"])
    assert len(lemmas) == len(set(lemmas))
    assert any(lemma_of(word) in lemmas for word in row["example"].split())


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("killed", "kill"),
        ("stopped", "stop"),
        ("planning", "plan"),
        ("tried", "try"),
        ("goes", "go"),
        ("born", "bear"),
        ("dying", "die"),
        ("agreed", "agree"),
        ("was", "be"),
        ("has", "have"),
        ("visited", "visit"),
        ("committed", "commit"),
    ],
)
def test_lemma(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma
