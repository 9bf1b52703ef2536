"""Whether a form is a cue verb where it stands, and whose it is."""

from __future__ import annotations

from claims.facets.attribution.content import hedged
from claims.facets.attribution.lexicon import Verb, speaking
from claims.facets.attribution.phrases import mention_before
from claims.facets.attribution.reading import OPENERS, Reading
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import clause_subject, is_document, may_speak, subject_of
from claims.text.clauses import verb_before_mark

_BE = frozenset("is are was were be been being am isn't wasn't weren't aren't get got".split())
_NOT = frozenset(
    "not never n't declined refused hardly didn't don't doesn't hasn't haven't hadn't won't wouldn't can't couldn't "
    "cannot".split()
)
_SURELY = frozenset("said told wrote thought found spoke says shown".split())
# base forms that are past forms too agree with any noun
_PAST_TOO = frozenset(("put", "read", "forecast"))
_QUANTIFIERS = frozenset("all some others many both most those few".split())
# what a clause or an object begins with
_OPENS = frozenset(("DET", "PRON", "NUM", "PROPN", "NOUN", "ADJ", "POSS", "SCONJ", "SYM", "PUNCT"))
# what somebody issues to say something: "released a statement confirming that"
_ISSUED = frozenset("statement release letter memo note post tweet email message notice report".split())
_PLURALS = frozenset("data people police media men women children statistics".split())
_PARTICLES = frozenset("to out at of on for".split())


def denied(r: Reading, i: int, verb: Verb, group: int) -> bool:
    """Whether nothing was said: "did not say", "declined to say"."""
    if not _NOT.isdisjoint(r.words[group:i]) or r.word(i - 1) in ("declined", "refused"):
        return True
    return r.word(i + 1) == "not" and verb.lemma != "say"


def passive(r: Reading, i: int, group: int) -> bool:
    """Whether a form of "be" stands before the verb: passive, or progressive for a form in -ing."""
    ing = r.words[i].endswith("ing")
    return any(w in _BE or (ing and w in ("'s", "’s")) for w in r.words[group:i])


def is_verb(r: Reading, i: int, verb: Verb, group: int) -> bool:
    """Whether the form at token i is a verb here: one that may be a noun needs a tag or what follows to say so."""
    word = r.words[i]
    if verb.lemma == "add" and _adds_up(r, i + 1):
        return False
    if word.endswith(("ed", "ing")) or word in _SURELY:
        modifies = ("DET", "POSS", "NUM", "ADJ") if word.endswith(("ed", "ing")) else ("DET",)
        adjective = r.tag(i - 1) in modifies and r.words[i - 1] not in ("'s", "’s")
        return not (adjective and r.tag(i + 1) in ("NOUN", "ADJ", "PROPN"))
    if r.word(i + 1) == ":" or (r.word(i + 1) == "," and r.word(i + 2) in OPENERS):
        return True
    before = r.tag(i - 1)
    if before in ("DET", "ADJ", "ADP", "NUM") or (before == "POSS" and r.word(i - 1) not in ("'s", "’s")):
        return r.word(i - 1) in _QUANTIFIERS or (r.tag(i) == "VERB" and before in ("ADJ", "NUM"))
    if r.tag(i + 1) == "AUX" and r.word(i + 1) not in ("have", "has"):
        return False
    if (r.word(i + 1) == "that" and "clause" in verb.takes) or group < i or before == "PRON":
        return True
    return _agrees(r, i, verb)


def _adds_up(r: Reading, i: int) -> bool:
    """ "added 188 runs": a number is the object, and no clause"""
    return r.tag(i) in ("NUM", "SYM") and not verb_before_mark(r.tags, i, r.n)


def _agrees(r: Reading, i: int, verb: Verb) -> bool:
    """ "polls show", "the survey finds": a form that agrees with the noun before it and has content behind it."""
    word, noun = r.words[i], r.word(i - 1)
    subject = mention_before(r, i) if r.tag(i - 1) in ("NOUN", "PROPN") else None
    if subject is not None and subject.core_last > subject.core_first:
        noun = r.words[subject.core_last - 1]  # "sources in the ministry estimate"
    base = word == verb.lemma
    if base and r.stop(i + 1) and "noun" in verb.takes and subject is not None and r.word(subject.first - 1) == ",":
        return noun in speaking() or noun.removesuffix("s") in speaking()  # "40 homes were lost, officials estimate."
    if "noun" in verb.takes and base and noun.endswith("s") and (noun in speaking() or noun[:-1] in speaking()):
        return r.tag(i + 1) in ("PROPN", "PRON", "DET") or r.word(i + 1) in verb.takes
    if verb.lemma == "state":
        return False
    if "noun" in verb.takes and not base and noun in speaking() and (r.tag(i + 1) == "NUM" or hedged(r, i + 1)):
        return True  # "the ministry estimates at least 80 homes were lost"
    if r.tags[i] == "VERB":
        return True
    before = r.tag(i - 1)
    if "noun" in verb.takes or before not in ("NOUN", "PROPN", "PUNCT"):
        return False
    if before != "PUNCT" and (noun.endswith("s") or noun in _PLURALS) != base and word not in _PAST_TOO:
        return False
    return r.tag(i + 1) in _OPENS or r.word(i + 1) in _PARTICLES


def fits(r: Reading, subject: Source, verb: Verb) -> bool:
    """Whether the verb takes that subject."""
    if verb.subject == "document":
        return is_document(r, subject) or (subject.form == "pronoun" and r.words[subject.first] == "it")
    return verb.subject == "any" or may_speak(r, subject)


def whose(r: Reading, i: int, group: int, found: list[Statement]) -> Source | None:
    """The subject of the cue: its own, or for a participle or a second verb that of the clause before."""
    before = r.word(group - 1)
    if r.words[i].endswith("ing") and "AUX" not in r.tags[group:i]:
        if r.tag(i - 1) in ("NOUN", "PROPN") and not r.quoted[i]:
            maker = clause_subject(r, i) if r.words[i - 1] in _ISSUED and r.tag(i - 2) == "DET" else None
            return maker if maker is not None else subject_of(r, i)
        return _shared(r, i, found)
    if before in ("and", "but", "or", "then") or (before == "," and r.word(group - 2) in ("and", "but")):
        return _shared(r, group - 1, found)
    return subject_of(r, i)


def _shared(r: Reading, i: int, found: list[Statement]) -> Source | None:
    last = next((s for s in reversed(found) if s.source is not None and not r.quoted[s.first]), None)
    return last.source if last is not None else clause_subject(r, i)
