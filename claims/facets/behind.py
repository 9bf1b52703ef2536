"""The noun that follows a figure: "8,500 troops", "60 percent of its revenue", "$5 million in aid", "a 40-yard run"."""

from __future__ import annotations

from claims.facets.spot import Spot, behind_bracket, in_time, is_number, named, unit_words
from claims.lexicon.nouns import singular
from claims.text.chunks import Phrase, noun_phrase_at
from claims.text.tokens import WORD, Tokens

# heads that only say how things come: the of-phrase behind them names the things
_OF_HEADS = frozenset(
    "category type kind sort piece pair number ton tonne barrel percent share kilogram pound box bottle cup".split()
)
# spans of time: "in its first weekend" says when, not what
_SPANS = frozenset(
    "day week weekend month quarter season half year decade century night morning evening afternoon summer winter "
    "spring autumn hour minute period".split()
)
_PER = frozenset("day week month year hour minute second night season game head capita person".split())
_LENGTHS = frozenset("meter kilometer centimeter mile yard foot nautical_mile inch".split())
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern away off further farther "
    "inland".split()
)
_SCALES = {"deep": "depth", "high": "height", "tall": "height", "long": "length", "wide": "width", "thick": "thickness"}


def counted_noun(spot: Spot) -> Phrase | None:
    """The noun phrase right behind a count: "14 trapped children", "318 of the 865 delegates", "two of its ships"."""
    tokens, tags = spot.tokens, spot.tags
    i = _past_second(spot)
    if tokens.word(i) in ("-", "‑"):
        i += 1
    if tokens.word(i) == "more" and tokens.word(i + 1) in ("than", "in", "on", "at"):
        return None
    i += tokens.word(i) == "out" and tokens.word(i + 1) == "of"  # "26 out of 28 provinces"
    if tokens.word(i) == "of" and i + 1 < tokens.n:
        i += 1
        while i < min(tokens.n, spot.last + 8) and (
            tags[i] in ("DET", "NUM", "POSS")
            or tokens.words[i] in ("more", "than", "about", "some")
            or (tags[i] == "ADJ" and is_number(spot, i + 1))  # "seven of his last nine penalties"
        ):
            i += 1
        if i >= tokens.n or tags[i] not in ("DET", "POSS", "ADJ", "NOUN", "PROPN"):
            return None
    elif i < tokens.n and tags[i] in ("DET", "POSS") and tokens.words[i] != "percent":
        return None  # "killed 14 the day before"
    if i == spot.last + 1 and tokens.words[spot.last] in ("-", "‑") and i < tokens.n and tags[i] == "NOUN":
        return Phrase(i, i + 1, i)  # "a 131-page report", "the 12-member panel"
    phrase = noun_phrase_at(tokens, tags, i)
    if phrase is None or phrase.first > i + 2 or in_time(spot, phrase.head) or len(tokens.words[phrase.head]) < 2:
        return None
    return _with_of(tokens, tags, phrase)


def _past_second(spot: Spot) -> int:
    """Behind the second of two numbers that count one thing: "500 and 1,000 songs"; else behind the figure."""
    tokens, tags, k = spot.tokens, spot.tags, spot.last
    if tokens.word(k) not in ("and", "or") or not is_number(spot, k + 1) or tags[k + 1] != "NUM":
        return k
    j = k + 1
    while j < tokens.n and tags[j] == "NUM":
        j += 1
    counts = j < tokens.n and tags[j] in ("NOUN", "ADJ") and tokens.words[j] not in unit_words()
    return j if counts else k


def _with_of(tokens: Tokens, tags: list[str], phrase: Phrase) -> Phrase:
    """ "categories of products": heads that only say how things come, whose of-phrase has the head; "crates of fruit",
    "tests per day": what belongs to the thing itself, which stays the head.
    """
    k = phrase.last
    if tokens.word(k) == "per" and singular(tokens.word(k + 1)) in _PER:
        return Phrase(phrase.first, k + 2, phrase.head)
    if tokens.word(k) != "of" or k + 1 >= tokens.n:
        return phrase
    how = singular(tokens.words[phrase.head]) in _OF_HEADS
    opens = tags[k + 1] in ("NOUN", "ADJ") and tokens.words[k + 1] != "such"
    if not how and not (opens and tokens.raw[k + 1][0].islower()):
        return phrase  # "seasons of the show", "sales of Corvane"
    inner = noun_phrase_at(tokens, tags, k + 1)
    if inner is None or (not how and tags[inner.head] != "NOUN"):
        return phrase
    return Phrase(phrase.first, inner.last, inner.head if how else phrase.head)


def measured_noun(spot: Spot, prepositions: frozenset[str]) -> Phrase | None:
    """The noun behind an amount or behind one of the prepositions: "20 percent stake", "$5 million in aid"."""
    places = {spot.last: 0, behind_bracket(spot): 0}
    if spot.tokens.word(spot.last) == "," and spot.tokens.word(spot.last + 1) == "of":
        places[spot.last + 1] = 0  # "nine, or about a quarter, of its 36 shops"
    for i in places:
        found = _measured_at(spot, i, prepositions)
        if found is not None:
            return found
    return None


