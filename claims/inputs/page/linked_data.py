"""What a page has for machines: the JSON-LD node of its article, and the article's text where that node has it."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from claims.inputs.page.addresses import base_of, canonical_of, page_at, whole_address
from claims.inputs.page.markup import lines_of_markup
from claims.inputs.page.meta_tags import clean

_ARTICLES = ("Article", "Posting", "Report")
_PAGES = ("Page",)
# What leads from a node to one that may be the article of the page. Anything else (itemListElement, relatedLink,
# isPartOf, mentions, citation, liveBlogUpdate) leads to what it refers to.
_OF_THE_PAGE = ("@graph", "mainEntity")
# What should lead from an article to its page, but is written the other way around, too.
_OF_ITS_PAGE = "mainEntityOfPage"
# What leads from a page or a paper to the article of the page where that is the only one.
_OF_A_PART = ("hasPart", "subjectOf")
_WITH_PARTS = (*_PAGES, "WebSite", "Organization")
_ITSELF, _PART, _ASIDE = range(3)
# The nearer a node is to describing the page, the lower.
_OF_THE_ADDRESS, _OF_THE_NAME, _OF_ANY_NAME, _OF_THE_NAME_ONLY, _AMONG_OTHERS, _ANOTHERS = range(6)
_MOST_NODES = 10_000
_MOST_SCRIPTS = 100
_MOST_NAMES = 20
_LONGEST_BODY = 1_000_000
_PARTS_A_PATH = re.compile("^https?:|/")
# What stands in quotes stays.
_LAST_COMMA = re.compile(r"""("(?:[^"\\]|\\.)*+")|,(?=\s*+[}\]])""", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_CUT = ("…", "...")
# So long is the beginning of a title that no other title has.
_LONG_ENOUGH = 20


