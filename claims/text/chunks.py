"""Noun phrases and verb groups of a tagged sentence, found around the places where they are asked for.

Every scan is bounded, so that a sentence without an end costs no more than its length.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.text.tokens import Tokens

_MODIFIER = frozenset(("ADJ", "NOUN", "PROPN"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_GROUP = frozenset(("AUX", "ADV", "PART"))
_LINKS = frozenset("- & / – '".split())
_QUOTES = frozenset(("“", '"'))
_LONGEST = 40  # tokens of a noun phrase
# adjectives that say how many and are no part of what is counted
_QUANTIFIERS = frozenset("many few several such much more fewer less".split())
# a noun behind a number that a day or month follows is its phrase's end: "40 people Monday"
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_PLURALS = frozenset("men women people children".split())
_TITLES = frozenset("mr mrs ms dr gen col sen rep gov lt maj capt prof st sgt adm inc corp co".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens first up to but not including last, with the index of the head noun."""

    first: int
    last: int
    head: int


def noun_phrase_at(tokens: Tokens, tags: list[str], i: int, stop: int | None = None) -> Phrase | None:
    """noun_phrase := {DET | POSS} {ADJ | NOUN | PROPN | participle | "-"} NOUN {"and" NOUN} from token i on"""
    n = min(tokens.n if stop is None else stop, i + _LONGEST)
    words = tokens.words
    j = i
    if j < n and words[j] in _QUOTES and not tokens.glued(j) and j + 1 < n and tags[j + 1] in _MODIFIER:
        j += 1
    while j < n and (
        tags[j] in ("DET", "POSS")
        or (tags[j] == "ADV" and _qualifies(tokens, tags, j, n))
        or (tags[j] == "ADJ" and words[j] in _QUANTIFIERS)
    ):
        j += 1
    first, head = j, -1
    while j < n:
        tag = tags[j]
        if tag in _NOUNS:
            if head == j - 1 and head >= 0 and _ends_before(tokens, tags, j):
                break
            head = j
        elif tag == "POSS" and head >= 0 and words[j][0] in "'’":
            head = -1
        elif not _inside(tokens, tags, j, first, head, n):
            break
        elif tag == "ADJ" and head >= 0 and words[j - 1] == "-":
            head = -1  # "second-quarter net profit"
        j += 1
    if head < 0:
        return None
    return Phrase(first, head + 1, head)


def _qualifies(tokens: Tokens, tags: list[str], j: int, n: int) -> bool:
    """Whether the adverb at j belongs to a modifier behind it: "nearly identical cars", "randomly selected sites"."""
    if j + 1 >= n or tags[j + 1] != "VERB":
        return j + 1 < n and tags[j + 1] == "ADJ"
    whole = tokens.words[j].endswith("ly") and tokens.words[j + 1].endswith("ed")
    return whole and j + 2 < n and tags[j + 2] in _MODIFIER


def _ends_before(tokens: Tokens, tags: list[str], j: int) -> bool:
    """Whether a noun behind a noun begins something else: a day, or a name behind a plural ("voters Ohio counted")."""
    if tags[j] != "PROPN" or tags[j - 1] != "NOUN":
        return False
    return tokens.words[j] in _DAYS or tokens.words[j - 1].endswith("s")


def _inside(tokens: Tokens, tags: list[str], j: int, first: int, head: int, n: int) -> bool:
    """Whether token j, no noun, goes on with the noun phrase that began at first; head: its last noun so far, or -1."""
    tag, word = tags[j], tokens.words[j]
    following = tags[j + 1] if j + 1 < n else "PUNCT"
    if tag == "ADJ":
        if head >= 0 and tokens.words[j - 1] == "-" and tokens.glued(j):
            return following in _MODIFIER  # "law-abiding citizens"
        return head < 0 or (tags[j - 1] == "PROPN" and following in _NOUNS)
    if tag == "VERB":
        if following == "PROPN" and word.endswith("ing"):
            return False  # "of many blaming Corvane"
        return (
            head < 0
            and following in _MODIFIER
            and len(word) > 3
            and word.endswith(("ed", "en", "ing", "wn", "lt", "nt"))
        )
    if tag == "ADV":
        return head < 0 and j > first and following == "ADJ"
    if tag == "NUM":  # "COVID-19 tests", "the day's 140 sailings", "Model 3 cars"
        if tokens.words[j - 1] == "-" or tags[j - 1] == "POSS":
            return j > first
        return head >= 0 and head == j - 1 and tags[head] == "PROPN" and following == "NOUN"
    if word == "and":
        return _coordinates(tokens, tags, j, n, head)
    if word == ",":
        return head < 0 and j > first and tags[j - 1] == "ADJ" and following == "ADJ"
    if word == ".":
        return j > 0 and tags[j - 1] == "PROPN" and (len(tokens.words[j - 1]) == 1 or tokens.words[j - 1] in _TITLES)
    if word == "-" and following == "NUM" and j > first and tags[j - 1] == "PROPN":
        return tokens.glued(j + 1)
    return word in _LINKS and tokens.glued(j) and tokens.glued(j + 1) and (j > first or head >= 0)


