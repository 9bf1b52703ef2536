"""Whether a projection is one that its own sentence gives up: "had forecast 5 percent, now expects 3"."""

from __future__ import annotations

from claims.facets.verb import governing
from claims.quantity.amount import Quantity
from claims.text.chunks import auxiliaries
from claims.text.document import Sentence

RULE = "an earlier projection"
_FORESEEING = frozenset("projected planned estimated".split())
_EARLIER = frozenset("earlier previous previously original originally initial initially prior formerly once".split())
_REVISED = frozenset(
    "cut cuts raised raises lowered lowers trimmed trims lifted lifts revised revises slashed slashes reduced reduces "
    "upgraded downgraded".split()
)
_FORECASTS = frozenset("forecast forecasts projection guidance outlook estimate target prediction expectation".split())
_TOLD = _FORECASTS | frozenset("expected projected predicted planned estimated anticipated".split())
_BACK = 8  # tokens before a figure that may call it an earlier one


def given_up(sentence: Sentence, quantity: Quantity, modality: str) -> bool:
    """ "had forecast 5 percent", "an earlier forecast of 2 million", "cut its forecast to 3 percent from 5" """
    if modality not in _FORESEEING:
        return False
    tokens = sentence.tokens
    words = tokens.words
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    low = max(0, first - _BACK)
    around = (*range(low, first), *range(quantity.last, min(tokens.n, quantity.last + 4)))
    if any(words[k] in _EARLIER and not _TOLD.isdisjoint(words[k + 1 : k + 3]) for k in around):
        return True
    if tokens.word(first - 1) == "from" and "to" in words[low:first]:
        before = words[:first]
        return not _REVISED.isdisjoint(before) and not _FORECASTS.isdisjoint(before)
    verb = governing(sentence, quantity)
    return verb is not None and verb < first and "had" in auxiliaries(tokens, sentence.tags, verb)
