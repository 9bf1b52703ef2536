"""Quoted patterns: which files "news/**/*.jsonl.gz" names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as the folder that it begins in and the parts that follow."""

    base: Path
    parts: tuple[str, ...]

    def names(self, file: Path) -> bool:
        """Whether a path below `base` is one that the pattern names."""
        return _expression(self.parts).fullmatch(file.relative_to(self.base).as_posix()) is not None

    def may_be_below(self, folder: Path) -> bool:
        """Whether a file below `folder`, itself below `base`, can be one that the pattern names."""
        names = folder.relative_to(self.base).parts
        for name, part in zip(names, self.parts, strict=False):
            if part == "**":
                return True
            if _expression((part,)).fullmatch(name) is None:
                return False
        return len(names) < len(self.parts)


def pattern_of(written: str) -> Pattern | None:
    """The pattern that an INPUT is; None for one without `*`, `?` or `[`."""
    path = PurePath(written)
    for at, part in enumerate(path.parts):
        if _WILD.search(part):
            return Pattern(Path(*path.parts[:at]), path.parts[at:])
    return None


@lru_cache(maxsize=256)
def _expression(parts: tuple[str, ...]) -> re.Pattern[str]:
    """`*` and `?` stay within a name, `**` is any number of folders, at the end everything below."""
    written = ""
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if part == "**":
            written += ".+" if last else "(?:[^/]+/)*"
        else:
            written += _part(part) + ("" if last else "/")
    return re.compile(written, re.DOTALL)


def _part(part: str) -> str:
    written, at = "", 0
    while at < len(part):
        char, closed = part[at], part.find("]", at + 2)
        if char == "*":
            # Runs of stars are one: as many of them would have to be tried against each other.
            at += len(part) - at - len(part[at:].lstrip("*")) - 1
            written += "[^/]*"
        elif char == "?":
            written += "[^/]"
        elif char == "[" and closed > 0:
            inside = part[at + 1 : closed]
            denied = "^" if inside[0] == "!" else ""
            written += f"[{denied}{re.escape(inside[len(denied) :]).replace(chr(92) + '-', '-')}]"
            at = closed
        else:
            written += re.escape(char)
        at += 1
    return written
