"""Which documents a page shows, and how much of a long one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.records import Claim, Document
from claims.report.findings import fails
from claims.report.gathered import Gathered
from claims.report.marking import mark_document

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(slots=True)
class ShownDocument:
    """One document on the page: its first `n_chars` code points with their figures marked, and what is not shown."""

    record: Document
    html: Markup
    n_chars: int
    n_claims: int
    n_chars_left_out: int


def shown_documents(
    documents: Iterable[Document], gathered: Gathered, chars: int, anchor: Callable[[str], str]
) -> list[ShownDocument]:
    """The first of `documents` whose texts come to `chars` code points together; a first one that is longer is cut.

    `anchor` gives the id in the page of a claim.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in gathered.claims:
        by_document.setdefault(claim.doc_id, []).append(claim)
    clashing = frozenset(row_id for check in gathered.checks if fails(check) for row_id in check.ids)
    shown: list[ShownDocument] = []
    for document in documents:
        total = len(document.text)
        if total > chars and shown:
            break
        n_chars = min(total, chars)
        claims = by_document.get(document.doc_id, [])
        html = mark_document(
            document.text[:n_chars], (claim for claim in claims if claim.sentence_end <= n_chars), clashing, anchor
        )
        shown.append(ShownDocument(document, html, n_chars, len(claims), total - n_chars))
        chars -= n_chars
    return shown
