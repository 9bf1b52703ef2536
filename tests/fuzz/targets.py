"""What is fuzzed: for each target a function that takes any bytes, and fails where a promise does not hold for them."""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from claims.errors import ClaimsError
from claims.extraction import extract_document
from claims.inputs.columns import Columns
from claims.inputs.decode import decode
from claims.inputs.jsonl import read_jsonl
from claims.inputs.limits import Limits
from claims.inputs.manifest import read_manifest
from claims.inputs.metadata import Metadata, usable_id
from claims.inputs.page import missing_extra, read_page
from claims.inputs.published import parse_published
from claims.inputs.read import document_of_text
from claims.quantity.parse import quantities
from claims.records import Document, Reject
from claims.tables import to_table
from claims.text.tags import tag
from claims.text.times import expressions
from claims.text.tokens import Tokens

# The first byte of a text tells when it was published: relative times are to hold at both ends of the calendar.
_PUBLISHED = (
    datetime(2022, 1, 24, 21, 0, tzinfo=UTC),
    None,
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    datetime(2024, 2, 29, tzinfo=UTC),
)


def _text(data: bytes) -> tuple[datetime | None, str]:
    return _PUBLISHED[data[0] % len(_PUBLISHED)] if data else None, data[1:].decode("utf-8", "replace")


def _sentence(text: str) -> tuple[Tokens, list[str]]:
    tokens = Tokens(text, 0, len(text))
    return tokens, tag(tokens)


def extraction(data: bytes) -> None:
    """Any text that is a document gives rows that slice back, with bounds in order, which the tables can hold."""
    published, text = _text(data)
    try:
        document = document_of_text(text, published)
    except ClaimsError:
        return
    found = extract_document(document)
    for claim in found.claims:
        assert document.text[claim.start : claim.end] == claim.text
        assert document.text[claim.sentence_start : claim.sentence_end] == claim.sentence
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        bounds = [bound for bound in (claim.low, claim.high) if bound is not None]
        assert not any(map(math.isnan, bounds))
        assert bounds == sorted(bounds)
    for time in found.times:
        assert document.text[time.start : time.end] == time.text
    for table, rows in (("claims", found.claims), ("times", found.times), ("rejects", found.rejects)):
        assert to_table(table, rows).num_rows == len(rows)


def quantity(data: bytes) -> None:
    """Quantities stand in order and do not overlap, whatever the words are."""
    tokens, tags = _sentence(_text(data)[1])
    past = 0
    for figure in quantities(tokens, tags, set())[0]:
        assert past <= figure.first < figure.last <= tokens.n
        past = figure.last


def times(data: bytes) -> None:
    """Temporal expressions stand in order and do not overlap."""
    published, text = _text(data)
    tokens, tags = _sentence(text)
    past = 0
    for time in expressions(tokens, tags, published):
        assert past <= time.first < time.last <= tokens.n
        past = time.last


def publication(data: bytes) -> None:
    """A publication time is read as UTC or not at all."""
    read = parse_published(data.decode("utf-8", "replace"))
    assert read is None or read.tzinfo is UTC


def decoding(data: bytes) -> None:
    """Bytes are text that can be stored, with one form of newline, or they are none."""
    text = decode(data).text
    if text is not None:
        assert "\r" not in text
        text.encode("utf-8")


def lines(data: bytes) -> None:
    """Each line of JSONL that is not blank gives a document or says what is wrong with it."""
    read = [_holds(item) for item in read_jsonl("n.jsonl", io.BytesIO(data), Limits(), Columns())]
    told = {item.path for item in read}
    assert told >= {
        f"n.jsonl:{n}" for n, line in enumerate(data.split(b"\n"), 1) if line.strip(b"\xef\xbb\xbf \t\r\v\f")
    }


def manifest(data: bytes) -> None:
    """A manifest names files of its own folder only; what it cannot name is told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.csv"
        path.write_bytes(data)
        (path.parent / "a.txt").write_bytes(b"5 people")
        try:
            read = read_manifest(path, "documents.csv")
        except ClaimsError:
            return
        assert all(file == path.parent / "a.txt" and usable_id(row.doc_id) for file, row in read.rows.items())
        for item in read.rejects:
            _holds(item)


def page(data: bytes) -> None:
    """A page gives one document or says why not."""
    assert [_holds(item) for item in read_page("p.html", data, Metadata("p"), Limits())]


def _holds(item: Document | Reject) -> Document | Reject:
    """The item, which a table can hold."""
    table = "documents" if isinstance(item, Document) else "rejects"
    assert to_table(table, [item]).num_rows == 1
    if isinstance(item, Document):
        assert item.n_chars == len(item.text)
        assert usable_id(item.doc_id)
    else:
        assert item.code
        assert item.message
    return item


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (extraction, quantity, times, publication, decoding, lines, manifest)
}
if missing_extra() is None:
    TARGETS["page"] = page
