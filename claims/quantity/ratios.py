"""Ratios: "one in five", "three out of four", "3 per 100,000", "6.5 times", "sixfold"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.numerals import Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_FOLD_VALUE = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
               "twelve": 12, "hundred": 100, "thousand": 1000}  # fmt: skip
FOLDS = frozenset(f"{word}fold" for word in _FOLD_VALUE)
"""The words that are a ratio by themselves."""
_ROUND = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000))


def fold(tokens: Tokens, i: int) -> Quantity | None:
    """fold := "sixfold" | numeral ["-"] "fold" """
    word = tokens.words[i]
    if word in FOLDS:
        value = float(_FOLD_VALUE[word[:-4]])
        return Quantity(i, i + 1, "ratio", value, value, 0.5, "times", tokens.raw[i], rules=["<number>fold"])
    return None


def ratio(tokens: Tokens, i: int, first: Numeral) -> Quantity | None:
    """ratio := numeral ("in" | "out of" | "of every" | "per") numeral | numeral ["-"] ("times" | "fold")"""
    j = first.end
    word = tokens.word(j)
    if word == "-" and tokens.word(j + 1) == "fold":
        return Quantity(
            i, j + 2, "ratio", first.value, first.value, first.half_place, "times", "fold", rules=["<number>-fold"]
        )
    if word == "times" and _multiplies(tokens, j):
        return Quantity(
            i, j + 1, "ratio", first.value, first.value, first.half_place, "times", "times", rules=["<number> times"]
        )
    if word == "in" or word == "per":
        k, rule = j + 1, f"<number> {word} <number>"
    elif word == "out" and tokens.word(j + 1) == "of":
        k, rule = j + 2, "<number> out of <number>"
    else:
        return None
    if word == "in" and tokens.word(k) == "every":
        k += 1
    if k >= tokens.n or tokens.kind(k) not in (NUMBER, WORD):
        return None
    second = numeral(tokens, k)
    if second is None or second.high is not None or second.fraction or first.high is not None or first.fraction:
        return None
    if not 0 < first.value < second.value or second.value not in _ROUND or (first.exponent and word == "in"):
        return None
    value = first.value / second.value
    half = first.half_place / second.value
    return Quantity(i, second.end, "ratio", value, value, half, "ratio", None, rules=[rule])


def _multiplies(tokens: Tokens, j: int) -> bool:
    """ "four times the number", "6.5 times more", not "visited four times"."""
    return tokens.word(j + 1) in (
        "the", "more", "as", "higher", "larger", "greater", "bigger", "its", "their", "what", "that", "less", "faster", "longer",
        "earnings", "better", "his", "her", "those", "worse", "lower", "smaller", "stronger",
    )  # fmt: skip
