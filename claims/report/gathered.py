"""What is gathered from the tables of a folder for the page and the explanation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from claims.records import Check, Claim, Document, Figure, Reject, Source, Time


@dataclass(slots=True)
class Gathered:
    """Every row that a page shows; a table that is not in the folder is empty and named in `absent`.

    `excerpt`: these are not all rows of the tables. `rows`: how many each table has; `statuses`, `kinds`: of all.
    """

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    excerpt: bool = False
    rows: dict[str, int] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
