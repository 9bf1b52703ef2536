"""The body of an HTTP response: what its headers say was done to it undone, and whether all of it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claims.inputs.unpacking import CutError, unpacked_bytes

# The last is one of the record, by a crawler that had enough.
HEADERS = ("Transfer-Encoding", "Content-Encoding", "Content-Length", "WARC-Truncated")
_NAMES = {"x-gzip": "gzip", "br": "brotli", "x-deflate": "deflate"}
_NO_CODINGS = ("", "identity", "none", "binary", "8bit")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[a-zA-Z!?]")
_SNIFFED = 4096
_END = b"</html"
# Elements between which no sentence goes on.
_BLOCK = re.compile(
    rb"</?(?:address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|"
    rb"header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
# A tag, or the end of a sentence: a word of some length stands before the stop, so not "Mr." and not "U.S.".
_TAG_OR_END = re.compile(
    rb"""<[^<>]*>?|(?P<end>[a-z0-9%]{4}[.!?](?:&[a-z]{1,8};|["')\]\x80-\xff]){0,8}\s+)(?=[A-Z"\x80-\xff])"""
)


@dataclass(frozen=True, slots=True)
class Body:
    """`data`: what is there of the body; `cut`: what tells that it is not all; `fault`: why it cannot be read."""

    data: bytes
    cut: str | None = None
    fault: str | None = None


def body_of(raw: bytes, headers: Mapping[str, str], most: int) -> Body:
    """The body that was sent as `raw`, up to about `most` bytes of it.

    `headers`: those of HEADERS that are there. Crawlers keep some that tell of what they have undone: a body that has
    not the form that they tell is taken as it stands if it is a page.
    """
    transfer, content = (_listed(headers.get(name, "")) for name in ("Transfer-Encoding", "Content-Encoding"))
    data, unlike = raw, None
    cut = f"the record says so: {headers['WARC-Truncated'][:40]}" if headers.get("WARC-Truncated") else None
    length = headers.get("Content-Length", "").strip()
    if "chunked" not in transfer and length.isascii() and length.isdigit() and len(raw) < int(length[:18]):
        cut = cut or f"{len(raw):,} of {int(length[:18]):,} bytes are there"
    for coding in reversed(content + transfer):
        if coding == "chunked":
            made, whole = _without_chunks(data)
        else:
            made, whole = _unpacked(data, coding, most)
        if made is None:
            unlike = unlike or coding
            continue
        data = made
        if not whole:
            cut = cut or f"{coding} ends too early"
    if unlike is not None and not _is_markup(data):
        return Body(b"", fault=f"it is not {unlike[:40]}, as its header says")
    return Body(data[:most], None if len(data) > most or _END in data[-_SNIFFED:].lower() else cut)


def whole_sentences(page: bytes) -> bytes:
    """The beginning of a page that is cut off, without the sentence in which it is; empty where there is none."""
    start = len(page)
    while (start := page.rfind(b"<", 0, start)) >= 0:
        block = _BLOCK.match(page, start)
        if block:
            break
    else:
        return b""
    kept = block.end()
    for found in _TAG_OR_END.finditer(page, kept):
        if found["end"]:
            kept = found.end()
    return page[:kept]


def _listed(written: str) -> list[str]:
    """Codings in the order in which they were applied."""
    named = (coding.strip().lower() for coding in written.split(","))
    return [_NAMES.get(coding, coding) for coding in named if coding not in _NO_CODINGS]


def _is_markup(data: bytes) -> bool:
    return _MARKUP.match(data) is not None and b"\0" not in data[:_SNIFFED]


def _without_chunks(data: bytes) -> tuple[bytes | None, bool]:
    """The chunks joined, and whether the last is there; None for what does not begin with one."""
    found: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(data, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(found), True
        found.append(data[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else data[at : at + 1] == b"\n"
    return (b"".join(found), False) if found or not data else (None, False)


def _unpacked(data: bytes, coding: str, most: int) -> tuple[bytes | None, bool]:
    """As much as can be unpacked, and whether that is all; None for what is not packed so."""
    if coding not in ("gzip", "deflate", "brotli", "zstd"):
        return None, False
    made, fault = unpacked_bytes(data, coding, most + 1)
    if coding == "deflate" and fault is not None and not made:
        # What the standard calls so has a head that many servers leave out.
        made, fault = unpacked_bytes(data, "raw deflate", most + 1)
    if fault is None or isinstance(fault, CutError):
        return made, fault is None
    # Something behind the end, which nobody asks for; else what came out before the fault may be wrong already.
    return (made, True) if _END in made[-_SNIFFED:].lower() else (None, False)
