"""The rows of the tables as data classes without logic: one a table, one field a column, in the order of the columns.

Meanings, units and allowed values stand in `schemas/<table>.yaml`; offsets are Unicode code points, half open, and
slice `Document.text`. Times of day are timezone-aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Document:
    doc_id: str
    path: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: datetime | None = None
    language: str | None = None
    n_chars: int = 0
    n_sentences: int = 0
    n_claims: int = 0
    duplicate_of: str | None = None
    text: str = ""
    encoding: str | None = None


@dataclass(slots=True)
class Claim:
    claim_id: str
    doc_id: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    sentence: str
    role: str
    kind: str
    low: float | None
    high: float | None
    bound: str
    half_width: float
    trend: str
    unit: str
    unit_text: str | None
    unit_assumed: bool
    base_low: float | None
    base_high: float | None
    base_unit: str
    counted: str | None = None
    counted_head: str | None = None
    entities: list[str] = field(default_factory=list)
    verb: str | None = None
    place: str | None = None
    modality: str = "asserted"
    negated: bool = False
    period_start: datetime | None = None
    period_end: datetime | None = None
    period_text: str | None = None
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_kind: str = "none"
    cue: str | None = None
    quote: str = "none"
    rules: list[str] = field(default_factory=list)
    repeats: str | None = None
    figure_id: str | None = None
    carrier: str | None = None
    part_of: str = "none"


@dataclass(slots=True)
class Time:
    time_id: str
    doc_id: str
    start: int
    end: int
    text: str
    type: str
    value: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None


@dataclass(slots=True)
class Source:
    source_id: str
    name: str
    kind: str
    n_claims: int
    n_documents: int


@dataclass(slots=True)
class Figure:
    figure_id: str
    label: str
    kind: str
    unit: str
    counted_head: str | None
    entities: list[str]
    n_claims: int
    n_documents: int
    n_sources: int
    low: float | None
    high: float | None
    status: str
    current_claim_id: str
    first_published: datetime | None
    last_published: datetime | None


@dataclass(slots=True)
class Check:
    check_id: str
    check: str
    scope: str
    relation: str
    holds: bool | None
    left_id: str
    right_id: str | None
    ids: list[str]
    expected_low: float | None
    expected_high: float | None
    observed_low: float | None
    observed_high: float | None
    unit: str
    explanation: str


@dataclass(slots=True)
class Example:
    example_id: str
    label: str
    claim: str
    evidence: str
    claim_doc_id: str
    evidence_doc_id: str
    claim_ids: list[str]
    figure_id: str | None
    origin: str
    edit: str | None
    split: str


@dataclass(slots=True)
class Reject:
    path: str
    doc_id: str | None
    stage: str
    code: str
    message: str
    sample: str | None = None
