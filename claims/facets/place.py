"""Where a figure holds: the place named behind a preposition of place nearest to it in its clause."""

from __future__ import annotations

from claims.facets.entities import country_at
from claims.quantity.amount import Quantity
from claims.text.chunks import noun_phrase_at
from claims.text.clauses import clause
from claims.text.document import Sentence

_PREPOSITIONS = frozenset("in at near across along outside around throughout inside off".split())
# names behind "in" that are no places: events, bodies that people are in
_NO_PLACES = frozenset(
    "party committee league poll survey study report act case race contest debate election vote cup championship "
    "series congress senate house parliament foundation party caucus primary administration government company "
    "percent".split()
)
_FARTHER_LEFT = 4  # a place before the figure counts as this many tokens farther


def place(sentence: Sentence, quantity: Quantity) -> str | None:
    """The name as written, without determiner ("Ukraine’s border", "eastern Europe"), or None."""
    tokens, tags = sentence.tokens, sentence.tags
    first, last = clause(tokens, tags, quantity.first, quantity.last)
    best: tuple[int, str] | None = None
    for i in range(first, min(last, tokens.n - 1)):
        if tokens.words[i] not in _PREPOSITIONS or tags[i] not in ("ADP", "ADV"):
            continue
        phrase = noun_phrase_at(tokens, tags, i + 1)
        if phrase is None or any(t.first <= phrase.first < t.last for t in sentence.times):
            continue
        if phrase.first <= quantity.first < phrase.last or quantity.first <= phrase.first < quantity.last:
            continue
        if tokens.words[phrase.head] in _NO_PLACES:
            continue
        named = any(tags[k] == "PROPN" or country_at(sentence, k) for k in range(phrase.first, phrase.last))
        if not named:
            continue
        distance = i - quantity.last if i >= quantity.last else quantity.first - i + _FARTHER_LEFT
        if best is None or distance < best[0]:
            end = next(
                (k for k in range(phrase.first, phrase.last) if any(t.first <= k < t.last for t in sentence.times)),
                phrase.last,
            )
            best = distance, tokens.slice(phrase.first, end)
    return best[1] if best else None
