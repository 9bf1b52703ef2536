"""What is known of a figure: its status against the rows that are printed of it, and the claim that stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from annotated import read
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.checks import check_records
from claims.extraction import extract_document
from claims.link import link_records
from claims.records import Check, Claim, Document, Figure
from claims.relation import ALL_PAIRS
from claims.relation.wording import statement

CLUSTERS = yaml.safe_load((Path(__file__).parent / "clusters.yaml").read_text(encoding="utf-8"))
DEAD = "The flood in Orvan killed [[{0}|count {0}{2}|counted=people;verb=kill{1}]] people."
TOWNS = "The flood hit [[{0}|count {0}{2}|counted=towns;verb=hit{1}]] towns near Orvan."
SENTENCES = (DEAD, TOWNS, "In Orvan [[{0}|count {0}{2}|counted=people{1}]] people are missing.")
Report = tuple[str, int, str, str, str, int]


def known(claims: list[Claim], documents: list[Document]) -> tuple[list[Figure], list[Check]]:
    figures, _ = link_records(claims, documents)
    return figures, [row for row in check_records(claims, [], documents) if row.check == "pair"]


def reported(told: list[Report], *, backwards: bool = False) -> tuple[list[Claim], list[Document]]:
    """The claims of each report and its document; `backwards` has the last of them have the first id."""
    claims, documents = [], []
    start = datetime(2024, 3, 12, 6, tzinfo=UTC)
    for number, (sentence, value, bound, modality, source, hours) in enumerate(told):
        columns = f";bound={bound};modality={modality}" + (f";source={source};source_kind=person" if source else "")
        marked = sentence.format(value, columns, ".." if bound in ("at_least", "more_than") else "")
        name = f"d{len(told) - number if backwards else number:03}"
        document, found, _ = read(marked, name, (start + timedelta(hours=hours)).isoformat())
        documents.append(document)
        claims += found
    return claims, documents


REPORTS = st.lists(
    st.tuples(
        st.sampled_from(SENTENCES),
        st.sampled_from([14, 15, 24, 40]),
        st.sampled_from(["exact", "exact", "about", "at_least", "more_than"]),
        st.sampled_from(["asserted", "asserted", "estimated", "possible"]),
        st.sampled_from(["", "Ilsa Maren", "Celso Brandt"]),
        st.sampled_from([0, 0, 1, 20, 44]),
    ),
    min_size=2,
    max_size=7,
)


# So many that the figures are compared by their distinct statements, of which there are more than are all compared.
MANY_REPORTS = st.lists(
    st.tuples(
        st.sampled_from(SENTENCES[:2]),
        st.integers(14, 40),
        st.sampled_from(["exact", "exact", "about", "at_least", "more_than"]),
        st.sampled_from(["asserted", "asserted", "asserted", "estimated", "possible"]),
        st.sampled_from(["", "Ilsa Maren", "Celso Brandt"]),
        st.integers(0, 70),
    ),
    min_size=2 * ALL_PAIRS,
    max_size=4 * ALL_PAIRS,
)


def hold(claims: list[Claim], documents: list[Document]) -> None:
    """The rules that a figure keeps to, whatever was reported."""
    figures, rows = known(claims, documents)
    figure_of = {claim.claim_id: claim.figure_id for claim in claims}
    told = {claim.claim_id: claim for claim in claims}
    contested = {figure_of[row.left_id] for row in rows if row.relation == "conflict"}
    assert {figure.figure_id for figure in figures if figure.status == "contested"} == contested
    overtaken = {claim_id for row in rows if row.relation == "supersede" for claim_id in [early(row, told, documents)]}
    for figure in figures:
        own = [claim for claim in claims if claim.figure_id == figure.figure_id]
        stands = told[figure.current_claim_id]
        assert stands in own
        assert (figure.low, figure.high) == (stands.low, stands.high)
        assert figure.status != "single" or len(own) == 1
        facts = [claim for claim in own if claim.modality in ("asserted", "estimated") and not claim.negated]
        if facts:
            assert stands in facts
        if any(claim.claim_id not in overtaken for claim in facts):
            assert stands.claim_id not in overtaken


def early(row: Check, told: dict[str, Claim], documents: list[Document]) -> str:
    """The claim that the row's sentence names first: the one that is overtaken."""
    document_of = {document.doc_id: document for document in documents}
    said = {claim_id: statement(told[claim_id], document_of[told[claim_id].doc_id]) for claim_id in row.ids}
    (found,) = (
        claim_id
        for claim_id, words in said.items()
        if row.explanation.lower().startswith(f"{words.lower()} is overtaken by ")
    )
    return found


@settings(deadline=None, max_examples=150)
@given(REPORTS)
def test_a_figure_is_contested_where_a_conflict_is_printed_and_what_stands_is_not_overtaken(told: list[Report]) -> None:
    hold(*reported(told))


@settings(deadline=None, max_examples=12)
@given(MANY_REPORTS, st.booleans())
def test_the_same_holds_of_figures_with_many_claims(told: list[Report], backwards: bool) -> None:
    hold(*reported(told, backwards=backwards))


