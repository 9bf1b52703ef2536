"""One finding as a row of the checks table, and the material that the checks of one document read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf, isnan

from claims.records import Check, Claim, Document, Time
from claims.relation import Interval
from claims.spans import span_id


@dataclass(frozen=True, slots=True)
class Page:
    """One document with its claims and times, each in the order of the text."""

    document: Document
    claims: Sequence[Claim]
    times: Sequence[Time]


def derived(
    check: str,
    ids: Sequence[str],
    expected: Interval,
    observed: Interval,
    unit: str,
    explanation: str,
    holds: bool | None = None,
) -> Check:
    """A row of redone arithmetic: `ids` begins with the claim that is checked; it holds where the intervals meet."""
    verdict = expected.meets(observed) if holds is None else holds
    return Check(
        check_id=span_id("check", check, *ids),
        check=check,
        scope="document",
        relation="derived",
        holds=verdict,
        left_id=ids[0],
        right_id=ids[1] if len(ids) == 2 else None,
        ids=list(ids),
        expected_low=finite(expected.low),
        expected_high=finite(expected.high),
        observed_low=finite(observed.low),
        observed_high=finite(observed.high),
        unit=unit,
        explanation=explanation,
    )


def finite(value: float) -> float | None:
    """An open end as the tables write it."""
    return None if isinf(value) or isnan(value) else value
