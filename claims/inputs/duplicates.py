"""Syndicated copies: which documents are near-identical to an earlier one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from zlib import crc32

from claims.records import Document

SHINGLE_WORDS = 5
MIN_SHINGLES = 20
# Of all shingles of the two (a copy with another headline), or of the shorter one's (a copy cut from the end).
MIN_OVERLAP = 0.7
MIN_CONTAINED = 0.9
MIN_SHARE_OF_LENGTH = 0.4
_PERMUTATIONS = 128
_SEED = 1
_CANDIDATE_OVERLAP = 0.35
_WORD = re.compile(r"\w+")
_LAST = datetime.max.replace(tzinfo=UTC)


def mark_duplicates(documents: Sequence[Document]) -> None:
    """Fill `duplicate_of` of each document that repeats an earlier one: by `published` (unknown last), then by doc_id.

    MinHash proposes pairs, the exact overlap of their five-word shingles decides. A document of fewer than 24 words is
    a copy only if its words are the same. The original is never itself a copy.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE_OVERLAP, num_perm=_PERMUTATIONS)
    originals: dict[str, Document] = {}
    by_words: dict[str, str] = {}
    order = sorted(documents, key=lambda document: (document.published or _LAST, document.doc_id))
    for document in order:
        words = _WORD.findall(document.text.lower())
        document.duplicate_of = by_words.get(" ".join(words)) if words else None
        if document.duplicate_of is not None:
            continue
        by_words[" ".join(words)] = document.doc_id
        shingles = _shingles(words)
        if len(shingles) < MIN_SHINGLES:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=crc32)
        sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
        near = [
            originals[key]
            for key in index.query(sketch)
            if _is_copy(shingles, _shingles(_WORD.findall(originals[key].text.lower())))
        ]
        if near:
            document.duplicate_of = min(near, key=lambda other: (other.published or _LAST, other.doc_id)).doc_id
        else:
            index.insert(document.doc_id, sketch)
            originals[document.doc_id] = document


def _shingles(words: list[str]) -> set[str]:
    return {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}


def _is_copy(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    return common >= MIN_OVERLAP * len(one | other) or (
        common >= MIN_CONTAINED * shorter and shorter >= MIN_SHARE_OF_LENGTH * longer
    )
