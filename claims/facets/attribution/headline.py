"""Who says it by form alone: "Pentagon: 8,500 on alert", "Thousands homeless: agency", a colon before a quotation."""

from __future__ import annotations

from claims.facets.attribution.lexicon import speaking
from claims.facets.attribution.phrases import mention_before, phrase_after
from claims.facets.attribution.reading import OPENERS, Reading
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import clause_subject, may_speak

_LABEL = 16  # tokens of a name with what it is
LABELLED = "<source>: <content>"
_NO_SOURCE = frozenset(
    "note update watch photo photos video correction result live related breaking editor opinion explainer".split()
)


def headline(r: Reading, spoken: list[Statement]) -> Statement | None:
    """The statement that a line's first or last words make by a colon or dash; `spoken` are those of its verbs."""
    if r.words[-1] == ":":
        return _introduced(r) if not spoken or not spoken[-1].introduces else None
    if spoken and (spoken[0].first <= 8 or any(s.scope[:1] and s.scope[0][0] == 0 for s in spoken)):
        return None  # "Orvan: 56 dead, medics say"
    return _before_colon(r) or _before_quotation(r) or _at_end(r)


def _before_colon(r: Reading) -> Statement | None:
    """ "Pentagon: 8,500 on alert"; a bare number behind the colon is a list's."""
    colon = next((k for k in range(1, min(9, r.n)) if r.words[k] == ":"), None)
    phrase = phrase_after(r, 0) if colon is not None else None
    if colon is None or phrase is None or phrase[1] != colon:
        return None
    head = r.words[colon - 1]
    said = sum(tag not in ("PUNCT", "NUM", "SYM") for tag in r.tags[colon + 1 :])
    if said < 3 or head in _NO_SOURCE or len(head) < 2 or not (r.tags[colon - 1] == "PROPN" or head in speaking()):
        return None
    return Statement(0, colon + 1, Source(0, colon, 0, colon), ((colon + 1, r.n),), ":", LABELLED)


def _before_quotation(r: Reading) -> Statement | None:
    """ "Ann Lee, a nurse from Orvan: “We lost 40”": a name without a verb, a colon, and what it says"""
    colon = next((k for k in range(1, min(_LABEL, r.n - 1)) if r.words[k] == ":" and r.words[k + 1] in OPENERS), None)
    if colon is None or not {"VERB", "AUX"}.isdisjoint(r.tags[:colon]):
        return None
    first = r.begins.get(0, 0)
    phrase = phrase_after(r, first)
    if phrase is None or not (phrase[1] == colon or r.word(phrase[1]) in (",", "(", "in", "at", "on", "from", "of")):
        return None
    source = Source(first, colon, phrase[0], phrase[1])
    if not may_speak(r, source) or r.words[phrase[1] - 1] in _NO_SOURCE:
        return None
    return Statement(0, colon + 1, source, ((colon + 1, r.n),), ":", LABELLED)


def _introduced(r: Reading) -> Statement | None:
    """ "Transcript as follows:": whose the quotation is that comes next."""
    end = r.words.index("as", 1) if "as" in r.words[1:4] else r.n - 1
    subject = clause_subject(r, r.n - 1) or mention_before(r, end)
    if subject is None or not may_speak(r, subject):
        return None
    return Statement(r.n - 1, r.n, subject, (), ":", LABELLED, True)


def _at_end(r: Reading) -> Statement | None:
    """ "Thousands homeless after quake: agency", "300 hurt - police": a line without a full stop."""
    if r.n < 5 or r.words[-1] not in speaking():
        return None
    mark = next((k for k in range(r.n - 2, max(2, r.n - 7), -1) if r.words[k] == ":" or r.dash(k)), None)
    phrase = phrase_after(r, mark + 1) if mark is not None else None
    if mark is None or phrase is None or phrase[1] != r.n:
        return None
    source = Source(mark + 1, r.n, mark + 1, r.n)
    return Statement(mark, mark + 1, source, ((0, mark),), r.words[mark], "<content>: <source>")
