"""The names of a document: found in one pass, and each mention taken to its fullest form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from claims.lexicon import rows, split
from claims.text.tags import in_title_case
from claims.text.word_classes import lexicon

# Two to six capitalised words in a row, initials and particles included; bounded, so linear. It begins with the capital
# and asks for a word's edge behind that, as the search leaps from one capital to the next then.
_WORD = r"(?:[A-Z][\w’'-]{1,30}|[A-Z]\.(?:[A-Z]\.)?)"
_NAME = re.compile(
    r"[A-Z](?<!\w[A-Z])(?:[\w’'-]{1,30}\.?|\.)"
    r"(?:[ \u00a0](?:(?:van|von|der|de|la|al|bin|el|di|da|du)[ \u00a0]){0,2}(?:of (?=[A-Z]))?" + _WORD + r"){1,5}"
)
_CAPITALISED = re.compile(r"[A-Z][\w-]{1,30}")
_SPACE = re.compile(r"[ \u00a0]")
_POSSESSIVE = re.compile(r"[’']s$")
_PLACE = re.compile(
    r" (?=[A-Z])(?:(?<=\bin )|(?<=\bnear )|(?<=\baround )|(?<=\bacross )|(?<=\bthroughout ))"
    r"([A-Z][\w-]{1,30})(?![\w’'-]| [A-Z])"
)
_SMALL = re.compile(r"\b[a-z]{3,30}\b")
_HALF_NAME = re.compile(r"-[a-z]")
_INITIAL = 2
_SHORTEST_ADVERB = 6  # not "Carly"
_TITLE = range(21, 162)  # characters of a headline
_OPENING = frozenset(
    "the a an in on at but and for if when as it he she they we i this that these those there after before while "
    "though although since meanwhile still yet also by from with last both according".split()
)
_HE, _SHE = ("mr", "king", "sir"), ("mrs", "ms", "miss", "queen")
# words of names of bodies that are no nouns for bodies
_NAMING_BODIES = frozenset("nations rights crescent cross monitor watch international".split())
# How many names back a pronoun or "the agency" looks.
_RECENT = 60
_ROLE_BEHIND = re.compile(
    r",? ?(?:\([^()\n]{1,20}\) ?)?, (?:the |a |an )?([^,.;:“”\n]{3,70})|, who ([^,.;:“”\n]{3,60})"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|\w{2,20}['’]s) ((?:[\w-]{2,20} ){0,3}[\w-]{3,20}), $"
)
_ROLE_WORD = re.compile(r"[a-z]{3,20}")
_ROLE_SHORT = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor"}


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it."""
    return frozenset(word for row in rows("titles") for word in split(row["words"]))


