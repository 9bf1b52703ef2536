"""A draft checked whole: each of its figures with what the tables know of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from claims.extraction import worth_reading
from claims.text.sentences import sentences
from claims.verification.against import verify_figures
from claims.verification.corpus import Corpus
from claims.verification.fact import Statement
from claims.verification.names import runs
from claims.verification.reading import statement_of
from claims.verification.verdict import Verdict
from claims.verification.vocabulary import WORD, key

# How many sentences back, in its paragraph, what a sentence speaks of may have been named.
_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of a draft, `text[start:end]` of it, and the verdict on it."""

    figure: str
    start: int
    end: int
    verdict: Verdict


def statements_of(text: str, published: datetime | None = None) -> list[tuple[int, Statement]]:
    """The sentences of a draft that can be verified, each with where it starts and the names of those before it."""
    found: list[tuple[int, Statement]] = []
    names: list[frozenset[str]] = []
    for start, end in sentences(text):
        if text[:start].rstrip(" ").endswith("\n"):
            names = []
        if worth_reading(text, start, end):
            statement = statement_of(text[start:end], published)
            before = frozenset().union(*names[-_BEFORE:])
            found.append((start, replace(statement, before=before - statement.words)))
        named = (word for name in runs(text[start:end]) for word in WORD.findall(name))
        names.append(frozenset(filter(None, map(key, named))))
    return found


def verify_draft(text: str, corpus: Corpus, published: datetime | None = None) -> list[Checked]:
    """The figures of a draft in the order of its text, each with the verdict by `corpus`."""
    return [
        Checked(item.text, start + item.start, start + item.end, verdict)
        for start, statement in statements_of(text, published)
        for item, verdict in verify_figures(statement, corpus)
    ]
