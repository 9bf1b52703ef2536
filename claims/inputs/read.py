"""Everything that was named as INPUT, one document or reject after the other."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from claims.errors import ClaimsError
from claims.inputs.columns import Columns
from claims.inputs.cutting import Piece, pieces
from claims.inputs.decode import decode
from claims.inputs.formats import Form, Kind
from claims.inputs.jsonl import read_jsonl
from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata, make_document
from claims.inputs.opening import ExpansionError, panics_as_damage, unpacked
from claims.inputs.page import missing_extra, read_page
from claims.inputs.page.markup import is_markup
from claims.inputs.parquet import read_parquet
from claims.inputs.rejection import damaged_text, reject
from claims.inputs.sniff import Rejoined, form_of_content, head_of, looks_like_a_page
from claims.inputs.unpacking import DamagedError
from claims.inputs.warc import read_warc
from claims.records import Document, Reject

# Its members are packed one by one, so that it can be entered and searched without being unpacked.
_MEMBERS = Form("warc", "gzip")


def read_inputs(
    inputs: Sequence[str], limits: Limits | None = None, stdin: BinaryIO | None = None, columns: Columns | None = None
) -> Iterator[Document | Reject]:
    """The documents in `inputs` (files, folders, quoted patterns, `-` for standard input), and rejects for the rest.

    Files come by the text of their INPUT and by their paths, so the order of `inputs` does not matter; no more than
    one document is held. Two may have one id: the stage `ingest` sees to that. Text has `\\n` for every newline and
    no byte order mark. Raises ClaimsError as `pieces` does.
    """
    for piece in pieces(inputs):
        yield from read_piece(piece, limits, columns, stdin)


def read_piece(
    piece: Piece, limits: Limits | None = None, columns: Columns | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Reject]:
    """The documents in one piece, and rejects for what cannot be read. The same piece gives the same, anywhere."""
    if piece.aside is not None:
        yield piece.aside
        return
    limits = limits or Limits()
    doc_id = piece.known.doc_id if piece.form is None or piece.form.holds_one else None
    try:
        with panics_as_damage(), _opened(piece, stdin) as stream:
            yield from _read(piece, stream, limits, columns or Columns())
    except ExpansionError:
        message = (
            f"It unpacks to more than {limits.max_expansion:,} times its size, and what follows is not read. If it is "
            "to be trusted, unpack it and name what comes out, or raise max_expansion."
        )
        yield reject(piece.path, "too_large", message, doc_id)
    except DamagedError as error:
        message = f"It is cut short or broken ({error}), and what follows is not read. Fetch or pack it anew."
        yield reject(piece.path, "damaged_file", message, doc_id)
    except OSError as error:
        message = f"It cannot be read ({error.strerror or error}). Check its permissions and the disk."
        yield reject(piece.path, "unreadable_file", message, doc_id)


def document_of_text(text: str, published: datetime | str | None = None, title: str | None = None) -> Document:
    """A document of a string at hand; its offsets slice `text` as it is, its id is "text".

    `published` is a moment, UTC where it has no zone, or written in a form that `parse_published` reads. Raises
    ClaimsError when it cannot be read, or the text cannot: empty, a lone surrogate, a line beyond the limit.
    """
    written = published.isoformat() if isinstance(published, datetime) else published
    data = text.encode("utf-8", "surrogatepass")
    known = Metadata("text", title, published=written)
    document, notes = make_document("text", data, text, "utf-8", known, Limits(), at_hand=True)
    if document is None or notes:
        raise ClaimsError(f"the text cannot be read as a document: {notes[0].message}")
    return document


def standard_input() -> BinaryIO:
    """What `-` names. Raises ClaimsError where this process was started without one."""
    # Of a daemon it is None; whoever typed the streams of Python did not think of one.
    if cast("object", sys.stdin) is None:
        raise ClaimsError("-: standard input is closed; name a file, or hand the text in by a pipe")
    return sys.stdin.buffer


@contextmanager
def _opened(piece: Piece, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    if piece.file is None:
        yield stdin or standard_input()
        return
    with Path(piece.file).open("rb") as stream:
        if piece.start:
            stream.seek(piece.start)
        yield stream


def _read(piece: Piece, stream: BinaryIO, limits: Limits, columns: Columns) -> Iterator[Document | Reject]:
    """By the form that the name tells; where it tells none, by what the content looks like."""
    form = piece.form
    if form is None:
        head = head_of(stream)
        form = form_of_content(head)
        if piece.file is not None and stream.seekable():
            stream.seek(piece.start)
        else:
            stream = io.BufferedReader(Rejoined(head, stream))
    if form == _MEMBERS and piece.form is not None:
        yield from _read_warc(piece, stream, limits)
        return
    with unpacked(stream, form.packing, limits) as plain:
        if piece.form is None and form.packing != "none":
            head = head_of(plain)
            form = Form(form_of_content(head).kind, form.packing)
            if form == _MEMBERS and stream.seekable():
                stream.seek(piece.start)
                yield from _read_warc(piece, stream, limits)
                return
            plain = io.BufferedReader(Rejoined(head, plain))
        if form.kind == "lines":
            stop = None if piece.stop is None else piece.stop - piece.start
            yield from read_jsonl(piece.path, plain, limits, columns, piece.first, stop)
        elif form.kind == "warc":
            yield from _read_warc(piece, plain, limits)
        elif form.kind == "parquet":
            yield from read_parquet(piece, plain, limits, columns)
        else:
            yield from _read_one(piece, plain, form.kind, limits)


def _read_warc(piece: Piece, stream: BinaryIO, limits: Limits) -> Iterator[Document | Reject]:
    missing = missing_extra()
    if missing:
        yield reject(piece.path, "missing_extra", missing)
    else:
        yield from read_warc(piece.path, stream, limits, piece.start, piece.stop)


def _read_one(piece: Piece, stream: BinaryIO, kind: Kind, limits: Limits) -> Iterator[Document | Reject]:
    path, known = piece.path, piece.known
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        message = (
            f"It has more than {limits.max_bytes:,} bytes. Split it, give one document a line as JSONL, or raise "
            "max_bytes."
        )
        yield reject(path, "too_large", message, known.doc_id)
        return
    if kind == "page" or looks_like_a_page(data):
        yield from _read_page(piece, data, limits)
        return
    decoded = decode(data)
    if decoded.text is None or decoded.encoding is None:
        message = "It is not text: a binary file, or an encoding that was not recognised. Save it as text in UTF-8."
        yield reject(path, "binary_file", message, known.doc_id)
        return
    if is_markup(decoded.text):  # a page without its beginning
        yield from _read_page(piece, data, limits)
        return
    document, notes = make_document(path, data, decoded.text, decoded.encoding, known, limits)
    if document is not None:
        yield document
        if decoded.damaged:
            yield damaged_text(path, decoded.damaged, "text", known.doc_id)
    yield from notes


def _read_page(piece: Piece, data: bytes, limits: Limits) -> Iterator[Document | Reject]:
    missing = missing_extra()
    if missing:
        yield reject(piece.path, "missing_extra", missing, piece.known.doc_id)
    else:
        yield from read_page(piece.path, data, piece.known, limits)
