"""Ratios: "one in five", "three out of four", "3 per 100,000", "6.5 times", "sixfold", "a third of households"."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity, quantity
from claims.text.numerals import Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_FOLDS |= {"twelve": 12, "hundred": 100, "thousand": 1000}
FOLDS = frozenset(f"{word}fold" for word in _FOLDS)
"""The words that are a ratio by themselves."""
# What a share is stated of: "one in five", "3 per 100,000", but not "12 in 36"
_WHOLES = frozenset((*range(2, 11), 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000))


def fold(tokens: Tokens, i: int) -> Quantity | None:
    """fold := "twofold" | "threefold" …"""
    word = tokens.words[i]
    if word not in FOLDS:
        return None
    value = float(_FOLDS[word.removesuffix("fold")])
    return Quantity(i, i + 1, "ratio", value, value, 0.5, "times", tokens.raw[i], rules=["<number>fold"])


def ratio(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """ratio := multiple | part"""
    return _multiple(tokens, i, number) or _part(tokens, i, number)


def _multiple(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """multiple := numeral ("-" "fold" | "times" ("the" | "more" | "as" …) | "x"), not "visited four times", "4x4" """
    j = number.end
    touching = tokens.glued(j) and not (tokens.glued(j + 1) and tokens.kind(j + 1) in (NUMBER, WORD))
    if tokens.word(j) == "x" and touching:
        return quantity(i, j + 1, "ratio", number, "times", "<number>x")
    if tokens.word(j) == "-" and tokens.word(j + 1) == "fold":
        found = quantity(i, j + 2, "ratio", number, "times", "<number>-fold")
    elif tokens.word(j) == "times" and tokens.word(j + 1) in context("times"):
        found = quantity(i, j + 1, "ratio", number, "times", "<number> times")
    else:
        return None
    found.unit_text = tokens.raw[found.last - 1]
    return found


def _part(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """part := numeral ["-"] ("in" | "out of" | "per") ["every" | "-"] numeral, the second a round number and larger"""
    j = number.end + (tokens.word(number.end) == "-")
    word, j = tokens.word(j), j + 1
    if word == "out" and tokens.word(j) == "of":
        word, j = "out of", j + 1
    elif word not in ("in", "per"):
        return None
    j += tokens.word(j) in ("every", "-")
    whole = numeral(tokens, j) if tokens.kind(j) in (NUMBER, WORD) else None
    if whole is None or not _plain(whole) or not _plain(number) or (number.exponent and word == "in"):
        return None
    if not 0 < number.value < whole.value or whole.value not in _WHOLES:
        return None
    value, half = number.value / whole.value, number.half_place / whole.value
    rules = [number.rule, f"<number> {word} <number>"]
    return Quantity(i, whole.end, "ratio", value, value, half, "ratio", rules=rules)


def _plain(number: Numeral) -> bool:
    return number.high is None and not number.fraction


def share(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """share := fraction ["of" …] : "a third of households", "half the condos"; not "half-time", "a third man" """
    after = tokens.word(number.end)
    if tokens.words[i] == "half":
        if not _half_of(tokens, tags, i, number.end):
            return None
    elif tokens.words[i] in ("a", "an", "one") and after not in context("fraction of"):
        return None
    return quantity(i, number.end, "ratio", number, "ratio", "")


def _half_of(tokens: Tokens, tags: list[str], i: int, end: int) -> bool:
    """Whether "half" is a share of what follows, not a half of a game or of a year, or of a word."""
    after = tokens.word(end)
    if tokens.word(i - 1) in context("half as ordinal"):
        return False
    if after in context("half of a word"):
        return False
    return after in context("half of") or (end < tokens.n and tags[end] == "NOUN" and after[-1] == "s")
