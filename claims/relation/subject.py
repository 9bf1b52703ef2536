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
    r"\b([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) (district|village|town|city|province|region|county|"
    r"state|area|island|camp|quarter)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
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
    topic: frozenset[str]

    @property
    def concept(self) -> str:
        """The key under which claims about one thing meet: a fate for people at large, else the thing."""
        return f"{self.fate}!" if self.fate and self.thing in _GENERIC else self.thing


def dimension_of(claim: Claim) -> str:
    """What kind of value it is; values of two dimensions are never compared."""
    if claim.kind in ("measure", "duration", "money"):
        return claim.base_unit if claim.kind == "measure" else claim.kind
    trend = "" if claim.trend == "none" else ":change"
    return claim.kind + trend


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
        years=frozenset(_YEAR.findall(claim.sentence)),
        definite=bool(last_before) and last_before[0] in _DEFINITE,
        topic=content(claim.sentence),
    )


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
        thing = _lookup([head], "thing")
        if thing == "hollow":  # "troop levels": the word before says what they are levels of
            thing = _lookup([word for word in counted if singular(word) != head], "thing")
            return thing if thing not in ("", "hollow") else "person" if _lookup(counted, "fate") else head
        return thing or ("person" if not head or _lookup([head], "fate") else head)
    role = {"money": "money", "duration": "event", "measure": "measure"}.get(claim.kind)
    if role is None:
        return head or claim.kind
    verb = [claim.verb] if claim.verb else []
    if claim.kind == "measure":
        return _lookup([*counted, *nearby], role) or head or dimension
    return _lookup([head, *counted, *verb], role) or head or _lookup(nearby, role) or claim.kind


def _fate(claim: Claim, before: str, near_after: str) -> str:
    if claim.kind != "count":
        return ""
    head = [_head(claim)]
    counted = words((claim.counted or "").lower())
    clause = [word for word in re.split(r"[,;:]|\band\b", before.lower())[-1:] for word in words(word)]
    left = list(reversed(clause[-6:]))
    verb = [claim.verb.lower()] if claim.verb else []
    right = words(near_after.lower())[:6]
    return _lookup([*head, *counted, *verb, *right, *left], "fate")


def _owner(claim: Claim, before: str, counted: str) -> str:
    """Whose the figure is: a name in its phrase, else the nearest one before it that is no place or source."""
    inside = capitalised(counted)
    if inside and claim.kind == "count":
        return name_key(inside[0][0])
    source = {name_key(word) for word in words(claim.source or "")}
    clause = before[before.rfind(";") + 1 :]
    for match in reversed(capitalised(clause)):
        key = name_key(match[0])
        if key in source:
            continue
        lead = words(clause[: match.start()].lower())
        while lead and lead[-1] in ("the", "a", "an"):
            lead.pop()
        if lead and lead[-1] in _PLACED:
            continue
        return key
    return ""
