"""Who says a figure: the examples of `tests/facets/attribution.yaml`, and each cue of the lexicon in a sentence."""

from __future__ import annotations

import pathlib
import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract_document
from claims.facets.attribution import Attribution, Attributor
from claims.facets.attribution.quotations import Quotations
from claims.lexicon import rows, split
from claims.quantity.parse import quantities
from claims.records import Claim, Document
from claims.text.document import Page, read_sentence
from claims.text.sentences import paragraphs, sentences

FOLDER = pathlib.Path(__file__).parent / "facets"
EXAMPLES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "attribution.yaml").read_text(encoding="utf-8"))
PLURALS = (("The ministry", "Ministries"), ("The report", "Reports"), ("The mayor", "Mayors"), ("the mayor", "mayors"))
COLUMNS = {"source": "source", "kind": "source_kind", "cue": "cue", "quote": "quote", "carrier": "carrier"}
CUES = [row for row in rows("cues") if row["kind"] != "channel"]


def claims(text: str) -> list[Claim]:
    return extract_document(Document("d", "d.txt", "", text=text)).claims


def claim(text: str, figure: str) -> Claim:
    """The one claim whose figure is written so."""
    found = [c for c in claims(text) if c.text.lower() == figure.lower() or text[c.start : c.end].startswith(figure)]
    assert len(found) == 1, [c.text for c in claims(text)]
    return found[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:60])
def test_example(example: dict[str, Any]) -> None:
    found = claim(example["text"], example["figure"])
    got = {key: getattr(found, column) for key, column in COLUMNS.items() if key in example}
    if "mention" in example:
        assert found.source_start is not None
        assert found.source_end is not None
        got["mention"] = example["text"][found.source_start : found.source_end]
    assert got == {key: example[key] for key in got}


def test_there_are_examples_and_counter_examples() -> None:
    assert len(EXAMPLES) >= 60
    assert sum(1 for e in EXAMPLES if "source" in e and e["source"] is None) >= 15
    assert len({e["text"] for e in EXAMPLES}) == len(EXAMPLES)


# Every cue of the lexicon, both ways: its example has a source by that cue, and none once the cue is another word


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["words"][:40])
def test_each_row_of_the_lexicon_has_an_example_that_it_alone_explains(row: dict[str, str]) -> None:
    example = row["example"]
    forms = split(row["words"])
    (found,) = claims(example)
    assert found.source is not None
    assert found.cue is not None
    used = [form for form in forms if form in example.lower().replace(",", " ").replace(".", " ").split()]
    assert len(used) == 1
    assert used[0] in (found.cue, *found.cue.split(" ")) or found.cue == "in"
    other = example.replace(used[0], "painted").replace(used[0].capitalize(), "Painted")
    assert other != example
    (unexplained,) = claims(other)
    assert unexplained.cue is None or used[0] not in unexplained.cue


@pytest.mark.parametrize("row", [r for r in CUES if r["kind"] == "verb"], ids=lambda row: split(row["words"])[0])
def test_each_form_of_a_verb_stands_where_its_example_has_another(row: dict[str, str]) -> None:
    """Every finite form: the base form with a plural, the others with the subject of the example."""
    forms = split(row["words"])
    example = row["example"]
    used = next(form for form in forms if f" {form} " in f" {example.replace('.', ' ')} ")
    for form in forms:
        if form.endswith("ing") or form in ("written", "shown", "given", "spoken"):
            continue
        sentence = example.replace(f" {used}", f" {form}", 1)
        if form == forms[0] and form != used:
            for one, many in PLURALS:
                sentence = sentence.replace(one, many)
        elif form == forms[1] and form.endswith("s"):
            sentence = sentence.replace("Officials", "The ministry").replace("Reports", "The report")
        (found,) = claims(sentence)
        assert found.source is not None, sentence
        assert found.cue == form, sentence


def test_a_place_of_speech_ends_the_statement() -> None:
    for channel in split(next(row for row in rows("cues") if row["kind"] == "channel")["words"]):
        text = f"Venn said that 300 homes were lost, in a {channel} of 20 minutes."
        said = {c.text: c.source for c in claims(text)}
        assert said == {"300": "Venn", "20 minutes": None}, channel


