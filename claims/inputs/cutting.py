"""INPUTs cut into pieces, each of which can be read by itself, in any process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.errors import ClaimsError
from claims.inputs.formats import Form
from claims.inputs.metadata import Metadata
from claims.inputs.origins import Origin, find_origins
from claims.inputs.records_of_warc import next_record
from claims.records import Reject

# A fixed size: where a file is cut must not hang on how many workers there are.
PIECE_BYTES = 32_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a stretch of one, that is read by itself; it can be pickled.

    `order`: its place among all pieces, which is the order of their documents; `path`: as tables show the file;
    `file`: None for standard input, which only the process that was given it can read; `form`: None where the content
    has to tell; `start`, `stop`: bytes of JSONL and WARC, row groups of Parquet, `stop` None for all the rest;
    `first`: the number of its first line or row; `size`: about how many bytes; `aside`: what takes the place of a file
    that cannot be read.
    """

    order: int
    path: str
    file: str | None
    form: Form | None
    known: Metadata
    start: int = 0
    stop: int | None = None
    first: int = 1
    size: int = 0
    aside: Reject | None = None


def pieces(inputs: Sequence[str], apart: Sequence[Path] = ()) -> Iterator[Piece]:
    """The pieces of `inputs`, in the order in which `read_inputs` reads them; nothing is held but the one at hand.

    Folders and patterns do not stand for what is in `apart`, given by paths without links.

    Raises ClaimsError for no INPUT at all, a path that is not there, an empty folder, a manifest that is no table.
    """
    if not inputs:
        raise ClaimsError("no INPUT: name files, folders, quoted patterns, or - for standard input")
    order = 0
    for origin in find_origins(inputs, apart):
        if isinstance(origin, Reject):
            yield Piece(order, origin.path, None, None, Metadata(""), aside=origin)
            order += 1
            continue
        for start, stop, first, size in _stretches(origin):
            file = None if origin.file is None else os.fspath(origin.file)
            yield Piece(order, origin.path, file, origin.form, origin.known, start, stop, first, size)
            order += 1


def _stretches(origin: Origin) -> Iterator[tuple[int, int | None, int, int]]:
    """Start, stop, number of the first line or row, and size of each piece of a file."""
    try:
        size = 0 if origin.file is None else origin.file.stat().st_size
        if origin.file is not None and origin.form == Form("lines") and size > PIECE_BYTES:
            yield from list(_by_lines(origin.file))
            return
        if origin.file is not None and origin.form == Form("warc", "gzip") and size > PIECE_BYTES:
            yield from list(_by_records(origin.file, size))
            return
        if origin.file is not None and origin.form == Form("parquet"):
            yield from _by_row_groups(origin.file)
            return
    except OSError:  # whoever reads the piece will say so
        size = 0
    yield 0, None, 1, size


def _by_records(file: Path, size: int) -> Iterator[tuple[int, int | None, int, int]]:
    """Stretches of at least PIECE_BYTES that begin with a record, where records are packed one by one."""
    with file.open("rb") as stream:
        start: int = 0
        while (stop := next_record(stream, start + PIECE_BYTES)) is not None:
            yield start, stop, 1, stop - start
            start = stop
        yield start, None, 1, size - start


def _by_row_groups(file: Path) -> Iterator[tuple[int, int | None, int, int]]:
    """One stretch a row group; one for the whole of a file that is no Parquet, so that its reader says so."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with file.open("rb") as stream:
            found = pq.read_metadata(stream)
    except (pa.ArrowException, OSError):
        yield 0, None, 1, 0
        return
    first = 1
    if not found.num_row_groups:
        yield 0, None, 1, 0
    for number in range(found.num_row_groups):
        group = found.row_group(number)
        yield number, number + 1, first, group.total_byte_size
        first += group.num_rows


def _by_lines(file: Path) -> Iterator[tuple[int, int | None, int, int]]:
    """Stretches of at least PIECE_BYTES that end with a line."""
    with file.open("rb") as stream:
        start = at = lines = 0
        first = 1
        while chunk := stream.read(_CHUNK):
            end = chunk.rfind(b"\n") + 1
            if at + end - start >= PIECE_BYTES and end:
                lines += chunk.count(b"\n")
                yield start, at + end, first, at + end - start
                start, first, lines = at + end, first + lines, 0
            else:
                lines += chunk.count(b"\n")
            at += len(chunk)
        if start < at:
            yield start, None, first, at - start
