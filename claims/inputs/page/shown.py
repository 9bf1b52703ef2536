"""Author and time of a page that tells them to its readers only: "By Ida Brekke", "Published 13 June 2024"."""

from __future__ import annotations

import re
from typing import Any

from claims.inputs.page.meta_tags import clean
from claims.inputs.page.placing import of_the_article
from claims.inputs.published import parse_published

_BYLINES = ".byline, .author, .by-line, .article-byline, .post-author, .entry-author"
_TIMES = (
    "time:not([datetime]), .date, .published, .posted-on, .post-date, .entry-date, .publish-date, .published-date, "
    ".pubdate, .article-date, .timestamp, .dateline"
)
_MOST = 20
_A_NAME = r"[^\W\d_a-z][\w'’.-]*(?: (?:(?:d|v)[ae][rln]? |al-|[^\W\d_a-z])[\w'’.-]*){1,3}"
_SIGNED = re.compile(rf"(?:[Bb]y|BY):? (?P<names>{_A_NAME}(?:(?:, | and |, and ){_A_NAME}){{0,4}})")
_SAID = re.compile(r"(?:first )?(?:published|posted|issued)(?: on| at)?[\s:–-]*", re.IGNORECASE)


def shown_author(tree: Any) -> str | None:
    """The names behind "By" where that is all that a byline of the article says; None where two say different ones."""
    texts = (clean(tag.text) for tag in of_the_article(tree, _BYLINES)[:_MOST])
    found = {signed["names"] for text in texts if text and (signed := _SIGNED.fullmatch(text))}
    return found.pop() if len(found) == 1 else None


def shown_time(tree: Any) -> str | None:
    """The one time that stands in the article in a place of its own."""
    texts = (clean(tag.text) for tag in of_the_article(tree, _TIMES)[:_MOST])
    found = {bare for text in texts if text and parse_published(bare := _SAID.sub("", text, count=1))}
    return found.pop() if len(found) == 1 else None
