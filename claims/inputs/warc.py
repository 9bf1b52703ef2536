"""WARC: the HTML pages among its responses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata
from claims.inputs.page import read_page
from claims.inputs.page.charset import charset_of_type
from claims.inputs.records_of_warc import Forward, Stretch, next_record
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

    `path` of each is that of the file and the byte at which its record begins ("news.warc.gz:1024"). Responses that
    are no HTML or no success are set aside, other records are passed by. Where a record is damaged the next whole one
    is looked for, if the stream can be searched.
    """
    if stop is not None:
        stream = cast("BinaryIO", Stretch(stream, stop))
    at: int | None = start
    told = found = False
    while at is not None:
        last = at
        try:
            for position, record, length in _records(stream, at, limits):
                last, told, found = position, False, True
                if length < 0:
                    continue
                for item in _read_record(f"{path}:{position}", record, length, limits):
                    # What cannot be decoded makes going on to the next record fail as well.
                    told = isinstance(item, Reject) and item.code == "damaged_response"
                    yield item
            if not found:
                yield reject(path, "damaged_file", "It holds no record of a WARC. Fetch it anew.")
            return
        except DamagedError as error:
            if not told:
                message = f"From about this byte on it is cut short or broken ({error}). Fetch it anew."
                yield reject(f"{path}:{last}", "damaged_file", message)
            told = found = True
        at = next_record(stream, last + 1) if stream.seekable() else None


def _records(stream: BinaryIO, start: int, limits: Limits) -> Iterator[tuple[int, Any, int]]:
    """Position, record and length of each response from `start` on, and -1 as the length of what is none.

    Raises DamagedError where a record is broken.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    if stream.seekable():
        stream.seek(start)
    try:
        found = ArchiveIterator(
            stream if stream.seekable() else cast("BinaryIO", Forward(stream)),
            parse_http=False,
            max_header_len=_MOST_HEADER_BYTES,
        )
        for record in found:
            length = record.content_length if record.record_type == WarcRecordType.response else -1
            if 0 <= length <= limits.max_bytes:
                record.freeze()
                if record.content_length < length:
                    raise DamagedError(f"{record.content_length:,} of {length:,} bytes are there")
            yield record.stream_pos, record, length
    except OSError as error:
        # What the disk has to say carries a number, what the unpacking has to say does not.
        if error.errno is not None or isinstance(error, DamagedError):
            raise
        raise DamagedError(str(error)) from error


def _read_record(where: str, record: Any, length: int, limits: Limits) -> Iterator[Document | Reject]:
    address = record.headers.get("WARC-Target-URI", "").strip("<> ")
    if length > limits.max_bytes:
        message = f"The record has more than {limits.max_bytes:,} bytes and is passed over. Raise max_bytes to read it."
        yield reject(where, "too_large", message, sample=address)
        return
    try:
        record.parse_http(auto_decode="all", max_header_len=_MOST_HEADER_BYTES)
        data = record.reader.read(limits.max_page_bytes + 1)
    except OSError as error:
        message = f"Its HTTP response cannot be read ({error}). Nothing can be done but to fetch it anew."
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
    elif not kind.startswith(_HTML) and (kind or not looks_like_a_page(data[:1024])):
        message = f"It is no HTML but {kind[:100] or 'of a type that is not told'}. Only pages are read."
        yield reject(where, "not_a_page", message, sample=address)
    else:
        digest = hashlib.sha256(address.encode("utf-8", "backslashreplace") + b"\n" + data).hexdigest()
        known = Metadata(digest[:_ID_DIGITS], url=storable(address) or None)
        yield from read_page(where, data, known, limits, charset_of_type(kind))
