"""A draft checked whole: each of its figures with what the tables know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.extraction import worth_reading
from claims.text.sentences import sentences
from claims.verification.against import verify_figures
from claims.verification.corpus import Corpus
from claims.verification.fact import Statement
from claims.verification.reading import statement_of
from claims.verification.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of a draft, `text[start:end]` of it, and the verdict on it."""

    figure: str
    start: int
    end: int
    verdict: Verdict


def statements_of(text: str, published: datetime | None = None) -> list[tuple[int, Statement]]:
    """The sentences of a draft that can be verified, each with where it starts."""
    return [
        (start, statement_of(text[start:end], published))
        for start, end in sentences(text)
        if worth_reading(text, start, end)
    ]


def verify_draft(text: str, corpus: Corpus, published: datetime | None = None) -> list[Checked]:
    """The figures of a draft in the order of its text, each with the verdict by `corpus`."""
    return [
        Checked(item.text, start + item.start, start + item.end, verdict)
        for start, statement in statements_of(text, published)
        for item, verdict in verify_figures(statement, corpus)
    ]