def _measured_at(spot: Spot, i: int, prepositions: frozenset[str]) -> Phrase | None:
    tokens, tags = spot.tokens, spot.tags
    word = tokens.word(i)
    if word == "worth" and tokens.word(i + 1) == "of":
        word, i = "of", i + 1
    if word in prepositions:
        of_number = word == "of" and spot.kind in ("percentage", "ratio")  # "73 percent of 223 votes"
        if (is_number(spot, i + 1) and not of_number) or in_time(spot, i + 1):
            return None
        phrase = noun_phrase_at(tokens, tags, _past_number(spot, i + 1) if word == "of" else i + 1)
        if phrase is None or phrase.first > i + 4 or in_time(spot, phrase.head):
            return None
        if word != "of" and singular(tokens.words[phrase.head]) in _SPANS:
            return None
        if (named(spot, phrase) or tokens.word(i + 1) == "other") and word in ("in", "on", "to", "at"):
            return None  # "$5 million in Norway and $2 million in other territories"
        return _with_target(tokens, tags, phrase) if word in ("in", "of", "for") else phrase
    if word == "-" and tokens.glued(i):
        i += 1
    shut = ("DET", "POSS", "ADV") if spot.kind != "ratio" else ("ADV",)
    if spot.kind == "percentage" and i < tokens.n and tags[i] == "VERB":
        return None  # "10 percent rejected imports"
    yearly = i < tokens.n and tags[i] == "ADJ"  # "a $1.1 billion annual dividend"
    if i < tokens.n and tokens.kinds[i] == WORD and tags[i] not in shut and (yearly or not in_time(spot, i)):
        phrase = noun_phrase_at(tokens, tags, i)
        if phrase is not None and phrase.first <= i + 1 and not in_time(spot, phrase.head):
            return phrase
    return None


def _past_number(spot: Spot, i: int) -> int:
    """Behind the determiner and number of "its 3,200 shops", "223 votes"; i itself where neither stands."""
    tags, k = spot.tags, i
    if k < spot.tokens.n and tags[k] in ("DET", "POSS", "NUM"):
        while k + 1 < spot.tokens.n and tags[k] in ("DET", "POSS", "NUM"):
            k += 1
    return k


def _with_target(tokens: Tokens, tags: list[str], phrase: Phrase) -> Phrase:
    """The phrase with "to" or "for" and the name it is meant for ("security assistance to Ukraine")."""
    if tokens.word(phrase.last) in ("to", "for") and phrase.last + 1 < tokens.n and tags[phrase.last + 1] == "PROPN":
        target = noun_phrase_at(tokens, tags, phrase.last + 1)
        if target is not None:
            return Phrase(phrase.first, target.last, phrase.head)
    return phrase


def distance(spot: Spot) -> tuple[str, str] | None:
    """What a length is the distance from or a dimension of: "60 kilometres (37 miles) from the coast", "18 km deep"."""
    if spot.unit not in _LENGTHS:
        return None
    tokens, tags = spot.tokens, spot.tags
    i = behind_bracket(spot)
    k = i
    while k < tokens.n and k < i + 5 and (tokens.words[k] in _DIRECTIONS or tokens.words[k] in ("-", "to", "the")):
        k += 1
    word = tokens.word(k)
    if word in ("from", "outside", "off") or (word == "of" and k > i) or (k > i and tokens.word(k - 1) == "off"):
        origin = noun_phrase_at(tokens, tags, k if tags[k] == "DET" else k + 1)
        if origin is not None and not in_time(spot, origin.head):
            return f"distance from {tokens.slice(origin.first, origin.last)}", "distance"
    if word in _SCALES and not (k + 1 < tokens.n and tags[k + 1] in ("NOUN", "ADJ")):
        return _SCALES[word], _SCALES[word]
    return None


def event(spot: Spot) -> Phrase | None:
    """The event that a span of time runs from: "six months after the vote", "three weeks since Ana Cole left"."""
    tokens, tags = spot.tokens, spot.tags
    i = spot.last
    if tokens.word(i) not in ("after", "before", "since", "until") or i + 1 >= tokens.n:
        return None
    start, end = i + 1, i + 1
    while start < tokens.n and tags[start] in ("DET", "POSS"):
        start += 1
    limit = min(tokens.n, start + 14)
    phrase = noun_phrase_at(tokens, tags, start, limit)
    end = phrase.last if phrase is not None else start
    if end < limit and (tags[end] in ("VERB", "AUX", "ADV") or phrase is None):  # a clause: up to its end
        while end < limit and tokens.words[end] not in (",", ".", ";", ")", "—", "and"):
            end += 1
    elif end < limit and tokens.words[end] == "of":
        inner = noun_phrase_at(tokens, tags, end + 1, limit)
        end = inner.last if inner is not None else end
    head = phrase.head if phrase is not None else next((k for k in range(start, end) if tags[k] == "NOUN"), None)
    return Phrase(start, end, head) if head is not None and end > start else None
