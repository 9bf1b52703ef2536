"""Raised, lowered and struck out text between the tags of HTML that is no page, as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from claims.inputs.page.mending import SLASHES, fraction_of, raised_as_meant

Part = tuple[str, "re.Match[str] | None"]

_RAISED = ("sup",)
_STRUCK = ("del", "s", "strike")
# A tag that is closed later than so many others holds no number.
_MOST_WITHIN = 20
_SEEN = 40


def as_meant(parts: list[Part], blocks: frozenset[str]) -> Iterator[Part]:
    """Each tag with the text before it, in which raised numbers are powers, fractions or left out.

    What is struck out is left out, too: what stands between such tags unless one of `blocks` does.
    """
    parts = _without_struck(parts, blocks)
    before, read = "", dict[int, str]()
    for at, (written, tag) in enumerate(parts):
        text = read.pop(at, written)
        before = "" if _name(tag) in blocks else (before + text)[-_SEEN:]
        yield text, tag
        # Not within what is read already.
        end = _end(parts, at, blocks) if _opens(tag, _RAISED) and not read else None
        if end is not None:
            read = _read(parts, at, end, unescape(before))


def _without_struck(parts: list[Part], blocks: frozenset[str]) -> list[Part]:
    kept: list[Part] = []
    until = -1
    for at, (text, tag) in enumerate(parts):
        kept.append(("" if at <= until else text, tag))
        if at >= until and _opens(tag, _STRUCK):
            until = _end(parts, at, blocks) or until
    return kept


def _nothing(start: int, end: int) -> dict[int, str]:
    return dict.fromkeys(range(start, end + 1), "")


def _opens(tag: re.Match[str] | None, names: tuple[str, ...]) -> bool:
    return tag is not None and not tag["closes"] and _name(tag) in names


def _end(parts: list[Part], at: int, blocks: frozenset[str]) -> int | None:
    """The place of the tag that closes the one at `at`."""
    for place in range(at + 1, min(at + 1 + _MOST_WITHIN, len(parts))):
        tag = parts[place][1]
        if tag is None or _name(tag) in blocks:
            return None
        if tag["closes"] and _name(tag) == _name(parts[at][1]):
            return place
    return None


def _read(parts: list[Part], at: int, end: int, before: str) -> dict[int, str]:
    """What is read in place of the texts that the raised one between two tags takes along."""
    raised = unescape("".join(text for text, _ in parts[at + 1 : end + 1])).strip()
    fraction = _fraction(parts, end, raised)
    if fraction is not None:
        apart = " " if before[-1:].isdecimal() and len(fraction) > 1 else ""
        return _nothing(at + 1, end + 2) | {at + 1: f"{apart}{fraction}"}
    if any(_name(tag) == "a" for _, tag in parts[at + 1 : end]):
        return _nothing(at + 1, end)
    meant = raised_as_meant(raised, before)
    return {} if meant is None else _nothing(at + 1, end) | {at + 1: meant}


def _fraction(parts: list[Part], end: int, above: str) -> str | None:
    """The number `above` over the lowered one that stands behind a bar."""
    if end + 2 >= len(parts):
        return None
    (bar, opened), (below, closed) = parts[end + 1 : end + 3]
    if _name(opened) != "sub" or _name(closed) != "sub" or unescape(bar).strip() not in SLASHES:
        return None
    return fraction_of(above, unescape(below).strip())


def _name(tag: re.Match[str] | None) -> str:
    return (tag["name"] or "").lower() if tag else ""
