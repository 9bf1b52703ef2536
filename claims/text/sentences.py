"""Sentences of a document with their spans: lines first, then nupunkt within a line, and the abbreviations of news."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from string import ascii_letters
from typing import Any

from claims.lexicon import words

_LINE = re.compile(r"[^\n]+")
_WORD_END = re.compile(r"([^\W\d_]+)\.\s*$")
_BULLET = re.compile(r"\s*(?:[•·●▪■◦‣*–—-]\s+)?")
# A mark that could end a sentence inside a line; most lines hold one sentence, and splitting is what costs.
_MAYBE_TWO = re.compile(r"[.!?…][\"”’')\]]*\s")
# "per cent." is no abbreviation: a capital behind it begins a sentence ("by 3 per cent. Shares fell").
_CENT = re.compile(r"\b(?:per cent|\d ?kg)\.[\"”’')\]]?\s(?=[\"“‘'(]?[A-Z])")
# Longer lines are cut at white space before they are split, and longer "sentences" after it, so that a page without
# line breaks or full stops costs no more than its length; no sentence of prose comes near the second.
_LONGEST_LINE = 20_000
_LONGEST_SENTENCE = 1_500
_LETTERS = ascii_letters.encode()
# A row of numbers is no sentence: it is cut much shorter, as each of its figures carries it along.
_LONGEST_ROW = 200
# Lines broken at a width: at least so many, so long, and most of them nearly as long as the longest.
_FEWEST_WRAPPED = 4
_WIDTHS = range(40, 111)
_RAGGED = 20


@cache
def _splitter() -> Any:
    import nupunkt  # a tenth of a second: only when text is read

    return nupunkt.sent_spans


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of the document's paragraphs: its lines, or blocks of lines where the lines are wrapped to a width."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    if not _wrapped(lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text[joined[-1][1] : start].count("\n") == 1 and _continues(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wrapped(lines: list[tuple[int, int]]) -> bool:
    """Whether the lines were broken at a width: several of nearly the same length and none much longer."""
    lengths = [end - start for start, end in lines]
    longest = max(lengths, default=0)
    if len(lengths) < _FEWEST_WRAPPED or longest not in _WIDTHS:
        return False
    return sum(length >= longest - _RAGGED for length in lengths) * 2 >= len(lengths)


def _continues(text: str, end: int, start: int) -> bool:
    """Whether the line from `start` goes on with the one up to `end`: no sentence ended, or a small letter follows."""
    return text[end - 1] not in '.!?:”"' or text[start].islower()


def sentences(text: str, blocks: list[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """The spans of the sentences, in order, without overlap and without white space at either end.

    blocks: the paragraphs, where they are known already.
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text) if blocks is None else blocks:
        for piece in _pieces(text, start, end, _LONGEST_LINE):
            for sentence in _split(text, *piece):
                if sentence[1] - sentence[0] <= _LONGEST_ROW:
                    found.append(sentence)
                else:
                    found.extend(_pieces(text, *sentence, _longest(text, *sentence)))
    return found


def _longest(text: str, start: int, end: int) -> int:
    """How long a sentence may be: one with fewer letters than other marks is a row of numbers."""
    length, part = end - start, text[start:end]
    plain = part.encode("ascii", "ignore")  # the letters of most texts, counted at once
    letters = len(plain) - len(plain.translate(None, _LETTERS))
    if letters * 3 > length or sum(map(str.isalpha, part)) * 3 > length:
        return _LONGEST_SENTENCE
    return _LONGEST_ROW


def _pieces(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """The span in pieces of at most `longest` characters, cut at white space where there is any."""
    pieces = []
    while end - start > longest:
        cut = text.rfind(" ", start + 1, start + longest)
        cut = cut if cut > start else start + longest
        pieces.append((start, cut))
        start = cut + (text[cut] == " ")
    if start < end:
        pieces.append((start, end))
    return pieces


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one line, without its bullet."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    body = text[start:end]
    spans = _splitter()(body) if _MAYBE_TWO.search(body) else [(0, len(body))]
    merged: list[tuple[int, int]] = []
    for a, b in _behind_cent(body, spans):
        if merged and (_abbreviated(body, merged[-1][1], a) or _mid_sentence(body, a)):
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    trimmed = []
    for a, b in merged:
        piece = body[a:b]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if right > left:
            trimmed.append((start + a + left, start + a + right))
    return trimmed


def _behind_cent(body: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, cut behind each "per cent." that ends a sentence."""
    cuts = [m.end() for m in _CENT.finditer(body)]
    if not cuts:
        return spans
    edges = sorted({edge for span in spans for edge in span} | set(cuts))
    return [(a, b) for a, b in pairwise(edges) if any(s <= a and b <= e for s, e in spans)]


def _abbreviated(body: str, end: int, start: int) -> bool:
    """A full stop behind an abbreviation ends no sentence before a small letter or a digit; behind a title never."""
    before = _WORD_END.search(body, max(0, end - 16), end)
    word = before.group(1).lower() if before else ""
    if word not in words("abbreviations"):
        return False
    following = body[start:].lstrip()[:1]
    return following.islower() or following.isdigit() or word in words("abbreviations", group="titles")


def _mid_sentence(body: str, start: int) -> bool:
    following = body[start : start + 1]
    return following.islower() or following in ",;)"
