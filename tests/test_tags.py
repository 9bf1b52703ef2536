"""The shallow reading: own sentences with every tag, word lists by their examples, noun phrases around numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.lexicon import rows, split
from claims.text.chunks import noun_phrase_at, noun_phrase_before
from claims.text.tags import tag
from claims.text.tokens import Tokens

EXAMPLES: list[str] = yaml.safe_load((Path(__file__).parent / "facets" / "tags.yaml").read_text(encoding="utf-8"))
TAGS = set("ADJ ADP ADV AUX CCONJ DET NOUN NUM PART POSS PRON PROPN PUNCT SCONJ SYM VERB X".split())


def joined(words: list[str]) -> str:
    """The words as written: marks and clitics touch the word before them, hyphens both."""
    text = ""
    for word in words:
        touches = word in (".", ",", "'s", "'", "-") or text.endswith(("-", "$")) or not text
        text += word if touches else " " + word
    return text


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    pairs = [pair.rsplit("/", 1) for pair in example.split()]
    tokens = Tokens(joined([word for word, _ in pairs]))
    assert tokens.raw == [word for word, _ in pairs]
    assert tag(tokens) == [wanted for _, wanted in pairs]


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) >= 25


@pytest.mark.parametrize("row", rows("words"), ids=lambda r: f"{r['tag']} {r['example']}")
def test_word_list_by_its_example(row: dict[str, str]) -> None:
    words = split(row["words"])
    assert len(words) == len(set(words))
    tokens = Tokens(row["example"])
    tags = tag(tokens)
    allowed = set(row["tag"].split("|"))
    assert any(word in words and got in allowed for word, got in zip(tokens.words, tags, strict=True))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcDEF 14$%.,-'’()“”that to have cut her as ", max_size=120))
def test_any_text_gets_one_known_tag_a_token(text: str) -> None:
    tokens = Tokens(text)
    tags = tag(tokens)
    assert len(tags) == tokens.n
    assert set(tags) <= TAGS


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("40 houses and barns", "barns"),
        ("40 people Monday", "people"),
        ("40 nearly identical cars", "cars"),
        ("40 small, private firms", "firms"),
        ("40 Kia and Hyundai vehicles", "vehicles"),
        ("40 workers' unions", "unions"),
        ("40 law-abiding citizens", "citizens"),
        ("40 reporters asked", "reporters"),
        ("40 Dr. Venn fans", "fans"),
        ("40 , he said", None),
        ("40 were found", None),
    ],
)
def test_noun_phrase_behind_a_number(text: str, head: str | None) -> None:
    tokens = Tokens(text)
    phrase = noun_phrase_at(tokens, tag(tokens), 1)
    assert (tokens.words[phrase.head] if phrase else None) == head


@pytest.mark.parametrize(
    ("text", "head"), [("the new toll rose", "toll"), ("Ann Lee's boat sank", "boat"), ("they rose", None)]
)
def test_noun_phrase_before_a_verb(text: str, head: str | None) -> None:
    tokens = Tokens(text)
    phrase = noun_phrase_before(tokens, tag(tokens), tokens.n - 1)
    assert (tokens.words[phrase.head] if phrase else None) == head
