"""Syndicated copies: which documents are near-identical to an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

from claims.records import Document

if TYPE_CHECKING:
    from datasketch import MinHash

SHINGLE_WORDS = 5
MIN_SHINGLES = 20
# Of all shingles of the two (a copy with another headline), or of the shorter one's (a copy cut from the end).
MIN_OVERLAP = 0.7
MIN_CONTAINED = 0.9
MIN_SHARE_OF_LENGTH = 0.4
_PERMUTATIONS = 128
_SEED = 1
# Bands of so many values each propose pairs from an overlap of about 0.35 on.
_BANDS, _VALUES = 32, 4
# By how much the overlap that two sketches tell is off in a few pairs of a million.
_OFF = 0.2
_COMPARED = 1_000
_WORD = re.compile(r"\w+")
_LAST = datetime.max.replace(tzinfo=UTC)


def mark_duplicates(documents: Sequence[Document]) -> None:
    """Fill `duplicate_of` of each document that repeats an earlier one: by `published` (unknown last), then by doc_id.

    MinHash proposes pairs and rules some out, the exact overlap of their five-word shingles decides. A document of
    fewer than 24 words is a copy only if its words are the same. The original is never itself a copy.
    """
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _VALUES))
    originals: dict[str, Document] = {}
    sketches: dict[str, tuple[MinHash, int]] = {}
    by_words: dict[str, str] = {}
    order = sorted(documents, key=lambda document: (document.published or _LAST, document.doc_id))
    for document in order:
        words = _WORD.findall(document.text.lower())
        joined = " ".join(words)
        document.duplicate_of = by_words.get(joined) if words else None
        if document.duplicate_of is not None:
            continue
        by_words[joined] = document.doc_id
        shingles = _shingles(words)
        if len(shingles) < MIN_SHINGLES:
            continue
        sketch = _sketch(shingles)
        near = [
            originals[key]
            for key in index.query(sketch)
            if _may_be_copy((sketch, len(shingles)), sketches[key])
            and _is_copy(shingles, _shingles(_WORD.findall(originals[key].text.lower())))
        ]
        if near:
            document.duplicate_of = min(near, key=lambda other: (other.published or _LAST, other.doc_id)).doc_id
            # Whoever repeats this copy word for word repeats its original.
            by_words[joined] = document.duplicate_of
        else:
            index.insert(document.doc_id, sketch)
            originals[document.doc_id] = document
            sketches[document.doc_id] = (sketch, len(shingles))


@dataclass(frozen=True, slots=True)
class Sketch:
    """What tells which documents may be copies, without their texts.

    Two that may be have one of `keys` in common. `values`: the last byte of each value of the MinHash of `n_shingles`
    shingles; none of a document that is too short for one.
    """

    keys: tuple[str, ...]
    n_shingles: int = 0
    values: bytes = b""


def sketch_of(document: Document) -> Sketch:
    """The sketch of a document; one without a word has no keys."""
    words = _WORD.findall(document.text.lower())
    if not words:
        return Sketch(())
    whole = blake2b(" ".join(words).encode(), digest_size=12).hexdigest()
    shingles = _shingles(words)
    if len(shingles) < MIN_SHINGLES:
        return Sketch((whole,))
    values = _sketch(shingles).hashvalues
    bands = enumerate(values.reshape(_BANDS, _VALUES))
    keys = (f"{band} {blake2b(part.tobytes(), digest_size=12).hexdigest()}" for band, part in bands)
    return Sketch((whole, *keys), len(shingles), values.astype("uint8").tobytes())


def tied(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `sketches`, which all share a key, that tie all together which may be copies.

    Each is compared with the first thousand only: as many versions of one story are copies of one another, or of none.
    """
    import numpy as np

    first = min(len(sketches), _COMPARED)
    known = np.zeros((first, _PERMUTATIONS), dtype=np.uint8)
    lengths = np.ones(first)
    groups = np.arange(first)
    for at, sketch in enumerate(sketches):
        before = min(at, first)
        values = np.frombuffer(sketch.values or bytes(_PERMUTATIONS), dtype=np.uint8)
        if sketch.values:
            shared = (known[:before] == values).mean(axis=1)
            near = np.flatnonzero(shared >= _least_shared(lengths[:before], sketch.n_shingles))
        else:  # too short for one: they share all their words
            near = np.arange(min(before, 1))
        reached, where = np.unique(groups[near], return_index=True)
        yield from ((int(other), at) for other in near[where])
        if len(reached):
            groups[np.isin(groups, reached)] = reached[0]
        if at < first:
            known[at], lengths[at] = values, max(1, sketch.n_shingles)
            groups[at] = reached[0] if len(reached) else at


def _sketch(shingles: set[str]) -> MinHash:
    from datasketch import MinHash

    sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=crc32)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return sketch


def _shingles(words: list[str]) -> set[str]:
    return {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}


def _may_be_copy(one: tuple[MinHash, int], other: tuple[MinHash, int]) -> bool:
    """Whether sketches, with the numbers of their shingles, leave room for it: reports of one pattern share some."""
    return bool(one[0].jaccard(other[0]) >= _least_shared(one[1], other[1]))


def _least_shared(one: Any, other: Any) -> Any:
    """The overlap that the sketches of copies tell at least, by the numbers of their shingles (one or an array); more
    than there is where one is too short to be a copy of the other."""
    import numpy as np

    shorter, longer = np.minimum(one, other), np.maximum(one, other)
    contained = MIN_CONTAINED * shorter / (longer + (1 - MIN_CONTAINED) * shorter)
    return np.where(shorter < MIN_SHARE_OF_LENGTH * longer, 2, np.minimum(MIN_OVERLAP, contained) - _OFF)


def _is_copy(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    return common >= MIN_OVERLAP * len(one | other) or (
        common >= MIN_CONTAINED * shorter and shorter >= MIN_SHARE_OF_LENGTH * longer
    )
