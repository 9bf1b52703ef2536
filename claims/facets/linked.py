"""What a preposition or a verb ties a figure to: "raised its pledge to $8 million", "owes the bank $60 million"."""

from __future__ import annotations

from claims.facets import before
from claims.facets.spot import Spot, in_time, named, unit_words
from claims.text import clauses
from claims.text.chunks import Phrase, noun_phrase_at, noun_phrase_before, outermost
from claims.text.verbs import lemma_of

# verbs whose object is brought to the figure: "puts approval during the spring at 49 percent"
_SETTING = frozenset(
    "put leave keep set hold fix estimate value price raise cut lift lower reduce increase boost bring take push "
    "trim slash narrow widen drive send".split()
)
_LINKS = frozenset(("to", "from", "at", "by", "for", "with", "worth"))


def linked(spot: Spot) -> Phrase | None:
    """The object or subject that a preposition ties to the figure: "raised its pledge to $8 million", "grew by 3".

    Other figures of the same change are passed over ("rose 6 percent to $3.4 billion from $3.2 billion").
    """
    tokens, tags = spot.tokens, spot.tags
    k = spot.first if tokens.word(spot.first) in _LINKS else spot.first - 1
    if tokens.word(k) not in _LINKS:
        return None
    word = tokens.words[k]
    verb = clauses.verb_before(tokens, tags, k)
    near = _near(spot, k)
    if verb is None:
        return near if word != "for" else None
    if tokens.words[verb] in ("compared", "compares") and verb >= k - 2:
        return None  # with what was said before
    if near is not None and near.first > verb:
        return _behind_verb(spot, near, verb)
    if word == "worth":
        return near
    found = _counted_object(spot, verb, k) or _set_object(spot, verb, k)
    if found is not None:
        return found
    if (word == "for" and not _sold(spot, verb)) or tokens.word(verb + 1) == "it":
        return None
    return before.things(spot, clauses.subject(tokens, tags, verb))


def _near(spot: Spot, k: int) -> Phrase | None:
    """The noun phrase just before the preposition at token k, if it is no unit, letter or time."""
    tokens = spot.tokens
    comma = tokens.word(k - 1) == "," and tokens.words[k] in ("at", "worth")
    near = noun_phrase_before(tokens, spot.tags, k - 1 if comma else k)
    if near is None or tokens.words[near.head] in unit_words() or len(tokens.words[near.head]) < 2:
        return None
    return None if in_time(spot, near.head) else near


def _behind_verb(spot: Spot, near: Phrase, verb: int) -> Phrase | None:
    """The phrase between verb and figure, as far as it can be measured: no name that somebody talks to or beats."""
    outer = _within(spot, near, verb)
    if named(spot, near):
        if spot.unit == "percentage_point":
            return None  # "the state went to Ann Lee by two points"
        if spot.kind == "duration" and spot.tokens.word(outer.first - 1) in ("with", "to"):
            return before.things(spot, clauses.subject(spot.tokens, spot.tags, verb)) or outer
    return outer


def _set_object(spot: Spot, verb: int, end: int) -> Phrase | None:
    """What is brought to the figure: the approval of "puts approval during the spring at 49 percent"."""
    if lemma_of(spot.tokens.words[verb]) not in _SETTING:
        return None
    return before.things(spot, _object(spot, verb, end))


def _within(spot: Spot, near: Phrase, verb: int) -> Phrase:
    """The phrase that `near` hangs on, as far as that stands behind the verb."""
    if spot.tokens.words[max(0, near.first - 2) : near.first] == ["number", "of"]:
        return near  # "the region with the highest number of cases at over 800"
    outer = outermost(spot.tokens, spot.tags, near)
    return outer if outer.first > verb and spot.tokens.words[outer.head] not in unit_words() else near


def _counted_object(spot: Spot, verb: int, end: int) -> Phrase | None:
    """What the verb's object counts: the cars of "sold 300 cars at $900"."""
    tokens, tags = spot.tokens, spot.tags
    i = verb + 1
    while i < end and (tags[i] in ("NUM", "ADV", "ADP") or tokens.words[i] in ("more", "than", "least")):
        i += 1
    if i == verb + 1 or i >= end or not any(tags[j] == "NUM" for j in range(verb, i)):
        return None
    phrase = noun_phrase_at(tokens, tags, i, end)
    return None if phrase is None or tokens.words[phrase.head] in unit_words() else phrase


def _sold(spot: Spot, verb: int) -> bool:
    lemma = lemma_of(spot.tokens.words[verb])
    return lemma in before.measuring_verbs() or lemma in ("sell", "buy", "auction", "trade", "go")


def _object(spot: Spot, verb: int, end: int) -> Phrase | None:
    """The object right behind the verb, if it is a noun phrase and ends before token `end`."""
    tokens, tags = spot.tokens, spot.tags
    i = verb + 1
    while i < end and tags[i] == "ADV":
        i += 1
    if i >= end or tags[i] in ("NUM", "SYM", "ADP", "PUNCT", "VERB", "SCONJ"):
        return None
    return noun_phrase_at(tokens, tags, i, end)


def given(spot: Spot) -> Phrase | None:
    """Who or what the money is given to, where it stands between verb and figure: "owes the bank $60 million"."""
    verb = clauses.verb_before(spot.tokens, spot.tags, spot.first)
    told = None if verb is None else _object(spot, verb, spot.first)
    if verb is None or told is None or told.last != spot.first:
        return None
    lemma = lemma_of(spot.tokens.words[verb])
    if lemma == "cost":
        return before.subject(spot) or told  # "the drought cost farmers $700 million"
    return None if lemma == "fine" else told  # the fine itself is what the money is
