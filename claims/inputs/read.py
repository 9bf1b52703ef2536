"""Everything that was named as INPUT, one document or reject after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from claims.errors import ClaimsError
from claims.inputs.decode import decode
from claims.inputs.jsonl import read_jsonl
from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata, make_document
from claims.inputs.origins import Origin, find_origins
from claims.inputs.rejection import reject
from claims.records import Document, Reject


def read_inputs(
    inputs: Sequence[str], limits: Limits | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Reject]:
    """The documents in `inputs` (text files, folders, JSONL files, `-` for standard input), and rejects for the rest.

    Files come sorted by the path that the tables show, so the order of `inputs` does not matter. Of several documents
    with one id the first counts. Text has `\\n` for every newline and no byte order mark; nothing else in it changes.
    Raises ClaimsError for a path that is not there, an empty folder, a manifest that is no table, or no input at all.
    """
    if not inputs:
        raise ClaimsError("no INPUT: name text files, JSONL files, folders, or - for standard input")
    origins, rejects = find_origins(inputs)
    yield from rejects
    first: dict[str, Document] = {}
    for origin in origins:
        for item in _read(origin, limits or Limits(), stdin):
            if isinstance(item, Document) and item.doc_id in first:
                yield _duplicate(item, first[item.doc_id])
                continue
            if isinstance(item, Document):
                # Without its text: a corpus must not be held in memory for the sake of its ids.
                first[item.doc_id] = replace(item, text="")
            yield item


def document_of_text(text: str, published: datetime | str | None = None, title: str | None = None) -> Document:
    """A document of a string at hand; its offsets slice `text` as it is, its id is "text".

    `published` is a moment, UTC where it has no zone, or written in a form that `parse_published` reads. Raises
    ClaimsError when it cannot be read, or the text cannot: empty, a lone surrogate, a line beyond the limit.
    """
    written = published.isoformat() if isinstance(published, datetime) else published
    data = text.encode("utf-8", "surrogatepass")
    document, notes = make_document("text", data, text, "utf-8", Metadata("text", title, published=written), Limits())
    if document is None or notes:
        raise ClaimsError(f"the text cannot be read as a document: {notes[0].message}")
    return document


def _read(origin: Origin, limits: Limits, stdin: BinaryIO | None) -> Iterator[Document | Reject]:
    doc_id = None if origin.lines else origin.known.doc_id
    try:
        if origin.file is None:
            yield from _read_text(origin, stdin or sys.stdin.buffer, limits)
            return
        with origin.file.open("rb") as stream:
            if origin.lines:
                yield from read_jsonl(origin.path, stream, limits)
            else:
                yield from _read_text(origin, stream, limits)
    except OSError as error:
        message = f"It cannot be read ({error.strerror or error}). Check its permissions and the disk."
        yield reject(origin.path, "unreadable_file", message, doc_id)


def _read_text(origin: Origin, stream: BinaryIO, limits: Limits) -> Iterator[Document | Reject]:
    path, known = origin.path, origin.known
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        message = f"It has more than {limits.max_bytes:,} bytes. Split it, or give one document a line as JSONL."
        yield reject(path, "too_large", message, known.doc_id)
        return
    decoded = decode(data)
    if decoded.text is None or decoded.encoding is None:
        message = "It is not text: a binary file, or an encoding that was not recognised. Save it as text in UTF-8."
        yield reject(path, "binary_file", message, known.doc_id)
        return
    document, notes = make_document(path, data, decoded.text, decoded.encoding, known, limits)
    if document is not None:
        yield document
        if decoded.damaged:
            message = (
                f"{decoded.damaged:,} characters are damaged and read as U+FFFD; the document goes on. "
                f"Save it anew as text in UTF-8."
            )
            yield reject(path, "damaged_text", message, known.doc_id)
    yield from notes


def _duplicate(later: Document, first: Document) -> Reject:
    if later.sha256 == first.sha256:
        message = f"{first.path} has the same id and the same content; nothing is lost. Delete one of the two."
    else:
        message = (
            f"{first.path} has the same id and other content. "
            "Give one of them another id (doc_id in documents.csv, id in JSONL)."
        )
    return reject(later.path, "duplicate_id", message, later.doc_id, later.text)
