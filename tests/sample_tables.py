"""A small set of tables, made by hand, that keeps every rule of the contract."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claims.records import Check, Claim, Document, Example, Figure, Reject, Source, Time
from claims.spans import span_id
from claims.tables import TABLES, arrow_schema, specification, to_table

TEXTS = {
    "alder": "Mayor Ana Ruiz said 120 people were hurt. Repairs cost more than $2 million. About 120 people were hurt.",
    "birch": "The storm hurt 130 people on 3 March 2020, police said. Winds hit 90 kilometers an hour.",
    "cedar": "The storm hurt 130 people on 3 March 2020, police said. Winds hit 90 kilometers an hour.",
}


def _document(name: str, day: int, n_sentences: int, n_claims: int, **more: Any) -> Document:
    text = TEXTS[name]
    return Document(
        doc_id=name,
        path=f"{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=name.title(),
        published=datetime(2020, 3, day, tzinfo=UTC),
        language="en",
        n_chars=len(text),
        n_sentences=n_sentences,
        n_claims=n_claims,
        text=text,
        encoding="utf-8",
        **more,
    )


def _claim(doc_id: str, text: str, low: float | None, high: float | None, nth: int = 0, **more: Any) -> Claim:
    whole = TEXTS[doc_id]
    start = -1
    for _ in range(nth + 1):
        start = whole.index(text, start + 1)
    end = start + len(text)
    sentence_start = max(whole.rfind(". ", 0, start) + 2, 0) if ". " in whole[:start] else 0
    sentence_end = whole.index(".", end) + 1
    claim = Claim(
        claim_id=span_id(doc_id, start, end),
        doc_id=doc_id,
        start=start,
        end=end,
        text=text,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        sentence=whole[sentence_start:sentence_end],
        role="body",
        kind="count",
        low=low,
        high=high,
        bound="exact",
        half_width=0.0,
        trend="none",
        unit="count",
        unit_text=None,
        unit_assumed=False,
        base_low=low,
        base_high=high,
        base_unit="count",
        rules=["<number>"],
    )
    return replace(claim, **more)


def records() -> dict[str, list[Any]]:
    """Rows of every table, each table in the order of its key."""
    ruiz = {"source": "Ana Ruiz", "source_start": 6, "source_end": 14, "source_kind": "person", "cue": "said"}
    hurt, cost, again = (
        _claim("alder", "120", 120.0, 120.0, counted="people", counted_head="person", quote="indirect", **ruiz),
        _claim(
            "alder",
            "$2 million",
            2e6,
            None,
            kind="money",
            bound="more_than",
            half_width=1e5,
            unit="USD",
            unit_text="$",
            base_unit="USD",
        ),
        _claim("alder", "120", 120.0, 120.0, nth=1, bound="about", half_width=5.0),
    )
    again.repeats = hurt.claim_id
    storm = []
    for name in ("birch", "cedar"):
        storm.append(_claim(name, "130", 130.0, 130.0, entities=["Alderton"], place="Alderton"))
        storm.append(
            _claim(
                name,
                "90 kilometers an hour",
                90.0,
                90.0,
                kind="measure",
                unit="kilometer/hour",
                unit_text="kilometers an hour",
                base_low=25.0,
                base_high=25.0,
                base_unit="meter / second",
                half_width=0.5,
                period_start=datetime(2020, 3, 3, tzinfo=UTC),
                period_end=datetime(2020, 3, 4, tzinfo=UTC),
                period_text="3 March 2020",
            )
        )
    claims = [hurt, cost, again, *storm]
    times = []
    for name in ("birch", "cedar"):
        start = TEXTS[name].index("3 March 2020")
        times.append(
            Time(
                time_id=span_id("time", name, start, start + 12),
                doc_id=name,
                start=start,
                end=start + 12,
                text="3 March 2020",
                type="DATE",
                value="2020-03-03",
                earliest=datetime(2020, 3, 3, tzinfo=UTC),
                latest=datetime(2020, 3, 4, tzinfo=UTC),
            )
        )
    people = _figure("people hurt", [hurt, again, storm[0], storm[2]], "contested", 120.0, 130.0, sources=2)
    money = _figure("cost of repairs", [cost], "single", 2e6, None)
    wind = _figure("wind", [storm[1], storm[3]], "agreed", 90.0, 90.0)
    example = Example(
        example_id=span_id("example", 1),
        label="REFUTED",
        claim=hurt.sentence,
        evidence=storm[0].sentence,
        claim_doc_id="alder",
        evidence_doc_id="birch",
        claim_ids=[hurt.claim_id, storm[0].claim_id],
        figure_id=people.figure_id,
        origin="natural",
        edit=None,
        split="train",
    )
    edited = replace(
        example,
        example_id=span_id("example", 2),
        claim="Winds hit 99 kilometers an hour.",
        evidence=storm[1].sentence,
        claim_doc_id="birch",
        claim_ids=[storm[1].claim_id],
        figure_id=wind.figure_id,
        origin="contrast",
        edit="90 -> 99",
        split="test",
    )
    pair = Check(
        check_id=span_id("check", 1),
        check="pair",
        scope="corpus",
        relation="conflict",
        holds=None,
        left_id=hurt.claim_id,
        right_id=storm[0].claim_id,
        ids=[hurt.claim_id, storm[0].claim_id],
        expected_low=120.0,
        expected_high=120.0,
        observed_low=130.0,
        observed_high=130.0,
        unit="count",
        explanation="Alder says 120 people were hurt, Birch says 130.",
    )
    derived = replace(
        pair,
        check_id=span_id("check", 2),
        check="years_ago",
        scope="document",
        relation="derived",
        holds=True,
        left_id=storm[1].claim_id,
        right_id=times[0].time_id,
        ids=[storm[1].claim_id, times[0].time_id],
    )
    rows: dict[str, list[Any]] = {
        "documents": [
            _document("alder", 1, 3, 3),
            _document("birch", 3, 2, 2),
            _document("cedar", 4, 2, 2, duplicate_of="birch"),
        ],
        "claims": claims,
        "times": times,
        "sources": [Source(span_id("source", "Ana Ruiz"), "Ana Ruiz", "person", 1, 1)],
        "figures": [people, money, wind],
        "checks": [pair, derived],
        "examples": [example, edited],
        "rejects": [
            Reject("empty.txt", None, "ingest", "empty", "The file is empty; give it text."),
            Reject("claims.parquet", "birch", "extract", "start_before_end", "A row was set aside.", "Winds"),
        ],
    }
    return {name: list(rows[name]) for name in TABLES}


def _figure(
    label: str, claims: list[Claim], status: str, low: float | None, high: float | None, sources: int = 1
) -> Figure:
    figure_id = span_id("figure", label)
    for claim in claims:
        claim.figure_id = figure_id
    return Figure(
        figure_id=figure_id,
        label=label,
        kind=claims[0].kind,
        unit=claims[0].unit,
        counted_head=None,
        entities=[],
        n_claims=len(claims),
        n_documents=len({claim.doc_id for claim in claims}),
        n_sources=sources,
        low=low,
        high=high,
        status=status,
        current_claim_id=claims[-1].claim_id,
        first_published=datetime(2020, 3, 1, tzinfo=UTC),
        last_published=datetime(2020, 3, 4, tzinfo=UTC),
    )


def save(rows: dict[str, list[Any]], folder: Path) -> None:
    """Write the tables without a look at the contract, as a broken writer or another program leaves them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    for name, found in rows.items():
        table = to_table(name, found)
        lax = pa.schema([field.with_nullable(True) for field in arrow_schema(name)])
        order = [(column, "ascending") for column in specification(name).key]
        pq.write_table(table.cast(lax).sort_by(order), folder / f"{name}.parquet")
