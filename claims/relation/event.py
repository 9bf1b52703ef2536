"""What a document is about: the names it turns on, by which stories of one event find each other."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from claims.lexicon import rows, split
from claims.records import Document
from claims.relation.vocabulary import capitalised, name_key

_READ = 20_000
_LEADING = 12
# A capital here says nothing: the head of a sentence, of a line or of a quotation.
_HEAD = re.compile(r"(?:^|[.!?:]|\n|[“\"‘(•])\s*$")
_BEFORE = 4


@cache
def _no_names() -> frozenset[str]:
    """Keys of what is written in capitals and names nothing: time zones, halves of the day."""
    zones = {word for row in rows("zones") for word in split(row["words"])}
    return frozenset({name_key(zone) for zone in zones} | {"am", "pm"})


def names_of(document: Document) -> frozenset[str]:
    """Keys of all the names that `leading_names` chooses from."""
    return frozenset(name_key(match[0]) for match in capitalised(document.text[:_READ]))


def leading_names(document: Document | None) -> frozenset[str]:
    """Keys of the names that a document uses most; its title and its first 500 characters count double.

    A word counts where it has its capital inside a sentence: headlines and sentence heads capitalise any word.
    """
    if document is None:
        return frozenset()
    body = document.text[:_READ]
    counts: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for match in capitalised(body):
        key = name_key(match[0])
        if key in _no_names():
            continue
        weight = 2 if match.start() < 500 else 1
        inside = not _HEAD.search(body[max(0, match.start() - _BEFORE) : match.start()])
        (counts if inside and not _in_headline(body, match) else heads)[key] += weight
    title = {name_key(match[0]) for match in capitalised(document.title or "")}
    for key in counts:
        counts[key] += heads[key] + (2 if key in title else 0)
    ranked = sorted(counts or heads, key=lambda name: (-(counts[name] or heads[name]), name))
    return frozenset(ranked[:_LEADING])


def _in_headline(text: str, match: re.Match[str]) -> bool:
    """Whether the words on both sides are capitalised too, as in a line where all are."""
    before = text[max(0, match.start() - 30) : match.start()].split()
    after = text[match.end() : match.end() + 30].split()
    near = [word for word in (*before[-2:], *after[:2]) if word[:1].isalpha() and len(word) > 3]
    return len(near) >= 3 and all(word[:1].isupper() for word in near)
