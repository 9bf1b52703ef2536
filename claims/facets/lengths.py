"""Durations as temporal expressions: a figure that states a length of time ("six years") is one of both."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.calendar import Moment
from claims.text.document import Sentence
from claims.text.times import Expression
from claims.text.times.words import PERIOD_CODES, period_code


def lengths(sentence: Sentence, read: list[Quantity]) -> list[Expression]:
    """The durations among the figures of a sentence that are part of no expression of another kind.

    A range has no single value; "more than six years" has that of six.
    """
    found = []
    for q in read:
        if q.kind != "duration" or q.unit not in PERIOD_CODES:
            continue
        if any(e.first < q.last and q.first < e.last for e in sentence.times):
            continue
        stated = q.low if q.high is None else q.high if q.low is None or q.low == q.high else None
        value = None if stated is None else period_code(q.unit, f"{stated:g}")
        found.append(Expression(q.first, q.last, Moment("DURATION", value), figure=True))
    return found