@lru_cache(maxsize=1)
def _nouns() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(split(row["words"])) for row in rows("sources")}


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("countries"))


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Words with a capital only because they open a sentence: "Continued Venn" is no name."""
    cues = [word for row in rows("cues") if row["kind"] in ("verb", "preposition") for word in split(row["words"])]
    return _OPENING.union(cues)


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """First names in small letters, each with its sex."""
    return {name: row["sex"] for row in rows("given_names") for name in split(row["names"])}


class Names:
    """The names of one text. `people` and `bodies` are (offset, name) in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.people: list[tuple[int, str]] = []
        self.bodies: list[tuple[int, str]] = []
        self._last: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._bodies_first: dict[str, str] = {}
        self._sex: dict[str, str] = {}
        self._roles: dict[str, list[tuple[int, str, frozenset[str]]]] | None = None
        self._alone: frozenset[str] | None = None
        self._places: frozenset[str] | None = None
        self._common: frozenset[str] | None = None
        titles = _title_lines(text)
        for match in _NAME.finditer(text):
            k = bisect_left(titles, (match.end(), 0)) - 1
            if k < 0 or titles[k][1] <= match.start():
                self._take(match.start(), match.group())
            else:
                self._take_from_title(match.start(), match.group())

    def _take(self, at: int, written: str) -> None:
        words = [w for w in written.replace("\u00a0", " ").split(" ") if w]
        if "'s" in written or "’s" in written:
            owner = next((k for k, w in enumerate(words[:-1]) if _POSSESSIVE.search(w)), None)
            if owner is not None and not _is_body(words):  # "Orvan's Ann Lee": two names
                self._take(at, " ".join(words[: owner + 1]))
                self._take(at + sum(len(w) + 1 for w in words[: owner + 1]), " ".join(words[owner + 1 :]))
                return
            words = [_POSSESSIVE.sub("", w) for w in words]
        if len(words) > 1 and (("-" in words[0] and _HALF_NAME.search(words[0])) or _ends_sentence(words[0])):
            at, words = at + len(words[0]) + 1, words[1:]  # "Orvan-born Ann Lee", "… in Orvan. Ann Lee"
        sex = ""
        k = 0
        if words[0].endswith("ly") and len(words[0]) > _SHORTEST_ADVERB and words[0].lower() not in given_names():
            k = 1  # "Currently Venn"
        for word in words[k:]:
            low = word.lower()
            title = low.rstrip(".")
            if low not in _openings() and title not in titles():
                break
            sex = "m" if title in _HE else "f" if title in _SHE else sex
            k += 1
        name = words[k:]
        if "of" in name and (k or name[0].lower() in given_names()) and not _is_body(name):
            name = name[: name.index("of")]  # "President Ann Lee of Orvania"
        whole = words[1:] if words[0].lower() in _openings() else words
        bodies = (whole,) if name == whole else (whole, name)
        body = next((b for b in bodies if len(b) > 1 and _is_body(b)), None)
        if body is not None:
            full = " ".join(body)
            self.bodies.append((at, full))
            self._bodies_first.setdefault(body[0], full)
        elif name:
            self._person(at, name, sex)

    def _take_from_title(self, at: int, written: str) -> None:
        """The person whose first name, and a word that is no common one, stand among the words of a headline."""
        words = [_POSSESSIVE.sub("", w) for w in _SPACE.split(written) if w]
        for first, last in pairwise(words):
            if first.lower() in given_names() and last.lower() not in lexicon():
                self._person(at + written.find(first), [first, last], "")

    def _person(self, at: int, name: list[str], sex: str) -> None:
        last = name[-1]
        if len(name) == 1:
            if sex:
                self._sex.setdefault(last, sex)
                self.people.append((at, last))
            return
        if (last.isupper() and len(last) > 3) or "of" in name:
            return
        if not titles().isdisjoint([w.lower().rstrip(".") for w in name[1:]]):
            return
        full = " ".join(name)
        if full in _countries():
            return
        self.people.append((at, full))
        self._first.setdefault(name[0], full)
        known = self._last.get(last)
        if known is None or (len(full) > len(known) and full.endswith(" " + known)):
            self._last[last] = full
        sex = sex or given_names().get(name[0].lower(), "")
        if sex:
            self._sex.setdefault(last, sex)

    def person(self, word: str) -> str | None:
        """The fullest name of the person with this last name, or None."""
        return self._last.get(word)

    def is_place(self, word: str) -> bool:
        """Whether the word stands somewhere alone behind "in" or "near", as the names of places do."""
        if self._places is None:
            self._places = frozenset(_PLACE.findall(self._text))
        return word in self._places

    def is_common(self, word: str) -> bool:
        """Whether the word stands somewhere in small letters."""
        if self._common is None:
            self._common = frozenset(_SMALL.findall(self._text))
        return word.lower() in self._common

    def given(self, word: str) -> str | None:
        """The full name of the person with this first name, or None."""
        return self._first.get(word) if word.lower() in given_names() else None

    def body(self, word: str) -> str | None:
        """The fullest name of the body whose name begins with the word ("Corvane" for "Corvane Systems"), or None."""
        return self._bodies_first.get(word)

    def opened_by(self, word: str) -> str | None:
        """The longer name that the word opens, if it is no person's: its last word never stands alone, as theirs do."""
        name = self._first.get(word)
        if name is None or word.lower() in given_names():
            return None
        if self._alone is None:
            self._alone = _standing_alone(self._text)
        return None if name.rsplit(" ", 1)[-1] in self._alone else name

    def body_with(self, noun: str, before: int) -> str | None:
        """The body last named before the offset whose name has the noun in it ("the agency", "the league")."""
        wanted = noun.capitalize()
        return self.body_that(before, lambda name: wanted in name.split(" "))

    def body_that(self, before: int, fits: Callable[[str], bool]) -> str | None:
        """The body last named before the offset whose name fits, or None."""
        k = bisect_left(self.bodies, (before, ""))
        return next((name for _, name in reversed(self.bodies[max(0, k - _RECENT) : k]) if fits(name)), None)

    def sex(self, name: str) -> str:
        """m, f or "" for the person of that name, by title or first name."""
        words = name.split(" ")
        return self._sex.get(words[-1]) or given_names().get(words[0].lower(), "")

    def last_person(self, before: int, after: int, sex: str) -> str | None:
        """The person named last in `text[after:before]` whose sex is not known to be another; "" for any."""
        k = bisect_left(self.people, (before, ""))
        for at, name in reversed(self.people[max(0, k - _RECENT) : k]):
            if at < after:
                return None
            if not sex or self.sex(name) in (sex, ""):
                return self._last.get(name.split(" ")[-1], name)
        return None

    def in_role(self, role: str, before: int, beside: frozenset[str] = frozenset()) -> str | None:
        """The person last introduced before the offset, else the first ever, with that role ("spokesman", "mayor").

        Of several of a kind it is one who is introduced with all the words `beside` it ("foreign", "general").
        """
        if self._roles is None:
            self._roles = {}
            for at, name in self.people:
                full = self._last.get(name.split(" ")[-1], name)
                around = _words_around(self._text, at, name) if " " in name else []
                for noun in sorted(_nouns()["person"].intersection(around)):
                    self._roles.setdefault(noun, []).append((at, full, frozenset(around)))
        known = [(at, full) for at, full, around in self._roles.get(role, []) if beside <= around]
        k = bisect_left(known, (before, ""))
        return known[k - 1][1] if k else known[0][1] if known else None


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > _INITIAL and word[:-1].lower() not in titles()


