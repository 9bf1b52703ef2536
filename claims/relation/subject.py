"""What a claim is about, as far as linking needs to know: the thing, what befell it, whose it is, where, when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from operator import attrgetter

from claims.records import Claim
from claims.relation.called import called
from claims.relation.cause import causes_of, told_again
from claims.relation.context import Context, context_of
from claims.relation.holder import aged
from claims.relation.succession import former, revised
from claims.relation.topic import OF_PEOPLE, fate_of, modifiers_of, stands_beside, thing_of
from claims.relation.vocabulary import (
    SMALL_NUMBERS,
    capitalised,
    content,
    name_key,
    names_in,
    placed,
    qualifiers,
    words,
)

_LOCALITY = re.compile(
    r"\b([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) (district|village|town|city|county|camp|quarter|prefecture)\b"
)
# "13 in Orvan, six in Dulmare": a number without its thing, told by its place alone.
_BARE_PLACE = re.compile(r"^ in (?:the )?(?:[a-z]+ ){0,3}(?:of )?([A-Z][\w'’-]+)")
_PLACES_IN_TURN = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)) in (?:the )?(?:[a-z]+ ){0,3}[A-Z]"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# A count that is told as of now will be another tomorrow.
_SO_FAR = re.compile(
    r"\b(?:now|so far|to date|as of|until now|currently|at present|thus far|this season)\b", re.IGNORECASE
)
# An hour of the day is another number than ten ships.
_NUMBER = re.compile(r"(?:\d[\d,.:]*\d|\d)(?:\s?[ap]\.?m\b)?")
# "Injured dozens in a region devastated by the tsunami of 2004": the year is another event's.
_OF_ANOTHER = re.compile(r"\b(?:[a-z]+ed|hit|struck) by [^,;]{0,60}\b(?:of|in) $")
_SINCE = re.compile(r"\s+(?:ago|earlier|later|after|before|since|from now)\b")
# Both parts of a price are the price.
_CASH_AND_STOCK = re.compile(r"\bcash and (?:in )?(?:stock|shares|equity)\b")
_NEAR = 60
_DEFINITE = frozenset(["the", "these", "those", "both", "their", "its", "his", "her", "our", "whose", "all"])
# "Of these, 640 were lost", "640 of them were lost": a part of what has been counted before.
_OF_THESE = re.compile(r"\b[Oo]f (?:these|those|them|whom|which)\b,?(?: (?:about|some|at least|more than|nearly))? ?$")
_OF_THEM = re.compile(r"^(?: [a-z]+){0,2} of (?:these|those|them|whom|which)\b")
# Before a total of which a part is told.
_OF_ALL = re.compile(r"\b(?:\d[\d,]*|[a-z]+) of (?:the|its|their|these|those|all) $")
_BE = frozenset(("were", "are", "was", "is", "have", "had", "has"))
# Groups that are referred back to are small; "the 8,500" is a figure of its own.
_SMALL_GROUP = 20


class Subject:
    """What a claim is about: read off its columns and its sentence, each part when it is first asked for.

    Each takes time linear in the sentence.

    `thing` is empty where the text does not tell it. `called` holds the full names of whose it is and of the events of
    its sentence; `scope` holds places with their rank ("orvan town"), for a distance the ends of it ("orvan target");
    `so_far` says that it is told as of now, `part` that it is a part of what was counted before it, `former` that it
    held before and no longer, `revised` that it replaces another value; `causes` holds the kinds of disaster that its
    sentence tells of, where people came to harm, `again` says that it is told of one more of a kind.
    """

    def __init__(self, claim: Claim, told: Mapping[str, object] | None = None) -> None:
        """`told`: parts that were read before, by name."""
        self._claim = claim
        vars(self).update(told or {})  # where a cached property looks first

    @cached_property
    def _context(self) -> Context:
        return context_of(self._claim)

    @cached_property
    def dimension(self) -> str:
        return dimension_of(self._claim)

    @cached_property
    def thing(self) -> str:
        thing = thing_of(self._claim, self._context)
        return "person" if not thing and self.fate in OF_PEOPLE else thing

    @cached_property
    def fate(self) -> str:
        return fate_of(self._claim, self._context)

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        if _CASH_AND_STOCK.search(self._context.after[:60]):
            return frozenset()
        told = [word.lower() for word in self._context.right]
        if _OF_ALL.search(self._context.before):  # "14 of the 23 dead were women" tells the 14, not the 23
            told = told[: next((k for k, word in enumerate(told) if word in _BE), len(told))]
        if stands_beside(self._claim, self._context):
            told += words((self._claim.counted or "").lower())
        return frozenset(qualifiers()[word] for word in told if word in qualifiers())

    @cached_property
    def modifiers(self) -> frozenset[str]:
        return modifiers_of(self._claim, self._context)

    @cached_property
    def names(self) -> frozenset[str]:
        tied = {name_key(word) for name in self._claim.entities for word in words(name)}
        return names_in(self._claim.sentence) | tied

    @cached_property
    def owner(self) -> str:
        return aged(self._context) if self._claim.kind == "age" else _owner(self._claim, self._context)

    @cached_property
    def called(self) -> frozenset[str]:
        return called(self._claim, self._context)

    @cached_property
    def scope(self) -> frozenset[str]:
        return _scope(self._claim, self._context, self.thing)

    @cached_property
    def years(self) -> frozenset[str]:
        return _years(self._claim)

    @cached_property
    def definite(self) -> bool:
        claim, left = self._claim, self._context.left
        small = claim.kind == "count" and (claim.high or claim.low or 0.0) <= _SMALL_GROUP
        return small and bool(left) and left[0].lower() in _DEFINITE

    @cached_property
    def part(self) -> bool:
        return _is_part(self._claim, self._context)

    @cached_property
    def planned(self) -> bool:
        return self._claim.modality in ("planned", "projected", "conditional")

    @cached_property
    def so_far(self) -> bool:
        return self._claim.kind in ("count", "money") and _SO_FAR.search(self._claim.sentence) is not None

    @cached_property
    def former(self) -> bool:
        return former(self._claim, self._context)

    @cached_property
    def revised(self) -> bool:
        return revised(self._context)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return _numbers(self._context.before) | _numbers(self._context.after)

    @cached_property
    def causes(self) -> frozenset[str]:
        return causes_of(words(self._claim.sentence.lower())) if self.fate in OF_PEOPLE else frozenset()

    @cached_property
    def again(self) -> bool:
        return self.fate in OF_PEOPLE and told_again(self._claim.sentence)

    @cached_property
    def topic(self) -> frozenset[str]:
        return content(self._claim.sentence)


# The parts of a subject by name, each with whether it is a set.
PARTS: dict[str, bool] = {
    name: part.func.__annotations__["return"].startswith("frozenset")
    for name, part in vars(Subject).items()
    if isinstance(part, cached_property) and not name.startswith("_")
}

# What a subject is read off, whatever links and rules the claim has by now; entities, a list, come to it.
_TOLD = attrgetter(
    *(field.name for field in fields(Claim) if field.name not in ("entities", "rules", "repeats", "figure_id"))
)
# A claim is held against many others of its figure and of its page: so many subjects are kept. No more than a cache:
# whatever is in it, and whoever put it there, tells what these columns give.
_REMEMBERED = 1_024
_remembered: dict[tuple[object, ...], Subject] = {}


def subject_of(claim: Claim) -> Subject:
    """What the claim is about; of the claims asked about last it is remembered."""
    told = (*_TOLD(claim), *claim.entities)
    return _remembered.get(told) or _remember(told, Subject(claim))


def remember(claim: Claim, subject: Subject) -> None:
    """Spare `subject_of` the reading of a claim whose subject, and no other, was read before."""
    _remember((*_TOLD(claim), *claim.entities), subject)


def _remember(told: tuple[object, ...], subject: Subject) -> Subject:
    if len(_remembered) >= _REMEMBERED:
        _remembered.clear()
    _remembered[told] = subject
    return subject


def _is_part(claim: Claim, context: Context) -> bool:
    """Whether the text gives the figure as so many of a total, without a noun of its own."""
    if claim.part_of == "group" and not stands_beside(claim, context):
        return True
    return bool(_OF_THESE.search(context.before[-_NEAR:]) or _OF_THEM.match(context.after[:_NEAR]))


def other_kind(one: Subject, two: Subject) -> bool:
    """Things told apart by their adjectives: machine guns and assault rifles, rifles of one make and rifles of any."""
    a, b = one.modifiers, two.modifiers
    return bool(a and b) and (not a & b or a < b or b < a)


def dimension_of(claim: Claim) -> str:
    """What kind of value it is; values of two dimensions are never compared."""
    if claim.kind == "measure":
        return claim.base_unit
    if claim.kind == "money":
        return claim.base_unit if claim.trend == "none" else f"{claim.base_unit} change"
    if claim.kind == "duration" and _SINCE.match(claim.sentence, claim.end - claim.sentence_start):
        return "duration since"  # "seven years ago": a distance in time, not how long something took
    if claim.kind == "count" and claim.trend != "none":
        return "count change"
    return claim.kind


def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text as digits, so that "seven rifles" and "7 rifles" have one beside them."""
    small = (SMALL_NUMBERS[word] for word in words(text.lower()) if word in SMALL_NUMBERS)
    return frozenset(_NUMBER.findall(text)) | frozenset(small)


