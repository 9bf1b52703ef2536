"""A small set of tables by hand, about an invented flood in invented places, for tests of the page and of `explain`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from claims.records import Check, Claim, Document, Figure, Reject, Source, Time
from claims.report.gathered import Gathered
from claims.spans import span_id

FIRST = (
    "VELMORA (Tarn Wire) — "
    "At least 12 people died when the Orsk burst its banks on Tuesday, the Interior Ministry said.\n\n"
    "“We expect damage of about $1.5 billion,” minister Dana Holt said. Some 8,500 homes stood without power.\n\n"
    "The evacuation of the lower town took from 10:07 to 12:08, two hours and one minute."
)
SECOND = (
    "VELMORA (Northern Post) — The flood on the Orsk has killed 19 people, officials said on Thursday.\n\n"
    "Damage came to $2.1 billion, Dana Holt told reporters. "
    "Power was out in more than 9,000 homes 😀 in 7 districts.\n\n"
    "Holt said the evacuation lasted about two hours."
)
PUBLISHED = {"first": datetime(2031, 3, 4, 18, 30, tzinfo=UTC), "second": datetime(2031, 3, 6, 7, 0, tzinfo=UTC)}


def claim_in(document: Document, text: str, **columns: Any) -> Claim:
    """A claim for the first place where `text` stands in `document`; its sentence is the paragraph."""
    start = document.text.index(text)
    end = start + len(text)
    sentence_start = document.text.rfind("\n", 0, start) + 1
    sentence_end = document.text.find("\n", end)
    sentence_end = len(document.text) if sentence_end < 0 else sentence_end
    low = columns.pop("low", None)
    high = columns.pop("high", low)
    unit = columns.pop("unit", "count")
    values: dict[str, Any] = {
        "kind": "count",
        "bound": "exact",
        "half_width": 0.0,
        "trend": "none",
        "unit_text": None,
        "unit_assumed": False,
        "base_low": low,
        "base_high": high,
        "base_unit": unit,
        "rules": ["<number> <noun>"],
        "role": "body",
    }
    values.update(columns)
    return Claim(
        claim_id=span_id(document.doc_id, start, end),
        doc_id=document.doc_id,
        start=start,
        end=end,
        text=text,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        sentence=document.text[sentence_start:sentence_end],
        low=low,
        high=high,
        unit=unit,
        **values,
    )


def document(doc_id: str, text: str, **columns: Any) -> Document:
    return Document(doc_id=doc_id, path=f"{doc_id}.txt", sha256="0" * 64, n_chars=len(text), text=text, **columns)


def gathered() -> Gathered:
    first = document(
        "first", FIRST, title="River bursts its banks in Velmora", publisher="Tarn Wire", published=PUBLISHED["first"]
    )
    second = document(
        "second",
        SECOND,
        title="Flood toll rises to 19",
        publisher="Northern Post",
        author="R. Quill",
        published=PUBLISHED["second"],
        url="https://news.example/velmora?a=1&b=2",
    )
    holt = {"source": "Dana Holt", "source_kind": "person", "cue": "said", "quote": "direct"}
    at = FIRST.index("Dana Holt")
    claims = [
        claim_in(
            first,
            "12",
            low=12.0,
            high=None,
            bound="at_least",
            counted="people",
            counted_head="person",
            source="Interior Ministry",
            source_kind="organisation",
            cue="said",
            quote="indirect",
            source_start=FIRST.index("Interior"),
            source_end=FIRST.index("Interior") + 17,
            rules=["at least <quantity>", "<number> <noun>"],
            figure_id="f0000000000000a1",
        ),
        claim_in(
            first,
            "$1.5 billion",
            low=1.5e9,
            kind="money",
            unit="USD",
            unit_text="$",
            bound="about",
            half_width=5e7,
            counted="damage",
            counted_head="damage",
            modality="projected",
            source_start=at,
            source_end=at + 9,
            rules=["about <quantity>", "<currency> <number>"],
            figure_id="f0000000000000a2",
            entities=["Velmora"],
            **holt,
        ),
        claim_in(
            first,
            "8,500",
            low=8500.0,
            half_width=50.0,
            bound="about",
            counted="homes",
            counted_head="home",
            rules=["some <quantity>", "<number> <noun>"],
            figure_id="f0000000000000a3",
        ),
        claim_in(
            first,
            "two hours and one minute",
            low=121.0,
            kind="duration",
            unit="minute",
            base_low=7260.0,
            base_high=7260.0,
            base_unit="second",
            unit_text="hours and minute",
            counted="evacuation",
            rules=["<duration> and <duration>"],
            figure_id="f0000000000000a4",
        ),
        claim_in(
            second,
            "19",
            low=19.0,
            counted="people",
            counted_head="person",
            source="officials",
            source_kind="anonymous",
            cue="said",
            quote="indirect",
            figure_id="f0000000000000a1",
        ),
        claim_in(
            second,
            "$2.1 billion",
            low=2.1e9,
            kind="money",
            unit="USD",
            unit_text="$",
            half_width=5e7,
            counted="damage",
            counted_head="damage",
            figure_id="f0000000000000a2",
            **(holt | {"cue": "told", "quote": "indirect"}),
        ),
        claim_in(
            second,
            "9,000",
            low=9000.0,
            high=None,
            bound="more_than",
            half_width=50.0,
            counted="homes",
            counted_head="home",
            rules=["more than <quantity>", "<number> <noun>"],
            figure_id="f0000000000000a3",
        ),
        claim_in(second, "7", low=7.0, counted="districts", counted_head="district", figure_id="f0000000000000a5"),
        claim_in(
            second,
            "two hours",
            low=2.0,
            kind="duration",
            unit="hour",
            base_low=7200.0,
            base_high=7200.0,
            base_unit="second",
            bound="about",
            counted="evacuation",
            figure_id="f0000000000000a4",
            **holt,
        ),
    ]
    by_text = {claim.text: claim.claim_id for claim in claims}
    times = [
        Time(
            span_id("first", FIRST.index(text), FIRST.index(text) + 5),
            "first",
            FIRST.index(text),
            FIRST.index(text) + 5,
            text,
            "TIME",
            f"2031-03-04T{text}",
        )
        for text in ("10:07", "12:08")
    ]

    def pair(name: str, relation: str, left: str, right: str, unit: str, says: str) -> Check:
        left_id, right_id = by_text[left], by_text[right]
        check_id = span_id(name, left_id, right_id)
        return Check(
            check_id,
            name,
            "corpus",
            relation,
            None,
            left_id,
            right_id,
            [left_id, right_id],
            None,
            None,
            None,
            None,
            unit,
            says,
        )

    elapsed = [by_text["two hours and one minute"], *(time.time_id for time in times)]
    checks = [
        pair("pair", "supersede", "12", "19", "count", "At least 12 people on 4 March became 19 people by 6 March."),
        pair(
            "pair",
            "incomparable",
            "$1.5 billion",
            "$2.1 billion",
            "USD",
            "About $1.5 billion is a projection, $2.1 billion a fact, so neither can be held against the other.",
        ),
        pair(
            "pair",
            "conflict",
            "8,500",
            "9,000",
            "count",
            "About 8,500 homes (8,450 to 8,550) and more than 9,000 homes cannot both hold.",
        ),
        pair(
            "pair",
            "refine",
            "two hours and one minute",
            "two hours",
            "minute",
            "About two hours is 120 minutes; two hours and one minute is 121 minutes, which about two hours admits.",
        ),
        Check(
            span_id("elapsed", *elapsed),
            "elapsed_time",
            "document",
            "derived",
            True,
            elapsed[0],
            elapsed[1],
            elapsed,
            121.0,
            121.0,
            121.0,
            121.0,
            "minute",
            "From 10:07 to 12:08 is 121 minutes, as stated.",
        ),
    ]
    figures = [
        Figure(
            "f0000000000000a1",
            "people killed",
            "count",
            "count",
            "person",
            [],
            2,
            2,
            2,
            19.0,
            19.0,
            "updated",
            by_text["19"],
            PUBLISHED["first"],
            PUBLISHED["second"],
        ),
        Figure(
            "f0000000000000a2",
            "damage",
            "money",
            "USD",
            "damage",
            ["Velmora"],
            2,
            2,
            1,
            2.1e9,
            2.1e9,
            "refined",
            by_text["$2.1 billion"],
            PUBLISHED["first"],
            PUBLISHED["second"],
        ),
        Figure(
            "f0000000000000a3",
            "homes without power",
            "count",
            "count",
            "home",
            [],
            2,
            2,
            2,
            9000.0,
            None,
            "contested",
            by_text["9,000"],
            PUBLISHED["first"],
            PUBLISHED["second"],
        ),
        Figure(
            "f0000000000000a4",
            "evacuation",
            "duration",
            "minute",
            None,
            [],
            2,
            2,
            2,
            121.0,
            121.0,
            "agreed",
            by_text["two hours and one minute"],
            PUBLISHED["first"],
            PUBLISHED["second"],
        ),
        Figure(
            "f0000000000000a5",
            "districts",
            "count",
            "count",
            "district",
            [],
            1,
            1,
            1,
            7.0,
            7.0,
            "single",
            by_text["7"],
            PUBLISHED["second"],
            PUBLISHED["second"],
        ),
    ]
    sources = [
        Source(span_id("Dana Holt"), "Dana Holt", "person", 3, 2),
        Source(span_id("Interior Ministry"), "Interior Ministry", "organisation", 1, 1),
    ]
    rejects = [
        Reject(
            "notes.bin", None, "ingest", "binary", "This is not text: give the text file it was made from.", "\x00\x01"
        )
    ]
    first.n_claims, second.n_claims = 4, 5
    return Gathered([first, second], claims, times, figures, sources, checks, rejects)
