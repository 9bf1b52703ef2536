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
from claims.text.tokens import ABBREVIATION, ADDRESS, NUMBER, POSSESSIVE, WORD, Tokens, Word
from claims.text.word_classes import (
    ADJ_NOUN,
    ADJECTIVE_ENDINGS,
    BASE,
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
_OPEN = "open"  # not yet known
_CAPITAL = "name"  # not yet known, but a name unless it opens the sentence or all its words have a capital
_SETTLE = {**open_words.SETTLE, **grammar_words.SETTLE}
_UNSETTLED = frozenset((_OPEN, _CAPITAL, *_SETTLE))


def tag(tokens: Tokens, names: Callable[[], frozenset[str]] = frozenset) -> list[str]:
    """One coarse tag for each token. `names` gives the words that are names elsewhere in the text: in a headline whose
    words all have a capital, the capital says nothing.
    """
    raw = tokens.raw
    elsewhere = names() if raw and raw[-1] != "." and in_title_case(raw) else None
    tags = [w.alone or _alone(w) for w in tokens.known]
    # from here on only those that their neighbours tell more of
    unsettled = [i for i, code in enumerate(tags) if code in _UNSETTLED]
    for i in unsettled:
        code = tags[i]
        if code == _CAPITAL and elsewhere is None and i and tokens.kinds[i - 1] == WORD:
            tags[i] = "PROPN"  # most capitals: spared the other questions
        elif code in (_CAPITAL, _OPEN):
            tags[i] = _beside(tokens, tags, i, elsewhere)
    for i in unsettled:
        settle = _SETTLE.get(tags[i])
        if settle is not None:
            tags[i] = settle(tokens, tags, i)
    return tags


def _alone(known: Word) -> str:
    """The tag or class of a token by itself, found once and kept."""
    known.alone = _by_itself(known.raw, known.word, known.kind)
    return known.alone


def _by_itself(raw: str, word: str, kind: int) -> str:
    """The tag or class of a token by itself; `_CAPITAL` or `_OPEN` where what stands beside it tells more."""
    if kind == WORD and raw[0].isupper():
        return _OPEN if raw in _NAMES or lexicon().get(word) in _KEPT else _CAPITAL
    if kind == WORD:
        return lexicon().get(word) or guess(word)
    if kind == NUMBER:
        return "NUM"
    if kind == ABBREVIATION:
        return "ADV" if word in ("a.m.", "p.m.", "i.e.", "e.g.") else "PROPN"
    if kind == ADDRESS:
        return "X"
    if kind == POSSESSIVE or word == "'":
        return _OPEN
    return "SYM" if word in "$€£¥%°" else "CCONJ" if word == "&" else "PUNCT"


def _beside(tokens: Tokens, tags: list[str], i: int, elsewhere: frozenset[str] | None) -> str:
    """The tag or class of a token that is open by itself, from what stands beside it."""
    words, word, kind = tokens.words, tokens.words[i], tokens.kinds[i]
    if kind == WORD:
        return _capital(tokens, i, word, lexicon().get(word), elsewhere)
    if kind == POSSESSIVE:
        return "AUX" if i and tags[i - 1] in ("PRON", "there", "that") else "POSS"
    of_plural = i and words[i - 1].endswith("s") and tokens.glued(i) and not tokens.glued(i + 1)
    return "POSS" if of_plural else "PUNCT"


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether the word at i begins the sentence: no word stands before it but behind a mark that opens another."""
    words, kinds = tokens.words, tokens.kinds
    k = i - 1
    while k >= 0 and kinds[k] not in (WORD, ABBREVIATION):
        word = words[k]
        if word in _OPENERS and not (word == "." and k and (words[k - 1] in _TITLE_DOTS or len(words[k - 1]) == 1)):
            return True
        k -= 1
    return k < 0


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


def _capital(tokens: Tokens, i: int, word: str, known: str | None, elsewhere: frozenset[str] | None) -> str:
    """The tag or class of a capitalised word: a name, unless it is a word of grammar or begins the sentence."""
    raw = tokens.raw[i]
    if elsewhere is not None:
        return _in_title(raw, word, known, elsewhere)
    if raw in _NAMES:
        return "AUX" if raw == "May" and _opens(tokens, i) else "PROPN"
    if known is not None and known in _KEPT:
        return "PROPN" if known == "ADP" and len(raw) > 2 and _acronym(tokens, i) else known
    if not _opens(tokens, i):
        return "PROPN"
    following = tokens.raw[i + 1] if i + 1 < tokens.n else ""
    if known is None:
        one = word.endswith("s") and tokens.word(i + 1) in _OF_ONE  # one person, though the name looks like a plural
        return "PROPN" if one or following[:1].isupper() or not word.endswith(_COMMON) else guess(word)
    if i + 1 < tokens.n and tokens.kinds[i + 1] == POSSESSIVE and known in (NOUN_BASE, BASE) and word != "let":
        return "NOUN" if known == NOUN_BASE else "PROPN"  # "Ward's call lasted"
    if following[:1].isupper() and word in _NAME_OPENERS:
        return "PROPN"
    if following[:1].isupper() and known in ("NOUN", NOUN_BASE, ADJ_NOUN, NOUN_ING) and len(following) > 1:
        return "PROPN"
    return known
