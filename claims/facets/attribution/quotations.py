"""The quotations of a document, found in one pass: marks paired within a paragraph, and carried over paragraphs.

An opening mark without a closing one is carried on where the next paragraph opens with a mark again, as newspapers print a
long quotation; otherwise it reaches to the end of its paragraph if it opened it, else to the end of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_MARK = re.compile(r"[“”«»\"]|''")
_OPENING_BEFORE = frozenset(" \t\n\u00a0([—–-:/…“‘'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: the offset of its opening mark, the offset after its closing one, and the paragraphs' spans between."""

    start: int
    end: int


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
            if mark == '"' and at > start and text[at - 1].isdigit() and opened < 0:
                continue  # inches
            opening = self._opens(text, at, mark, start, end, opened >= 0)
            if opening and opened < 0:
                follows = carried and lead and not text[start:at].strip()
                self._add(at, follows)
                opened, kind = at, mark
            elif not opening and opened >= 0 and _pairs(kind, mark):
                self.ends[-1] = match.end()
                opened = -1
            elif not opening and opened < 0 and lead and (carried or mark != "''"):
                # a closing mark without its opening one: the sentence that it ends is quoted
                at_sentence = sentence_starts[max(0, bisect_right(sentence_starts, at) - 1)]
                self._add(max(start, at_sentence) if not carried else start, carried)
                self.ends[-1] = match.end()
            lead = False
        if opened < 0:
            return False
        if not text[start:opened].strip() or len(text[opened:end]) > 1:
            at_start = not text[start:opened].strip()
            after = bisect_right(sentence_starts, opened)
            sentence_end = sentence_starts[after] if after < len(sentence_starts) else end
            follows = _opens_with_mark(text, end)
            self.ends[-1] = end if at_start or follows or carried else min(end, sentence_end)
            return follows or at_start
        return False

    def _opens(self, text: str, at: int, mark: str, start: int, end: int, inside: bool) -> bool:
        if mark in "“«":
            # printed the wrong way round: an opening mark where only a closing one can stand
            return not (
                inside and at > start and not text[at - 1].isspace() and (at + 1 >= end or text[at + 1].isspace())
            )
        if mark in "”»":
            return False
        if inside:
            after = text[at + len(mark)] if at + len(mark) < end else " "
            return at == start or (text[at - 1] in " \t" and not after.isspace())
        after = text[at + len(mark)] if at + len(mark) < end else " "
        return not after.isspace() and (at == start or text[at - 1] in _OPENING_BEFORE)

    def _add(self, at: int, follows: bool) -> None:
        self.chains.append(self.chains[-1] if follows and self.chains else len(self.chains))
        self.starts.append(at)
        self.ends.append(at + 1)

    def at(self, offset: int) -> int | None:
        """The index of the quotation that covers the offset, or None."""
        k = bisect_right(self.starts, offset) - 1
        return k if k >= 0 and offset < self.ends[k] else None

    def flags(self, starts: list[int]) -> list[bool]:
        """For ascending offsets, whether each lies inside a quotation, its marks left out."""
        found = []
        k = bisect_right(self.starts, starts[0]) - 1 if starts else -1
        for offset in starts:
            while k + 1 < len(self.starts) and self.starts[k + 1] <= offset:
                k += 1
            found.append(k >= 0 and self.starts[k] < offset < self.ends[k] - 1)
        return found


def _pairs(opening: str, closing: str) -> bool:
    return opening == closing or closing in "“«" or opening + closing in ("“”", "«»", '“"', '"”')


def _opens_with_mark(text: str, end: int) -> bool:
    """Whether the next paragraph, over white space, opens with a quotation mark."""
    k = end
    while k < len(text) and k < end + 8 and text[k].isspace():
        k += 1
    return text[k : k + 1] in ("“", '"', "«") or text[k : k + 2] == "''"
