"""The evidence that two claims are about one figure, added up, each piece by its name and weight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from claims.link.member import Member, compatible, stated_together, times_apart
from claims.link.vetoes import HANDFUL, forbidden
from claims.relation import alike
from claims.relation.rarity import weigh

# Reasons against are negative; THRESHOLD is what a pair needs in all.
WEIGHTS: dict[str, float] = {
    "same thing": 1.0,
    "same fate": 1.0,
    "same word for it": 0.5,
    "same name for it": 2.0,
    "same modifiers": 0.75,
    "different modifiers": -0.75,
    "same verb": 0.5,
    "same owner": 0.75,
    "other owner": -0.75,
    "owner told for one": -0.75,
    "a handful of which nothing befell": -0.75,
    "same place": 0.75,
    "same document": 1.0,
    "same event": 1.5,
    "other event": -1.5,
    "each names what the other does not": -0.75,
    "names shared": 1.0,
    "only common names shared": 0.25,
    "same period": 1.5,
    "other year": -1.5,
    "published within two days": 0.75,
    "published within a week": 0.25,
    "published far apart": -1.5,
    "change beside level": -1.0,
    "rate or stage told for one": -0.75,
    "stated beside each other": -2.0,
    "same telling value": 2.0,
    "same value": 0.75,
    "values compatible": 0.5,
    "bound far off": -0.5,
    "values near": -0.25,
    "values apart": -1.0,
    "values far apart": -2.0,
    "same numbers beside it": 0.75,
    "several same numbers beside it": 2.0,
    "the only one of its kind in both": 0.75,
    "sentences alike": 1.5,
    "sentences alike but for the names": -1.5,
}
THRESHOLD = 3.0
# Values that differ need more to be of one figure than reports of one value.
THRESHOLD_OF_TWO_VALUES = 3.75
# Share of the names that two events have in common.
_ONE_EVENT, _TWO_EVENTS = 0.3, 0.1
# Values of one figure seldom differ by more than a fifth.
_NEAR = 1.2


def evidence(one: Member, two: Member) -> dict[str, float] | None:
    """Each piece of evidence by name with its weight, or None where something forbids that both are one figure."""
    if forbidden(one, two):
        return None
    found = [name for name, holds in PIECES.items() if holds(one, two)]
    for pieces in (_of_words, _of_sentences, _of_owner, _of_event, _of_publication, _of_values):
        found += pieces(one, two)
    return {name: WEIGHTS[name] for name in found}


def _same_fate(one: Member, two: Member) -> bool:
    return bool(one.subject.fate) and one.subject.fate == two.subject.fate


def _same_word(one: Member, two: Member) -> bool:
    return bool(one.claim.counted_head) and one.claim.counted_head == two.claim.counted_head


def _same_name(one: Member, two: Member) -> bool:
    """ "The new terminal" costs this in one paper and that in another."""
    words = (one.claim.counted or "").split()
    return one.claim.kind == "money" and len(words) > 1 and one.claim.counted == two.claim.counted


def _same_verb(one: Member, two: Member) -> bool:
    return bool(one.claim.verb) and one.claim.verb == two.claim.verb


def _other_year(one: Member, two: Member) -> bool:
    a, b = one.years, two.years
    return bool(a and b) and not a & b


def _same_place(one: Member, two: Member) -> bool:
    return bool(one.places & two.places or one.subject.scope & two.subject.scope)


def _beside_each_other(one: Member, two: Member) -> bool:
    return stated_together(one, two) and not compatible(one, two)


def _change_beside_level(one: Member, two: Member) -> bool:
    return (one.claim.trend == "none") != (two.claim.trend == "none")


def _handful(one: Member, two: Member) -> bool:
    """ "Two boats", "three men": met in any story, where nothing tells what became of them."""
    few = all(member.claim.kind == "count" and (member.claim.high or 0.0) <= HANDFUL for member in (one, two))
    return few and not (one.subject.fate and two.subject.fate)


def _only_ones(one: Member, two: Member) -> bool:
    """ "The deficit" of a document that tells of one deficit; small counts of things are too many for that."""
    return one.alone and two.alone and one.claim.kind != "count" and one.subject.thing == two.subject.thing


def _other_names(one: Member, two: Member) -> bool:
    """Whether each sentence has a name that neither the other sentence nor its document knows."""
    a = one.subject.names - two.subject.names - two.event
    b = two.subject.names - one.subject.names - one.event
    return bool(a and b)


PIECES: dict[str, Callable[[Member, Member], bool]] = {
    "same thing": lambda one, two: bool(one.subject.thing) and one.subject.thing == two.subject.thing,
    "same fate": _same_fate,
    "same word for it": _same_word,
    "same name for it": _same_name,
    "same verb": _same_verb,
    "same place": _same_place,
    "other year": _other_year,
    "same period": lambda one, two: bool(one.subject.years & two.subject.years),
    "a handful of which nothing befell": _handful,
    "rate or stage told for one": lambda one, two: one.subject.qualifiers != two.subject.qualifiers,
    "stated beside each other": _beside_each_other,
    "change beside level": _change_beside_level,
    "the only one of its kind in both": _only_ones,
}


def _of_words(one: Member, two: Member) -> list[str]:
    """The modifiers, names and numbers that stand beside both."""
    a, b = one.subject, two.subject
    found = []
    if a.modifiers and b.modifiers:
        found.append("different modifiers" if a.modifiers.isdisjoint(b.modifiers) else "same modifiers")
    if not a.names.isdisjoint(b.names):
        found.append("only common names shared" if one.rare.isdisjoint(b.names) else "names shared")
    numbers = len(a.numbers & b.numbers)
    if numbers:
        found.append("several same numbers beside it" if numbers > 1 else "same numbers beside it")
    return found


def _of_sentences(one: Member, two: Member) -> list[str]:
    """ "Arl has 692 employees", "Besk has 744 employees": one sentence, or one sentence pattern that is told of two."""
    if not alike(one.subject.topic, two.subject.topic):
        return []
    return ["sentences alike but for the names" if _other_names(one, two) else "sentences alike"]


def _of_owner(one: Member, two: Member) -> list[str]:
    a, b = one.subject, two.subject
    if not (a.owner and b.owner):
        owned = a if a.owner else b
        told = owned.owner and owned.owner in owned.modifiers and owned.owner not in (a.names & b.names)
        return ["owner told for one"] if told else []
    if a.owner == b.owner:
        return ["same owner"]
    return ["other owner"] if a.owner not in b.names or b.owner not in a.names else []


def _of_event(one: Member, two: Member) -> list[str]:
    if one.work == two.work:
        return ["same document"]
    smaller = min(weigh(one.event, one.weights), weigh(two.event, two.weights)) or 1.0
    shared = weigh(one.event & two.event, one.weights) / smaller
    enough = len(one.event & two.event) >= min(2, len(one.event), len(two.event))  # one country is no event
    if shared >= _ONE_EVENT and enough:
        return ["same event"]
    found = ["other event"] if shared < _TWO_EVENTS else []
    if _other_names(one, two) and not one.rare & two.subject.names:
        found.append("each names what the other does not")
    return found


def _of_publication(one: Member, two: Member) -> list[str]:
    if not one.published or not two.published:
        return []
    gap = abs(one.published - two.published)
    if gap <= timedelta(days=2):
        return ["published within two days"]
    if gap <= timedelta(days=7):
        return ["published within a week"]
    far = gap > timedelta(days=30) and not one.subject.years & two.subject.years and one.moves != "stock"
    return ["published far apart"] if far else []


def _of_values(one: Member, two: Member) -> list[str]:
    if one.stated == two.stated:
        return ["same telling value" if one.telling else "same value"]
    if compatible(one, two):
        return ["values compatible"]
    if one.moves != "static":
        return []
    if one.admits.meets(two.admits):
        return ["bound far off"]
    apart = times_apart(one, two)
    return ["values far apart" if apart > 2 else "values apart" if apart > _NEAR else "values near"]
