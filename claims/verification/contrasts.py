"""Words that exclude one another: what a flood did, a quake did not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from claims.lexicon import rows, split
from claims.lexicon.nouns import singular

_WORD = re.compile(r"[a-z]+")


@cache
def _sets() -> dict[str, list[tuple[str, str]]]:
    """Word, or two words -> each set that it belongs to, with which one of the set it means."""
    found = defaultdict(list)
    for row in rows("contrasts"):
        for words in split(row["words"]):
            found[words].append((row["set"], row["one"]))
    return found


@lru_cache(maxsize=1024)
def told(text: str) -> Mapping[str, frozenset[str]]:
    """Which of each set of contrasts a text names."""
    words = [singular(word) for word in _WORD.findall(text.lower())]
    found: dict[str, set[str]] = defaultdict(set)
    for i, word in enumerate(words):
        for phrase in (word, " ".join(words[i : i + 2])):
            for name, one in _sets().get(phrase, ()):
                found[name].add(one)
    return {name: frozenset(ones) for name, ones in found.items()}


def contrasted(statement: str, *evidence: str) -> bool:
    """Whether the evidence names another than the statement ("flood", "quake"); the first text that names one."""
    for name, ones in told(statement).items():
        named = next((other for other in (told(text).get(name) for text in evidence) if other), None)
        if named is not None and not ones & named:
            return True
    return False
