"""The noun before a figure: "a staff of 1,150", "put the damage at $2 million", "prices rose 4 percent"."""

from __future__ import annotations

from functools import lru_cache

from claims.facets.spot import Spot, in_time, unit_words
from claims.lexicon import rows
from claims.text import clauses
from claims.text.chunks import Phrase, noun_phrase_at, noun_phrase_before, outermost
from claims.text.verbs import lemma_of

# "a total of 40": nouns that only lead to the figure
_LEADING = frozenset(
    "total average maximum minimum record range sum rate number figure minority majority pace level speed value "
    "series top".split()
)
# heads that stand for what their of-phrase names
_MEASURES = frozenset("number amount total percent cent majority minority half third quarter".split())
_LINKS = frozenset(("to", "from", "at", "by", "for", "with", "worth"))


@lru_cache(maxsize=1)
def measuring_verbs() -> frozenset[str]:
    """Lemmas of the verbs whose subject is what a figure measures."""
    return frozenset(row["verb"] for row in rows("measuring_verbs"))


@lru_cache(maxsize=1)
def implied_nouns() -> dict[tuple[str, str], str]:
    """From a verb's lemma and the kind of a figure to the noun that the verb implies ("killing 14": people)."""
    return {(row["verb"], row["kind"]): row["noun"] for row in rows("implied_nouns")}


def owner(spot: Spot) -> Phrase | None:
    """The noun that a figure behind "of" belongs to: "a depth of 18 km", "a staff of 1,150"."""
    tokens, tags = spot.tokens, spot.tags
    if tokens.word(spot.first - 1) != "of":
        return None
    phrase = noun_phrase_before(tokens, tags, spot.first - 1)
    if phrase is None or tokens.words[phrase.head] in _LEADING or tokens.words[phrase.head] in unit_words():
        return None
    return phrase


def apposed(spot: Spot) -> Phrase | None:
    """The noun phrase that a figure behind a comma, colon or dash explains: "the largest share, $14 billion" """
    tokens, tags = spot.tokens, spot.tags
    if tokens.word(spot.first - 1) not in (",", ":", "—", "–"):
        return None
    phrase = noun_phrase_before(tokens, tags, spot.first - 1)
    if phrase is None or tags[phrase.head] != "NOUN" or tokens.words[phrase.head] in unit_words():
        return None
    return phrase


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
    near = noun_phrase_before(tokens, tags, k - 1 if tokens.word(k - 1) == "," and word in ("at", "worth") else k)
    if near is not None and (
        tokens.words[near.head] in unit_words() or len(tokens.words[near.head]) < 2 or in_time(spot, near.head)
    ):
        near = None
    if verb is None:
        return near if word != "for" else None
    if near is not None and near.first > verb:
        return _within(spot, near, verb)
    if word == "worth":
        return near
    counted = _counted_object(spot, verb, k)
    if counted is not None:
        return counted
    if word == "for" and not _sold(spot, verb):
        return None
    return _things(spot, clauses.subject(tokens, tags, verb))


def _within(spot: Spot, near: Phrase, verb: int) -> Phrase:
    """The phrase that `near` hangs on, as far as that stands behind the verb."""
    outer = outermost(spot.tokens, spot.tags, near)
    return outer if outer.first > verb else near


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
    return lemma in measuring_verbs() or lemma in ("sell", "buy", "auction", "trade", "go")


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
    return told if told is not None and told.last == spot.first else None


def subject(spot: Spot, any_verb: bool = False) -> Phrase | None:
    """The subject of the figure's verb, if the verb is one of measuring: "the call lasted two hours"."""
    tokens, tags = spot.tokens, spot.tags
    if tags[spot.first] == "VERB":  # the hedge is the verb: "the toll passed 200"
        return _things(spot, clauses.subject(tokens, tags, spot.first))
    verb = clauses.governing_verb(tokens, tags, spot.first, spot.last)
    if verb is None or verb >= spot.first:
        return None
    if not any_verb and lemma_of(tokens.words[verb]) not in measuring_verbs():
        return None
    return _things(spot, clauses.subject(tokens, tags, verb))


def _things(spot: Spot, found: Phrase | None) -> Phrase | None:
    """The things of "the number of things"."""
    tokens = spot.tokens
    if found is not None and tokens.words[found.head] in _MEASURES and tokens.word(found.head + 1) == "of":
        inner = noun_phrase_at(tokens, spot.tags, found.head + 2, spot.first)
        return inner if inner is not None else found
    return found


def implied(spot: Spot) -> tuple[str, str] | None:
    """The noun that the figure's verb implies: "killing 14" and "14 were hurt" count people."""
    tokens, tags = spot.tokens, spot.tags
    for verb in (_participle(spot), clauses.governing_verb(tokens, tags, spot.first, spot.last)):
        if verb is None:
            continue
        noun = implied_nouns().get((lemma_of(tokens.words[verb]), spot.kind))
        if noun is not None and _direct(spot, verb):
            return noun, "person" if noun == "people" else noun
    return None


def _participle(spot: Spot) -> int | None:
    return spot.last if spot.last < spot.tokens.n and spot.tags[spot.last] == "VERB" else None


def _direct(spot: Spot, verb: int) -> bool:
    """Whether the figure is the verb's object, or the subject of its passive."""
    if verb >= spot.last:
        return verb <= spot.last + 4
    between = range(verb + 1, spot.first)
    return all(spot.tags[k] in ("ADV", "ADJ", "DET", "CCONJ", "NUM", "POSS") for k in between) and len(between) <= 6


def nearby(spot: Spot) -> Phrase | None:
    """In a fragment without a verb, the noun phrase before the figure ("Dead: 12")."""
    j = spot.first
    while j > max(0, spot.first - 6) and spot.tags[j - 1] in ("PUNCT", "ADP"):
        j -= 1
    return noun_phrase_before(spot.tokens, spot.tags, j) if j > 0 else None


def event_subject(spot: Spot) -> Phrase | None:
    """The noun phrase of the clause that lies so long ago: "the bridge opened seven years ago"."""
    tokens, tags = spot.tokens, spot.tags
    if tokens.word(spot.last) != "ago":
        return None
    start = spot.first
    while start > 0 and start > spot.first - 20 and tags[start - 1] not in ("PUNCT", "SCONJ", "CCONJ"):
        start -= 1
    head = next((k for k in range(start, spot.first) if tags[k] in ("NOUN", "PROPN")), None)
    return Phrase(start, spot.first, head) if head is not None else None


def outer(spot: Spot, phrase: Phrase) -> Phrase:
    """The phrase that `phrase` hangs on by prepositions."""
    return outermost(spot.tokens, spot.tags, phrase)
