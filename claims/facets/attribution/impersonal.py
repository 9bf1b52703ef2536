"""What is told without a speaker: "it is understood that", "the court heard that", "reportedly"."""

from __future__ import annotations

from claims.facets.attribution.content import after_adjuncts, scope_after
from claims.facets.attribution.phrases import mention_before
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Statement

_TOLD = frozenset(
    "understood believed reported thought estimated alleged claimed said feared rumoured rumored announced revealed "
    "confirmed disclosed".split()
)
_EMERGED = frozenset("emerged transpired".split())
_BE = frozenset("is was has been 's".split())
_HEARD = frozenset(
    "court inquest jury tribunal inquiry hearing panel committee parliament mps senators jurors judges magistrates "
    "councillors".split()
)
_CUES = _TOLD - {"said", "reported"} | _EMERGED | {"heard", "hears", "told", "reportedly", "it"}
_CLAUSE = 6  # tokens of times and adverbs before "that"


def impersonal(r: Reading) -> list[Statement]:
    """impersonal := "it is understood" ["that"] content | "it emerged" [time] "that" content | court "heard" content"""
    found: list[Statement] = []
    if _CUES.isdisjoint(r.words):
        return found
    for i, word in enumerate(r.words):
        if word in _TOLD and r.word(i - 1) in _BE and "it" in r.words[max(0, i - 3) : i]:
            found.append(_without_source(r, i, i + 1 + (r.word(i + 1) == "that")))
        elif word in _EMERGED and r.word(i - 1) in ("it", "has"):
            that = next((k for k in range(i + 1, min(r.n, i + _CLAUSE)) if r.words[k] == "that"), None)
            if that is not None:
                found.append(_without_source(r, i, that + 1))
        elif word in ("heard", "hears", "told") and (statement := _heard(r, i)) is not None:
            found.append(statement)
        elif word == "reportedly":
            found.append(Statement(i, i + 1, None, ((0, r.n),), word, "<adverb> <content>", weak=True))
    return [s for s in found if s.scope[0][0] < r.n]


def _without_source(r: Reading, cue: int, start: int) -> Statement:
    return Statement(
        cue, cue + 1, None, ((start, scope_after(r, start)),), r.words[cue], "it is <cue> that <content>", weak=True
    )


def _heard(r: Reading, i: int) -> Statement | None:
    """ "The court heard that 40 men …", "the inquest was told that …" """
    subject = i - 2 if r.words[i] == "told" else i - 1
    if r.words[i] == "told" and r.word(i - 1) not in ("was", "were"):
        return None
    if r.word(subject) not in _HEARD or r.quoted[i]:
        return None
    source = mention_before(r, subject + 1)
    near = after_adjuncts(r, i + 1)
    if source is not None and r.word(source.first - 1) == "," and source.first > 3 and (r.stop(near) or near >= r.n):
        return Statement(i, i + 1, source, ((0, source.first),), r.words[i], "<content>, <body> heard")
    start = i + 1 + (r.word(i + 1) == "that")
    if source is None or r.tag(start) == "ADP" or start >= r.n:
        return None
    return Statement(i, i + 1, source, ((start, scope_after(r, start)),), r.words[i], "<body> heard <content>")
