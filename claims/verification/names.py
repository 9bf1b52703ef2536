"""The names of a clause in the order of the text, and whose figure it is: who has, does or pays it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.lexicon import context, rows, split
from claims.records import Claim
from claims.relation.vocabulary import capitalised, name_key, placed, words

Name = frozenset[str]

# "Was later given": so many words before a participle are looked at for what makes it a passive.
_PASSIVE = 3
_TOGETHER = (" ", ", ", " and ", " and the ", ", the ")

_TO = re.compile(r"^ (?:has |have |had )?[a-z]+ to [a-z]+\b[^.;:\"“”]*$")

_IT = re.compile(r"^(?: \([^()]{0,40}\))?(?: [a-z]+){1,3} (?:that )?(?:it|he|she|they)\b")


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a figure is: the names that lead its clause ("Biden and Putin"), and all names of the clause."""

    leading: tuple[Name, ...]
    present: tuple[Name, ...]


@cache
def _countries() -> dict[str, str]:
    """Each word or words for a country -> its one name."""
    found = {}
    for row in rows("countries"):
        for name in (row["name"], *split(row["demonyms"]), *split(row["capitals"])):
            found[name.replace(".", "").lower()] = row["name"]
    return found


@lru_cache(maxsize=65536)
def name_of(written: str) -> Name:
    """A name as a set of keys: a country by its one name whatever it is called, else the keys of its words."""
    plain = written.replace(".", "").replace("’", "'").lower().removesuffix("'s").removesuffix("'")
    country = _countries().get(plain.removeprefix("the "))
    if country is not None:
        return frozenset((country,))
    keys = set()
    for word in words(written):
        lower = word.replace(".", "").replace("’", "'").lower().removesuffix("'s")
        country = _countries().get(lower)
        if lower not in context("title of a person") and lower not in ("the", "of"):
            keys.add(country or name_key(word))
    return frozenset(keys)


@cache
def _names_of_countries() -> frozenset[str]:
    return frozenset(_countries().values())


def is_country(name: Name) -> bool:
    return not name.isdisjoint(_names_of_countries())


def one_name(one: Name, two: Name) -> bool:
    """Whether two names may be one: the shorter says nothing that the longer does not."""
    return bool(one and two) and (one <= two or two <= one) and (one ^ two).isdisjoint(context("other part of a place"))


def holder_of(claim: Claim) -> Holder:
    """Whose the claim's figure is, as far as its clause tells.

    "8,500 American troops" are America's; else it is whoever leads the clause, behind no preposition of place.
    """
    entities = tuple(filter(None, map(name_of, claim.entities)))
    at = claim.start - claim.sentence_start
    inside = [name_of(match[0]) for match in capitalised(claim.counted or "")] if claim.kind == "count" else []
    if inside and any(one_name(inside[0], entity) for entity in entities):
        return Holder((inside[0],), entities)
    runs_before = _runs(claim.sentence[:at])
    if claim.kind != "money" and runs_before and claim.sentence[runs_before[-1][1] : at] == " ":
        return Holder(_if_named(claim.sentence[slice(*runs_before[-1])]), entities)  # "gave Hallam 51.8 percent"
    leading: list[Name] = []
    end = 0
    if _acts(claim):
        return Holder(_if_named(claim.source or ""), entities)
    for start, stop in runs_before:
        name = name_of(claim.sentence[start:stop])
        if not any(one_name(name, entity) for entity in entities):
            continue
        if leading:
            if claim.sentence[end:start] not in _TOGETHER:
                break
        elif placed(claim.sentence[:start]):
            continue
        leading.append(name)
        end = stop
    return Holder(tuple(leading), entities)


def _if_named(written: str) -> tuple[Name, ...]:
    """The name that is written, if any: "the President" alone names nobody."""
    name = name_of(written)
    return (name,) if name else ()


def _acts(claim: Claim) -> bool:
    """ "Tidemark agreed to buy Corvane", "Tidemark said it had bought Corvane": whether the source is who acts."""
    if claim.source_end is None or not claim.source or not claim.source[:1].isupper():
        return False
    between = claim.sentence[max(0, claim.source_end - claim.sentence_start) : claim.start - claim.sentence_start]
    return claim.quote != "direct" and bool(_TO.match(between) or _IT.match(between))


def runs(text: str) -> list[str]:
    """The names of a text, as written, in order."""
    return [text[start:end] for start, end in _runs(text)]


def names_in(text: str) -> list[tuple[int, int, Name]]:
    """The names of a text, each with where it starts and ends."""
    return [(start, end, name) for start, end in _runs(text) if (name := name_of(text[start:end]))]


def _runs(text: str) -> list[tuple[int, int]]:
    """The names of a text: capitalised words in a row."""
    found: list[tuple[int, int]] = []
    for match in capitalised(text):
        if (
            found
            and text[found[-1][1] : match.start()] in (" ", " of ", "-")
            and not text[: found[-1][1]].endswith(("'s", "’s"))
        ):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append((match.start(), match.end()))
    return found


def of_other_holder(stated: Claim, told: Claim) -> bool | None:
    """Whether `told` is somebody else's than `stated`; None where the clause of `told` does not tell whose it is."""
    one, two = holder_of(stated), holder_of(told)
    if not one.leading:
        return False
    way = _way(told, two.leading[0]) if two.leading else ""
    turned = {way, _way(stated, one.leading[0])} == {"gives", "is given"}
    if one.leading[:1] == two.leading[:1]:
        return turned
    if not two.leading or one_name(one.leading[0], name_of(told.source or "")):
        return None
    if way == "is given" and _among(two.leading[0], one.present[1:]):
        return None  # "Kyiv was given": by whom is not told
    if any(not _among(name, (*two.leading, *two.present)) for name in one.leading):
        return True
    if _among(one.leading[0], two.leading):
        return turned
    # Both are named, but another leads: "Corvane buys Tidemark" is not "Tidemark buys Corvane".
    lands = is_country(one.leading[0]) and is_country(two.leading[0])
    swapped = any(_among(name, one.present) for name in two.leading)
    return stated.kind == "money" or lands or swapped or _stands_alone(one.leading[0], told.sentence)


def _way(claim: Claim, holder: Name) -> str:
    """ "gives" or "is given": which way the figure goes by the last such verb between its holder and it, else ""."""
    before = claim.sentence[: claim.start - claim.sentence_start]
    ends = [end for _, end, name in names_in(before) if one_name(holder, name)]
    told = [word.lower() for word in words(before[ends[-1] :])] if ends else []
    for at in reversed(range(len(told))):
        earlier = told[max(0, at - _PASSIVE) : at]
        passive = not context("be").isdisjoint(earlier)
        if told[at] in context("receives") or (told[at] in context("given") and passive):
            return "is given"
        if told[at] in context("gives") or (told[at] in context("given") and earlier[-1:] != ["and"]):
            return "gives"
    return ""


def _stands_alone(name: Name, sentence: str) -> bool:
    """Whether a name stands behind no preposition: "Hallam won 17 provinces, Okoro seven" tells of two."""
    for start, _, other in names_in(sentence):
        if one_name(name, other):
            return not placed(sentence[:start], "of")
    return False


def _among(name: Name, names: tuple[Name, ...]) -> bool:
    return any(one_name(name, other) for other in names)
