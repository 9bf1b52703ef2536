"""Which tags of a page are of its article: not those of teasers, comments, and boxes around it."""

from __future__ import annotations

from typing import Any

from claims.inputs.page.furniture import kind_of

_REMARKS = '[itemtype*="Comment" i], [itemtype*="Review" i]'
_PAGE = ("html", "body")
_WHOLE = (*_PAGE, "main", "article")
_MOST = 100
# The name of the site may be a heading of the first level too.
_HEADINGS = 3


def of_the_article(tree: Any, selector: str) -> list[Any]:
    """The tags that `selector` names and that are of no other text than the page's own."""
    tags = tree.document.query_selector_all(selector)[:_MOST]
    if not tags:
        return []
    holders = _holders(tree)
    found = [tag for tag in tags if not _stands_around(tag, holders)]
    # Where the headline stands in an article the other articles are other texts.
    if any(holder.tag == "article" for holder in holders):
        articles = [(tag, tag.closest("article")) for tag in found]
        within = [tag for tag, article in articles if article is not None and article in holders]
        found = within or [tag for tag, article in articles if article is None]
    return _in_one_scope(found, holders)


def _holders(tree: Any) -> list[Any]:
    """The elements that the headline stands in."""
    holders = []
    for heading in tree.document.query_selector_all("h1")[:_HEADINGS]:
        around = heading.parent
        while around.parent is not None:  # up to the document
            holders.append(around)
            around = around.parent
    return holders


def _in_one_scope(tags: list[Any], holders: list[Any]) -> list[Any]:
    """Those of `tags` whose item of microdata the headline belongs to, or none; else all, where they share an item.

    Items apart from the headline's are teasers: no name is better than that of the first.
    """
    scoped = [(tag, _scope(tag)) for tag in tags]
    own = [tag for tag, scope in scoped if scope is None or scope in holders]
    if own or not scoped or any("itemscope" in holder.attrs for holder in holders if holder.tag not in _PAGE):
        return own
    first = scoped[0][1]
    return tags if all(scope == first for _, scope in scoped) else []


def _scope(tag: Any) -> Any:
    """The item that a tag tells of: what it stands in, as the tag may begin an item of its own."""
    return tag.parent.closest("[itemscope]") if tag.tag not in _PAGE else None


def _stands_around(tag: Any, holders: list[Any]) -> bool:
    if tag.closest(f"nav, aside, {_REMARKS}") is not None:
        return True
    # An article's own foot may name its author, and when it was told.
    if tag.closest("footer") is not None and tag.closest("article") is None:
        return True
    # What holds the headline is no box, and so nothing that it stands in.
    box = tag
    while box.parent is not None:  # up to the document
        if box.tag not in _WHOLE and kind_of(box) in ("links", "comments"):
            return box not in holders
        box = box.parent
    return False
