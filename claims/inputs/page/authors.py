"""What a page tells of its author at its end is no text of it: "Ida Brekke has covered harbours for 11 years"."""

from __future__ import annotations

import re

from claims.inputs.metadata import Metadata

# So many of the last blocks may tell of the author.
_LAST = 6
_ABOUT = re.compile(r"about the (?:authors?|writers?)|meet the author", re.IGNORECASE)
_AND = re.compile(r",? and |, ")
# What an author does; what an agency that is named as one says goes on otherwise.
_DOES = re.compile(
    r"(?:,[^,]{1,80},)? (?:(?:is|was) (?:an?|the|our|based|currently|also)\b|has (?:covered|worked|written|lived|"
    r"reported (?:on|from|for)|been (?:an?|with|at)\b)|(?:covers|writes|joined|leads|hosts|focuses|speciali[sz]es)\b|"
    r"reports (?:on|from|for)\b|reported from\b)"
)
_LONGEST = 400


def without_authors(blocks: list[tuple[str, str]], known: Metadata) -> list[tuple[str, str]]:
    """Names and texts of the blocks but those at the end that tell of an author by name, or are said to."""
    names = _names(known)
    start = max(1, len(blocks) - _LAST)
    kept = blocks[:start]
    told = False
    for name, text in blocks[start:]:
        of_one = told or _tells_of(text, names)
        told = _ABOUT.fullmatch(text) is not None
        # Under their name people are called by the first of it.
        if of_one and kept[-1][1] in names:
            kept.pop()
        if not (of_one or told):
            names = [*names, text.split()[0]] if text in names else names
            kept.append((name, text))
    return kept


def _names(known: Metadata) -> list[str]:
    """The people who wrote the text: of two words or more, and not its publisher."""
    names = _AND.split(known.author or "")
    publisher = (known.publisher or "").casefold()
    return [name.strip() for name in names if len(name.split()) > 1 and name.casefold() not in publisher]


def _tells_of(text: str, names: list[str]) -> bool:
    found = next((name for name in names if text.startswith(name)), None)
    return found is not None and len(text) <= _LONGEST and _DOES.match(text, len(found)) is not None
