"""Where a figure holds: the place named behind a preposition of place nearest to it in its clause."""

from __future__ import annotations

from claims.facets.entities import country_at
from claims.quantity.amount import Quantity
from claims.text.chunks import noun_phrase_at
from claims.text.document import Sentence

_PREPOSITIONS = frozenset("in at near across along outside around from into over off inside throughout within to".split())
_STRONG = frozenset("in at near across along outside around throughout".split())


def place(sentence: Sentence, quantity: Quantity) -> str | None:
    """The name as written, without determiner ("Ukraine’s border", "eastern Europe"), or None."""
    tokens, tags = sentence.tokens, sentence.tags
    best: tuple[int, str] | None = None
    for i in range(tokens.n - 1):
        if tokens.words[i] not in _STRONG or tags[i] != "ADP":
            continue
        phrase = noun_phrase_at(tokens, tags, i + 1)
        if phrase is None or any(t.first <= phrase.first < t.last for t in sentence.times):
            continue
        if phrase.first <= quantity.first < phrase.last or quantity.first <= phrase.first < quantity.last:
            continue
        named = any(tags[k] == "PROPN" or country_at(sentence, k) for k in range(phrase.first, phrase.last))
        if not named:
            continue
        distance = i - quantity.last if i >= quantity.last else (quantity.first - i) + 4
        if best is None or distance < best[0]:
            best = distance, tokens.slice(phrase.first, phrase.last)
    return best[1] if best else None
