"""Bytes to text: which encoding they are in, and newlines in one form."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
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
_ZERO_SHARE = 0.001
_ZEROS_OF_TWO_BYTES = 0.1
_OF_TWO_BYTES = ("utf-16-le", "utf-16-be")

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


def decode(data: bytes, declared: Sequence[str] = ()) -> Decoded:
    """The text in `data`: by its byte order mark, else as UTF-8, else as it is `declared`, else as a detector says.

    Of what is declared, by Python's names, the first counts that the bytes bear out, with a few damaged if need be.

    Newlines become `\\n`, the mark is dropped, and a NUL here and there is a damaged character; nothing else changes.
    Offsets into documents are offsets into this text.
    """
    found = _decode(data, declared)
    if found.text is None:
        return found
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    zeros = text.count("\x00")
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text) or zeros > max(1, _ZERO_SHARE * len(text)):
        return Decoded(None, None)
    return Decoded(text.replace("\x00", "\ufffd"), found.encoding, found.damaged + zeros)


def _decode(data: bytes, declared: Sequence[str]) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    two = next((encoding for encoding in declared if encoding in _OF_TWO_BYTES), None)
    # Half of the bytes of western text in UTF-16 are NUL, and so valid UTF-8.
    if two is not None and data.count(0) > _ZEROS_OF_TWO_BYTES * len(data):
        return _replaced(data, two)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    # Whole sequences of UTF-8 are no accident, while a wrong "iso-8859-1" in a page often is.
    found = _damaged(data, "utf-8", 1 if "utf-8" in declared else 2)
    if found is not None:
        return found
    others = [encoding for encoding in declared if encoding not in ("utf-8", *_OF_TWO_BYTES)]
    for encoding in others:
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    for encoding in others:
        found = _windows_1252(data, "replace") if encoding == "cp1252" else _damaged(data, encoding, 1)
        if found is not None:
            return found
    return _windows_1252(data) or _detected(data)


def _replaced(data: bytes, encoding: str) -> Decoded:
    """The text with U+FFFD for what is broken."""
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _damaged(data: bytes, encoding: str, whole: int) -> Decoded | None:
    """Text with a few broken bytes (a cut download): for each there are `whole` characters beyond ASCII, or more.

    Other encodings hardly ever hold whole sequences of UTF-8.
    """
    found = _replaced(data, encoding)
    text = found.text or ""
    beyond = sum(not char.isascii() for char in text) - found.damaged
    return found if beyond >= whole * found.damaged else None


def _windows_1252(data: bytes, errors: str = "strict") -> Decoded | None:
    """A detector guesses wildly from a curly quote or two; in otherwise plain text these are Windows-1252."""
    try:
        text = data.decode("cp1252", errors)
    except UnicodeDecodeError:
        return None
    broken = text.count("\ufffd")
    beyond = [char for char in text if not char.isascii() and char != "\ufffd"]
    plausible = (
        broken <= len(beyond)
        and len(beyond) <= _WESTERN_SHARE * len(text)
        and all(char in _WESTERN for char in beyond)
        and not _CAPITAL_INSIDE_A_WORD.search(text)
    )
    return Decoded(text, "cp1252", broken) if plausible else None


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECTED_BYTES]).best()
    if best is None:
        return Decoded(None, None)
    try:
        # What the whole of ISO-8859-1 would be needed for are controls: browsers read this encoding for it.
        if codecs.lookup(best.encoding).name == "iso8859-1":
            return _replaced(data, "cp1252")
        return Decoded(data.decode(best.encoding), best.encoding)
    except (UnicodeDecodeError, LookupError):
        return Decoded(None, None)
