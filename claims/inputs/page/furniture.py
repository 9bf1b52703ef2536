"""What stands around an article, told by the words of its class and id, and marked so that a reader may skip it.

No running text is furniture, whatever it is called: no part of a sentence, and no paragraph of the article.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from claims.inputs.page.mending import INVISIBLE
from claims.inputs.page.notices import ENDS_A_SENTENCE, without_notices
from claims.lexicon import rows, split

_MARK = "data-claims-around"
MARKED = f"[{_MARK}]"
# What the whole page or its text is in, and its headline.
_WHOLE = ("html", "body", "main", "article", "h1")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data dfn em font i ins kbd mark q samp small span strong sub sup time u var".split()
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BOXES = ("div", "section")
_CONTROLS = ("form", "button", "input")
_ARTICLE = 'article, main, [itemprop~="articleBody"]'
# What the headline stands in, one box or two of it.
_HEADED_MARK = "data-claims-headed"
_HEADED = f"{_ARTICLE}, [{_HEADED_MARK}]"
# What a box around an article and a section of one are called alike, and what heads the section.
_ALIKE = {"recommendations": {"recommendations", "recommendation", "recommend"}, "discussion": {"discussion"}}
# What is hidden from readers aloud is shown to all others.
_NAMES = ("class", "id", "rel", "itemprop", "aria-hidden")
# What those who build a site call its boxes where no style does.
_CALLED = ("data-testid", "data-test", "data-qa", "data-component", "data-module", "data-inset_type", "data-cy")
_NAMED = ", ".join(["time", *(f"[{name}]" for name in (*_NAMES, *_CALLED))])
# A name is parted where a browser's author parts it: share-tools, share_tools, shareTools, OUTBRAIN.
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_PART = re.compile(r"[^\W_]+")
# A letter behind a digit stands in what a machine made: "f98b1ad2".
_NO_NAME = re.compile(r"\d[^\W\d]")
_LETTERS_A_WORD = 2.5
_WORDS = re.compile(r"\w+")
# What is shown on no screen, as the frameworks of style sheets call it.
_NOT_SHOWN = re.compile(r"(?:^|\s)(?:is-)?(?:hidden|invisible|display-none)(?:\s|$)")
# "hidden md:block": hidden on the screen of a telephone only.
_SHOWN = re.compile(r":(?:not-sr-only|block|inline|flex|grid|table|contents|visible)\b")
_OWN, _HIDDEN = "own", "hidden"
# Of these kinds of box none holds most of what is in the article.
_NEVER_WHOLE = ("offers", "navigation", "sharing")
# What holds so many code points in paragraphs is a text of its own.
A_TEXT = 400
_LONGEST = 1_000
_MOST_CLIMBED = 3
# A wall that is no longer has an offer somewhere.
_WALL = 800
_SUBSCRIBED = re.compile(
    r"\bsubscri(?:be|ber|bers|ption)\b|\bfree trial\b|\bper (?:month|year)\b|/(?:month|year)\b", re.I
)
_SENTENCE_WORDS = 6
_RUNNING_WORDS = 4
_MOSTLY_LINKED = 0.5


def mark_furniture(tree: Any) -> None:
    """Marks what stands around the article; what only looks so to a reader loses the names that it is taken for."""
    if tree.body is None:
        return
    _mark_what_is_headed(tree)
    # A slice of a collection is taken at once; going through a collection searches it anew for each node.
    for tag in tree.body.query_selector_all(_NAMED)[:]:
        name = tag.tag
        if name in _WHOLE:
            continue
        kind = kind_of(tag)
        if kind == _HIDDEN and not _is_around_it(tag):
            mark(tag)
        elif _is_of_the_text(tag, name, kind):
            _unname(tag)
        elif kind not in (None, _OWN) and not _is_around_it(tag):
            if _is_the_text(tag, kind):
                _unname(tag)
            elif kind != "walls" or _offers(tag):
                mark(tag)


def mark(tag: Any) -> None:
    """Marks what is to be skipped."""
    tag.setattr(_MARK, "")


def _mark_what_is_headed(tree: Any) -> None:
    headline = tree.body.query_selector("h1")
    for holder in (headline.parent, headline.parent.parent) if headline is not None else ():
        if holder.tag in (*_BOXES, "header"):
            holder.setattr(_HEADED_MARK, "")


def kind_of(tag: Any) -> str | None:
    """What an element is by its class and id, if that is something around an article.

    "own" is what has a word of such in a name that tells of something else: "social-security".
    """
    names = tag.getattr("class") or ""
    called = " ".join(written for written in map(tag.getattr, ("id", *_CALLED)) if written)
    kind = _kind_of(f"{names} {called}"[:_LONGEST])
    if kind == _HIDDEN or _NOT_SHOWN.search(names):
        return _OWN if _SHOWN.search(names) else _HIDDEN
    return kind


@lru_cache(maxsize=10_000)
def _kind_of(names: str) -> str | None:
    found = None
    written = names.lower()
    if not any(begins in written for begins in _beginnings()):  # most names, and there may be thousands
        return None
    for name in names.split():
        words = [word for part in _PART.findall(name) if not _NO_NAME.search(part) for word in _words_of(part)]
        joined = f"-{'-'.join(_apart(word.lower()) for word in words)}-"
        for word, kind, among in _furniture():
            at = joined.find(f"-{word}-")
            behind = joined[at + len(word) + 1 :]
            rest = {"any": "", "before parts": behind, "parts": joined[:at] + behind}[among]
            if at >= 0 and _is_of_parts(rest):
                return kind
            found = _OWN if at >= 0 else found
    return found


def _words_of(part: str) -> list[str]:
    """The words of a part of a name; none where it is but letters as machines throw them: "hAdK"."""
    words = _WORD.findall(part)
    return words if len(words) < 2 or len(part) >= _LETTERS_A_WORD * len(words) else []


def _is_of_parts(rest: str) -> bool:
    """Whether a name has only words of boxes beside the one that is known, and its maker's sign before it ("kg-")."""
    first, *others = rest.removeprefix("-").split("-")
    return (len(first) <= 2 or first in _parts()) and all(len(one) <= 1 or one in _parts() for one in others)


