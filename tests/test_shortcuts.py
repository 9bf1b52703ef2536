"""What is passed over for speed would have given nothing: each shortcut against the long way."""

from __future__ import annotations

import pytest
from test_quantity_examples import examples

from claims.extraction import extract_document, worth_reading
from claims.facets import role
from claims.quantity import vetoes
from claims.quantity.parse import quantities
from claims.records import Document
from claims.text import numerals
from claims.text.document import Page, read_sentence
from claims.text.memo import Memo
from claims.text.numerals.fractions import fraction, vulgar
from claims.text.numerals.spelled import article, part_of_magnitude, spelled
from claims.text.numerals.vague import vague
from claims.text.sentences import sentences
from claims.text.tokens import WORD, Tokens

TEXTS = [text for _, text, _ in examples()]


def test_rules_of_touching_hold_for_no_figure_that_stands_free(monkeypatch: pytest.MonkeyPatch) -> None:
    short = [extract_document(Document("d", "d", "", text=text)) for text in TEXTS]
    monkeypatch.setattr(vetoes, "_LEFT", frozenset())
    monkeypatch.setattr(vetoes, "_RIGHT", frozenset())
    vetoes._rules.cache_clear()
    try:
        assert [extract_document(Document("d", "d", "", text=text)) for text in TEXTS] == short
    finally:
        vetoes._rules.cache_clear()


def test_no_numeral_begins_with_another_word() -> None:
    passed = 0
    for text in TEXTS:
        tokens = Tokens(text)
        for i, word in enumerate(tokens.words):
            if tokens.kinds[i] == WORD and word not in numerals._BEGINNINGS:
                passed += 1
                assert not any(
                    read(tokens, i) for read in (vague, article, part_of_magnitude, fraction, spelled, vulgar)
                )
    assert passed > len(TEXTS)


def test_a_sentence_that_is_not_worth_reading_holds_neither_figure_nor_time() -> None:
    words = "Nobody there, so far. An hour? “Oﬀice” ＄ ٣ people, a ½ mile. İt is K. We paid x² at the end of it."
    passed = 0
    for text in (*TEXTS, words):
        for start, end in sentences(text):
            if not worth_reading(text, start, end):
                sentence = read_sentence(Page(text, None, [(0, len(text))], [(start, end, 0)]), 0)
                assert (sentence.times, quantities(sentence.tokens, sentence.tags, set())) == ([], ([], []))
                passed += 1
    assert passed
    assert all(worth_reading(text, 0, len(text)) for text in ("٣ people", "a ½ mile", "Three", "on Monday", "in 2020"))


CAPTIONS = (
    "Photo: Ann Lee; An Image here; File photo of Orvan; Getty Images; AFP via Orvan; Picture by Ann Lee; "
    "It is seen in Orvan; Two are seen at Orvan; Ann Lee pictured on Monday"
)


@pytest.mark.parametrize("line", CAPTIONS.split("; "))
def test_every_caption_has_a_cue(line: str) -> None:
    assert role._CAPTION.search(line)
    assert any(cue in line for cue in role._CAPTION_CUES)


def test_a_memo_keeps_a_bounded_number_of_words() -> None:
    asked: list[str] = []
    memo = Memo(lambda word: asked.append(word) or word.upper())
    assert [memo["a"], memo["a"], memo["b"]] == ["A", "A", "B"]
    assert asked == ["a", "b"]
    for k in range(70_000):
        assert memo[str(k)] == str(k)
        assert len(memo) <= 65_536
