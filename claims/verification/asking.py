"""What a statement asks of a corpus for each of its figures: by which words and names to look for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.verification.fact import Dated, Fact, Statement
from claims.verification.names import Name, is_country, names_in
from claims.verification.vocabulary import WORD, key

# What a word says that stands far from the figure, or in the sentences before the statement.
_FAR, _BEFORE = 0.25, 0.35
# A name this far from the figure is told of another.
_OWN_NAME = 0.08


@dataclass(frozen=True, slots=True)
class Question:
    """A figure, or a date where there is no figure, with what each word of its statement says of it, and its names."""

    item: Fact | Dated
    words: Mapping[str, float]
    names: tuple[Name, ...]


def questions(statement: Statement) -> list[Question]:
    """One for each figure of a statement; for its dates only where it has no figure."""
    figures = [fact for fact in statement.facts if fact.claim is not None or fact.dimension in ("mark", "score")]
    items: list[Fact | Dated] = [*figures] or [date for date in statement.dates if not date.name]
    return [Question(item, _words(item, statement), _names(item, statement)) for item in items]


def _words(item: Fact | Dated, statement: Statement) -> dict[str, float]:
    """Words near the figure say most: a long sentence tells of more than one thing."""
    most = max(item.near.values(), default=1.0)
    own = {word: max(_FAR, item.near.get(word, 0.0) / most) for word in statement.words}
    return dict.fromkeys(statement.before, _BEFORE) | own


def _names(item: Fact | Dated, statement: Statement) -> tuple[Name, ...]:
    """The names told of the figure; the word that a statement begins with may be none, unless it is known as one."""
    text = statement.text
    start = len(text) - len(text.lstrip(" \"“'‘"))
    found = []
    for at, end, name in names_in(text):
        near = max((item.near.get(key(word), 0.0) for word in WORD.findall(text[at:end])), default=0.0)
        if (at > start or is_country(name)) and (near >= _OWN_NAME or at >= item.start):
            found.append(name)
    return tuple(found)
