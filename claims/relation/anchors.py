"""Where a claim or a time looks for others of its kind: the names by which reports of one thing find each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from claims.relation.rarity import RARE, level, weight

# Names by which one is found: of the rare ones those that most documents share, and of the common ones the rarest.
_RARE_NAMES = 8
_COMMON_NAMES = 2
# So few rare names in common with others that common ones must help.
_TOO_FEW = 2
# What is found by a common name is looked for in reports of the same days: two grids of a fortnight, a week apart,
# so that reports within a week of each other meet in one of them.
_FORTNIGHT, _WEEK = 14, 7
_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a claim or a time is found by: names, with the days of its report, under the same `kind` of thing, and
    an anchor that hangs on no name, or ""."""

    kind: str
    names: frozenset[str]
    published: datetime | None
    own: str = ""


def anchors_of(sought: Sought, documents: Mapping[str, int]) -> tuple[str, ...]:
    """The anchors in order; `documents`: how many have each name. Only what shares one is ever compared."""
    found = anchors(sought.names, sought.published, documents)
    return tuple(sorted(f"{sought.kind} {key}" for key in ([sought.own, *found] if sought.own else found)))


def weights_of(names: Iterable[str], documents: Mapping[str, int]) -> dict[str, float]:
    """What each common name says; a name without a weight says all."""
    found = ((name, weight(documents[name])) for name in sorted(names) if name in documents)
    return {name: says for name, says in found if says < 1.0}


def anchors(names: Iterable[str], published: datetime | None, documents: Mapping[str, int]) -> list[str]:
    """The names to be found by, a common one with the days of the report; `documents`: how many have each name.

    However large the corpus, few share an anchor: a rare name, or a common one and a fortnight.
    """
    shared = {name: level(documents[name]) for name in names if documents.get(name, 1) > 1}
    rare = [name for name in shared if weight(shared[name]) >= RARE]
    chosen = sorted(rare, key=lambda name: (-shared[name], name))[:_RARE_NAMES]
    common = sorted((name for name in shared if name not in rare), key=lambda name: (shared[name], name))
    if len(chosen) < _TOO_FEW:
        chosen += [f"{name} {days}" for name in common[:_COMMON_NAMES] for days in _days(published)]
    return chosen


def _days(published: datetime | None) -> tuple[str, ...]:
    if published is None:
        return ("undated",)
    day = (published - _FIRST_DAY).days
    return (f"a{day // _FORTNIGHT}", f"b{(day + _WEEK) // _FORTNIGHT}")
