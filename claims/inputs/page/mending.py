"""What a page says by its tags alone, or a reader of main text would lose, put into its text before it is read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape
from typing import Any

# Whatever is invisible within a word; not U+200C and U+200D, which some scripts need.
INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
# It keeps a node from being lost, and `INVISIBLE` takes it out again.
_KEPT = "\u200b"
# What holds no text of the page, whole, or a text between two tags that is so short that it may be lost. Of what is
# never closed all is held, so that no character is looked at twice.
_SHORT = re.compile(
    r"<(?P<name>script|style|title|textarea)\b.*?(?:</(?P=name)|\Z)|<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|>[ \t\n\r\f\v]*+(?P<text>(?:[^<>&\s]|&[^<>&\s;]{1,24};?){1,2}+|[!-~]?\xa0)[ \t\n\r\f\v]*+(?=<)",
    re.DOTALL | re.IGNORECASE,
)
_ICONS = re.compile("[\ue000-\uf8ff]")

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
IS_RAISED = re.compile(r"[+\-−–]?\d{1,4}")
# A power of ten, of a length or of what has one letter; any other raised number is the mark of a note.
_HAS_POWERS = re.compile(r"(?:(?<![\w.,])10|(?<![^\W\d_])(?:[a-z]|[cdkmn]m|ft|in|yd|mi))\Z")
_MARK = re.compile(r"[\[(]?\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,9}[\])]?")
_PRICE = re.compile(r"[$€£¥]\s?\d[\d,]*\Z")
_CENTS = re.compile(r"\d\d")
SLASHES = ("⁄", "/", "∕")
_BOXES = ("div", "header", "footer", "section", "li", "button", "time")
_MOST_SPANS = 5_000
_SPACES = " \t\n\r\f\v"


def kept(page: str) -> str:
    """`page`, in which a reader of main text loses no text between two tags: "by <b>5</b>–<b>6</b> percent".

    It takes what has three bytes, the last of no ASCII character, for the sign of a font of icons: "–", "€", "3½".
    """
    return _SHORT.sub(_with_a_mark, page)


def _with_a_mark(found: re.Match[str]) -> str:
    text = unescape(found["text"] or "")
    if len(text.encode("utf-8", "replace")) != 3 or text[-1].isascii() or _ICONS.match(text):
        return found[0]
    at = found.end("text") - found.start()
    return f"{found[0][:at]}{_KEPT}{found[0][at:]}"


def raise_numbers(tree: Any) -> None:
    """Raised numbers become what they are meant for, and one over another a fraction: "10⁶", "2½", not "106", "212"."""
    if tree.body is None:
        return
    for tag in tree.body.query_selector_all("sup")[:]:
        number = tag.text.strip()
        if tag.query_selector("a, sup") is not None:
            continue
        before = _text_before(tag)
        bar, under = tag.next, tag.next and tag.next.next
        fraction = _fraction(number, under) if under is not None and _is_bar(bar) else None
        meant = raised_as_meant(number, before)
        if fraction is not None:
            apart = " " if before[-1:].isdecimal() and len(fraction) > 1 else ""
            tag.text, bar.value, under.text = f"{apart}{fraction}{_KEPT}", "", ""
        elif meant is not None:
            tag.text = meant + _KEPT


def raised_as_meant(raised: str, before: str) -> str | None:
    """What a raised text is read as behind `before`: a power, cents, or nothing where it is the mark of a note.

    None for what is no number: "21st".
    """
    if IS_RAISED.fullmatch(raised) and _HAS_POWERS.search(before):
        return raised.translate(_RAISED)
    if _CENTS.fullmatch(raised) and _PRICE.search(before):
        return f".{raised}"
    return "" if _MARK.fullmatch(raised) or IS_RAISED.fullmatch(raised) else None


def part_spans(tree: Any) -> None:
    """What stands in spans side by side, as style sheets part it, gets a space: "12 June 20243 min read".

    A span of one character is a part of a number or a word: a drop cap, a counter that turns.
    """
    if tree.body is None:
        return
    for tag in tree.body.query_selector_all("span + span")[:_MOST_SPANS]:
        before = tag.prev
        if before is None or before.tag != "span" or tag.parent.tag not in _BOXES:
            continue
        left, right = before.text.rstrip(_SPACES), tag.text.lstrip(_SPACES)
        if len(left) > 1 and len(right) > 1 and left[-1].isalnum() and right[0].isalnum():
            tag.parent.insert_before(tree.create_text_node(" "), tag)


def _is_bar(node: Any) -> bool:
    return node.tag == "#text" and INVISIBLE.sub("", node.value).strip(_SPACES) in SLASHES


def _text_before(tag: Any) -> str:
    """The end of what stands right before a tag."""
    before = tag.prev
    if before is None:
        return ""
    return INVISIBLE.sub("", before.value if before.tag == "#text" else before.text)[-40:]


def _fraction(above: str, under: Any) -> str | None:
    """The number `above` over that of the tag `under`."""
    below = under.text.strip() if under.tag == "sub" and under.first_element_child is None else ""
    return fraction_of(above, below)


def fraction_of(above: str, below: str) -> str | None:
    """One number over another, as one character where there is one; None where these are no numbers."""
    if not (IS_RAISED.fullmatch(above) and above.isdecimal() and below.isdecimal() and len(below) <= 4):
        return None
    written = f"{int(above)}⁄{int(below)}"
    return _fractions().get(written, written)


@cache
def _fractions() -> dict[str, str]:
    characters = (chr(point) for point in (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))
    return {unicodedata.normalize("NFKC", character): character for character in characters}
