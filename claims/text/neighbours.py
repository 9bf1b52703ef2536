"""What stands beside a word while a sentence is tagged: tags before it, tags or classes behind it."""

from __future__ import annotations

from claims.text.tokens import Tokens

_CURRENCY = frozenset("$€£¥₹₽₩₪")


def tag_before(tags: list[str], i: int) -> str:
    return tags[i - 1] if i else "PUNCT"


def class_behind(tokens: Tokens, tags: list[str], i: int) -> str:
    """The tag or class of the next token; a sign of currency counts as the number behind it."""
    if i + 1 >= tokens.n:
        return "PUNCT"
    return "NUM" if tokens.words[i + 1] in _CURRENCY else tags[i + 1]


def tag_before_adverbs(tags: list[str], i: int) -> str:
    """The tag before i, adverbs passed over (at most three)."""
    k = i - 1
    while k >= 0 and tags[k] == "ADV" and k > i - 4:
        k -= 1
    return tags[k] if k >= 0 else "PUNCT"
