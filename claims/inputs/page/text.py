"""The main text of a parsed page: its paragraphs, without menus, notices, comments and lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from claims.inputs.metadata import Metadata
from claims.inputs.page.authors import without_authors
from claims.inputs.page.beginning import begin_at_the_article
from claims.inputs.page.captions import keep_captions
from claims.inputs.page.counters import is_counter, is_time
from claims.inputs.page.furniture import MARKED, is_sentence, mark_furniture
from claims.inputs.page.headings import headline_of
from claims.inputs.page.mending import INVISIBLE, part_spans, raise_numbers
from claims.inputs.page.notices import ENDS_A_SENTENCE, without_notices
from claims.inputs.page.quotes import mark_repeated_quotes
from claims.inputs.page.teasers import without_teasers

# Below this many code points the text is held against what another reader finds.
_SHORT = 400
_MUCH_LONGER = 1.5
# A page as large as this is not given to the slower reader.
_LARGEST_FOR_FALLBACK = 300_000
_LINKED = 0.75
_MOSTLY_LINKED = 0.5
# A table of numbers, not one that lays out a page: a number without the head of its column could be anything.
_NUMBERS = "table:has(th, caption):not(:has(p, h1, h2, h3, article, table))"
# A box to be filled in, with a few words that ask for it.
_FORM = "div:has(> form):not(:has(h1, article, p ~ p ~ p))"
_STRUCK = {name: (re.compile(rf"<{name}[\s>]", re.IGNORECASE), f"</{name}>") for name in ("del", "s", "strike")}
_REMARK = '[itemtype*="schema.org/Comment" i]'
# Elements of AMP in which no article stands.
_BOXES = ("amp-ad", "amp-embed", "amp-sticky-ad", "amp-consent", "amp-sidebar", "amp-user-notification", "amp-list")
# A raised number with a link is a footnote: "$4.5 million.1".
_AROUND = ["sup:has(a)", _NUMBERS, _REMARK, _FORM, *_BOXES, MARKED]
_NEVER_MAIN = f"nav, header:not(article header), footer, aside, li, {MARKED}"
_ITEM_CHARS = 40
_FIGURE = re.compile(r"\d")
_POINT_WORDS = 3
# What lists that tell nothing of the article are called, and what stands over them.
_NO_POINTS = re.compile(
    r"\b(?:meta|metadata|info|byline|dateline|stats|statistics|views|popular|latest|trending|tags?|topics?|keywords?"
    r"|categor(?:y|ies)|plans?|pricing|prices|deals?|offers?|products?|shop|actions?|tools?|share|social|reactions?"
    r"|likes|votes|comments?|contacts?|address|teasers?|headlines|related|recommended|more|most (?:read|viewed)|menu"
    r"|nav|navigation|breadcrumbs?|events?)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_ENDS = re.compile(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])")
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LABEL_WORDS = 3
_HEADLINE_MARK = "data-claims-headline"
_HOLDS_THE_HEADLINE = f"[{_HEADLINE_MARK}]"
_WHOLE = ("article", "main", "body", "html")
_MOST_BOXES = 4
_MOST_HEADLINES = 3
_SEVERAL = 20
_LONGEST = 1_000
_HEADING_WORDS = 8

# What stands beside a link to another text: "Read more: River floods", "Related article".
_LEADS = frozenset("read also see watch more related recommended".split())
_LEADING = _LEADS | frozenset("article articles next on only our story stories subscribers this for".split())
_TAG = re.compile(r'<(?P<closes>/?)(?P<name>h[1-6]|p|ul|ol|li|pre|br|a)(?: href="(?P<href>[^"]*)")?>')
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Not the no-break space, which keeps 8 500 one number.
_SPACES = re.compile(r"[ \n\r\f\v\u2028\u2029]+")


def main_text(tree: Any, page: str, known: Metadata, told: str | None = None) -> str:
    """The main text of `page`, which was parsed to `tree`; empty where there is none.

    Blocks are parted by an empty line, lines within one by a newline. `told` is the article as the page has it for
    machines, a paragraph a line: it and the title count where only a script would show more than the beginning.
    `known` is what the page says of itself.
    """
    raise_numbers(tree)
    part_spans(tree)
    mark_furniture(tree)
    mark_repeated_quotes(tree)
    begin_at_the_article(tree, headline_of(tree, known))
    keep_captions(tree)
    _keep_lists_of_sentences(tree)
    struck = _struck(page)
    text = _read(tree, [*_AROUND, *struck], known)
    if len(text) >= _SHORT:
        return text
    # A page whose whole article stands in what looks like a sidebar, or of a build that the reader does not know.
    loose = _read(tree, struck, known)
    if len(text) < len(loose) * 0.2:
        text = loose
    if told is not None and len(text) < _SHORT and len(told) > _MUCH_LONGER * len(text):
        lines = without_notices(("p", line) for line in INVISIBLE.sub("", told).split("\n"))
        return "\n\n".join([*([known.title] if known.title and known.title not in lines[:1] else []), *lines])
    if len(text) < _SHORT and len(page) <= _LARGEST_FOR_FALLBACK:
        other = _by_trafilatura(page)
        if len(other) > _MUCH_LONGER * len(text):
            return other
    return text


def _struck(page: str) -> list[str]:
    """What was taken back: not what a tag strikes out that is never closed, nor what strikes out the page."""
    closed = [name for name, (opens, closes) in _STRUCK.items() if len(opens.findall(page)) <= page.count(closes)]
    return [f"{name}:not(:has(p, h1, article))" for name in closed]


def _read(tree: Any, skipped: list[str], known: Metadata) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    marked = extract_plain_text(
        tree,
        preserve_formatting="minimal_html",
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        links=True,
        comments=False,
        skip_elements=skipped,
    )
    blocks = without_teasers(
        _without_tickers(list(_blocks(marked))), lambda: _headings_of_the_story(tree), lambda: _headings_beside(tree)
    )
    return "\n\n".join(without_notices(without_authors(_without_link_lists(blocks), known)))


def _keep_lists_of_sentences(tree: Any) -> None:
    """Lists of sentences become paragraphs: a reader of main text takes any list for a menu."""
    if tree.body is None:
        return
    _mark_what_holds_a_headline(tree)
    # A slice of a collection is taken at once; going through a collection searches it anew for each node.
    for found in tree.body.query_selector_all("ul, ol")[:]:
        items = [child for child in found.children[:] if child.tag == "li" and not child.matches(MARKED)]
        if not items or found.closest(_NEVER_MAIN) is not None:
            continue
        length = len(found.text)
        linked = sum(len(link.text) for link in found.query_selector_all("a")[:])
        if linked > _MOSTLY_LINKED * length or (length < _ITEM_CHARS * len(items) and not _are_points(found, items)):
            continue
        holder = tree.create_element("div")
        for item in items:
            paragraph = tree.create_element("p")
            for child in item.child_nodes[:]:
                paragraph.append_child(child)
            holder.append_child(paragraph)
        found.parent.replace_child(holder, found)


def _mark_what_holds_a_headline(tree: Any) -> None:
    for headline in tree.body.query_selector_all("h1")[:_MOST_HEADLINES]:
        holder = headline.parent
        while holder != tree.body:
            holder.setattr(_HEADLINE_MARK, "")
            holder = holder.parent


def _are_points(listed: Any, items: list[Any]) -> bool:
    """Whether a list of few words is one of points of the article: "9,000 homes destroyed", not of names and times."""
    texts = [_plain(item.text) for item in items]
    points = [text for text in texts if _FIGURE.search(text) or ENDS_A_SENTENCE.search(text)]
    return (
        len(points) * 2 >= len(texts)
        and all(len(text.split()) >= _POINT_WORDS for text in points)
        and listed.query_selector("a, time, button, input, form") is None
        and _is_in_the_text(listed)
    )


def _is_in_the_text(listed: Any) -> bool:
    """Whether a list stands beside a paragraph or, in the head of an article, under a heading of its own."""
    heading = _heading_over(listed)
    if heading is not None and len(heading.text.split()) <= _LABEL_WORDS and _NO_POINTS.search(heading.text):
        return False
    if listed.closest("header") is not None:
        beside = heading is not None
    else:
        beside = _is_paragraph(listed.next_element) or _is_paragraph((heading or listed).prev_element)
    return beside and not _is_called_otherwise(listed)


def _heading_over(listed: Any) -> Any:
    before = listed.prev_element
    return before if before is not None and before.tag in _SUBHEADINGS else None


def _is_paragraph(tag: Any) -> bool:
    return tag is not None and tag.tag == "p"


def _is_called_otherwise(tag: Any) -> bool:
    """Whether a list, or a box that it is in and the headline is not, is called what holds no points."""
    for _ in range(_MOST_BOXES):
        if tag is None or tag.tag in _WHOLE or tag.matches(_HOLDS_THE_HEADLINE):
            return False
        if _NO_POINTS.search(_WORD_ENDS.sub(" ", f"{tag.getattr('class') or ''} {tag.getattr('id') or ''}"[:_LONGEST])):
            return True
        tag = tag.parent
    return False


class _Block:
    """A paragraph or heading as it is put together: its pieces of text, and how much of each line is linked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[list[tuple[str, bool]]] = [[]]

    def add(self, text: str, linked: bool) -> None:
        self.lines[-1].append((text, linked))


