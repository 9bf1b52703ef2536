"""Where in a page a reader of main text begins: at its article, all of it, and at no other."""

from __future__ import annotations

from typing import Any

from claims.inputs.page.furniture import MARKED, is_sentence, mark
from claims.inputs.page.mending import INVISIBLE

# A reader begins at one of these where a page has one, and sees nothing else.
_BEGINNINGS = (
    ".article-body, .articleBody, .contentBody, .article-text, .main-content, .postcontent, .post-content, "
    '.single-post, [role="main"]'
)
# What holds so many code points in paragraphs is a text of its own.
_A_TEXT = 400
_MOST = 100


def begin_at_the_article(tree: Any, title: str | None) -> None:
    """Marks the articles that follow the page's own, and lets a reader begin where its own headline stands."""
    if tree.body is None:
        return
    headline = _headline(tree, title)
    if headline is not None:
        _mark_other_articles(tree, headline)
    found = tree.body.query_selector_all(_BEGINNINGS)
    if len(found) != 1:
        return
    box = found[0]
    article = _beginning(box, headline)
    if article is not None and article != box:
        box.setattr("class", "article")
        box.delattr("role")
        article.setattr("role", "main")


def _headline(tree: Any, title: str | None) -> Any:
    """The heading of the first level that has most of the title, else the only one that is not the site's."""
    headings = [one for one in tree.body.query_selector_all("h1")[:_MOST] if not _is_of_the_site(one)]
    titled = [one for one in headings if title and _is_in(_as_told(one.text), _as_told(title))]
    if titled:
        return max(titled, key=lambda heading: len(heading.text))
    return headings[0] if len(headings) == 1 else None


def _is_of_the_site(heading: Any) -> bool:
    return heading.closest("header") is not None and heading.closest("article, main") is None


def _is_in(heading: str, title: str) -> bool:
    return bool(heading) and (heading in title or title in heading)


def _mark_other_articles(tree: Any, headline: Any) -> None:
    """Marks other articles under headlines of their own, as sites append them where a reader comes to the end."""
    own = headline.closest("article")
    if own is None or _length(own) < _A_TEXT:
        return
    for other in tree.body.query_selector_all("article:has(h1)")[:_MOST]:
        if other != own and not other.contains(own) and not own.contains(other):
            mark(other)


def _beginning(box: Any, headline: Any) -> Any:
    """What is read in place of `box`, or None where it is the text; what stands over it is put into it."""
    article = box.closest("article")
    if article is not None and (headline is None or article.contains(headline)):
        return article
    if headline is None or box.contains(headline):
        return None
    side = headline
    while not side.parent.contains(box):
        side = side.parent
    if _length(side) >= _A_TEXT:
        return headline.closest("article") or side
    _put_over(box, headline, side)
    return None


def _put_over(box: Any, headline: Any, side: Any) -> None:
    """Puts the headline, and the sentences between it and `box`, before the text in that."""
    over = [headline]
    for beginning in dict.fromkeys((headline, side)):
        following = beginning.next_element
        while following is not None and not following.contains(box):
            paragraphs = [following] if following.tag == "p" else following.query_selector_all("p")[:]
            over += [one for one in paragraphs if is_sentence(one) and one.closest(f"aside, nav, {MARKED}") is None]
            following = following.next_element
    first = box.first_child
    for one in over:
        box.insert_before(one, first)


def _length(tag: Any) -> int:
    return sum(len(paragraph.text) for paragraph in tag.query_selector_all("p")[:])


def _as_told(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).casefold().split())
