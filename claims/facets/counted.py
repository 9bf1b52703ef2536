"""What a figure counts or measures: the noun phrase as written and its head.

Each kind of figure has its own order of questions; the first that finds a noun answers. Where the text names a thing
only by a verb ("killing 14") or a direction ("42 km off the coast"), the noun is ours.
"""

from __future__ import annotations

from collections.abc import Callable

from claims.facets import before, behind, ellipsis, groups, linked
from claims.facets.corrected import corrected
from claims.facets.recalled import Memory, recalled, referred
from claims.facets.spot import Spot, in_time, named, spot_of, twin, unit_words
from claims.lexicon import context
from claims.lexicon.nouns import singular
from claims.quantity.amount import Quantity
from claims.text.chunks import Phrase, noun_phrase_at, noun_phrase_before
from claims.text.clauses import verb_before
from claims.text.document import Sentence
from claims.text.verbs import lemma_of

Found = Phrase | tuple[str, str] | None

_SHORTEST_NOUN = 2
_NUMBERS = frozenset(("number", "figure"))
_GENERIC = frozenset("person people range figure total number level record".split())
# verbs whose subject a bare number counts only where nothing else was counted before: "the ally took 31"
_TRANSITIVE = frozenset("take gain lose hold contain cover cost hit get last".split())
# nouns of amounts that a bare number does not count: the number's own unit went unsaid
_AMOUNTS = frozenset("price value worth cost index share revenue wealth income stock rate average currency".split())
_OF_MONEY = frozenset(("in", "of", "for", "on", "to"))
_AGED = frozenset(("aged", "age", "ages", "now", ",", "and", "-", "a", "an"))
_GRADES = frozenset("higher lower more less above below".split())
_OF = frozenset(("of",))
_OF_SHARE = frozenset(("of", "among"))


def counted(
    sentence: Sentence, quantity: Quantity, memory: Memory | None = None, index: int = 0
) -> tuple[str | None, str | None]:
    """(noun phrase without determiner, its head in lower case and singular), None where the text names nothing.

    `memory` tells what the figures before this one of sentence `index` counted.
    """
    spot = spot_of(sentence, quantity)
    found: Found = None if memory is None else corrected(spot, memory, index) or referred(spot, memory, index)
    if found is None:
        found = _ORDERS.get(spot.kind, _count)(spot)
    if isinstance(found, Phrase) and memory is not None and _stands_for(spot, found):
        found = memory.same_kind(index, quantity.kind) or found
    if found is None and memory is not None:
        found = recalled(spot, quantity, memory, index)
    if found is None:
        return None, None
    if isinstance(found, tuple):
        return found
    tokens, first = sentence.tokens, found.first
    if len(tokens.words[found.head]) < _SHORTEST_NOUN:
        return None, None  # the "s" of "A320s"
    of_another = not spot.first <= found.head - 1 < spot.last and found.head > 0
    if of_another and tokens.words[found.head] in unit_words() and sentence.tags[found.head - 1] == "NUM":
        return None, None  # another figure's unit
    if found.first == spot.last and spot.kind == "ratio" and tokens.words[found.first] in context("what half does"):
        return None, None  # "half want a new bridge"
    while first < found.head and sentence.tags[first] == "NUM" and tokens.words[first + 1] != "-":
        first += 1
    return tokens.slice(first, found.last), singular(tokens.words[found.head])


def _stands_for(spot: Spot, found: Phrase) -> bool:
    """Whether "the figure", "the number" takes up what was counted before: "the union put the number at 40,000"."""
    tokens = spot.tokens
    bare = tokens.word(found.last) != "of" and found.head == found.first
    return tokens.words[found.head] in _NUMBERS and bare and tokens.word(found.first - 1) != "of"


def _count(spot: Spot) -> Found:
    found = groups.told_as(spot) or _how_many(spot, behind.counted_noun(spot))
    if found is not None:
        return found
    owner = before.owner(spot)
    if owner is not None and singular(spot.tokens.words[owner.head]) in _AMOUNTS:
        return None
    named_before = before.implied(spot) or _level(spot, owner)
    if named_before is not None:
        return named_before
    again = twin(spot)
    if again is not None:
        return _count(again)
    if spot.decimal and spot.tokens.word(spot.first - 1) in ("to", "at", "from"):
        return None  # "rose 8 percent to 3.65": a level of something that has no name
    if spot.tokens.word(spot.last) == "of":
        return ellipsis.earlier_noun(spot)  # "240 of them"
    if _comparative(spot):
        return None
    reached = _level(spot, before.subject(spot))
    earlier = ellipsis.earlier_noun(spot)
    if reached is not None and (earlier is None or (reached.head > earlier.head and not _transitive(spot))):
        return reached
    if earlier is not None:
        return earlier
    if spot.tokens.word(spot.first - 1) in ("to", "at", "from", "by"):
        return _level(spot, linked.linked(spot))
    return None if _has_verb(spot) else _level(spot, before.nearby(spot))


