"""One document's sentences with their statements and quotations, each read when first asked for."""

from __future__ import annotations

from bisect import bisect_right

from claims.facets.attribution.quotations import Quotations
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Statement
from claims.facets.attribution.statements import find_statements
from claims.text.document import Page, read_sentence

_MARKS = ("“", '"', "''", "«")


class Discourse:
    """What is said in one document, by the index of the sentence."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._readings: dict[int, Reading] = {}
        self._statements: dict[int, list[Statement]] = {}
        self._starts = [start for start, _, _ in page.sentences]
        self._quotations: Quotations | None = None

    @property
    def quotations(self) -> Quotations:
        """The quotations of the document."""
        if self._quotations is None:
            text = self.page.text
            paragraphs = self.page.paragraphs if any(mark in text for mark in _MARKS) else []
            self._quotations = Quotations(text, paragraphs, self._starts)
        return self._quotations

    def reading(self, index: int) -> Reading:
        """Sentence `index` as the search for statements sees it."""
        known = self._readings.get(index)
        if known is None:
            sentence = read_sentence(self.page, index)
            known = self._readings[index] = Reading(sentence, self.quotations.flags(sentence.tokens.starts))
        return known

    def statements(self, index: int) -> list[Statement]:
        """The statements of sentence `index`."""
        known = self._statements.get(index)
        if known is None:
            known = self._statements[index] = find_statements(self.reading(index))
        return known

    def unquoted(self, index: int) -> list[Statement]:
        """The statements of sentence `index` whose cue stands outside quotation marks."""
        quoted = self.reading(index).quoted
        return [s for s in self.statements(index) if not quoted[s.first]]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds the offset, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def together(self, one: int, other: int) -> bool:
        """Whether two sentences exist and stand in the same paragraph."""
        sentences = self.page.sentences
        if not (0 <= one < len(sentences) and 0 <= other < len(sentences)):
            return False
        return sentences[one][2] == sentences[other][2]