def _years(claim: Claim) -> frozenset[str]:
    """The years that the claim's period spans, where that is short; else those that its sentence names."""
    behind = claim.sentence[claim.end - claim.sentence_start :]
    if claim.period_text and _OF_ANOTHER.search(behind[: max(0, behind.find(claim.period_text))]):
        return frozenset()
    if claim.period_start and claim.period_end and claim.period_end.year - claim.period_start.year <= 1:
        return frozenset((str(claim.period_start.year), str(claim.period_end.year)))
    return frozenset(_YEAR.findall(claim.sentence))


def _scope(claim: Claim, context: Context, thing: str) -> frozenset[str]:
    if thing == "distance":
        return frozenset(
            f"{name_key(match[0])} target" for match in capitalised(re.split(r"[,;.]", context.after[:80])[0])
        )
    found = {f"{name_key(match[1].split()[-1])} {match[2]}" for match in _LOCALITY.finditer(claim.sentence)}
    bare = _BARE_PLACE.match(context.after) if claim.kind == "count" else None
    bare = bare if len(_PLACES_IN_TURN.findall(claim.sentence)) > 1 else None
    return frozenset(found | {f"{name_key(bare[1])} place"} if bare else found)


def localities(sentence: str) -> list[str]:
    """The names of districts and towns in a sentence: "Central Aceh" of "Central Aceh district"."""
    return [match[1] for match in _LOCALITY.finditer(sentence)]


def _owner(claim: Claim, context: Context) -> str:
    """Whose the figure is: a name in its phrase, else the nearest one before it that is no place or source."""
    inside = capitalised(claim.counted or "")
    if inside and claim.kind == "count":
        return name_key(inside[0][0])
    if claim.role != "body":
        return ""
    source = {name_key(word) for word in words(claim.source or "")}
    tied = {name_key(word) for name in claim.entities for word in words(name)}
    clause = context.before[context.before.rfind(";") + 1 :]
    for match in reversed(capitalised(clause)):
        key = name_key(match[0])
        first = not clause[: match.start()].strip(" \t\n•\"“”'‘–-")
        aside = clause[match.end() :].startswith(("'s", "’s", ",", "'", "’")) or match[0].endswith(("'s", "’s"))
        if key in source or aside or any(map(str.isdigit, key)) or (first and key not in tied):
            continue
        if placed(clause[: match.start()], "of"):
            continue
        return key
    return ""
