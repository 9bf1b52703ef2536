"""Whether a figure of a passage is the figure of a statement: the same thing, of the same holder, in the same event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.records import Claim
from claims.relation import Subject, movement, names_called, of_another, other_kind, subject_of
from claims.relation.context import context_of
from claims.relation.subject import localities
from claims.relation.vocabulary import words
from claims.verification.contrasts import contrasted
from claims.verification.corpus import HEAD, Passage
from claims.verification.fact import Dated, Fact, Statement
from claims.verification.names import Name, holder_of, is_country, name_of, of_other_holder, one_name
from claims.verification.vocabulary import key

# Counts that are met in any story.
_HANDFUL = 12
# "In 2009, a quake …": so many characters before a date that leads its sentence.
_LEADING = 12

_OF_ALL = re.compile(r"\b(?:\d[\d,.]*|[a-z]+) of (?:the|its|their|[a-z]+['’]s) (?:[a-z]+['’]s )?$")
_SUBJECT = re.compile(r"(?:The|A|An|Its|Their) ([a-z]+) ")


def same_thing(fact: Fact, partner: Fact) -> bool:
    """Whether two facts are told of one thing: what is counted and what befell it must not differ."""
    if fact.claim is None or partner.claim is None:
        return bool(fact.heads & partner.heads or fact.near.keys() & partner.near.keys())
    one, two = subject_of(fact.claim), subject_of(partner.claim)
    kinds = (_less_names(one, fact.claim), _less_names(two, partner.claim))
    if one.dimension != two.dimension or other_kind(*kinds) or one.qualifiers != two.qualifiers:
        return False
    if (one.thing and two.thing and one.thing != two.thing) or one.fate != two.fate:
        return False
    if two.scope and not one.scope & two.scope and not _placed_alike(fact.claim, partner.claim):
        return False  # told of a part of the place
    return (
        bool(one.thing and one.thing == two.thing)
        or bool(one.fate and one.fate == two.fate)
        or bool(fact.heads & partner.heads)
        or bool(not (one.thing and two.thing) and fact.claim.verb and fact.claim.verb == partner.claim.verb)
    )


def _placed_alike(one: Claim, two: Claim) -> bool:
    """ "In Central Aceh" and "in Central Aceh district"."""
    return any(place in one.sentence for place in localities(two.sentence))


def _less_names(subject: Subject, claim: Claim) -> Subject:
    """The subject with no names among what narrows the thing: "assistance for Kyiv" is no other kind of assistance."""
    names = [name_of(name) for name in claim.entities]
    kept = {
        word
        for word in subject.modifiers
        if not is_country(name_of(word)) and not any(one_name(name_of(word), name) for name in names)
    }
    return Subject(claim, {"modifiers": frozenset(kept)})


def whose(fact: Fact, partner: Fact, statement: Statement, passage: Passage, others: Sequence[Claim]) -> str:
    """Whether a figure is told of whom, and of what, the statement tells it: "same", "another" or "untold".

    Where the sentence does not tell whose it is, the `others` who tell the same figure do, else what its document is
    about.
    """
    document = passage.document
    if _of_a_past_year(fact, partner, statement, passage):
        return "another"
    if contrasted(statement.text, passage.text, document.title or "", document.text[:HEAD]):
        return "another"
    if fact.claim is None or partner.claim is None:
        return "same"
    known = names_called(passage.text) | names_called(document.title or "") | names_called(document.text[:HEAD])
    if of_another(subject_of(fact.claim).called, known, known):
        return "another"
    thing, things = subject_of(fact.claim).thing, {subject_of(other).thing for other in others} - {""}
    if thing and things and thing not in things:
        return "another"
    if _of_common_holder(fact.claim, partner.claim, statement, passage):
        return "another"
    another = of_other_holder(fact.claim, partner.claim)
    if another is not None:
        return "another" if another else "same"
    leading = holder_of(fact.claim).leading
    told = {(other.doc_id, of_other_holder(fact.claim, other)) for other in others}
    against = sum(another is True for _, another in told)
    in_favour = sum(another is False for _, another in told)
    if one_name(leading[0], name_of(partner.claim.source or "")):
        in_favour += 1
    if against or in_favour:
        return "another" if against > in_favour else "same"
    if _all_among(leading, passage, passage.headed):
        return "same"
    around = passage.words | passage.around | subject_of(partner.claim).names
    return "untold" if _all_among(leading, passage, around) else "another"


def _of_a_past_year(fact: Fact, partner: Fact, statement: Statement, passage: Passage) -> bool:
    """Whether the figure is told of a year before the passage's document, which does not speak of that year."""
    published = passage.document.published
    years = {
        date.first[0]
        for date in statement.dates
        if date.first[0] and date.order == "on" and not date.name and _dates(date, fact, statement.text)
    }
    if published is None or not years or max(years) >= published.year:
        return False
    told = passage.text + (passage.document.title or "")
    of_claim = subject_of(partner.claim).years if partner.claim is not None else frozenset()
    return not any(str(year) in told or str(year) in of_claim for year in years)


