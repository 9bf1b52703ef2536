"""JSONL: one document a line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.inputs.columns import Columns
from claims.inputs.fields import read_field
from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata
from claims.inputs.rejection import reject
from claims.inputs.unpacking import DamagedError
from claims.records import Document, Reject

_NEEDED = ("id", "text")
_OPTIONAL = ("title", "publisher", "author", "url", "published")
_SHAPE = 'Write one object a line, such as {"id": "a1", "text": "…", "published": "2022-01-24"}.'


def read_jsonl(
    path: str, stream: BinaryIO, limits: Limits, columns: Columns, first: int = 1, stop: int | None = None
) -> Iterator[Document | Reject]:
    """The documents of a JSONL stream; `path` of each is that of the file and the number of its line ("news.jsonl:3").

    An id and a text are needed, `columns` says under which names; the other fields are taken where they are there.
    A text in HTML is read as `read_field` does.
    Blank lines are passed by; any other line gives a document or a reject. `first` is the number of the first line,
    `stop` the number of bytes to read, which end with a line.
    """
    number = first - 1
    taken = 0
    while stop is None or taken < stop:
        try:
            line = stream.readline(limits.max_bytes + 1)
        except DamagedError as error:
            if number < first:
                raise
            message = f"From this line on it is cut short or broken ({error}). Fetch or pack it anew."
            yield reject(f"{path}:{number + 1}", "damaged_file", message)
            return
        if not line:
            return
        number += 1
        taken += len(line)
        where = f"{path}:{number}"
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > limits.max_bytes:
            taken += _skip_to_the_next_line(stream, line)
            message = f"The line has more than {limits.max_bytes:,} bytes. Split the document."
            yield reject(where, "too_large", message)
        elif line.strip():
            yield from _read_line(where, line.rstrip(b"\r\n"), limits, columns)


def _skip_to_the_next_line(stream: BinaryIO, line: bytes) -> int:
    """How many bytes were passed by."""
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
        skipped += len(line)
    return skipped


def _read_line(where: str, line: bytes, limits: Limits, columns: Columns) -> Iterator[Document | Reject]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        message = f"The line is not JSON in UTF-8 ({_reason(error)}). {_SHAPE}"
        yield reject(where, "malformed_json", message, sample=line[:400].decode("utf-8", "replace"))
        return
    sample = line[:400].decode("utf-8", "replace")
    if not isinstance(row, dict):
        yield reject(where, "malformed_json", f"The line is JSON but not an object. {_SHAPE}", sample=sample)
        return
    named = {field: columns.find(field, row) for field in (*_NEEDED, *_OPTIONAL)}
    doc_id, text = _id(row.get(named["id"])), row.get(named["text"])
    if doc_id is None:
        name = columns.names("id")[0]
        message = f"The line has no {name!r} that is a string or a whole number. {_SHAPE}"
        yield reject(where, "missing_id", message, sample=sample)
        return
    if not isinstance(text, str):
        message = f"The line has no {columns.names('text')[0]!r} that is a string. {_SHAPE}"
        yield reject(where, "missing_text", message, doc_id, sample)
        return
    fields = {field: _field(row.get(named[field])) for field in _OPTIONAL}
    for field, value in fields.items():
        written = row.get(named[field])
        if value is None and written not in (None, "", []):
            message = (
                f"Its {named[field]!r} is not a string and is left out; the document goes on. Write it as a string."
            )
            yield reject(where, "unreadable_field", message, doc_id, json.dumps(written))
    known = Metadata(doc_id, **fields)
    yield from read_field(where, line, text, known, limits)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def _id(value: Any) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _field(value: Any) -> str | None:
    """A string, a whole number as one, or strings in a list ("author": ["A", "B"]) joined by commas."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    return (value.strip() or None) if isinstance(value, str) else None
