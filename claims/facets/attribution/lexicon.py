"""The cues by form, and the nouns by the kind of source that they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from claims.lexicon import rows, split


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: what it takes as content, and which subjects it needs (any, known, document)."""

    lemma: str
    takes: frozenset[str]
    subject: str


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """Cue verbs by each of their forms."""
    found: dict[str, Verb] = {}
    for row in rows("cues"):
        if row["kind"] == "verb":
            forms = split(row["words"])
            verb = Verb(forms[0], frozenset(split(row["takes"])), row["subject"])
            for form in forms:
                found.setdefault(form, verb)
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """The words of every row of that kind: preposition, noun, channel."""
    return frozenset(word for row in rows("cues") if row["kind"] == kind for word in split(row["words"]))


@lru_cache(maxsize=1)
def kinds() -> dict[str, frozenset[str]]:
    """The nouns that name a source, by kind: organisation, document, anonymous, person."""
    return {row["kind"]: frozenset(split(row["words"])) for row in rows("sources")}


@lru_cache(maxsize=1)
def speaking() -> frozenset[str]:
    """Every noun that can be the source of a statement."""
    return frozenset().union(*kinds().values())
