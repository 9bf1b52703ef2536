"""The sentences of tables, found by their words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf, log

from claims.extraction import worth_reading
from claims.records import Claim, Document
from claims.relation import most_common_movement, movement, subject_of
from claims.relation.event import leading_names, names_of
from claims.text.sentences import sentences
from claims.verification.names import runs
from claims.verification.vocabulary import WORD, key

# How many sentences are read for one statement, and the share of its words, by their rarity, that each of them needs.
MOST = 40
LEAST = 0.3
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


@dataclass(frozen=True, slots=True)
class Counted:
    """How many documents there are, and how many of them have each word."""

    documents: int
    having: Mapping[str, int]

    def weights(self, words: Mapping[str, float]) -> dict[str, float]:
        """What each word says: what it is told to, and more, the fewer documents have it."""
        rarity = {word: log(1 + self.documents / (1 + self.having.get(word, 0))) for word in sorted(words)}
        return {word: words[word] * (1.0 + rare) for word, rare in rarity.items()}


class Corpus:
    """Documents and claims, ready to be asked for the sentences that speak of a statement."""

    def __init__(self, documents: Sequence[Document], claims: Iterable[Claim], counted: Counted | None = None) -> None:
        claims_of: dict[str, dict[int, Claim]] = defaultdict(dict)
        for claim in claims:
            claims_of[claim.doc_id][claim.start] = claim
        self.documents = {document.doc_id: document for document in documents}
        self.passages: list[Passage] = []
        self.figures: dict[str, list[int]] = defaultdict(list)
        self.postings: dict[str, list[int]] = defaultdict(list)
        self._moves: dict[str, str] = {}
        for document in sorted(documents, key=lambda document: latest_first(document.published, document.doc_id)):
            for passage in passages_of(document, claims_of[document.doc_id]):
                for word in sorted(passage.words | passage.around):
                    self.postings[word].append(len(self.passages))
                for figure in sorted({claim.figure_id for claim in passage.claims.values() if claim.figure_id}):
                    self.figures[figure].append(len(self.passages))
                self.passages.append(passage)
        self.counted = counted or Counted(
            len(documents), Counter(word for document in documents for word in words_of(document))
        )

    def about(self, words: Mapping[str, float]) -> list[tuple[Passage, float]]:
        """The passages that speak most of `words`, best first and of equals the latest, each with the share of their
        weight that it has."""
        weights = self.counted.weights(words)
        found = sorted({index for word in weights for index in self.postings.get(word, ())})
        whole = sum(weights.values())
        scores = [(-score(self.passages[index], weights, whole), index) for index in found]
        return [(self.passages[index], -share) for share, index in sorted(scores)[:MOST] if -share >= LEAST]

    def of_figure(self, figure: str) -> list[Passage]:
        """The passages that tell one figure, the latest first: a bounded number of them."""
        return [self.passages[index] for index in self.figures.get(figure, ())[:MOST]]

    def claims_of(self, figure: str) -> list[Claim]:
        """The claims of one figure, as far as `of_figure` goes."""
        passages = self.of_figure(figure)
        return [claim for passage in passages for claim in passage.claims.values() if claim.figure_id == figure]

    def moves(self, figure: str) -> str:
        """How a figure moves with time: toll, stock or static."""
        known = self._moves.get(figure)
        if known is None:
            kinds = [movement(subject_of(claim), self.documents[claim.doc_id]) for claim in self.claims_of(figure)]
            known = self._moves[figure] = most_common_movement(kinds)
        return known

    def published(self, doc_id: str) -> datetime | None:
        """When a document was published, in UTC."""
        return self.documents[doc_id].published


def latest_first(published: datetime | None, doc_id: str) -> tuple[float, str]:
    """The order of documents: where not all are read, the latest are. Those of unknown time come last."""
    return (-published.timestamp() if published is not None else inf, doc_id)


def score(passage: Passage, weights: Mapping[str, float], whole: float) -> float:
    """The share of the words' weight, which is `whole`, that a passage has, with its document."""
    found = sum(
        weight * (1.0 if word in passage.words else _OF_DOCUMENT)
        for word, weight in weights.items()
        if word in passage.words or word in passage.around
    )
    return found / whole if weights else 0.0


def words_of(document: Document) -> frozenset[str]:
    """The keys of the words of a document and its title."""
    return _keys(document.text) | _keys(document.title or "")


def most_words_of(document: Document) -> frozenset[str]:
    """The keys of its words and of all that is written like a name: no passage of the document has others."""
    return words_of(document) | names_of(document)


def passages_of(document: Document, claims: Mapping[int, Claim]) -> Iterator[Passage]:
    """The sentences of a document that are worth reading, with those of the claims, by start, that lie in each."""
    text = document.text
    headed = _keys(document.title or "") | _keys(text[:HEAD])
    named = tuple(text_of for part in (document.title or "", text[:HEAD]) for text_of in runs(part))
    around = leading_names(document) | _keys(document.title or "")
    starts = sorted(claims)
    for start, end in sentences(text):
        if worth_reading(text, start, end):
            inside = starts[bisect_left(starts, start) : bisect_left(starts, end)]
            own = {at - start: claims[at] for at in inside}
            yield Passage(document, start, text[start:end], _keys(text[start:end]), around, headed, named, own)


def _keys(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(key, WORD.findall(text))))
