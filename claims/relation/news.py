"""Whether two values, told some days apart, may be of one figure that does not move."""

from __future__ import annotations

from datetime import datetime, timedelta

from claims.relation.subject import Subject

_ONE_NEWS = timedelta(days=3)
# So many figures beside two values in common make them the outcome of one calculation.
CALCULATED = 2
# Share of the words of both sentences that they have in common.
_ALIKE = 0.4


def alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two sentences have so much of their words in common that they tell one thing."""
    shared = len(one & two)
    return shared >= _ALIKE * (len(one) + len(two) - shared)


def other_news(one: Subject, two: Subject, first: datetime | None, second: datetime | None) -> bool:
    """Whether two reports (published `first` and `second`) lie some days apart and nothing but the topic ties them."""
    if first is None or second is None or abs(first - second) <= _ONE_NEWS:
        return False
    told = (one.years & two.years) - {str(first.year), str(second.year)}
    tied = told or len(one.numbers & two.numbers) >= CALCULATED or alike(one.topic, two.topic)
    return not tied
