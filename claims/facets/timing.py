"""When a figure holds: the temporal expression of its clause, as an interval."""

from __future__ import annotations

from datetime import datetime

from claims.quantity.amount import Quantity
from claims.text.document import Sentence


def period(sentence: Sentence, quantity: Quantity) -> tuple[datetime | None, datetime | None, str | None]:
    """(first second, last second, the words) of the expression nearest to the figure; "since" leaves the end open."""
    tokens = sentence.tokens
    dated = [t for t in sentence.times if t.moment.type in ("DATE", "TIME") and not quantity.first <= t.first < quantity.last]
    if not dated:
        return None, None, None
    near = min(dated, key=lambda t: (min(abs(t.first - quantity.last), abs(quantity.first - t.last)), t.first))
    text = tokens.slice(near.first, near.last)
    before = tokens.word(near.first - 1)
    start, end = near.moment.earliest, near.moment.latest
    if before == "since":
        return start, None, f"since {text}"
    if before in ("by", "until", "till", "before"):
        return None, end, f"{before} {text}"
    return start, end, text
