"""Statements held against the seeds: whose figure it is, what it counts, what has become of it since."""

from __future__ import annotations

import functools
from collections.abc import ItemsView, Iterator
from datetime import datetime
from pathlib import Path
from typing import SupportsIndex

import pytest
import yaml

from claims.extraction import extract_document
from claims.inputs import read_inputs
from claims.lexicon import rows, split
from claims.link import link_records
from claims.records import Claim, Document
from claims.verification import Corpus, statements_of, verify_draft, verify_statement
from claims.verification.contrasts import contrasted
from claims.verification.corpus import most_words_of, passages_of
from claims.verification.names import holder_of, name_of, of_other_holder, one_name
from claims.verification.vocabulary import key

HERE = Path(__file__).parent
STATEMENTS: dict[str, list[str]] = yaml.safe_load((HERE / "statements.yaml").read_text(encoding="utf-8"))
OF_NEWS: dict[str, list[str]] = yaml.safe_load((HERE / "statements_of_news.yaml").read_text(encoding="utf-8"))


@functools.cache
def seeds() -> Corpus:
    documents, claims = [], []
    for document in read_inputs([str(HERE.parent / "seeds")]):
        if isinstance(document, Document):
            found = extract_document(document)
            documents.append(found.document)
            claims += found.claims
    link_records(claims, documents)
    return Corpus(documents, claims)


@pytest.mark.parametrize(
    ("verdict", "statement"), [(verdict, statement) for verdict in STATEMENTS for statement in STATEMENTS[verdict]]
)
def test_statement(verdict: str, statement: str) -> None:
    found = verify_statement(statement, seeds())
    assert found.verdict == verdict, found.explanation


@functools.cache
def news() -> Corpus:
    documents, claims = [], []
    for cluster in yaml.safe_load((HERE / "clusters.yaml").read_text(encoding="utf-8")):
        for name, entry in cluster["documents"].items():
            published, text = datetime.fromisoformat(entry["published"]), entry["text"]
            doc_id, title = f"{cluster['name']} {name}", text.partition("\n")[0]
            found = extract_document(Document(doc_id, doc_id, "", title=title, published=published, text=text))
            documents.append(found.document)
            claims += found.claims
    link_records(claims, documents)
    return Corpus(documents, claims)


@pytest.mark.parametrize(
    ("verdict", "statement"), [(verdict, statement) for verdict in OF_NEWS for statement in OF_NEWS[verdict]]
)
def test_statement_about_news(verdict: str, statement: str) -> None:
    found = verify_statement(statement, news())
    assert found.verdict == verdict, found.explanation


def test_each_verdict_has_its_statements() -> None:
    assert {verdict: len(told) >= 25 for verdict, told in STATEMENTS.items()} == dict.fromkeys(STATEMENTS, True)


DRAFT = """The earthquake that shook Tessal on March 12 killed 38 people. Eleven are still missing and 312 were hurt.

Police put the march at more than 300 people, while the union wants 9 percent. In 1987 a quake killed 212 in the valley.

On Tuesday the agency had spoken of 14 dead in Tessal. A quake in Tessal killed 41 people in 2009."""
CHECKED = {
    "38": "SUPPORTED",
    "Eleven": "SUPPORTED",
    "312": "SUPPORTED",
    "300": "SUPPORTED",
    "9 percent": "REFUTED",
    "212": "SUPPORTED",
    "14": "SUPPORTED",
    "41": "NOT ENOUGH INFO",
}


def test_a_draft_is_read_sentence_after_sentence() -> None:
    found = {one.figure: one.verdict for one in verify_draft(DRAFT, seeds())}
    assert {figure: verdict.verdict for figure, verdict in found.items()} == CHECKED, found


def test_what_a_sentence_speaks_of_may_be_named_before_it() -> None:
    told = dict(statements_of("Varesh built 3 dams. It has 80 mills.\nThe valley has 7 farms.\n"))
    assert [sorted(statement.before) for statement in told.values()] == [[], ["varesh"], []]


def test_what_opens_a_sentence_is_a_name_only_where_it_reads_as_one() -> None:
    told = dict(
        statements_of(
            "Many farms burned. Okoro left. He sold 3 dams.\nU.S. tanks came. “Many Russian” mills fled 7 days."
        )
    )
    assert [sorted(statement.before) for statement in told.values()] == [["okoro"], [key("U.S.")]]


def test_lines_that_are_wrapped_make_one_paragraph() -> None:
    lines = [
        "The council of Varesh met on the first Monday of the year. It",
        "voted, after a long debate, for what it had put off so often,",
        "and now has 80 mills on the river, and there are more of them",
        "than of any other kind of building along the whole of its run.",
    ]
    assert statements_of("\n".join(lines))[-1][1].before == {"varesh"}
    assert statements_of("\n\n".join(lines))[-1][1].before == frozenset()


class Sliced(str):
    """A text that counts how much of it is copied."""

    copied = 0

    def __getitem__(self, part: SupportsIndex | slice) -> str:
        found = super().__getitem__(part)
        Sliced.copied += len(found)
        return found


def test_a_long_draft_is_copied_no_more_often_than_a_short_one() -> None:
    copied = []
    for times in (20, 80):
        text = Sliced("The valley of Varesh has 80 mills. It has 7 farms.\n" * times)
        Sliced.copied = 0
        assert len(statements_of(text)) == 2 * times
        copied.append(Sliced.copied / len(text))
    assert copied[1] <= 1.1 * copied[0]


def test_a_passage_has_no_word_that_its_document_has_not() -> None:
    for passage in news().passages:
        assert passage.words | passage.around <= most_words_of(passage.document), passage.text
    marked = Document("d", "d.txt", "", text="On Monday U.S.-Varesh talks ended. The O.E.C.D. said the 3 D'Arl's left.")
    (first, *_) = passages_of(marked, {})
    assert first.around
    assert first.around <= most_words_of(marked)