def _title_lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines in title case, whose capitals name nothing."""
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) in _TITLE and line[-1] != "." and in_title_case(line.split()):
            found.append((start, end))
        start = end + 1
    return found


def _standing_alone(text: str) -> frozenset[str]:
    """The capitalised words that stand somewhere without another one just before them."""
    found = set()
    end = -2
    for match in _CAPITALISED.finditer(text):
        if match.start() != end + 1 or text[end] not in " \u00a0":
            found.add(match.group())
        end = match.end()
    return frozenset(found)


def _words_around(text: str, at: int, name: str) -> list[str]:
    """The words that may tell an office around the name at the offset: just before it, in it, or in its apposition."""
    before = _title_before(text[max(0, at - 60) : at])
    start = text.find(name, at, at + 80)
    title = text[at : max(start, at)].lower().replace(".", " ").split()
    found = [*before, *(_ROLE_SHORT.get(w, w) for w in title)]
    behind = _ROLE_BEHIND.match(text, max(start, at) + len(name))
    if behind is not None:
        found += _ROLE_WORD.findall((behind.group(1) or behind.group(2)).lower())[:8]
    return found


def _title_before(text: str) -> list[str]:
    """The last words before a name, not over another name: of "Ann Lee met finance chief", "the union's secretary," """
    office = _OFFICE_BEFORE.search(text)
    if office is not None:
        return office.group(1).lower().split()
    found: list[str] = []
    for word in reversed(text.rsplit(",", 1)[-1].rsplit(".", 1)[-1].split()[-4:]):
        low = word.lower()
        if word[0].isupper() and low not in titles() and low not in _nouns()["person"] and low not in _OPENING:
            break
        found.append(low)
    return found


def _is_body(words: list[str]) -> bool:
    organisations = _nouns()["organisation"]
    last = words[-1].lower().rstrip(".")
    return last in organisations or named_body(words) or ("of" in words and words[0].lower() in organisations)


def named_body(words: Sequence[str]) -> bool:
    """Whether one of the last two words is of names of bodies alone: "United Nations", "Toval Rights Watch"."""
    last = [w.lower() for w in words[-2:] if w[:1].isupper()]
    return len(last) > 1 and any(w in _NAMING_BODIES and (w != "cross" or last[0] == "red") for w in last)
