"""Dated times as rows of an Arrow table and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from claims.checks.dated import Dated
from claims.records import Claim, Document, Time

if TYPE_CHECKING:
    import pyarrow as pa

_SETS = ("words", "rare", "names", "event")
_OF_DOCUMENT = ("published", "publisher", "title")


@cache
def dated_schema() -> pa.Schema:
    """The columns of a dated time: those of `times`, what it dates, and what its document is called."""
    import pyarrow as pa

    from claims.tables import arrow_schema

    documents = arrow_schema("documents")
    own: list[pa.Field[Any]] = [
        *(pa.field(name, pa.list_(pa.string())) for name in _SETS),
        pa.field("act", pa.string()),
        *(documents.field(name) for name in _OF_DOCUMENT),
        pa.field("years", pa.struct([field.with_nullable(True) for field in arrow_schema("claims")])),
    ]
    return pa.schema([*(field.with_nullable(True) for field in arrow_schema("times")), *own])


def to_rows(times: Sequence[Dated]) -> pa.Table:
    """One row a time, in the columns of `dated_schema`; sets as sorted lists."""
    import pyarrow as pa

    rows = [
        {field.name: getattr(one.time, field.name) for field in fields(Time)}
        | {name: sorted(getattr(one, name)) for name in _SETS}
        | {name: getattr(one.document, name) for name in _OF_DOCUMENT}
        | {"act": one.act, "years": asdict(one.years) if one.years else None}
        for one in times
    ]
    return pa.Table.from_pylist(rows, schema=dated_schema())


def from_rows(table: pa.Table) -> list[Dated]:
    """The dated times of a table with the columns of `dated_schema`, and one with their `anchors`."""
    found = []
    for row in table.to_pylist():
        time = Time(*(row[field.name] for field in fields(Time)))
        document = Document(time.doc_id, "", "", **{name: row[name] for name in _OF_DOCUMENT})
        words, rare, names, event = (frozenset(row[name]) for name in _SETS)
        years = Claim(**row["years"]) if row["years"] else None
        found.append(Dated(time, document, words, rare, names, row["act"], event, years, tuple(row["anchors"])))
    return found
