"""What a page says of itself: in JSON-LD, in its meta tags, and where these are silent in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from claims.inputs.metadata import Metadata
from claims.inputs.page.addresses import base_of, canonical_of, whole_address
from claims.inputs.page.headings import headings_of
from claims.inputs.page.meta_tags import clean
from claims.inputs.page.placing import of_the_article
from claims.inputs.page.shown import shown_author, shown_time
from claims.inputs.published import is_placeholder, parse_published

_DATES = (
    "article:published_time og:published_time og:article:published_time datepublished publishdate publish-date "
    "publish_date pubdate published_at dc.date.issued dcterms.created dc.date dcterms.date dcterms.issued "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime article.published date"
).split()
_AUTHORS = "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl".split()
_TITLES = "og:title headline twitter:title parsely-title dc.title".split()
_SITES = "og:site_name application-name dc.publisher dcterms.publisher".split()
_MOST_NAMES = 20
_MADE = ("datePublished", "dateCreated", "uploadDate")
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")
_NOT_CHANGED = '[datetime]:not([itemprop~="dateModified"], [class*="updat" i], [class*="modif" i])'
_CREATED = '[property~="dc:created"][content], [property~="schema:dateCreated"][content]'
_CARDS = ".author.vcard, .post-author.vcard, .byline.vcard"
_REMARKS = ':is(li, ol, div, section)[class*="comment" i]'
_SEPARATORS = " |-–—·•»"
# A hyphen or dash parts a name from a title where a space stands before it.
_PARTS = (" ", "|", "»")
_LONGEST_NAME = 100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def metadata_of(
    tree: Any, meta: dict[str, str], known: Metadata, article: dict[str, Any], only: dict[str, Any]
) -> Metadata:
    """`known` with what the page adds: title, site, author, publication time, canonical address, language.

    `meta` is what its meta tags say, `article` the node of its JSON-LD that describes it, and `only` one that counts
    where nothing else tells.
    """
    url = _address(tree, meta, article, known.url)
    site = _name(article.get("publisher")) or _first(meta, _SITES) or _marked_up(tree, "publisher")
    told = _headline(article, _first(meta, _TITLES)) or _first(meta, _TITLES)
    own, of_the_site = headings_of(tree, site, url or "", told)
    site = site or next((name for name in of_the_site if len(name) <= _LONGEST_NAME), None)
    site = site or _name(only.get("publisher"))
    behind = _site_in_title(tree, own)
    title = told or _title(tree, own) or clean(only.get("headline"))
    return Metadata(
        doc_id=known.doc_id,
        title=known.title or _without_site(title, site or behind),
        publisher=known.publisher or site or behind or _host(url),
        author=known.author or _author(tree, meta, article) or _author(tree, {}, only) or shown_author(tree),
        url=known.url if known.url and not url else url,
        published=_published(tree, meta, (article, only), known.published),
        language=known.language or _language(tree, meta),
    )


def _headline(article: dict[str, Any], called: str | None) -> str | None:
    """That of the article; its name where the page is called by that, as where the headline only describes it."""
    headline, name = clean(article.get("headline")), clean(article.get("name"))
    is_name = headline is not None and name is not None and called is not None and called.startswith(name)
    return name if is_name and called is not None and not called.startswith(headline or "") else headline


def _title(tree: Any, own: list[str]) -> str | None:
    heading = own[0] if len(own) == 1 else None
    return heading or clean(tree.title)


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the name of the site behind it: "River floods | Daily Tarn"."""
    if title is None or site is None or not title.endswith(site):
        return title
    before = title[: -len(site)]
    bare = before.rstrip(_SEPARATORS)
    return bare if bare and before[-1:] in _PARTS and before.strip() != bare else title


def _site_in_title(tree: Any, own: list[str]) -> str | None:
    """What the page is called behind its one heading: "River floods | Daily Tarn"."""
    title, heading = clean(tree.title), own[0] if len(own) == 1 else None
    if title is None or heading is None or not title.startswith(heading):
        return None
    rest = title[len(heading) :]
    site = rest.lstrip(_SEPARATORS)
    is_parted = rest[:1] in _PARTS and rest.strip() != site
    return site if is_parted and 0 < len(site) <= _LONGEST_NAME else None


