"""One shape for whatever this floor sets aside or has to say about an input."""

from __future__ import annotations

import os
from pathlib import Path

from claims.records import Reject

STAGE = "ingest"
SAMPLE_CHARS = 200
# Of a longer message the beginning, which says what is wrong, and the end, which says how to mend it.
_MESSAGE_CHARS = (600, 200)


def reject(path: str, code: str, message: str, doc_id: str | None = None, sample: str | None = None) -> Reject:
    """A row of `rejects` for the stage `ingest`; a sample is cut to 200 code points and made storable.

    So is a message of more than 800, which then quotes its input: it loses what is in the middle.
    """
    head, tail = _MESSAGE_CHARS
    if len(message) > head + tail:
        message = f"{message[:head]}…{message[-tail:]}"
    kept = None if sample is None else storable(sample[:SAMPLE_CHARS])
    return Reject(path, None if doc_id is None else storable(doc_id), STAGE, code, storable(message), kept)


def damaged_text(path: str, count: int, form: str, doc_id: str) -> Reject:
    """What there is to say of a document that goes on although `count` of its characters could not be read."""
    message = (
        f"{count:,} characters are damaged and read as U+FFFD; the document goes on. Save it anew as {form} in UTF-8."
    )
    return reject(path, "damaged_text", message, doc_id)


def storable(text: str) -> str:
    """`text` with lone surrogates, which no table can hold, written as backslash escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shown_path(path: Path | str) -> str:
    """A path with `/` between its parts; bytes of a file name that are not UTF-8 show as backslash escapes."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")
