"""The number words below a thousand: seven · twenty-eight · a hundred and five · nineteen hundred."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.tokens import Tokens

DIGIT_WORDS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine".split())}
"""zero to nine"""
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
SMALL = DIGIT_WORDS | {word: i + 10 for i, word in enumerate(_TEENS)}
"""zero to nineteen"""
TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
"""twenty to ninety, and a common slip of the pen"""
TENS["fourty"] = 40


class Group(NamedTuple):
    """A number below a thousand (or "nineteen hundred"): value, index after it, power of ten of its last place."""

    value: int
    end: int
    place: int


def skip_hyphen(tokens: Tokens, i: int) -> int:
    """The index behind a hyphen at i, else i."""
    return i + 1 if i < tokens.n and tokens.words[i] == "-" else i


def below_100(tokens: Tokens, i: int) -> Group | None:
    """below_100 := TENS [["-"] DIGIT_WORD] | SMALL"""
    word = tokens.word(i)
    if word in TENS:
        j = skip_hyphen(tokens, i + 1)
        unit = DIGIT_WORDS.get(tokens.word(j), 0)
        return Group(TENS[word] + unit, j + 1, 0) if unit else Group(TENS[word], i + 1, 0)
    return Group(SMALL[word], i + 1, 0) if word in SMALL else None


def below_1000(tokens: Tokens, i: int) -> Group | None:
    """below_1000 := (below_100 | "a") ["hundred" [["and"] below_100]]"""
    article = tokens.word(i) == "a" and tokens.word(i + 1) == "hundred"
    first = Group(1, i + 1, 0) if article else below_100(tokens, i)
    if first is None or first.value == 0:
        return first
    hundred = skip_hyphen(tokens, first.end)
    if tokens.word(hundred) != "hundred":
        return first
    value, end = first.value * 100, hundred + 1
    rest = below_100(tokens, skip_hyphen(tokens, end + (tokens.word(end) == "and")))
    # "two hundred and one of them": a bare "one" behind "and" belongs to what follows more often than to the hundred
    if rest is None or rest.value == 0 or (rest.value == 1 and tokens.word(rest.end) == "of"):
        return Group(value, end, 2)
    return Group(value + rest.value, rest.end, 0)
