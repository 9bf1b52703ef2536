"""Lists of other texts that close a page: linked headings with a few words under each."""

from __future__ import annotations

import re
from collections.abc import Callable

# A list of teasers has at least so many, with so many blocks of so many words under each.
_TEASERS, _UNDER_A_TEASER, _TEASER_WORDS = 3, 3, 40
# A text has at least so many code points, unless it stands in a box of its own.
_SHORT = 400
# What stands over such a list, and nothing else: under it one teaser is enough.
_IS_LABEL = re.compile(
    r"you (?:may|might) also (?:like|be interested in)|related(?: posts| articles| stories| news| content| reading)?"
    r"|recommended(?: for you| reading| stories| articles)?|read (?:more|next|also)|more (?:from|on|in) .{1,60}"
    r"|more (?:stories|news|articles|posts)|latest(?: news| posts| stories| articles)?|most (?:read|popular)|up next"
    r"|trending(?: now)?|in other news|top stories|popular(?: posts| now)?|similar (?:posts|articles|stories)",
    re.IGNORECASE,
)


def without_teasers(
    blocks: list[tuple[str, str, bool]],
    of_the_story: Callable[[], frozenset[str]],
    beside_it: Callable[[], frozenset[str]],
) -> list[tuple[str, str, bool]]:
    """The blocks before a closing list of teasers, if there is one: linked headings with a few words under each.

    A text that consists of such entries, as one that is told in updates does, is not all teasers, and an article that
    goes through things one by one has no teasers among them: `of_the_story` are the headings in it. Before teasers
    stands some text, or they are `beside_it`.
    """
    if _teasers_at(blocks, frozenset()) == len(blocks):
        return blocks
    cut = _teasers_at(blocks, of_the_story())
    before = sum(len(text) for _, text, _ in blocks[:cut])
    return blocks[:cut] if before >= _SHORT or (cut < len(blocks) and blocks[cut][1] in beside_it()) else blocks


def _teasers_at(blocks: list[tuple[str, str, bool]], of_the_story: frozenset[str]) -> int:
    """The place of the first teaser of a closing list; behind the last block where there is none."""
    cut, under, teasers = len(blocks), 0, 0
    for at in range(len(blocks) - 1, -1, -1):
        name, text, is_links = blocks[at]
        if text in of_the_story:
            break
        if is_links and name.startswith("h") and name != "h1":
            cut, under, teasers = at, 0, teasers + 1
        elif not is_links and (under == _UNDER_A_TEASER or len(text.split()) > _TEASER_WORDS):
            break
        elif not is_links:
            under += 1
    fewest = 1 if cut and _IS_LABEL.fullmatch(blocks[cut - 1][1]) else _TEASERS
    return cut if teasers >= fewest else len(blocks)
