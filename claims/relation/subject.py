"""What a claim is about, as far as linking needs to know: the thing, what befell it, whose it is, where, when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.records import Claim
from claims.relation.vocabulary import (
    capitalised,
    concepts,
    content,
    name_key,
    plain_words,
    qualifiers,
    singular,
    words,
)

_BREAK = re.compile(r"[,;:()\"“”—–]|\s-\s|\b(?:and|while|but|who|which|that)\b|\d")
_LOCALITY = re.compile(
    r"\b([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) (district|village|town|city|county|camp|quarter|prefecture)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NUMBER = re.compile(r"\d[\d,.:]*\d|\d")
_SINCE = re.compile(r"\s+(?:ago|earlier|later|after|before|since|from now)\b")
_PLACED = frozenset(
    ["in", "near", "of", "on", "at", "to", "from", "off", "into", "outside", "around", "across", "for", "by", "against"]
)
_DEFINITE = frozenset(["the", "these", "those", "both", "their", "its", "his", "her", "our", "whose", "all"])
_GENERIC = frozenset(("person",))
_WINDOW = 90


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about. `concept` is never empty; the sets may be."""

    dimension: str
    thing: str
    fate: str
    qualifiers: frozenset[str]
    modifiers: frozenset[str]
    names: frozenset[str]
    owner: str
    scope: frozenset[str]
    years: frozenset[str]
    definite: bool
    planned: bool
    numbers: frozenset[str]
    topic: frozenset[str]

    @property
    def concept(self) -> str:
        """The key under which claims about one thing meet: a fate for people at large, else the thing."""
        return f"{self.fate}!" if self.fate and self.thing in _GENERIC else self.thing


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


def subject_of(claim: Claim) -> Subject:
    """Read the subject off a claim's columns and its sentence, in time linear in the sentence."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before, after = claim.sentence[:start], claim.sentence[end:]
    dimension = dimension_of(claim)
    near_after = _until_break(after)
    thing = _thing(claim, dimension, before, near_after)
    fate = _fate(claim, before, near_after)
    counted = claim.counted or ""
    phrase = [*words(counted.lower()), *words(near_after.lower())[:6]]
    narrowed = [qualifiers()[word] for word in phrase if word in qualifiers()]
    modifiers = frozenset(word for word in content(counted) if word != thing and word != claim.counted_head)
    names = frozenset(name_key(match[0]) for match in capitalised(claim.sentence)) | frozenset(
        name_key(word) for name in claim.entities for word in words(name)
    )
    last_before = words(before.lower())[-1:]
    return Subject(
        dimension=dimension,
        thing=thing,
        fate=fate,
        qualifiers=frozenset(narrowed),
        modifiers=modifiers,
        names=names,
        owner=_owner(claim, before, counted),
        scope=frozenset(
            name_key(match[1].split()[-1]) + " " + match[2] for match in _LOCALITY.finditer(claim.sentence)
        ),
        years=_years(claim),
        definite=bool(last_before) and last_before[0] in _DEFINITE,
        planned=claim.modality in ("planned", "projected"),
        numbers=frozenset(_NUMBER.findall(before)) | frozenset(_NUMBER.findall(after)),
        topic=content(claim.sentence),
    )


def _years(claim: Claim) -> frozenset[str]:
    """Years named in the sentence, and those that its period spans where that is short."""
    years = set(_YEAR.findall(claim.sentence))
    if claim.period_start and claim.period_end and claim.period_end.year - claim.period_start.year <= 1:
        years |= {str(claim.period_start.year), str(claim.period_end.year)}
    return frozenset(years)


def _until_break(text: str) -> str:
    """The text up to the first clause break, a bracket straight after the figure passed over."""
    text = re.sub(r"^\s*\([^()]{0,40}\)", "", text[:_WINDOW])
    found = _BREAK.search(text)
    return text[: found.start()] if found else text


def _head(claim: Claim) -> str:
    if claim.counted_head:
        return singular(claim.counted_head.lower())
    found = [word for word in words((claim.counted or "").lower()) if word not in plain_words()]
    return singular(found[-1]) if found else ""


def _lookup(candidates: list[str], role: str) -> str:
    table = concepts(role)
    for word in candidates:
        for form in (word, singular(word)):
            if form in table:
                return table[form]
    return ""


def _thing(claim: Claim, dimension: str, before: str, near_after: str) -> str:
    head = _head(claim)
    nearby = [*words(near_after.lower())[:5], *reversed(words(before.lower())[-8:])]
    counted = list(reversed(words((claim.counted or "").lower())))
    if claim.kind == "count":
        return _counted_thing(claim, head, counted)
    if claim.kind in ("measure", "score", "index", "rank"):
        return (
            _lookup([*counted, *words((claim.unit_text or claim.unit).lower()), *nearby], "measure")
            or head
            or dimension
        )
    role = "event" if claim.kind == "duration" else "money"
    verb = [claim.verb.lower()] if claim.verb else []
    found = _lookup([head, *counted, *verb], role)
    if found:
        return found
    named = all(word[:1].isupper() for word in words(claim.counted or ""))
    return (_lookup(nearby, role) if named else "") or head or claim.kind


def _counted_thing(claim: Claim, head: str, counted: list[str]) -> str:
    """People of any kind are persons; a name alone ("12 Somalis") counts people too; levels are levels of something."""
    thing = _lookup([head], "thing")
    if thing == "hollow":
        thing = _lookup([word for word in counted if singular(word) != head], "thing")
        return thing if thing not in ("", "hollow") else "person" if _lookup(counted, "fate") else head
    named = [word for word in words(claim.counted or "") if singular(word.lower()) == head and word[:1].isupper()]
    if thing or not head:
        return thing or "person"
    return "person" if _lookup([head], "fate") or named else head


def _fate(claim: Claim, before: str, near_after: str) -> str:
    """What befell the things counted: in the phrase or its verb, else just after it, else just before."""
    if claim.kind != "count":
        return ""
    head = _head(claim)
    counted = [word for word in words((claim.counted or "").lower()) if singular(word) != head]
    verb = [claim.verb.lower()] if claim.verb else []
    clause = words(re.split(r"[,;:]|\band\b", before.lower())[-1])
    right = words(near_after.lower())[:6]
    return _lookup([*counted, *verb, *right, head, *reversed(clause[-6:])], "fate")


def _owner(claim: Claim, before: str, counted: str) -> str:
    """Whose the figure is: a name in its phrase, else the nearest one before it that is no place or source."""
    inside = capitalised(counted)
    if inside and claim.kind == "count":
        return name_key(inside[0][0])
    if claim.role != "body":
        return ""
    source = {name_key(word) for word in words(claim.source or "")}
    tied = {name_key(word) for name in claim.entities for word in words(name)}
    clause = before[before.rfind(";") + 1 :]
    for match in reversed(capitalised(clause)):
        key = name_key(match[0])
        first = not clause[: match.start()].strip(" \t\n•\"“”'‘–-")
        if key in source or (first and key not in tied):
            continue
        lead = words(clause[: match.start()].lower())
        while lead and lead[-1] in ("the", "a", "an"):
            lead.pop()
        if lead and lead[-1] in _PLACED:
            continue
        return key
    return ""
