"""What a text states with a number in it, in a form that two texts can be compared by."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.records import Claim


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, mark, rank or score of a text.

    `dimension` tells what it can be compared with: a base unit, mark, rank, score or the word that it numbers ("week").
    low and high are in that unit, None where open; `half` is the rounding in it. `near` holds the words around it with
    their weights, `when` the dates likewise (by year, month and day), `heads` those for what is counted, `fate` what
    befell it; `name` tells that the number may be part of a name ("Cars 3"). `names` are those told of it alone, `led`
    those that lead the text. `claim` is the extracted claim, where it is one.
    """

    dimension: str
    low: float | None
    high: float | None
    bound: str
    half: float
    text: str
    start: int
    end: int
    near: dict[str, float] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    fate: str = ""
    name: bool = False
    claim: Claim | None = None
    when: dict[str, float] = field(default_factory=dict)
    names: tuple[frozenset[str], ...] = ()
    led: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a text: `first` and `last` are (year, month, day), year None where the text leaves it open.

    `order` says how the text places the event: on, before, after, by or since; `name` that the year is part of a name.
    """

    first: tuple[int | None, int, int]
    last: tuple[int | None, int, int]
    order: str
    text: str
    start: int
    end: int
    near: dict[str, float] = field(default_factory=dict)
    name: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A text with its facts and dates in the order of the text, and the keys of its words.

    `before` holds the keys of the names in the sentences before it that it may speak of ("It has 80 employees").
    `left_out`: how many more facts and dates the text has than are compared.
    """

    text: str
    facts: tuple[Fact, ...]
    dates: tuple[Dated, ...]
    words: frozenset[str]
    left_out: int = 0
    before: frozenset[str] = frozenset()
