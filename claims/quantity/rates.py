"""Rates: a figure for each of something: "$99 a month", "900 barrels a day"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.quantity.units import duration_words, rate
from claims.text.tokens import Tokens

_EACH = frozenset("a an per each every".split())
_NAMING = frozenset(("NOUN", "ADJ", "PROPN"))
_MOST_NOUNS = 4
# "40 tonnes of food a day after the flood", "200 litres of milk a week ago"
_NO_RATE = frozenset("ago earlier later before after old of in apart 's ’s - younger older".split())


def with_rate(tokens: Tokens, quantity: Quantity) -> Quantity:
    """rated := quantity [("per" | "a" | "/") NOUN] ; the quantity itself, its unit now a rate"""
    found = rate(tokens, quantity.last)
    if found is None or quantity.kind not in ("money", "measure", "duration", "count"):
        return quantity
    bottom, end = found
    quantity.unit = f"{quantity.unit}/{bottom}"
    quantity.unit_text = f"{quantity.unit_text or ''} {tokens.slice(quantity.last, end)}".strip()
    quantity.last = end
    quantity.rules.append("<quantity> per <unit>")
    if quantity.kind == "duration":
        quantity.kind = "measure"
    return quantity


def with_rate_behind(tokens: Tokens, tags: list[str], quantity: Quantity) -> Quantity:
    """rated := measure "of" {ADJ} NOUN ("a" | "per" | "each" | "every") duration : "2 million barrels of oil a day"

    The words of the figure stay what they are; what is counted stands between it and its rate.
    """
    if quantity.kind != "measure" or "/" in quantity.unit or tokens.word(quantity.last) != "of":
        return quantity
    j = first = quantity.last + 1
    while j < min(tokens.n, first + _MOST_NOUNS) and tags[j] in _NAMING:
        j += 1
    each, period = tokens.word(j), tokens.word(j + 1)
    behind = tokens.word(j + 2)
    if j > first and each in _EACH and period in duration_words() and period[-1] != "s" and behind not in _NO_RATE:
        quantity.unit = f"{quantity.unit}/{period}"
        quantity.rules.append("<quantity> <noun> per <unit>")
    return quantity
