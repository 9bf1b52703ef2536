"""What part of a page a line is, by form alone: body, headline, caption or furniture."""

from __future__ import annotations

import re
from collections import Counter

_SENTENCE_END = (".", "!", "?", '."', ".”", "?”", "!”", ":", ".)", ".'", ".’", '!"', '?"')
_VIDEO = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[-–—|·]\s*\w|$)")
_COUNTER = re.compile(
    r"\s*\d[\d,.]*[KkMm]?\s+(?:posts?|comments?|shares?|likes?|views?|replies|retweets|min(?:ute)?s? read"
    r"|photos?|images?)\s*$",
    re.I,
)
# one of these is in each caption: a look for them costs less than a search for the words with their edges
_CAPTION_CUES = ("Photo", "Image", "Picture", "photo", "AFP via", "(AP)", " seen ", "pictured ")
# Behind these, what is seen is a figure: "growth is seen at about 3 percent", "it is seen in 20% of patients"
_AT_FIGURE = r"(?:about |around |roughly |nearly |just |over |under |between )?(?:Rs\.? ?|[A-Z]{2,3} ?)?[$€£₹¥]?\d"
_CAPTION = re.compile(
    r"\b(?:Photo|Image|Picture|File photo|Getty Images|AFP via|\(AP\)"
    rf"|(?:is|are) seen (?:in(?! [\d.,]+ ?(?:%|per))|on|at(?! {_AT_FIGURE}))|pictured (?:in|on|at))\b"
)
_FURNITURE = re.compile(
    r"\s*(?:read (?:more|the full)|watch (?:the|this|live|:)|sign up|subscribe|follow us|click here|share this"
    r"|advertisement|related:|more on this|see also|most read|trending|cookie|all rights reserved|©|copyright"
    r"|newsletter|updated \d|published \d|listen to)",
    re.I,
)
_LONGEST_TITLE = 140
_LONGEST_CAPTION = 300
_TITLE_LINES = 3


def roles(text: str, paragraphs: list[tuple[int, int]], title: str | None) -> list[str]:
    """The role of each paragraph, from its form and its neighbours; a document of one paragraph is body."""
    if len(paragraphs) <= 1:
        return ["body"] * len(paragraphs)
    lines = [text[a:b].strip() for a, b in paragraphs]
    bare = [_title_like(line) for line in lines]
    seen = Counter(lines)
    last_body = max((i for i, is_bare in enumerate(bare) if not is_bare), default=-1)
    found: list[str] = []
    for i, line in enumerate(lines):
        role = _by_words(line, i, title) or ("body" if not bare[i] else None)
        if role is None:
            once = seen[line] == 1
            role = (
                _behind_body(len(lines) - last_body - 1, once) if i > last_body >= 0 else _title(found, bare, i, once)
            )
        found.append(role)
    if last_body < 0:  # a page of titles: one headline, the rest is what it says
        return ["body" if role == "headline" and i else role for i, role in enumerate(found)]
    return found


def _by_words(line: str, i: int, title: str | None) -> str | None:
    """The role that the words of a line tell, whatever stands around it."""
    counts = line[:1].isdigit() and (_VIDEO.match(line) or _COUNTER.match(line))
    if counts or _FURNITURE.match(line):
        return "furniture"
    if title and line == title.strip() and i < _TITLE_LINES:
        return "headline"
    captioned = len(line) < _LONGEST_CAPTION and any(map(line.__contains__, _CAPTION_CUES)) and _CAPTION.search(line)
    return "caption" if captioned else None


def _behind_body(trailing: int, once: bool) -> str:
    """The role of a bare line behind the last full sentence: one may close the page, several are links."""
    return "body" if trailing == 1 and once else "furniture"


def _title(found: list[str], bare: list[bool], i: int, once: bool) -> str:
    """The role of a bare line before or between sentences: a headline, unless it stands among other bare lines."""
    if not once:
        return "furniture"
    opens = i < _TITLE_LINES or not bare[i - 1] or found[-1] == "furniture"
    leads = i + 1 < len(bare) and not bare[i + 1]
    return "headline" if opens or leads else "furniture"


def _title_like(line: str) -> bool:
    """Short, no bullet, and without the mark that ends a sentence."""
    return len(line) <= _LONGEST_TITLE and line[:1] not in "•·●▪■‣*" and not line.endswith(_SENTENCE_END)
