"""How verbs, nouns and adjectives with several readings are settled: by the tag before and the class behind."""

from __future__ import annotations

from collections.abc import Callable

from claims.text.neighbours import class_behind, tag_before, tag_before_adverbs
from claims.text.tokens import Tokens
from claims.text.word_classes import (
    ADJ_BASE,
    ADJ_ED,
    ADJ_NOUN,
    BASE,
    BEFORE_NOUN,
    DEMONYM,
    DETERMINERS,
    ED,
    FINITE,
    ING,
    NOMINAL,
    NOUN_BASE,
    NOUN_ING,
    NOUN_THIRD,
    PAST,
    SAME_PAST,
    STARTS_OBJECT,
    THIRD,
)  # fmt: skip

_BE = frozenset(
    "be is are was were been being am isn't aren't wasn't weren't it's he's she's they're we're i'm you're".split()
)
_PLURALS = frozenset("people police men women children".split())
_ENDS_PHRASE = frozenset(("AUX", "VERB", "ADV", "have", "PUNCT", "CCONJ", PAST))
_SELDOM_NOUNS = frozenset("lack need want deserve remain say face own".split())
_BARE_OBJECT = frozenset(("NOUN", "ADJ", NOUN_THIRD, NOUN_BASE))
_NOUNS_TOO = frozenset(("fine", "rival", "signal"))
_HELPERS = frozenset("help helps helped helping let make makes made".split())
_YEAR_DIGITS = 4
_LONG_SUBJECT = 30  # tokens
_GERUND_LINKS = frozenset("of by for in without from on at after before about with than as into".split())


