"""pair: what two claims of one figure say about each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from claims.checks.finding import finite
from claims.records import Check, Claim, Document
from claims.relation import as_of, movement, other_kind, other_news, relate, subject_of
from claims.relation.interval import admitted, base_factor
from claims.relation.vocabulary import words
from claims.relation.wording import statement
from claims.spans import span_id

# A figure with more claims than this is compared by its distinct statements, not claim by claim.
ALL_PAIRS = 40
_DISTINCT = 60

_OTHERS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|several|some) (?:more|other)\b"
)

_VERDICT = {
    "agree": "{a} and {b} agree: {reason}.",
    "refine": "{a} and {b} fit together: {reason}.",
    "supersede": "{early} is overtaken by {late}: {reason}.",
    "conflict": "{a} contradicts {b}: {reason}.",
    "tension": "{a} and {b} do not exclude each other, but should be asked about: {reason}.",
    "incomparable": "{a} and {b} cannot be set against each other: {reason}.",
}


def find(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Check]:
    """One row for each pair of the claims of one figure; in a big figure, for each pair of its distinct statements
    and for each other claim with the statement that it repeats. Work is linear in the claims of the figure."""
    ordered = sorted(claims, key=lambda claim: (claim.doc_id, claim.start, claim.claim_id))
    moves = "static" if not ordered else _movement(ordered, documents)
    if len(ordered) <= ALL_PAIRS:
        yield from _checks(combinations(ordered, 2), moves, documents)
        return
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in ordered:
        day = _date(as_of(claim, documents.get(claim.doc_id), moves))
        groups[(claim.base_low, claim.base_high, claim.bound, claim.modality, claim.negated, day)].append(claim)
    first = [group[0] for group in groups.values()]
    yield from _checks(combinations(first[:_DISTINCT], 2), moves, documents)
    yield from _checks(((group[0], claim) for group in groups.values() for claim in group[1:]), moves, documents)


def _checks(pairs: Iterable[tuple[Claim, Claim]], moves: str, documents: Mapping[str, Document]) -> Iterator[Check]:
    """A row for each pair; what one voice states in one document, or of things told apart, is no conflict."""
    for one, two in pairs:
        row = _check(one, two, moves, documents)
        if "furniture" in (one.role, two.role) and row.relation not in ("agree", "refine"):
            continue  # a link's words may restate what the page says; they neither overtake nor contradict it
        if row.relation not in ("conflict", "tension") or not (
            _one_voice(one, two) or _told_apart(one, two, moves, documents) or _one_is_part(one, two, documents)
        ):
            yield row


def _one_voice(one: Claim, two: Claim) -> bool:
    return one.doc_id == two.doc_id and (one.source == two.source or None in (one.source, two.source))


def _told_apart(one: Claim, two: Claim, moves: str, documents: Mapping[str, Document]) -> bool:
    """Whether the words leave room for two figures: then their difference is no contradiction."""
    a, b = subject_of(one), subject_of(two)
    first, second = documents.get(one.doc_id), documents.get(two.doc_id)
    if moves == "static" and first and second and other_news(a, b, first.published, second.published):
        return True
    fates_differ = a.fate != b.fate and (moves != "static" or bool(a.fate and b.fate))
    calculated = len(a.numbers & b.numbers) > 1 and not (a.thing and b.thing)
    return (a.thing != b.thing and not calculated) or fates_differ or other_kind(a, b)


def _one_is_part(one: Claim, two: Claim, documents: Mapping[str, Document]) -> bool:
    """ "Seven AK-47 rifles" beside "nine rifles": what is told by a make or a name, or has others beside it, is a part.

    Where the document of the other side has the name too, both may count the same part.
    """
    for part, whole in ((one, two), (two, one)):
        makes = {word for word in words(part.counted or "") if any(c.isupper() or c.isdigit() for c in word)}
        beside = bool(_OTHERS.search(_after(part))) and not _OTHERS.search(_after(whole))
        if not (makes or beside) or part.kind != "count":
            continue
        document = documents.get(whole.doc_id)
        told = (document.text if makes and document else whole.sentence).replace("-", "").replace(" ", "").lower()
        if not any(make.replace("-", "").lower() in told for make in makes):
            return True
    return False


def _after(claim: Claim) -> str:
    """The end of the claim's sentence, the others named there only where they are of the same thing."""
    text = claim.sentence[claim.end - claim.sentence_start :]
    head = (claim.counted_head or "").lower()
    return text if head and text.lower().count(head) > 1 else ""


def _movement(claims: Sequence[Claim], documents: Mapping[str, Document]) -> str:
    """A figure moves if most of its claims read as one that does."""
    kinds = [movement(subject_of(claim), documents.get(claim.doc_id)) for claim in claims]
    return min(set(kinds), key=lambda kind: (-kinds.count(kind), kind))


def _date(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _check(one: Claim, two: Claim, moves: str, documents: Mapping[str, Document]) -> Check:
    first, second = documents.get(one.doc_id), documents.get(two.doc_id)
    related = relate(one, two, first, second, moves)
    relation = related.relation
    said_one, said_two = statement(one, first), statement(two, second)
    words = {
        "a": said_one,
        "b": said_two,
        "early": said_two if related.first_is_late else said_one,
        "late": said_one if related.first_is_late else said_two,
        "reason": relation.reason,
    }
    sentence = _VERDICT[relation.relation].format(**words)
    same_unit = one.base_unit == two.base_unit
    factor = base_factor(one) or 1.0
    expected, observed = admitted(one), admitted(two)
    return Check(
        check_id=span_id("check", "pair", one.claim_id, two.claim_id),
        check="pair",
        scope="document" if one.doc_id == two.doc_id else "corpus",
        relation=relation.relation,
        holds=None,
        left_id=one.claim_id,
        right_id=two.claim_id,
        ids=[one.claim_id, two.claim_id],
        expected_low=finite(expected.low / factor),
        expected_high=finite(expected.high / factor),
        observed_low=finite(observed.low / factor) if same_unit else None,
        observed_high=finite(observed.high / factor) if same_unit else None,
        unit=one.unit,
        explanation=sentence[:1].upper() + sentence[1:],
    )
