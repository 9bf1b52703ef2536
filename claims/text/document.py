"""One document as the facets see it: paragraphs, sentences and, only where a figure stands, tokens and tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from claims.lexicon import words
from claims.text.tags import in_title_case, tag
from claims.text.times import TIME_WORDS, Expression, expressions, named_day
from claims.text.tokens import Tokens

_NAMED = re.compile(r"[A-Z](?<=[a-z,’'] [A-Z])[\w-]+")
_LINE = 400  # characters of a line that tell whether it is in title case
_ARTICLES = frozenset(("the", "a", "an", "first", "final"))
_PLURALS = frozenset("people men women children km percent".split())
# How many sentences back "the day" or a clock time may find its day
_LOOK_BACK = 3


@dataclass(slots=True)
class Sentence:
    """One sentence: its span, the index of its paragraph, and its shallow reading.

    timed: the tokens of its times. What facets ask again for each figure is kept: capitals, the tokens with a capital;
    clauses and verbs, from the tokens of a figure to those of its clause and to its governing verb.
    """

    start: int
    end: int
    paragraph: int
    tokens: Tokens
    tags: list[str]
    times: list[Expression] = field(default_factory=list)
    timed: frozenset[int] = frozenset()
    capitals: list[int] | None = None
    clauses: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    verbs: dict[tuple[int, int], int | None] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """A document's text with the spans of its paragraphs and sentences (sentence spans with their paragraph)."""

    text: str
    published: datetime | None
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int, int]]
    read: dict[int, Sentence] = field(default_factory=dict)
    names: frozenset[str] | None = None
    models: frozenset[str] | None = None


def read_sentence(page: Page, index: int) -> Sentence:
    """The shallow reading of sentence `index` of the page, made once."""
    known = page.read.get(index)
    if known is not None:
        return known
    start, end, paragraph = page.sentences[index]
    tokens = Tokens(page.text, start, end)
    tags = tag(tokens, lambda: named_words(page))
    times = expressions(tokens, tags, page.published, lambda: _day_before(page, index))
    timed = frozenset(k for e in times for k in range(e.first, e.last))
    sentence = Sentence(start, end, paragraph, tokens, tags, times, timed)
    page.read[index] = sentence
    return sentence


def named_words(page: Page) -> frozenset[str]:
    """The words with a capital behind one with a small letter, headlines in title case left out; found once."""
    if page.names is None:
        found: set[str] = set()
        for start, end, _ in page.sentences:
            if not in_title_case(page.text[start : min(end, start + _LINE)].split()):
                found.update(_NAMED.findall(page.text, start, end))
        page.names = frozenset(found)
    return page.names


def model_numbers(page: Page) -> frozenset[str]:
    """The three digits that the text calls a make by: "787" where it has "Boeing 787"; found once."""
    if page.models is None:
        page.models = frozenset(_model().findall(page.text))
    return page.models


def names_make(sentence: Sentence, k: int) -> bool:
    """Whether digits of a make at token k name it here: an article before them, nothing that they count behind."""
    tokens, tags = sentence.tokens, sentence.tags
    if k == 0 or (tokens.words[k - 1] not in _ARTICLES and tags[k - 1] != "POSS" and tokens.words[k - 1] != "new"):
        return False
    behind, tag = tokens.word(k + 1), tags[k + 1] if k + 1 < tokens.n else "PUNCT"
    if tag in ("VERB", "AUX"):
        return behind not in ("were", "are", "have", "who")
    return tag == "PUNCT" or (tag == "NOUN" and not behind.endswith("s") and behind not in _PLURALS)


# Behind these stands the last day of a stretch
_ENDING = frozenset("to ended ending through".split())


@cache
def _model() -> re.Pattern[str]:
    makes = "|".join(sorted(rf"(?<=\b{make.capitalize()} )" for make in words("numbered", group="make")))
    return re.compile(rf" (?=\d)(?:{makes})(\d{{3}})\b")


def _day_before(page: Page, index: int) -> date | None:
    """The day named last in the sentences just before `index`; days that come from before themselves do not count."""
    for k in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
        known = page.read.get(k)
        if known is not None:
            tokens, times = known.tokens, known.times
        else:
            start, end, _ = page.sentences[k]
            tokens = Tokens(page.text, start, end)
            if not tokens.numbers and TIME_WORDS.isdisjoint(tokens.words):
                continue  # no time is told
            times = expressions(tokens, tag(tokens), page.published)
        for time in reversed(times):
            day = named_day(time)
            # "the six months to June 30" tells how long something lasted, not what day is spoken of
            if day is not None and tokens.word(time.first - 1) not in _ENDING:
                return day
    return None