def article_nodes(tree: Any, meta: dict[str, str], own: str | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON-LD node that describes the article, and one that may where the page says nothing else; or empty ones.

    `meta` is what the meta tags of the page say, `own` its address where that is known. A node that has the address of
    another page, or a place among what the page refers to, is of another article; unless it is the only one: systems
    know their pages by addresses and headlines that no reader sees.
    """
    nodes = [found for data in _linked_data(tree) for found in _nodes(data)]
    page = _Page(tree, meta, own)
    chosen: dict[str, Any] = {}
    for kinds in (_ARTICLES, _PAGES):
        ranked = [(page.rank(node, place), node) for node, place in nodes if _is_of(node, kinds)]
        # Of the best the first.
        chosen = chosen or min((one for one in ranked if one[0] < _ANOTHERS), key=itemgetter(0), default=(0, {}))[1]
    named = {str(node["@id"]): node["name"] for node, _ in nodes if "@id" in node and "name" in node}
    only = {} if _is_of(chosen, _ARTICLES) else _only_one(nodes, page)
    return _with_roles(chosen, named), _with_roles(only, named)


def _only_one(nodes: list[tuple[dict[str, Any], int]], page: _Page) -> dict[str, Any]:
    """The only article that does not stand among what the page refers to, whatever its address."""
    found = [(node, place) for node, place in nodes if place != _ASIDE and _is_of(node, _ARTICLES)]
    # Two tools may write the same article.
    if len({_folded(node.get("headline") or node.get("name")) for node, _ in found}) != 1:
        return {}
    node, place = found[0]
    return node if place == _ITSELF or page.may_have_as_part(node) else {}


def _with_roles(node: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    return {**node, **{role: _with_names(node[role], named) for role in ("author", "publisher") if role in node}}


class _Page:
    """What a page is called, and the addresses that it gives as its own."""

    def __init__(self, tree: Any, meta: dict[str, str], own: str | None) -> None:
        self.base = base_of(tree, meta, own)
        self.base = self.base or whole_address("", canonical_of(tree) or "") or ""
        self.places = {self.place(one) for one in (canonical_of(tree), meta.get("og:url"), own)} - {None}
        headings = [heading.text for heading in tree.document.query_selector_all("h1")[:_MOST_NAMES]]
        titles = (meta.get("og:title"), meta.get("twitter:title"), tree.title, *headings)
        self.titles = {_folded(title) for title in titles} - {""}

    def place(self, address: Any) -> tuple[Any, ...] | None:
        written = clean(address)
        # An id without a host may be any label: "article", "_:b0".
        whole = whole_address(self.base, written) if written and _PARTS_A_PATH.search(written) else None
        return page_at(whole) if whole else None

    def rank(self, node: dict[str, Any], place: int) -> int:
        """How far a node is from describing the page, up to `_ANOTHERS`.

        A site may know its pages by addresses that they do not have: with the page's headline a node is the page's.
        """
        places = self._places_of(node)
        is_own = bool(places & self.places)
        if place != _ITSELF:
            # Parts of a page (the updates it is told in, remarks) have its address, too, and a place in it.
            is_part = any("#" in str(address) for address in (node.get("url"), node.get("@id")))
            return _AMONG_OTHERS if is_own and not is_part else _ANOTHERS
        if is_own:
            return _OF_THE_ADDRESS
        is_called_so = self._is_called_as(node)
        if places and self.places:
            return _OF_THE_NAME_ONLY if is_called_so else _ANOTHERS
        return _OF_THE_NAME if is_called_so else _OF_ANY_NAME

    def may_have_as_part(self, node: dict[str, Any]) -> bool:
        """Whether a node that is called a part may be the page: by its name, or as it has no other address."""
        places = self._places_of(node)
        return self._is_called_as(node) or not places or bool(places & self.places)

    def _places_of(self, node: dict[str, Any]) -> set[tuple[Any, ...] | None]:
        about = node.get(_OF_ITS_PAGE)
        about = about.get("@id", about.get("url")) if isinstance(about, dict) else about
        return {self.place(address) for address in (node.get("url"), node.get("@id"), about)} - {None}

    def _is_called_as(self, node: dict[str, Any]) -> bool:
        """Whether the title of the page begins with the headline of the node, which may be cut: "River floods a..."."""
        written = node.get("headline") or node.get("name")
        name = _folded(written)
        is_cut = len(name) >= _LONG_ENOUGH and str(written).rstrip().endswith(_CUT)
        end = "" if is_cut else " "
        return bool(name) and any(f"{title} ".startswith(f"{name}{end}") for title in self.titles)


def _folded(title: Any) -> str:
    """The words of a title, without tags: sites differ in what stands between them."""
    return " ".join(_WORD.findall(_TAG.sub("", clean(title) or "").casefold()))


def _linked_data(tree: Any) -> Iterator[Any]:
    for script in tree.document.query_selector_all('script[type*="ld+json" i]')[:_MOST_SCRIPTS]:
        data = _unwrapped(script.text)
        # A comma behind the last of a list is the most common fault.
        for written in (data, _LAST_COMMA.sub(r"\1", data)):
            try:
                yield json.loads(written, strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _unwrapped(script: str) -> str:
    """A script without what hides it from XML and from old browsers."""
    for opening, closing in (("<![CDATA[", "]]>"), ("<!--", "-->")):
        bare = script.strip().removeprefix("//").lstrip()
        if bare.startswith(opening):
            script = bare.removeprefix(opening).rstrip().removesuffix(closing).rstrip().removesuffix("//")
    return script


def _is_of(node: dict[str, Any], kinds: tuple[str, ...]) -> bool:
    told = node.get("@type")
    return any(isinstance(kind, str) and kind.endswith(kinds) for kind in (told if isinstance(told, list) else [told]))


def _with_names(value: Any, named: dict[str, Any]) -> Any:
    """People and papers, with the names that stand elsewhere: {"@id": "#paper"} is the node of that id."""
    if isinstance(value, list):
        return [_with_names(one, named) for one in value[:_MOST_NAMES]]
    if isinstance(value, dict) and "name" not in value:
        return {**value, "name": named.get(str(value.get("@id")))}
    return value


def _nodes(data: Any) -> Iterator[tuple[dict[str, Any], int]]:
    """The objects in `data`, outer ones first, and whether each stands among what another only refers to."""
    waiting = deque([(data, _ITSELF)])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        at, place = waiting.popleft()
        if isinstance(at, dict):
            yield at, place
            waiting += [
                (value, max(place, _place_under(at, key)))
                for key, value in at.items()
                if isinstance(value, dict | list)
            ]
        elif isinstance(at, list):
            waiting += [(value, place) for value in at if isinstance(value, dict | list)]


def _place_under(node: dict[str, Any], key: str) -> int:
    # What is of no type only holds others.
    if "@type" not in node or key in _OF_THE_PAGE or (key == _OF_ITS_PAGE and _is_of(node, _PAGES)):
        return _ITSELF
    return _PART if key in _OF_A_PART and _is_of(node, _WITH_PARTS) else _ASIDE


def body_of(article: dict[str, Any]) -> str | None:
    """The text of an article that has one in its JSON-LD, a paragraph a line; None where it has not."""
    body = article.get("articleBody")
    if not isinstance(body, str):
        return None
    return "\n".join(lines_of_markup(body[:_LONGEST_BODY])) or None
