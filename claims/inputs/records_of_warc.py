"""Where the records of a WARC begin, and a stream that ends where one does."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, BinaryIO

from claims.inputs.unpacking import some_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
_BARE = re.compile(rb"WARC/[0-9.]{1,8}\n")
_LINE = 64
_CHUNK = 1 << 20


class Stretch(io.RawIOBase):
    """A stream that ends at the byte `stop`."""

    def __init__(self, stream: BinaryIO, stop: int) -> None:
        self.stream = stream
        self.stop = stop

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self.stream.read(min(len(view), max(0, self.stop - self.stream.tell())))
        view[: len(data)] = data
        return len(data)


class Forward:
    """A stream that says of itself that it can only be read on: a reader that may ask to seek would fail on one."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        data = some_of(self.stream, size)
        self.taken += len(data)
        return data

    def tell(self) -> int:
        return self.taken


def has_bare_newlines(stream: BinaryIO) -> bool:
    """Whether the first line ahead, packed or not, ends without a carriage return, which then no other line has."""
    peek = getattr(stream, "peek", None)
    head = b"" if peek is None else bytes(peek(_LINE))
    if head.startswith(_MEMBER):
        head = _unpacked(head, _LINE)
    return _BARE.match(head) is not None


def next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the first whole record from `start` on begins: a member of gzip that holds one, or its first line."""
    stream.seek(0)
    packed = stream.read(len(_MEMBER)) == _MEMBER
    mark = _MEMBER if packed else b"\n" + _RECORD
    stream.seek(start)
    at, tail = start, b""
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        found = window.find(mark)
        while found >= 0:
            position = at - len(tail) + found
            if not packed:
                return position + 1
            if _holds_a_record(stream, position):
                return position
            found = window.find(mark, found + 1)
        tail = window[-len(mark) + 1 :]
        at += len(chunk)
        stream.seek(at)
    return None


def _holds_a_record(stream: BinaryIO, position: int) -> bool:
    stream.seek(position)
    return _unpacked(stream.read(io.DEFAULT_BUFFER_SIZE), len(_RECORD)).startswith(_RECORD)


def _unpacked(head: bytes, most: int) -> bytes:
    """The first bytes of a member of gzip; none where it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, most)
    except zlib.error:
        return b""
