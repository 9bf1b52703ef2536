"""What the first bytes of a stream say about its form."""

from __future__ import annotations

import codecs
import io
import json
import re
from typing import TYPE_CHECKING, BinaryIO

from claims.inputs.formats import Form, Kind
from claims.inputs.unpacking import DamagedError, some_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAD = 1 << 16
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
# What may stand before the first tag: comments, an instruction of XML.
_PAGE = r"(?:\s*+(?:<\?xml[^>]{0,200}>|<!--(?:[^-]|-(?!->))*+-->))*+\s*+(?:<!doctype\s+html|<(?:html|head|body)[\s>])"
_PAGE_OF_BYTES = re.compile(_PAGE.encode(), re.IGNORECASE)
_PAGE_OF_TEXT = re.compile(_PAGE, re.IGNORECASE | re.ASCII)


def head_of(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which are then gone from it; as many as come before a fault, which then stays."""
    head = b""
    try:
        while len(head) < _HEAD and (some := some_of(stream, _HEAD - len(head))):
            head += some
    except DamagedError:
        if not head:
            raise
    return head


def form_of_content(head: bytes) -> Form:
    """The form that the first bytes look like; text where they look like nothing else."""
    if head.startswith(_GZIP):
        return Form("text", "gzip")
    if head.startswith(_ZSTD):
        return Form("text", "zstd")
    return Form(_kind(head))


def looks_like_a_page(head: bytes) -> bool:
    """Whether `head` begins an HTML page."""
    return _PAGE_OF_BYTES.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def begins_a_page(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return _PAGE_OF_TEXT.match(text.removeprefix("\ufeff")) is not None


def _kind(head: bytes) -> Kind:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    if looks_like_a_page(head):
        return "page"
    return "lines" if _begins_with_an_object(head) else "text"


def _begins_with_an_object(head: bytes) -> bool:
    """Whether the first line is a JSON object, or begins one that is longer than `head`."""
    line, newline, _ = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not newline and len(head) == _HEAD:
        return re.match(rb'\{\s*"', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class Rejoined(io.RawIOBase):
    """A stream with the bytes that were read off its head in front again."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self.head = head
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self.head[: len(view)] or some_of(self.stream, len(view))
        self.head = self.head[len(data) :]
        view[: len(data)] = data
        return len(data)
