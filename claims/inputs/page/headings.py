"""Headings of the first level: the page's own, and those with which a site names itself at the top of each page."""

from __future__ import annotations

import re
from typing import Any

from claims.inputs.metadata import Metadata
from claims.inputs.page.addresses import page_at, whole_address
from claims.inputs.page.meta_tags import clean

_MOST = 20
# Whole words of a class or an id: "catalogo" is no logo.
_LOGO = re.compile(r"(?<![a-z])logo(?![a-z])|(?<![a-z])site[-_]?(?:logo|name|title)(?![a-z])", re.IGNORECASE)
_SEPARATORS = " |-–—·•»"
_HEADLINE_WORDS = 3
_ANYWHERE = "http://any.example/a/page"


def headings_of(tree: Any, site: str | None, base: str, told: str | None) -> tuple[list[str], list[str]]:
    """The page's own headings, and those that are only the site's: its name, or a link to where it begins.

    `told` is what the page is called for machines.
    """
    own, of_the_site = _parted(tree, site, base, told)
    return [text for _, text in own], [text for _, text in of_the_site]


def headline_of(tree: Any, known: Metadata) -> Any:
    """The heading of the page's own that has most of its title, else the only one, unless that is over all the page."""
    own, _ = _parted(tree, known.publisher, known.url or "", known.title)
    told = (known.title or "").casefold()
    titled = [(heading, text) for heading, text in own if told and (text.casefold() in told or told in text.casefold())]
    if titled:
        return max(titled, key=lambda one: len(one[1]))[0]
    return own[0][0] if len(own) == 1 and not _is_over_all(own[0][0]) else None


def _parted(
    tree: Any, site: str | None, base: str, told: str | None
) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
    """The headings with their texts: the page's own, and the site's."""
    own: list[tuple[Any, str]] = []
    of_the_site: list[tuple[Any, str]] = []
    for heading in tree.document.query_selector_all("h1")[:_MOST]:
        text = clean(heading.text)
        if text is not None:
            is_name = _is_of_the_site(tree, heading, text, site, base)
            is_name = is_name or (text != told and _stands_for_another(tree, heading, text))
            (of_the_site if is_name else own).append((heading, text))
    return own, of_the_site


def _is_over_all(heading: Any) -> bool:
    return heading.closest("header") is not None and heading.closest("article, main") is None


def _is_of_the_site(tree: Any, heading: Any, text: str, site: str | None, base: str) -> bool:
    if site is not None and text.casefold() == site.casefold():
        return True
    # What is all of the heading, from the inside or from the outside: a part of it may be anybody's.
    wholes = [heading, heading.parent, *heading.query_selector_all("*")[:_MOST]]
    wholes = [one for one in wholes if clean(one.text) == text]
    if any(_is_home(one, base) for one in wholes):
        return True
    is_logo = any(_LOGO.search(f"{one.getattr('class')} {one.getattr('id')}") for one in wholes)
    return is_logo and not _has_a_name_behind(tree, text)


def _has_a_name_behind(tree: Any, text: str) -> bool:
    """Whether the title goes on behind it as behind a headline: with fewer words, and not with those of a heading."""
    title = clean(tree.title) or ""
    name = title[len(text) :].lstrip(_SEPARATORS)
    if not title.startswith(text) or not 0 < len(name.split()) < len(text.split()):
        return False
    return all(clean(other.text) != name for other in tree.document.query_selector_all("h1, h2, h3")[:_MOST])


def _is_home(tag: Any, base: str) -> bool:
    written = (tag.getattr("href") or "").strip() if tag.tag == "a" else ""
    return bool(written) and ("home" in (tag.getattr("rel") or "").lower().split() or _leads_home(written, base))


def _leads_home(written: str, base: str) -> bool:
    whole = whole_address(base or _ANYWHERE, written)
    return whole is not None and page_at(whole) is None


def _stands_for_another(tree: Any, heading: Any, text: str) -> bool:
    """Whether it stands at the top of the page, and the title has it behind another heading: "River floods | Tarn".

    What stands before a headline has few words, and mostly its place: "Opinion | River floods", "Live: River floods".
    """
    title = clean(tree.title) or ""
    if not _is_over_all(heading) or not title.endswith(text):
        return False
    before = title[: -len(text)].rstrip(_SEPARATORS)
    words = len(before.split())
    if words < _HEADLINE_WORDS or words <= len(text.split()):
        return False
    others = tree.document.query_selector_all("h1, h2, h3")[:_MOST]
    others = [other for other in others if clean(other.text) == before]
    return not all(map(_is_over_all, others))
