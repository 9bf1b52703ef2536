"""Claims into figures: each claim joins the figure that most speaks for it, or opens one of its own."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence

from claims.link.evidence import THRESHOLD, Member, evidence, forbidden

# What bounds the work for one claim, however large the corpus: figures looked at, and claims that speak for a figure.
_POSTINGS = 48
_CANDIDATES = 24
_SPOKESMEN = 10


def group_key(member: Member) -> tuple[str, str]:
    """Claims with different keys are never linked: the dimension of the value, and the concept of the thing."""
    return (member.subject.dimension, member.subject.concept)


def group(members: Iterable[Member]) -> list[list[Member]]:
    """Figures as lists of members, for members of one group key; the order of the input does not matter.

    Work grows with the number of members alone: each looks at a bounded number of figures that share a name, a document
    or an event with it.
    """
    figures: list[list[Member]] = []
    speakers: list[list[Member]] = []
    postings: dict[Hashable, deque[int]] = defaultdict(lambda: deque(maxlen=_POSTINGS))
    for member in sorted(members, key=_order):
        anchors = _anchors(member)
        best = _best(member, _candidates(anchors, postings), speakers)
        if best is None:
            best = len(figures)
            figures.append([])
            speakers.append([])
        figures[best].append(member)
        _let_speak(speakers[best], member)
        for anchor in anchors:
            if best not in postings[anchor]:
                postings[anchor].append(best)
    return figures


def _order(member: Member) -> tuple[bool, str, str, int]:
    published = member.published
    return (published is None, published.isoformat() if published else "", member.claim.doc_id, member.claim.start)


def _anchors(member: Member) -> list[Hashable]:
    names = {*member.subject.names, *member.event}
    return [("document", member.work), *(("name", name) for name in sorted(names))]


def _candidates(anchors: Sequence[Hashable], postings: dict[Hashable, deque[int]]) -> list[int]:
    shared: Counter[int] = Counter()
    for anchor in anchors:
        shared.update(postings.get(anchor, ()))
    return [figure for figure, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]]


def _best(member: Member, candidates: Iterable[int], speakers: list[list[Member]]) -> int | None:
    best, best_score = None, THRESHOLD
    for figure in candidates:
        score = support(member, speakers[figure])
        if score is not None and score > best_score:
            best, best_score = figure, score
    return best


def support(member: Member, speakers: Sequence[Member]) -> float | None:
    """The strongest evidence that a figure's claims give for one more; None where most of them forbid it."""
    scores = [found for found in (evidence(member, other) for other in speakers) if found is not None]
    if len(scores) * 2 < len(speakers) or not scores:
        return None
    return max(sum(found.values()) for found in scores)


def _let_speak(speakers: list[Member], member: Member) -> None:
    """Keep a bounded choice of a figure's claims: the first, and the latest."""
    if len(speakers) >= _SPOKESMEN:
        speakers.pop(1)
    speakers.append(member)


__all__ = ["forbidden", "group", "group_key", "support"]
