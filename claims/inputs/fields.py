"""The text of a line of JSONL or a row of Parquet, which may be written in HTML."""

from __future__ import annotations

from collections.abc import Iterator

from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata, make_document, without_halves
from claims.inputs.page import missing_extra, read_decoded_page
from claims.inputs.page.markup import is_escaped_markup, is_markup, text_of_markup
from claims.inputs.rejection import reject
from claims.inputs.sniff import begins_a_page
from claims.records import Document, Reject


def read_field(where: str, data: bytes, text: str, known: Metadata, limits: Limits) -> Iterator[Document | Reject]:
    """The document whose `text` stands in a field of the row `data`, or a reject.

    A whole page of HTML is read as one, as from a file; the row knows better than the page. The body of an article in
    HTML is read as what stands between its tags, all of it. Offsets refer to what is read, which is documents.text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if begins_a_page(text) and "</" in text:  # not "<html> is a tag"
        missing = missing_extra()
        if missing:
            yield reject(where, "missing_extra", missing, known.doc_id)
            return
        text, known, notes = without_halves(where, text, known)
        yield from read_decoded_page(where, data, text, "utf-8", known, limits)
        yield from notes
        return
    if is_markup(text) or is_escaped_markup(text):
        if len(data) > limits.max_page_bytes:
            message = f"Its HTML has more than {limits.max_page_bytes:,} bytes. Give its text, or raise max_page_bytes."
            yield reject(where, "too_large", message, known.doc_id)
            return
        text = text_of_markup(text)
    document, notes = make_document(where, data, text, "utf-8", known, limits)
    if document is not None:
        yield document
    yield from notes
