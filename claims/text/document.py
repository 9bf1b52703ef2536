"""One document as the facets see it: paragraphs, sentences and, only where a figure stands, tokens and tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from claims.text.tags import tag
from claims.text.times import Expression, expressions
from claims.text.tokens import Tokens


@dataclass(slots=True)
class Sentence:
    """One sentence: its span, the index of its paragraph, and its shallow reading."""

    start: int
    end: int
    paragraph: int
    tokens: Tokens
    tags: list[str]
    times: list[Expression] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A document's text with the spans of its paragraphs and sentences (sentence spans with their paragraph)."""

    text: str
    published: datetime | None
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int, int]]
    read: dict[int, Sentence] = field(default_factory=dict)


def read_sentence(page: Page, index: int) -> Sentence:
    """The shallow reading of sentence `index` of the page, made once."""
    known = page.read.get(index)
    if known is not None:
        return known
    start, end, paragraph = page.sentences[index]
    tokens = Tokens(page.text, start, end)
    tags = tag(tokens)
    sentence = Sentence(start, end, paragraph, tokens, tags, expressions(tokens, tags, page.published))
    page.read[index] = sentence
    return sentence
