"""Document text made safe to look at, code point for code point: offsets stay what they are."""

from __future__ import annotations

import re

# Control characters can move a terminal's cursor, and bidirectional controls can show 8,500 as 005,8: both are shown
# instead of obeyed. Tab and line feed stay.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROL_PICTURES = 0x2400


def printable(text: str) -> str:
    """`text` with each control character replaced by one visible character; the length in code points stays."""
    return _OBEYED.sub(_picture, text.replace("\r\n", " \n"))


def one_line(text: str) -> str:
    """`text` as `printable` gives it, on one line: runs of white space become one space."""
    return " ".join(printable(text).split())


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if match.group() in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"
