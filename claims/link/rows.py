"""Members as rows of an Arrow table and back: a claim's columns, its subject's, and what is known of its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from claims.link.member import Member
from claims.link.sources import source_key
from claims.records import Claim, Document
from claims.relation import Subject

if TYPE_CHECKING:
    import pyarrow as pa

# What evidence does not look at: the bulk of a row, left out where rows are many.
BULK = (
    "text", "sentence", "sentence_end", "role", "entities", "unit_text", "period_text", "source_start", "source_end",
    "cue", "quote", "rules", "repeats", "figure_id", "carrier",
)  # fmt: skip
_EMPTY: dict[str, Any] = {"text": "", "sentence": "", "sentence_end": 0, "role": "body", "entities": [], "rules": []}
_OF_SUBJECT = "subject_"


@cache
def member_schema() -> pa.Schema:
    """The columns of a member: those of `claims`, of the subject, and of the member itself."""
    import pyarrow as pa

    from claims.tables import arrow_schema

    types = {"str": pa.string(), "bool": pa.bool_(), "frozenset[str]": pa.list_(pa.string())}
    subject = [pa.field(_OF_SUBJECT + field.name, types[str(field.type)]) for field in fields(Subject)]
    own = [
        pa.field("published", pa.timestamp("us", tz="UTC")),
        pa.field("event", pa.list_(pa.string())),
        pa.field("work", pa.string()),
        pa.field("moves", pa.string()),
        pa.field("alone", pa.bool_()),
        pa.field("common", pa.list_(pa.string())),
        pa.field("weights", pa.list_(pa.float64())),
        pa.field("anchors", pa.list_(pa.string())),
        pa.field("source_key", pa.string()),
    ]
    return pa.schema([*(field.with_nullable(True) for field in arrow_schema("claims")), *subject, *own])


def to_rows(members: Sequence[Member]) -> pa.Table:
    """One row a member, in the columns of `member_schema`; sets as sorted lists."""
    import pyarrow as pa

    from claims.tables import to_table

    claims = to_table("claims", [member.claim for member in members])
    columns: dict[str, Any] = {name: claims.column(name) for name in claims.column_names}
    for field in fields(Subject):
        values = [getattr(member.subject, field.name) for member in members]
        columns[_OF_SUBJECT + field.name] = [sorted(v) if isinstance(v, frozenset) else v for v in values]
    common = [sorted(name for name in _names(member) if name in member.weights) for member in members]
    columns |= {
        "published": [member.published for member in members],
        "event": [sorted(member.event) for member in members],
        "work": [member.work for member in members],
        "moves": [member.moves for member in members],
        "alone": [member.alone for member in members],
        "common": common,
        "weights": [[member.weights[name] for name in names] for member, names in zip(members, common, strict=True)],
        "anchors": [list(member.anchors) for member in members],
        "source_key": [source_key(member.claim) for member in members],
    }
    return pa.table(columns, schema=member_schema())


def from_rows(table: pa.Table) -> list[Member]:
    """The members of a table with the columns of `member_schema`, less those in BULK where they are left out."""
    values: dict[str, list[Any]] = {name: table.column(name).to_pylist() for name in table.column_names}
    n = table.num_rows
    claims = map(Claim, *(values.get(f.name, [_EMPTY.get(f.name)] * n) for f in fields(Claim)))
    sets = [str(field.type).startswith("frozenset") for field in fields(Subject)]
    subjects = zip(*(values[_OF_SUBJECT + field.name] for field in fields(Subject)), strict=True)
    found = []
    for i, (claim, subject) in enumerate(zip(claims, subjects, strict=True)):
        read: list[Any] = [frozenset(value) if is_set else value for value, is_set in zip(subject, sets, strict=True)]
        document = Document(claim.doc_id, "", "", published=values["published"][i])
        found.append(
            Member(
                claim,
                Subject(*read),
                document,
                frozenset(values["event"][i]),
                values["work"][i],
                values["moves"][i],
                values["alone"][i],
                dict(zip(values["common"][i], values["weights"][i], strict=True)),
                tuple(values["anchors"][i]),
            )
        )
    return found


def _names(member: Member) -> frozenset[str]:
    return member.subject.names | member.event
