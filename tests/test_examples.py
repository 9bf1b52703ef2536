"""Labelled examples: what the labels rest on, how contrasts are made, and that no split leaks into another."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from annotated import read

from claims.checks import check_records
from claims.errors import ClaimsError
from claims.examples import example_records
from claims.examples.candidate import plain
from claims.examples.natural import couples
from claims.examples.rewriting import moved
from claims.link import link_records
from claims.records import Check, Claim, Document, Example, Figure
from claims.spans import span_id

TOWNS = ["Orvan", "Dulmare", "Sela", "Lorme", "Haskel", "Tessal", "Brenholm", "Skarn", "Eastmoor", "Varesh"]


def corpus() -> tuple[list[Claim], list[Figure], list[Check], list[Document]]:
    """For each town three papers: two that agree on the dead, one that contradicts the number of its schools."""
    documents: list[Document] = []
    claims: list[Claim] = []
    for number, town in enumerate(TOWNS):
        dead, schools = 37 + 11 * number, 20 + number
        bound = f"[[{dead - 9}|count {dead - 9}..|counted=people;verb=kill;bound=at_least]]"
        killed = f"The fire in {town} killed [[{dead}|count {dead}|counted=people;verb=kill]] people on Monday night."
        burnt = f"It burnt down [[{schools}|count {schools}|counted=schools;verb=burn]] schools in {town}."
        more = f"The fire in {town} burnt down [[{schools + 3}|count {schools + 3}|counted=schools;verb=burn]] schools."
        texts = [
            f"{killed} {burnt}",
            f"In {town}, officials counted [[{dead}|count {dead}|counted=dead]] dead after the fire on Monday.",
            f"{more} At least {bound} people in {town} were killed.",
        ]
        for paper, text in enumerate(texts):
            document, found, _ = read(text, f"{town}-{paper}", "2024-06-03")
            documents.append(document)
            claims += found
    figures, _ = link_records(claims, documents)
    return claims, figures, check_records(claims, [], documents), documents


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return example_records(*corpus(), seed=7)


def test_labels_rest_on_the_relations(made: list[Example]) -> None:
    claims, _, checks, _ = corpus()
    relation = {frozenset(row.ids): row.relation for row in checks if row.check == "pair"}
    figure = {claim.claim_id: claim.figure_id for claim in claims}
    for example in made:
        if example.label == "NOT ENOUGH INFO":
            assert len({figure[claim_id] for claim_id in example.claim_ids}) == 2
        elif example.origin == "natural":
            wanted = ("agree", "refine") if example.label == "SUPPORTED" else ("conflict",)
            assert relation[frozenset(example.claim_ids)] in wanted


def test_all_labels_come_up_in_reasonable_shares(made: list[Example]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for example in made:
        counts[example.label] += 1
    assert set(counts) == {"SUPPORTED", "REFUTED", "NOT ENOUGH INFO"}
    assert max(counts.values()) <= 5 * min(counts.values())


def test_evidence_is_the_more_exact_side(made: list[Example]) -> None:
    bounds = [example for example in made if example.label == "SUPPORTED" and "At least" in example.evidence]
    assert bounds == []
    assert [example for example in made if example.label == "SUPPORTED" and "At least" in example.claim]


def test_superseded_counts_make_no_example() -> None:
    first = "The quake in Tessal killed [[14|count 14|counted=people;verb=kill]] people on Tuesday."
    second = "The quake in Tessal killed [[41|count 41|counted=people;verb=kill]] people, it is now known."
    one, claims, _ = read(first, "a", "2024-03-12")
    two, more, _ = read(second, "b", "2024-03-14")
    claims += more
    figures, _ = link_records(claims, [one, two])
    checks = check_records(claims, [], [one, two])
    assert [row.relation for row in checks] == ["supersede"]
    assert example_records(claims, figures, checks, [one, two], seed=1) == []


def test_pairs_of_times_make_no_example() -> None:
    one, _, times = read("The quake struck Aceh at {{0737 GMT|2013-07-02T07:37Z}}.", "a", "2013-07-03")
    two, _, more = read("It shook Aceh at {{7:37 AM local time|2013-07-02T07:37}}.", "b", "2013-07-03")
    checks = check_records([], [*times, *more], [one, two])
    assert [row.relation for row in checks] == ["conflict"]
    assert example_records([], [], checks, [one, two], seed=1) == []


def test_contrasts_change_one_number_and_say_how(made: list[Example]) -> None:
    contrasts = [example for example in made if example.origin == "contrast"]
    assert contrasts
    supported = {(example.evidence, plain(example.claim)) for example in made if example.label == "SUPPORTED"}
    for example in contrasts:
        assert example.label == "REFUTED"
        assert example.edit is not None
        old, new = example.edit.split(" -> ")
        assert old != new
        restored = [
            example.claim[:i] + old + example.claim[i + len(new) :]
            for i in range(len(example.claim))
            if example.claim.startswith(new, i)
        ]
        assert any((example.evidence, plain(text)) in supported for text in restored), example


def test_natural_sentences_stand_in_their_documents(made: list[Example]) -> None:
    texts = {document.doc_id: document.text for document in corpus()[3]}
    for example in made:
        assert example.evidence in texts[example.evidence_doc_id]
        assert (example.claim in texts[example.claim_doc_id]) == (example.origin == "natural")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_splits_do_not_leak(seed: int) -> None:
    made = example_records(*corpus(), seed=seed, train=0.5, validation=0.25)
    assert len({example.split for example in made}) > 1
    for key in ("figure_id", "claim"):
        splits: dict[str, set[str]] = defaultdict(set)
        for example in made:
            splits[str(getattr(example, key))].add(example.split)
        assert all(len(found) == 1 for found in splits.values())


def test_fractions_are_kept_to() -> None:
    assert {example.split for example in example_records(*corpus(), seed=1, train=1, validation=0)} == {"train"}
    assert {example.split for example in example_records(*corpus(), seed=1, train=0, validation=0)} == {"test"}
    with pytest.raises(ClaimsError, match="must not exceed 1"):
        example_records(*corpus(), seed=1, train=0.9, validation=0.2)


def test_same_examples_in_any_order(made: list[Example]) -> None:
    rows = [list(part) for part in corpus()]
    for part in rows:
        random.Random(3).shuffle(part)
    assert example_records(*rows, seed=7) == made  # type: ignore[arg-type]
    assert example_records(*corpus(), seed=8) != made


@pytest.mark.parametrize(
    ("text", "factor", "new"),
    [
        ("8,500", 0.6, "5,100"),
        ("$2.5 billion", 2.0, "$5.0 billion"),
        ("6.5 percent", 2.0, "13.0 percent"),
        ("two-hour", 1.4, "three-hour"),
        ("Twelve", 0.5, "Six"),
        ("250", 0.6, "150"),
        ("900", 2.0, "1,800"),
        ("$53m", 2.0, "$106m"),
    ],
)
def test_numbers_keep_their_style(text: str, factor: float, new: str) -> None:
    changed = moved(text, factor)
    assert changed is not None
    assert changed[0] == new


@pytest.mark.parametrize(
    "text", ["half a dozen", "two hours and one minute", "$140 million and $150 million", "one", "dozens", ""]
)
def test_numbers_of_several_parts_are_left_alone(text: str) -> None:
    assert moved(text, 2.0) is None


@pytest.mark.parametrize("text", ["8,500", "two-hour", "6.5 percent", "$334m", "12", "0.7", "100,000", "nineteen"])
def test_the_ratio_is_that_of_the_numbers(text: str) -> None:
    words = {"two": 2, "three": 3, "four": 4, "nineteen": 19, "ten": 10}
    for factor in (1.5, 0.5, 2.0):
        changed = moved(text, factor)
        if changed is not None:
            digits = [
                float(found.replace(",", "")) if found[0].isdigit() else float(words.get(found, 0))
                for found in (_number(text), _number(changed[0]))
            ]
            assert not all(digits) or digits[1] / digits[0] == pytest.approx(changed[1])


def _number(text: str) -> str:
    kept = "".join(char if char.isalnum() or char in ".," else " " for char in text).split()[0]
    return "".join(char for char in kept if not char.isalpha()) or kept


def test_a_figure_more_parts_its_neighbours_only() -> None:
    ids = [span_id("figure", n) for n in range(200)]
    without, whole = (set(couples(sorted(some))) for some in (ids[1:], ids))
    assert len(without - whole) <= 1
    assert len(whole - without) <= 2
    assert 60 < len(whole) < 140
    assert list(couples(sorted(ids[:2]))) in ([tuple(sorted(ids[:2]))], [tuple(sorted(ids[:2], reverse=True))])
    assert list(couples(ids[:1])) == list(couples([])) == []
