"""The names of a document: found in one pass, and each mention taken to its fullest form."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from claims.lexicon import rows, split

# Two to six capitalised words in a row, initials and particles included; bounded, so linear.
_WORD = r"(?:[A-Z][\w’'-]{1,30}|[A-Z]\.(?:[A-Z]\.)?)"
_NAME = re.compile(
    rf"\b(?:[A-Z][\w’'-]{{1,30}}\.?|[A-Z]\.)(?:[ \u00a0](?:(?:van|von|der|de|la|al|bin|el|di|da|du)[ \u00a0]){{0,2}}(?:of (?=[A-Z]))?{_WORD}){{1,5}}"
)
_SPACE = re.compile(r"[ \u00a0]")
_POSSESSIVE = re.compile(r"[’']s?$")
_OPENING = frozenset(
    "the a an in on at but and for if when as it he she they we i this that these those there after before while though "
    "although since meanwhile still yet also by from with last both according".split()
)
_FAR = 400


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it."""
    return frozenset(word for row in rows("titles") for word in split(row["words"]))


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    return frozenset(word for row in rows("sources") if row["kind"] == "organisation" for word in split(row["words"]))


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(word for row in rows("sources") if row["kind"] == "person" for word in split(row["words"]))


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    return {name: row["sex"] for row in rows("given_names") for name in split(row["names"])}


class Names:
    """The names of one text. `people` and `bodies` are (offset, name) in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.people: list[tuple[int, str]] = []
        self.bodies: list[tuple[int, str]] = []
        self._last: dict[str, str] = {}
        self._bodies_first: dict[str, str] = {}
        self._sex: dict[str, str] = {}
        self._roles: dict[str, list[tuple[int, str]]] | None = None
        for match in _NAME.finditer(text):
            self._take(match.start(), match.group())

    def _take(self, at: int, written: str) -> None:
        words = [w for w in _SPACE.split(written) if w]
        plain = [_POSSESSIVE.sub("", w) if w.endswith(("’s", "'s")) else w for w in words]
        sex = ""
        k = 0
        while k < len(plain) and (plain[k].lower() in _OPENING or plain[k].lower().rstrip(".") in titles()):
            low = plain[k].lower().rstrip(".")
            sex = "m" if low in ("mr", "king", "sir") else "f" if low in ("mrs", "ms", "miss", "queen") else sex
            k += 1
        name = plain[k:]
        whole = [w for j, w in enumerate(plain) if j or w.lower() not in _OPENING]
        if whole and len(whole) > 1 and _is_body(whole):
            self._body(at, whole)
            return
        if not name:
            return
        if len(name) == 1:
            if sex:
                self._sex.setdefault(name[0], sex)
                self.people.append((at, name[0]))
            return
        if _is_body(name):
            self._body(at, name)
            return
        if any(w.lower() in titles() for w in name[1:]) or (name[-1].isupper() and len(name[-1]) > 3) or "of" in name:
            return
        full = " ".join(name)
        last = name[-1]
        self.people.append((at, full))
        known = self._last.get(last)
        if known is None or (len(full) > len(known) and full.endswith(" " + known)):
            self._last[last] = full
        sex = sex or _given().get(name[0].lower(), "")
        if sex:
            self._sex.setdefault(last, sex)

    def _body(self, at: int, words: list[str]) -> None:
        full = " ".join(words)
        self.bodies.append((at, full))
        self._bodies_first.setdefault(words[0], full)

    def person(self, word: str) -> str | None:
        """The fullest name of the person with this last name, or None."""
        return self._last.get(word)

    def given(self, word: str) -> str | None:
        """The fullest name of the person with this first name, or None."""
        if word.lower() not in _given():
            return None
        return next((name for _, name in self.people if name.startswith(word + " ")), None)

    def body(self, word: str) -> str | None:
        """The fullest name of the body whose name begins with the word ("Corvane" for "Corvane Systems"), or None."""
        return self._bodies_first.get(word)

    def opened_by(self, word: str) -> str | None:
        """The longer name that the word opens, if that is no person's: its last word never stands alone, as last names do."""
        for _, name in self.people:
            if name.startswith(word + " ") and word.lower() not in _given():
                last = name.rsplit(" ", 1)[-1]
                alone = re.search(rf"(?<!{re.escape(word)}[ \u00a0])\b{re.escape(last)}\b", self._text)
                return None if alone else name
        return None

    def body_with(self, noun: str, before: int) -> str | None:
        """The body last named before the offset whose name has the noun in it ("the agency", "the league")."""
        wanted = noun.capitalize()
        k = bisect_left(self.bodies, (before, ""))
        for _, name in reversed(self.bodies[max(0, k - 60) : k]):
            if wanted in name.split(" "):
                return name
        return None

    def sex(self, name: str) -> str:
        """m, f or "" for the person of that name, by title or first name."""
        words = name.split(" ")
        return self._sex.get(words[-1]) or _given().get(words[0].lower(), "")

    def last_person(self, before: int, after: int, sex: str) -> str | None:
        """The person named last in `text[after:before]` whose sex is not known to be another."""
        k = bisect_left(self.people, (before, ""))
        for at, name in reversed(self.people[max(0, k - 40) : k]):
            if at < after:
                return None
            if not sex or self.sex(name) in (sex, ""):
                return self._last.get(name.split(" ")[-1], name)
        return None

    def in_role(self, role: str, before: int) -> str | None:
        """The person last introduced before the offset with that role ("spokesman", "senator", "chief executive")."""
        if self._roles is None:
            self._roles = {}
            for at, name in self.people:
                if " " in name:
                    full = self._last.get(name.split(" ")[-1], name)
                    for noun in _roles_around(self._text, at, name):
                        self._roles.setdefault(noun, []).append((at, full))
        known = self._roles.get(role, [])
        k = bisect_left(known, (before, ""))
        return known[k - 1][1] if k else known[0][1] if known else None


_ROLE_BEHIND = re.compile(
    r",? ?(?:\([^()\n]{1,20}\) ?)?, (?:the |a |an )?([^,.;:“”\n]{3,70})|, who ([^,.;:“”\n]{3,60})"
)
_ROLE_WORD = re.compile(r"[a-z]{3,20}")
_ROLE_SHORT = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor"}


def _roles_around(text: str, at: int, name: str) -> set[str]:
    """The nouns of office around the name at the offset: just before it, in it, or in its apposition."""
    before = text[max(0, at - 40) : at].lower().rsplit(",", 1)[-1].rsplit(".", 1)[-1].split()
    found = {w for w in before[-4:] if w in _people()}
    start = text.find(name, at, at + 80)
    title = text[at : start if start > at else at].lower().replace(".", " ").split()
    found |= {_ROLE_SHORT.get(w, w) for w in title if _ROLE_SHORT.get(w, w) in _people()}
    behind = _ROLE_BEHIND.match(text, (start if start >= 0 else at) + len(name))
    if behind is not None:
        found |= {w for w in _ROLE_WORD.findall((behind.group(1) or behind.group(2)).lower())[:8] if w in _people()}
    if found & {"executive"}:
        found.add("chief")
    return found


def _is_body(words: list[str]) -> bool:
    last = words[-1].lower().rstrip(".")
    return last in _organisations() or ("of" in words and words[0].lower() in _organisations())
