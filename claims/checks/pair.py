"""pair: what two claims of one figure say about each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claims.checks.finding import finite
from claims.records import Check, Claim, Document
from claims.relation import Related, compared, most_common_movement, movement, subject_of
from claims.relation.interval import admitted, base_factor
from claims.relation.wording import statement
from claims.spans import span_id

_VERDICT = {
    "agree": "{a} and {b} agree: {reason}.",
    "refine": "{a} and {b} fit together: {reason}.",
    "supersede": "{early} is overtaken by {late}: {reason}.",
    "conflict": "{a} contradicts {b}: {reason}.",
    "tension": "{a} and {b} do not exclude each other, but should be asked about: {reason}.",
    "incomparable": "{a} and {b} cannot be set against each other: {reason}.",
}


def find(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Check]:
    """One row for each pair of the claims of one figure of which something can be said."""
    moves = most_common_movement([movement(subject_of(claim), documents.get(claim.doc_id)) for claim in claims])
    for one, two, related in compared(claims, moves, documents):
        yield _check(one, two, related, documents)


def _check(one: Claim, two: Claim, related: Related, documents: Mapping[str, Document]) -> Check:
    relation = related.relation
    said_one, said_two = statement(one, documents.get(one.doc_id)), statement(two, documents.get(two.doc_id))
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
