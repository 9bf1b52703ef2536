"""How much of one document is read before it is set aside, so that time and memory stay bounded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`max_bytes`: bytes of one document (a file or a line of JSONL); `max_line_chars`: code points of one line."""

    max_bytes: int = 100_000_000
    max_line_chars: int = 1_000_000