def _coordinates(tokens: Tokens, tags: list[str], j: int, n: int, head: int) -> bool:
    """ "houses and buildings", "Kia and Hyundai vehicles", "digital and physical sales": alike on both sides."""
    if j + 1 >= n or j == 0:
        return False
    left, right = tags[j - 1], tags[j + 1]
    if left == "ADJ" and right == "ADJ" and head < 0:
        return True
    if left == "PROPN" and right == "PROPN":
        k = j + 1
        while k < n and k < j + 5 and tags[k] == "PROPN":
            k += 1
        return k < n and tags[k] == "NOUN"
    if left == "NOUN" and head == j - 1 and right in ("NOUN", "ADJ"):
        k = j + 1
        while k < n and k < j + 5 and tags[k] in ("ADJ", "NOUN"):
            k += 1
        return tags[k - 1] == "NOUN" and _plural(tokens.words[j - 1]) and _plural(tokens.words[k - 1])
    return False


def _plural(word: str) -> bool:
    return word.endswith("s") or word in _PLURALS


def noun_phrase_before(tokens: Tokens, tags: list[str], j: int) -> Phrase | None:
    """The noun phrase that ends just before token j, with its determiner and of-phrase left out."""
    k = j - 1
    floor = max(0, j - _LONGEST)
    while k >= floor and _belongs(tokens, tags, k):
        k -= 1
    first = k + 1
    while first < j and (tags[first] in ("POSS", "PUNCT") or tokens.words[first] in _LINKS):
        first += 1
    head = j - 1
    while head >= first and tags[head] not in _NOUNS:
        head -= 1
    return Phrase(first, head + 1, head) if head >= first else None


def _belongs(tokens: Tokens, tags: list[str], k: int) -> bool:
    """Whether token k may stand inside a noun phrase that is read from its end."""
    tag, word = tags[k], tokens.words[k]
    if tag in _MODIFIER or tag == "NUM":
        return True
    if word in _LINKS and tokens.glued(k) and tokens.glued(k + 1):
        return True
    if word == ".":
        return k > 0 and (tokens.words[k - 1] in _TITLES or len(tokens.words[k - 1]) == 1)
    return tag == "POSS" and word in ("'s", "’s")


def outermost(tokens: Tokens, tags: list[str], phrase: Phrase) -> Phrase:
    """The phrase that `phrase` hangs on by prepositions: "levels" for the last one of "levels on the border"."""
    for _ in range(4):
        j = phrase.first
        while j > 0 and tags[j - 1] in ("DET", "POSS"):
            j -= 1
        if j < 2 or tags[j - 1] != "ADP" or tokens.words[j - 1] not in _BINDING:
            break
        k = j - 1
        if k > 1 and tags[k - 1] == "VERB" and tags[k - 2] == "NOUN":
            k -= 1  # "people killed by the quake": the participle hangs on the noun before it
        outer = noun_phrase_before(tokens, tags, k)
        if outer is None:
            break
        phrase = Phrase(outer.first, phrase.last, outer.head) if tokens.words[j - 1] == "of" else outer
    return phrase


_BINDING = frozenset("of in on at near for from to with between by among".split())


def group_start(tokens: Tokens, tags: list[str], verb: int) -> int:
    """The first token of the verb group that ends with `verb`: "plans to spend", "could have been reached"."""
    k = verb
    floor = max(0, verb - 12)
    while k > floor:
        if (
            tags[k - 1] in _GROUP
            or tokens.words[k - 1] == "to"
            or (tokens.words[k] == "to" and tags[k - 1] in ("VERB", "ADJ"))
        ):
            k -= 1
        else:
            break
    return k


def auxiliaries(tokens: Tokens, tags: list[str], verb: int) -> list[str]:
    """The words of the verb group before its main verb, nearest first ("would", "be")."""
    words = []
    k = verb - 1
    while k >= 0 and k > verb - 12 and (tags[k] in _GROUP or tokens.words[k] == "to"):
        words.append(tokens.words[k])
        k -= 1
    # inverted and coordinated groups: "has amassed … and shown", "will the troops go" are rare enough to leave out
    return words
