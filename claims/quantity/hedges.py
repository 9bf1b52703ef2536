"""Bounds and hedges around a figure: "more than", "nearly", "up to" before it, "or so", "-plus" behind it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claims.lexicon import context, rows, split
from claims.quantity.amount import Quantity
from claims.text.tokens import NUMBER, Phrases, Tokens

# A bound before "about" or "a total of" says more than these do ("up to about 300").
_OUTER = frozenset(("more_than", "at_least", "less_than", "at_most"))
_SMALLEST_BOUNDED_COUNT = 10
_MOVED = frozenset("from to by on about around almost nearly more sharply slightly a an $ £ €".split())
# "above three people" is no bound, nor is "the top 10"
_TITLE_OF_BILL = 5  # tokens: "$95 billion military aid bill"
_LEAST = {"ten": _SMALLEST_BOUNDED_COUNT, "thousand": 1000}


class _Cue(NamedTuple):
    """A row of hedges.csv: the words, the bound they set, and when they are no hedge."""

    text: str
    bound: str
    when: tuple[str, ...]


@cache
def _cues(place: str) -> Phrases[_Cue]:
    phrases: Phrases[_Cue] = Phrases()
    for row in rows("hedges"):
        if row["place"] == place:
            phrases.add(row["cue"], _Cue(row["cue"], row["bound"], tuple(split(row["when"]))))
    return phrases


def hedge(tokens: Tokens, quantity: Quantity) -> None:
    """hedged := [[bound] cue ["a" | "another"]] figure [cue] ; sets bound, the tokens of the cue and the rules

    A bound says more than "about" or "some": "some 300-plus" is more than 300.
    """
    _hedge_before(tokens, quantity)
    if quantity.bound in ("exact", "about"):
        _hedge_after(tokens, quantity)


def _hedge_before(tokens: Tokens, quantity: Quantity) -> None:
    """hedge_before := [bound] cue ["a" | "another" | "-"] figure | cue "the" figure "mark"

    "only" and "a total of" belong to the figure and set no bound.
    """
    cues, j = _cues("before"), quantity.first
    found = cues.before(tokens, j)
    apart = found is None
    marked = tokens.word(quantity.last) in context("mark")
    if found is None and (
        tokens.word(j - 1) in ("a", "an", "another", "-") or (tokens.word(j - 1) == "the" and marked)
    ):
        found = cues.before(tokens, j - 1)
    if found is None or (apart and "adjacent" in found[0].when) or not _all_hold(found[0], tokens, quantity, found[1]):
        return
    cue, first = found
    outer = cues.before(tokens, first) if cue.bound in ("about", "exact") else None
    if outer is not None and outer[0].bound in _OUTER and _all_hold(outer[0], tokens, quantity, outer[1]):
        cue, first = outer
    quantity.cue_first = first
    if cue.bound != "exact":
        quantity.bound = cue.bound
        quantity.rules.append(f"{cue.text} <quantity>")


def _hedge_after(tokens: Tokens, quantity: Quantity) -> None:
    within = tokens.words[quantity.first + 1 : quantity.last - 1]
    if "plus" in within or "odd" in within:  # "20-plus million"
        quantity.bound = "more_than" if "plus" in within else "about"
        quantity.rules.append("<number>-plus <magnitude>")
        return
    found = _cues("after").at(tokens, quantity.last)
    if found is None or not _all_hold(found[0], tokens, quantity, found[1]):
        return
    cue, end = found
    quantity.bound, quantity.cue_last = cue.bound, end
    aged = tokens.words[end - 1] in ("older", "younger") or "age" in cue.when
    if aged and quantity.kind == "count":
        quantity.kind, quantity.unit = "age", "year"
    quantity.rules.append(f"<quantity> {cue.text}")


def _all_hold(cue: _Cue, tokens: Tokens, quantity: Quantity, edge: int) -> bool:
    # what is adjacent has been asked: "over a 5m-high wall"
    return all(when == "adjacent" or _holds(when, tokens, quantity, edge) for when in cue.when)


def _crossed(tokens: Tokens, quantity: Quantity, edge: int) -> bool:
    """ "the road leads over three bridges": few things that a verb of motion passes over"""
    return (quantity.low or 0) < _SMALLEST_BOUNDED_COUNT and tokens.word(edge - 1) in context("motion over")


def _enacted(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether the figure is of what a parliament passes: an article before it, or a bill behind it."""
    behind = tokens.words[quantity.last : quantity.last + _TITLE_OF_BILL]
    return tokens.word(quantity.first - 1) in ("a", "an", "its", "their") or not context("bill").isdisjoint(behind)


def _holds(when: str, tokens: Tokens, quantity: Quantity, edge: int) -> bool:
    """Whether a cue is a hedge here: prepositions and verbs that double as one are so only beside an amount.

    `edge` is the first token of a cue before the figure, the index after a cue behind it.
    """
    count = quantity.kind == "count"
    if when == "length":  # "over five weeks" = during them, "for over five weeks" = longer
        few = (
            count and (quantity.low or 0) < _SMALLEST_BOUNDED_COUNT and tokens.word(quantity.last) in context("stretch")
        )
        return not (quantity.kind == "duration" or few) or tokens.word(edge - 1) in context("duration of")
    if when == "age":  # "the 65-and-over group" has no other unit
        return count or quantity.kind == "age"
    if when == "mark":  # "crossed the 30,000 mark"
        return tokens.word(quantity.last) in context("mark")
    if when == "no bill":  # "passed a $95 billion package"
        return not _enacted(tokens, quantity)
    if when == "no path":
        return not (count and _crossed(tokens, quantity, edge))
    if when == "no count":  # "the toll climbed past 17,000"
        many = (quantity.low or 0) >= _LEAST["thousand"]
        return not count or (many and tokens.word(edge - 1) in context("motion up"))
    if when in _LEAST:
        return not count or (quantity.low or 0) >= _LEAST[when]
    if when == "not one":
        return not count or quantity.low != 1
    if when == "touching":
        return tokens.glued(quantity.last)
    return _holds_beside(when, tokens, edge)


def _holds_beside(when: str, tokens: Tokens, edge: int) -> bool:
    """Whether the word beside the cue, away from the figure, lets it be a hedge."""
    if when == "no article":  # "in the past about 40 people"
        return tokens.word(edge - 1) not in ("the", "a")
    if when == "no motion":  # "wages go up to $15"
        return tokens.word(edge - 1) not in context("motion up")
    if when == "no change":  # "208 million and up from 199 million"
        return tokens.word(edge) not in _MOVED and tokens.kind(edge) != NUMBER
    if when == "end":
        return tokens.word(edge) in ("", ".", ",", ")")
    raise ValueError(f"hedges.csv: unknown condition {when!r}")
