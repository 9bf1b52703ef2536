"""Sentences of a page around an offset, cut by form alone: enough to see what stands near a claim or a time."""

from __future__ import annotations

import re

from claims.checks.finding import Page

# A full stop before a capital, not after an initial or an abbreviation of one capital; or a line's end.
_END = re.compile(r"(?<!\b[A-Z])(?<!\b[ap]\.m)[.!?][”\"']?\s+(?=[A-Z“\"])|\n")
_LONGEST = 600


def around(page: Page, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds `offset`; at most 600 characters either way."""
    text = page.document.text
    low, high = max(0, offset - _LONGEST), min(len(text), offset + _LONGEST)
    ends = [match.end() for match in _END.finditer(text, low, offset)]
    following = _END.search(text, offset, high)
    return (ends[-1] if ends else low, following.start() + 1 if following else high)
