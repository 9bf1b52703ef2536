"""A value that its own text calls overtaken, or new: "had forecast 5 percent", "raised its offer to 4 percent"."""

from __future__ import annotations

import re

from claims.records import Claim
from claims.relation.context import Context

_TOLD = (
    r"forecast|expected|predicted|projected|estimated|said|put|spoken of|promised|reported|planned|hoped|guided|"
    r"targeted|pledged|announced|assumed|foreseen"
)
_OLD = r"earlier|previous|initial|original|prior|preliminary|former|old|first"
_ESTIMATE = (
    r"forecast|estimate|guidance|target|outlook|count|toll|figure|number|report|reading|offer|bid|plan|tally|goal"
)
_HAD = re.compile(rf"\bhad (?:earlier |previously |originally |first |once |initially )?(?:{_TOLD})\b[^.;:\d]{{0,60}}$")
_EARLIER = re.compile(rf"\b(?:{_OLD})(?: [a-z]+)? (?:{_ESTIMATE})s? (?:of|at|was|were|had been) [a-z ]{{0,20}}$")
_CHANGES = (
    r"(?:rais|lift|increas|hik|cut|lower|reduc|revis|trim|slash|updat|correct|adjust|upgrad|downgrad|improv|sweeten)"
)
_BESIDE = r"(?:about |around |some |nearly |up to |at least |more than |as much as )?[$€£¥]?"
_REVISED_TO = re.compile(rf"\b{_CHANGES}\w*\b[^.;:]{{0,60}}\b(?:to|at) {_BESIDE}$")
_FROM = re.compile(rf"\b{_CHANGES}\w*\b[^.;:]{{0,80}}\bfrom {_BESIDE}$")
# "Corrected to 38 from 41": what is corrected held before, whatever it counts; what rose is the level of another time.
_CORRECTED_FROM = re.compile(rf"\b(?:correct|revis|adjust|amend|restat)\w*\b[^.;:]{{0,80}}\bfrom {_BESIDE}$")
_NOW = re.compile(r"\bnow (?:[a-z]+ ){1,3}$")
_REACH = 120


def former(claim: Claim, context: Context) -> bool:
    """Whether the text says that the value held until now: a forecast or count, not the level of an earlier year."""
    before = context.before[-_REACH:]
    planned = claim.modality in ("planned", "projected", "conditional")
    return bool(
        _HAD.search(before)
        or _EARLIER.search(before)
        or _CORRECTED_FROM.search(before)
        or (planned and _FROM.search(before))
    )


def revised(context: Context) -> bool:
    """Whether the text says that the value takes the place of another."""
    before = context.before[-_REACH:]
    return bool(_REVISED_TO.search(before) or _NOW.search(before))
