"""The noun before a figure: "a staff of 1,150", "put the damage at $2 million", "prices rose 4 percent"."""

from __future__ import annotations

from functools import lru_cache

from claims.facets.ellipsis import earlier_noun
from claims.facets.spot import Spot, in_time, unit_words
from claims.lexicon import rows, split
from claims.lexicon.nouns import singular
from claims.text import clauses
from claims.text.chunks import Phrase, group_start, noun_phrase_at, noun_phrase_before
from claims.text.tokens import Tokens
from claims.text.verbs import lemma_of

# "a total of 40": nouns that only lead to the figure
_LEADING = frozenset(
    "total average maximum minimum record range sum rate number figure minority majority pace level speed value "
    "series top".split()
)
# heads that stand for what their of-phrase names
_MEASURES = frozenset("number amount total percent cent majority minority half third quarter".split())
# of those, the ones that say what an amount is where nothing else does
_SCALES = frozenset("value price cost rate speed pace level sum".split())

_PARTICLES = frozenset("out off up away down back in".split())
_PORTIONS = frozenset("share part slice portion sum amount total chunk".split())
_LONGEST_PHRASE, _LONGEST_LIST = 6, 12
_FARTHEST_NUMBER = 16  # tokens between "number" and its verb
_POINTS = frozenset(("point", "points"))


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
    of = spot.first if tokens.word(spot.first) == "of" else spot.first - 1  # the "of" of a range is its cue
    if tokens.word(of) != "of":
        return None
    comma = tokens.word(of - 1) == "," and spot.kind == "index"  # "the tremor, of magnitude 5.9"
    phrase = noun_phrase_before(tokens, tags, of - comma)
    if phrase is None or tokens.words[phrase.head] in _LEADING or tokens.words[phrase.head] in unit_words():
        return None
    return phrase


def scale(spot: Spot) -> Phrase | None:
    """The noun of a scale before "of", where nothing else is measured: "at a value of $1.1 billion" """
    tokens = spot.tokens
    if tokens.word(spot.first - 1) != "of":
        return None
    phrase = noun_phrase_before(tokens, spot.tags, spot.first - 1)
    return phrase if phrase is not None and tokens.words[phrase.head] in _SCALES else None


def apposed(spot: Spot) -> Phrase | None:
    """The noun phrase that a figure behind a comma, colon or dash or in brackets explains: "care (15 percent)" """
    tokens, tags = spot.tokens, spot.tags
    if tokens.word(spot.first - 1) not in (",", ":", "—", "–", "("):
        return None
    if tokens.word(spot.first - 1) == "(" and tokens.word(spot.last) not in (")", ",", ";"):
        return None
    phrase = noun_phrase_before(tokens, tags, spot.first - 1)
    if phrase is None or tags[phrase.head] != "NOUN" or tokens.words[phrase.head] in unit_words() | _POINTS:
        return None
    if tokens.words[phrase.head] in _PORTIONS:  # "health takes the largest share, $14 billion"
        return subject(spot, any_verb=True) or phrase
    return phrase


def subject(spot: Spot, any_verb: bool = False) -> Phrase | None:
    """The subject of the figure's verb, if the verb is one of measuring: "the call lasted two hours"."""
    tokens, tags = spot.tokens, spot.tags
    if tags[spot.first] == "VERB":  # the hedge is the verb: "the toll passed 200"
        return things(spot, clauses.subject(tokens, tags, spot.first))
    verb = clauses.governing_verb(spot.sentence, spot.first, spot.last)
    if verb is None or verb >= spot.first:
        return None
    if not any_verb and lemma_of(tokens.words[verb]) not in measuring_verbs():
        return None
    return _number_of(spot, verb) or things(spot, clauses.subject(tokens, tags, verb))


def _number_of(spot: Spot, verb: int) -> Phrase | None:
    """The men of "the number of men guarding the border has risen to 640": an -ing form stands before the verb"""
    tokens, tags = spot.tokens, spot.tags
    for k in range(verb - 1, max(0, verb - _FARTHEST_NUMBER), -1):
        if tokens.words[k] == "number" and tokens.words[k + 1] == "of" and tags[k - 1] == "DET":
            return noun_phrase_at(tokens, tags, k + 2, verb)
        main = tags[k] == "VERB" and not tokens.words[k].endswith("ing")
        if tags[k] in ("PUNCT", "SCONJ", "PRON") or main or (tags[k] == "AUX" and k < group_start(tokens, tags, verb)):
            return None
    return None


def things(spot: Spot, found: Phrase | None) -> Phrase | None:
    """The things of "the number of things"."""
    tokens = spot.tokens
    amount = found is not None and (tokens.words[found.head] in _MEASURES or tokens.words[found.head] in unit_words())
    if found is not None and amount and tokens.word(found.head + 1) == "of":
        inner = noun_phrase_at(tokens, spot.tags, found.head + 2, spot.first)
        return inner if inner is not None else found
    return found


