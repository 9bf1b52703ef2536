"""JSONL: one document a line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata, make_document
from claims.inputs.rejection import reject
from claims.records import Document, Reject

_DATES = ("published", "date", "dct")
_SHAPE = 'Write one object a line, such as {"id": "a1", "text": "…", "published": "2022-01-24"}.'


def read_jsonl(path: str, stream: BinaryIO, limits: Limits) -> Iterator[Document | Reject]:
    """The documents of a JSONL stream; `path` of each is that of the file and the number of its line ("news.jsonl:3").

    `id` and `text` are needed; `title`, `publisher`, `author`, `url` and the first of `published`, `date` and `dct`
    that is there are taken. Blank lines are passed by; any other line gives a document or a reject.
    """
    number = 0
    while line := stream.readline(limits.max_bytes + 1):
        number += 1
        where = f"{path}:{number}"
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > limits.max_bytes:
            _skip_to_the_next_line(stream, line)
            message = f"The line has more than {limits.max_bytes:,} bytes. Split the document."
            yield reject(where, "too_large", message)
        elif line.strip():
            yield from _read_line(where, line.rstrip(b"\r\n"), limits)


def _skip_to_the_next_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def _read_line(where: str, line: bytes, limits: Limits) -> Iterator[Document | Reject]:
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
    doc_id, text = _id(row.get("id")), row.get("text")
    if doc_id is None:
        yield reject(
            where, "missing_id", f"The line has no 'id' that is a string or a whole number. {_SHAPE}", sample=sample
        )
        return
    if not isinstance(text, str):
        yield reject(where, "missing_text", f"The line has no 'text' that is a string. {_SHAPE}", doc_id, sample)
        return
    fields = {name: _field(row.get(name)) for name in ("title", "publisher", "author", "url", *_DATES)}
    for name, value in fields.items():
        if value is None and row.get(name) not in (None, "", []):
            message = f"Its '{name}' is not a string and is left out; the document goes on. Write it as a string."
            yield reject(where, "unreadable_field", message, doc_id, json.dumps(row[name]))
    published = next((fields[name] for name in _DATES if fields[name]), None)
    known = Metadata(doc_id, fields["title"], fields["publisher"], fields["author"], fields["url"], published)
    document, notes = make_document(where, line, text.replace("\r\n", "\n").replace("\r", "\n"), "utf-8", known, limits)
    if document is not None:
        yield document
    yield from notes


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