def _base(_tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if tag_before(tags, i) in DETERMINERS else "VERB"


def _third(tokens: Tokens, tags: list[str], i: int) -> str:
    before = tag_before(tags, i)
    if before == "NUM" and tokens.words[i - 1] not in ("one", "1"):
        return "NOUN" if class_behind(tokens, tags, i) in _ENDS_PHRASE else "VERB"  # "7 million likes and 40 views"
    return "NOUN" if before in ("DET", "POSS", "ADJ") else "VERB"


def _past(_tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if tag_before(tags, i) in DETERMINERS else "VERB"


def _ed(tokens: Tokens, tags: list[str], i: int) -> str:
    """A participle between determiner and noun modifies the noun: it governs nothing and counts as an adjective."""
    before, behind = tag_before(tags, i), class_behind(tokens, tags, i)
    if before in BEFORE_NOUN and behind in NOMINAL and (before != "ADP" or behind != "PROPN"):
        return "ADJ"
    if before in DETERMINERS and behind in _ENDS_PHRASE:
        return "NOUN"  # "the injured"
    return "ADJ" if _compound(tokens, tags, i) else "VERB"


def _compound(tokens: Tokens, tags: list[str], i: int) -> bool:
    """ "price-fixing case", "state-owned firms": the second half of a hyphenated modifier."""
    return i > 0 and tokens.words[i - 1] == "-" and tokens.glued(i) and class_behind(tokens, tags, i) in NOMINAL


def _ing(tokens: Tokens, tags: list[str], i: int) -> str:
    before, behind = tag_before(tags, i), class_behind(tokens, tags, i)
    if before in ("DET", "POSS", "ADJ") or (before == "NUM" and behind in NOMINAL):
        return "ADJ" if behind in NOMINAL else "NOUN"
    if _compound(tokens, tags, i):
        return "ADJ"
    if before == "ADP":
        tags[i - 1] = "SCONJ" if tokens.words[i - 1] in _GERUND_LINKS else "ADP"
    return "VERB"


def _noun_ing(tokens: Tokens, tags: list[str], i: int) -> str:
    before, behind = tag_before_adverbs(tags, i), class_behind(tokens, tags, i)
    if before == "AUX" and behind != "PUNCT":
        return "VERB"
    counted = before == "NUM" and not (len(tokens.words[i - 1]) == _YEAR_DIGITS and tokens.words[i - 1].isdigit())
    if behind in STARTS_OBJECT and before not in ("DET", "POSS", "ADJ") and not counted:
        return _ing(tokens, tags, i)  # "on 28 January 1986 killing all aboard"
    return "NOUN"


def _noun_base(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "plan", "cut", "attack": a verb behind to, a modal or a subject, a noun behind what leads to a noun."""
    before, behind = tag_before(tags, i), class_behind(tokens, tags, i)
    if before == "ADV":
        before = tag_before_adverbs(tags, i)
        if before in ("NOUN", "PROPN") and behind in STARTS_OBJECT:
            return "VERB"  # "the injured now number 312"
        if before in BEFORE_NOUN and behind in STARTS_OBJECT:
            before = "PUNCT"
    if before in ("PART", "PRON"):
        return "VERB"
    if before == "AUX":
        return _behind_auxiliary(tokens, i, behind)
    if before == "NUM" and behind in ("ADP", "ADV", "to") and _bare_plural(tokens, tags, i):
        return "VERB"  # "about 100,000 stand near the border": a singular counts nothing
    if before in BEFORE_NOUN:
        return "NOUN"
    if before in ("NOUN", "PROPN"):
        return _behind_noun(tokens, tags, i, before, behind)
    if before == "VERB":
        return "VERB" if tokens.words[i - 1] in _HELPERS else "NOUN"
    if before == "CCONJ":
        return _behind_and(tags, i, behind)
    return "VERB" if behind in ("DET", "POSS") and before == "PUNCT" else "NOUN"


def _behind_auxiliary(tokens: Tokens, i: int, behind: str) -> str:
    word = tokens.words[i - 1]
    if tokens.words[i] in SAME_PAST:
        return "VERB"  # "is forecast at", "was cut"
    return "NOUN" if word in _BE or (behind in ("PUNCT", "ADP") and word in ("have", "has", "had")) else "VERB"


def _behind_noun(tokens: Tokens, tags: list[str], i: int, before: str, behind: str) -> str:
    word = tokens.words[i - 1]
    if before == "PROPN" and i > 2 and tags[i - 2] == "CCONJ" and tags[i - 3] == "PROPN":
        return "VERB"  # two names are the subject
    plural = word.endswith("s") or word in _PLURALS
    if behind in STARTS_OBJECT and (plural or tokens.words[i] in SAME_PAST):
        return "VERB"
    if before == "NOUN" and tokens.words[i] in _SELDOM_NOUNS and plural:
        return "VERB"  # "the 90 schools lack running water"
    if before == "NOUN" and tokens.words[i] in SAME_PAST and behind in _BARE_OBJECT and _has_opener(tags, i):
        return "VERB" if _plural(tokens.word(i + 1)) else "NOUN"  # "the vaccine cut infections"
    if before == "NOUN" and word.endswith("s") and not word.endswith("ss") and behind in ("to", "ADP", "ADV", "clause"):
        return "VERB"
    return "NOUN"


def _behind_and(tags: list[str], i: int, behind: str) -> str:
    earlier = tags[i - 2] if i > 1 else ""
    if behind in STARTS_OBJECT or (earlier == "VERB" and behind not in ("PUNCT", "ADP")):
        return "VERB"
    return "NOUN"


def _bare_plural(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the number before i is a count above one: no money, no part of a hyphenated word, no "a"."""
    k = i - 1
    while k > 0 and k > i - 6 and tags[k - 1] == "NUM":
        k -= 1
    before = tags[k - 1] if k else "PUNCT"
    if before in ("SYM", "DET", "POSS", "PROPN") or tokens.words[i + 1] == "of":
        return False
    return not (k and tokens.words[k - 1] in ("-", "of")) and tokens.words[i - 1] not in ("one", "1")


def _noun_third(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "plans", "cuts": a verb behind a singular subject and before what an object begins with, else a noun."""
    before, behind = tag_before(tags, i), class_behind(tokens, tags, i)
    if before == "ADV":
        before = tag_before_adverbs(tags, i)
        if before in ("NOUN", "PROPN", "PRON"):
            return "VERB"
    if before == "NUM" and (
        behind in ("NUM", "PROPN") or (behind == "ADP" and tokens.word(i + 2) in ("least", "most"))
    ):
        return "VERB"  # "a quake of magnitude 6 kills at least 14"
    if before in BEFORE_NOUN:
        return "NOUN"
    if before == "PRON":
        return "VERB"
    if before in ("NOUN", "PROPN"):
        return _third_behind_noun(tokens, tags, i, before, behind)
    return "VERB" if behind in ("DET", "POSS") and before == "CCONJ" else "NOUN"


def _third_behind_noun(tokens: Tokens, tags: list[str], i: int, before: str, behind: str) -> str:
    if before == "NOUN" and _plural(tokens.words[i - 1]):
        return "VERB" if _of_one(tokens, tags, i) else "NOUN"
    if behind == "that" and i + 2 < tokens.n and tags[i + 2] in FINITE:
        return "NOUN"  # "groups that have"
    if behind == "to" and before == "NOUN" and _behind_preposition(tags, i):
        return "NOUN"  # "of government funds to help"
    if behind in ("DET", "POSS", "PRON", "to", "that", "her", "demonstrative"):
        return "VERB"
    opened = _has_opener(tags, i) or _behind_colon(tokens, tags, i)
    if before == "NOUN" and behind in ("ADJ", ADJ_BASE, ADJ_NOUN) and opened and not _counted(tags, i):
        return "VERB"  # "the company offers new mothers"
    at_number = tokens.word(i + 1) == "at" and i + 2 < tokens.n and tags[i + 2] in ("NUM", "SYM")
    bounded = tokens.word(i + 1) == "at" and tokens.word(i + 2) in ("least", "most")
    if at_number and not _counted(tags, i):
        return "VERB"  # "approval stands at 38 percent"
    if (at_number or bounded or behind == "NUM") and before == "PROPN" and _first_verb(tags, i):
        return "VERB"  # "fire in Orvan kills 14", "the number of boats in Orvan stands at 40"
    if (
        behind in ("NUM", "about")
        or bounded
        or (behind == "ADP" and tokens.words[i + 1] not in ("of", "in", "from", "at"))
    ):
        return "VERB" if opened or (before == "PROPN" and not _counted(tags, i)) else "NOUN"
    return "NOUN"


def _behind_colon(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the noun phrase before i begins behind a colon: "Live: Orvan fire kills 14"."""
    k = i - 1
    while k > 0 and tags[k] in ("NOUN", "ADJ", "PROPN") and k > i - 8:
        k -= 1
    return k > 0 and tokens.words[k] == ":"


def _first_verb(tags: list[str], i: int) -> bool:
    """Whether no verb stands before i, and only a subject with its phrases: no mark, no phrase in front."""
    return i < _LONG_SUBJECT and tags[0] != "ADP" and {"VERB", "AUX", "PUNCT", "SCONJ"}.isdisjoint(tags[:i])


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _of_one(tokens: Tokens, tags: list[str], i: int) -> bool:
    """ "one in four adults skips breakfast", "each of the firms plans": the subject is one."""
    k = i - 1
    while k >= 0 and k > i - 8 and (tags[k] in ("NOUN", "ADJ", "NUM", "DET", "POSS") or tokens.words[k] == "-"):
        k -= 1
    return k > 0 and tokens.words[k] in ("of", "in") and tokens.words[k - 1] in ("one", "each", "neither", "either")


def _counted(tags: list[str], i: int) -> bool:
    """Whether a number opens the noun phrase before i: "20 EV models"."""
    k = i - 1
    while k >= 0 and tags[k] in ("NOUN", "ADJ", "PROPN") and k > i - 8:
        k -= 1
    return k >= 0 and tags[k] in ("NUM", "ADP")


def _behind_preposition(tags: list[str], i: int) -> bool:
    """Whether the noun phrase before i begins behind a preposition."""
    k = i - 1
    while k >= 0 and tags[k] in ("NOUN", "ADJ") and k > i - 8:
        k -= 1
    return k >= 0 and tags[k] == "ADP"


def _has_opener(tags: list[str], i: int) -> bool:
    """Whether the noun phrase before i begins with a determiner: "the company plans", not "of job cuts"."""
    k = i - 1
    while k >= 0 and tags[k] in ("NOUN", "ADJ", "PROPN") and k > i - 8:
        k -= 1
    return k < 0 or tags[k] in DETERMINERS


def _adj_base(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "open", "clear", "lower": a verb behind to, a modal or a pronoun, else an adjective."""
    before = tag_before(tags, i)
    behind = class_behind(tokens, tags, i)
    if before == "PART" and (i < 2 or tokens.words[i - 1] == "to"):
        return "VERB"
    if (
        tokens.words[i] in _NOUNS_TOO
        and before in ("DET", "NOUN", "ADJ")
        and behind in ("PUNCT", "ADP", "AUX", "clause")
    ):
        return "NOUN"  # "a 300-euro fine"
    if before == "PRON":
        return "VERB"
    if before == "AUX" and tokens.words[i - 1] not in _BE and not tokens.words[i - 1].startswith("ha"):
        return "VERB"
    if before == "NOUN" and tokens.words[i - 1].endswith("s") and behind in STARTS_OBJECT:
        return "VERB"
    return "ADJ"


def _adj_ed(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "tired", "limited": a verb behind its subject or have and before an agent or object, else an adjective."""
    before, behind = tag_before_adverbs(tags, i), class_behind(tokens, tags, i)
    if before in DETERMINERS and behind not in NOMINAL:
        return "NOUN"  # "the accused"
    if before in ("PRON", "NOUN", "PROPN") or (before in ("CCONJ", "PUNCT") and behind in ("NUM", "DET", "POSS")):
        return "VERB"
    if before == "AUX":
        agent = behind == "ADP" and tokens.words[i + 1] == "by"
        return "VERB" if agent or tokens.words[i - 1] in ("has", "have", "had") else "ADJ"
    return "ADJ"


def _adj_noun(tokens: Tokens, tags: list[str], i: int) -> str:
    behind = class_behind(tokens, tags, i)
    if behind in NOMINAL and behind != "PROPN":
        return "ADJ"
    if tag_before(tags, i) in ("AUX", "ADV"):
        return "ADJ"
    return "NOUN"


def _demonym(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADJ" if class_behind(tokens, tags, i) in NOMINAL else "PROPN"


SETTLE: dict[str, Callable[[Tokens, list[str], int], str]] = {
    BASE: _base,
    THIRD: _third,
    PAST: _past,
    ED: _ed,
    ING: _ing,
    NOUN_BASE: _noun_base,
    NOUN_THIRD: _noun_third,
    NOUN_ING: _noun_ing,
    ADJ_BASE: _adj_base,
    ADJ_ED: _adj_ed,
    ADJ_NOUN: _adj_noun,
    DEMONYM: _demonym,
}
