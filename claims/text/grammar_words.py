"""How words of grammar with several readings are settled: "that", "to", "as", "have" and their like."""

from __future__ import annotations

from collections.abc import Callable

from claims.text.neighbours import class_behind, tag_before
from claims.text.tokens import Tokens
from claims.text.word_classes import (
    ADJ_BASE,
    ADJ_ED,
    ADJ_NOUN,
    BASE,
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

_TO_NOUN = frozenset(
    "due according thanks owing access response return subject opposed addition back close next up down related "
    "relative compared prior exposure damage threat contributed contribute contributes devoted dedicated "
    "committed led lead leads leading attributed linked belong belongs reaction approach solution key answer "
    "alternative similar equal adjacent".split()
)
_CONTENT_NOUNS = frozenset(
    "fact evidence claim claims idea report reports belief sign signs hope fear fears proof view news doubt "
    "warning".split()
)
_SUBJECTS = frozenset("i he she it we they you there who".split())
_PHRASE = (NOMINAL | {"DET", "POSS", "NUM", "one", "about", "degree", "clause", "demonstrative", "her"}) - {NOUN_THIRD}


def _that(tokens: Tokens, tags: list[str], i: int) -> str:
    """A relative pronoun between noun and verb, a conjunction behind a verb or before a subject, else a determiner."""
    before, behind = tag_before(tags, i), class_behind(tokens, tags, i)
    if before in ("NOUN", "PROPN", "PRON"):
        if behind in FINITE or behind in (BASE, NOUN_BASE, "PART"):
            return "PRON"
        if behind == NOUN_THIRD:
            return "PRON" if not tokens.words[i - 1].endswith("s") else "SCONJ"
        if behind == "PRON":
            return "SCONJ" if tokens.words[i - 1] in _CONTENT_NOUNS or before != "NOUN" else "PRON"
        return "SCONJ"
    if before == "VERB":
        return "PRON" if behind in ("AUX", "PUNCT") else "SCONJ"
    if before in ("ADJ", "SCONJ") or behind in ("DET", "POSS", "PRON"):
        return "SCONJ"
    return "PRON" if behind in FINITE or behind in ("PUNCT", "ADP", "PART") else "DET"


def _to(tokens: Tokens, tags: list[str], i: int) -> str:
    """The mark of the infinitive before a base form, else a preposition."""
    k = i + 1
    while k < tokens.n and k < i + 3 and tags[k] == "ADV":
        k += 1
    behind = tags[k] if k < tokens.n else "PUNCT"
    word = tokens.words[k] if k < tokens.n else ""
    if behind == BASE or word in ("be", "have", "do"):
        return "PART"
    if behind in (NOUN_BASE, ADJ_BASE) and (i == 0 or tokens.words[i - 1] not in _TO_NOUN):
        # "from strength to strength", "to poor families"
        return "PART" if behind == NOUN_BASE or (k + 1 < tokens.n and tags[k + 1] in STARTS_OBJECT) else "ADP"
    return "ADP"


def _clause(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "as", "after", "than": a conjunction before a clause, an adverb in "as many as", else a preposition."""
    behind = class_behind(tokens, tags, i)
    words = tokens.words
    if words[i] == "as" and behind in ("ADJ", "ADV", ADJ_NOUN, "degree") and "as" in words[i + 2 : i + 5]:
        return "ADV"
    if words[i] == "as" and "as" in words[max(0, i - 3) : i]:
        return "ADP"
    if behind == "PRON" and words[i + 1] in _SUBJECTS:
        return "SCONJ"
    k = i + 1
    while k < tokens.n and k < i + 12 and (tags[k] in _PHRASE or (tags[k] == "CCONJ" and tags[k - 1] in NOMINAL)):
        k += 1
    if k > i + 1 and k < tokens.n and tags[k] in FINITE and words[k] not in ("being", "been", "having"):
        return "SCONJ"
    return "ADP"


def _like(tokens: Tokens, tags: list[str], i: int) -> str:
    return (
        "VERB"
        if tag_before(tags, i) in ("PART", "PRON") or (i and tokens.words[i - 1] in ("would", "d", "i'd", "we'd"))
        else "ADP"
    )


def _her(tokens: Tokens, tags: list[str], i: int) -> str:
    return "POSS" if class_behind(tokens, tags, i) in (*NOMINAL, "NUM", ING, BASE, ED, ADJ_BASE) else "PRON"


def _there(tokens: Tokens, tags: list[str], i: int) -> str:
    return "PRON" if class_behind(tokens, tags, i) == "AUX" else "ADV"


def _demonstrative(tokens: Tokens, tags: list[str], i: int) -> str:
    behind = class_behind(tokens, tags, i)
    return "PRON" if behind in ("AUX", "PUNCT", "ADP", "PRON", "have", "do", "to", "clause", PAST, THIRD) else "DET"


def _degree(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "more": an adjective before a noun or "than", an adverb before an adjective and elsewhere."""
    behind = class_behind(tokens, tags, i)
    if behind in ("NOUN", "PROPN", NOUN_BASE, NOUN_THIRD, NOUN_ING):
        return "ADJ"
    if behind == "clause" or (behind == "ADP" and tokens.words[i + 1] == "of") or tag_before(tags, i) == "NUM":
        return "ADJ"
    return "ADV"


def _only(_tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADJ" if tag_before(tags, i) in DETERMINERS else "ADV"


def _enough(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADV" if tag_before(tags, i) in ("ADV", "ADJ") and class_behind(tokens, tags, i) not in NOMINAL else "ADJ"


def _about(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADV" if class_behind(tokens, tags, i) == "NUM" else "ADP"


def _side(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADJ" if tag_before(tags, i) in ("DET", "NUM", "ADJ") and class_behind(tokens, tags, i) in NOMINAL else "ADP"


def _one(tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if tag_before(tags, i) == "ADJ" and class_behind(tokens, tags, i) not in NOMINAL else "NUM"


def _home(_tokens: Tokens, tags: list[str], i: int) -> str:
    """ "their home", "a new home" against "went home"."""
    return "NOUN" if tag_before(tags, i) in ("DET", "POSS", "ADJ", "NUM", "NOUN") else "ADV"


def _worth(_tokens: Tokens, tags: list[str], i: int) -> str:
    """ "a net worth of $4 billion" against "oil worth $4 billion"."""
    return "NOUN" if tag_before(tags, i) in ("DET", "POSS", "ADJ") else "ADP"


def _have(tokens: Tokens, tags: list[str], i: int) -> str:
    """An auxiliary before a participle, else a verb."""
    k = i + 1
    while k < tokens.n and k < i + 5 and tags[k] in ("ADV", "PART", "PRON", "only"):
        k += 1
    if k >= tokens.n:
        return "VERB"
    behind, word = tags[k], tokens.words[k]
    if behind in (ED, PAST, ADJ_ED) or word in ("been", "had", "become", "come", "run") or word in SAME_PAST:
        return "AUX"
    return "VERB"


def _do(tokens: Tokens, tags: list[str], i: int) -> str:
    k = i + 1
    while k < tokens.n and k < i + 4 and tags[k] in ("ADV", "PART", "PRON"):
        if tags[k] == "PART":
            return "AUX"
        k += 1
    behind = tags[k] if k < tokens.n else "PUNCT"
    return "AUX" if behind in (BASE, NOUN_BASE, ADJ_BASE, "have") else "VERB"


SETTLE: dict[str, Callable[[Tokens, list[str], int], str]] = {
    "that": _that,
    "to": _to,
    "clause": _clause,
    "like": _like,
    "her": _her,
    "there": _there,
    "demonstrative": _demonstrative,
    "degree": _degree,
    "side": _side,
    "only": _only,
    "enough": _enough,
    "about": _about,
    "one": _one,
    "home": _home,
    "worth": _worth,
    "have": _have,
    "do": _do,
}