def _apart(word: str) -> str:
    """Two words that are written as one: "cookiebanner", "relatedposts"."""
    for known, _, _ in _furniture():
        if word.startswith(known) and word[len(known) :] in _parts():
            return f"{known}-{word[len(known) :]}"
    return word


@cache
def _furniture() -> tuple[tuple[str, str, str], ...]:
    """Words, kinds, and what may stand beside the word in a name: anything, before it only, or words of boxes only."""
    return tuple((row["word"], row["kind"], row["among"]) for row in rows("page_furniture"))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word.split("-")[0] for word, _, _ in _furniture())


@cache
def _parts() -> frozenset[str]:
    """Words that tell of a box, and of nothing that an article could tell of: "share-tools", not "share-price"."""
    return frozenset(word for row in rows("page_parts") for word in split(row["words"]))


def _is_of_the_text(tag: Any, name: str, kind: str | None) -> bool:
    if name in _INLINE:
        return _runs_on(tag)
    if name == "p":
        return is_sentence(tag) and (tag.closest(_ARTICLE) is not None or (kind in (None, _OWN) and _is_among(tag)))
    if name in _HEADINGS:
        return kind in (None, _OWN) and tag.closest(_ARTICLE) is not None
    # The library's own rules take a section of the article that is called "menu" for one.
    return name in _BOXES and (name == "section" or kind is not None) and _is_section(tag, kind)


