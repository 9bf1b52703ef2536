"""Where a claim looks for others of its figure: the names by which reports of one thing find each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from claims.link.member import Member
from claims.link.rarity import RARE, level, weight

# Names by which a claim is found: of the rare ones those that most documents share, and of the common ones the rarest.
_RARE_NAMES = 8
_COMMON_NAMES = 2
# So few rare names in common with others that common ones must help.
_TOO_FEW = 2
# What is found by a common name is looked for in reports of the same days: two grids of a fortnight, a week apart,
# so that reports within a week of each other meet in one of them.
_FORTNIGHT, _WEEK = 14, 7
_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)


def anchored(member: Member, documents: Mapping[str, int]) -> Member:
    """The member with its anchors and the weights of its common names; `documents` is how many have each name.

    Only claims that share an anchor are ever compared.
    """
    names = member.subject.names | member.event
    weights = {name: weight(documents[name]) for name in names if weight(documents.get(name, 1)) < 1.0}
    shared = {name: level(documents[name]) for name in names if documents.get(name, 1) > 1}
    rare = [name for name in shared if weights.get(name, 1.0) >= RARE]
    chosen = sorted(rare, key=lambda name: (-shared[name], name))[:_RARE_NAMES]
    common = sorted((name for name in shared if name not in rare), key=lambda name: (shared[name], name))
    keys = [f"document {member.work}", *chosen]
    for name in common[: _COMMON_NAMES if len(chosen) < _TOO_FEW else 0]:
        keys += [f"{name} {days}" for days in _days(member.published)]
    dimension = member.subject.dimension
    return replace(member, weights=weights, anchors=tuple(sorted(f"{dimension}: {key}" for key in keys)))


def _days(published: datetime | None) -> tuple[str, ...]:
    if published is None:
        return ("undated",)
    day = (published - _FIRST_DAY).days
    return (f"a{day // _FORTNIGHT}", f"b{(day + _WEEK) // _FORTNIGHT}")
