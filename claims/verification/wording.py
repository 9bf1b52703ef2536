"""Facts and dates in words, for the sentences that explain a verdict."""

from __future__ import annotations

from claims.verification.fact import Dated, Fact

_BOUND = {
    "about": "about ",
    "nearly": "nearly ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "up to ",
}


def stated(item: Fact | Dated) -> str:
    """The figure or date as the text has it, in quotes, with the bound or order that the text gives it."""
    text = " ".join(item.text.split())
    if isinstance(item, Dated):
        return f"“{text}”" if item.order == "on" else f"“{item.order} {text}”"
    return f"“{_BOUND.get(item.bound, '')}{text}”"