def _is_the_text(tag: Any, kind: str) -> bool:
    """Whether a box is the text itself, whatever it is called: a letter to readers, the body beside a sidebar."""
    whole = tag.closest(_ARTICLE) if kind in _NEVER_WHOLE and tag.tag in _BOXES else None
    length = length_of(tag) if whole is not None else 0
    return length >= A_TEXT and 2 * length > length_of(whole)


def length_of(tag: Any) -> int:
    """How many code points stand in the paragraphs of a tag."""
    return sum(len(paragraph.text) for paragraph in tag.query_selector_all("p")[:])


def _is_around_it(tag: Any) -> bool:
    return tag.query_selector("h1, article") is not None


def _is_among(paragraph: Any) -> bool:
    """Whether another paragraph stands beside one."""
    return any(one is not None and one.tag == "p" for one in (paragraph.prev_element, paragraph.next_element))


def _runs_on(tag: Any) -> bool:
    """Whether an element stands within a sentence, not in a line of names and times ("By Ida Brekke, 5 June")."""
    for _ in range(_MOST_CLIMBED):
        before, after = tag.prev, tag.next
        beyond = (before.prev if _is_inline(before) else before, after.next if _is_inline(after) else after)
        texts = [one.value for one in beyond if one is not None and one.tag == "#text"]
        words = sum(len(_WORDS.findall(text)) for text in texts)
        if words >= _RUNNING_WORDS:
            return True
        if before is not None or after is not None or tag.parent.tag not in _INLINE:
            return False
        tag = tag.parent
    return False


def _is_inline(node: Any) -> bool:
    return node is not None and node.tag in _INLINE


def is_sentence(tag: Any) -> bool:
    """Whether what an element holds ends as a sentence, and is not mostly a link."""
    text = INVISIBLE.sub("", tag.text).strip()
    if len(text.split()) < _SENTENCE_WORDS or not ENDS_A_SENTENCE.search(text):
        return False
    return sum(len(link.text) for link in tag.query_selector_all("a")[:]) <= _MOSTLY_LINKED * len(text)


def _is_section(tag: Any, kind: str | None) -> bool:
    """Whether a box is a part of the article, of a heading and sentences, that is called by what it tells of."""
    children = tag.children[:]
    heading = next((child for child in children if child.tag in _HEADINGS), None)
    if not any(child.tag == "p" and is_sentence(child) for child in children):
        return False
    if kind in (None, _OWN):
        is_whole = heading is not None or kind == _OWN
        return is_whole and tag.closest(_ARTICLE) is not None and not any(child.tag in _CONTROLS for child in children)
    return (
        heading is not None
        and tag.closest(_HEADED) is not None
        and _heads_itself(tag, heading)
        and tag.query_selector("a, form, textarea, time") is None
    )


def _heads_itself(tag: Any, heading: Any) -> bool:
    """Whether a box is called what its heading says: "trending-down" over "Trending down"."""
    told = {*_WORDS.findall(heading.text.lower())}
    name = tag.getattr("id") or ""
    names = {*_WORDS.findall(name.lower().replace("_", " "))}
    if names and names <= told and tag.closest(_ARTICLE) is not None:
        return True
    words = {word.lower() for word in _WORD.findall(f"{tag.getattr('class') or ''} {name}")} - _parts()
    return bool(words) and all(_ALIKE.get(word, set()) & told for word in words)


def _unname(tag: Any) -> None:
    for attribute in _NAMES:
        tag.delattr(attribute)
    if tag.tag == "time":
        plain = tag.owner_document.create_element("span")
        for child in tag.child_nodes[:]:
            plain.append_child(child)
        tag.parent.replace_child(plain, tag)


def _offers(wall: Any) -> bool:
    """Whether what is called a wall is one, not the article behind it: it begins with an offer, or is but that."""
    first = wall.query_selector("h2, h3, h4, h5, h6, p")
    if first is not None and not without_notices([("p", INVISIBLE.sub("", first.text).strip())]):
        return True
    text = wall.text
    return len(text) <= _WALL and _SUBSCRIBED.search(text) is not None
