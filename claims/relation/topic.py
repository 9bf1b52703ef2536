"""The thing that a figure counts or measures, and what befell it, by the words of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from claims.records import Claim
from claims.relation.context import Context, nearest
from claims.relation.vocabulary import concepts, content, plain_words, singular, words

# What befalls people only, so that a bare number that it befell counts people.
OF_PEOPLE = frozenset(("death", "injury", "missing", "trapped", "displaced", "hospital", "infected", "laid off"))
_HYPHENED = re.compile(r"^-([a-z]+)\b")
_PART_OF = re.compile(r"^ of (?:the |its |their |these |those |[a-z]+['’]s |the [a-z]+['’]s )?\d[\d,]* ([a-z]+)\b")
_INHABITED = re.compile(r"\b(?:town|city|village|community|country|district|population) of (?:about |some |nearly )?$")
# "One rocket propelled grenade launcher": what is driven so, up to the end of its noun phrase.
_DRIVEN = re.compile(
    r"^ [a-z]+[ -](?:propelled|powered|guided|driven|operated|mounted)"
    r"((?: (?!(?:and|or|by|in|on|at|from|to|for|with|the|an?|w[a-z]{2,3}|is|are|ha[ds]|have|that|which|off)\b)"
    r"(?![a-z]+ed\b)[a-z-]+){1,3})"
)
# "Three hospitals" are no people, though those who are in hospital are.
_BUILDINGS = frozenset(("hospital", "shelter", "camp"))
_PREPOSITIONS = frozenset(["in", "from", "at", "on", "to", "for", "into", "by", "across"])
# Where things are or who acts, not what befell them: "treated at three hospitals", "shot by two men".
_AROUND = frozenset(["in", "at", "from", "on", "by", "across", "aboard", "inside", "near"])
# "25 of the injured": the group is told before it is told what befell the 25.
_OF_GROUP = re.compile(r"^ of (?:the|those|these|its|their) ([a-z]+)\b")
# "Of the 23 dead, 14 were women": what befell the group is told of the total.
_OF_TOTAL = re.compile(r"\b(?:[Oo]f|[Aa]mong) (?:(?:the|its|their|those|these|all|about|some) ){0,3}[\w,]+ ([a-z]+)\b")
# All who are on board of something.
_ABOARD = frozenset(("passenger", "crew", "crewman", "crewmember", "member", "sailor", "officer", "staff"))
_AND_MORE = re.compile(r"^ ([a-z]+ and (?:crew|staff|officers|sailors)(?: members)?)\b")
_ON_BOARD = re.compile(r"^(?: [a-z]+){0,3} (?:on ?board|aboard)\b")
_REACH = 6
_FAR = 10
_NEAR = 4


def thing_of(claim: Claim, context: Context) -> str:
    """What is counted or measured, as a concept of the lexicon where it has one, else by its head noun, or ""."""
    if claim.kind == "age":
        return "age"
    if claim.kind == "count":
        return _counted_thing(claim, context)
    if claim.kind in ("measure", "score", "index", "rank"):
        return _measured_thing(claim, context)
    head = head_of(claim, context)
    role = "event" if claim.kind == "duration" else "money"
    counted = list(reversed(words((claim.counted or "").lower())))
    told = [lookup([word], role) for word in (head, *counted)]
    # "Sales growth" is told of sales, "growth" alone of the economy.
    found = next((concept for concept in told if concept not in ("", "growth")), "") or next(filter(None, told), "")
    found = found or nearest(context, concepts(role), 8) or lookup(_verb(claim), role)
    if not found and claim.kind == "money":
        found = lookup(words(claim.sentence.lower()), role)
    return found or (head if stands_beside(claim, context) else "")


def fate_of(claim: Claim, context: Context) -> str:
    """What befell the things counted: the nearest word that tells it, else the verb or the thing itself."""
    if claim.kind != "count" or _INHABITED.search(context.before):
        return ""
    counted = words((claim.counted or "").lower())
    # "The hijacked ships are held": the participle before the noun tells of earlier.
    earlier = [word for word in counted[:-1] if word in concepts("fate")]
    table = concepts("fate")
    if earlier:
        table = {word: fate for word, fate in table.items() if word not in earlier or word == counted[-1]}
    group = _OF_GROUP.match(context.after)
    if group and group[1] in table:
        rest = [word.lower() for word in context.right[3:_FAR]]
        return next((table[word] for word in rest if word in table), table[group[1]])
    beside = stands_beside(claim, context)
    if beside and context.left and context.left[0].lower() in _AROUND:
        told = [word.lower() for word in context.right[:_NEAR]]
        return next((table[word] for word in told if word in table), "")
    found = nearest(context, table, _REACH) or nearest(replace(context, left=()), table, _FAR)
    found = found or lookup([*_verb(claim), head_of(claim, context), *counted], "fate")
    if not found and (_ON_BOARD.match(context.after) or _coordinated(_whole(claim, context)) == "person"):
        return "aboard"
    if not found and claim.part_of == "group":
        total = _OF_TOTAL.search(context.before)
        return lookup([total[1]], "fate") if total else ""
    if found or beside or claim.trend != "none":
        return found
    fates = {lookup([word], "fate") for word in words(claim.sentence.lower())} - {""}
    return fates.pop() if len(fates) == 1 else ""


def head_of(claim: Claim, context: Context) -> str:
    """The head noun in the singular, lower case; of "80-employee" the word that hangs on the figure."""
    hyphened = _HYPHENED.match(context.after)
    if hyphened:
        return singular(hyphened[1])
    if claim.counted_head:
        return singular(claim.counted_head.lower())
    found = [word for word in words((claim.counted or "").lower()) if word not in plain_words()]
    return singular(found[-1]) if found else ""


def modifiers_of(claim: Claim, context: Context) -> frozenset[str]:
    """The words that narrow the thing counted ("assault" rifles), where it stands beside the figure."""
    if not stands_beside(claim, context):
        return frozenset()
    head, thing = head_of(claim, context), lookup([head_of(claim, context)], "thing")
    parts = {part for word in content(claim.counted or "") for part in word.split("-")}
    return frozenset(part for part in parts if part != head and (not thing or lookup([part], "thing") != thing))


def lookup(candidates: Iterable[str], role: str) -> str:
    """The concept of the first word that has one in this role."""
    table = concepts(role)
    for word in candidates:
        for form in (word, singular(word)):
            if form in table:
                return table[form]
    return ""


def _verb(claim: Claim) -> list[str]:
    return [claim.verb.lower()] if claim.verb else []


def _counted_thing(claim: Claim, context: Context) -> str:
    """People of any kind are persons; a name alone ("12 Somalis") counts people too; levels are levels of something."""
    first = context.right[0].lower() if context.right else ""
    befallen = concepts("fate").get(first, "") if singular(first) not in _BUILDINGS else ""
    if befallen in OF_PEOPLE and not lookup([word.lower() for word in context.right[1:2]], "thing"):
        return "person"  # "24 dead", "200 injured": what the text counts before is another figure's
    part_of = _PART_OF.match(context.after)
    if part_of:  # "52 of the day's 140 sailings"
        return lookup([part_of[1].lower()], "thing") or singular(part_of[1].lower())
    if _INHABITED.search(context.before):
        return "inhabitant"  # "a town of 31,000"
    if context.right and context.right[0].lower() in _PREPOSITIONS:
        return lookup([context.left[0]] if context.left else [], "thing")  # "to 11 from 9", "13 in Orvan"
    driven = _DRIVEN.match(context.after)
    if driven:  # "one rocket propelled grenade launcher" is no rocket
        last = driven[1].split()[-1]
        return lookup([last], "thing") or singular(last)
    head = head_of(claim, context)
    counted = list(reversed(words((claim.counted or "").lower())))
    both = _coordinated(_whole(claim, context))
    if both:
        return both
    thing = lookup([head], "thing")
    if thing == "hollow":
        thing = lookup([word for word in counted if singular(word) != head], "thing")
        return thing if thing not in ("", "hollow") else "person" if lookup(counted, "fate") else ""
    if thing:
        return thing
    if head in _BUILDINGS:
        return head
    if lookup([head], "fate"):
        return "person"
    if not stands_beside(claim, context):
        return ""
    named = any(singular(word.lower()) == head and word[:1].isupper() for word in words(claim.counted or ""))
    behind = [word.lower() for word in context.right[1:_NEAR] if word not in _PREPOSITIONS]
    return lookup(behind, "thing") or "person" if named else head  # "two Yemeni fishing boats"


def _coordinated(counted: str) -> str:
    """ "Passengers and crew" are neither; "houses and buildings" are one thing."""
    heads = [singular(words(part)[-1].lower()) for part in counted.split(" and ") if words(part)]
    if len(heads) > 1 and set(heads) <= _ABOARD:
        return "person"
    things = sorted({lookup([head], "thing") or head for head in heads})
    return " and ".join(things) if len(things) > 1 else ""


def _whole(claim: Claim, context: Context) -> str:
    """What is counted, with the "and crew" that the text has behind it."""
    counted = claim.counted or ""
    found = _AND_MORE.match(context.after)
    return found[1] if found and " and " not in counted else counted


def _measured_thing(claim: Claim, context: Context) -> str:
    counted = list(reversed(words((claim.counted or "").lower())))
    if "magnitude" in claim.unit or "magnitude" in context.left[:4]:
        return lookup(counted, "measure") or "magnitude"
    table = {
        word: concept for word, concept in concepts("measure").items() if concept not in ("magnitude", "aftershock")
    }
    found = nearest(context, table, _NEAR) or next((table[word] for word in counted if word in table), "")
    return found or (head_of(claim, context) if stands_beside(claim, context) else "")


_AGENT = re.compile(r"(?:[^aeiou]er|or|eer|ant|ist|ian|ee|man|woman|client|student|patient|agent)$")
_CROWDS = frozenset(("person", "inhabitant", "child", "pirate", "migrant", "student", "doctor", "leader", "troop"))


def people(thing: str) -> bool:
    """Whether a thing names people: by the lexicon, or by the form of its noun (driver, investor, participant)."""
    return thing in _CROWDS or bool(_AGENT.search(thing))


def listed(thing: str) -> bool:
    """Whether a thing is a concept of the lexicon; a head noun may be a guess, or another word for the same."""
    return thing in _listed()


@cache
def _listed() -> frozenset[str]:
    roles = ("thing", "money", "event", "measure")
    return frozenset(concept for role in roles for concept in concepts(role).values())


def stands_beside(claim: Claim, context: Context) -> bool:
    """Whether what is counted follows the figure; what the clause names elsewhere is a guess at best."""
    counted = words((claim.counted or "").lower())[:1]
    return bool(counted) and (
        context.after.startswith("-") or counted[0] in [word.lower() for word in context.right[:4]]
    )
