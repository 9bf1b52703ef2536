"""Words, units and names as CSV rows that anyone can add to; each row carries an example, which the tests check."""

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
    return tuple(csv.DictReader(text.splitlines()))


def split(cell: str) -> list[str]:
    """The aliases in one cell: they are separated by "|"."""
    return [part for part in cell.split("|") if part]


@cache
def words(name: str, **where: str) -> frozenset[str]:
    """The words of those rows of `<name>.csv` whose columns hold what `where` asks for.

    Raises KeyError if it asks for what no row holds: a mistyped name of a group must not pass for an empty one.
    """
    chosen = [row for row in rows(name) if all(row[column] == value for column, value in where.items())]
    if not chosen:
        raise KeyError(f"{name}.csv has no row with {where}")
    return frozenset(word for row in chosen for word in split(row["words"]))


@cache
def context(name: str) -> frozenset[str]:
    """The words of one context of `contexts.csv`: what stands beside a number and decides how it is read.

    Raises KeyError if there is no such context.
    """
    return words("contexts", context=name)