def _blocks(marked: str) -> Iterator[tuple[str, str, bool]]:
    """Name ("p", "h2", …), text, and whether it is all links, of each block in the reduced markup."""
    block = _Block("")
    at = 0
    linked = False
    for tag in (*_TAG.finditer(marked), None):
        written = marked[at : tag.start() if tag else len(marked)]
        # Outside of paragraphs a newline is what parts blocks.
        for number, line in enumerate(written.split("\n") if block.name != "p" else [written]):
            if number:
                block.lines.append([])
            block.add(line, linked)
        if tag is None:
            break
        at = tag.end()
        if tag["name"] == "a":
            # What leads to a place in the page itself is no link to another text.
            linked = not tag["closes"] and not (tag["href"] or "").startswith("#")
        elif tag["name"] == "br":
            block.lines.append([])
        else:
            yield from _done(block)
            block = _Block("" if tag["closes"] else tag["name"])
    yield from _done(block)


def _done(block: _Block) -> Iterator[tuple[str, str, bool]]:
    lines = []
    for line in block.lines:
        for cells in _cells(line):
            text = _plain("".join(text for text, _ in cells))
            # A sign that stands alone parts what stands beside it: "Ida Brekke • 5 June".
            if text and (len(text) > 1 or text.isascii() or text.isalnum()):
                links = _plain("".join(text for text, linked in cells if linked))
                beside = _plain(" ".join(text for text, linked in cells if not linked))
                is_led_to = bool(links) and not ENDS_A_SENTENCE.search(text) and _leads_on(beside, links)
                lines.append((text, is_led_to or len(links) >= _LINKED * len(text)))
    if block.name in ("p", "pre") or block.name.startswith("h"):
        running = [text for text, is_links in lines if not is_links]
        if lines:
            yield block.name, "\n".join(running or [text for text, _ in lines]), not running
    else:
        for text, is_links in lines:
            yield "", text, is_links


