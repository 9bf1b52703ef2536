"""Words, units and names as CSV rows that anyone can add to; each row carries an example that the tests check."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv` in file order, as dicts from column to text.

    Raises FileNotFoundError if there is no such lexicon.
    """
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(keepends=True)))


def split(cell: str) -> list[str]:
    """The aliases in one cell: they are separated by "|"."""
    return [part for part in cell.split("|") if part]