class Walked(dict[int, Claim]):
    """The claims of a document, with how often all of them are gone through."""

    times = 0

    def __iter__(self) -> Iterator[int]:
        self.times += 1
        return super().__iter__()

    def items(self) -> ItemsView[int, Claim]:
        self.times += 1
        return super().items()


def test_the_claims_of_a_document_are_gone_through_once_whatever_sentences_it_has() -> None:
    text = "The valley of Varesh has 80 mills. It has 7 farms.\n" * 30
    found = extract_document(Document("d", "d.txt", "", text=text))
    walked = Walked({claim.start: claim for claim in found.claims})
    passages = [*passages_of(found.document, walked)]
    assert walked.times == 1
    assert [[claim.text for claim in one.claims.values()] for one in passages] == [["80"], ["7"]] * 30
    assert all(
        one.text[at : at + len(claim.text)] == claim.text for one in passages for at, claim in one.claims.items()
    )


def test_how_a_figure_moves_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus([*news().documents.values()], [claim for one in news().passages for claim in one.claims.values()])
    asked: list[str] = []
    claims_of = corpus.claims_of
    monkeypatch.setattr(corpus, "claims_of", lambda figure: asked.append(figure) or claims_of(figure))
    figure = min(corpus.figures)
    assert corpus.moves(figure) == corpus.moves(figure) == news().moves(figure)
    assert asked == [figure]


def claim_of(sentence: str) -> Claim:
    return extract_document(Document("d", "d.txt", "", text=sentence)).claims[0]


@pytest.mark.parametrize(
    ("stated", "told", "other"),
    [
        ("Varesh has 800 tanks.", "Selvane keeps 800 tanks in the east.", True),
        ("Varesh has 800 tanks.", "Varesh keeps 800 tanks in the east.", False),
        ("Varesh has 800 tanks.", "The border guard keeps 800 tanks.", None),
        ("Some 800 Ukrainian tanks are ready.", "Russia has 800 tanks near Ukraine.", True),
        ("Some 800 Russian tanks are ready.", "Moscow keeps 800 tanks near Ukraine.", False),
        ("Dorvan Mills bought Arl Paper for $3 million.", "Arl Paper bought Dorvan Mills for $3 million.", True),
        ("Dorvan bought Arl Paper for $3 million.", "Dorvan Mills bought Arl Paper for $3 million.", False),
        ("Germany gave Kyiv $3 million in aid.", "Kyiv received $3 million in aid.", None),
        ("Germany gave Kyiv $3 million in aid.", "Germany received $3 million in aid from Kyiv.", True),
        ("Germany received $3 million in aid from Kyiv.", "Germany gave Kyiv $3 million in aid.", True),
        ("Germany received $3 million in aid.", "Germany was given $3 million in aid.", False),
        ("Germany gave Kyiv $3 million in aid.", "Germany, which won the cup, sent Kyiv $3 million.", False),
        ("Hallam was paid $3 million.", "Hallam was promised and paid $3 million.", False),
        ("Hallam gave Okoro $3 million.", "Hallam was later given $3 million.", True),
        ("The President agreed to pay $5 million.", "Ana Ruiz, the president, agreed to pay $5 million.", False),
        ("Ana Ruiz agreed to pay $5 million.", "The President agreed to pay $5 million.", None),
        ("Dorvan paid $3 million for Arl.", "Dorvan said it had bought Arl for $3 million.", False),
        ("Arl paid $3 million for Dorvan.", "Dorvan said it had bought Arl for $3 million.", True),
        ("Okoro won 17 provinces.", "Hallam, a lawyer, won 17 provinces, Okoro seven.", True),
        ("Hallam won 52 percent.", "Final results gave Hallam 52 percent.", False),
        ("More than 800 tanks are ready.", "Varesh has more than 800 tanks.", False),
    ],
)
def test_whose_a_figure_is(stated: str, told: str, other: bool | None) -> None:
    assert of_other_holder(claim_of(stated), claim_of(told)) is other, (
        holder_of(claim_of(stated)),
        holder_of(claim_of(told)),
    )


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Moscow", "Russian", True),
        ("the United States", "American", True),
        ("President Ana Ruiz", "Ruiz", True),
        ("Corvane", "Corvane Systems", True),
        ("Aceh", "Central Aceh", False),
        ("Corvane Systems", "Norvik Systems", False),
        ("Russia", "Ukraine", False),
    ],
)
def test_names_that_may_be_one(one: str, two: str, same: bool) -> None:
    assert one_name(name_of(one), name_of(two)) is same


def test_words_that_exclude_one_another() -> None:
    assert contrasted("The flood killed 12 people.", "It killed 12 people.", "Quake kills 12")
    assert not contrasted("The flood killed 12 people.", "The floodwater killed 12.", "After the quake, a flood")
    assert not contrasted("It killed 12 people.", "The quake killed 12 people.")
    assert contrasted("Sales of the second quarter rose.", "Sales rose in the third quarter.")


@pytest.mark.parametrize("row", rows("contrasts"), ids=lambda row: f"{row['set']} {row['one']}")
def test_a_contrast_reads_its_example_and_excludes_the_others_of_its_set(row: dict[str, str]) -> None:
    assert any(word in row["example"] for word in split(row["words"]))
    others = [other for other in rows("contrasts") if other["set"] == row["set"] and other["one"] != row["one"]]
    assert others
    for other in others:
        assert contrasted(row["example"], other["example"]), other["one"]
        assert not set(split(row["words"])) & set(split(other["words"]))
