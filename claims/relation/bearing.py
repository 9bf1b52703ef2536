"""Directions of distances: "55 km south of Arl" against "55 km west of Arl"."""

from __future__ import annotations

import re

from claims.records import Claim

_NAMES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_BEARING = re.compile(
    r"^(?: ?\([^()]{0,30}\)|\))?,? (?:to the |due |or so )?((?:north|south)?[- ]?(?:east|west)|north|south)(?:ern)?\b"
    r"(?: of| from)? (?:the (?:town|city|village|capital|port|coast) of )?(?P<place>[A-Z][\w'’-]+)",
    re.IGNORECASE,
)
# Directions that lie further apart than this are not one direction told more or less exactly.
_APART = 2


def bearing(claim: Claim) -> tuple[int, str, str] | None:
    """Steps of 45 degrees from north, the direction as written, and the place it is taken from."""
    found = _BEARING.match(claim.sentence[claim.end - claim.sentence_start :][:120])
    if claim.kind != "measure" or found is None or not found["place"][:1].isupper():
        return None
    name = re.sub(r"[- ]", "", found[1].lower())
    return _NAMES.index(name), found[1].lower(), found["place"]


def opposed_bearings(one: Claim, two: Claim) -> str | None:
    """Why two distances cannot be one where they are taken from one place in directions far apart, else None."""
    a, b = bearing(one), bearing(two)
    if a is None or b is None or a[2] != b[2]:
        return None
    steps = abs(a[0] - b[0])
    if min(steps, 8 - steps) < _APART:
        return None
    return f"one is to the {a[1]} of {a[2]}, the other to the {b[1]}"