def _dates(date: Dated, fact: Fact, text: str) -> bool:
    """Whether a date is the figure's: it leads the sentence, or no comma stands between the two."""
    between = text[min(date.end, fact.end) : max(date.start, fact.start)]
    return date.start <= _LEADING or not any(mark in between for mark in (", ", "; ", ": "))


def _of_common_holder(one: Claim, two: Claim, statement: Statement, passage: Passage) -> bool:
    """ "The alliance has 6,000 troops": what the sentence gives to a name, where no alliance is spoken of."""
    subject = _SUBJECT.match(statement.text[: one.start])
    owned = one.kind == "money" or (movement(subject_of(one), None) == "stock" and not subject_of(one).fate)
    if subject is None or not owned or holder_of(one).leading or not holder_of(two).leading:
        return False
    return key(subject[1]) not in passage.words | passage.headed


def _all_among(names: Iterable[Name], passage: Passage, keys: frozenset[str]) -> bool:
    """Whether each name has a word among the `keys`, or is a name of the document's head."""
    headed = [name_of(name) for name in passage.named]
    return all(any(part in keys for part in name) or any(one_name(name, other) for other in headed) for name in names)


def same_event(fact: Fact, partner: Fact, passage: Passage) -> bool:
    """Whether both are told of what befell the things counted, by one verb, or of nothing but the thing.

    What the statement says behind the thing counted ("8,500 troops on alert"), the sentence must speak of too.
    """
    one, two = fact.claim, partner.claim
    if one is None or two is None:
        return bool(fact.heads & partner.heads)
    a, b = subject_of(one), subject_of(two)
    if a.fate or b.fate:
        return a.fate == b.fate
    spoken = passage.words | passage.headed
    if one.kind not in ("count", "money"):
        counted = (word for word in words(one.counted or "") if word in one.sentence)
        return frozenset(filter(None, map(key, counted))) <= spoken
    if _is_total(two) and not _is_total(one):
        return False
    if a.part != b.part or (one.kind == "count" and (one.high or 0.0) <= _HANDFUL and one.verb != two.verb):
        return False
    if one.kind == "count" and not _behind(one) <= passage.words and one.verb != two.verb:
        return False
    named = one.kind == "money" and a.names <= b.names and len(a.names) > 1
    return bool(one.verb and one.verb == two.verb) or bool(
        a.thing and a.thing == b.thing and (named or a.modifiers == b.modifiers)
    )


def _is_total(claim: Claim) -> bool:
    """ "17 of the 24 provinces": whether the text gives the figure as what another is a part of."""
    return _OF_ALL.search(claim.sentence[: claim.start - claim.sentence_start]) is not None


def _behind(claim: Claim) -> frozenset[str]:
    """The words of the clause behind the thing counted, less names: "alert", "border"."""
    counted = {key(word) for word in (claim.counted or "").split()}
    told = (word for word in context_of(claim).right if word[:1].islower())
    return frozenset(filter(None, map(key, told))) - counted


def of_the_past(claim: Claim, passage: Passage, statement: Statement) -> bool:
    """Whether the claim is told of a year before its document that the statement does not name."""
    published, years = passage.document.published, subject_of(claim).years
    named = {str(date.first[0]) for date in statement.dates}
    return published is not None and bool(years) and max(years) < str(published.year) and not years & named
