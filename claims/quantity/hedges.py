"""Bounds and hedges around a figure: "more than", "nearly", "up to" before it, "or so", "or more", "-plus" behind it."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows
from claims.quantity.amount import Quantity
from claims.text.tokens import Phrases, Tokens

# A bound before "about" or "a total of" says more than these do ("up to about 300").
_OUTER = frozenset(
    ("up to", "at least", "as many as", "as much as", "more than", "no more than", "less than", "fewer than", "at most")
)


@lru_cache(maxsize=2)
def _places() -> tuple[Phrases[tuple[str, str]], Phrases[tuple[str, str]]]:
    before: Phrases[tuple[str, str]] = Phrases()
    after: Phrases[tuple[str, str]] = Phrases()
    for row in rows("hedges"):
        (before if row["place"] == "before" else after).add(row["cue"], (row["bound"], row["cue"]))
    return before, after


def hedge(tokens: Tokens, quantity: Quantity) -> None:
    """hedged := [cue {filler}] figure [cue] ; sets bound, the tokens of the cue and the rules of `quantity`."""
    before, after = _places()
    j = quantity.first
    # fillers between the cue and the figure: "about a dozen" is read as the numeral, "as many as an estimated 300" twice
    found = before.before(tokens, j)
    if found is None and j and tokens.word(j - 1) in ("a", "an", "another", "-"):
        found = before.before(tokens, j - 1)
    if found is not None and _applies(tokens, quantity, found[0][1], found[1]):
        (bound, cue), first = found
        outer = before.before(tokens, first)
        if bound in ("about", "exact") and outer is not None and outer[0][1] in _OUTER:
            (bound, cue), first = outer
        quantity.cue_first = first
        if bound != "exact":
            quantity.bound = bound
            quantity.rules.append(f"{cue} <quantity>")
            return
    behind = after.at(tokens, quantity.last)
    if behind is not None:
        (bound, cue), end = behind
        if cue in ("+", "plus") and not tokens.glued(quantity.last):
            return
        if cue in ("minimum", "maximum", "max", "tops", "approximately") and tokens.word(end) not in (
            "",
            ".",
            ",",
            ")",
        ):
            return
        quantity.bound, quantity.cue_last = bound, end
        if tokens.words[end - 1] in ("older", "younger") and quantity.kind == "count":
            quantity.kind, quantity.unit = "age", "year"
        quantity.rules.append(f"<quantity> {cue}")


def _applies(tokens: Tokens, quantity: Quantity, cue: str, first: int) -> bool:
    """Prepositions that double as hedges are hedges only where the figure is an amount, not a place or a time."""
    previous = tokens.word(first - 1)
    following = tokens.word(quantity.last)
    if cue in ("over", "past", "beyond") and quantity.kind == "duration":
        # "over five weeks" = during, "for over five weeks" = longer than
        return previous in (
            "for",
            "of",
            "to",
            "in",
            "after",
            "is",
            "was",
            "are",
            "were",
            "been",
            "lasted",
            "took",
            "take",
        )
    if cue in ("near", "past", "beyond", "beneath", "below", "above", "under") and quantity.kind == "count":
        return (cue in ("above", "below", "under") and (quantity.low or 0) >= 10) or (
            cue == "near" and following != "km"
        )
    if cue == "some":
        return previous not in ("for", "in") or quantity.kind != "count" or (quantity.low or 0) >= 10
    if cue == "tops" or (cue == "topping" and quantity.kind == "count"):
        return (quantity.low or 0) >= 10
    if cue in ("passed", "surpassed", "topped", "exceeded") and quantity.kind == "count":
        return (quantity.low or 0) >= 10
    if cue in ("around", "about") and quantity.kind == "count" and quantity.low == 1:
        return False
    return cue not in ("-",)
