"""A draft checked whole: each of its figures with what the tables know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from claims.extraction import worth_reading
from claims.text.sentences import paragraphs, sentences
from claims.text.tags import tag
from claims.text.tokens import Tokens
from claims.verification.against import verify_figures
from claims.verification.corpus import Corpus
from claims.verification.fact import Statement
from claims.verification.names import is_country, name_of, names_in
from claims.verification.reading import statement_of
from claims.verification.verdict import Verdict
from claims.verification.vocabulary import WORD, key

# How many sentences back, in its paragraph, what a sentence speaks of may have been named.
_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of a draft, `text[start:end]` of it, the sentence that it stands in, and the verdict on it."""

    figure: str
    start: int
    end: int
    sentence: str
    verdict: Verdict


def statements_of(text: str, published: datetime | None = None) -> list[tuple[int, Statement]]:
    """The sentences of a draft that can be verified, each with where it starts and the names of those before it."""
    found: list[tuple[int, Statement]] = []
    for block in paragraphs(text):
        names: list[frozenset[str]] = []
        for start, end in sentences(text, [block]):
            sentence = text[start:end]
            if worth_reading(text, start, end):
                before = frozenset[str]().union(*names[-_BEFORE:])
                statement = statement_of(sentence, published)
                found.append((start, replace(statement, before=before - statement.words)))
            names.append(_named(sentence))
    return found


def _named(sentence: str) -> frozenset[str]:
    """Keys of the names of a sentence; what it opens with has a capital anyway, and must read as a name."""
    found = list[str]()
    for start, end, _ in names_in(sentence):
        written = WORD.findall(sentence[start:end])
        if not any(map(str.isalnum, sentence[:start])) and not _opens_as_name(sentence, written[0]):
            written = written[1:]
        found += map(key, written)
    return frozenset(filter(None, found))


def _opens_as_name(sentence: str, word: str) -> bool:
    tokens = Tokens(sentence)
    first = next(i for i, raw in enumerate(tokens.raw) if any(map(str.isalnum, raw)))
    return is_country(name_of(word)) or tag(tokens)[first] == "PROPN"


def verify_draft(text: str, corpus: Corpus, published: datetime | None = None) -> list[Checked]:
    """The figures of a draft in the order of its text, each with the verdict by `corpus`."""
    return verify_statements(statements_of(text, published), corpus)


def verify_statements(told: Sequence[tuple[int, Statement]], corpus: Corpus) -> list[Checked]:
    """The figures of the sentences of a draft, as `statements_of` gives them, each with the verdict by `corpus`."""
    return [
        Checked(item.text, start + item.start, start + item.end, statement.text, verdict)
        for start, statement in told
        for item, verdict in verify_figures(statement, corpus)
    ]