def test_the_reports_that_are_generated_do_contradict_and_overtake() -> None:
    told = [(TOWNS, 14, "exact", "asserted", "", 0), (TOWNS, 24, "exact", "asserted", "", 0)]
    figures, rows = known(*reported(told))
    assert [figure.status for figure in figures] == ["contested"]
    assert [row.relation for row in rows] == ["conflict"]
    told = [(DEAD, 14, "exact", "asserted", "", 0), (DEAD, 24, "exact", "asserted", "", 20)]
    claims, documents = reported(told)
    figures, rows = known(claims, documents)
    assert [figure.status for figure in figures] == ["updated"]
    assert early(rows[0], {claim.claim_id: claim for claim in claims}, documents) == claims[0].claim_id


@pytest.mark.parametrize("cluster", CLUSTERS, ids=[cluster["name"] for cluster in CLUSTERS])
def test_the_same_holds_of_news(cluster: dict[str, Any]) -> None:
    documents, claims = [], []
    for doc_id, entry in cluster["documents"].items():
        published = datetime.fromisoformat(entry["published"])
        found = extract_document(Document(doc_id, doc_id, "", published=published, text=entry["text"]))
        documents.append(found.document)
        claims += found.claims
    hold(claims, documents)


def stands(told: list[Report]) -> float | None:
    (figure,), _ = known(*reported(told))
    return figure.low


def test_the_outvoted_value_does_not_stand() -> None:
    one, other = (TOWNS, 14, "exact", "asserted"), (TOWNS, 24, "exact", "asserted")
    assert stands([(*one, "", 0), (*other, "", 0), (*one, "", 1)]) == 14
    assert stands([(*other, "", 0), (*one, "", 0), (*other, "", 1)]) == 24
    # One speaker in two papers is one voice; so is a sentence told word for word.
    assert stands([(*other, "Ilsa Maren", 0), (*one, "Celso Brandt", 0), (*one, "", 1), (*other, "Maren", 0)]) == 14


def test_a_number_stands_rather_than_the_bound_that_admits_it() -> None:
    assert stands([(TOWNS, 15, "exact", "asserted", "", 0), (TOWNS, 14, "more_than", "asserted", "", 1)]) == 15
    assert stands([(DEAD, 15, "exact", "asserted", "", 0), (DEAD, 14, "more_than", "asserted", "", 20)]) == 15
    assert stands([(DEAD, 14, "at_least", "asserted", "", 0), (DEAD, 24, "at_least", "asserted", "", 20)]) == 24


def test_the_later_count_stands_though_more_have_told_the_earlier() -> None:
    dead = [(DEAD, 14, "exact", "asserted", speaker, 0) for speaker in ("", "Ilsa Maren", "Celso Brandt")]
    assert stands([*dead, (DEAD, 24, "exact", "asserted", "", 20)]) == 24
    assert stands([*dead, (DEAD, 24, "exact", "possible", "", 20)]) == 14


@pytest.mark.parametrize("backwards", [False, True])
def test_of_many_values_the_last_stands_whatever_the_documents_are_called(backwards: bool) -> None:
    speakers = ("Ilsa Maren", "Celso Brandt", "Ana Ruiz")
    told: list[Report] = [(DEAD, 100, "exact", "asserted", speaker, 0) for speaker in speakers]
    told += [(DEAD, 100 + n, "exact", "asserted", "", 6 * n) for n in range(1, 70)]
    claims, documents = reported(told, backwards=backwards)
    figures, rows = known(claims, documents)
    assert [(figure.low, figure.status, figure.n_claims) for figure in figures] == [(169, "updated", 72)]
    told_by = {claim.claim_id: claim for claim in claims}
    overtaken = {early(row, told_by, documents) for row in rows if row.relation == "supersede"}
    assert {told_by[claim_id].low for claim_id in overtaken} == set(range(100, 169))


def test_what_was_corrected_does_not_stand() -> None:
    text = (
        "The number of people killed by the flood in Orvan was corrected on Thursday to "
        "[[38|count 38|counted=people;verb=kill]] from [[41|count 41|counted=people;verb=kill]]."
    )
    document, claims, _ = read(text, "a", "2024-03-14")
    earlier, more, _ = read(DEAD.format(41, "", ""), "b", "2024-03-13")
    figures, rows = known([*claims, *more], [document, earlier])
    assert [(figure.low, figure.status) for figure in figures] == [(38, "updated")]
    assert {row.relation for row in rows} == {"supersede", "agree"}
    grown = text.replace("was corrected on Thursday to", "grew on Thursday to")
    document, claims, _ = read(grown, "a", "2024-03-14")
    assert [row.relation for row in known(claims, [document])[1]] == []


def test_so_many_of_them_are_another_figure() -> None:
    text = (
        "About [[1,900|count 1900|counted=homes;verb=damage;bound=about]] homes were damaged in Orvan.\n"
        "Of these, [[640|count 640|counted=homes;verb=damage]] were damaged beyond repair."
    )
    document, claims, _ = read(text, "a", "2024-03-14")
    earlier, more, _ = read(
        "The flood damaged [[1,200|count 1200|counted=homes;verb=damage]] homes in Orvan.", "b", "2024-03-13"
    )
    figures, _ = known([*claims, *more], [document, earlier])
    assert sorted((figure.low, figure.n_claims) for figure in figures) == [(640, 1), (1900, 2)]
