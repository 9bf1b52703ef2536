"""One HTML page, from its bytes to a document."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from typing import Any

from claims.inputs.decode import decode
from claims.inputs.limits import Limits
from claims.inputs.metadata import Metadata, make_document
from claims.inputs.opening import panics_as_damage
from claims.inputs.page.bounds import fault_of_page
from claims.inputs.page.charset import charset_of_page
from claims.inputs.page.linked_data import article_nodes, body_of
from claims.inputs.page.mending import kept
from claims.inputs.page.meta_tags import meta_of
from claims.inputs.page.metadata import metadata_of
from claims.inputs.page.text import main_text
from claims.inputs.rejection import damaged_text, reject
from claims.inputs.unpacking import DamagedError
from claims.records import Document, Reject

_NEEDED = ("resiliparse", "fastwarc", "trafilatura")


@cache
def missing_extra() -> str | None:
    """What to tell a user whose installation cannot read pages; all of it is needed, so that none changes a result."""
    if all(importlib.util.find_spec(name) for name in _NEEDED):
        return None
    return 'HTML and WARC are not read by this installation. Install claims[web], as in: pip install "claims[web]".'


def read_page(
    path: str, data: bytes, known: Metadata, limits: Limits, declared: str | None = None
) -> Iterator[Document | Reject]:
    """The document that the page `data` holds, or a reject; `declared` is the encoding that came with the page."""
    if len(data) > limits.max_page_bytes:
        yield _too_large(path, known, limits)
        return
    decoded = decode(data, [one for one in (declared, charset_of_page(data)) if one is not None])
    if decoded.text is None or decoded.encoding is None:
        message = "It is not HTML: a binary file, or an encoding that was not recognised. Save it as HTML in UTF-8."
        yield reject(path, "binary_file", message, known.doc_id)
        return
    read_any = False
    for item in read_decoded_page(path, data, decoded.text, decoded.encoding, known, limits):
        yield item
        read_any = read_any or isinstance(item, Document)
    if read_any and decoded.damaged:
        yield damaged_text(path, decoded.damaged, "HTML", known.doc_id)


def read_decoded_page(
    path: str, data: bytes, page: str, encoding: str, known: Metadata, limits: Limits
) -> Iterator[Document | Reject]:
    """The document that a page holds whose bytes `data` were decoded to `page`, or a reject."""
    if len(data) > limits.max_page_bytes:
        yield _too_large(path, known, limits)
        return
    fault = fault_of_page(page, limits)
    if fault is not None:
        message = f"The page is not parsed: {fault}. Save its text instead."
        yield reject(path, "unreasonable_page", message, known.doc_id, page)
        return
    try:
        with panics_as_damage():
            known, text = _parsed(page, known)
    except DamagedError as error:
        message = f"The page cannot be parsed ({error}). Save its text instead."
        yield reject(path, "unreasonable_page", message, known.doc_id)
        return
    if not text.strip():
        message = "The page has no main text: a menu, a video, or a text that only a script puts in. Save its text."
        yield reject(path, "no_main_text", message, known.doc_id, known.title)
        return
    document, notes = make_document(path, data, text, encoding, known, limits)
    if document is not None:
        yield document
    yield from notes


def _too_large(path: str, known: Metadata, limits: Limits) -> Reject:
    message = f"The page has more than {limits.max_page_bytes:,} bytes. Save its text, or raise max_page_bytes."
    return reject(path, "too_large", message, known.doc_id)


def _parsed(page: str, known: Metadata) -> tuple[Metadata, str]:
    """What is known of a page, and its main text."""
    from resiliparse.parse.html import HTMLTree

    # Its stubs call every node optional; an empty page has a document too.
    tree: Any = HTMLTree.parse(kept(page))
    meta = meta_of(tree)
    article, only = article_nodes(tree, meta, known.url)
    found = metadata_of(tree, meta, known, article, only)
    return found, main_text(tree, page, found, body_of(article) or body_of(only))
