"""What befell people by the words of a sentence: a ferry that sank, a bus that crashed, a quake, another quake."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claims.lexicon import rows, split

_AGAIN = re.compile(r"\b(?:another|second|third|new|fresh|separate)\b((?: [\w.-]{1,24}){1,3})", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")


@cache
def _causes() -> dict[str, str]:
    return {word: row["cause"] for row in rows("causes") for word in split(row["words"])}


def causes_of(topic: Iterable[str]) -> frozenset[str]:
    """The kinds of disaster that the words of a sentence tell of."""
    known = _causes()
    return frozenset(known[word] for word in topic if word in known)


def told_again(sentence: str) -> bool:
    """Whether the sentence tells of one more disaster of a kind: "another 6.3-magnitude earthquake"."""
    known = _causes()
    return any(word in known for match in _AGAIN.finditer(sentence) for word in _WORD.findall(match[1].lower()))