@pytest.mark.parametrize("row", rows("sources"), ids=lambda row: row["kind"])
def test_each_noun_names_its_kind(row: dict[str, str]) -> None:
    from claims.facets.attribution.kinds import kind_of

    others = {word for other in rows("sources") if other is not row for word in split(other["words"])}
    assert not others & set(split(row["words"])), "a noun has one kind"
    assert {word for word in split(row["words"]) if kind_of(["the", word]) != row["kind"]} == set()


# What is quoted


def quoted(text: str) -> list[str]:
    spans = sentences(text)
    marks = Quotations(text, paragraphs(text), [start for start, _ in spans])
    return [text[a:b] for a, b in zip(marks.starts, marks.ends, strict=True)]


def test_quotations() -> None:
    assert quoted("“One,” she said, “two.”") == ["“One,”", "“two.”"]
    assert quoted('It is 6" wide, "very" wide.') == ['"very"']
    assert quoted("''One,'' he said.") == ["''One,''"]
    assert quoted("“One,“ he said.") == ["“One,“"]
    assert quoted('"One.\n"Two.\n"Three," he said.') == ['"One.', '"Two.', '"Three,"']
    assert quoted('No mark. And "an open one. It ends.') == ['"an open one. ']
    assert quoted('It never began," he said. Rain fell.') == ['It never began,"']
    assert quoted("No marks at all.") == []


def test_a_long_quotation_has_one_number() -> None:
    text = '"One.\n"Two.\n"Three," he said.\n"Four."'
    marks = Quotations(text, paragraphs(text), [start for start, _ in sentences(text)])
    assert marks.chains == [0, 0, 0, 1]


# Hostile text


_PIECES = (
    "said “ ” \" ' '' , . : ; - — ( ) the he she who which that according to by of in Kirby Mr . told reporters poll "
    "shows 300 5% estimates expects was and but ’s statement Pentagon \n \n\n"
).split(" ")


@given(st.lists(st.sampled_from(_PIECES), max_size=60), st.integers(0, 3))
def test_no_text_raises(pieces: list[str], joined: int) -> None:
    text = ("" if joined == 0 else " ").join(pieces)
    for found in claims(text):
        assert (found.source_start is None) == (found.source_end is None)
        if found.source_start is not None and found.source_end is not None:
            assert 0 <= found.source_start < found.source_end <= len(text)
        assert (found.source is None) == (found.source_kind == "none")


def test_a_hundred_thousand_marks() -> None:
    text = '"' * 100_000 + ' 300 homes," he said.\n' + "“300 left.\n" * 300 + "The statement said 300 left.\n" * 300
    assert len(claims(text)) >= 600


def ask(text: str, order: list[int] | None = None) -> dict[int, Attribution]:
    """The attribution of each figure by its offset, the sentences asked in that order."""
    spans = paragraphs(text)
    found = [(a, b, next(k for k, (s, e) in enumerate(spans) if s <= a < e)) for a, b in sentences(text)]
    page = Page(text, None, spans, found)
    attributor = Attributor(page)
    answers = {}
    for index in order if order is not None else range(len(found)):
        sentence = read_sentence(page, index)
        for quantity in quantities(sentence.tokens, sentence.tags, set())[0]:
            answers[sentence.tokens.starts[quantity.first]] = attributor.of(index, quantity)
    return answers


def test_who_carries_a_statement_is_kept() -> None:
    carried = {
        "Ana Rosen told Reuters that Ivo Wall had said 300 were hurt.": ("Ivo Wall", "Ana Rosen"),
        "The Herald reported, citing police, that 300 were hurt.": ("police", "Herald"),
        "Ivo Wall said 300 were hurt.": ("Ivo Wall", None),
    }
    for text, expected in carried.items():
        (found,) = ask(text).values()
        assert (found.source, found.carrier) == expected, text


def test_the_order_of_questions_changes_nothing() -> None:
    text = 'Ana Rosen spoke. "We lost 300 homes. And 40 barns," she said. It said 7 died.\nThe ministry said 5 fled.'
    spans = paragraphs(text)
    order = list(range(len(spans) + 3))
    straight = ask(text, order)
    assert len(straight) == 4
    for seed in range(5):
        random.Random(seed).shuffle(order)
        assert ask(text, order) == straight
