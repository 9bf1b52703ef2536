"""Noun phrases and verb groups of a tagged sentence, found around the places where they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from claims.text.verbs import verb_forms
from claims.text.tokens import Tokens

_MODIFIER = frozenset(("ADJ", "NOUN", "PROPN"))
_LINKS = frozenset("- & / – '".split())
_KIND_NOUNS = frozenset(
    "category categories type types kind kinds sort sorts piece pieces pair pairs number group groups member members".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens first up to but not including last, with the index of the head noun."""

    first: int
    last: int
    head: int


def noun_phrase_at(tokens: Tokens, tags: list[str], i: int, stop: int | None = None) -> Phrase | None:
    """noun_phrase := {DET | POSS} {ADJ | NOUN | PROPN | participle | "-"} NOUN {"and" NOUN} from token i on"""
    n = tokens.n if stop is None else stop
    j = i
    while j < n and (tags[j] in ("DET", "POSS") or tags[j] == "ADV" and j + 1 < n and tags[j + 1] in ("ADJ",)):
        j += 1
    first, head = j, -1
    while j < n:
        tag, word = tags[j], tokens.words[j]
        if tag in ("NOUN", "PROPN"):
            if head == j - 1 and tag == "NOUN" and tokens.words[head].endswith("s") and verb_forms().get(word, ("", ""))[1] == "base":
                break  # "bathrooms finish off": a plural before a base form is its subject
            head = j
        elif tag == "POSS" and head >= 0 and word in ("'s", "’s"):
            head = -1
        elif tag == "PUNCT" and word in _LINKS and head >= 0 and tokens.glued(j) and tokens.glued(j + 1):
            pass
        elif tag == "PUNCT" and word in _LINKS and j > first and tokens.glued(j) and tokens.glued(j + 1):
            pass
        elif tag == "ADJ" and (head < 0 or _modifies(tokens, tags, j)):
            pass
        elif tag == "VERB" and head < 0 and _participle(word) and j + 1 < n and tags[j + 1] in _MODIFIER:
            pass
        elif tag == "CCONJ" and word == "and" and _coordinates(tokens, tags, j, n, head):
            pass
        elif tag == "PUNCT" and word == "." and j and len(tokens.words[j - 1]) == 1:
            pass
        else:
            break
        j += 1
    if head < 0:
        return None
    return Phrase(first, head + 1, head)


def _participle(word: str) -> bool:
    return word.endswith(("ed", "en", "ing", "wn", "lt", "nt")) and len(word) > 3


def _modifies(tokens: Tokens, tags: list[str], j: int) -> bool:
    """Whether an adjective behind a noun leads to another noun of the same phrase ("Russian state oil firms")."""
    return tags[j - 1] == "PROPN" and j + 1 < tokens.n and tags[j + 1] in ("NOUN", "PROPN")


def _coordinates(tokens: Tokens, tags: list[str], j: int, n: int, head: int) -> bool:
    """ "houses and buildings", "Kia and Hyundai vehicles", "digital and physical sales": alike on both sides."""
    if j + 1 >= n or j == 0:
        return False
    left, right = tags[j - 1], tags[j + 1]
    if left == "ADJ" and right == "ADJ" and head < 0:
        return True
    if left == "PROPN" and right == "PROPN" and j + 2 < n and tags[j + 2] == "NOUN":
        return True
    if left == "NOUN" and right == "NOUN" and head == j - 1:
        both_plural = tokens.words[j - 1].endswith("s") and tokens.words[j + 1].endswith("s")
        follows = tags[j + 2] if j + 2 < n else "PUNCT"
        return both_plural and follows not in ("NOUN",)
    return False


def noun_phrase_before(tokens: Tokens, tags: list[str], j: int) -> Phrase | None:
    """The noun phrase that ends just before token j, with its determiner and of-phrase left out."""
    k = j - 1
    while k >= 0 and (tags[k] in _MODIFIER or tags[k] == "NUM" or tags[k] == "POSS" and tokens.words[k] in ("'s", "’s") or
                      tags[k] == "PUNCT" and tokens.words[k] in _LINKS and tokens.glued(k) and tokens.glued(k + 1) or
                      tags[k] == "PUNCT" and tokens.words[k] == "." and k and tokens.words[k - 1] in _TITLES):  # fmt: skip
        k -= 1
    first = k + 1
    while first < j and tags[first] in ("POSS", "PUNCT"):
        first += 1
    head = j - 1
    while head >= first and tags[head] not in ("NOUN", "PROPN"):
        head -= 1
    return Phrase(first, head + 1, head) if head >= first else None


_TITLES = frozenset("mr mrs ms dr gen col sen rep gov lt maj capt prof st sgt adm inc corp co".split())


def verb_before(tokens: Tokens, tags: list[str], i: int, floor: int = 0) -> int | None:
    """The index of the nearest verb to the left of token i within its clause, or None."""
    for k in range(i - 1, floor - 1, -1):
        if tags[k] == "VERB":
            return k
        if tags[k] == "AUX" and (k + 1 >= tokens.n or tags[k + 1] not in ("VERB", "AUX", "ADV", "PART")):
            return k
        if tokens.words[k] in (";", ":", "“", "”", '"'):
            return None
    return None


def verb_after(tokens: Tokens, tags: list[str], i: int) -> int | None:
    """The index of the nearest verb to the right of token i within its clause, or None; auxiliaries lead to their verb."""
    k = i
    while k < tokens.n:
        if tags[k] == "VERB":
            return k
        if tags[k] == "AUX" and (k + 1 >= tokens.n or tags[k + 1] not in ("VERB", "AUX", "ADV", "PART")):
            return k
        if tokens.words[k] in (";", ":", ".", "“", "”", '"') or tags[k] == "SCONJ":
            return None
        k += 1
    return None


def auxiliaries(tokens: Tokens, tags: list[str], verb: int) -> list[str]:
    """The words of the verb group before its main verb, nearest first ("would", "be")."""
    words = []
    k = verb - 1
    while k >= 0 and (tags[k] in ("AUX", "ADV", "PART") or tokens.words[k] == "to"):
        words.append(tokens.words[k])
        k -= 1
    # inverted and coordinated groups: "has amassed … and shown", "will the troops go" are rare enough to leave out
    return words
