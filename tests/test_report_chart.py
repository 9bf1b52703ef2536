"""Figures through time: which claims a chart marks, how each stands to the rest, and where it stands on the chart."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime, timedelta

import pytest
from report_sample import claim_in, document, gathered
from test_report import anchor_of

from claims.records import Check, Figure
from claims.report.chart import WIDTH, Chart, chart_of
from claims.report.gathered import Gathered
from claims.report.page import Limits, render
from claims.report.series import TONES, Series, doubtful, series_of
from claims.spans import span_id

FIGURE = "f0000000000000b1"
START = datetime(2031, 3, 4, 6, tzinfo=UTC)


def told(
    values: list[str],
    conflicts: dict[tuple[int, int], str],
    status: str = "contested",
    hours: list[int | None] | None = None,
    **columns: object,
) -> Gathered:
    """One figure that a document each gives a value; the relations of its pairs, by their positions."""
    tables = Gathered()
    for at, value in enumerate(values):
        after = (hours or list(range(len(values))))[at]
        published = None if after is None else START + timedelta(hours=after)
        one = document(f"d{at}", f"It came to {value} homes.", publisher=f"Paper {at}", published=published)
        number = float(value.replace(",", "").split("..")[0] or 0)
        low_high = value.split("..")
        high = float(low_high[-1]) if len(low_high) > 1 and low_high[-1] else number if len(low_high) == 1 else None
        low = number if low_high[0] else None
        values_given = {"low": low, "high": high, "figure_id": FIGURE, "counted": "homes"} | columns
        tables.documents.append(one)
        tables.claims.append(claim_in(one, value, **values_given))
    ids = [claim.claim_id for claim in tables.claims]
    for (a, b), relation in conflicts.items():
        row = Check(
            span_id(a, b), "pair", "corpus", relation, None, ids[a], ids[b], [ids[a], ids[b]], *[None] * 4, "", ""
        )
        tables.checks.append(row)
    count = len(ids)
    tables.figures.append(
        Figure(
            FIGURE, "homes", "count", "count", "home", [], count, count, count, 1.0, 1.0, status, ids[-1], None, None
        )
    )
    return tables


def only(tables: Gathered, most: int = 40) -> Series:
    (series,) = series_of(tables, tables.figures, most)
    return series


def tones(tables: Gathered) -> list[str]:
    return [mark.tone for mark in only(tables).marks]


def fail(tables: Gathered, at: int) -> None:
    claim_id = tables.claims[at].claim_id
    row = Check("k" * 16, "sum_of_parts", "document", "derived", False, claim_id, None, [claim_id], *[None] * 4, "", "")
    tables.checks.append(row)


def test_of_three_against_one_the_one_is_marked() -> None:
    pairs = {
        (0, 1): "agree",
        (0, 2): "agree",
        (1, 2): "agree",
        (0, 3): "conflict",
        (1, 3): "conflict",
        (2, 3): "conflict",
    }
    tables = told(["64", "64", "64", "66"], pairs)
    assert tones(tables) == ["agree", "agree", "agree", "conflict"]
    assert only(tables).apart == "“66” (Paper 3) against “64” in 3 documents"
    assert doubtful(tables.checks, [only(tables)]) == {tables.claims[3].claim_id}


def test_of_one_against_one_both_are_marked() -> None:
    tables = told(["64", "66"], {(0, 1): "conflict"})
    assert tones(tables) == ["conflict", "conflict"]
    assert only(tables).apart == "“64” (Paper 0) against “66” (Paper 1)"
    assert len(doubtful(tables.checks, [only(tables)])) == 2


def test_of_two_the_one_whose_arithmetic_fails_is_marked() -> None:
    tables = told(["64", "66"], {(0, 1): "conflict"})
    fail(tables, 1)
    assert tones(tables) == ["alone", "fails"]
    assert only(tables).apart == "“66” (Paper 1), which does not work out, against “64” (Paper 0)"


def test_a_contradiction_without_a_chart_marks_both_sides() -> None:
    tables = told(["64", "66"], {(0, 1): "conflict"})
    assert doubtful(tables.checks, []) == {claim.claim_id for claim in tables.claims}


def test_what_is_overtaken_is_marked_and_what_stands_is_not() -> None:
    tables = told(["12..", "19", "19"], {(0, 1): "supersede", (0, 2): "supersede", (1, 2): "agree"}, "updated")
    assert tones(tables) == ["supersede", "agree", "agree"]
    assert [mark.stands for mark in only(tables).marks] == [False, False, True]
    assert only(tables).apart == ""


@pytest.mark.parametrize("relation", ["agree", "refine", "tension", "incomparable", "supersede"])
def test_each_relation_has_its_tone_and_shape(relation: str) -> None:
    tables = told(["12", "19"], {(0, 1): relation}, "refined")
    assert tones(tables)[0] == relation
    page = render(tables, None, Limits())
    assert f'<use href="#m-{relation}"' in page
    assert f'id="m-{relation}"' in page


def test_every_tone_has_a_symbol() -> None:
    symbols = set(re.findall(r'id="m-([a-z]+)"', render(told(["12", "19"], {}), None, Limits())))
    assert symbols == {tone for tone, _ in TONES} | {"stands"}


def test_a_figure_that_one_claim_states_has_no_chart() -> None:
    assert series_of(told(["12"], {}), told(["12"], {}).figures, 40) == []
    assert 'id="time"' not in render(told(["12"], {}), None, Limits())


def test_a_claim_in_another_unit_is_drawn_in_the_unit_of_the_figure() -> None:
    tables = told(["10", "6"], {(0, 1): "agree"})
    metres, miles = tables.claims
    metres.unit, metres.base_unit, metres.base_low, metres.base_high = "kilometer", "meter", 10_000.0, 10_000.0
    miles.unit, miles.base_unit, miles.base_low, miles.base_high = "mile", "meter", 9656.064, 9656.064
    tables.figures[0].unit = "kilometer"
    marks = only(tables).marks
    assert [round(mark.low or 0, 3) for mark in marks] == [10.0, 9.656]
    tables.figures[0].unit = "USD"
    assert series_of(tables, tables.figures, 40) == []


def test_what_has_no_room_is_counted_and_what_clashes_stays() -> None:
    tables = told([str(value) for value in range(60)], {(58, 59): "conflict"})
    series = only(tables, 10)
    assert (len(series.marks), series.n_left_out) == (10, 50)
    assert {"58", "59"} <= {mark.claim.text for mark in series.marks}
    assert "50 more claims: see the table" in render(tables, None, Limits(chart_marks=10))


def chart(values: list[str], hours: list[int | None] | None = None) -> Chart:
    return chart_of(only(told(values, {}, hours=hours)))


def test_later_stands_further_right_and_more_further_up() -> None:
    drawn = chart(["10", "30", "20"], [0, 24, 72]).drawn
    assert drawn[0].x < drawn[1].x < drawn[2].x
    assert drawn[1].x - drawn[0].x < drawn[2].x - drawn[1].x
    assert drawn[1].y < drawn[2].y < drawn[0].y


def test_intervals_reach_from_end_to_end_and_open_ones_to_the_edge() -> None:
    point, between, least, most = chart(["10", "20..30", "15..", "..25"]).drawn
    assert point.y1 == point.y2 == point.y
    assert between.y2 < between.y < between.y1
    assert (least.opens, most.opens) == ("up", "down")
    assert least.y == least.y1
    assert least.y2 < between.y2
    assert most.y == most.y2
    assert most.y1 > point.y


def test_marks_of_one_moment_and_value_lie_side_by_side() -> None:
    drawn = chart(["10"] * 8 + ["12"], [0] * 9).drawn
    assert len({(one.x, one.y) for one in drawn}) == 9
    assert all(0 < one.x < WIDTH for one in drawn)


def test_values_far_apart_take_a_logarithmic_scale_which_the_axis_says() -> None:
    far = chart(["2", "20", "2000"])
    assert far.axis == "homes (log scale)"
    gaps = [far.drawn[at].y - far.drawn[at + 1].y for at in (0, 1)]
    assert gaps[1] / gaps[0] == pytest.approx(2.0)
    assert chart(["10", "20"]).axis == "homes"


def test_labels_stand_at_stated_values_and_times_and_do_not_cover_one_another() -> None:
    made = chart(["10", "30", "30.5", "20"], [0, 24, 48, 720])
    assert {tick.text for tick in made.up} <= {"10", "30", "30.5", "20"}
    levels = sorted(tick.at for tick in made.up)
    assert all(b - a >= 13 for a, b in itertools.pairwise(levels))
    assert [made.across[0].text, made.across[1].text] == ["4 Mar 2031", "3 Apr"]


def test_documents_without_a_date_have_a_column_of_their_own() -> None:
    made = chart(["10", "20", "30"], [0, 24, None])
    assert made.no_date is not None
    assert made.drawn[2].x < made.drawn[0].x
    assert "no date" in made.drawn[2].mark.says
    assert [tick.text for tick in chart(["10", "20"], [None, None]).across] == ["no date of publication"]


def test_an_axis_names_the_unit_and_the_magnitude() -> None:
    tables = told(["10", "20"], {})
    tables.figures[0].unit = "USD/month"
    for claim in tables.claims:
        claim.unit = "USD/month"
        claim.low = claim.high = (claim.low or 0) * 1e6
    made = chart_of(only(tables))
    assert made.axis == "$ million per month"
    assert {tick.text for tick in made.up} == {"10", "20"}


def test_a_chart_is_told_in_words_and_leads_to_its_rows() -> None:
    tables = gathered()
    page = render(tables, None, Limits())
    section = page[page.index('<section id="time"') : page.index('<section id="figures"')]
    assert section.count('<figure class="chart"') == 4
    assert "damage: 2 claims published 4 Mar 2031" in section
    assert "by value in $ billion" in section
    assert "at least “12” · Interior Ministry · Tarn Wire · 4 Mar 2031, 18:30 UTC · supersede" in section
    for claim in tables.claims[:2]:
        assert f'<a href="#{anchor_of(claim.claim_id, tables)}" class="tone' in section
    assert "<script" not in section
    assert "style=" not in section


def test_the_same_tables_give_the_same_chart_in_any_order() -> None:
    tables = gathered()
    first = render(tables, None, Limits())
    turned = Gathered(tables.documents, tables.claims[::-1], tables.times, tables.figures[::-1])
    turned.sources, turned.checks, turned.rejects = tables.sources, tables.checks[::-1], tables.rejects
    section = slice(first.index('<section id="time"'), first.index('<section id="figures"'))
    assert first[section] in render(turned, None, Limits())


def test_charts_left_out_are_counted() -> None:
    page = render(gathered(), None, Limits(charts=1))
    assert page.count('<figure class="chart"') == 1
    assert "3 more figures with several claims" in page


def test_where_the_others_differ_they_are_the_rest() -> None:
    pairs = {
        (0, 1): "agree",
        (0, 2): "refine",
        (1, 2): "refine",
        (0, 3): "conflict",
        (1, 3): "conflict",
        (2, 3): "conflict",
    }
    assert only(told(["64", "64", "60..", "50"], pairs)).apart == "“50” (Paper 3) against the rest"
