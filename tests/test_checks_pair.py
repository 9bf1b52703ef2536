"""Relations between two claims of one figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from annotated import read
from hypothesis import given
from hypothesis import strategies as st

from claims.checks import check_records
from claims.records import Claim
from claims.relation import ALL_PAIRS, Interval, compare
from claims.relation.interval import admitted

CASES = yaml.safe_load((Path(__file__).parent / "checks" / "pair.yaml").read_text(encoding="utf-8"))


def one_claim(marked: str, doc_id: str = "a") -> Claim:
    return read(marked, doc_id)[1][0]


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_relation(case: dict[str, Any]) -> None:
    first, second = one_claim(case["a"], "a"), one_claim(case["b"], "b")
    days = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in case.get("dates", [])] or [None, None]
    relation = compare(first, second, case.get("moves", "static"), days[0], days[1])
    assert relation.relation == case["relation"]
    assert case.get("says", "") in relation.reason
    assert compare(second, first, case.get("moves", "static"), days[1], days[0]).relation == case["relation"]


def linked(marked: list[str], published: list[str] | None = None) -> list[Any]:
    documents, claims = [], []
    for number, text in enumerate(marked):
        document, found, _ = read(text, f"d{number:03}", published[number] if published else "2024-01-01")
        documents.append(document)
        claims += [replace(claim, figure_id="f" * 16) for claim in found]
    return [row for row in check_records(claims, [], documents) if row.check == "pair"]


def test_a_row_says_who_said_what_and_when() -> None:
    first = "[[Five|count 5|counted=people;verb=kill;source=the mayor;source_kind=person]] people were killed."
    second = "[[24|count 24|counted=people;verb=kill]] people were killed."
    (row,) = linked([first, second], ["2024-03-12", "2024-03-13"])
    assert row.relation == "supersede"
    assert row.holds is None
    assert row.scope == "corpus"
    assert row.explanation == (
        "“Five people” (the mayor, d000, 12 March 2024) is overtaken by “24 people” (d001, 13 March 2024): "
        "24 is the later count, up by 19 from Five in 24 hours."
    )


def test_one_voice_does_not_contradict_itself_in_one_document() -> None:
    inside = "It hit [[13|count 13|counted=towns]] towns. It hit [[14|count 14|counted=towns]] towns."
    assert linked([inside]) == []
    two = (
        "It hit [[13|count 13|counted=towns;source=the mayor]] towns. "
        "It hit [[14|count 14|counted=towns;source=the police]] towns."
    )
    assert [row.relation for row in linked([two])] == ["conflict"]


def test_one_speaker_with_two_values_is_told() -> None:
    said = "It hit [[{}|count {}|counted=towns;source={};source_kind=person]] towns."
    (one,) = linked([said.format(13, 13, "Ilsa Maren"), said.format(14, 14, "Ilsa Maren")])
    (two,) = linked([said.format(13, 13, "Ilsa Maren"), said.format(14, 14, "Celso Brandt")])
    assert one.relation == two.relation == "conflict"
    assert "Ilsa Maren is the source of both" in one.explanation
    assert "source of both" not in two.explanation


def test_what_was_said_before_is_overtaken_not_contradicted() -> None:
    now = "The firm expects growth of [[3 percent|percentage 3 percent|counted=growth;modality=projected]]."
    before = "The firm had forecast growth of [[5 percent|percentage 5 percent|counted=growth;modality=projected]]."
    (row,) = linked([now, before])
    assert (row.relation, "“3 percent”" in row.explanation.split("overtaken by")[1]) == ("supersede", True)
    other = "The bank expects growth of [[5 percent|percentage 5 percent|counted=growth;modality=projected]]."
    (row,) = linked([now, other])
    assert row.relation in ("conflict", "tension")


def test_a_toll_that_falls_is_corrected_or_contradicted() -> None:
    dead = "The flood killed [[{0}|count {0}|counted=people;verb=kill;source={1}]] people."
    gone = "[[{0}|count {0}|counted=people;source={1}]] people are missing."
    later = ["2024-01-01T08:00", "2024-01-01T20:00"]
    at_once = ["2024-01-01T08:00", "2024-01-01T08:50"]
    (row,) = linked([dead.format(41, "the mayor"), dead.format(38, "the police")], later)
    assert (row.relation, "correction" in row.explanation) == ("supersede", True)
    (row,) = linked([dead.format(41, "the mayor"), dead.format(38, "the police")], at_once)
    assert row.relation == "conflict"
    (row,) = linked([gone.format(11, "the mayor"), gone.format(8, "the police")], later)
    assert (row.relation, "correction" in row.explanation) == ("supersede", False)


def test_ages_of_one_person_contradict_unless_a_birthday_may_lie_between() -> None:
    told = "Ana Ruiz, [[{0}|age {0} year|counted=Ana Ruiz]], was seen."
    (row,) = linked([told.format(46), told.format(47)])
    assert row.relation == "conflict"
    (row,) = linked([told.format(46), told.format(47)], ["2024-01-01", "2024-01-09"])
    assert (row.relation, "birthday" in row.explanation) == ("tension", True)
    (row,) = linked([told.format(47), told.format(46)], ["2024-01-01", "2024-01-09"])
    assert row.relation == "conflict"


def test_claims_without_a_figure_get_no_pair() -> None:
    document, claims, _ = read("It hit [[13|count 13]] towns.\nIt hit [[13|count 13]] towns.")
    assert check_records(claims, [], [document]) == []


@pytest.mark.parametrize("size", [ALL_PAIRS, 4 * ALL_PAIRS])
def test_a_big_figure_does_not_get_every_pair(size: int) -> None:
    texts = [f"It hit [[{13 + number % 2}|count {13 + number % 2}|counted=towns]] towns." for number in range(size)]
    rows = linked(texts)
    assert {row.relation for row in rows} == {"agree", "conflict"}
    touched = {claim_id for row in rows for claim_id in row.ids}
    assert len(touched) == size
    assert len(rows) == (size * (size - 1) // 2 if size <= ALL_PAIRS else size - 1)


@given(st.floats(1, 1e9), st.floats(1, 1e9), st.sampled_from(["exact", "about", "nearly", "at_least", "more_than"]))
def test_compare_is_symmetric_and_reflexive(one: float, two: float, bound: str) -> None:
    first, second = one_claim(f"[[x|count {one!r}|bound={bound}]]"), one_claim(f"[[x|count {two!r}]]", "b")
    assert (
        compare(first, second, "static", None, None).relation == compare(second, first, "static", None, None).relation
    )
    assert compare(first, first, "static", None, None).relation == "agree"


def test_intervals_that_touch_do_not_meet() -> None:
    assert not Interval(1, 2).meets(Interval(2, 3))
    assert Interval(1, 2).meets(Interval(2, 2))
    assert Interval(float("-inf"), 5).meets(Interval(4, float("inf")))
    assert not Interval(float("-inf"), 5).meets(Interval(5, float("inf")))


def test_a_bound_is_open_on_one_side() -> None:
    assert admitted(one_claim("[[3|count 3..|bound=at_least]]")).high == float("inf")
    assert admitted(one_claim("[[3|count ..3|bound=at_most]]")).low == float("-inf")


TIMES = [
    (
        "The quake struck Aceh at {{0737 GMT|2013-07-02T07:37Z}}.",
        "It shook Aceh at {{07:37 a.m. UTC|2013-07-02T07:37Z}}.",
        "agree",
    ),
    (
        "The quake struck Aceh at {{0737 GMT|2013-07-02T07:37Z}}.",
        "It shook Aceh at {{7:37 AM local time|2013-07-02T07:37}}.",
        "conflict",
    ),
    (
        "In {{2004|2004}} a tsunami off Aceh killed many.",
        "A tsunami off Aceh killed many people in {{2004|2004}}.",
        "agree",
    ),
    (
        "A tsunami off Aceh killed many in {{2004|2004}}.",
        "A tsunami off Aceh killed many on {{Dec. 26, 2004|2004-12-26}}.",
        "refine",
    ),
    (
        "An [[8.7|index 8.7 magnitude|counted=quake]] quake shook Banda Aceh in {{May 2012|2012-05}}.",
        "An [[8.7|index 8.7 magnitude|counted=quake]] quake hit Banda Aceh in {{April 2012|2012-04}}.",
        "conflict",
    ),
    # Negatives: round hours, other things, other zones, another event, dates that no figure ties together.
    (
        "The talks in Aceh began at {{10 a.m. GMT|2013-07-02T10:00Z}}.",
        "Aceh woke at {{10 a.m. GMT|2013-07-02T10:00Z}}.",
        None,
    ),
    ("The mine in Aceh opened in {{2004|2004}}.", "A tsunami off Aceh killed many people in {{2004|2004}}.", None),
    (
        "The quake struck Aceh at {{0737 GMT|2013-07-02T07:37Z}}.",
        "It shook Aceh at {{3:37 p.m.|2013-07-02T15:37}}.",
        None,
    ),
    (
        "A tsunami off Aceh killed many people in {{2004|2004}}.",
        "A tsunami off Chile killed many people in {{2004|2004}}.",
        None,
    ),
    (
        "On {{May 3|2013-05-03}} a boat sank off Aceh in a storm.",
        "On {{May 9|2013-05-09}} a boat sank off Aceh in a storm.",
        None,
    ),
    ("The quake struck Aceh on {{Tuesday|2013-07-02}}.", "The quake struck Aceh on {{July 2|2013-07-02}}.", None),
]


@pytest.mark.parametrize(("first", "second", "relation"), TIMES)
def test_dates_and_clocks_are_compared_too(first: str, second: str, relation: str | None) -> None:
    from claims.link import link_records

    one, claims, times = read(first, "a", "2013-07-03")
    two, more, others = read(second, "b", "2013-07-03")
    link_records([*claims, *more], [one, two])
    rows = [row for row in check_records([*claims, *more], [*times, *others], [one, two]) if row.unit == "time"]
    assert [row.relation for row in rows] == ([relation] if relation else [])
    for row in rows:
        assert {row.left_id, row.right_id} == {times[0].time_id, others[0].time_id}
        assert "3 July 2013" in row.explanation
