"""The claims of one figure two by two: which are compared, and what is said of them.

`link` sums a figure up by it and `checks` prints it, so that a figure is contested where a conflict is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations
from math import inf

from claims.records import Claim, Document
from claims.relation.movement import as_of
from claims.relation.news import other_news
from claims.relation.relate import Related, relate
from claims.relation.subject import other_kind, subject_of
from claims.relation.vocabulary import words

# A figure with more claims than this is compared by its distinct statements, not claim by claim: so many of them, the
# latest, each with each other, and those before them with the latest.
ALL_PAIRS = 40
_DISTINCT = 60

_OTHERS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|several|some) (?:more|other)\b"
)
_GRAVE = ("conflict", "tension")


def compared(
    claims: Iterable[Claim], moves: str, documents: Mapping[str, Document]
) -> Iterator[tuple[Claim, Claim, Related]]:
    """Each pair of the claims of one figure that moves as `moves` says, with what is said of it; in a big figure, each
    pair of its latest distinct statements, each earlier one with the latest, and each other claim with the statement
    that it repeats. No more than the claims' number times its logarithm.
    """
    ordered = sorted(claims, key=lambda claim: (claim.doc_id, claim.start, claim.claim_id))
    for one, two in _pairs(ordered, moves, documents):
        related = said(one, two, documents.get(one.doc_id), documents.get(two.doc_id), moves)
        if related is not None:
            yield one, two, related


def most_common_movement(kinds: Sequence[str]) -> str:
    """A figure moves if most of its claims read as one that does."""
    return min(set(kinds), key=lambda kind: (-kinds.count(kind), kind), default="static")


def said(one: Claim, two: Claim, first: Document | None, second: Document | None, moves: str) -> Related | None:
    """What is said of two claims of one figure, if anything: what one voice states in one document, or of things that
    are told apart, is no contradiction."""
    related = relate(one, two, first, second, moves)
    relation = related.relation.relation
    if "furniture" in (one.role, two.role) and relation not in ("agree", "refine"):
        return None  # a link's words may restate what the page says; they neither overtake nor contradict it
    if relation in _GRAVE and (
        _one_voice(one, two) or _told_apart(one, two, first, second, moves) or _one_is_part(one, two)
    ):
        return None
    return related


def _pairs(ordered: Sequence[Claim], moves: str, documents: Mapping[str, Document]) -> Iterator[tuple[Claim, Claim]]:
    if len(ordered) <= ALL_PAIRS:
        yield from combinations(ordered, 2)
        return
    told = {claim.claim_id: as_of(claim, documents.get(claim.doc_id), moves) for claim in ordered}

    def order(claim: Claim) -> tuple[bool, float]:
        """A link's words last, then by when the claim holds; what is not known to be later is earlier."""
        moment = told[claim.claim_id]
        return (claim.role == "furniture", moment.timestamp() if moment else -inf)

    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(ordered, key=order):
        groups[_statement(claim, told[claim.claim_id])].append(claim)
    first = sorted((group[0] for group in groups.values()), key=lambda claim: (order(claim)[1], claim.claim_id))
    earlier, late = first[:-_DISTINCT], first[-_DISTINCT:]
    yield from combinations(late, 2)
    latest = next((claim for claim in reversed(late) if _tells_what_is(claim)), late[-1])
    yield from ((claim, latest) for claim in earlier)
    yield from ((group[0], claim) for group in groups.values() for claim in group[1:])


def _statement(claim: Claim, moment: datetime | None) -> tuple[object, ...]:
    """What makes two claims of a figure one statement: the value, how it is meant, and the day."""
    day = moment.date().isoformat() if moment else ""
    value = (claim.base_low, claim.base_high, claim.bound, claim.half_width)
    return (*value, claim.modality, claim.negated, day)


def _tells_what_is(claim: Claim) -> bool:
    return claim.modality in ("asserted", "estimated") and not claim.negated and claim.role != "furniture"


def _one_voice(one: Claim, two: Claim) -> bool:
    return one.doc_id == two.doc_id and (one.source == two.source or None in (one.source, two.source))


def _told_apart(one: Claim, two: Claim, first: Document | None, second: Document | None, moves: str) -> bool:
    """Whether the words leave room for two figures: then their difference is no contradiction."""
    a, b = subject_of(one), subject_of(two)
    if moves == "static" and first and second and other_news(a, b, first.published, second.published):
        return True
    fates_differ = a.fate != b.fate and (moves != "static" or bool(a.fate and b.fate))
    calculated = len(a.numbers & b.numbers) > 1 and not (a.thing and b.thing)
    return (a.thing != b.thing and not calculated) or fates_differ or other_kind(a, b)


def _one_is_part(one: Claim, two: Claim) -> bool:
    """ "Seven AK-47 rifles" beside "nine rifles": what is told by a make or a name, or has others beside it, is a part.

    Where the sentence of the other side has the name too, both may count the same part.
    """
    for part, whole in ((one, two), (two, one)):
        makes = {word for word in words(part.counted or "") if any(c.isupper() or c.isdigit() for c in word)}
        beside = bool(_OTHERS.search(_after(part))) and not _OTHERS.search(_after(whole))
        if not (makes or beside) or part.kind != "count":
            continue
        told = whole.sentence.replace("-", "").replace(" ", "").lower()
        if not any(make.replace("-", "").lower() in told for make in makes):
            return True
    return False


def _after(claim: Claim) -> str:
    """The end of the claim's sentence, the others named there only where they are of the same thing."""
    text = claim.sentence[claim.end - claim.sentence_start :]
    head = (claim.counted_head or "").lower()
    return text if head and text.lower().count(head) > 1 else ""
