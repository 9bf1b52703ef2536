"""What the figure of a correction counts: that which the figure taken back counted, or what is said to be misstated.

corrected := "the" right amount ["of" thing] be figure | "it" be figure | mistake thing ("as" | "to" | "from") figure
"""

from __future__ import annotations

from functools import cache

from claims.facets.recalled import Answer, Memory
from claims.facets.spot import Spot
from claims.lexicon import words
from claims.lexicon.nouns import singular
from claims.text.chunks import noun_phrase_at
from claims.text.document import Sentence
from claims.text.tokens import Tokens

_BE = frozenset("is was are were be been".split())
_BETWEEN = frozenset("should have now actually in fact".split())
_TIED = frozenset("as to from at".split())
_OF = frozenset(("of", "for"))
_MARKS = frozenset((";", ":", "(", ")"))


def corrected(spot: Spot, memory: Memory, index: int) -> Answer | None:
    """What the figure of sentence `index` counts by the correction that it stands in; None where it stands in none."""
    tokens = spot.tokens
    if tokens.word(spot.first - 1) in _TIED:
        return _misstated(spot.sentence, spot.first)
    verb = _not_that(tokens, spot.first) - 1
    if tokens.word(verb) not in _BE:
        return None
    k = verb - 1
    while tokens.word(k) in _BETWEEN:
        k -= 1
    amount = _right_amount(tokens, verb)
    if amount is not None and tokens.word(amount + 1) == "of":
        return _thing(spot.sentence, amount)
    if amount != k and tokens.word(k) != "it":
        return None
    denied = memory.denied(index, spot.kind)
    if denied is not None:
        return denied
    before = memory.before(index)
    return _misstated(before, before.tokens.n) if before is not None else None


def _not_that(tokens: Tokens, first: int) -> int:
    """Where the figure begins of which this one is the contrary: "It was 54, not 45"."""
    if tokens.word(first - 1) != "not" or tokens.word(first - 2) != ",":
        return first
    return next((k + 1 for k in range(first - 3, max(-1, first - 8), -1) if tokens.words[k] in _BE), first)


def _right_amount(tokens: Tokens, verb: int) -> int | None:
    """The noun of "the correct figure" in the clause before token `verb`."""
    for k in range(verb - 1, 0, -1):
        if tokens.words[k] in _MARKS:
            return None
        if tokens.words[k] in _words("amount") and tokens.words[k - 1] in _words("right"):
            return k
    return None


def _misstated(sentence: Sentence, stop: int) -> Answer | None:
    """ "Misstated the number of people hurt", "wrongly gave the cost", "gave an incorrect figure for the cost" """
    tokens = sentence.tokens
    if _mistakes().isdisjoint(tokens.words):
        return None
    for k in range(min(stop, tokens.n) - 1, -1, -1):
        word = tokens.words[k]
        if word in _MARKS and k > 0:
            if word in (";", ":"):
                return None
            continue
        beside = {tokens.word(k - 1), tokens.word(k + 1)}
        mistaken = not _words("mistaken").isdisjoint(tokens.words[k + 1 : k + 4])
        told = word in _words("telling") and (mistaken or not _words("by mistake").isdisjoint(beside))
        if (
            told
            or word in _words("mistaking")
            or (word in _words("correcting") and tokens.word(k - 1) in ("", "(", ":"))
        ):
            phrase = noun_phrase_at(tokens, sentence.tags, k + 1, stop)
            if phrase is None:
                return None
            amount = tokens.words[phrase.head] in _words("amount")
            if amount and tokens.word(phrase.head + 1) in _OF:
                return _thing(sentence, phrase.head, stop)
            return (
                (tokens.slice(phrase.first, phrase.last), singular(tokens.words[phrase.head])) if not amount else None
            )
    return None


def _thing(sentence: Sentence, amount: int, stop: int | None = None) -> Answer | None:
    """What the amount is of: people, where the text has only what befell them ("the number of injured")."""
    tokens, tags = sentence.tokens, sentence.tags
    inner = noun_phrase_at(tokens, tags, amount + 2, stop)
    if inner is not None:
        return tokens.slice(inner.first, inner.last), singular(tokens.words[inner.head])
    word = tokens.word(amount + 2)
    return ("people", "person") if word.endswith("ed") or word in ("dead", "hurt") else None


@cache
def _mistakes() -> frozenset[str]:
    return _words("mistaking") | _words("mistaken") | _words("by mistake") | _words("correcting")


def _words(kind: str) -> frozenset[str]:
    return words("corrections", kind=kind)
