"""Whose a quotation is: its cue may stand in its own sentence, in a neighbour, or before an earlier quotation."""

from __future__ import annotations

from claims.facets.attribution.discourse import Discourse
from claims.facets.attribution.statement import Statement

Spoken = tuple[int, Statement]
# Quotations further apart, in characters, are not one speech.
_FAR = 300


class Speakers:
    """The speakers of a document's quotations, each found once."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._known: dict[int, Spoken | None] = {}

    def of(self, chain: int) -> Spoken | None:
        """The statement, with its sentence, that the quotation of that number belongs to, or None."""
        pending = []
        while chain not in self._known:
            found = self._near(chain)
            if found is not None or not self._follows(chain):
                self._known[chain] = found
                break
            pending.append(chain)
            chain -= 1
        for waiting in pending:
            self._known[waiting] = self._known[chain]
        return self._known[chain]

    def _near(self, chain: int) -> Spoken | None:
        """A cue behind the quotation, before it, or in a sentence beside it."""
        discourse = self._discourse
        marks = discourse.quotations
        start, end = marks.starts[marks.first[chain]], marks.ends[marks.last[chain]]
        first, last = discourse.sentence_at(start), discourse.sentence_at(end - 1)
        starts = discourse.reading(last).tokens.starts
        behind = next((s for s in discourse.unquoted(last) if starts[s.first] >= end - 1), None)
        if behind is not None:
            return last, behind
        starts = discourse.reading(first).tokens.starts
        ahead = [s for s in discourse.unquoted(first) if starts[s.first] < start]
        if ahead:
            return first, ahead[-1]
        return self._beside(first, last, start)

    def _beside(self, first: int, last: int, start: int) -> Spoken | None:
        discourse = self._discourse
        if discourse.together(last, last + 1):
            closing = discourse.statements(last + 1)
            if closing and not closing[0].scope and not closing[0].introduces:
                return last + 1, closing[0]  # "…." Venn said.
        for index, neighbour in ((first - 1, first), (last + 1, last)):
            if discourse.together(index, neighbour):
                spoken = self._outside(index, index < first)
                if spoken is not None:
                    return spoken
        if first == 0:
            return None
        page = discourse.page
        introduced = page.text[page.sentences[first - 1][1] - 1] == ":"
        opens_paragraph = start <= page.paragraphs[page.sentences[first][2]][0] + 2
        return self._outside(first - 1, True) if introduced or opens_paragraph else None

    def _outside(self, index: int, latest: bool) -> Spoken | None:
        outside = [s for s in self._discourse.unquoted(index) if s.source is not None]
        return (index, outside[-1 if latest else 0]) if outside else None

    def _follows(self, chain: int) -> bool:
        """Whether the quotation comes right behind another one, so that its speaker goes on."""
        if chain == 0:
            return False
        marks = self._discourse.quotations
        start = marks.starts[marks.first[chain]]
        before = marks.ends[marks.last[chain - 1]]
        if start - before > _FAR:
            return False
        return self._discourse.sentence_at(start) - self._discourse.sentence_at(max(0, before - 1)) <= 1
