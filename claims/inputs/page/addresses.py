"""Addresses of pages: whole ones from what a page writes, and whether two are those of one page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

_BESIDE_THE_SITE = ("www.", "m.", "mobile.", "amp.")
# What stands behind the same path at some sites, and at others not.
_BEHIND_IT = (
    *("/index.html", "/index.htm", "/index.php", "/amp", "/amp.html"),
    *(".amp", ".html", ".htm", ".amp"),  # ".amp.html", ".html.amp"
)
# What only tells where a reader came from.
_OF_THE_WAY = re.compile(r"utm_\w+|fbclid|gclid|cmpid|ref|amp|outputtype", re.IGNORECASE)


def base_of(tree: Any, meta: dict[str, str], own: str | None) -> str:
    """Against what an address without a host is read: the page's own, else what the page says that is."""
    root = tree.document.query_selector("base[href]")
    bases = (own, root.getattr("href") if root else None, meta.get("og:url"))
    return next((one for one in bases if one and is_of_the_web(one)), "")


def canonical_of(tree: Any) -> str | None:
    """What the page names as its one address, as written."""
    link = tree.document.query_selector('link[rel~="canonical" i][href]')
    return link.getattr("href") if link else None


def whole_address(base: str, written: str) -> str | None:
    """The address on the web that `written` names; None where it names none."""
    try:
        whole = urljoin(base, written)
    except ValueError:
        return None
    return whole if is_of_the_web(whole) else None


def is_of_the_web(address: str) -> bool:
    """Whether it is a whole address of http."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def page_at(address: str) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    """Site, path and query, alike for all the ways to write the address of a page; None for that of a whole site.

    Many sites give their own address where that of the page belongs.
    """
    parts = urlsplit(address)
    site, path = parts.hostname or "", unquote(parts.path).lower()
    for before in _BESIDE_THE_SITE:
        site = site.removeprefix(before)
    for behind in _BEHIND_IT:
        path = path.rstrip("/").removesuffix(behind)
    query = (pair for pair in parse_qsl(parts.query) if not _OF_THE_WAY.fullmatch(pair[0]))
    found = tuple(sorted(query))
    return (site, path, found) if path or found else None
