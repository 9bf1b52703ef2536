"""WARC: the HTML pages among its responses."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from claims.inputs.http_body import HEADERS, Body, body_of, whole_sentences
from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata
from claims.inputs.page import read_page
from claims.inputs.page.charset import charset_of_type
from claims.inputs.records_of_warc import Forward, Stretch, has_bare_newlines, next_record
from claims.inputs.rejection import reject, storable
from claims.inputs.sniff import looks_like_a_page
from claims.inputs.unpacking import DamagedError
from claims.records import Document, Reject

_ID_DIGITS = 24
_HTML = ("text/html", "application/xhtml+xml")
_MOST_HEADER_BYTES = 1 << 16


def read_warc(
    path: str, stream: BinaryIO, limits: Limits, start: int = 0, stop: int | None = None
) -> Iterator[Document | Reject]:
    """The documents in a WARC, plain or gzip, between two bytes at which records begin.

    `path` of each is that of the file and the byte at which its record begins ("news.warc.gz:1024"); of records that
    are packed as one, which begin at no byte of the file, all but the first have their number too
    ("news.warc.gz:1024#2"). Responses that are no HTML or no success are set aside, other records are passed by; a file
    without a response is a reject. Where a record is damaged the next whole one is looked for, if the stream can be
    searched.
    """
    bare_newlines = has_bare_newlines(stream)
    whole = stream
    if stop is not None:
        stream = cast("BinaryIO", Stretch(stream, stop))
    at: int | None = start
    kinds: Counter[str] = Counter()
    damaged = told = False
    while at is not None:
        last, number = at, 0
        try:
            for position, record, length in _records(stream, at, limits, bare_newlines):
                number = number + 1 if position == last else 1
                last, told = position, False
                kinds[_kind(record)] += 1
                if length >= 0:
                    where = f"{path}:{position}" + (f"#{number}" if number > 1 else "")
                    yield from _read_record(where, record, length, limits)
            break
        except DamagedError as error:
            if not told:  # what is looked for from here on may be the same record again
                message = f"From about this byte on it is cut short or broken ({error}). Fetch it anew."
                yield reject(f"{path}:{last}", "damaged_file", message)
            damaged = told = True
        at = next_record(stream, last + 1) if stream.seekable() else None
    if not kinds and not damaged:
        yield reject(path, "damaged_file", "It holds no record of a WARC. Fetch it anew.")
    elif not kinds["response"] and not damaged and start == 0 and not _has_response(whole, stop, limits, bare_newlines):
        there = ", ".join(sorted(kind[:40] for kind in kinds))
        message = (
            f"It has {there}, and no response, which alone is read. Name the WARC that has the pages of the servers."
        )
        yield reject(path, "no_response", message)


def _has_response(stream: BinaryIO, start: int | None, limits: Limits, bare_newlines: bool) -> bool:
    """Whether a file goes on from `start` with a response, or with something that cannot be read."""
    if start is None:
        return False
    try:
        return any(_kind(record) == "response" for _, record, _ in _records(stream, start, limits, bare_newlines))
    except DamagedError:
        return True


def _kind(record: Any) -> str:
    """The type of a record; "dns" for the answer of a name server, which is a response too."""
    kind = str(record.headers.get("WARC-Type", "")).strip().lower()
    address = record.headers.get("WARC-Target-URI", "").strip("<> ").lower()
    return "dns" if kind == "response" and address.startswith("dns:") else kind


def _records(stream: BinaryIO, start: int, limits: Limits, bare_newlines: bool) -> Iterator[tuple[int, Any, int]]:
    """Position, record and length of each response from `start` on, and -1 as the length of what is none.

    Raises DamagedError where a record is broken.
    """
    from fastwarc.warc import ArchiveIterator

    if stream.seekable():
        stream.seek(start)
    try:
        found = ArchiveIterator(
            stream if stream.seekable() else cast("BinaryIO", Forward(stream)),
            parse_http=False,
            max_header_len=_MOST_HEADER_BYTES,
            quirks_mode=bare_newlines,
        )
        for record in found:
            length = record.content_length if _kind(record) == "response" else -1
            if 0 <= length <= limits.max_bytes:
                record.freeze()
                if record.content_length < length:
                    raise DamagedError(f"{record.content_length:,} of {length:,} bytes are there")
            yield record.stream_pos, record, length
    except OSError as error:
        # What the disk has to say carries a number, what the unpacking has to say does not.
        if error.errno is not None or isinstance(error, DamagedError):
            raise
        raise DamagedError(str(error)[:200]) from error


def _read_record(where: str, record: Any, length: int, limits: Limits) -> Iterator[Document | Reject]:
    address = record.headers.get("WARC-Target-URI", "").strip("<> ")
    if length > limits.max_bytes:
        message = f"The record has more than {limits.max_bytes:,} bytes and is passed over. Raise max_bytes to read it."
        yield reject(where, "too_large", message, sample=address)
        return
    try:
        # A server may have ended the lines of its headers without a carriage return.
        bare_newlines = not record.reader.readline(_MOST_HEADER_BYTES).endswith(b"\r\n")
        record.reader.seek(0)
        record.parse_http(auto_decode="none", max_header_len=_MOST_HEADER_BYTES, quirks_mode=bare_newlines)
        raw = record.reader.read()
    except OSError as error:
        message = f"Its HTTP response cannot be read ({str(error)[:200]}). Nothing can be done but to fetch it anew."
        yield reject(where, "damaged_response", message, sample=address)
        return
    headers = record.http_headers
    status = headers.status_code if headers is not None else None
    kind = ((headers.get("Content-Type") if headers is not None else None) or "").lower()
    if status is None:
        message = "It holds no HTTP response, or only the beginning of one. Fetch it anew."
        yield reject(where, "damaged_response", message, sample=address)
    elif not 200 <= status < 300:
        message = f"The server answered with status {status}: there is no page. Nothing is to be done."
        yield reject(where, "not_a_page", message, sample=address)
    elif kind and not kind.startswith(_HTML):
        message = f"It is no HTML but {kind[:100]}. Only pages are read."
        yield reject(where, "not_a_page", message, sample=address)
    else:
        body = body_of(raw, _told(headers, record), limits.max_page_bytes + 1)
        if body.fault is not None:
            message = f"Its body cannot be read: {body.fault}. Nothing can be done but to fetch it anew."
            yield reject(where, "damaged_response", message, sample=address)
        elif not kind and not looks_like_a_page(body.data):
            message = "It is no HTML but of a type that is not told. Only pages are read."
            yield reject(where, "not_a_page", message, sample=address)
        else:
            yield from _read_body(where, body, address, charset_of_type(kind), limits)


def _told(headers: Any, record: Any) -> dict[str, str]:
    """What the headers, of the answer and of the record, say of the body."""
    told = {name: ",".join(headers.get_multiple(name)) for name in HEADERS}
    return {**told, "WARC-Truncated": record.headers.get("WARC-Truncated", "")}


def _read_body(
    where: str, body: Body, address: str, declared: str | None, limits: Limits
) -> Iterator[Document | Reject]:
    data = body.data if body.cut is None else whole_sentences(body.data)
    if body.cut is not None and not data:
        message = f"Its page is cut off ({body.cut}) before a sentence ends. Nothing can be done but to fetch it anew."
        yield reject(where, "damaged_response", message, sample=address)
        return
    digest = hashlib.sha256(address.encode("utf-8", "backslashreplace") + b"\n" + data).hexdigest()
    known = Metadata(digest[:_ID_DIGITS], url=storable(address) or None)
    yield from read_page(where, data, known, limits, declared)
    if body.cut is not None:
        message = (
            f"Its page is cut off ({body.cut}) and read up to the last whole sentence. Fetch it anew for the rest."
        )
        yield reject(where, "cut_short", message, known.doc_id, address)
