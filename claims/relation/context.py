"""The words on both sides of a figure, up to where its clause ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.records import Claim
from claims.relation.vocabulary import singular, words

_BREAK = re.compile(
    r"[.!?]\s|[,;:()\[\]\"“”—–]|\s-\s|\b(?:and|or|while|but|who|which|that|as|when|where|after|before)\b|\d"
    # another figure begins where a number word stands
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b"
)
# The value that a figure in brackets converts: "10 kilometres (" before "6.2 miles".
_CONVERTED = re.compile(r"(?:\d[\d.,]*|\b[a-z]+)[ -]?(?:nautical |square |cubic |metric )?[A-Za-z]+ \($")
# A conversion in brackets straight after the figure, or the end of the bracket that the figure stands in.
_ASIDE = re.compile(r"^\s*(?:\([^()]{0,40}\)|\))")
_WINDOW = 90


@dataclass(frozen=True, slots=True)
class Context:
    """`before` and `after` are the sentence on both sides; `left` and `right` the near words, nearest first."""

    before: str
    after: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def context_of(claim: Claim) -> Context:
    """Cut the claim's sentence at the figure."""
    before = claim.sentence[: claim.start - claim.sentence_start]
    after = claim.sentence[claim.end - claim.sentence_start :]
    near_after = _ASIDE.sub("", after[:_WINDOW])
    found = _BREAK.search(near_after)
    right = words(near_after[: found.start()] if found else near_after)
    near_before = _CONVERTED.sub("", before[-_WINDOW:])
    near_before = re.sub(r"\([^()]{0,40}\)?\s*$", "", near_before)
    breaks = [match.end() for match in _BREAK.finditer(near_before)]
    left = words(near_before[breaks[-1] :] if breaks else near_before)
    return Context(before, after, tuple(reversed(left)), tuple(right))


def nearest(context: Context, table: dict[str, str], reach: int) -> str:
    """The value of the word of `table` that stands nearest to the figure, at most `reach` words off, or ""."""
    for distance in range(reach):
        for side in (context.right, context.left):
            if distance < len(side):
                word = side[distance].lower()
                if word in table or singular(word) in table:
                    return table.get(word) or table[singular(word)]
    return ""
