"""What the fields of a document are called in JSONL and Parquet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from claims.errors import ClaimsError

# The first that is there counts.
_USUAL = {
    "id": ("id", "doc_id", "document_id", "uuid", "guid"),
    "text": ("text", "content", "body", "maintext", "article", "plain_text"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site", "outlet"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "uri"),
    "published": ("published", "date", "dct", "date_publish", "published_at", "publication_date", "timestamp"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that were given for some fields; the others go by their usual names."""

    id: str | None = None
    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None

    def names(self, field: str) -> tuple[str, ...]:
        """The names under which `field` is looked for, the best first."""
        given: str | None = getattr(self, field)
        return _USUAL[field] if given is None else (given,)

    def find(self, field: str, there: Collection[str]) -> str | None:
        """The name of `field` among those that are there."""
        return next((name for name in self.names(field) if name in there), None)


def parse_columns(written: Iterable[str]) -> Columns:
    """Columns from "text=body" and the like. Raises ClaimsError for what is not of that form or no field."""
    known = [field.name for field in fields(Columns)]
    given: dict[str, str] = {}
    for one in written:
        field, equals, name = one.partition("=")
        if not equals or not name or field not in known:
            raise ClaimsError(f"{one!r} names no column; write FIELD=NAME with a FIELD of {', '.join(known)}")
        if given.setdefault(field, name) != name:
            raise ClaimsError(f"two columns are named for {field}: {given[field]!r} and {name!r}; name one")
    return Columns(**given)
