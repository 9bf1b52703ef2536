"""The part of tables that statements are held against, read in one batch after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.records import Claim, Document
from claims.verification.corpus import (
    LEAST,
    MOST,
    Corpus,
    Counted,
    latest_first,
    most_words_of,
    passages_of,
    score,
    words_of,
)

if TYPE_CHECKING:
    import pyarrow as pa

# Rows of a table that are held at a time.
_DOCUMENTS, _CLAIMS = 256, 16_384
# A figure is told by its latest sentences: they are in so many documents at most, some of which cannot be read.
_TELLING = MOST + MOST // 2
# What of a document a passage needs.
_READ = ("doc_id", "title", "publisher", "published", "duplicate_of", "text")


def read_corpus(folder: Path | str, about: Sequence[Mapping[str, float]] | None = None) -> Corpus:
    """The corpus in the tables documents and claims of `folder`; of those that are large, what `about` asks for.

    `about` holds the words of each question (`questions`) with what each says: with it only documents are kept that
    have a passage which one of them may be held against, and those that tell the figures of these passages; the answers
    are the same. Raises ClaimsError where a table is missing.
    """
    from claims.tables import read, to_records

    if about is None:
        return Corpus(to_records("documents", read("documents", folder)), to_records("claims", read("claims", folder)))
    wanted = frozenset(word for words in about for word in words)
    counted = _count(folder, wanted)
    chosen = _choose(folder, [words for words in about if words], counted)
    figures = _figures(folder, chosen)
    kept = set(chosen).union(*_documents_of(folder, figures).values())
    return Corpus(list(_documents(folder, kept)), _claims(folder, kept), counted)


def _count(folder: Path | str, wanted: frozenset[str]) -> Counted:
    """How many documents there are, and how many have each of the words."""
    found: Counter[str] = Counter()
    n = 0
    for document in _documents(folder):
        n += 1
        found.update(words_of(document) & wanted)
    return Counted(n, found)


_Ranked = list[tuple[float, tuple[float, str], int, int]]


def _choose(
    folder: Path | str, about: Sequence[Mapping[str, float]], counted: Counted
) -> dict[str, list[tuple[int, int]]]:
    """The passages that speak most of each statement: by document, where each starts and ends."""
    best: list[_Ranked] = [[] for _ in about]
    weights = [counted.weights(words) for words in about]
    whole = [sum(own.values()) for own in weights]
    for document in _documents(folder):
        words = most_words_of(document)
        place = latest_first(document.published, document.doc_id)
        likely = [i for i, own in enumerate(weights) if _may_reach(own, whole[i], words)]
        for passage in passages_of(document, {}) if likely else ():
            for i in likely:
                share = score(passage, weights[i], whole[i])
                if share >= LEAST:
                    best[i].append((-share, place, passage.start, passage.start + len(passage.text)))
        for i in likely:
            if len(best[i]) > 4 * MOST:
                best[i] = sorted(best[i])[:MOST]
    chosen: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for ranked in best:
        for _, (_, doc_id), start, end in sorted(ranked)[:MOST]:
            chosen[doc_id].append((start, end))
    return chosen


def _may_reach(weights: Mapping[str, float], whole: float, words: Collection[str]) -> bool:
    """Whether a passage of a document with these words may score enough.

    Summed in the order of `score` and with no less for each word, so that its rounding leaves out nothing either.
    """
    return bool(weights) and sum(weight for word, weight in weights.items() if word in words) / whole >= LEAST


def _figures(folder: Path | str, chosen: dict[str, list[tuple[int, int]]]) -> set[str]:
    """The figures that the chosen passages tell."""
    return {
        row["figure_id"]
        for row in _rows(folder, "claims", ("doc_id", "start", "figure_id"), "doc_id", chosen)
        if row["figure_id"] and any(start <= row["start"] < end for start, end in chosen[row["doc_id"]])
    }


def _documents_of(folder: Path | str, figures: set[str]) -> dict[str, list[str]]:
    """For each figure the latest documents that tell it."""
    telling: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder, "claims", ("doc_id", "figure_id"), "figure_id", figures):
        telling[row["figure_id"]].add(row["doc_id"])
    told = set[str]().union(*telling.values())
    places = {
        row["doc_id"]: latest_first(row["published"], row["doc_id"])
        for row in _rows(folder, "documents", ("doc_id", "published"), "doc_id", told)
    }
    return {figure: sorted(own & places.keys(), key=places.__getitem__)[:_TELLING] for figure, own in telling.items()}


def _documents(folder: Path | str, kept: Collection[str] | None = None) -> Iterator[Document]:
    """The documents of the table, or those that are kept, with the columns that passages are made of."""
    for row in _rows(folder, "documents", _READ, "doc_id", kept):
        yield Document(path="", sha256="", **row)


def _claims(folder: Path | str, kept: Collection[str]) -> Iterator[Claim]:
    """The claims of the documents that are kept."""
    from claims.tables import to_records

    for table in _tables(folder, "claims", None, "doc_id", kept):
        yield from to_records("claims", table)


def _rows(
    folder: Path | str, name: str, columns: Sequence[str], key: str, values: Collection[str] | None
) -> Iterator[dict[str, Any]]:
    for table in _tables(folder, name, columns, key, values):
        yield from table.to_pylist()


def _tables(
    folder: Path | str, name: str, columns: Sequence[str] | None, key: str, values: Collection[str] | None
) -> Iterator[pa.Table]:
    """The rows of a table, or those whose `key` is among `values`, a batch at a time."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from claims.tables import parts, stream

    among = None if values is None else pa.array(sorted(values), pa.string())
    for path in parts(name, folder):
        for table in stream(name, path, _DOCUMENTS if name == "documents" else _CLAIMS, columns=columns):
            found = table if among is None else table.filter(pc.is_in(table.column(key), value_set=among))
            if found.num_rows:
                yield found
