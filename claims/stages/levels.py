"""How many documents have a name, as every engine can reckon it."""

from __future__ import annotations

# No name is in more documents than two to this power.
_POWERS = 40


def known_names(names: str, frequency: str) -> str:
    """The SELECT of the names (doc_id, name) that more than one document has, with about how many (n) have them.

    To the next power of two, so that one document more does not change what is known of all that share a name with it.
    """
    levels = " ".join(f"WHEN f.n <= {2**power} THEN {2**power}" for power in range(1, _POWERS))
    return (
        f"SELECT names.doc_id, names.name, CAST(CASE {levels} END AS BIGINT) AS n "  # noqa: S608 - names of ours
        f'FROM "{names}" AS names JOIN "{frequency}" AS f ON names.name = f.name WHERE f.n > 1'
    )
