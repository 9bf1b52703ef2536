"""Which names of a sentence belong to which of its figures: "number 3 in Norway, number 11 in Sweden"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.verification.fact import Fact
from claims.verification.names import Name, names_in, one_name

# What ends what is told of a figure, so that a name behind it is told of the next; what stands between a name and the
# figure that follows it at once: "IGN 8/10", "Night Ferry ($22 million)".
_BREAK = re.compile(r"[,;:(]|\b(?:and|while|but|whereas|although)\b")
_AT_ONCE = re.compile(r"['’]?s?[\s(:]*")
_JOINED = re.compile(r" (?:and|or)(?: the)? ")
# What such a figure is told of, its own words need not say.
_ALONE = ("rank", "mark")
# A sentence with more figures is a table.
_MOST = 16


def named(facts: Sequence[Fact], text: str) -> list[tuple[tuple[Name, ...], tuple[Name, ...]]]:
    """For each fact the names told of it alone, and the names that lead the text before any figure."""
    if not facts or len(facts) > _MOST:
        return [((), ()) for _ in facts]
    own: list[list[Name]] = [[] for _ in facts]
    led: list[Name] = []
    owner, end = -1, 0
    for start, stop, name in names_in(text):
        if any(start < fact.end and fact.start < stop for fact in facts):
            continue
        last = sum(fact.end <= start for fact in facts) - 1
        if last < 0:
            led.append(name)
            continue
        if not (last == owner and _JOINED.fullmatch(text[end:start])):
            owner = last + (
                last + 1 < len(facts) and _of_next(text, facts[last].end, start, stop, facts[last + 1].start)
            )
        own[owner].append(name)
        end = stop
    for index in range(1, len(facts)):
        before, between = facts[index - 1], text[facts[index - 1].end : facts[index].start]
        if not own[index] and own[index - 1] and not _BREAK.search(between) and before.end < facts[index].start:
            own[index] = own[index - 1]  # "54% on the site from 92 reviews"
    return [(tuple(names), tuple(led)) for names in own]


def _of_next(text: str, last: int, start: int, stop: int, following: int) -> bool:
    return _BREAK.search(text, last, start) is not None or _AT_ONCE.fullmatch(text, stop, following) is not None


def of_another_name(one: Fact, two: Fact, others: Sequence[Fact]) -> bool:
    """Whether the evidence gives the names of `one` to another fact than `two`; `others` are all that it could be."""
    names, theirs = one.names or one.led[:1], two.names or (() if one.names else two.led)
    if not names or not theirs or _share(names, theirs):
        # "Ibarra played 402 matches, while Leary scored 187 goals": who leads has what no other name has.
        return False
    rivals = [other for other in others if other.heads == two.heads or other.dimension in _ALONE]
    return any(_share(names, other.names) for other in rivals) or (
        bool(two.names) and _share(names, two.led) and any(not other.names for other in rivals)
    )


def _share(names: Sequence[Name], others: Sequence[Name]) -> bool:
    return any(one_name(name, other) for name in names for other in others)
