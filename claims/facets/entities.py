"""The names tied to a figure in its clause, normalised: countries by one name, persons and bodies as written."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.document import Sentence
from claims.text.tokens import Phrases

_BREAKS = frozenset(("but", "while", "whereas", "though", "although", ";"))


@lru_cache(maxsize=1)
def _countries() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("countries"):
        for name in (row["name"], *split(row["demonyms"]), *split(row["capitals"])):
            phrases.add(name, row["name"], cased=True)
    return phrases


def country_at(sentence: Sentence, i: int) -> tuple[str, int] | None:
    """The country named at token i, by its one name, and the index after: "Russian" and "Moscow" are Russia."""
    found = _countries().at(sentence.tokens, i)
    if found is None or found[1] < sentence.tokens.n and found[0] == "Georgia" and sentence.tokens.word(found[1]) == ",":
        return found if found and found[0] != "Georgia" else None
    return found


def entities(sentence: Sentence, quantity: Quantity, skip: tuple[int, int] | None) -> list[str]:
    """Names in the figure's clause, in the order of the text, each once; `skip` is the source's tokens (offsets)."""
    tokens, tags = sentence.tokens, sentence.tags
    first, last = _clause(sentence, quantity)
    found: list[str] = []
    i = first
    while i < last:
        if skip is not None and skip[0] <= tokens.starts[i] < skip[1]:
            i += 1
            continue
        country = country_at(sentence, i)
        if country is not None:
            name, i = country
            if name not in found:
                found.append(name)
            continue
        if tags[i] == "PROPN" and not any(t.first <= i < t.last for t in sentence.times) and not quantity.first <= i < quantity.last:
            j = i
            while j < last and tags[j] == "PROPN" and country_at(sentence, j) is None:
                j += 1
            name = tokens.slice(i, j)
            if len(name) > 1 and name not in found:
                found.append(name)
            i = max(j, i + 1)
            continue
        i += 1
    return found


def _clause(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    """The tokens of the figure's clause: up to a contrast or a semicolon on either side."""
    words = sentence.tokens.words
    first = quantity.first
    while first > 0 and words[first - 1] not in _BREAKS:
        first -= 1
    last = quantity.last
    while last < sentence.tokens.n and words[last] not in _BREAKS:
        last += 1
    return first, last
