"""The words and dates around a figure and how much each says of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import sqrt

from claims.verification.vocabulary import WORD, key

# How fast a word loses its say with its distance from the figure, and over a comma or another figure; after so many
# words it has none.
_FADE, _OVER_COMMA, _OVER_FIGURE = 0.15, 0.6, 0.45
_REACH = 40
# What leads a sentence is told of all its figures: more than so many words before the first of them.
_LEAD = 0.2
_LEAD_WORDS = 4
# "Outside the United States" is abroad: so many words behind such a word, names are those of what is left out.
_EXCLUDED = 7
_EXCLUDING = ("outside", "excluding", "except", "beyond")


class Surroundings:
    """The words of a text, ready to be asked for those around a place in it; `spans` are its figures and dates.

    `dated` gives the keys of each date by where it starts.
    """

    def __init__(
        self, text: str, spans: list[tuple[int, int]], dated: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        found = [(match.start(), match.end(), key(match[0])) for match in WORD.finditer(text)]
        left_out = -_EXCLUDED
        for index, (start, end, _) in enumerate(found):
            before = text[slice(*found[index - 1][:2])].lower() if index else ""
            if text[start:end] == "than" and before == "other":
                found[index - 1] = (*found[index - 1][:2], "foreign")  # "countries other than Japan"
                left_out = index
            elif text[start:end].lower() in _EXCLUDING:
                left_out = index
            elif index - left_out < _EXCLUDED and text[start].isupper():
                found[index] = (start, end, "")
            elif found[index][2] == "country" and before == "other":
                found[index] = (start, end, "foreign")
        self.names = [name for _, _, name in found]
        self.starts = [start for start, _, _ in found]
        gaps = [text[one[1] : two[0]] for one, two in pairwise(found)]
        # Whether a comma or bracket stands before each word; which span holds it, -1 for none.
        self.breaks = [False, *(any(mark in gap for mark in ",;().") for gap in gaps)]
        self.span_of = _spans_of(found, sorted(spans))
        for index in range(1, len(found)):
            # "$52 million at home and $67 million abroad": what the first is told with ends at the "and".
            if self.span_of[index] >= 0 > self.span_of[index - 1] and text[slice(*found[index - 1][:2])] == "and":
                self.breaks[index] = True
        self.first = bisect_left(self.starts, min((start for start, _ in spans), default=0))
        # The keys of the date that each word begins.
        self.dated: list[Sequence[str]] = [(dated or {}).get(start, ()) for start in self.starts]

    def of(self, start: int, end: int) -> dict[str, float]:
        """Key -> weight for the words before `start` and behind `end`; words inside other spans are left out."""
        first, behind = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found: dict[str, float] = {}
        self._add(range(first - 1, max(-1, first - 1 - _REACH), -1), 1, found)
        self._add(range(behind, min(len(self.names), behind + _REACH)), 0, found)
        return found

    def dates(self, start: int, end: int) -> dict[str, float]:
        """Key -> weight for the dates before `start` and behind `end`."""
        first, behind = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found: dict[str, float] = {}
        self._add(range(first - 1, max(-1, first - 1 - _REACH), -1), 1, {}, found)
        self._add(range(behind, min(len(self.names), behind + _REACH)), 0, {}, found)
        return found

    def _add(self, order: range, side: int, found: dict[str, float], dates: dict[str, float] | None = None) -> None:
        weight, inside = 1.0, -1
        for index in order:
            if index + side < len(self.breaks) and self.breaks[index + side]:
                weight *= _OVER_COMMA
            span = self.span_of[index]
            if span >= 0:
                if dates is not None and self.dated[index]:
                    own = (weight if span != inside else weight / _OVER_FIGURE) / sqrt(len(self.dated[index]))
                    dates |= {name: max(dates.get(name, 0.0), own) for name in self.dated[index]}
                weight *= 1.0 if span == inside else _OVER_FIGURE
                inside = span
                continue
            weight /= 1 + _FADE
            name = self.names[index]
            if name:
                lead = index < self.first - _LEAD_WORDS
                found[name] = max(found.get(name, 0.0), _LEAD if lead else weight)


def _spans_of(words: list[tuple[int, int, str]], spans: list[tuple[int, int]]) -> list[int]:
    """For each word the number of the span that it overlaps, -1 for none."""
    found, at = [], 0
    for start, end, _ in words:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        found.append(at if at < len(spans) and spans[at][0] < end else -1)
    return found
