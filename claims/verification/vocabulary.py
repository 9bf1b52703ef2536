"""The words of a statement by what they mean: one key for words that tell one thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.lexicon import rows, split
from claims.lexicon.nouns import singular
from claims.relation.vocabulary import name_key, plain_words
from claims.text.verbs import lemma_of

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")
_EMPTY = frozenset(
    "also there based base give gave given get got receive received hold held report reported reports include "
    "including included respectively approximately currently now time least most".split()
)


@cache
def _concepts() -> dict[str, str]:
    return {word: row["concept"] for row in rows("statement_words") for word in split(row["words"])}


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """What a word stands for: its concept, else its singular or the root of its name; "" where it says nothing."""
    lower = word.lower().rstrip(".").replace("’", "'").removesuffix("'s")
    known = _concepts()
    if lower in known:
        return known[lower]
    if len(lower) < 2 or lower[0].isdigit() or lower in plain_words() or lower in _EMPTY:
        return ""
    for form in (singular(lower), lemma_of(lower)):
        if form in known:
            return known[form]
        if form in _EMPTY:
            return ""
    if word[:1].isupper():
        return name_key(lower)
    return lemma_of(lower) if lower.endswith(("ed", "ing")) else singular(lower)
