"""What stands around articles of any site, told by how it begins and goes on: offers, notices, links.

A line goes only where both fit: a sentence of the article may begin with the words of a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claims.inputs.page.counters import is_counter, is_time
from claims.lexicon import rows, split

ENDS_A_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
_ITEM_WORDS = 20
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"[\s,.:]*(?:©|\(c\)|\d{4}(?!\w))", re.IGNORECASE)
_RESERVED = re.compile(r"all rights reserved", re.IGNORECASE)
# An offer speaks to its reader; what is told by someone is none.
_TOLD = re.compile(r"\b(?:said|says|told|tells|asked|asks|wrote|writes|added|warned)\b|[“”„\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Notice:
    """A row of page_lines.csv: what goes on as `then` says after the opening, with the words `among`."""

    opening: str
    kind: str
    most_words: int
    then: str
    among: re.Pattern[str] | None


def without_notices(blocks: Iterable[tuple[str, str]]) -> list[str]:
    """Texts of blocks (name, text) without offers, notices and links.

    What an offer lists goes with it: "Unlimited access to 120 titles".
    """
    kept: list[str] = []
    offered = False
    for name, text in blocks:
        kind = _kind(name, text)
        is_item = not name.startswith("h") and len(text.split()) <= _ITEM_WORDS and not ENDS_A_SENTENCE.search(text)
        offered = kind == "offers" or (offered and kind is None and is_item)
        if kind is None and not offered:
            kept.append(text)
    return kept


def _kind(name: str, text: str) -> str | None:
    counts = not name.startswith("h") and is_counter(text, name == "p")
    return "counters" if counts else _kind_of_notice(text)


def _kind_of_notice(text: str) -> str | None:
    found = _openings().match(text)
    if found is None or found.lastindex is None:
        return None
    notice = _notices()[found.lastindex - 1]
    is_one = len(text.split()) <= notice.most_words and _goes_on(notice, text[found.end() :], text)
    return notice.kind if is_one else None


def _goes_on(notice: _Notice, rest: str, text: str) -> bool:
    """Whether `rest`, what follows the opening in `text`, is that of such a notice."""
    words = _WORD.findall(rest)
    if notice.then == "title":  # of another text
        return bool(words) and not rest.rstrip().endswith((".", ".”", ".’", '."'))
    if notice.then == "time":
        return is_time(rest)
    if notice.then == "holds":
        return notice.among is not None and bool(notice.among.search(rest))
    if notice.then == "offer":
        return not words or (notice.among is not None and bool(notice.among.search(rest)) and not _TOLD.search(text))
    if notice.then == "year" and not _YEAR.match(rest):
        return False
    if notice.then == "year" and _RESERVED.search(rest):
        return True
    # Nothing, or names.
    return all(_is_among(notice, word) or (notice.then != "nothing" and word[0].isupper()) for word in words)


def _is_among(notice: _Notice, word: str) -> bool:
    return notice.among is not None and notice.among.fullmatch(word) is not None


@cache
def _openings() -> re.Pattern[str]:
    """How notices begin, a group for each of `_notices`, and not in the middle of a word."""
    return re.compile("|".join(f"({_whole(notice.opening)})" for notice in _notices()), re.IGNORECASE)


@cache
def _notices() -> tuple[_Notice, ...]:
    """The longest opening first: of two that begin alike it is the one that is meant."""
    found = (
        _Notice(row["opening"], row["kind"], int(row["words"]), row["then"], _any_of(split(row["among"])))
        for row in rows("page_lines")
    )
    return tuple(sorted(found, key=lambda notice: (-len(notice.opening), notice.opening)))


def _any_of(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_whole, words))})", re.IGNORECASE) if words else None


def _whole(words: str) -> str:
    """A pattern of `words`, which end where a word ends."""
    return re.escape(words) + (r"(?![^\W_])" if words[-1].isalnum() else "")