def _has_verb(spot: Spot) -> bool:
    return verb_before(spot.tokens, spot.tags, spot.tokens.n) is not None


def _comparative(spot: Spot) -> bool:
    """ "40,000 cheaper": the number's own unit went unsaid."""
    k = spot.last
    word = spot.tokens.word(k)
    return k < spot.tokens.n and spot.tags[k] == "ADJ" and word.endswith("er") and word != "fewer"


def _transitive(spot: Spot) -> bool:
    verb = verb_before(spot.tokens, spot.tags, spot.first)
    return verb is not None and lemma_of(spot.tokens.words[verb]) in _TRANSITIVE


def _level(spot: Spot, phrase: Phrase | None) -> Phrase | None:
    """The phrase, if a bare number can count it: no name, no price."""
    if phrase is None or named(spot, phrase) or singular(spot.tokens.words[phrase.head]) in _AMOUNTS:
        return None
    return phrase


def _how_many(spot: Spot, found: Phrase | None) -> Phrase | None:
    """A generic noun ("a 15,000 person range") stands for what was asked: "how many citizens …"."""
    tokens = spot.tokens
    if found is not None and singular(tokens.words[found.head]) not in _GENERIC:
        return found
    if "how" not in tokens.words:
        return found
    for k in range(max(0, spot.first - 60), spot.first - 1):
        if tokens.words[k] == "how" and tokens.words[k + 1] in ("many", "much"):
            asked = noun_phrase_at(tokens, spot.tags, k + 2)
            if asked is not None:
                return asked
    return found


def _money(spot: Spot) -> Found:
    return (
        behind.measured_noun(spot, _OF_MONEY)
        or before.owner(spot)
        or _again(spot, _money)
        or linked.linked(spot)
        or linked.given(spot)
        or before.implied(spot)
        or before.apposed(spot)
        or before.subject(spot)
        or before.scale(spot)
    )


def _share(spot: Spot) -> Found:
    if spot.tokens.word(spot.last) in _GRADES and spot.tags[spot.first - 1] == "NOUN" and spot.first:
        graded = noun_phrase_before(spot.tokens, spot.tags, spot.first)  # "ratings 57 percent higher"
        if graded is not None and not in_time(spot, graded.head):
            return graded
    by = spot.tokens.word(spot.first - 1) == "by"  # "cut infections by 62 percent among children"
    found: Found = (
        behind.measured_noun(spot, _OF if by else _OF_SHARE)
        or before.owner(spot)
        or _again(spot, _count)
        or linked.linked(spot)
    )
    if isinstance(found, Phrase) and by and named(spot, found):  # "37 percent of voters chose Lee, Venn by 30 percent"
        found = ellipsis.earlier_share(spot) or found
    if found is None and spot.trend != "none":
        found = before.subject(spot, any_verb=True)
    if found is None and spot.tokens.word(spot.first - 1) in ("or", "("):
        found = ellipsis.earlier_noun(spot)  # "52 sailings, or 37 percent"
    return (
        found
        or before.subject(spot)
        or ellipsis.earlier_share(spot)
        or before.apposed(spot)
        or (behind.measured_noun(spot, _OF_SHARE) if by else None)
        or before.scale(spot)
    )


def _measure(spot: Spot) -> Found:
    return (
        behind.distance(spot)
        or behind.measured_noun(spot, _OF)
        or before.owner(spot)
        or _again(spot, _measure)
        or linked.linked(spot)
        or before.apposed(spot)
        or before.subject(spot)
        or (ellipsis.earlier_noun(spot) if spot.kind == "index" else None)  # "40 tremors, the largest of magnitude 5"
        or before.scale(spot)
    )


def _duration(spot: Spot) -> Found:
    return (
        behind.event(spot)
        or before.event_subject(spot)
        or behind.measured_noun(spot, _OF)
        or before.owner(spot)
        or _again(spot, _duration)
        or before.subject(spot)
        or behind.measured_noun(spot, frozenset(("over", "during", "in", "on")))
        or linked.linked(spot)
        or before.subject(spot, any_verb=True)
    )


def _age(spot: Spot) -> Found:
    """ "a 14-year-old boy", "Ann Lee, 44,", "people aged 65", "she turns 35" """
    tokens, tags = spot.tokens, spot.tags
    found = behind.measured_noun(spot, frozenset())
    if found is not None:
        return found
    j = spot.first
    floor = max(0, j - 12)
    while j > floor and (tokens.words[j - 1] in _AGED or tags[j - 1] == "NUM"):
        j -= 1
    return noun_phrase_before(tokens, tags, j) or before.subject(spot)


def _again(spot: Spot, order: Callable[[Spot], Found]) -> Found:
    """What the figure counts that this one restates in brackets or behind "or"."""
    again = twin(spot)
    return None if again is None else order(again)


_ORDERS: dict[str, Callable[[Spot], Found]] = {
    "money": _money,
    "percentage": _share,
    "ratio": _share,
    "measure": _measure,
    "index": _measure,
    "duration": _duration,
    "age": _age,
}
