"""What part of a page a line is, by form alone: body, headline, caption or furniture."""

from __future__ import annotations

import re

_SENTENCE_END = (".", "!", "?", '."', ".”", "?”", "!”", ":", ".)", ".'", ".’", '!"', '?"')
_VIDEO = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[-–—|·]\s*\w|$)")
_COUNTER = re.compile(
    r"\s*\d[\d,.]*[KkMm]?\s+(?:posts?|comments?|shares?|likes?|views?|replies|retweets|min(?:ute)?s? read|photos?|images?)\s*$",
    re.I,
)
_CAPTION = re.compile(
    r"\b(?:Photo|Image|Picture|File photo|Getty Images|AFP via|\(AP\)|is seen (?:in|on|at)|are seen (?:in|on|at)|pictured (?:in|on|at))\b"
)
_FURNITURE = re.compile(
    r"\s*(?:read (?:more|the full)|watch (?:the|this|live|:)|sign up|subscribe|follow us|click here|share this|advertisement|related:|"
    r"more on this|see also|most read|trending|cookie|all rights reserved|©|copyright|newsletter|updated \d|published \d|listen to)",
    re.I,
)
_TITLE_LENGTH = 140


def roles(text: str, paragraphs: list[tuple[int, int]], title: str | None) -> list[str]:
    """The role of each paragraph, from its form and its neighbours; a document of one paragraph is body."""
    if len(paragraphs) <= 1:
        return ["body"] * len(paragraphs)
    lines = [text[a:b].strip() for a, b in paragraphs]
    bare = [_title_like(line) for line in lines]
    seen: dict[str, int] = {}
    for line in lines:
        seen[line] = seen.get(line, 0) + 1
    found = []
    last_body = max((i for i, b in enumerate(bare) if not b), default=-1)
    for i, line in enumerate(lines):
        if _VIDEO.match(line) or _COUNTER.match(line) or _FURNITURE.match(line):
            found.append("furniture")
        elif title and line == title.strip() and i < 3:
            found.append("headline")
        elif _CAPTION.search(line) and len(line) < 300:
            found.append("caption")
        elif not bare[i]:
            found.append("body")
        elif i > last_body >= 0:
            # what follows the last full sentence of a page: one line may close it, several are links
            trailing = len(lines) - last_body - 1
            found.append("furniture" if trailing > 1 or seen[line] > 1 else "body")
        elif seen[line] > 1:
            found.append("furniture")
        elif i == 0 or not bare[i - 1] or found[-1] == "furniture":
            found.append("headline")
        else:
            found.append("headline" if i < 3 or (i + 1 < len(lines) and not bare[i + 1]) else "furniture")
    if last_body < 0:
        return [
            "headline" if r == "headline" and i == 0 else "body" if r in ("headline", "body") else r
            for i, r in enumerate(found)
        ]
    return found


def _title_like(line: str) -> bool:
    """Short, no bullet, and without the mark that ends a sentence."""
    if len(line) > _TITLE_LENGTH or line[:1] in "•·●▪■‣*":
        return False
    return not line.endswith(_SENTENCE_END)
