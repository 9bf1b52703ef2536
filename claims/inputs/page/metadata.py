"""What a page says of itself: in JSON-LD, in its meta tags, and where these are silent in its text."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from claims.inputs.metadata import Metadata
from claims.inputs.published import parse_published

_DATES = (
    "article:published_time og:published_time og:article:published_time datepublished publishdate publish-date "
    "publish_date pubdate published_at dc.date.issued dcterms.created dc.date dcterms.date dcterms.issued "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime article.published date"
).split()
_AUTHORS = "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl".split()
_TITLES = "og:title headline twitter:title parsely-title dc.title".split()
_SITES = "og:site_name application-name dc.publisher dcterms.publisher".split()
_ARTICLES = ("Article", "Posting", "Report")
_LONGEST = 1_000
_MOST_NODES = 10_000
_MOST_SCRIPTS = 100
_MOST_NAMES = 20
_LONGEST_NAME = 100
_LONGEST_BODY = 1_000_000
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def metadata_of(tree: Any, known: Metadata) -> Metadata:
    """`known` with what the page adds: title, site, author, publication time, canonical address, language."""
    meta = _meta(tree)
    article = _article(tree)
    url = _address(tree, meta, article, known.url)
    return Metadata(
        doc_id=known.doc_id,
        title=known.title or _title(tree, meta, article),
        publisher=known.publisher
        or _name(article.get("publisher"))
        or _first(meta, _SITES)
        or _marked_up(tree, "publisher")
        or _host(url),
        author=known.author or _name(article.get("author")) or _author(meta) or _marked_up(tree, "author"),
        url=known.url if known.url and not url else url,
        published=known.published or _published(tree, meta, article),
        language=known.language or _language(tree, meta),
    )


def article_of(tree: Any) -> str | None:
    """The text of the article where the page has it in JSON-LD, a paragraph a line; None where it has not."""
    body = _article(tree).get("articleBody")
    if not isinstance(body, str):
        return None
    lines = _TAG.sub("\n", body[:_LONGEST_BODY]) if _TAG.search(body[:_LONGEST_BODY]) else body[:_LONGEST_BODY]
    cleaned = (_CONTROLS.sub(" ", unescape(line)) for line in lines.splitlines())
    return "\n".join(" ".join(line.split()) for line in cleaned if line.strip()) or None


def _meta(tree: Any) -> dict[str, str]:
    """Lower-case name -> the first content that is not empty."""
    found: dict[str, str] = {}
    for tag in tree.document.query_selector_all("meta[content]")[:_MOST_NODES]:
        content = _clean(tag.getattr("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = tag.getattr(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _article(tree: Any) -> dict[str, Any]:
    """The JSON-LD node that describes the article; empty where none does."""
    pages: list[dict[str, Any]] = []
    for script in tree.document.query_selector_all('script[type*="ld+json" i]')[:_MOST_SCRIPTS]:
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
            if any(kind.endswith(_ARTICLES) for kind in kinds):
                return node
            if any(kind.endswith("Page") for kind in kinds):
                pages.append(node)
    return pages[0] if pages else {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in `data`, outer ones first."""
    waiting = deque([data])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        at = waiting.popleft()
        if isinstance(at, dict):
            yield at
            waiting += [value for value in at.values() if isinstance(value, dict | list)]
        elif isinstance(at, list):
            waiting += [value for value in at if isinstance(value, dict | list)]


def _title(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    headings = tree.document.query_selector_all("h1")
    heading = _clean(tree.document.query_selector("h1").text) if len(headings) == 1 else None
    return _clean(article.get("headline")) or _first(meta, _TITLES) or heading or _clean(tree.title)


def _author(meta: dict[str, str]) -> str | None:
    names = (meta.get(name) for name in _AUTHORS)
    return next((name for name in names if name and not _is_address(name)), None)


def _name(value: Any) -> str | None:
    """The name in a string, an object with one, or a list of either."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:20]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    name = _clean(value.get("name") if isinstance(value, dict) else value)
    return None if name is None or _is_address(name) else name


def _published(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    """The first time that can be read; if none can, the first that is there, so that a reject can name it."""
    written = [_clean(article.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
    written += [meta.get(name) for name in _DATES]
    for selector in ('[itemprop="datePublished"][datetime]', "time[pubdate][datetime]", "article time[datetime]"):
        tag = tree.document.query_selector(selector)
        written.append(_clean(tag.getattr("datetime")) if tag else None)
    # Of a page that names one time only that time is its own.
    named = {
        _clean(tag.getattr("datetime")) for tag in tree.document.query_selector_all("time[datetime]")[:_MOST_NAMES]
    }
    written += named if len(named) == 1 else ()
    there = [one for one in written if one]
    return next((one for one in there if parse_published(one)), there[0] if there else None)


def _address(tree: Any, meta: dict[str, str], article: dict[str, Any], base: str | None) -> str | None:
    link = tree.document.query_selector('link[rel~="canonical" i][href]')
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    named = (link.getattr("href") if link else None, meta.get("og:url"), article.get("url"), page)
    for written in (*named, meta.get("mainentityofpage"), base):
        address = _clean(written)
        if not address:
            continue
        try:
            whole = urljoin(base or "", address)
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return whole
    return None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _language(tree: Any, meta: dict[str, str]) -> str | None:
    root = tree.document.query_selector("html[lang]")
    for written in (root.getattr("lang") if root else None, meta.get("content-language"), meta.get("og:locale")):
        if written and _LANGUAGE.fullmatch(written.strip()):
            return written.strip().replace("_", "-")
    return None


def _marked_up(tree: Any, role: str) -> str | None:
    """The names of those whom microdata gives the role, but in comments."""
    names = []
    for tag in tree.document.query_selector_all(f'[itemprop~="{role}"]')[:_MOST_NAMES]:
        if tag.closest('[itemtype*="Comment" i], [itemtype*="Review" i]') is not None:
            continue
        inner = tag.query_selector('[itemprop~="name"]') or tag
        name = _clean(inner.getattr("content")) or _clean(inner.text)
        if name and len(name) <= _LONGEST_NAME and not _is_address(name):
            names.append(name.removeprefix("By ").strip())
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _first(meta: dict[str, str], names: list[str]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _is_address(text: str) -> bool:
    return text.startswith(("http:", "https:", "www.", "@"))


def _clean(value: Any) -> str | None:
    """A string on one line, cut where it is no title or name any more; None for what is empty or cannot be stored."""
    if not isinstance(value, str):
        return None
    text = " ".join(_CONTROLS.sub(" ", value[: 4 * _LONGEST]).split())[:_LONGEST].strip()
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair
        return None
    return text or None
