"""Temporal expressions: own sentences with value and interval of each time, dates in every spelling, hostile text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract_document
from claims.lexicon import rows
from claims.records import Document
from claims.text.document import Page, read_sentence
from claims.text.sentences import paragraphs, sentences
from claims.text.tags import tag
from claims.text.times import TIME_WORDS, Expression, expressions
from claims.text.tokens import Tokens

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "facets" / "times.yaml").read_text(encoding="utf-8")
)
NIGHT = (23, 59, 59)


def read(text: str, published: date | datetime | None) -> list[tuple[str, Expression]]:
    tokens = Tokens(text)
    at = published
    if published is not None and not isinstance(published, datetime):
        at = datetime(published.year, published.month, published.day, tzinfo=UTC)
    found = expressions(tokens, tag(tokens), at if isinstance(at, datetime) else None)
    return [(tokens.slice(e.first, e.last), e) for e in found]


def bound(value: Any, clock: tuple[int, int, int]) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, *clock, tzinfo=UTC)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:60])
def test_example(example: dict[str, Any]) -> None:
    found = read(example["text"], example.get("published"))
    assert [(text, e.moment.value) for text, e in found] == [
        (words, None if value is None else str(value)) for words, value, *_ in example["times"]
    ]
    for (_, e), (_, _, *interval) in zip(found, example["times"], strict=True):
        if interval:
            assert e.moment.earliest == bound(interval[0], (0, 0, 0))
            assert e.moment.latest == bound(interval[1], NIGHT)
        assert e.moment.type == example.get("type", e.moment.type)


def test_there_are_enough_examples_of_both_kinds() -> None:
    assert len(EXAMPLES) >= 80
    assert sum(not example["times"] for example in EXAMPLES) >= 15


MONTHS = "January February March April May June July August September October November December".split()


@given(st.dates(date(1900, 1, 1), date(2059, 12, 31)), st.dates(date(1900, 1, 1), date(2059, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_a_date_reads_back_from_every_spelling(day: date, published: date) -> None:
    name = MONTHS[day.month - 1]
    spellings = [
        day.isoformat(),
        f"{name} {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        f"{day.day} of {name}, {day.year}",
        f"{name[:3]}. {day.day}, {day.year}",
        f"{name} {day.day} {day.year}",
        f"{day.isoformat().replace('-', '/')}",
    ]
    for spelling in spellings:
        for around in (f"It opened on {spelling}.", f"({spelling}) was the day"):
            [(_, e)] = read(around, published)
            assert e.moment.value == day.isoformat(), spelling
            assert e.moment.earliest == datetime(day.year, day.month, day.day, tzinfo=UTC)
            assert e.moment.latest == datetime(day.year, day.month, day.day, *NIGHT, tzinfo=UTC)


WORDS = sorted(TIME_WORDS)
WORDS += (
    "the a of in since until by ago later earlier before after last next first fourth 12 1999 31 9:30 a.m. ET".split()
)
WORDS += "GMT ( ) , - ' s 9999 0 00 24:00 1e9 ½ half two hundred million 2000 of end early mid same whole until".split()
EDGES = [datetime(year, month, day, tzinfo=UTC) for year, month, day in ((1, 1, 1), (2024, 2, 29), (9999, 12, 31))]


@given(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=80),
    st.sampled_from([None, *EDGES]),
)
@settings(max_examples=400, deadline=None)
def test_no_text_and_no_date_of_publication_raises(text: str, published: datetime | None) -> None:
    found = read(text.title() if len(text) % 2 else text, published)
    end = 0
    for _, e in found:
        assert end <= e.first < e.last
        end = e.last
        if e.moment.earliest is not None and e.moment.latest is not None:
            assert e.moment.earliest <= e.moment.latest


@pytest.mark.parametrize(
    "far", ["99999999999999999999 years ago", "9000 centuries ago", "the past 1e300 decades", "0 years ago"]
)
def test_times_beyond_the_calendar_stay_open_or_within_it(far: str) -> None:
    for _, e in read(f"It began {far}.", date(2024, 6, 9)):
        assert e.moment.earliest is None or e.moment.earliest.year <= 2024


def page(text: str, published: datetime) -> Page:
    blocks = paragraphs(text)
    return Page(text, published, blocks, [(start, end, 0) for start, end, *_ in sentences(text)])


def test_a_clock_takes_the_day_that_the_sentences_before_name() -> None:
    text = "About 1,500 people joined Saturday's march. It lasted from 6 a.m. until 10 a.m."
    published = datetime(2024, 6, 9, tzinfo=UTC)
    ahead = [e.moment.value for e in read_sentence(page(text, published), 1).times]
    assert ahead == ["2024-06-08T06:00", "2024-06-08T10:00"]
    in_order = page(text, published)
    read_sentence(in_order, 0)
    assert [e.moment.value for e in read_sentence(in_order, 1).times] == ahead


def test_the_same_day_is_the_one_named_before() -> None:
    text = "The index rose on Tuesday. A report came out on the same day."
    [e] = read_sentence(page(text, datetime(2024, 6, 7, tzinfo=UTC)), 1).times
    assert e.moment.value == "2024-06-04"


def document(text: str) -> Document:
    return Document("d", "d.txt", "", text=text, published=datetime(2024, 6, 9, tzinfo=UTC))


def test_a_time_with_a_number_leaves_its_figure_free() -> None:
    extraction = extract_document(document("It was built ten years ago and makes 15 cars a year."))
    assert [claim.text for claim in extraction.claims if claim.kind == "duration"] == ["ten years"]
    assert [time.text for time in extraction.times] == ["ten years ago", "a year"]


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("Rents have risen 11 percent since 2022.", "2022-01-01", None, "since 2022"),
        ("It plans to build 800 shelters by April 30, 2025.", None, "2025-04-30", "by April 30, 2025"),
        ("Sales of 3 million cars between April and May were a record.", "2024-04-01", "2024-05-31", "April and May"),
        ("It will cost $26 million, and the line paid $3 million in April.", None, None, None),
        ("In 1987 a quake killed 212 people.", "1987-01-01", "1987-12-31", "1987"),
        ("LORME, June 7 - The state spends 48 million in 2025.", "2025-01-01", "2025-12-31", "2025"),
        ("The mayor met 40 farmers.", None, None, None),
    ],
)
def test_period_of_a_figure(text: str, start: str | None, end: str | None, words: str | None) -> None:
    claim = extract_document(document(text)).claims[0]
    assert claim.period_text == words
    assert (claim.period_start and claim.period_start.date().isoformat()) == start
    assert (claim.period_end and claim.period_end.date().isoformat()) == end


PERIODS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "facets" / "periods.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("example", PERIODS, ids=lambda e: f"{e['figure']} of {e['text'][:50]}")
def test_each_figure_has_the_time_of_its_own_clause(example: dict[str, Any]) -> None:
    published = datetime(2024, 6, 12, tzinfo=UTC)
    found = extract_document(Document("d", "d.txt", "", text=example["text"], published=published)).claims
    [claim] = [c for c in found if c.text == example["figure"]]
    start = claim.period_start and claim.period_start.date()
    end = claim.period_end and claim.period_end.date()
    assert (start, end, claim.period_text) == (example["start"], example["end"], example["words"])


def test_a_duration_that_a_figure_states_is_a_time_too() -> None:
    times = extract_document(document("It is the lowest in over six years, after two to three weeks of losses.")).times
    assert [(t.text, t.type, t.value) for t in times] == [
        ("six years", "DURATION", "P6Y"),
        ("two to three weeks", "DURATION", None),
    ]
    told = extract_document(document("It was six years ago, with 40 people there.")).times
    assert [t.text for t in told] == ["six years ago"]


def test_every_zone_is_known_by_its_example() -> None:
    for row in rows("zones"):
        found = read(f"The ship left at {row['example']}.", datetime(2024, 1, 15, 12, tzinfo=UTC))
        [(_, e)] = found
        assert e.moment.earliest is not None, row["example"]
        assert e.moment.earliest == e.moment.latest
        local = e.moment.earliest.astimezone(ZoneInfo(row["zone"]))
        assert e.moment.value is not None
        assert e.moment.value.startswith(local.strftime("%Y-%m-%dT%H:%M"))
