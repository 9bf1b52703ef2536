"""Ratios: "one in five", "one home in ten", "3 per 100,000", "6.5 times", "twice as many", "sixfold", "a third of"."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity, quantity
from claims.quantity.units import currency_word, duration_words, unit
from claims.text.numerals import Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_FOLDS |= {"twelve": 12, "hundred": 100, "thousand": 1000}
FOLDS = frozenset((*(f"{word}fold" for word in _FOLDS), "twice"))
"""The words that are a ratio by themselves."""
_COUNTED = ("NOUN", "ADJ", "PROPN", "NUM")
_BEST_MARKS = frozenset(("5", "10", "20", "100"))
_REACH, _REACH_OF_MARK = 4, 9
# What a share is stated of: "one in five", "3 per 100,000", but not "12 in 36"
_WHOLES = frozenset((*range(2, 11), 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000))


def fold(tokens: Tokens, i: int) -> Quantity | None:
    """fold := "twofold" | "threefold" … | "twice" before "as many" or "as much" """
    word = tokens.words[i]
    if word not in FOLDS:
        return None
    if word == "twice":
        if tokens.word(i + 1) != "as" or tokens.word(i + 2) not in ("many", "much"):
            return None
        return Quantity(i, i + 1, "ratio", 2.0, 2.0, 0.5, "times", tokens.raw[i], rules=["twice as many"])
    value = float(_FOLDS[word.removesuffix("fold")])
    return Quantity(i, i + 1, "ratio", value, value, 0.5, "times", tokens.raw[i], rules=["<number>fold"])


def ratio(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """ratio := multiple | part | mark | to_one"""
    return (
        _multiple(tokens, i, number)
        or _part(tokens, tags, i, number)
        or _mark(tokens, i, number)
        or _to_one(tokens, tags, i, number)
    )


def _multiple(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """multiple := numeral ("-" "fold" | "times" ("the" | "more" | "as" …) | "x"), not "visited four times", "4x4" """
    j = number.end
    touching = tokens.glued(j) and not (tokens.glued(j + 1) and tokens.kind(j + 1) in (NUMBER, WORD))
    if tokens.word(j) == "x" and touching:
        return quantity(i, j + 1, "ratio", number, "times", "<number>x")
    if tokens.word(j) == "-" and tokens.word(j + 1) == "fold":
        found = quantity(i, j + 2, "ratio", number, "times", "<number>-fold")
    elif tokens.word(j) == "times" and (
        tokens.word(j + 1) in context("times") or _compares(tokens, j + 1) or "." in (number.digits or "")
    ):
        found = quantity(i, j + 1, "ratio", number, "times", "<number> times")
    else:
        return None
    found.unit_text = tokens.raw[found.last - 1]
    return found


def _compares(tokens: Tokens, i: int) -> bool:
    """ "ten times thinner than" """
    return tokens.word(i).endswith("er") and tokens.word(i + 1) == "than"


def _part(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """part := numeral ["-" | NOUN] ("in" | "out of" | "per") ["every" | "-"] numeral, the second round and larger

    With a noun of its own the first counts that noun, so that behind "in" another one makes two counts of it: "one
    woman in five", but not "one man in ten boats".
    """
    noun = number.end < tokens.n and tags[number.end] == "NOUN"
    if (
        noun
        and tokens.word(number.end + 1) == "per"
        and (unit(tokens, number.end) or currency_word(tokens, number.end))
    ):
        return None  # "0.08 cents per 1,000", "5 grams per 100 litres"
    j = number.end + (noun or tokens.word(number.end) == "-")
    word, j = tokens.word(j), j + 1
    if word == "out" and tokens.word(j) == "of":
        word, j = "out of", j + 1
    elif word not in ("in", "per"):
        return None
    j += tokens.word(j) in ("every", "-")
    whole = numeral(tokens, j) if tokens.kind(j) in (NUMBER, WORD) else None
    if whole is None or not _plain(whole) or not _plain(number) or (number.exponent and word == "in"):
        return None
    if not 0 < number.value < whole.value or (whole.value not in _WHOLES and not _odds(tokens, i, number, whole)):
        return None
    if word == "in" and (number.value > 1 or whole.value not in _WHOLES) and _stretch(tokens, whole.end):
        return None
    if noun and word == "in" and _counts_again(tokens, tags, whole.end, number):
        return None
    value, half = number.value / whole.value, number.half_place / whole.value
    rules = [number.rule, f"<number> {word} <number>"]
    return Quantity(i, whole.end, "ratio", value, value, half, "ratio", rules=rules)


def _odds(tokens: Tokens, i: int, number: Numeral, whole: Numeral) -> bool:
    """ "odds of 1 in 64", "1 in 64 children", not "number one in 17 countries": one of any number"""
    said = not context("chance").isdisjoint(tokens.words[max(0, i - _REACH_OF_MARK) : i])
    said = said or not context("chance").isdisjoint(tokens.words[whole.end : whole.end + 2])
    of_people = tokens.word(whole.end) in context("person") and tokens.word(i - 1) not in ("number", ".", "no")
    return number.value == 1 and whole.value == int(whole.value) and (said or of_people)


def _mark(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """mark := digits "/" ("5" | "10" | "20" | "100") : "an average rating of 6.6/10", but no date and no half

    A whole number has 100 behind it, or a rating is spoken of before.
    """
    slash = number.end
    if tokens.word(slash) != "/" or not tokens.glued(slash) or not tokens.glued(slash + 1):
        return None
    best = tokens.word(slash + 1)
    ends = not (tokens.glued(slash + 2) and tokens.kind(slash + 2) in (NUMBER, WORD)) and tokens.word(slash + 2) != "/"
    if best not in _BEST_MARKS or not number.digits or not ends or number.value > float(best):
        return None
    rated = not context("mark before").isdisjoint(tokens.words[max(0, i - _REACH_OF_MARK) : i])
    if not (rated or best == "100" or "." in number.digits):
        return None
    value, half = number.value / float(best), number.half_place / float(best)
    return Quantity(i, slash + 2, "ratio", value, value, half, "ratio", rules=[number.rule, "<number>/<number>"])


def _stretch(tokens: Tokens, i: int) -> bool:
    """Whether what stands at i takes time, so that things happened in it: "two wins in ten years", "7 in 50 overs" """
    return tokens.word(i) in duration_words() or tokens.word(i) in context("stretch")


def _counts_again(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> bool:
    """Whether a noun stands at i; behind one of something a word in -s may be its verb ("one child in ten lives")."""
    if i >= tokens.n:
        return False
    return tags[i] in _COUNTED or (number.value > 1 and tokens.words[i].endswith("s") and tags[i] != "AUX")


def _to_one(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """to_one := numeral (["-"] "to" ["-"] | ":") ("1" | "one") that counts nothing : "outnumbered three to one" """
    if tokens.word(number.end) == ":" and tokens.word(number.end + 1) == "1" and _glued(tokens, number.end):
        near = tokens.words[max(0, i - _REACH) : number.end + _REACH]
        named = not context("to one").isdisjoint(near)  # "won 2:1" is a score, "Psalm 3:1" a verse
        plain = _plain(number) and number.value > 1 and named and not _glued(tokens, number.end + 1)
        return quantity(i, number.end + 2, "ratio", number, "ratio", "<number> to one") if plain else None
    j = number.end + (tokens.word(number.end) == "-")
    k = j + 1 + (tokens.word(j + 1) == "-")
    if tokens.word(j) != "to" or tokens.word(k) not in ("1", "one") or not _plain(number) or number.value <= 1:
        return None
    counts = k + 1 < tokens.n and tags[k + 1] in _COUNTED and tokens.word(k + 1) not in context("to one")
    before = tokens.words[max(0, i - _REACH) : i]
    unit_behind = tokens.glued(k + 1) and (
        tokens.kind(k + 1) in (NUMBER, WORD) or tokens.word(k + 1) in ("%", "-", "/")
    )
    unit_behind = unit_behind and tokens.word(k + 2) not in context("to one")
    if counts or unit_behind or "from" in before or not context("result before").isdisjoint(before):
        return None
    return quantity(i, k + 1, "ratio", number, "ratio", "<number> to one")


def _glued(tokens: Tokens, i: int) -> bool:
    """Whether token i touches the words on both sides."""
    return tokens.glued(i) and tokens.glued(i + 1) and tokens.kind(i + 1) in (NUMBER, WORD)


def _plain(number: Numeral) -> bool:
    return number.high is None and not number.fraction


def share(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """share := fraction ["of" …] : "a third of households", "half the condos"; not "half-time", "a third man" """
    after = tokens.word(number.end)
    if tokens.word(i - 1) == "and" and tokens.word(i - 2) in duration_words():
        return None  # "the last year and a half"
    if tokens.words[i] == "half":
        if not _half_of(tokens, tags, i, number.end):
            return None
    elif tokens.words[i] in ("a", "an", "one") and after not in context("fraction of") and tokens.word(i - 1) != "by":
        return None
    elif number.rule == "<number>/<number>" and (after != "of" or tokens.word(i - 1) == "on"):
        return None  # "on 2/3 he left", "24/7"
    elif tokens.words[i] in ("a", "an") and after == "-":
        return None  # "a third-place finish", "an eighth-grader"
    return quantity(i, number.end, "ratio", number, "ratio", "")


def _half_of(tokens: Tokens, tags: list[str], i: int, end: int) -> bool:
    """Whether "half" is a share of what follows, not a half of a game or of a year, or of a word."""
    after = tokens.word(end)
    if tokens.word(i - 1) in context("half as ordinal"):
        return False
    if after in context("half of a word"):
        return False
    if tokens.word(i - 1) == "by":
        return True  # "fell by half"
    return (
        after in context("half of")
        or after in context("what half does")
        or (end < tokens.n and tags[end] == "NOUN" and after[-1] == "s")
    )
