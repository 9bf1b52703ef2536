"""The quotations of a document, found in one pass: marks paired within a paragraph, and carried over paragraphs.

An opening mark without a closing one is carried on where the next paragraph opens with a mark again, as newspapers
print a long quotation; otherwise it reaches to the end of its paragraph if it opened it, else to that of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_MARK = re.compile(r"“|”|«|»|\"|''")  # marks one by one: the search leaps to where one of them begins
_OPENING_BEFORE = frozenset(" \t\n\u00a0([—–-:/…“‘'")


class Quotations:
    """All quotations of a text in order; those of one long quotation over paragraphs share a number."""

    def __init__(self, text: str, paragraphs: list[tuple[int, int]], sentence_starts: list[int]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.chains: list[int] = []
        carried = False
        for start, end in paragraphs:
            carried = self._paragraph(text, start, end, carried, sentence_starts)
        self.first: dict[int, int] = {}
        self.last: dict[int, int] = {}
        for k, chain in enumerate(self.chains):
            self.first.setdefault(chain, k)
            self.last[chain] = k

    def _paragraph(self, text: str, start: int, end: int, carried: bool, sentence_starts: list[int]) -> bool:
        """Pair the marks of one paragraph; whether it ends inside a quotation that it or an earlier one opened."""
        opened = -1
        kind = ""
        lead = True
        for match in _MARK.finditer(text, start, end):
            at, mark = match.start(), match.group()
            if mark == '"' and opened < 0 and at > start and text[at - 1].isdigit():
                continue  # inches
            opening = _opens(text, at, mark, start, end, opened >= 0)
            if opening and opened < 0:
                self._add(at, carried and lead and not text[start:at].strip())
                opened, kind = at, mark
            elif not opening and opened >= 0 and _pairs(kind, mark):
                self.ends[-1] = match.end()
                opened = -1
            elif not opening and opened < 0 and lead and (carried or mark != "''"):
                # a closing mark without its opening one: the sentence that it ends is quoted
                at_sentence = sentence_starts[max(0, bisect_right(sentence_starts, at) - 1)]
                self._add(start if carried else max(start, at_sentence), carried)
                self.ends[-1] = match.end()
            lead = False
        if opened < 0:
            return False
        leads = not text[start:opened].strip()
        follows = _opens_with_mark(text, end)
        after = bisect_right(sentence_starts, opened)
        whole = leads or follows or carried or after == len(sentence_starts)
        self.ends[-1] = end if whole else min(end, sentence_starts[after])
        return follows or leads

    def _add(self, at: int, follows: bool) -> None:
        last = self.chains[-1] if self.chains else -1
        self.chains.append(last if follows and self.chains else last + 1)
        self.starts.append(at)
        self.ends.append(at + 1)

    def at(self, offset: int) -> int | None:
        """The index of the quotation that covers the offset, or None."""
        k = bisect_right(self.starts, offset) - 1
        return k if k >= 0 and offset < self.ends[k] else None

    def flags(self, starts: list[int]) -> list[bool]:
        """For ascending offsets, whether each lies inside a quotation, its marks left out."""
        k = bisect_right(self.starts, starts[0]) - 1 if starts else -1
        ended = k < 0 or self.ends[k] <= starts[0]
        if ended and (k + 1 == len(self.starts) or self.starts[k + 1] > starts[-1]):
            return [False] * len(starts)
        found = []
        for offset in starts:
            while k + 1 < len(self.starts) and self.starts[k + 1] <= offset:
                k += 1
            found.append(k >= 0 and self.starts[k] < offset < self.ends[k] - 1)
        return found


def _opens(text: str, at: int, mark: str, start: int, end: int, inside: bool) -> bool:
    """Whether the mark at the offset opens a quotation, by its form and by what touches it."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark in "“«":
        # printed the wrong way round: an opening mark where only a closing one can stand
        return not (inside and not before.isspace() and after.isspace())
    if mark in "”»" or after.isspace():
        return False
    if inside:
        return before in " \t"
    return before in _OPENING_BEFORE


def _pairs(opening: str, closing: str) -> bool:
    return opening == closing or closing in "“«" or opening + closing in ("“”", "«»", '“"', '"”')


def _opens_with_mark(text: str, end: int) -> bool:
    """Whether the next paragraph, over white space, opens with a quotation mark."""
    k = end
    while k < len(text) and k < end + 8 and text[k].isspace():
        k += 1
    return text[k : k + 1] in ("“", '"', "«") or text[k : k + 2] == "''"
