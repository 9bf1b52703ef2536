"""Quotes that a page sets in large letters beside the text that they are taken from count once."""

from __future__ import annotations

from typing import Any

from claims.inputs.page.furniture import mark
from claims.inputs.page.mending import INVISIBLE

_QUOTES = '[class*="pullquote" i], [class*="pull-quote" i], [class*="pull_quote" i], [class*="pulledquote" i]'
_MOST = 20
_WORDS = 4
_MARKS = "\"'“”‘’„«».,… "


def mark_repeated_quotes(tree: Any) -> None:
    """Marks the quotes in large letters whose words stand in the text too."""
    quotes = tree.body.query_selector_all(_QUOTES)[:_MOST] if tree.body is not None else []
    whole = _words(tree.body.text) if quotes else ""
    for quote in quotes:
        # Who said it may stand under it.
        said = _words((quote.query_selector("p, q") or quote.query_selector("blockquote") or quote).text)
        if len(said.split()) >= _WORDS and whole.count(said) > 1 and quote.query_selector("h1, article") is None:
            mark(quote)


def _words(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).casefold().split()).strip(_MARKS)
