"""Examples that stand in the documents as they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from claims.examples.candidate import Candidate, Corpus, plain, sentence_of, usable
from claims.records import Check, Claim
from claims.relation import subject_of
from claims.relation.interval import admitted

# So that one figure with a hundred reports does not make half of the set.
_FOR_ONE_FIGURE = 6
# Relations that keep a pair of sentences from bearing each other out.
GRAVE = ("conflict", "supersede", "incomparable", "tension")

# A document and the start of a sentence in it.
Place = tuple[str, int]


def supported(corpus: Corpus, disputes: Collection[frozenset[Place]]) -> list[Candidate]:
    """SUPPORTED from agree and refine: the evidence is the more exact of the two, so that it bears out the claim.

    `disputes`: pairs of sentences that disagree about another figure.
    """
    made: Counter[str | None] = Counter()
    found: list[Candidate] = []
    for check in _across_documents_first(corpus):
        if check.check != "pair" or check.relation not in ("agree", "refine"):
            continue
        pair = _wider_first(*_sides(corpus, check))
        if pair is None or made[pair[0].figure_id] >= _FOR_ONE_FIGURE or not _fit(corpus, *pair):
            continue
        if frozenset((place_of(pair[0]), place_of(pair[1]))) in disputes:
            continue
        made[pair[0].figure_id] += 1
        found.append(Candidate("SUPPORTED", sentence_of(pair[0]), sentence_of(pair[1]), pair))
    return found


def disputed(corpus: Corpus) -> list[Candidate]:
    """REFUTED from conflict, whichever of the two is right."""
    made: Counter[str | None] = Counter()
    found: list[Candidate] = []
    for check in _across_documents_first(corpus):
        if check.check != "pair" or check.relation != "conflict":
            continue
        pair = _sides(corpus, check)
        if made[pair[0].figure_id] < _FOR_ONE_FIGURE and _fit(corpus, *pair):
            made[pair[0].figure_id] += 1
            found.append(Candidate("REFUTED", sentence_of(pair[0]), sentence_of(pair[1]), pair))
    return found


def lookalikes(corpus: Corpus, most: int) -> list[Candidate]:
    """NOT ENOUGH INFO: the evidence states a figure of the same kind about another thing; no more than `most`."""
    groups: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim_id in sorted(corpus.claims):
        claim = corpus.claims[claim_id]
        ring = ring_of(claim)
        if ring is not None and claim.figure_id:
            groups[ring].setdefault(claim.figure_id, claim)
    found: list[Candidate] = []
    for key in sorted(groups):
        for one, two in couples(sorted(groups[key])):
            claim, other = groups[key][one], groups[key][two]
            found += lookalike(claim, other, _figures_beside(corpus, claim), _figures_beside(corpus, other))
    return sorted(found, key=lambda candidate: candidate.about[0].claim_id)[:most]


def couples(figure_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Figures of one ring, in order, two by two: each goes with the next that has the greater id, read backwards. That
    is every other one, and a figure more parts its neighbours only."""
    for at, one in enumerate(figure_ids):
        after = figure_ids[(at + 1) % len(figure_ids)]
        if one[::-1] < after[::-1]:
            yield one, after


def ring_of(claim: Claim) -> str | None:
    """What claims have in common that may be taken for one another; None for one that no example can be made of."""
    if not claim.figure_id or not usable(claim):
        return None
    subject = subject_of(claim)
    return f"{subject.dimension}: {subject.thing} {subject.fate}"


def lookalike(
    claim: Claim, other: Claim, beside: Collection[str | None], beside_other: Collection[str | None]
) -> list[Candidate]:
    """The example of two claims of one ring, if there is one; with each the figures told in its sentence."""
    if not _differ(claim, other) or set(beside) & set(beside_other):
        return []
    return [Candidate("NOT ENOUGH INFO", sentence_of(claim), sentence_of(other), (claim, other))]


def disputed_sentences(corpus: Corpus) -> set[frozenset[Place]]:
    """Pairs of sentences that contradict, overtake or cannot be set against each other in some figure."""
    pairs = (
        _sides(corpus, check)
        for check in _across_documents_first(corpus)
        if check.check == "pair" and check.relation in GRAVE
    )
    return {frozenset((place_of(one), place_of(two))) for one, two in pairs}


def place_of(claim: Claim) -> Place:
    """The sentence that a claim stands in."""
    return (claim.doc_id, claim.sentence_start)


def _across_documents_first(corpus: Corpus) -> Iterator[Check]:
    # a check may also relate two times; an example is about figures
    of_claims = [c for c in corpus.checks if c.left_id in corpus.claims and (c.right_id or c.left_id) in corpus.claims]
    yield from (check for check in of_claims if check.scope == "corpus")
    yield from (check for check in of_claims if check.scope != "corpus")


def _sides(corpus: Corpus, check: Check) -> tuple[Claim, Claim]:
    return corpus.claims[check.left_id], corpus.claims[check.right_id or check.left_id]


def _fit(corpus: Corpus, claim: Claim, other: Claim) -> bool:
    return claim.claim_id in corpus.fit and other.claim_id in corpus.fit and _differ(claim, other)


def _differ(claim: Claim, other: Claim) -> bool:
    return plain(claim.sentence) != plain(other.sentence)


def _wider_first(one: Claim, two: Claim) -> tuple[Claim, Claim] | None:
    first, second = admitted(one), admitted(two)
    if first.low <= second.low and second.high <= first.high:
        return (one, two)
    if second.low <= first.low and first.high <= second.high:
        return (two, one)
    return None


def _figures_beside(corpus: Corpus, claim: Claim) -> set[str | None]:
    return {near.figure_id for near in corpus.by_sentence[place_of(claim)]}
