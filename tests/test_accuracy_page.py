"""The page of accuracy says what the floors say."""

from __future__ import annotations

import pathlib

from accuracy import page


def test_page_is_current() -> None:
    written = (pathlib.Path(__file__).parent / "ACCURACY.md").read_text(encoding="utf-8")
    assert written == page(), "run `python tests/accuracy.py > tests/ACCURACY.md`"
