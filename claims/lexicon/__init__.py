"""Words, units and names as CSV rows that anyone can add to; each row carries an example that the tests check both ways."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=None)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv` in file order, as dicts from column to text.

    Raises FileNotFoundError if there is no such lexicon.
    """
    with files(__package__).joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def split(cell: str) -> list[str]:
    """The aliases in one cell: they are separated by "|"."""
    return [part for part in cell.split("|") if part]
