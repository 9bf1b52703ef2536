"""Verification: pairs by example, batches, and statements and drafts against tables."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from wire import built

import claims
from claims.errors import ClaimsError
from claims.lexicon import rows, split
from claims.verification import (
    Checked,
    Evidence,
    Verdict,
    questions,
    read_corpus,
    statement_of,
    verify_draft,
    verify_pair,
    verify_pairs,
    verify_statement,
)
from claims.verification.alignment import align
from claims.verification.fact import Fact

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "verdicts.yaml").read_text(encoding="utf-8"))
LABELS = ("SUPPORTED", "REFUTED", "NOT ENOUGH INFO")

WIRE = [
    {
        "id": "monday",
        "published": "2024-03-11",
        "text": "At least 14 people died in the flood in Orvan on Monday, the Relief Agency said. "
        "The bridge of Orvan is 120 metres long. Ana Ruiz said that up to 900 houses could be lost in Orvan.",
    },
    {
        "id": "tuesday",
        "published": "2024-03-12",
        "text": "The flood in Orvan killed 38 people, the Relief Agency said on Tuesday. "
        "A flood in Orvan killed 212 people in 1987. The bridge of Orvan is 120 metres long.",
    },
    {
        "id": "budget",
        "published": "2024-03-12",
        "text": "Selvane spent $2.5 billion on schools last year. The mayor of Selvane was born on 4 May 1961. "
        "Spending of Selvane on schools fell 4 percent. "
        "The storm shook Orvan at 5:42 a.m. local time (2242 GMT on Monday).",
    },
    {
        "id": "critics",
        "published": "2024-03-13",
        "text": "The harbour of Sela has 12 cranes, the port said. Its union counts 9 cranes in the harbour of Sela.",
    },
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("verify"), WIRE)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-m", "claims", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_pair(case: dict[str, Any]) -> None:
    found = verify_pair(case["claim"], case["evidence"])
    assert found.verdict == case["verdict"], found.explanation
    assert case.get("says", "") in found.explanation


def test_each_verdict_has_its_examples() -> None:
    assert len(CASES) >= 40
    for label in LABELS:
        assert sum(case["verdict"] == label for case in CASES) >= 8, label


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_a_pair(statement: str, evidence: str) -> None:
    found = verify_pair(statement, evidence)
    assert found.verdict in LABELS
    assert found == verify_pair(statement, evidence)


@pytest.mark.parametrize(
    "words", ["7 " * 3000, "1/1/1/" * 2000, "3-1-" * 2000, "before " * 3000 + "1990", "A" * 9000 + " 3"]
)
def test_hostile_text_is_judged(words: str) -> None:
    assert verify_pair(words, words).verdict in LABELS


def test_every_claimed_figure_has_a_partner_of_its_own() -> None:
    def fact(value: float, start: int) -> Fact:
        return Fact(
            "count", value, value, "exact", 0.0, str(value), start, start + 1, {"case": 0.8}, frozenset({"case"})
        )

    two, three = [fact(5, 0), fact(6, 10)], [fact(6, 0), fact(5, 10), fact(7, 20)]
    partners = [partner for _, partner, _ in align(two, three)]
    assert [partner and partner.low for partner in partners] == [5, 6]
    many = [fact(float(n), n) for n in range(40)]
    assert [partner and partner.low for _, partner, _ in align(many, many)] == [fact.low for fact in many]


# --- batches


def test_batch_sets_bad_lines_aside_and_keeps_the_rest(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "verdicts.jsonl"
    good = {"id": "a", "text_a": "Orvan has 12 schools.", "text_b": "There are 12 schools in Orvan."}
    lines = [
        json.dumps(good).encode(),
        b"{not json",
        b'["a list"]',
        b'{"id": null, "text_a": "x", "text_b": "y"}',
        b'{"id": "b", "text_a": "x"}',
        b'{"id": "c", "text_a": "x", "text_b": " "}',
        b"\xff\xfe",
        b'{"id": "d", "text_a": "\\ud800", "text_b": "y"}',
        json.dumps(good | {"text_b": "other"}).encode(),
        b"",
        json.dumps(good | {"id": 7, "text_b": "There are 15 schools in Orvan."}).encode(),
    ]
    pairs.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    batch = verify_pairs(pairs, out)
    written = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["verdict"]) for row in written] == [("a", "SUPPORTED"), (7, "REFUTED")]
    assert all(row["explanation"] for row in written)
    assert [reject.path.rpartition(":")[2] for reject in batch.rejects] == ["2", "3", "4", "5", "6", "7", "8", "9"]
    assert batch.verdicts == {"SUPPORTED": 1, "REFUTED": 1}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pairs.jsonl", "verdicts.jsonl"]
    before = out.read_bytes()
    verify_pairs(pairs, out)
    assert out.read_bytes() == before


def test_batch_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": 1, "text_a": "a", "text_b": "b"}\n', encoding="utf-8")
    with pytest.raises(ClaimsError, match="cannot write there"):
        verify_pairs(pairs, tmp_path / "missing" / "out.jsonl")
    with pytest.raises(ClaimsError, match="no such file"):
        verify_pairs(tmp_path / "none.jsonl", tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.jsonl"]


# --- statements against tables


@pytest.mark.parametrize(
    ("statement", "verdict", "says"),
    [
        ("The flood in Orvan killed 38 people.", "SUPPORTED", "the values are the same"),
        ("The flood in Orvan killed more than 30 people.", "SUPPORTED", "above the limit"),
        ("The flood in Orvan killed 14 people.", "REFUTED", "earlier count is overtaken"),
        ("The flood in Orvan killed 212 people in 1987.", "SUPPORTED", "the values are the same"),
        ("The flood in Orvan killed 212 people.", "REFUTED", "the values differ"),
        ("The flood in Orvan injured 38 people.", "NOT ENOUGH INFO", "nothing of “38”"),
        ("The flood in Brenholm killed 55 people.", "NOT ENOUGH INFO", ""),
        ("The bridge of Orvan is 120 metres long.", "SUPPORTED", "One more sentence"),
        ("The bridge of Orvan is 0.12 kilometres long.", "SUPPORTED", "the values are the same"),
        ("The bridge of Orvan is 300 metres long.", "REFUTED", "the values differ"),
        ("900 houses in Orvan were lost.", "NOT ENOUGH INFO", "given as fact"),
        ("Selvane spent $2.5 billion on schools.", "SUPPORTED", "the values are the same"),
        ("Selvane spent 2.5 billion euros on schools.", "NOT ENOUGH INFO", ""),
        ("The harbour of Sela has 12 cranes.", "NOT ENOUGH INFO", "contradict each other"),
        ("The port said that the harbour of Sela has 12 cranes.", "SUPPORTED", "the values are the same"),
        ("Spending of Selvane on schools rose 4 percent.", "REFUTED", "one is a rise, the other a fall"),
        ("Selvane spent $3.5 billion on schools.", "NOT ENOUGH INFO", "so may be what it counts"),
        ("Brenholm spent $2.5 billion on schools.", "NOT ENOUGH INFO", ""),
        ("The storm shook Orvan on 12 March 2024.", "SUPPORTED", "the date fits"),
        ("The mayor of Selvane was born on 4 May 1961.", "SUPPORTED", "the date fits"),
        ("The mayor of Selvane was born in 1958.", "REFUTED", "the dates differ"),
        ("Nobody knows.", "NOT ENOUGH INFO", "no figure and no date"),
    ],
)
def test_statement(tables: Path, statement: str, verdict: str, says: str) -> None:
    found = claims.verify(statement, tables)
    assert found.verdict == verdict, found.explanation
    assert says in found.explanation


def test_evidence_names_sentence_source_and_date(tables: Path) -> None:
    found = claims.verify("The flood in Orvan killed 14 people.", tables)
    latest, *earlier = found.evidence
    assert (latest.doc_id, latest.source, latest.verdict, latest.standing) == (
        "tuesday",
        "Relief Agency",
        "REFUTED",
        True,
    )
    assert latest.sentence == "The flood in Orvan killed 38 people, the Relief Agency said on Tuesday."
    assert latest.published is not None
    assert latest.published.date().isoformat() == "2024-03-12"
    assert [(one.doc_id, one.standing) for one in earlier] == [("monday", False)]
    assert "later count" in earlier[0].reason
    known = set(claims.load("claims", tables).claim_id)
    assert {one.claim_id for one in found.evidence} <= known


def test_all_figures_must_be_supported(tables: Path) -> None:
    both = "The flood in Orvan killed 38 people and the bridge of Orvan is {} metres long."
    assert verify_statement(both.format(120), read_corpus(tables)).verdict == "SUPPORTED"
    assert verify_statement(both.format(300), read_corpus(tables)).verdict == "REFUTED"


def test_a_divided_verdict_on_a_draft_shows_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    from claims.terminal import print_checked

    def told(verdict: str, sentence: str, standing: bool = True) -> Evidence:
        return Evidence(sentence, verdict, "It says so.", "d1", standing=standing)

    for_it, more, against, old = (
        told("SUPPORTED", "It held 950 tonnes."),
        told("SUPPORTED", "950 tonnes were in it."),
        told("REFUTED", "It held 600 tonnes."),
        told("REFUTED", "It held 20 tonnes.", standing=False),
    )
    for evidence, verdict, shown in (
        ([for_it, more, against, old], "NOT ENOUGH INFO", [for_it, against]),
        ([for_it, more, against], "SUPPORTED", [for_it]),
        ([more, old], "NOT ENOUGH INFO", [more]),
        ([], "NOT ENOUGH INFO", []),
    ):
        print_checked([Checked("950 tonnes", 4, 14, "The 950 tonnes burnt.", Verdict(verdict, "So it is.", evidence))])
        lines = capsys.readouterr().out.splitlines()
        assert lines[:3] == [f"950 tonnes (at 4): {verdict}", "  in \u201cThe 950 tonnes burnt.\u201d", "  So it is."]
        assert lines[3::2] == [f"  \u201c{one.sentence}\u201d" for one in shown]


def test_draft(tables: Path) -> None:
    draft = "Floods are rare.\n\nThe flood in Orvan killed 14 people. The bridge of Orvan is 120 metres long."
    found = verify_draft(draft, read_corpus(tables))
    assert [(draft[one.start : one.end], one.verdict.verdict) for one in found] == [
        ("14", "REFUTED"),
        ("120 metres", "SUPPORTED"),
    ]
    assert all(isinstance(one.verdict, Verdict) and one.figure == draft[one.start : one.end] for one in found)
    assert [one.sentence for one in found] == [
        "The flood in Orvan killed 14 people.",
        draft[draft.index("The bridge") :],
    ]


def test_order_of_the_documents_does_not_matter(tables: Path, tmp_path: Path) -> None:
    built(tmp_path, reversed(WIRE))
    for statement in ("The flood in Orvan killed 14 people.", "The bridge of Orvan is 300 metres long."):
        assert claims.verify(statement, tables) == claims.verify(statement, tmp_path / "out")


ASKED = [
    "The flood in Orvan killed 14 people.",
    "The flood in Orvan killed 38 people.",
    "The flood in Orvan killed 177 people.",
    "The bridge of Orvan is 300 metres long.",
    "Selvane spent $2.5 billion on schools.",
    "The harbour of Sela has 12 cranes.",
    "The storm shook Orvan on 12 March 2024.",
    "The market of Dorvan 7 sold 19 sheep.",
    "Nobody knows.",
]


def test_what_is_read_for_a_statement_gives_the_answers_of_all_that_there_is(tmp_path: Path) -> None:
    fairs = [
        {
            "id": f"fair{n}",
            "published": "2024-03-12",
            "text": f"The market of Dorvan {n} sold {12 + n} sheep on Monday.",
        }
        for n in range(60)
    ]
    tolls = [
        {
            "id": f"toll{n:03}",
            "published": f"2024-03-{13 + n // 8}T{2 + n % 8 * 3:02}:00:00Z",
            "text": f"The flood in Orvan killed {38 + n} people.",
        }
        for n in range(140)
    ]
    built(tmp_path, [*WIRE, *fairs, *tolls])
    whole = read_corpus(tmp_path / "out")
    asked = [[question.words for question in questions(statement_of(statement))] for statement in ASKED]
    together = read_corpus(tmp_path / "out", [words for one in asked for words in one])
    for statement, words in zip(ASKED, asked, strict=True):
        alone = read_corpus(tmp_path / "out", words)
        expected = verify_statement(statement, whole)
        assert verify_statement(statement, alone) == verify_statement(statement, together) == expected, statement
    bridge = read_corpus(tmp_path / "out", asked[3])
    assert {"monday", "tuesday"} <= bridge.documents.keys()
    assert len(whole.documents) == len(WIRE) + 200
    assert not any(name.startswith("fair") for name in bridge.documents)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_last_of_many_counts_is_borne_out_whatever_documents_are_called(tmp_path: Path, backwards: bool) -> None:
    tolls = [
        {
            "id": f"toll{169 - n if backwards else n:03}",
            "published": f"2024-03-{12 + n // 8}T{2 + n % 8 * 3:02}:00:00Z",
            "text": f"The flood in Orvan killed {100 + n} people.",
        }
        for n in range(70)
    ]
    built(tmp_path, tolls)
    found = {n: claims.verify(f"The flood in Orvan killed {n} people.", tmp_path / "out") for n in (100, 139, 169)}
    assert {n: verdict.verdict for n, verdict in found.items()} == {100: "REFUTED", 139: "REFUTED", 169: "SUPPORTED"}
    assert "139" not in found[169].evidence[0].sentence


TWO_OF_A_NAME = [
    {
        "id": "ostrava",
        "title": "Ostrava Steel lifts profit",
        "published": "2024-03-12",
        "text": "Ostrava Steel has a new furnace. The mill in Ostrava, which employs 4,300 people, ran well. "
        "Seeker 2 carries 10 instruments and weighs 640 kilograms. The Alder fire injured 45 people.",
    },
    {
        "id": "kell",
        "published": "2024-03-12",
        "text": "Anna Kell, 52, was elected mayor of Orvan. West Virginia recorded 12 measles cases on Friday.",
    },
]


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("Pilsen Steel employs 4,300 people.", "NOT ENOUGH INFO"),
        ("Pilsen Steel employs 6,100 people.", "NOT ENOUGH INFO"),
        ("Ostrava Steel employs 4,300 people.", "SUPPORTED"),
        ("Ostrava Steel employs 6,100 people.", "REFUTED"),
        ("Seeker 1 carries 10 instruments.", "NOT ENOUGH INFO"),
        ("Seeker 1 weighs 650 kilograms.", "NOT ENOUGH INFO"),
        ("Seeker 2 carries 10 instruments.", "SUPPORTED"),
        ("Seeker 2 weighs 650 kilograms.", "REFUTED"),
        ("The Seeker 2 probe carries 10 instruments.", "SUPPORTED"),
        ("The Birch fire injured 45 people.", "NOT ENOUGH INFO"),
        ("The Alder fire injured 45 people.", "SUPPORTED"),
        ("The Alder fire injured 54 people.", "REFUTED"),
        ("Tom Kell, 52, was elected mayor of Orvan.", "NOT ENOUGH INFO"),
        ("Kell, 52, was elected mayor of Orvan.", "SUPPORTED"),
        ("Dr Anna Kell, 52, was elected mayor of Orvan.", "SUPPORTED"),
        ("Virginia recorded 12 measles cases on Friday.", "NOT ENOUGH INFO"),
        ("West Virginia recorded 12 measles cases on Friday.", "SUPPORTED"),
    ],
)
def test_what_is_told_of_one_is_not_told_of_who_shares_a_part_of_the_name(
    two_of_a_name: Path, statement: str, verdict: str
) -> None:
    assert claims.verify(statement, two_of_a_name).verdict == verdict


@pytest.fixture(scope="module")
def two_of_a_name(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("names"), TWO_OF_A_NAME)


# --- the command line


def test_command_line(tables: Path, tmp_path: Path) -> None:
    done = run("verify", "The flood in Orvan killed 14 people", "--against", tables)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("REFUTED\n")
    assert "killed 38 people" in done.stdout
    assert "tuesday · 12 Mar 2024" in done.stdout

    draft = tmp_path / "draft.txt"
    draft.write_text("The bridge of Orvan is 120 metres long.\n", encoding="utf-8")
    done = run("verify", draft, "--against", tables)
    assert done.stdout.startswith("120 metres (at 23): SUPPORTED\n")

    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text('{"id": 1, "text_a": "He has 2 dogs.", "text_b": "He has 2 dogs."}\nnonsense\n', encoding="utf-8")
    done = run("verify", "--pairs", pairs, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{out}: SUPPORTED 1" in done.stdout
    assert "pairs.jsonl:2" in done.stdout
    assert json.loads(out.read_text(encoding="utf-8"))["verdict"] == "SUPPORTED"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["verify"], "name a STATEMENT"),
        (["verify", "He has 2 dogs.", "--pairs", "p.jsonl"], "--pairs goes with --out"),
        (["verify", "--pairs", "p.jsonl"], "--pairs goes with --out"),
        (["verify", "--pairs", "p.jsonl", "--out", "o.jsonl"], "p.jsonl: no such file"),
        (["verify", "draft-that-is-not-there.txt"], "no such file"),
        (["verify", "He has 2 dogs.", "--against", "nowhere"], "nowhere: no such folder"),
    ],
)
def test_wrong_commands_say_why_in_one_line(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode != 0
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_verdicts_are_not_written_over_their_pairs(tmp_path: Path) -> None:
    pairs, link = tmp_path / "pairs.jsonl", tmp_path / "link.jsonl"
    pairs.write_text('{"id": 1, "text_a": "He has 2 dogs.", "text_b": "He has 2 dogs."}\n', encoding="utf-8")
    link.symlink_to(pairs)
    before = pairs.read_bytes()
    for out in (pairs, link):
        with pytest.raises(ClaimsError, match="holds the pairs, and would be overwritten"):
            verify_pairs(pairs, out)
    assert pairs.read_bytes() == before


# --- the lexicon


def test_words_of_statements_have_one_concept_and_an_example() -> None:
    with files("claims.lexicon").joinpath("statement_words.csv").open(encoding="utf-8", newline="") as file:
        assert all(None not in row and None not in row.values() for row in csv.DictReader(file))
    every = [word for row in rows("statement_words") for word in split(row["words"])]
    assert len(every) == len(set(every)), sorted({word for word in every if every.count(word) > 1})
    assert not any(" " in word for word in every)
    for row in rows("statement_words"):
        assert any(word in row["example"].lower() for word in split(row["words"])), row


def test_a_denied_figure_of_the_same_value_is_not_told_as_another_value(tmp_path: Path) -> None:
    text = (
        "Gerald Moxon was jailed on Tuesday. He denies having hidden £400,000 in an account in Malta.\n\n"
        "Iron ore sold at less than US$98 a tonne in Orvan."
    )
    row = {"id": "court", "text": text, "published": "2024-03-12T10:00:00Z"}
    built(tmp_path, [row])
    denied = claims.verify("Gerald Moxon hid £400,000 in an account in Malta.", tmp_path / "out")
    assert denied.verdict != "SUPPORTED"
    assert "one of them is denied" in denied.explanation
    assert "the value is another" not in denied.explanation
    opposed = claims.verify("Iron ore sold at more than US$98 a tonne in Orvan.", tmp_path / "out")
    assert opposed.verdict == "REFUTED"
    assert "leaves room" not in opposed.explanation
