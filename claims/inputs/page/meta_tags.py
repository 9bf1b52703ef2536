"""What the meta tags of a page say, and any text of a page as a title or a name."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from claims.inputs.page.mending import INVISIBLE

_LONGEST = 1_000
_MOST_NODES = 10_000
# With its semicolon only: an address may hold "&copy=2".
_ESCAPED = re.compile(r"&(?:amp;)?(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def meta_of(tree: Any) -> dict[str, str]:
    """Lower-case name -> the first content that is not empty."""
    found: dict[str, str] = {}
    for tag in tree.document.query_selector_all("meta[content]")[:_MOST_NODES]:
        content = clean(tag.getattr("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = tag.getattr(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def clean(value: Any) -> str | None:
    """A string on one line, cut where it is no title or name any more; None for what is empty or cannot be stored.

    Sites escape what JSON and meta tags hold as if it stood in HTML, or once too often: "Tom O&#39;Hara".
    """
    if not isinstance(value, str):
        return None
    bare = _ESCAPED.sub(_unescaped, value[: 4 * _LONGEST])
    text = " ".join(INVISIBLE.sub("", _CONTROLS.sub(" ", bare)).split())[:_LONGEST].strip()
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair
        return None
    return text or None


def _unescaped(escaped: re.Match[str]) -> str:
    char = unescape(unescape(escaped[0]))
    # Of an unknown name ("&notice;") only the beginning would be taken.
    return escaped[0] if len(char) > 1 and char.endswith(";") else char
