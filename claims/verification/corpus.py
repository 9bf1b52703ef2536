"""The sentences of tables, found by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from pathlib import Path

from claims.extraction import worth_reading
from claims.records import Claim, Document
from claims.relation.event import leading_names
from claims.text.sentences import sentences
from claims.verification.names import runs
from claims.verification.vocabulary import WORD, key

# How many sentences are read for one statement, and the share of its words, by their rarity, that each of them needs.
_MOST = 40
_LEAST = 0.3
# A word that only the document's title or leading names tell counts this much.
_OF_DOCUMENT = 0.7
# So many characters of a text say what it is about.
HEAD = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a document: its words, those that the document adds, and its claims by where they start.

    Of the words that the document adds, `headed` are those of its title and its first lines: what all of it is about;
    `named` are the names there, as written.
    """

    document: Document
    start: int
    text: str
    words: frozenset[str]
    around: frozenset[str]
    headed: frozenset[str]
    named: tuple[str, ...]
    claims: dict[int, Claim]


class Corpus:
    """Documents and claims, ready to be asked for the sentences that speak of a statement."""

    def __init__(self, documents: Sequence[Document], claims: Iterable[Claim]) -> None:
        claims_of: dict[str, dict[int, Claim]] = defaultdict(dict)
        for claim in claims:
            claims_of[claim.doc_id][claim.start] = claim
        self.documents = {document.doc_id: document for document in documents}
        self.passages: list[Passage] = []
        self.figures: dict[str, list[int]] = defaultdict(list)
        self.postings: dict[str, list[int]] = defaultdict(list)
        for document in sorted(documents, key=lambda document: document.doc_id):
            for passage in _passages(document, claims_of[document.doc_id]):
                for word in sorted(passage.words | passage.around):
                    self.postings[word].append(len(self.passages))
                for figure in sorted({claim.figure_id for claim in passage.claims.values() if claim.figure_id}):
                    self.figures[figure].append(len(self.passages))
                self.passages.append(passage)

    def about(self, words: frozenset[str]) -> list[tuple[Passage, float]]:
        """The passages that speak most of `words`, best first, each with the share of their weight that it has."""
        weights = {word: self._rarity(word) for word in words}
        whole = sum(weights.values())
        scores: dict[int, float] = defaultdict(float)
        for word in sorted(words):
            for index in self.postings.get(word, ()):
                inside = word in self.passages[index].words
                scores[index] += weights[word] * (1.0 if inside else _OF_DOCUMENT)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
        return [(self.passages[index], score / whole) for index, score in ranked if score >= _LEAST * whole]

    def of_figure(self, figure: str) -> list[Passage]:
        """The passages that tell one figure, a bounded number of them."""
        return [self.passages[index] for index in self.figures.get(figure, ())[:_MOST]]

    def claims_of(self, figure: str) -> list[Claim]:
        """The claims of one figure, as far as `of_figure` goes."""
        passages = self.of_figure(figure)
        return [claim for passage in passages for claim in passage.claims.values() if claim.figure_id == figure]

    def published(self, doc_id: str) -> datetime | None:
        """When a document was published, in UTC."""
        return self.documents[doc_id].published

    def _rarity(self, word: str) -> float:
        return 1.0 + log(1 + len(self.passages) / (1 + len(self.postings.get(word, ()))))


def read_corpus(folder: Path | str) -> Corpus:
    """The corpus in the tables documents and claims of `folder`. Raises ClaimsError where one is missing."""
    from claims.tables import read, to_records

    return Corpus(to_records("documents", read("documents", folder)), to_records("claims", read("claims", folder)))


def _passages(document: Document, claims: dict[int, Claim]) -> Iterable[Passage]:
    text = document.text
    headed = _keys(document.title or "") | _keys(text[:HEAD])
    named = tuple(text_of for part in (document.title or "", text[:HEAD]) for text_of in runs(part))
    around = leading_names(document) | _keys(document.title or "")
    for start, end in sentences(text):
        if worth_reading(text, start, end):
            inside = {at - start: claim for at, claim in claims.items() if start <= at < end}
            yield Passage(document, start, text[start:end], _keys(text[start:end]), around, headed, named, inside)


def _keys(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(key, WORD.findall(text))))
