"""What turns a statement into its opposite: a rise for a fall, seats won for seats lost, nobody for some."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from claims.verification.fact import Fact
from claims.verification.vocabulary import WORD, key

_RISE, _WIN = ("rise", "fall"), ("win", "lose")
# How near to a figure the word must stand to be told of it.
_NEAR = 0.5
# "Nobody was killed", "no deaths": so many words behind such a word tell of what there was none. "No further deaths"
# and "no fewer than five deaths" tell of some.
_NONE = re.compile(r"\b(?:no[ -]one|nobody|no|without|zero)\b", re.IGNORECASE)
_REACH = 4
_STOP = re.compile(r"[.,;:()]|\d|\b(?:but|and|in|of|by|at|with)\b")
_SOME = frozenset("further more new other additional fewer less later longer official known exact immediate".split())
_BEFALLS = {"death": "deaths", "hurt": "injured", "case": "cases"}


def turned(one: Fact, two: Fact) -> bool:
    """ "Rose to 5 percent" and "fell to 5 percent"; who wins a match 3-1 and who loses it are two."""
    pairs = (_RISE, _WIN) if one.dimension == "count" else (_RISE,)
    a, b = (frozenset(word for word, weight in fact.near.items() if weight >= _NEAR) for fact in (one, two))
    return any(_opposed(a, b, *pair) for pair in pairs)


def turned_words(one: Collection[str], two: Collection[str]) -> bool:
    """Whether one text tells of a rise, the other of a fall, and neither of both."""
    return _opposed(one, two, *_RISE)


def _opposed(one: Collection[str], two: Collection[str], a: str, b: str) -> bool:
    return (a in one) != (b in one) and (a in two) != (b in two) and (a in one) == (b in two)


def plainly(word: str) -> str:
    """What befell people, in words for an explanation."""
    return _BEFALLS[word]


def denied(text: str) -> frozenset[str]:
    """What a text says befell nobody: death, hurt, case."""
    found: set[str] = set()
    for match in _NONE.finditer(text):
        behind = _STOP.split(text[match.end() : match.end() + 60], maxsplit=1)[0]
        words = WORD.findall(behind)[:_REACH]
        if not _SOME.intersection(word.lower() for word in words):
            found |= _BEFALLS.keys() & map(key, words)
    return frozenset(found)


def suffered(facts: Iterable[Fact]) -> frozenset[str]:
    """What befell those whom the facts count."""
    return frozenset(
        word
        for fact in facts
        if fact.dimension == "count" and (fact.low or fact.high or 0.0) > 0
        for word in _BEFALLS
        if fact.near.get(word, 0.0) >= _NEAR
    )
