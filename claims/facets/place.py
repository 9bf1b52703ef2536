"""Where a figure holds: the place named behind a preposition of place nearest to it in its clause."""

from __future__ import annotations

from claims.facets.entities import country_at
from claims.lexicon.nouns import singular
from claims.quantity.amount import Quantity
from claims.text.chunks import Phrase, noun_phrase_at
from claims.text.clauses import clause
from claims.text.document import Sentence

_PREPOSITIONS = frozenset("in at near across along outside around throughout inside off".split())
# names behind "in" that are no places: events, bodies that people are in
_NO_PLACES = frozenset(
    "party committee league poll survey study report act case race contest debate election vote cup championship "
    "series congress senate house parliament foundation party caucus primary administration government company "
    "percent".split()
)
# heads whose of-phrase names the place: "off the coast of Orvan"
_OF_PLACE = frozenset(
    "coast city town village province state district region county island valley street north south east west heart "
    "outskirt centre center part suburb port capital water mountain border area prefecture desert edge middle rest "
    "slope bank shore corner department municipality territory".split()
)
_FARTHER_LEFT = 4  # a place before the figure counts as this many tokens farther


def place(sentence: Sentence, quantity: Quantity) -> str | None:
    """The name as written, without determiner ("Ukraine’s border", "eastern Europe"), or None."""
    tokens, tags = sentence.tokens, sentence.tags
    first, last = clause(sentence, quantity.first, quantity.last)
    if not _PREPOSITIONS.intersection(tokens.words[first:last]):
        return None
    best: tuple[int, str] | None = None
    for i in range(first, min(last, tokens.n - 1)):
        if tokens.words[i] not in _PREPOSITIONS or tags[i] not in ("ADP", "ADV"):
            continue
        phrase = noun_phrase_at(tokens, tags, i + 1)
        if phrase is None or phrase.first in sentence.timed:
            continue
        if phrase.first <= quantity.first < phrase.last or quantity.first <= phrase.first < quantity.last:
            continue
        if tokens.words[phrase.head] in _NO_PLACES:
            continue
        if not _named(sentence, phrase):
            of_place = tokens.word(phrase.last) == "of" and singular(tokens.words[phrase.head]) in _OF_PLACE
            inner = noun_phrase_at(tokens, tags, phrase.last + 1) if of_place else None
            if inner is None or not _named(sentence, inner) or inner.first <= quantity.first < inner.last:
                continue
            phrase = Phrase(phrase.first, inner.last, phrase.head)  # "off the coast of Orvan"
        distance = i - quantity.last if i >= quantity.last else quantity.first - i + _FARTHER_LEFT
        if best is None or distance < best[0]:
            end = next((k for k in range(phrase.first, phrase.last) if k in sentence.timed), phrase.last)
            best = distance, tokens.slice(phrase.first, end)
    return best[1] if best else None


def _named(sentence: Sentence, phrase: Phrase) -> bool:
    return any(sentence.tags[k] == "PROPN" or country_at(sentence, k) for k in range(phrase.first, phrase.last))
