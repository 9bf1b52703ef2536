"""Statements without a cue verb: "according to", polls and reports, "by the estimate of"."""

from __future__ import annotations

from functools import cache
from itertools import compress, count, islice

from claims.facets.attribution.lexicon import words
from claims.facets.attribution.phrases import (
    abbreviation_mark,
    apposition_after,
    mention_before,
    phrase_after,
    phrase_before,
)
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import clause_subject, may_speak

POLLED = "in <poll>"
_LONGEST = 30
_ENDS = frozenset(', ; : “ ” " — – ― ) that which while as after because although though whereas when who but'.split())
_CONTRASTS = frozenset("compared while whereas although though versus".split())
_COUNTED_OUT = frozenset("some most many several all".split())
_POLL_TAGS = frozenset(("ADP", "NOUN", "PROPN", "ADJ", "DET", "POSS", "NUM"))
_POLL_WORDS = frozenset("released conducted published taken & / and".split())
_CONTENT = frozenset("of that to for : is was suggests showing".split())
_MANNER = ("by", "in", "on", "with")
# No prose has as many in a sentence: keeps the search linear, whatever the text.
_MOST = 120


@cache
def _cues() -> frozenset[str]:
    return words("preposition") | words("noun") | words("poll")


def named_statements(r: Reading) -> list[Statement]:
    """Every statement of the sentence whose cue is a preposition or a noun."""
    prepositions, nouns, polls = words("preposition"), words("noun"), words("poll")
    found = []
    for i in islice(compress(count(), map(_cues().__contains__, r.words)), _MOST):
        word = r.words[i]
        statement = _according(r, i) if word in prepositions else None
        if statement is None and word in nouns:
            statement = _owned(r, i) or _made(r, i)
        if statement is None and word in polls:
            statement = _polled(r, i)
        if statement is not None:
            found.append(statement)
    return found


def _according(r: Reading, i: int) -> Statement | None:
    """according := ("according to" | "citing" | "as per") source ; its scope is the sentence, or its brackets"""
    word, j = r.words[i], i + 1
    if word in ("according", "attributed"):
        if r.word(j) != "to":
            return None
        j += 1
    elif word == "per" and r.word(i - 1) != "as" and (r.word(i - 1) != "," or r.tag(j) not in ("PROPN", "DET")):
        return None
    if r.quoted[i] and not r.quoted[0] and word != "according":
        return None
    source = _whole_source(r, j)
    if source is None:
        return None
    first, last = _around(r, i)
    for k in range(source.last, last):
        if r.words[k] == "(":
            break
        if r.words[k] in _CONTRASTS and r.words[k - 1] == ",":
            last = k
            break
    return Statement(i, j, source, ((first, last),), r.tokens.slice(i, j).lower(), "according to <source>")


def _around(r: Reading, i: int) -> tuple[int, int]:
    """The brackets around token i, else the whole sentence."""
    opened = next((k for k in range(i, max(-1, i - _LONGEST), -1) if r.words[k] in ("(", ")")), None)
    if opened is None or r.words[opened] == ")":
        return 0, r.n
    return opened, next((k for k in range(i, min(r.n, i + _LONGEST)) if r.words[k] == ")"), r.n)


def _whole_source(r: Reading, j: int) -> Source | None:
    """All of a source up to the mark or word that ends it, with an apposition; its core is the first phrase."""
    if r.tag(j) == "PRON" and r.word(j) in ("him", "her", "them", "it"):
        return Source(j, j + 1, j, j + 1, "pronoun")
    core = phrase_after(r, j)
    k = core[1] if core is not None else j
    while k < min(r.n, j + _LONGEST):
        word = r.words[k]
        if word == "(" and ")" in r.words[k : k + 8]:
            k = r.words.index(")", k) + 1
            continue
        inside = word == "." and (abbreviation_mark(r, k) or r.tokens.glued(k + 1))
        if word in _ENDS or (word == "." and not inside) or r.stop(k) or r.dash(k) or r.tags[k] == "AUX":
            break
        if word == "and" and r.tag(k + 1) not in ("NOUN", "PROPN", "ADJ", "DET"):
            break
        k += 1
    if core is None:
        return Source(j, k, j, k) if k > j else None
    return Source(j, apposition_after(r, k, r.tags[core[1] - 1] == "PROPN"), core[0], core[1])


