"""Sets that are joined until no two share a member (union-find)."""

from __future__ import annotations


class Unions:
    """Disjoint sets of strings, each known by its first member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def first(self, member: str) -> str:
        """The first member, by its letters, of the set that `member` is in; a new set where it is in none."""
        parent = self._parent
        while parent.setdefault(member, member) != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of both."""
        a, b = self.first(one), self.first(other)
        self._parent[max(a, b)] = min(a, b)
