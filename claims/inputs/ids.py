"""One id, one document: of several with the same id the first counts, wherever in a corpus they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.inputs.rejection import reject
from claims.records import Document, Reject


@dataclass(frozen=True, slots=True)
class Named:
    """What is needed of a document to tell whether its id is taken: `order` is its place in the corpus."""

    doc_id: str
    order: tuple[int, int]
    sha256: str
    path: str


def repeated_ids(sorted_rows: Iterable[Named]) -> Iterator[tuple[Named, Reject]]:
    """The rows whose id an earlier row has, each with the reject that takes its place.

    Rows come sorted by `doc_id` and `order`; one is held at a time, so that an engine may sort them on disk.
    """
    first: Named | None = None
    for row in sorted_rows:
        if first is None or row.doc_id != first.doc_id:
            first = row
        else:
            yield row, _reject(row, first)


def without_repeated_ids(items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
    """`items` in their order with a reject in the place of each document whose id an earlier one has.

    Holds the id, digest and path of every document.
    """
    first: dict[str, Named] = {}
    for number, item in enumerate(items):
        if isinstance(item, Document):
            row = Named(item.doc_id, (0, number), item.sha256, item.path)
            earlier = first.setdefault(item.doc_id, row)
            yield item if earlier is row else _reject(row, earlier, item.text)
        else:
            yield item


def _reject(later: Named, first: Named, text: str | None = None) -> Reject:
    if later.sha256 == first.sha256:
        message = f"{first.path} has the same id and the same content; nothing is lost. Delete one of the two."
    else:
        message = (
            f"{first.path} has the same id and other content. "
            "Give one of them another id (doc_id in documents.csv, id in JSONL and Parquet); where it is the name of a "
            "file, name the folder that both are in as the INPUT, and their paths tell them apart."
        )
    return reject(later.path, "duplicate_id", message, later.doc_id, text)
