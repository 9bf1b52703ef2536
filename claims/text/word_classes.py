"""What each word may be: its tag, or the class of its readings where it has several.

Classes are written in lower case, tags (those of Universal Dependencies, with POSS) in upper case, so that none is
mistaken for the other.
"""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.text.numerals import NUMBER_WORDS
from claims.text.verbs import verb_forms

BASE, THIRD, PAST, ED, ING = "base", "third", "past", "ed", "ing"
NOUN_BASE, NOUN_THIRD, NOUN_ING = "noun-base", "noun-third", "noun-ing"
ADJ_BASE, ADJ_ED, ADJ_NOUN, DEMONYM = "adj-base", "adj-ed", "adj-noun", "demonym"
_FORMS = {"base": BASE, "s": THIRD, "past": PAST, "participle": ED, "ed": ED, "ing": ING}
_NOUN_FORMS = {BASE: NOUN_BASE, THIRD: NOUN_THIRD, ING: NOUN_ING}

CLOSED = frozenset(("DET", "PRON", "POSS", "ADP", "SCONJ", "CCONJ", "AUX", "PART"))
_NOT_NUMERALS = frozenset("second third quarter half score scores grand".split())
ADJECTIVE_ENDINGS = tuple("ous ful ive ic ical able ible less ish ary ian ese al ar est".split())
NOUN_ENDINGS = tuple("tion sion ment ness ity ance ence ship ism ist age hood er or s".split())
_DEMONYM_ENDINGS = ("an", "ish", "ese", "i", "ch", "sh", "ic", "k")
DETERMINERS = frozenset(("DET", "POSS"))
BEFORE_NOUN = frozenset(("DET", "POSS", "ADJ", "NUM", "ADP"))
# what may begin or go on with a noun phrase without a determiner
NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", NOUN_BASE, NOUN_THIRD, NOUN_ING, ADJ_NOUN, ADJ_ED, DEMONYM))
STARTS_OBJECT = frozenset(("DET", "POSS", "NUM", "PRON", "that", "demonstrative", "her"))
# base forms that are the past as well
SAME_PAST = frozenset(
    "beat cut hit hurt cost put set let shut shed split spread bet bid cast burst quit upset offset broadcast forecast "
    "read".split()
)
FINITE = frozenset(("AUX", PAST, THIRD, ED, "have", "do"))
# words of grammar with several readings: the class names the rule that settles them
CONTEXT = {
    **dict.fromkeys("as after before since until than".split(), "clause"),
    **dict.fromkeys("this these those".split(), "demonstrative"),
    **dict.fromkeys("more most less least".split(), "degree"),
    **dict.fromkeys("about around".split(), "about"),
    **dict.fromkeys("outside inside".split(), "side"),
    **dict.fromkeys("have has had having".split(), "have"),
    **dict.fromkeys("do does did".split(), "do"),
    **dict.fromkeys("which what".split(), "PRON"),
    **{word: word for word in "that to like her there only enough one home worth".split()},
}


@lru_cache(maxsize=1)
def lexicon() -> dict[str, str]:
    """Each known word with its tag, or with the class of its readings."""
    listed: dict[str, list[str]] = {}
    for row in rows("words"):
        for word in split(row["words"]):
            listed.setdefault(word, []).extend(row["tag"].split("|"))
    found: dict[str, str] = {}
    for word, (_, form) in verb_forms().items():
        found[word] = _FORMS[form]
    for word, tags in listed.items():
        found[word] = _readings(tags, found.get(word))
    for word in (word for word, tags in listed.items() if "NOUN" in tags):
        for plural in (word + "s", word + "es", word.removesuffix("y") + "ies"):
            if found.get(plural) == THIRD:  # the same form is one of a verb
                found[plural] = NOUN_THIRD
    found.update(dict.fromkeys(set(NUMBER_WORDS) - _NOT_NUMERALS, "NUM"))
    for name in (name for row in rows("countries") for name in split(row["demonyms"])):
        if name.isalpha() and name.endswith(_DEMONYM_ENDINGS):
            found.setdefault(name.lower(), DEMONYM)
    found.update(CONTEXT)
    return found


def _readings(tags: list[str], form: str | None) -> str:
    """The class of a listed word that is also the `form` of a verb."""
    if tags[0] in CLOSED or tags[0] == "ADV":
        return tags[0]
    adjective, noun = "ADJ" in tags, "NOUN" in tags
    if form is None:
        return ADJ_NOUN if adjective and noun else tags[0]
    if adjective:
        return ADJ_ED if form in (ED, PAST) else ADJ_BASE if form == BASE else "ADJ"
    if form in _NOUN_FORMS:
        return _NOUN_FORMS[form]
    return form


@lru_cache(maxsize=65536)
def guess(word: str) -> str:
    """The tag of an unlisted word by its ending."""
    if word.endswith("ly") and len(word) > 4:
        return "ADV"
    if word.endswith("ing") and len(word) > 5:
        return ING
    if word.endswith("ed") and len(word) > 4:
        return ED
    if word.endswith(ADJECTIVE_ENDINGS) and not word.endswith(NOUN_ENDINGS):
        return "ADJ"
    if word.endswith(("er", "est")) and _graded(word):
        return "ADJ"
    if word.endswith("y") and not word.endswith("ery") and lexicon().get(word[:-1]) in ("NOUN", NOUN_BASE):
        return "ADJ"  # "lengthy"
    return "NOUN"


def _graded(word: str) -> bool:
    """Whether the word is the comparative or superlative of a listed adjective."""
    stem = word.removesuffix("est").removesuffix("er")
    listed = lexicon()
    stems = (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem, stem[:-1])
    return any(listed.get(s) in ("ADJ", ADJ_BASE, ADJ_NOUN) for s in stems)