def implied(spot: Spot) -> Phrase | tuple[str, str] | None:
    """The noun that the figure's verb implies: "killing 14" and "14 were hurt" count people."""
    tokens = spot.tokens
    for verb in (_participle(spot), clauses.governing_verb(spot.sentence, spot.first, spot.last)):
        if verb is None:
            continue
        lemma = lemma_of(tokens.words[verb])
        if lemma == "take" and tokens.word(verb + 1) == "part" and verb >= spot.last:
            lemma = "participate"
        noun = implied_nouns().get((lemma, spot.kind))
        if noun == "people" and verb >= spot.last and (known := _people_before(spot)) is not None:
            return known  # "treated 90 patients, and 44 have died"
        if noun is not None and _direct(spot, verb):
            return noun, "person" if noun == "people" else noun
    return None


def _people_before(spot: Spot) -> Phrase | None:
    """The noun of an earlier count of the sentence, if it is one of people."""
    found = earlier_noun(spot)
    return found if found is not None and is_person(spot.tokens.words[found.head]) else None


def is_person(noun: str) -> bool:
    """Whether a noun, by a list or its ending, stands for people."""
    one = singular(noun)
    return one in _people() or (one.endswith(_OF_PERSONS) and one not in _OF_THINGS)


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    listed = {word for row in rows("sources") if row["kind"] == "person" for word in split(row["words"])}
    for row in rows("concepts"):
        if row["concept"] in _PERSON_CONCEPTS:
            listed.update(split(row["words"]))
    return frozenset(listed)


_PERSON_CONCEPTS = frozenset("person child troop pirate migrant student doctor leader".split())
_OF_PERSONS = ("er", "or", "ent", "ant", "ee", "ist", "ian", "man", "woman")
_OF_THINGS = frozenset(
    "container tower tanker tent accident plant elephant factor reactor computer tree coffee".split()
)


def _participle(spot: Spot) -> int | None:
    return spot.last if spot.last < spot.tokens.n and spot.tags[spot.last] == "VERB" else None


def _direct(spot: Spot, verb: int) -> bool:
    """Whether the figure is the verb's object, or the subject of its passive."""
    if verb >= spot.last:
        return verb <= spot.last + 4
    between = range(verb + 1, spot.first)
    if spot.kind == "money" and lemma_of(spot.tokens.words[verb]) == "fine":
        return True  # "fined the side $250,000"
    if verb + 1 < spot.first and spot.tokens.words[verb + 1] in _PARTICLES:
        between = range(verb + 2, spot.first)  # "paid out $410"
    listed = all(spot.tags[k] in ("NUM", "SYM", "CCONJ") or spot.tokens.words[k] == "," for k in between)
    plain = all(spot.tags[k] in ("ADV", "ADJ", "DET", "CCONJ", "NUM", "POSS") for k in between)
    return (listed and len(between) <= _LONGEST_LIST) or (plain and len(between) <= _LONGEST_PHRASE)


def nearby(spot: Spot) -> Phrase | None:
    """In a fragment without a verb, the noun phrase before the figure ("Dead: 12")."""
    j = spot.first
    while j > max(0, spot.first - 6) and spot.tags[j - 1] in ("PUNCT", "ADP"):
        j -= 1
    return noun_phrase_before(spot.tokens, spot.tags, j) if j > 0 else None


def event_subject(spot: Spot) -> Phrase | None:
    """What lies so long ago: "the bridge opened seven years ago", "seven years ago, the bridge opened".

    Behind a comma, the event named before it: "since the summit in June, six months earlier".
    """
    tokens, tags = spot.tokens, spot.tags
    if tokens.word(spot.last) in ("earlier", "before") and tokens.word(spot.first - 1) == ",":
        k = spot.first - 1
        while k > 0 and (in_time(spot, k - 1) or tags[k - 1] == "ADP"):
            k -= 1
        return noun_phrase_before(tokens, tags, k)
    if tokens.word(spot.last) != "ago":
        return None
    start = spot.first
    while start > 0 and start > spot.first - 20 and tags[start - 1] not in ("PUNCT", "SCONJ", "CCONJ"):
        start -= 1
    while start < spot.first and tags[start] in ("DET", "POSS"):
        start += 1
    head = next((k for k in range(start, spot.first) if tags[k] in ("NOUN", "PROPN") and not in_time(spot, k)), None)
    return Phrase(start, spot.first, head) if head is not None else _event_behind(spot)


def _event_behind(spot: Spot) -> Phrase | None:
    """ "In 1987, 37 years ago, 200 people died": subject and verb behind the span of time."""
    tokens, tags = spot.tokens, spot.tags
    k, limit = spot.last + 1, min(tokens.n, spot.last + 14)
    if tokens.word(k) not in (",", "that"):
        return None
    while k < limit and (
        tags[k] in ("PUNCT", "ADP", "NUM", "DET", "POSS", "ADV") or in_time(spot, k) or _more(tokens, k)
    ):
        k += 1
    phrase = noun_phrase_at(tokens, tags, k, limit) if k < limit else None
    verb = clauses.verb_after(tokens, tags, phrase.last) if phrase is not None else None
    if phrase is None or verb is None or verb > phrase.last + 4:
        return None
    return Phrase(phrase.first, verb + 1, phrase.head)


def _more(tokens: Tokens, k: int) -> bool:
    return tokens.words[k] in ("more", "than", "fewer", "least", "most")
