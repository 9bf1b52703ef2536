"""How much of one document is read before it is set aside, so that time and memory stay bounded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document, and one packed file, may come to.

    `max_bytes`: bytes of one document (a file, a line of JSONL, a cell of Parquet, a record of WARC), unpacked;
    `max_line_chars`: code points of one line of its text; `max_page_bytes`: bytes of one HTML page;
    `max_page_depth`: how deeply its elements may stand in one another; `max_expansion`: how many times its own size a
    packed file may unpack to, beyond `max_bytes`.
    """

    max_bytes: int = 100_000_000
    max_line_chars: int = 1_000_000
    max_page_bytes: int = 10_000_000
    max_page_depth: int = 500
    max_expansion: int = 200