def _owned(r: Reading, i: int) -> Statement | None:
    """owned := owner "'s" noun ("of" | "that" | "to" | "is") content | content "by" owner "'s" noun"""
    owner = _owner(r, i)
    if owner is None:
        return None
    word, following = r.words[i], r.word(i + 1)
    manner = r.word(owner.first - 1) in ("by", "on", "in")
    if following in _CONTENT:
        scope = (0, r.n) if manner else (i + 1, r.n)
        return Statement(i, i + 1, owner, (scope,), word, "<source>'s <cue> of <content>", weak=not manner)
    if manner and (following in (",", "the") or r.stop(i + 1)):
        return Statement(i, i + 1, owner, ((0, r.n),), word, "by <source>'s <cue>")
    return None


def _made(r: Reading, i: int) -> Statement | None:
    """made := ("by" | "in" | "on") noun ("of" | "by" | "from") source content | source verb noun "that" content"""
    word, following = r.words[i], r.word(i + 1)
    if following == "," and r.word(i - 1) in _COUNTED_OUT and r.word(i - 2) == "by":
        return Statement(i, i + 1, Source(i - 1, i + 1, i, i + 1), ((0, r.n),), word, "by <source>'s <cue>")
    if following in ("of", "by", "from"):
        phrase = phrase_before(r, i + 1)
        source = _whole_source(r, i + 2) if phrase is not None and r.word(phrase[0] - 1) in _MANNER else None
        if source is not None and may_speak(r, source):
            return Statement(i, i + 2, source, ((0, r.n),), word, "by the <cue> of <source>")
        return None
    introduced = r.word(i - 1) in ("the", "a", "with", ",", "and")
    if following == "that" and introduced and r.tag(i + 2) not in ("VERB", "AUX"):
        source = clause_subject(r, i)
        if source is not None:
            return Statement(i, i + 1, source, ((i + 1, r.n),), word, "<source> … <cue> that <content>")
    return None


def _owner(r: Reading, i: int) -> Source | None:
    """Whose the noun at token i is: "Toval's latest estimate", "its reading"."""
    k = i - 1
    while k > 0 and i - k < 5 and r.tags[k] in ("ADJ", "NOUN", "ADV"):
        k -= 1
    word = r.word(k)
    if word in ("his", "her", "their", "its"):
        return Source(k, k + 1, k, k + 1, "pronoun")
    if word in ("'s", "’s", "'", "’") and k > 0:
        owner = mention_before(r, k)
        if owner is not None and may_speak(r, owner):
            return Source(owner.core_first, k, owner.core_first, owner.core_last)
    return None


def _polled(r: Reading, i: int) -> Statement | None:
    """polled := "in" poll content: the sentence says what the poll found"""
    found = phrase_before(r, i + 1)
    if found is None or r.word(i + 1) in ("'s", "’s") or r.tag(i + 1) in ("NOUN", "PROPN", "ADJ"):
        return None
    first = found[0]
    while first > 0 and r.tags[first - 1] in ("ADV", "DET"):
        first -= 1
    if r.word(first - 1) != "in" or (r.words[i] in ("study", "studies", "census") and first > 1):
        return None
    k = i + 1
    while k < min(r.n, i + _LONGEST) and r.words[k] not in _ENDS and not r.stop(k) and not r.dash(k):
        if k in r.begins:
            k = r.begins[k]
        elif r.tags[k] in _POLL_TAGS or r.words[k] in _POLL_WORDS:
            k += 1
        else:
            break
    return Statement(first - 1, first, Source(first, k, first, i + 1), ((0, r.n),), "in", POLLED, weak=True)
