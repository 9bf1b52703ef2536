"""Whether a text is English, told by its script and by the small words that every sentence has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claims.lexicon import rows, split

# As far as a text is looked at, in code points.
_SAMPLE = 2_000
# Letters of another script that a text must have to be of it.
_FEW_LETTERS = 10
# A text of fewer words may be a headline without a small word: it is set aside only if its page says what it is.
_FEW_WORDS = 20
# Another language has to have this share of the words, twice as many as English, and several: "WAR" in every line of
# a list of players is no German.
_OTHER_SHARE = 0.12
_OTHER_TIMES = 2
_OTHER_WORDS = 4
# So many words without an English one are no English, though they may be no language that is known here.
_MANY_WORDS = 120
_NO_ENGLISH_SHARE = 0.02

# Vietnamese, which has the most, has marks on a third of its letters.
_FOR_SHOW = 0.5

# Marks that are put on Latin letters, wide letters, and letters of mathematics.
_ODD = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\uff21-\uff5a\U0001d400-\U0001d7ff]"
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_LATIN = re.compile(r"[^a-zß-ɏḀ-ỿ'’]")


@dataclass(frozen=True, slots=True)
class Language:
    """`tag`: of BCP 47, None where the text is too short to tell; `other`: what it is if it is not English."""

    tag: str | None
    other: str | None = None


def language_of(text: str, declared: str | None = None) -> Language:
    """The language of `text`; `declared` is what its page says, which counts where the text is too short to tell."""
    words = _WORD.findall(_in_one_form(text[:_SAMPLE].lower()))
    letters = "".join(words)
    foreign = _NOT_LATIN.findall(letters)
    if len(foreign) >= _FEW_LETTERS and len(foreign) > len(letters) / 2:
        return Language(None, f"a language in {_script(foreign)} script")
    counts: Counter[str] = Counter()
    known = _languages()
    for word in words:
        for tag in known.get(word, ()):
            counts[tag] += 1
    english = counts.pop("en", 0)
    best, most = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if (
        len(words) >= _FEW_WORDS
        and most >= max(_OTHER_SHARE * len(words), _OTHER_TIMES * english)
        and sum(best in known.get(word, ()) for word in set(words)) >= _OTHER_WORDS
    ):
        return Language(best, f"{_names()[best]} ({best})")
    if len(words) >= _MANY_WORDS and english < _NO_ENGLISH_SHARE * len(words):
        return Language(None, "another language than English")
    says_english = declared is None or declared.lower().partition("-")[0] == "en"
    if not says_english and len(words) < _FEW_WORDS and most > english:
        return Language(declared, f"{declared}, as its page says")
    if declared is not None and says_english:
        return Language(declared)
    return Language("en" if english >= max(1, most) else None)


def _in_one_form(text: str) -> str:
    """`text` with its letters as word lists have them, however they were written: "e" and a mark after it are "é".

    Marks that make no letter go. Where most letters have one they are for show, and go all.
    """
    if text.isascii() or (not _ODD.search(text) and unicodedata.is_normalized("NFC", text)):
        return text
    apart = unicodedata.normalize("NFKD", text)
    letters = sum(char.isalpha() for char in apart)
    marked = sum(char.isalpha() and _is_mark(after) for char, after in pairwise(apart))
    kept = apart if marked > _FOR_SHOW * letters else unicodedata.normalize("NFC", apart)
    return "".join(char for char in kept if not _is_mark(char))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Word -> the languages that it is a small word of."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("languages"):
        for word in dict.fromkeys(split(row["words"])):
            found[word] = (*found.get(word, ()), row["tag"])
    return found


@cache
def _names() -> dict[str, str]:
    return {row["tag"]: row["name"] for row in rows("languages")}


def _script(letters: list[str]) -> str:
    """The script of most of the letters, by the first word of their names in Unicode."""
    scripts = Counter(unicodedata.name(letter, "unknown").partition(" ")[0] for letter in letters)
    name, _ = max(scripts.items(), key=lambda item: (item[1], item[0]))
    return "Chinese" if name == "CJK" else name.capitalize()
