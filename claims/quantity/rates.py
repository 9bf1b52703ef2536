"""Rates: a figure for each of something: "$99 a month", "900 barrels a day"."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.quantity.units import rate
from claims.text.tokens import Tokens


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
