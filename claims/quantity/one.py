"""When "one" is no count: "this one", "one another", "one must wait", "one of the most"."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity
from claims.text.tokens import NUMBER, Tokens

_SUPERLATIVE_WITHIN = 4


def one_veto(tokens: Tokens, tags: list[str], q: Quantity) -> str | None:
    """The name of the rule by which "one" is no count: it counts before a noun phrase or in "one of the <plural>"."""
    after = tokens.word(q.last)
    if _pointing(tokens, tags, q):
        return "which one"
    if _in_a_word(tokens, q):
        return "<word>-one-<word>"
    if after == "another":
        return "one another"
    if after in context("narrative one"):
        return "one <noun> of narrative"
    if tokens.word(q.first - 1) == "the" and after == "hand":
        return "on the one hand"
    if after == "of":
        if tokens.words[q.last + 1 : q.last + 3] in (["a", "kind"], ["those", "days"], ["those", "things"]):
            return "one of a kind"
        superlative = "most" in tokens.words[q.last + 1 : q.last + _SUPERLATIVE_WITHIN]
        return "one of the most" if superlative else None
    if tokens.raw[q.first][0].isupper() and q.first and tags[q.first - 1] == "PROPN":
        return "<Name> One"
    if tokens.kind(q.last) == NUMBER:
        return "one <number>"
    return None if _counts(tokens, tags, q.last) or _befallen(tokens, q) else "pronoun one"


def _pointing(tokens: Tokens, tags: list[str], q: Quantity) -> bool:
    """ "this one", "no one", "the one who"; not "the only one house" """
    before, after = tokens.word(q.first - 1), tokens.word(q.last)
    if before == "the" and after in context("the one"):
        return True
    if before not in context("pronoun one"):
        return False
    noun = q.last < tokens.n and tags[q.last] in ("NOUN", "ADJ")
    return not (noun and before in context("own noun one"))


def _in_a_word(tokens: Tokens, q: Quantity) -> bool:
    """ "square-one", "one-off", "one-on-one" """
    joined = tokens.word(q.first - 1) in ("-", "–") and tokens.glued(q.first)
    return joined or (tokens.word(q.last) == "-" and tokens.glued(q.last))


def _befallen(tokens: Tokens, q: Quantity) -> bool:
    """befallen := casualty-verb [hedge] "one" | [hedge] "one" ["was" | "is"] casualty-word

    "killing at least one", "the blast killed one and wounded three", "one was killed"
    """
    first = q.first
    while tokens.word(first - 1) in ("at", "least", "more", "than", "only", "just"):
        first -= 1
    behind = q.last + (tokens.word(q.last) in ("was", "is", "has", "remains"))
    return tokens.word(first - 1) in context("befalls one") or tokens.word(behind) in context("one befallen")


def _counts(tokens: Tokens, tags: list[str], i: int) -> bool:
    """counts := {ADJ | ADV | NUM} NOUN"""
    while i < tokens.n and tags[i] in ("ADJ", "ADV", "NUM"):
        i += 1
    return i < tokens.n and tags[i] in ("NOUN", "PROPN")
