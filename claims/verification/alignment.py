"""Which fact of the evidence speaks of what a claimed fact speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import log10, sqrt

from claims.verification.comparison import of_dates
from claims.verification.fact import Dated, Fact
from claims.verification.owners import of_another_name
from claims.verification.verdict import SUPPORTED, UNKNOWN

# What each piece of evidence for one thing is worth: words for what is counted on both sides, words near both figures,
# values of one size, the distance in the order of the text.
HEAD, NEAR, SIZE, ORDER = 0.75, 1.0, 1.0, 0.02
# "Number 3 in Norway, number 11 in Sweden": names that belong to two figures of one side.
OTHER_NAME = -1.0
# "11 million in 2016 and 12 million in 2017": one date for both figures, another one; and how near a date has to be.
WHEN, OTHER_DATE = 1.0, -0.5
_DATED = 0.2
# The same for dates: one date, a date that a bound admits.
SAME_DATE = 1.0
OTHER_TREND = -1.5
SAME_FATE, OTHER_FATE = 0.5, -0.75
OWN = 1.0
SAME_BOUND = 0.5
OTHER_SCALE = -0.5
OPPOSITE = -0.75
# What a figure is told with excludes what another is told with: takings at home and abroad, seats won and lost.
_APART = (("domestic", "foreign", "worldwide"), ("win", "lose", "nominate"), ("budget", "earn"))
# The same of dates.
_EVENTS = (("born", "death", "retire", "marry", "join", "release", "found"),)
# A word that stands nearer to another figure tells less than this of one.
_TOLD = 0.3
# Pairs that speak less than this of one thing are none; more facts than this are matched one by one.
LEAST = 0.3
_MOST = 8


def align(
    claimed: Sequence[Fact], stated: Sequence[Fact], fits: Callable[[Fact, Fact], bool] | None = None
) -> list[tuple[Fact, Fact | None, float]]:
    """Each claimed fact with the stated fact that speaks of the same thing, or None, and how much speaks for it.

    Only facts that are `comparable`, and fit where that is asked, can be partners. Each stated fact
    stands for one claimed fact at most; the choice is the one with the most evidence in all.
    """
    mine, theirs = owned([fact.near for fact in claimed]), owned([fact.near for fact in stated])
    my_dates, their_dates = owned([fact.when for fact in claimed]), owned([fact.when for fact in stated])
    rivals = [[two for two in stated if comparable(one, two)] for one in claimed]
    table = [
        [
            affinity(one, two)
            + NEAR * shared(mine[i], theirs[j])
            + (OTHER_NAME if of_another_name(one, two, rivals[i]) else 0.0)
            + _of_dates(my_dates[i], their_dates[j])
            + _apart(mine[i], theirs[j])
            - ORDER * abs(i - j)
            if comparable(one, two) and (fits is None or fits(one, two))
            else None
            for j, two in enumerate(stated)
        ]
        for i, one in enumerate(claimed)
    ]
    few = len(claimed) <= _MOST and len(stated) <= 2 * _MOST
    chosen = _best(table, len(stated)) if few else _one_by_one(table)
    found: list[tuple[Fact, Fact | None, float]] = []
    for fact, row, j in zip(claimed, table, chosen, strict=True):
        score = row[j] if j is not None else None
        found.append((fact, None, 0.0) if j is None or score is None else (fact, stated[j], score))
    return found


def _of_dates(one: dict[str, float], two: dict[str, float]) -> float:
    """What speaks for two figures with a date near both, and against two with different years or days."""
    for kind in ("year", "day"):
        a, b = (
            {key: weight for key, weight in dates.items() if (key[0] == "m") == (kind == "day")} for dates in (one, two)
        )
        if (
            a
            and b
            and max(a.values()) >= _DATED <= max(b.values())
            and max(a, key=lambda key: a[key]) != max(b, key=lambda key: b[key])
        ):
            return OTHER_DATE
    return WHEN * shared(one, two)


def _apart(one: dict[str, float], two: dict[str, float], sets: Sequence[tuple[str, ...]] = _APART) -> float:
    """What speaks against two figures by the words that exclude one another: takings at home and takings abroad."""
    against = 0.0
    for words in sets:
        a, b = (max(words, key=lambda word: near.get(word, 0.0)) for near in (one, two))
        if a != b and one.get(a, 0.0) >= _TOLD and two.get(b, 0.0) >= _TOLD:
            against += OPPOSITE
    return against


def _best(table: list[list[float | None]], width: int) -> list[int | None]:
    """The assignment of rows to columns with the largest sum, by dynamic programming over the columns that are used."""

    @cache
    def rest(row: int, used: int) -> tuple[float, tuple[int | None, ...]]:
        if row == len(table):
            return 0.0, ()
        best, others = rest(row + 1, used)
        chosen: tuple[int | None, ...] = (None, *others)
        for column in range(width):
            score = table[row][column]
            if score is None or score < LEAST or used >> column & 1:
                continue
            total, others = rest(row + 1, used | 1 << column)
            if total + score > best:
                best, chosen = total + score, (column, *others)
        return best, chosen

    return list(rest(0, 0)[1])


def _one_by_one(table: list[list[float | None]]) -> list[int | None]:
    ranked = sorted(
        (-score, i, j)
        for i, row in enumerate(table)
        for j, score in enumerate(row)
        if score is not None and score >= LEAST
    )
    chosen: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [chosen.get(i) for i in range(len(table))]


_VERB_OF_RANK = 0.5
_OUT_OF_A_HUNDRED = frozenset(("percent", "mark"))


def comparable(one: Fact, two: Fact) -> bool:
    """Whether the two are values of one dimension; a mark out of a hundred is a percentage."""
    if one.dimension == "rank" == two.dimension:
        # "Peaked at number 12", "finished third": where the text does not say what is ranked, the verb does.
        beside = not (one.heads or two.heads) and any(
            two.near.get(word, 0.0) >= _VERB_OF_RANK for word, weight in one.near.items() if weight >= _VERB_OF_RANK
        )
        return beside or bool(one.heads & two.near.keys() or two.heads & one.near.keys())
    return one.dimension == two.dimension or {one.dimension, two.dimension} == _OUT_OF_A_HUNDRED


def affinity(one: Fact, two: Fact) -> float:
    """How much two facts speak of one thing by themselves: the words for what is counted, and the size."""
    score = HEAD * len(one.heads & two.heads) / sqrt(max(1, len(one.heads | two.heads)))
    score += SIZE * _one_size(one, two)
    if one.dimension != two.dimension:
        score += OTHER_SCALE
    if one.fate and two.fate:
        score += SAME_FATE if one.fate == two.fate else OTHER_FATE
    if one.claim is not None and two.claim is not None and (one.claim.trend == "none") != (two.claim.trend == "none"):
        score += OTHER_TREND
    return score


def _one_size(one: Fact, two: Fact) -> float:
    """1 for one value, less the further apart two values are, 0 from ten times on."""
    a = one.low if one.low is not None else one.high
    b = two.low if two.low is not None else two.high
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return max(0.0, 1 - abs(log10(a / b))) if a > 0 and b > 0 else 0.0


def shared(one: dict[str, float], two: dict[str, float]) -> float:
    """The weight of the words that stand near both."""
    return float(sum((weight * two[name]) for name, weight in one.items() if name in two))


def owned(near: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The words near each fact of a text, those the most that stand nearer to it than to any other fact."""
    most: dict[str, float] = {}
    for words in near:
        for name, weight in words.items():
            most[name] = max(most.get(name, 0.0), weight)
    return [{name: weight * (weight / most[name]) ** OWN for name, weight in words.items()} for words in near]


def nearest_date(claimed: Dated, stated: Sequence[Dated]) -> Dated | None:
    """The stated date that dates most of the same thing."""
    best, best_score = None, 0.0
    for date, near in zip(stated, owned([date.near for date in stated]), strict=True):
        verdict = of_dates(claimed, date)[0]
        score = shared(claimed.near, near) + _apart(claimed.near, near, _EVENTS)
        if verdict == SUPPORTED:
            score += SAME_DATE if claimed.order == "on" else SAME_BOUND
        elif verdict == UNKNOWN:
            score += SAME_DATE / 4
        if claimed.name != date.name:
            score -= SAME_DATE / 2
        if best is None or score > best_score:
            best, best_score = date, score
    return best
