"""The names of a document: each at its fullest form, so that "Kirby" is John Kirby; made once a document, on demand."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.lexicon import rows, split

# Two to five capitalised words in a row, initials and particles included; bounded, so linear.
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]{1,30}\.?|[A-Z]\.)(?:[ \u00a0](?:(?:van|von|der|de|la|al|bin|el|di|da|du)[ \u00a0]){0,2}(?:[A-Z][\w’'-]{1,30}|[A-Z]\.)){1,5}")
_SENTENCE_START = frozenset("the a an in on at but and for if when as it he she they we i this that these those there after before while though although since".split())


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Lower-case words that stand before a name and are no part of it."""
    return frozenset(word for row in rows("titles") for word in split(row["words"]))


def fullest_names(text: str) -> dict[str, str]:
    """From the last word of each personal name to its fullest form, titles left out; the first full form wins."""
    found: dict[str, str] = {}
    for match in _NAME.finditer(text):
        words = re.split(r"[ \u00a0]", match.group())
        words = [re.sub(r"[’']s$", "", w) for w in words]
        while words and words[0].lower().rstrip(".") in titles() or words and words[0].lower() in _SENTENCE_START:
            words = words[1:]
        if len(words) < 2 or any(w.lower() in titles() for w in words[1:]) or words[-1].isupper() and len(words[-1]) > 3:
            continue
        name = " ".join(words)
        last = words[-1]
        if last not in found or len(name) > len(found[last]) and name.endswith(" " + found[last]):
            found[last] = name
    return found
