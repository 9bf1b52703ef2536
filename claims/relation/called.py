"""What a claim's holder and the events of its sentence are called in full, and when two such names are of two."""

from __future__ import annotations

import re
from functools import cache

from claims.lexicon import rows, split
from claims.lexicon import words as words_of
from claims.records import Claim
from claims.relation.context import Context
from claims.relation.vocabulary import capitalised, name_key, placed, words

# Between the words of one name; "Bank of Lund" is one.
_JOINED = frozenset((" ", "-", " of ", " & "))
# A number that is part of the name before it: "Flight 212", "Seeker 2"; a year is none.
_NUMBERED = re.compile(r" (?!(?:1[89]|20)\d\d\b)(\d{1,4})(?![\w%°]|[.,:/-]\d| ?[ap]\.?m\b)")
# What a name names where it stands straight before it: "the Alder fire", "the Gorland election".
_NOUN = re.compile(r" ([a-z-]+)\b")
# A name behind one of these, or behind a preposition of place, is no holder's either.
_ASIDE = ("under", "than", "like", "including", "since", "after", "before", "during")
# Who leads a sentence so, is told before it: no name behind that is his.
_PRONOUN = re.compile(r"(?:He|She|It|They)\b")
# "West Virginia" is no longer name for Virginia.
_APART = frozenset("north south east west northern southern eastern western".split())
_POSSESSIVE = re.compile(r"(?:'s|’s|['’])$")
# "Ostrava Steel reported a net profit of": who tells of money of its own.
_REPORTS = re.compile(r" (?:has |had )?(?:reported|reports|posted|posts|announced|recorded|booked) (?!that\b)[a-z -]*$")
# "Jo" and "Joseph" may be one, and so may "Defence" and "Defense".
_FIRST_NAME, _WORD = 2, 5


def called(claim: Claim, context: Context) -> frozenset[str]:
    """The full name of whose the figure is, and those of the events of its sentence, each as the keys of its words.

    Whose it is, the nearest name before it tells that is no place and no source.
    """
    sentence = claim.sentence
    runs = _runs(sentence)
    found = {_of_event(sentence, *run) for run in runs}
    before = [run for run in runs if run[1] <= len(context.before)] if not _PRONOUN.match(sentence) else []
    for start, end in reversed(before):
        if ";" in context.before[end:]:
            break
        of_source = _of_source(claim, start, end) and not _of_its_own(claim, context.before[end:])
        if of_source or placed(sentence[:start], *_ASIDE):
            continue
        number = _NUMBERED.match(context.before, end)
        found.add(_name(sentence[start:end]) + (f" {number[1]}" if number else ""))
        break
    return frozenset(found - {""})


def two_names(one: str, two: str) -> bool:
    """Whether two names, as `called` gives them, are of two: they share no more than a last name, a word that many
    names end in, or all but their number."""
    a, b = one.split(), two.split()
    if a[-1].isdigit() and b[-1].isdigit():
        return a[:-1] == b[:-1] and a != b
    if a[0] in _APART or b[0] in _APART:
        a_rest, b_rest = (a[1:] if a[0] in _APART else a), (b[1:] if b[0] in _APART else b)
        return a_rest == b_rest and a != b
    first, second = frozenset(a), frozenset(b)
    if (
        {a[0], a[-1]} & {b[0], b[-1]} & _generic()
    ):  # at the end, or as in "Bank of Lund"; "Minor League Baseball" is none
        return _both_apart(first - _generic(), second - _generic(), _WORD)
    return first & second == {a[-1]} == {b[-1]} and _both_apart(_first(a), _first(b), _FIRST_NAME)


def names_called(text: str) -> frozenset[str]:
    """All names of a text, with their numbers, and those of its events, in the form of `called`."""
    runs = _runs(text)
    found = {_name(text[start:end]) for start, end in runs if not _NUMBERED.match(text, end)}
    numbered = ((text[start:end], _NUMBERED.match(text, end)) for start, end in runs)
    found |= {f"{_name(name)} {number[1]}" for name, number in numbered if number}
    return frozenset(found | {_of_event(text, *run) for run in runs}) - {""}


def of_another(names: frozenset[str], told: frozenset[str], known: frozenset[str]) -> bool:
    """Whether one of the names is told apart from one of `told`, and is not among the known ones, not even in short."""
    return any(
        any(two_names(name, other) for other in told) and not any(_may_be(name, other) for other in known)
        for name in names
    )


def _may_be(name: str, other: str) -> bool:
    """Whether another name is the name at length, or in short: "Ostrava", but no last name, and no name less its
    number."""
    a, b = name.split(), other.split()
    if two_names(name, other):
        return False
    if set(a) <= set(b):
        return True
    said = telling(name)
    short = set(b) < set(a) and not said.isdisjoint(b) and not a[-1].isdigit()
    return short and (len(said) < len(a) or b != a[-1:])


def telling(name: str) -> frozenset[str]:
    """The words of a name that other names do not have in common with it."""
    found = frozenset(name.split())
    return found - _generic() or found


def _both_apart(one: frozenset[str], two: frozenset[str], alike: int) -> bool:
    """Whether both are there, and no word of the one begins like a word of the other."""
    return bool(one and two) and {word[:alike] for word in one}.isdisjoint({word[:alike] for word in two})


def _first(name: list[str]) -> frozenset[str]:
    """Of the words before a last name the first names: no titles, and no words that open a sentence."""
    return frozenset(word for word in name[:-1] if word in _given_names() or word not in _no_names())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name_key(name) for row in rows("given_names") for name in split(row["names"]))


@cache
def _generic() -> frozenset[str]:
    """Keys of the words that many names have in common."""
    return frozenset(name_key(word) for row in rows("shared_names") for word in split(row["words"]))


@cache
def _events() -> frozenset[str]:
    return words_of("shared_names", kind="event")


@cache
def _no_names() -> frozenset[str]:
    """Keys of titles and of common words."""
    return frozenset(name_key(word) for word in (*words_of("titles"), *words_of("words")))


def _of_event(sentence: str, start: int, end: int) -> str:
    noun = _NOUN.match(sentence, end)
    if noun is None or noun[1] not in _events():
        return ""
    name = _name(sentence[start:end])
    return f"{name} {name_key(noun[1])}" if name else ""


def _of_source(claim: Claim, start: int, end: int) -> bool:
    if claim.source_start is None or claim.source_end is None:
        return False
    return claim.source_start < claim.sentence_start + end and claim.sentence_start + start < claim.source_end


def _of_its_own(claim: Claim, between: str) -> bool:
    return claim.kind == "money" and _REPORTS.match(between) is not None


def _name(written: str) -> str:
    """The keys of a name's words."""
    return " ".join(name_key(word) for word in words(written) if word != "of")


def _runs(text: str) -> list[tuple[int, int]]:
    """The names of a text: capitalised words in a row, up to a possessive."""
    found: list[tuple[int, int]] = []
    for match in capitalised(text):
        last = found[-1] if found else (0, 0)
        if found and text[last[1] : match.start()] in _JOINED and not _POSSESSIVE.search(text[last[0] : last[1]]):
            found[-1] = (last[0], match.end())
        else:
            found.append((match.start(), match.end()))
    return found
