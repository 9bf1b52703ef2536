"""The shallow reading of one sentence: a coarse tag for each token, from word lists, morphology and neighbours.

Tags are those of Universal Dependencies (https://universaldependencies.org/u/pos/), with POSS for possessive
determiners and the possessive mark. Two passes: each word gets a tag or the class of its readings from one look-up,
then the words with several readings are settled from left to right, by the tag before and the class behind.
"""

from __future__ import annotations

from claims.text import grammar_words, open_words
from claims.text.tokens import ABBREVIATION, ADDRESS, NUMBER, POSSESSIVE, WORD, Tokens
from claims.text.word_classes import (
    ADJ_NOUN,
    ADJECTIVE_ENDINGS,
    CLOSED,
    CONTEXT,
    DEMONYM,
    NOUN_BASE,
    NOUN_ENDINGS,
    NOUN_ING,
    guess,
    lexicon,
)  # fmt: skip

_OPENERS = frozenset(':"“‘•.?!')
# abbreviations whose point ends no sentence
_TITLE_DOTS = frozenset(
    "mr mrs ms dr gen col sen rep gov lt maj capt prof st sgt adm inc corp co no jr sr vs jan feb mar apr jun jul "
    "aug sep sept oct nov dec".split()
)
_NAMES = frozenset(("US", "IT", "WHO", "May", "March", "August"))
_KEPT = frozenset((*CLOSED, "NUM", DEMONYM, *CONTEXT.values()))
_NAME_OPENERS = frozenset("new north south east west great".split())
_OF_ONE = frozenset("is has was does says himself herself".split())
# endings that make an unlisted first word a common one
_COMMON = (*ADJECTIVE_ENDINGS[:10], *NOUN_ENDINGS[:11], "ly", "ing", "ed", "s")
_SETTLE = {**open_words.SETTLE, **grammar_words.SETTLE}


def tag(tokens: Tokens) -> list[str]:
    """One coarse tag for each token."""
    listed = lexicon()
    words, raw = tokens.words, tokens.raw
    tags: list[str] = []
    first = True
    for i, kind in enumerate(tokens.kinds):
        word = words[i]
        if kind == WORD:
            known = listed.get(word)
            if raw[i][0].isupper():
                tags.append(_capital(tokens, i, word, known, first))
            else:
                tags.append(known if known is not None else guess(word))
            first = False
        elif kind == NUMBER:
            tags.append("NUM")
        elif kind == POSSESSIVE:
            tags.append("AUX" if i and tags[i - 1] in ("PRON", "there", "that") else "POSS")
        elif kind == ABBREVIATION:
            tags.append("ADV" if word in ("a.m.", "p.m.", "i.e.", "e.g.") else "PROPN")
            first = False
        elif kind == ADDRESS:
            tags.append("X")
        else:
            tags.append("SYM" if word in "$€£¥%°" else "CCONJ" if word == "&" else "PUNCT")
            if word in _OPENERS and not (word == "." and i and (words[i - 1] in _TITLE_DOTS or len(words[i - 1]) == 1)):
                first = True
            elif word in "'’" and i and words[i - 1].endswith("s") and tokens.glued(i) and not tokens.glued(i + 1):
                tags[i] = "POSS"
    for i, code in enumerate(tags):
        settle = _SETTLE.get(code)
        if settle is not None:
            tags[i] = settle(tokens, tags, i)
    return tags


def _capital(tokens: Tokens, i: int, word: str, known: str | None, first: bool) -> str:
    """The tag or class of a capitalised word: a name, unless it is a word of grammar or begins the sentence."""
    raw = tokens.raw[i]
    if raw in _NAMES:
        return "AUX" if raw == "May" and first else "PROPN"
    if known is not None and known in _KEPT:
        return known
    if not first:
        return "PROPN"
    following = tokens.raw[i + 1] if i + 1 < tokens.n else ""
    if known is None:
        one = word.endswith("s") and tokens.word(i + 1) in _OF_ONE  # one person, though the name looks like a plural
        return "PROPN" if one or following[:1].isupper() or not word.endswith(_COMMON) else guess(word)
    if following[:1].isupper() and word in _NAME_OPENERS:
        return "PROPN"
    if following[:1].isupper() and known in ("NOUN", NOUN_BASE, ADJ_NOUN, NOUN_ING) and len(following) > 1:
        return "PROPN"
    return known
