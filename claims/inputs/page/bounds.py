"""Pages that would cost more than their size: found by one pass over the markup, before anything parses it."""

from __future__ import annotations

import re
from collections import Counter

from claims.inputs.limits import Limits

_MOST_ATTRIBUTES = 1_000
# A tag as a browser's tokenizer takes it. Every part is possessive and a quote that is never closed runs to the end, so
# that no character is looked at twice. Where a tag has more attributes than it may, `end` stays unmatched.
_ATTRIBUTE = (
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?=[^\s>"'])[^\s>]*+|(?=>)))?+"""
)
MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<[!?][^>]*+>?"
    rf"|<(?P<closes>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+[\s/]*+(?P<end>>|\Z)?",
    re.DOTALL,
)
_END_OF_SCRIPT = re.compile(r"</script", re.IGNORECASE)
# Elements without content, and elements that end where the next of their kind begins: between two of these that stand
# in one another there is always another element, which is counted.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option optgroup td th tr tbody thead tfoot colgroup rp rt html head body".split()
)
_FOREIGN = ("svg", "math")


def fault_of_page(page: str, limits: Limits) -> str | None:
    """What keeps `page` from being parsed in a time that its size bounds, or None.

    Parsers take the square of the number of attributes in a tag, and of the depth to which elements stand in one
    another. More elements may be counted as open than are, never fewer.
    """
    # What has no meaning between tags is not counted: only elements that are open.
    opened: Counter[str] = Counter()
    depth = at = 0
    while tag := MARKUP.search(page, at):
        at = tag.end()
        if tag["name"] is None:
            continue
        if tag["end"] is None:
            return f"a tag has more than {_MOST_ATTRIBUTES:,} attributes"
        name = tag["name"].lower()
        if name in _UNCOUNTED:
            continue
        if tag["closes"]:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
        elif name == "script" and not any(opened[foreign] for foreign in _FOREIGN):
            # What looks like markup in a script is none.
            end = _END_OF_SCRIPT.search(page, at)
            at = end.start() if end else len(page)
        else:
            opened[name] += 1
            depth += 1
            if depth > limits.max_page_depth:
                return f"more than {limits.max_page_depth:,} elements stand in one another, which is max_page_depth"
    return None
