"""What is known about a document beside its text, and its way into a Document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime

from claims.inputs.language import language_of
from claims.inputs.limits import Limits
from claims.inputs.published import is_placeholder, parse_published
from claims.inputs.rejection import reject
from claims.records import Document, Reject

_LONGEST_ID = 300
_HALF = re.compile("[\ud800-\udfff]")
_BEFORE_A_HALF = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """The columns of a manifest row, or the fields of a line of JSONL or of a page, as written."""

    doc_id: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


_WRITTEN = ("title", "publisher", "author", "url", "published")


def usable_id(doc_id: str) -> bool:
    """Whether `doc_id` is 1 to 300 characters without control characters or lone surrogates."""
    return 0 < len(doc_id) <= _LONGEST_ID and not any(unicodedata.category(char) in ("Cc", "Cs") for char in doc_id)


def make_document(
    path: str, data: bytes, text: str, encoding: str, known: Metadata, limits: Limits, *, at_hand: bool = False
) -> tuple[Document | None, list[Reject]]:
    """A document from its input bytes and decoded `text`, or None; with it whatever there is to say about it.

    None: the text is empty, has a line longer than the limit, or is not English. Half of a surrogate pair is read as
    U+FFFD, and a publication time that cannot be read, or only stands for one, as none; a reject says so. A text that
    is `at_hand` may be in any language and of any time.
    """
    text, known, notes = without_halves(path, text, known)
    fault = _fault(text, known, limits)
    language = language_of(text, known.language)
    if fault is None and language.other is not None and not at_hand:
        message = f"It reads as {language.other}, and only English is read. Take it away, or put an English text here."
        fault = "other_language", message
    if fault is not None:
        code, message = fault
        return None, [reject(path, code, message, known.doc_id, text)]
    published, why = _published(known.published, at_hand)
    if why is not None:
        notes.append(reject(path, "unreadable_date", why, known.doc_id, known.published))
    document = Document(
        doc_id=known.doc_id,
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        url=known.url,
        published=published,
        language=language.tag,
        n_chars=len(text),
        text=text,
        encoding=encoding,
    )
    return document, notes


def _published(written: str | None, at_hand: bool) -> tuple[datetime | None, str | None]:
    """The publication time, or why there is none although one is written."""
    if not written:
        return None, None
    moment = parse_published(written)
    if moment is None:
        return None, (
            f"The publication time {written[:64]!r} cannot be read; the document goes on without one. "
            "Write it as 2022-01-24T21:00:00Z or 2022-01-24."
        )
    if is_placeholder(written) and not at_hand:
        return None, (
            f"The publication time {written[:64]!r} is what is written where none is known; the document goes on "
            "without one. Write the time, or leave it out; if the day is meant, give another hour than midnight."
        )
    return moment, None


def _fault(text: str, known: Metadata, limits: Limits) -> tuple[str, str] | None:
    if not text.strip():
        return "empty_document", "There is no text in it. Delete it, or put the text in."
    if not usable_id(known.doc_id):
        return (
            "bad_id",
            f"{known.doc_id[:64]!r} cannot be an id: it is empty, too long or has control characters. Give another.",
        )
    longest = _longest_line(text)
    if longest > limits.max_line_chars:
        return (
            "line_too_long",
            f"A line has {longest:,} characters; up to {limits.max_line_chars:,} are read. Break it into lines.",
        )
    return None


def _longest_line(text: str) -> int:
    longest, start = 0, 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)


def without_halves(path: str, text: str, known: Metadata) -> tuple[str, Metadata, list[Reject]]:
    """`text` and what is known, with U+FFFD for halves of surrogate pairs, which no table can hold.

    One character for one, so that offsets stay.
    """
    written = (text, known.title, known.publisher, known.author, known.url, known.published)
    if not any(_HALF.search(one) for one in written if one):
        return text, known, []
    given = dict(zip(("text", *_WRITTEN), written, strict=True))
    halved = {field: value for field, value in given.items() if value is not None and _HALF.search(value)}
    count = sum(len(_HALF.findall(value)) for value in halved.values())
    message = (
        f"Half of a surrogate pair is no character: {count:,} in its {' and '.join(halved)} "
        f"{'is' if count == 1 else 'are'} read as U+FFFD. Complete the pair or remove it."
    )
    mended = {field: _HALF.sub("\ufffd", value) for field, value in halved.items()}
    sample = next(iter(halved.values()))
    found = _HALF.search(sample)
    start = max(0, found.start() - _BEFORE_A_HALF) if found else 0
    note = reject(path, "lone_surrogate", message, known.doc_id, sample[start:])
    return mended.pop("text", text), replace(known, **mended), [note]
