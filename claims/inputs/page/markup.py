"""HTML that is no page but the text of one: whether a text is such, and its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from claims.inputs.page.bounds import MARKUP
from claims.inputs.page.raised import as_meant

# Tags that part paragraphs; any other stands in the middle of one.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_EMPTY = frozenset(("br", "col", "hr"))
_ENDED_BY_OTHERS = frozenset("body colgroup dd dt html li p tbody td tfoot th thead tr".split())
_WITHIN = frozenset(
    "a abbr acronym audio b bdi bdo big cite code data del dfn em embed font i iframe img input ins kbd label mark "
    "link meta object output param picture q rp rt ruby s samp small source span strike strong sub sup time track tt u "
    "var video wbr".split()
)
_UNREAD = frozenset("button head nav noscript script select style svg template textarea".split())
_KNOWN = _BLOCKS | _WITHIN | _UNREAD
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_LINE = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Not the no-break spaces, which keep 8 500 one number.
_SPACES = re.compile(r"[^\S\xa0\u202f]+")

_MAY_BE_MARKUP = re.compile(r"</[a-z]|<br", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:/[a-z]|br)", re.IGNORECASE)
_LINKED = re.compile(r"\shref\s*=\s*[\"']", re.IGNORECASE)
# Where a text stands: the numbers from the last on are of the places between blocks.
_AS_LAID_OUT, _IN_A_BLOCK, _BETWEEN = range(3)
_EMPTY_LINES = re.compile(r"\n{3,}")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
# So many of a kind are no example of how a page is written.
_SEVERAL = 3
_HALF_OF_IT, _MOST_OF_IT = 0.5, 0.8
_SEEN = 1_000_000


def is_markup(text: str) -> bool:
    """Whether `text` is written in HTML throughout: prose in which a tag stands, or several as examples, is not.

    It begins with a block, and half of it stands in such as are closed, or most of it in several; or it has several
    breaks of lines and no other paragraphs, or several links. Its first part tells.
    """
    text = text[:_SEEN]
    if not _MAY_BE_MARKUP.search(text):
        return False
    opened: Counter[str] = Counter()
    waiting: list[str] = []
    length = inside = since = first = blocks = broken = breaks = links = linked = 0
    for piece, tag in _parts(text):
        length += len(piece.strip())
        name = tag["name"].lower() if tag and tag["name"] else ""
        if tag is None:
            break
        if name == "br":
            breaks += 1
        elif name == "a":
            links += bool(tag["closes"]) and linked > links
            linked += not tag["closes"] and bool(_LINKED.search(tag[0]))
        elif name not in _BLOCKS or name in _EMPTY:
            continue
        elif not tag["closes"]:
            since = since if waiting else length
            first = first if blocks or waiting else length
            opened[name] += 1
            waiting.append(name)
        elif opened[name]:
            blocks += 1
            while (last := waiting.pop()) != name:
                opened[last] -= 1
                broken += last not in _ENDED_BY_OTHERS
            opened[name] -= 1
            inside += 0 if waiting else length - since
    # Tags that are told of are rarely closed.
    broken += sum(name not in _ENDED_BY_OTHERS for name in waiting)
    in_blocks = blocks > _SEVERAL * broken and first == 0 and inside >= _HALF_OF_IT * length
    in_blocks = in_blocks or (blocks >= _SEVERAL * (broken + 1) and inside >= _MOST_OF_IT * length)
    return in_blocks or links >= _SEVERAL or (breaks >= _SEVERAL and not _EMPTY_LINE.search(text))


def is_escaped_markup(text: str) -> bool:
    """Whether `text` is HTML that was escaped once more: "&lt;p&gt;14 people&lt;/p&gt;"."""
    return _ESCAPED.search(text) is not None and is_markup(unescape(text[:_SEEN]))


def text_of_markup(text: str) -> str:
    """What stands between the tags of `text`, its paragraphs parted by an empty line; as it is laid out if tags do not.

    Tags that HTML does not know are text.
    """
    pieces = _pieces(text)
    if None in pieces:
        # Lines of a paragraph that has such stay lines.
        joined = "".join("\n\n" if piece is None else piece for piece in pieces)
        return _EMPTY_LINES.sub("\n\n", "\n".join(_plain(line) for line in _LINE.split(joined))).strip("\n")
    return _CONTROLS.sub(" ", unescape("".join(piece for piece in pieces if piece)))


def lines_of_markup(text: str) -> list[str]:
    """What stands between the tags of `text`, a paragraph a line; a line a line where no tag parts paragraphs."""
    joined = "".join("\n" if piece is None else piece for piece in _pieces(text))
    return [line for line in map(_plain, _LINE.split(joined)) if line]


def _plain(line: str) -> str:
    return _SPACES.sub(" ", _CONTROLS.sub(" ", unescape(line))).strip()


def _pieces(text: str) -> list[str | None]:
    """The text between the tags; None where one parts paragraphs. Where there is no tag, of markup that was escaped."""
    parts = list(_parts(text))
    if len(parts) == 1:
        parts = list(_parts(unescape(text)))
    blocks = _Blocks()
    read: list[tuple[str | None, int]] = []
    for piece, tag in as_meant(parts, _BLOCKS):
        read.append((piece, blocks.place()))
        name = tag["name"].lower() if tag and tag["name"] else ""
        if tag and name in _BLOCKS:
            read.append((None, 0))
            blocks.take(name, bool(tag["closes"]))
    joined = blocks.joined
    return [_LINE.sub(" ", piece) if piece and place in joined else piece for piece, place in read]


class _Blocks:
    """The blocks that are open, and where the ends of lines part nothing.

    That is within a block that is not `pre`, and between blocks where tags break the lines.
    """

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.opened: Counter[str] = Counter()
        self.between = _BETWEEN
        self.joined = {_IN_A_BLOCK}

    def place(self) -> int:
        if self.opened["pre"]:
            return _AS_LAID_OUT
        return _IN_A_BLOCK if self.waiting else self.between

    def take(self, name: str, closes: bool) -> None:
        if name == "br":
            self.joined |= {self.place()} - {_AS_LAID_OUT}
        if name in _EMPTY:
            return
        self.between += 1
        if closes and self.opened[name]:
            while self._end_last() != name:
                pass
        elif not closes:
            # A paragraph ends where the next block begins.
            if self.waiting and self.waiting[-1] == "p":
                self._end_last()
            self.opened[name] += 1
            self.waiting.append(name)

    def _end_last(self) -> str:
        self.opened[self.waiting[-1]] -= 1
        return self.waiting.pop()


def _parts(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Each tag that HTML knows, or comment, with the text before it, and what is behind the last.

    Where a tag has no end all is text from there on.
    """
    at = start = 0
    while tag := MARKUP.search(text, at):
        name = (tag["name"] or "").lower()
        at = tag.end()
        if name and tag["end"] != ">":
            break
        if name and name not in _KNOWN and "-" not in name:  # <nora@post.example>
            continue
        yield text[start : tag.start()], tag
        start = at
        if name in _UNREAD and not tag["closes"]:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            at = start = end.start() if end else len(text)
    yield text[start:], None
