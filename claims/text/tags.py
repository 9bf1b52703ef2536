"""The shallow reading of one sentence: a coarse tag for each token, from word lists, morphology and neighbours.

Tags are those of Universal Dependencies (https://universaldependencies.org/u/pos/), with POSS for possessive
determiners and the possessive mark. Two passes: each word gets a tag or the class of its readings from one look-up,
then the words with several readings are settled from left to right, by the tag before and the class behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from claims.lexicon import rows, split
from claims.lexicon.nouns import singular
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

_LONGEST_TITLE = 40  # tokens
_SHORT_WORD = 3
_FEWEST_CAPITALS = 4
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


def tag(tokens: Tokens, names: Callable[[], frozenset[str]] = frozenset) -> list[str]:
    """One coarse tag for each token. `names` gives the words that are names elsewhere in the text: in a headline whose
    words all have a capital, the capital says nothing.
    """
    listed = lexicon()
    words, raw = tokens.words, tokens.raw
    elsewhere = names() if raw and raw[-1] != "." and in_title_case(raw) else None
    tags: list[str] = []
    first = True
    for i, kind in enumerate(tokens.kinds):
        word = words[i]
        if kind == WORD:
            known = listed.get(word)
            if raw[i][0].isupper():
                tags.append(_capital(tokens, i, word, known, first, elsewhere))
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


def in_title_case(raw: list[str]) -> bool:
    """Whether nearly all of at least four longer words have a capital: "Quake Kills 14 In Orvan Valley"."""
    if len(raw) > _LONGEST_TITLE:
        return False
    longer = [word for word in raw if len(word) > _SHORT_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return capitals >= _FEWEST_CAPITALS and capitals * 8 >= len(longer) * 7


def _in_title(raw: str, word: str, known: str | None, elsewhere: frozenset[str]) -> str:
    """The tag or class of a headline's capitalised word: that of its small letters, unless it is a name elsewhere."""
    if raw in _NAMES or raw in elsewhere or word in given_names():
        return known if known in _KEPT and raw not in _NAMES else "PROPN"
    if known is not None:
        return known
    if word.endswith("s") and lexicon().get(singular(word)) is not None:
        return "NOUN"
    return guess(word) if word.endswith(_COMMON[:-1]) and len(word) > _SHORT_WORD + 2 else "PROPN"


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """First names in lower case, without those that are words too ("may", "will", "mark")."""
    listed = lexicon()
    return frozenset(
        n for row in rows("given_names") for name in split(row["names"]) if (n := name.lower()) not in listed
    )


def _acronym(tokens: Tokens, i: int) -> bool:
    """Whether a preposition in capitals is a name ("the association VIA"): no word beside it shouts."""
    beside = [tokens.raw[k] for k in (i - 1, i + 1) if 0 <= k < tokens.n]
    return tokens.raw[i].isupper() and not any(len(w) > 1 and w.isupper() for w in beside)


def _capital(
    tokens: Tokens, i: int, word: str, known: str | None, first: bool, elsewhere: frozenset[str] | None
) -> str:
    """The tag or class of a capitalised word: a name, unless it is a word of grammar or begins the sentence."""
    raw = tokens.raw[i]
    if elsewhere is not None:
        return _in_title(raw, word, known, elsewhere)
    if raw in _NAMES:
        return "AUX" if raw == "May" and first else "PROPN"
    if known is not None and known in _KEPT:
        return "PROPN" if known == "ADP" and len(raw) > 2 and _acronym(tokens, i) else known
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