def _leads_on(beside: str, links: str) -> bool:
    """Whether what stands beside `links` only leads to them: "Read more", "Flood toll:", "4 min read"."""
    words = _LETTERS.findall(beside.lower())
    # A number alone may be linked in any line.
    if len(words) <= _LABEL_WORDS < len(links.split()) and beside.endswith(":"):
        return True
    if is_counter(beside, False) or is_time(beside):
        return True
    is_label = len(words) > 1 or beside.endswith((":", "|"))
    return bool(words) and is_label and words[0] in _LEADS and _LEADING.issuperset(words)


def _cells(line: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """A row of a table as one line, unless a cell is nothing but links: then each cell for itself."""
    cells: list[list[tuple[str, bool]]] = [[]]
    for text, linked in line:
        for number, part in enumerate(text.split("\t")):
            if number:
                cells.append([])
            cells[-1].append((part, linked))
    cells = [cell for cell in cells if any(text.strip() for text, _ in cell)]
    if any(all(linked for text, linked in cell if text.strip()) for cell in cells):
        yield from cells
    elif cells:
        yield [piece for cell in cells for piece in (*cell, (" ", False))]


def _without_link_lists(blocks: list[tuple[str, str, bool]]) -> list[tuple[str, str]]:
    """Names and texts of the blocks that are no links, without headings that only such blocks follow ("Most read")."""
    kept: list[tuple[str, str]] = []
    heads_nothing, heads_links = True, False
    for name, text, is_links in reversed(blocks):
        if name == "h1" or not (is_links or (heads_nothing and _announces(name, text, heads_links))):
            kept.append((name, text))
            heads_links = heads_nothing = False
        elif is_links:
            heads_links = heads_nothing = True
    return kept[::-1]


def _headings_of_the_story(tree: Any) -> frozenset[str]:
    """Headings in what is marked as the article: as its text, or as that of the one headline."""
    found = set()
    for heading in tree.body.query_selector_all("h2, h3, h4, h5, h6")[:] if tree.body else ():
        around = heading.closest('article, [itemprop~="articleBody"]')
        if around and ("itemprop" in around.attrs or around.query_selector("h1")):
            found.add(_plain(heading.text))
    return frozenset(found)


def _headings_beside(tree: Any) -> frozenset[str]:
    """Headings that are not in the box of the one headline and of its paragraphs, if there is such a box."""
    headlines = tree.body.query_selector_all("h1")[:_MOST_HEADLINES] if tree.body else []
    box = headlines[0].parent if len(headlines) == 1 else None
    while box is not None and box.tag in ("div", "header", "section"):
        if sum(is_sentence(one) for one in box.query_selector_all("p")[:_SEVERAL]) > 1:
            headings = tree.body.query_selector_all("h2, h3, h4, h5, h6")[:]
            return frozenset(_plain(one.text) for one in headings if not box.contains(one))
        box = box.parent
    return frozenset()


def _without_tickers(blocks: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """The blocks without those before the headline that are no sentences: prices, weather, the name of a section."""
    heads = [at for at, (name, _, _) in enumerate(blocks) if name == "h1"]
    first = heads[0] if len(heads) == 1 else 0
    return [block for at, block in enumerate(blocks) if at >= first or ENDS_A_SENTENCE.search(block[1])]


def _announces(name: str, text: str, before_links: bool) -> bool:
    """Whether a block only announces what follows it: a heading, or before links a few words that end no sentence."""
    is_short = len(text.split()) <= _HEADING_WORDS and not ENDS_A_SENTENCE.search(text)
    return is_short and (name.startswith("h") or (before_links and name == ""))


def _plain(marked: str) -> str:
    return _SPACES.sub(" ", INVISIBLE.sub("", _CONTROLS.sub(" ", unescape(marked)))).strip(" \t")


def _by_trafilatura(page: str) -> str:
    import trafilatura

    found = trafilatura.extract(
        page, output_format="txt", include_comments=False, include_tables=False, favor_precision=True, fast=True
    )
    lines = [_plain(line.removeprefix("- ")) for line in (found or "").split("\n") if line.strip()]
    return "\n\n".join(without_notices(("p", line) for line in lines))
