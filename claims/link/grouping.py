"""Claims into figures: first those of one value, then the values of one figure."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence

from claims.link.evidence import THRESHOLD, THRESHOLD_OF_TWO_VALUES, evidence
from claims.link.member import Member, one_value, order, stated_together

# What bounds the work for one claim, however large the corpus: figures looked at, and claims that speak for a figure.
_POSTINGS = 48
_CANDIDATES = 24
_SPOKESMEN = 10
_TOPICAL = 4
# Figures that found each other may bring others together.
_PASSES = 3
# A figure is out of the question where more than this share of its claims forbid the link.
_FORBIDDEN_SHARE = 1 / 3


def group(members: Iterable[Member]) -> list[list[Member]]:
    """Figures as lists of members, for members that strong pairs join; the order of the input does not matter.

    Reports of one value find each other first, so that a toll of 12 joins the other reports of 12 before it is held
    against a toll of 24. Work grows with the number of members alone: each looks at a bounded number of figures that
    share a name, a document or an event with it.
    """
    found = _gather([[member] for member in sorted(members, key=order)], of_one_value=True)
    for _ in range(_PASSES):
        before = len(found)
        found = _gather(found, of_one_value=False)
        if len(found) == before:
            break
    return found


def _gather(items: Iterable[list[Member]], *, of_one_value: bool) -> list[list[Member]]:
    """Each item joins the figure that speaks most for it, or opens one of its own."""
    figures: list[list[Member]] = []
    postings: dict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=_POSTINGS))
    for item in items:
        speakers = _speakers(item)
        anchors = sorted({anchor for member in speakers for anchor in _anchors(member)})
        best = _best(item, _candidates(anchors, postings), figures, of_one_value=of_one_value)
        if best is None:
            best = len(figures)
            figures.append([])
        figures[best] += item
        for anchor in anchors:
            if best not in postings[anchor]:
                postings[anchor].append(best)
    return figures


def _anchors(member: Member) -> list[tuple[str, str]]:
    """Where a claim looks for its figure: its anchors, with the thing, with its fate, or alone."""
    topics = sorted({member.subject.thing, member.subject.fate, ""})
    return [(topic, anchor) for topic in topics for anchor in member.anchors]


def _candidates(anchors: Sequence[tuple[str, str]], postings: dict[tuple[str, str], deque[int]]) -> list[int]:
    """The figures that share most with the anchors; a thing or fate in common says more than a name alone."""
    shared: Counter[int] = Counter()
    for anchor in anchors:
        for figure in postings.get(anchor, ()):
            shared[figure] += _TOPICAL if anchor[0] else 1
    return [figure for figure, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]]


def _best(
    item: Sequence[Member], candidates: Iterable[int], figures: Sequence[list[Member]], *, of_one_value: bool
) -> int | None:
    best, best_score = None, THRESHOLD if of_one_value else THRESHOLD_OF_TWO_VALUES
    speakers = _speakers(item)
    for figure in candidates:
        others = _speakers(figures[figure])
        alike = [one_value(member, other) for member in speakers[:1] for other in others]
        if of_one_value != all(alike) or (not of_one_value and _stated_together(item, figures[figure])):
            continue
        score = support(speakers, others)
        if score is not None and (score > best_score or (best is None and score == best_score)):
            best, best_score = figure, score
    return best


def _stated_together(item: Sequence[Member], figure: Sequence[Member]) -> bool:
    """Whether one document states both values, so that they are two things to it; a toll may be told twice."""
    if item[0].moves == "toll":
        return False
    of_work: dict[str, list[Member]] = defaultdict(list)
    for member in item:
        of_work[member.work].append(member)
    return any(stated_together(member, other) for other in figure for member in of_work.get(other.work, ()))


def support(item: Sequence[Member], speakers: Sequence[Member]) -> float | None:
    """The strongest evidence between two sets of claims; None where more than a third of the pairs forbid it."""
    found = [evidence(member, other) for member in item for other in speakers]
    scores = [sum(pieces.values()) for pieces in found if pieces is not None]
    if len(found) - len(scores) > _FORBIDDEN_SHARE * len(found) or not scores:
        return None
    return max(scores)


def _speakers(figure: Sequence[Member]) -> Sequence[Member]:
    """A bounded choice of a figure's claims: its first, and its latest."""
    if len(figure) <= _SPOKESMEN:
        return figure
    return [*figure[: _SPOKESMEN // 2], *figure[-(_SPOKESMEN // 2) :]]
