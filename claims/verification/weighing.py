"""What all the evidence for one figure comes to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from claims.records import Claim
from claims.relation import Related, compared, subject_of
from claims.relation.wording import day
from claims.verification.corpus import Corpus
from claims.verification.fact import Dated, Fact
from claims.verification.verdict import REFUTED, SUPPORTED, UNKNOWN, Evidence, Verdict
from claims.verification.wording import stated

# How much more one side must weigh for the other to be no contradiction.
_OUTWEIGHS = 3
_SHOWN = 8
# Why one refutes the other though the values may be the same.
_NO_VALUES = ("one of them is denied", "one is a rise, the other a fall")


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence's word on a figure: its weight, the figure it states, and what follows from it.

    `doubtful`: the sentence may be about another figure, so that another value contradicts nothing by itself;
    `past`: it is told of a year that the statement does not name; `weak`: it shares too few words to bear it out.
    """

    evidence: Evidence
    weight: float
    work: str
    claim: Claim | None = None
    doubtful: bool = False
    past: bool = False
    weak: bool = False


def weigh(item: Fact | Dated, found: list[Found], corpus: Corpus) -> Verdict:
    """What all the evidence for one figure comes to: later counts replace earlier ones, copies count once."""
    weak = [one for one in found if one.weak]
    found = [one for one in found if not one.weak]
    if not found:
        return Verdict(UNKNOWN, f"The tables say nothing of {stated(item)} that could be compared.")
    if isinstance(item, Dated):
        # One event on another day is another event, where there is one on this day.
        found = [one for one in found if one.evidence.verdict == SUPPORTED] or found
    found = _one_figure(_of_source(item, found))
    if isinstance(item, Fact) and item.claim is not None and subject_of(item.claim).former:
        # What "had been five" was so, whatever came later.
        found = [one for one in found if one.evidence.verdict == SUPPORTED] or found
    else:
        found = _standing(found, corpus)
    weight = dict.fromkeys((SUPPORTED, REFUTED, UNKNOWN), 0.0)
    for one in {(one.work, one.evidence.verdict): one for one in reversed(found) if one.evidence.standing}.values():
        weight[one.evidence.verdict] += one.weight
    verdict = _outcome(weight)
    if verdict == REFUTED and weak:
        return Verdict(UNKNOWN, f"{weak[0].evidence.reason} Other sentences give another value.", [weak[0].evidence])
    shown = sorted(found, key=lambda one: (not one.evidence.standing, one.evidence.verdict != verdict, -one.weight))
    return Verdict(verdict, _explain(item, verdict, weight, shown), [one.evidence for one in shown[:_SHOWN]])


def _of_source(item: Fact | Dated, found: list[Found]) -> list[Found]:
    """What the source that the statement names has said, where it has: another's forecast does not refute it."""
    own = item.claim.source if isinstance(item, Fact) and item.claim is not None else None
    if not own:
        return found
    said = [one for one in found if one.claim is not None and one.claim.source and _one_source(own, one.claim.source)]
    return said or found


def _one_source(one: str, two: str) -> bool:
    a, b = one.casefold().split(), two.casefold().split()
    return a[-1:] == b[-1:] or a == b[: len(a)]


def _one_figure(found: list[Found]) -> list[Found]:
    """The evidence of the one figure that the statement is about: that which bears it out, else the best told."""
    by_figure: dict[str, list[Found]] = defaultdict(list)
    current = [one for one in found if not one.past]
    for one in current if any(one.evidence.verdict != UNKNOWN for one in current) else found:
        by_figure[(one.claim and one.claim.figure_id) or ""].append(one)
    chosen = max(
        by_figure.values(),
        key=lambda group: (
            any(one.evidence.verdict == SUPPORTED for one in group),
            max(one.weight for one in group),
            any(one.evidence.verdict == REFUTED for one in group),
            len(group),
            group[0].evidence.doc_id,
        ),
    )
    if any(one.evidence.verdict == SUPPORTED for one in chosen):
        return chosen
    return [_doubted(one) for one in chosen]


def _doubted(one: Found) -> Found:
    if not one.doubtful or one.evidence.verdict != REFUTED:
        return one
    values, _, why = one.evidence.reason.removesuffix(".").rpartition(": ")
    other = "the value is another, but so may be what it counts"
    reason = f"{values}: {f'{why}, but it may be told of something else' if why in _NO_VALUES else other}."
    return replace(one, evidence=replace(one.evidence, verdict=UNKNOWN, reason=reason))


def _outcome(weight: dict[str, float]) -> str:
    for one, other in ((SUPPORTED, REFUTED), (REFUTED, SUPPORTED)):
        if weight[one] and weight[one] >= _OUTWEIGHS * weight[other]:
            return one
    return UNKNOWN


def _standing(found: list[Found], corpus: Corpus) -> list[Found]:
    """`found` with those marked that a later count of their figure replaces."""
    figures = {one.claim.figure_id for one in found if one.claim is not None and one.claim.figure_id}
    late: dict[str, tuple[Related, Claim]] = {}
    for figure in sorted(figures):
        late |= overtaken(corpus, figure)
    marked = []
    for one in found:
        if one.claim is not None and one.claim.claim_id in late:
            related, by = late[one.claim.claim_id]
            reason = (
                f"{one.evidence.reason} Replaced since: {related.relation.reason}{_on(corpus.published(by.doc_id))}."
            )
            one = replace(one, evidence=replace(one.evidence, standing=False, reason=reason))
        marked.append(one)
    return marked


def overtaken(corpus: Corpus, figure: str) -> dict[str, tuple[Related, Claim]]:
    """Each claim of a figure that a later one overtakes, with that one: of several the latest."""
    claims = corpus.claims_of(figure)
    documents = {claim.doc_id: corpus.documents[claim.doc_id] for claim in claims}
    found: dict[str, tuple[Related, Claim]] = {}
    for one, two, related in compared(claims, corpus.moves(figure), documents):
        if related.relation.relation != "supersede":
            continue
        early, late = (two, one) if related.first_is_late else (one, two)
        known = found.get(early.claim_id)
        if known is None or _when(corpus, known[1]) < _when(corpus, late):
            found[early.claim_id] = (related, late)
    return found


def _when(corpus: Corpus, claim: Claim) -> tuple[str, str]:
    published = corpus.published(claim.doc_id)
    return (published.isoformat() if published else "", claim.claim_id)


def _on(moment: datetime | None) -> str:
    return f" ({day(moment)})" if moment is not None else ""


def _explain(item: Fact | Dated, verdict: str, weight: dict[str, float], shown: list[Found]) -> str:
    if verdict == UNKNOWN and weight[SUPPORTED] and weight[REFUTED]:
        return f"The documents contradict each other about {stated(item)}: some support it, others do not."
    first = shown[0].evidence
    who = ", ".join(filter(None, (first.source, first.publisher or first.doc_id))) + _on(first.published)
    others = sum(one.evidence.verdict == verdict and one.evidence.standing for one in shown) - 1
    more = ""
    if others > 0 and verdict != UNKNOWN:
        sentences = "One more sentence" if others == 1 else f"{others} more sentences"
        says = (
            ("bears it out" if others == 1 else "bear it out")
            if verdict == SUPPORTED
            else "does"
            if others == 1
            else "do"
        )
        more = f" {sentences} {says}{' not fit either' if verdict == REFUTED else ' too'}."
    past = sum(not one.evidence.standing for one in shown)
    overtaken = f" {past} earlier {'count is' if past == 1 else 'counts are'} overtaken by it." if past else ""
    return f"{first.reason.removesuffix('.')} [{who}].{more}{overtaken}"
