"""Bytes to text: which encoding they are in, and newlines in one form."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# The longer marks first: the UTF-32 one begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DETECTED_BYTES = 200_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.02

# What Windows-1252 news in a western language holds beyond ASCII: typographic marks, currencies, accented letters.
_WESTERN = (
    frozenset("‘’“”‚„‹›«»–—…•·™®©§¶°±²³¹¼½¾×÷€£¥¢†‡‰¿¡ªº\xa0\xad´")
    | {chr(c) for c in range(0xC0, 0x100)}
    | frozenset("ŠšŽžŒœŸƒˆ˜")
)
_WESTERN_SHARE = 0.2
_CAPITAL_INSIDE_A_WORD = re.compile("[a-zß-ÿ][À-ÖØ-ÞŠŒŽŸ]|[,.!?][À-ÖØ-ÞŠŒŽŸ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` is None when the bytes are no text; `damaged` counts bytes that had to be replaced by U+FFFD."""

    text: str | None
    encoding: str | None
    damaged: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text in `data`: by its byte order mark, else as it is `declared`, else as UTF-8, else as a detector says.

    A declared encoding that the bytes contradict is passed over.

    Newlines become `\\n`, the mark is dropped, nothing else changes. Offsets into documents are offsets into this text.
    """
    found = _decode(data, declared)
    if found.text is None:
        return found
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        return Decoded(None, None)
    return Decoded(text, found.encoding, found.damaged)


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    if b"\x00" in data:
        return Decoded(None, None)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        # After UTF-8: whole sequences of it are no accident, while a wrong "iso-8859-1" in a page often is.
        if declared is not None:
            return Decoded(data.decode(declared), declared)
    except (UnicodeDecodeError, LookupError):
        pass
    return _damaged_utf8(data) or _windows_1252(data) or _detected(data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a cut download): other encodings hardly ever hold whole UTF-8 sequences."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - broken
    return Decoded(text, "utf-8", broken) if whole >= 2 * broken else None


def _windows_1252(data: bytes) -> Decoded | None:
    """A detector guesses wildly from a curly quote or two; in otherwise plain text these are Windows-1252."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [char for char in text if not char.isascii()]
    plausible = (
        len(beyond) <= _WESTERN_SHARE * len(text)
        and all(char in _WESTERN for char in beyond)
        and not _CAPITAL_INSIDE_A_WORD.search(text)
    )
    return Decoded(text, "cp1252") if plausible else None


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECTED_BYTES]).best()
    if best is None:
        return Decoded(None, None)
    try:
        return Decoded(data.decode(best.encoding), best.encoding)
    except (UnicodeDecodeError, LookupError):
        return Decoded(None, None)
