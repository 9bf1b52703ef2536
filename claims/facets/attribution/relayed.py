"""What somebody is quoted as saying, and who quotes them: "Interfax quoted the general as saying"."""

from __future__ import annotations

from claims.facets.attribution.content import content_start, scope_after
from claims.facets.attribution.lexicon import verbs
from claims.facets.attribution.phrases import mention_after
from claims.facets.attribution.reading import CLOSERS, Reading
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import before_group, may_speak, subject_of
from claims.facets.attribution.verbs import passive

_FARTHEST = 25  # tokens between "quoted" and "as saying"
_RULE = "<source> was quoted as saying by <carrier>"


def relayed(r: Reading) -> list[Statement]:
    """The speaker's statement, and around it that of the carrier, for each "quoted … as saying" of the sentence."""
    found: list[Statement] = []
    if "saying" not in r.words:
        return found
    for i, word in enumerate(r.words):
        if word in ("quoted", "quotes", "cited") and not r.quoted[i]:
            found.extend(_relayed(r, i))
    return found


def _relayed(r: Reading, i: int) -> list[Statement]:
    """relayed := speaker "was quoted as saying" ["by" carrier] | carrier "quoted" speaker "as saying" """
    j = next((k for k in range(i + 1, min(r.n - 1, i + _FARTHEST)) if r.words[k : k + 2] == ["as", "saying"]), None)
    subject = subject_of(r, i)
    if j is None or subject is None:
        return []
    after = j + 2
    if passive(r, i, before_group(r, i)):
        speaker: Source | None = subject
        carrier = mention_after(r, i + 2) if r.word(i + 1) == "by" else None
        if carrier is None and r.word(after) == "by":
            carrier = mention_after(r, after + 1)
            after = carrier.last if carrier is not None else after
    else:
        speaker, carrier = mention_after(r, i + 1), subject
    if speaker is None or not may_speak(r, speaker):
        return []
    scope = _scope(r, subject.first, after)
    if scope is None:
        return []
    said = Statement(i, after, speaker, (scope,), "quoted", _RULE)
    if carrier is None or not may_speak(r, carrier):
        return [said]
    return [said, Statement(i, after, carrier, (scope, (i, after)), "quoted", _RULE)]


def _scope(r: Reading, first: int, after: int) -> tuple[int, int] | None:
    start = content_start(r, after, verbs()["saying"])
    if start is not None and start < r.n and not r.stop(start):
        return start, scope_after(r, start)
    return (0, first) if first > 1 and (r.word(first - 1) in CLOSERS or r.dash(first - 1)) else None
