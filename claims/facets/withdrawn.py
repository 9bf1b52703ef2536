"""A figure that its text takes back: "an earlier version said 45", "wrongly put it at 45", "withdrew its claim that".

withdrawn := version telling content | mistake telling content | taking-back noun "that" content
           | correcting thing "to" figure "from" figure
"""

from __future__ import annotations

from functools import cache

from claims.lexicon import words
from claims.text.chunks import auxiliaries
from claims.text.document import Sentence
from claims.text.tokens import Tokens

_NOT = frozenset("not n't never didn't doesn't don't hasn't hadn't".split())
# what ends the content that is taken back: the rest of the sentence tells what holds
_HALTS = frozenset("; : but though although when while whereas actually fact correct which who ) ( “ ”".split())
_AS = frozenset(("as", "at"))
_OPENING = frozenset(("", "(", ":", "–", "—", "-"))
_CLAUSE = 30  # tokens between what takes back and the figure
_VERSION = 8  # tokens of "version of this article, published on Monday,"
_THING = 20  # tokens of what a correction sets right
_REFUSED = frozenset("refused refuses refuse declined declines".split())


def withdrawn(sentence: Sentence, first: int) -> str | None:
    """The word by which the text takes back the figure whose tokens, hedge included, begin at `first`; None if none."""
    tokens = sentence.tokens
    if _cues().isdisjoint(tokens.words):
        return None
    if tokens.word(first - 1) == "from" and _corrected_from(sentence, first):
        return "corrects"
    for k in range(first - 1, max(-1, first - _CLAUSE), -1):
        word = tokens.words[k]
        if word in _HALTS or (word == "and" and tokens.word(k + 1) in _words("telling")):
            return None
        if word in _words("mistaking"):
            return word if _as_value(tokens, first) else None
        if word in _words("telling"):
            mistaken = next((w for w in tokens.words[k + 1 : first] if w in _words("mistaken")), None)
            if mistaken is not None:
                return mistaken if _as_value(tokens, first) and not _negated(tokens, k) else None
            found = _told(tokens, k)
            if found is not None:
                return found
        if word == "that" and tokens.word(k - 1) in _words("taken back"):
            return _taking_back(sentence, k - 1)
    return None


def _words(kind: str) -> frozenset[str]:
    return words("corrections", kind=kind)


@cache
def _cues() -> frozenset[str]:
    return (
        _words("by mistake")
        | _words("mistaking")
        | _words("mistaken")
        | _words("taking back")
        | _words("correcting")
        | {"version"}
    )


def _as_value(tokens: Tokens, first: int) -> bool:
    """ "Misstated the toll as 45", not "misstated the cost of 45 houses" """
    return tokens.word(first - 1) in _AS


def _told(tokens: Tokens, telling: int) -> str | None:
    """ "An earlier version of this article said", "wrongly said", "said incorrectly" """
    if _negated(tokens, telling):
        return None
    mistake = {*tokens.words[max(0, telling - 2) : telling], tokens.word(telling + 1)} & _words("by mistake")
    if mistake:
        return min(mistake)
    for k in range(telling - 1, max(0, telling - _VERSION - 8), -1):
        if tokens.words[k] == "version":
            apart = tokens.words[k + 1 : telling]
            return "version" if is_version(tokens, k) and _NOT.isdisjoint(apart) else None
    return None


def _negated(tokens: Tokens, telling: int) -> bool:
    return not _NOT.isdisjoint(tokens.words[max(0, telling - 2) : telling])


def is_version(tokens: Tokens, k: int) -> bool:
    """Whether "version" at token k is one of the text itself: "an earlier version", of no thing, or of this article."""
    if tokens.word(k) != "version" or tokens.word(k - 1) not in _words("earlier version"):
        return False
    if tokens.word(k + 1) != "of":
        told = _words("telling") | _words("by mistake") | _words("mistaking") | {"had", ","}
        return tokens.word(k - 2) in ("an", "") and tokens.word(k + 1) in told
    noun = tokens.word(k + 3)
    if tokens.word(k + 2) == "this":
        return noun in _words("text") | _words("text of its own")
    return tokens.word(k + 2) in ("the", "that", "our") and noun in _words("text")


def _taking_back(sentence: Sentence, noun: int) -> str | None:
    """ "Withdrew its earlier statement that": what was said is taken back, unless it was not."""
    tokens, tags = sentence.tokens, sentence.tags
    for k in range(noun - 1, max(-1, noun - 5), -1):
        if tokens.words[k] in _words("taking back"):
            group = {*auxiliaries(tokens, tags, k), *tokens.words[max(0, k - 3) : k]}
            return None if group & (_NOT | _REFUSED) else tokens.words[k]
        if tags[k] not in ("DET", "POSS", "ADJ", "ADV", "NOUN"):
            return None
    return None


def _corrected_from(sentence: Sentence, first: int) -> bool:
    """ "(Corrects number of injured to 54 from 45)", a notice; "corrected the toll to 38 from 41" tells of a count."""
    tokens = sentence.tokens
    for k in range(first - 2, max(-1, first - _THING), -1):
        word = tokens.words[k]
        if word in _words("correcting"):
            return tokens.word(k - 1) in _OPENING and "to" in tokens.words[k:first]
        if word in _HALTS:
            return False
    return False
