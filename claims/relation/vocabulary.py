"""The words that make two figures one, or keep them apart: concepts, qualifiers, names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.lexicon import context, rows, split

# A word with inner hyphens, apostrophes and full stops ("AK-47", "U.S."), or a number.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.,][^\W_]+)*")
_NAME = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}|\b[A-Z][\w'’-]*\w")
_CALENDAR = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    )
)
SMALL_NUMBERS = dict(
    zip("two three four five six seven eight nine ten eleven twelve".split(), map(str, range(2, 13)), strict=True)
)
# So many characters before a word are looked at.
_NEAR = 40
_NAME_END = re.compile(r"(?:ians?|ans?|ia|is|i|a|e)$")


@cache
def concepts(role: str) -> dict[str, str]:
    """Word -> concept for one role: thing (what is counted), fate (what befell it), money, event, measure."""
    return {word: row["concept"] for row in rows("concepts") if row["role"] == role for word in split(row["words"])}


@cache
def qualifiers() -> dict[str, str]:
    """Word -> the part or degree it narrows a figure to ("seriously injured", "in cash")."""
    return {word: row["qualifier"] for row in rows("qualifiers") for word in split(row["words"])}


@cache
def exclusive_qualifiers() -> frozenset[str]:
    """Qualifiers that name a part of the figure without them: what is seriously injured is not what is injured."""
    return frozenset(row["qualifier"] for row in rows("qualifiers") if row["kind"] in ("degree", "part"))


@cache
def plain_words() -> frozenset[str]:
    """Words that say nothing about what a figure is about."""
    return frozenset(word for row in rows("plain_words") for word in split(row["words"]))


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Words and numbers of a text as written, in order."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """A noun's singular, near enough for looking it up."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def placed(text: str, *more: str) -> bool:
    """Whether a text ends in a preposition of place, or in one of `more`, whatever article stands behind it."""
    found = [word.lower() for word in WORD.findall(text[-_NEAR:])]
    while found and found[-1] in ("the", "a", "an"):
        found.pop()
    return bool(found) and (found[-1] in context("place") or found[-1] in more)


def capitalised(text: str) -> list[re.Match[str]]:
    """Words that are written like names, in order; days, months and plain words at the head of a sentence left out."""
    plain = plain_words()
    return [
        match for match in _NAME.finditer(text) if (word := match[0].lower()) not in _CALENDAR and word not in plain
    ]


@lru_cache(maxsize=2048)
def names_in(text: str) -> frozenset[str]:
    """Keys of the words that are written like names."""
    return frozenset(name_key(match[0]) for match in capitalised(text))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """One key for a name and its adjective: Russia and Russian, Ukraine and Ukrainian, U.S. and US."""
    key = re.sub(r"(?:'s|’s|['’])$", "", name.replace(".", "")).lower()
    return _NAME_END.sub("", key) if len(key) > 4 else key


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, lower case and singular, numbers left out."""
    found = (singular(word.lower().rstrip(".")) for word in words(text))
    return frozenset(word for word in found if len(word) > 2 and not word[0].isdigit() and word not in plain_words())
