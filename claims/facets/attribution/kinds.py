"""What kind of source a mention names: person, organisation, document or anonymous."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.facets.attribution.lexicon import kinds
from claims.facets.names import given_names, named_body, titles

# a survey is a paper, the Geological Survey a body
_BODIES_BY_NAME = frozenset(("survey", "register", "census"))
_BEHIND_NAMES = frozenset("KC QC SC MP MEP MSP TD OBE MBE CBE".split())
_PAPERS = frozenset("report poll study survey index review inquiry statement letter budget book".split())
_SEATS = frozenset(("office", "bureau", "commission", "department", "agency", "authority", "committee"))
_JOINS = frozenset(("of", "and", "&", "for"))


def kind_of(words: Sequence[str]) -> str:
    """The kind of the mention that consists of these words as written; the head, the last, decides first."""
    nouns = kinds()
    last = words[-1].lower().rstrip(".")
    if last == "old" or last.endswith("-old"):
        return "anonymous"  # "the 44-year-old"
    if not words[-1][:1].isupper():
        for kind in ("document", "anonymous", "organisation", "person"):
            if last in nouns[kind] or (last.endswith("s") and last[:-1] in nouns[kind]):
                return kind
        return (
            "anonymous"
            if last.endswith("s") or (len(words) > 1 and words[0].lower() in ("a", "an", "one"))
            else "organisation"
        )
    lower = [w.lower().rstrip(".") for w in words]
    seated = any(_body_noun(one) and other in _JOINS for one, other in pairwise(lower[:3]))
    if len(lower) > 1 and (lower[-1] in _SEATS or (seated and nouns["person"].isdisjoint(lower))):
        return "organisation"  # "the National Audit Office", "the Office for National Statistics"
    if not _body_noun(lower[-1]) and _names_person(words):
        return "person"  # "Orvan resident Tiare Law", "Tom Little KC", "Bill Venn"
    if lower[-1] not in _BODIES_BY_NAME and any(w in nouns["document"] for w in lower[-2:]):
        return "document"
    if organised(words) or lower[-1] in _BODIES_BY_NAME:
        return "organisation"
    if described_body(words):
        return "organisation"
    if any(w in nouns["person"] or w in titles() for w in lower[:-1]):
        return "person"
    if any(w in _JOINS for w in lower) or (words[-1].isupper() and len(words[-1]) > 1):
        return "organisation"
    return "person"


def _names_person(words: Sequence[str]) -> bool:
    """Whether somebody is named: behind a noun of persons in small letters, or before what follows names alone."""
    nouns = kinds()["person"]
    if 1 < len(words) < 4 and words[0].lower() in given_names() and words[-1].lower() not in _PAPERS:
        return True
    return len(words) > 2 and (words[-1] in _BEHIND_NAMES or any(w in nouns for w in words[-3:-1]))


def _body_noun(word: str) -> bool:
    bodies = kinds()["organisation"]
    return word in bodies or word.removesuffix("s") in bodies


def described_body(words: Sequence[str]) -> bool:
    """Whether a noun of bodies in small letters stands before a name: "trade body Steelworks UK", "the union Agra"."""
    k = len(words)
    while k > 0 and words[k - 1][:1].isupper():
        k -= 1
    return 0 < k < len(words) and words[k - 1] in kinds()["organisation"]


def organised(words: Sequence[str]) -> bool:
    """Whether one of the last two words, or the first of a name, is a noun of bodies ("Agency", "League")."""
    bodies = kinds()["organisation"]
    return any(w.lower().rstrip(".") in bodies for w in words[-2:]) or named_body(words)
