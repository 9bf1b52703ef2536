"""Where in a page a reader of main text begins: at its article, all of it, and at no other."""

from __future__ import annotations

import re
from typing import Any

from claims.inputs.page.furniture import A_TEXT, MARKED, is_sentence, length_of, mark
from claims.inputs.page.mending import INVISIBLE

# A reader begins at one of these where a page has one, and sees nothing else.
_BEGINNINGS = (
    ".article-body, .articleBody, .contentBody, .article-text, .main-content, .postcontent, .post-content, "
    '.single-post, [role="main"]'
)
_MOST = 100
_LONGEST = 1_000
# How articles are called that are parts of one: chapters, and updates of what is told live.
_PARTS = re.compile(r"(?<![a-z])(?:live|liveblog|update|chapter|part|section|block)s?(?![a-z])|LiveBlog", re.I)
_ADDRESSES = ("data-url", "data-href", "data-permalink", "itemid")
_IS_ADDRESS = re.compile(r"\s*(?:https?:)?/", re.IGNORECASE)
_SITE = re.compile(r"^(?:https?:)?//[^/]*", re.IGNORECASE)
# What stands over a text and is of it, however long it is; and what is not, however short.
_OVER = re.compile(
    r"(?<![a-z])(?:intro|introduction|lead|lede|standfirst|summary|abstract|excerpt|deck|dek|points?|highlights?"
    r"|text|editor|content|body|hero|head|header|headline)(?![a-z])",
    re.IGNORECASE,
)
_NOT_OVER = re.compile(
    r"(?<![a-z])(?:ticker|tickers|markets?|weather|disclaimer|disclosure|affiliates?|commission|teasers?|donate|donations?"
    r"|events?|bio|author|writer|comments?|remarks?)(?![a-z])",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What stands over a text in one line that may have no stop.
_STANDFIRST = re.compile(
    r"standfirst|sub-?(?:title|head|deck)|(?<![a-z])(?:dek|deck|strapline|synopsis|lede|excerpt)(?![a-z])",
    re.IGNORECASE,
)
_STANDFIRST_WORDS = 6
_NO_LINE = "div, section, p, ul, ol, time, form, button, h1"
_AUTHOR = '[rel~="author"], [itemprop~="author"], .author, .byline'
_DAY = len("2024-06-09")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def begin_at_the_article(tree: Any, headline: Any) -> None:
    """Marks the articles that follow that of the `headline`, if any, and lets a reader begin where it stands."""
    if tree.body is None:
        return
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


def _mark_other_articles(tree: Any, headline: Any) -> None:
    """Marks other stories under headlines of their own, as sites append them where a reader comes to the end.

    Chapters and updates stand in articles too: one is another story only where it says so, by an address, or by an
    author or a day that is not that of the page's own.
    """
    own = headline.closest("article")
    if own is None or length_of(own) < A_TEXT or _told_in_parts(own):
        return
    for other in tree.body.query_selector_all("article:has(h1)")[:_MOST]:
        if other == own or other.contains(own) or own.contains(other) or _told_in_parts(other):
            continue
        if _has_an_address(other, tree) or _is_signed_otherwise(other, own):
            mark(other)


def _told_in_parts(article: Any) -> bool:
    names = f"{article.getattr('class')} {article.getattr('id')} {article.getattr('itemtype')}"
    return _PARTS.search(names[:_LONGEST]) is not None


def _has_an_address(article: Any, tree: Any) -> bool:
    """Whether an article leads to a page that is not the one that it stands in."""
    heading = article.query_selector("h1")
    link = heading.query_selector("a[href]") or heading.closest("a[href]")
    written = [link.getattr("href") if link is not None else None, *(article.getattr(name) for name in _ADDRESSES)]
    canonical = tree.head.query_selector("link[rel=canonical]") if tree.head is not None else None
    own = _path((canonical.getattr("href") if canonical is not None else None) or "")
    return any(_path(one) not in ("", own) for one in written if one and _IS_ADDRESS.match(one))


def _path(address: str) -> str:
    """What of an address tells its page: no site, and no place in the page."""
    return _SITE.sub("", re.split(r"[?#]", address.strip(), maxsplit=1)[0]).strip("/")


def _is_signed_otherwise(article: Any, own: Any) -> bool:
    """Whether an article has another author or day than the page's own has; a time of day alone is an update's."""
    pairs = [(_authors(article), _authors(own)), (_days(article), _days(own))]
    return any(theirs and ours and not theirs & ours for theirs, ours in pairs)


def _authors(article: Any) -> frozenset[str]:
    return frozenset(_as_told(tag.text) for tag in article.query_selector_all(_AUTHOR)[:_MOST])


def _days(article: Any) -> frozenset[str]:
    times = [one for one in article.query_selector_all("time")[:_MOST] if _YEAR.search(one.text)]
    return frozenset((time.getattr("datetime") or "")[:_DAY] or _as_told(time.text) for time in times)


def _beginning(box: Any, headline: Any) -> Any:
    """What is read in place of `box`, or None where it is the text; what stands over and under it is put into it."""
    article = box.closest("article")
    if article == box:
        # The text may be an article in that of the headline.
        article = box.parent.closest("article")
        if article is None or box.query_selector("h1") is not None:
            return None
    if article is not None and headline is not None and not article.contains(headline):
        article = None
    if article is not None and not _holds_most(box, article):
        return article
    is_beside = headline is not None and box.parent.contains(headline)
    if headline is not None and not box.contains(headline):
        side = headline
        while not side.parent.contains(box):
            side = side.parent
        if article is None and length_of(side) >= A_TEXT and not _is_longer(box, side):
            return headline.closest("article") or side
        _put_over(box, headline, side)
    if article is not None or is_beside:
        _put_under(box)
    return None


def _holds_most(box: Any, whole: Any) -> bool:
    if length_of(box) < A_TEXT:  # a text may be parted by breaks of lines
        return len(box.text) * 2 >= len(whole.text)
    return length_of(box) * 2 >= length_of(whole)


def _is_longer(box: Any, side: Any) -> bool:
    if box.closest(MARKED) is not None:
        return False
    return length_of(box) > length_of(side) or (length_of(box) < A_TEXT and len(box.text) > len(side.text))


def _put_over(box: Any, headline: Any, side: Any) -> None:
    """Puts the headline, and the sentences between it and `box`, before the text in that."""
    over, around = [headline], headline
    while True:
        following = around.next_element
        while following is not None and not following.contains(box):
            over += _sentences(following)
            following = following.next_element
        if around == side:
            break
        around = around.parent
    first = box.first_child
    for one in over:
        box.insert_before(one, first)


def _sentences(tag: Any) -> list[Any]:
    """The paragraphs over a text that are its own: each for itself, and a box of a few, or one that is called so."""
    if tag.tag != "p" and length_of(tag) >= A_TEXT and not _is_called(tag, _OVER):
        return []
    found = [tag] if tag.tag == "p" else tag.query_selector_all("p")[:]
    if not found:
        lines = [tag, *tag.query_selector_all("[class]")[:_MOST]]
        return [one for one in lines if _is_standfirst(one)][:1]
    return [
        one
        for one in found
        if (is_sentence(one) or _is_standfirst(one))
        and one.closest(f"aside, nav, {MARKED}") is None
        and not any(_is_called(named, _NOT_OVER) for named in (tag, one.parent, one))
    ]


def _is_standfirst(tag: Any) -> bool:
    """Whether a box is called a standfirst, holds no other, and has enough words for a sentence."""
    if not _is_called(tag, _STANDFIRST):
        return False
    return tag.query_selector(_NO_LINE) is None and len(tag.text.split()) >= _STANDFIRST_WORDS


def _put_under(box: Any) -> None:
    """Puts the sentences that follow `box` behind the text in that, up to a heading: what stands in boxes is else's."""
    following = box.next_element
    while following is not None and following.tag not in _HEADINGS:
        one, following = following, following.next_element
        if one.tag == "p" and is_sentence(one) and not one.matches(MARKED) and not _is_called(one, _NOT_OVER):
            box.append_child(one)


def _is_called(tag: Any, words: re.Pattern[str]) -> bool:
    return words.search(f"{tag.getattr('class') or ''} {tag.getattr('id') or ''}"[:_LONGEST]) is not None


def _as_told(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).casefold().split())
