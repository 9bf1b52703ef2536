"""Headings of the first level: the page's own, and those with which a site names itself at the top of each page."""

from __future__ import annotations

import re
from typing import Any

from claims.inputs.page.addresses import page_at, whole_address
from claims.inputs.page.meta_tags import clean

_MOST = 20
# Whole words of a class or an id: "catalogo" is no logo.
_LOGO = re.compile(r"(?<![a-z])logo(?![a-z])|(?<![a-z])site[-_]?(?:logo|name|title)(?![a-z])", re.IGNORECASE)
_ANYWHERE = "http://any.example/a/page"


def headings_of(tree: Any, site: str | None, base: str) -> tuple[list[str], list[str]]:
    """The page's own headings, and those that are only the site's: its name, or a link to where it begins."""
    own: list[str] = []
    of_the_site: list[str] = []
    for heading in tree.document.query_selector_all("h1")[:_MOST]:
        text = clean(heading.text)
        if text is not None:
            (of_the_site if _is_of_the_site(tree, heading, text, site, base) else own).append(text)
    return own, of_the_site


def _is_of_the_site(tree: Any, heading: Any, text: str, site: str | None, base: str) -> bool:
    if site is not None and text.casefold() == site.casefold():
        return True
    # What is all of the heading, from the inside or from the outside: a part of it may be anybody's.
    wholes = [heading, heading.parent, *heading.query_selector_all("*")[:_MOST]]
    wholes = [one for one in wholes if clean(one.text) == text]
    if any(_is_home(one, base) or _LOGO.search(f"{one.getattr('class')} {one.getattr('id')}") for one in wholes):
        return True
    return _stands_for_another(tree, heading, text)


def _is_home(tag: Any, base: str) -> bool:
    written = (tag.getattr("href") or "").strip() if tag.tag == "a" else ""
    return bool(written) and ("home" in (tag.getattr("rel") or "").lower().split() or _leads_home(written, base))


def _leads_home(written: str, base: str) -> bool:
    whole = whole_address(base or _ANYWHERE, written)
    return whole is not None and page_at(whole) is None


def _stands_for_another(tree: Any, heading: Any, text: str) -> bool:
    """Whether it stands at the top of the page, and the title has it behind another heading: "River floods | Tarn"."""
    title = clean(tree.title) or ""
    if heading.closest("header") is None or heading.closest("article, main") is not None or not title.endswith(text):
        return False
    before = title[: -len(text)].rstrip(" |-–—·•»:")
    others = tree.document.query_selector_all("h1, h2, h3")[:_MOST]
    return bool(before) and any(clean(other.text) == before for other in others)
