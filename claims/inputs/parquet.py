"""Parquet with a column of text: one document a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import SEEK_END
from itertools import chain
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from claims.inputs.columns import Columns
from claims.inputs.cutting import Piece
from claims.inputs.fields import read_field
from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata
from claims.inputs.rejection import reject
from claims.records import Document, Reject

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_OPTIONAL = ("title", "publisher", "author", "url", "published")
# Rows that are held at once: few, as one may be as large as a document may be.
_ROWS = 16
_READ_AT_ONCE = 1 << 20


def read_parquet(piece: Piece, stream: BinaryIO, limits: Limits, columns: Columns) -> Iterator[Document | Reject]:
    """The documents of a Parquet file, row by row; `path` of each is that of the file and the number of its row.

    `columns` says which column is the text. Without a column of ids the id is the file's stem and the row's number. A
    text in HTML is read as `read_field` does. A file that is no Parquet, has no column of text or one of another type
    is set aside as a whole.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not stream.seekable():
        # Its table of contents stands at its end.
        with TemporaryFile() as whole:
            copyfileobj(stream, whole)
            yield from read_parquet(piece, cast("BinaryIO", whole), limits, columns)
        return
    try:
        size = stream.seek(0, SEEK_END)
        stream.seek(0)
        file = pq.ParquetFile(stream, buffer_size=_READ_AT_ONCE, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        yield reject(piece.path, "damaged_file", f"It is no Parquet ({_line(error)}). Write it anew.")
        return
    with file:
        chosen = {field: columns.find(field, file.schema_arrow.names) for field in ("id", "text", *_OPTIONAL)}
        fault = _fault(file.schema_arrow, chosen, columns) or _swollen(file.metadata, chosen, size, limits)
        if fault is not None:
            # Once for the file, not once for each of its pieces.
            if piece.start == 0:
                yield reject(piece.path, fault[0], fault[1])
            return
        try:
            yield from _rows(piece, file, chosen, limits)
        except (pa.ArrowException, OSError, ValueError) as error:
            message = f"It is broken ({_line(error)}), and what follows is not read. Write it anew."
            yield reject(piece.path, "damaged_file", message)


def _fault(schema: pa.Schema, chosen: dict[str, str | None], columns: Columns) -> tuple[str, str] | None:
    import pyarrow.types as t

    text = chosen["text"]
    if text is None:
        there = ", ".join(schema.names[:20])
        names = " or ".join(columns.names("text"))
        return (
            "missing_text",
            f"It has no column {names}, but {there}. Name the one with the text by --column text=NAME.",
        )
    for field, name in chosen.items():
        if name is None and getattr(columns, field) is not None:
            return "missing_column", f"It has no column {getattr(columns, field)!r}. Name another by --column."
        if name is None or field not in ("id", "text"):
            continue
        if schema.names.count(name) > 1:
            return "wrong_type", f"It has two columns {name!r}. Give one of them another name."
        kind = schema.field(name).type
        kind = kind.value_type if t.is_dictionary(kind) else kind
        is_text = t.is_string(kind) or t.is_large_string(kind) or t.is_string_view(kind)
        if not is_text and not (field == "id" and t.is_integer(kind)):
            return "wrong_type", f"Its column {name!r} is {kind}, not text. Name another by --column {field}=NAME."
    return None


def _swollen(
    found: pq.FileMetaData, chosen: dict[str, str | None], size: int, limits: Limits
) -> tuple[str, str] | None:
    """A column that unpacks to more than the size of the file allows."""
    most = limits.max_bytes + limits.max_expansion * size
    for group in map(found.row_group, range(found.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            if column.path_in_schema in chosen.values() and column.total_uncompressed_size > most:
                message = (
                    f"It unpacks to more than {limits.max_expansion:,} times its size. Write it in smaller groups."
                )
                return "too_large", message
    return None


def _rows(
    piece: Piece, file: pq.ParquetFile, chosen: dict[str, str | None], limits: Limits
) -> Iterator[Document | Reject]:
    named = list(dict.fromkeys(name for name in chosen.values() if name is not None))
    groups = range(piece.start, file.num_row_groups if piece.stop is None else piece.stop)
    number = piece.first
    # Row group by row group: what was read of one is held until its reader is at its end.
    readers = (file.iter_batches(_ROWS, row_groups=[group], columns=named, use_threads=False) for group in groups)
    for batch in chain.from_iterable(readers):
        cells = {name: batch.column(name) for name in named}
        for at in range(batch.num_rows):
            where = f"{piece.path}:{number}"
            doc_id = f"{piece.known.doc_id}:{number}"
            number += 1
            try:
                row = {field: None if name is None else cells[name][at].as_py() for field, name in chosen.items()}
            except ValueError as error:  # bytes that are no UTF-8, a time before all years
                yield reject(where, "damaged_text", f"The row cannot be read ({_line(error)}). Write it anew.")
                continue
            yield from _read_row(where, doc_id if chosen["id"] is None else row["id"], row, limits)


def _read_row(where: str, doc_id: Any, row: dict[str, Any], limits: Limits) -> Iterator[Document | Reject]:
    text = row["text"]
    if doc_id is None:
        yield reject(
            where, "missing_id", "The row has no id. Give it one, or take the column of ids away.", sample=text
        )
        return
    doc_id = str(doc_id).strip()
    if text is None:
        yield reject(where, "missing_text", "The row has no text. Delete it, or put the text in.", doc_id)
        return
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > limits.max_bytes:
        message = f"The text has more than {limits.max_bytes:,} bytes. Split the document."
        yield reject(where, "too_large", message, doc_id)
        return
    fields = {field: _written(row[field]) for field in _OPTIONAL}
    for field, value in fields.items():
        if value is None and row[field] not in (None, "", []):
            message = f"Its {field} is no text and is left out; the document goes on. Write it as text."
            yield reject(where, "unreadable_field", message, doc_id, repr(row[field]))
    yield from read_field(where, data, text, Metadata(doc_id, **fields), limits)


def _written(value: Any) -> str | None:
    """Text, a moment or a day as ISO 8601, a whole number, or texts in a list joined by commas."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    return (value.strip() or None) if isinstance(value, str) else None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".")