def _author(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    names = (*map(meta.get, _AUTHORS), _written_by(meta))
    found = _name(article.get("author")) or next((name for name in names if name and not _is_address(name)), None)
    found = found or _marked_up(tree, "author") or _on_a_card(tree)
    if found is None:
        links = of_the_article(tree, 'a[rel~="author" i]')[:_MOST_NAMES]
        written = (clean(link.text) for link in links)
        found = ", ".join(dict.fromkeys(name for name in written if name and len(name) <= _LONGEST_NAME))
    return found[3:].strip() if found[:3].lower() == "by " else found or None


def _written_by(meta: dict[str, str]) -> str | None:
    """Who a card of the page in a network is said to be written by."""
    said = (meta.get("twitter:label1") or "").lower()
    return meta.get("twitter:data1") if said in ("written by", "author", "by") else None


def _name(value: Any) -> str | None:
    """The name in a string, an object with one, or a list of either."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:20]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    name = clean(value.get("name") if isinstance(value, dict) else value)
    return None if name is None or _is_address(name) else name


def _published(
    tree: Any, meta: dict[str, str], articles: tuple[dict[str, Any], dict[str, Any]], known: str | None
) -> str | None:
    """The first time that is one; if none is, the first that is written, so that a reject can name it."""
    first = None
    for one in chain([known], _times(tree, meta, *articles)):
        if one and parse_published(one) and not is_placeholder(one):
            return one
        first = first or one
    return first


def _times(tree: Any, meta: dict[str, str], article: dict[str, Any], only: dict[str, Any]) -> Iterator[str | None]:
    """What may be the publication time, the best first."""
    yield from (_time(article.get(key)) for key in _MADE)
    yield from map(meta.get, _DATES)
    changed = {meta.get(name) for name in _CHANGED} | {_time(article.get("dateModified"))}
    for selector in ('[itemprop="datePublished"][datetime]', "time[pubdate][datetime]", f"article time{_NOT_CHANGED}"):
        found = of_the_article(tree, selector)[:_MOST_NAMES]
        yield from [time for time in (clean(tag.getattr("datetime")) for tag in found) if time not in changed][:1]
    for tag in of_the_article(tree, ".hentry abbr.published[title]")[:1]:
        yield clean(tag.getattr("title"))
    for tag in of_the_article(tree, _CREATED)[:1]:
        yield clean(tag.getattr("content"))
    yield from (_time(only.get(key)) for key in _MADE)
    # Of a page that names one time only that time is its own.
    found = of_the_article(tree, f"time{_NOT_CHANGED}")[:_MOST_NAMES]
    named = {clean(tag.getattr("datetime")) for tag in found} - changed
    yield from named if len(named) == 1 else ()
    yield shown_time(tree)


def _time(value: Any) -> str | None:
    """A time in JSON-LD: a string, a number, the value of a literal with its type, or the first of a list."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value")
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return clean(str(value) if is_number and abs(value) < 10**18 else value)


def _address(tree: Any, meta: dict[str, str], article: dict[str, Any], own: str | None) -> str | None:
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    base = base_of(tree, meta, own)
    for written in (
        canonical_of(tree),
        meta.get("og:url"),
        article.get("url"),
        page,
        meta.get("mainentityofpage"),
        own,
    ):
        address = clean(written)
        whole = whole_address(base, address) if address else None
        if whole:
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
    """The names of those whom microdata gives the role in the article."""
    names = []
    for tag in of_the_article(tree, f'[itemprop~="{role}"]')[:_MOST_NAMES]:
        inner = tag.query_selector('[itemprop~="name"]') or tag
        name = clean(inner.getattr("content")) or clean(inner.text)
        if name and len(name) <= _LONGEST_NAME and not _is_address(name):
            names.append(name)
    return ", ".join(dict.fromkeys(names)) or None


def _on_a_card(tree: Any) -> str | None:
    """The names on what microformats call a card of the author: "by <span class="author vcard">"."""
    names = []
    for tag in of_the_article(tree, _CARDS)[:_MOST_NAMES]:
        name = clean((tag.query_selector(".fn") or tag).text)
        if name and len(name) <= _LONGEST_NAME and tag.closest(_REMARKS) is None:
            names.append(name)
    return ", ".join(dict.fromkeys(names)) or None


def _first(meta: dict[str, str], names: list[str]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _is_address(text: str) -> bool:
    return text.startswith(("http:", "https:", "www.", "@"))
