"""The place of a figure in its sentence, as the rules for what it counts see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.chunks import Phrase
from claims.text.document import Sentence
from claims.text.tokens import NUMBER, Tokens

_OF_FIGURE = frozenset(
    "percent per cent million billion trillion thousand hundred dozen bn mn m k tn trn and or point points . - "
    "–".split()
)
_BRACKET = 12  # tokens of a bracket that may stand between a figure and its noun


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens first up to last hold the figure with its hedges; kind, unit, trend as in claims; decimal: a fraction."""

    sentence: Sentence
    tokens: Tokens
    tags: list[str]
    kind: str
    unit: str
    trend: str
    first: int
    last: int
    decimal: bool
    restated: int = 0  # how many figures restate this one on the way to it


def spot_of(sentence: Sentence, quantity: Quantity) -> Spot:
    """The figure's place, hedges before and behind included ("about 40 or so")."""
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    if quantity.kind == "index" and sentence.tokens.word(first - 1) in ("magnitude", "strength"):
        first -= 1
    last = max(quantity.last, quantity.cue_last)
    last = _past_comparison(sentence.tokens, last)
    decimal = quantity.exponent == 0 and quantity.mantissa % 1 != 0
    return Spot(
        sentence, sentence.tokens, sentence.tags, quantity.kind, quantity.unit, quantity.trend, first, last, decimal
    )


def _past_comparison(tokens: Tokens, i: int) -> int:
    """ "17 percent year on year", "10.4% year-on-year", "34% YoY": what the change is over counts nothing"""
    if tokens.word(i) in ("yoy", "qoq", "mom"):
        return i + 1
    k = i + 1 + (tokens.word(i + 1) == "-")
    again = k + 1 + (tokens.word(k + 1) == "-")
    on = tokens.word(k) in ("on", "over") and tokens.word(i) in ("year", "month", "quarter", "week")
    return again + 1 if on and tokens.word(again) == tokens.word(i) else i


def behind_bracket(spot: Spot) -> int:
    """The token behind the figure, a bracket with another figure passed ("42 kilometres (26 miles) from")."""
    tokens, k = spot.tokens, spot.last
    if tokens.word(k) != "(":
        return k
    for j in range(k + 1, min(tokens.n, k + _BRACKET)):
        if tokens.words[j] == ")":
            return j + 1 if any(spot.tags[i] == "NUM" for i in range(k, j)) else k
    return k


def twin(spot: Spot) -> Spot | None:
    """The figure that this one only restates: before the bracket, or before "or" ("640, or 34 percent")."""
    if spot.restated > 1:
        return None
    tokens, tags = spot.tokens, spot.tags
    end = spot.first
    while end > max(0, spot.first - 6) and tokens.words[end - 1] in (
        "(",
        "or",
        "about",
        "roughly",
        "around",
        "some",
        "nearly",
        ",",
    ):
        end -= 1
    if not any(tokens.words[k] in ("(", "or") for k in range(end, spot.first)):
        return None
    k = end
    while k > 0 and k > end - 8 and _of_figure(tokens, tags, k - 1):
        k -= 1
    while k < end and tags[k] not in ("NUM", "SYM"):
        k += 1
    if k == end or not any(tags[j] == "NUM" for j in range(k, end)):
        return None
    last = behind_bracket(replace(spot, last=end)) if tokens.word(end) == "(" else end
    return replace(spot, first=k, last=last, restated=spot.restated + 1)


def _of_figure(tokens: Tokens, tags: list[str], k: int) -> bool:
    word = tokens.words[k]
    return tags[k] in ("NUM", "SYM") or word in _OF_FIGURE or word in unit_words()


@lru_cache(maxsize=1)
def unit_words() -> frozenset[str]:
    """The words, in lower case, that name units and currencies."""
    found = set()
    for row in rows("units"):
        found.update(split(row["words"].lower()))
        found.update(split(row["symbols"].lower()))
    for row in rows("currencies"):
        found.update(split(row["words"].lower()))
        found.update(word for word in split(row["subunits"].lower()) if len(word) > 1)
    return frozenset(found)


def in_time(spot: Spot, i: int) -> bool:
    """Whether token i belongs to a temporal expression."""
    return i in spot.sentence.timed


def is_number(spot: Spot, i: int) -> bool:
    """Whether token i begins a number."""
    return 0 <= i < spot.tokens.n and (spot.tokens.kinds[i] == NUMBER or spot.tags[i] in ("NUM", "SYM"))


def named(spot: Spot, phrase: Phrase) -> bool:
    """Whether the head of the phrase is a name."""
    return spot.tags[phrase.head] == "PROPN"
