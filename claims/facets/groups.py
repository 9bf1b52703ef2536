"""Groups of a total: "Of the 23 dead, 14 were women", "14 of the 23 dead were women"."""

from __future__ import annotations

from claims.facets.spot import Spot
from claims.lexicon.nouns import singular
from claims.quantity.amount import Quantity
from claims.text.chunks import Phrase, noun_phrase_at
from claims.text.document import Sentence
from claims.text.tokens import Tokens

_BE = frozenset(("were", "are"))
_OPENS = frozenset((",", "and", "but", ";", ":", "“", '"', "—", "–"))
_OF = frozenset(("of", "among", "amongst"))
_CLAUSE_MARKS = frozenset((";", ":", "“", '"', "—", "–"))
_BETWEEN = frozenset("the its their his her our these those all some about nearly around more than at least".split())
_REACH = 60  # tokens from the total to a group of it
_PLACE, _OF_PLACE = 5, frozenset(("ADP", "DET", "NOUN", "PROPN"))  # behind the total: "dead in the town"
_LEAD = 4  # tokens between "of" and the total


def told_as(spot: Spot) -> Phrase | None:
    """told_as := figure ["of" total] ("were" | "are") {ADV} NOUN in the plural: "14 were women" """
    tokens, tags = spot.tokens, spot.tags
    if spot.decimal or (spot.first and tokens.words[spot.first - 1] not in _OPENS):
        return None
    k = spot.last
    if tokens.word(k) == "of":
        total = _number(tokens, tags, k + 1)
        phrase = noun_phrase_at(tokens, tags, total) if total is not None else None
        k = phrase.last if phrase is not None else k
        while phrase is not None and k < min(tokens.n, phrase.last + _PLACE) and tags[k] in _OF_PLACE:
            k += 1
    if tokens.word(k) not in _BE:
        return None
    k += 1
    while k < tokens.n and tags[k] == "ADV":
        k += 1
    found = noun_phrase_at(tokens, tags, k) if k < tokens.n and tags[k] in ("NOUN", "ADJ", "PROPN") else None
    if found is None or found.first != k or tags[found.head] != "NOUN":
        return None
    head = tokens.words[found.head]
    return found if singular(head) != head and tokens.word(found.last) != "of" else None


def of_total(sentence: Sentence, quantity: Quantity) -> bool:
    """of_total := figure "of" total | ("of" | "among") total {word} "," {word} figure (VERB | ", or" share)
    | figure "of" total {word} "," {word} figure ("were" | "are") NOUN
    """
    tokens, tags = sentence.tokens, sentence.tags
    if quantity.kind != "count":
        return False
    if tokens.word(quantity.last) == "of":
        return _number(tokens, tags, quantity.last + 1) is not None
    k = quantity.last
    bare = k < tokens.n and tags[k] in ("AUX", "VERB")
    if not bare and not (tokens.word(k) == "," and tokens.word(k + 1) == "or"):
        return False
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    comma = False
    for j in range(first - 1, max(-1, first - _REACH), -1):
        word = tokens.words[j]
        if word == ";":
            return False
        comma = comma or word == ","
        opens = j == 0 or tokens.words[j - 1] in _CLAUSE_MARKS
        if word in _OF and (opens or (tags[j - 1] == "NUM" and _is_kind(tokens, tags, k))):
            total = _number(tokens, tags, j + 1)
            return total is not None and comma and "," in tokens.words[total:first]
    return False


def _is_kind(tokens: Tokens, tags: list[str], k: int) -> bool:
    """ "14 of the 23 dead were women, seven were men": not "and 45 were injured" """
    return tokens.word(k) in _BE and k + 1 < tokens.n and tags[k + 1] == "NOUN"


def _number(tokens: Tokens, tags: list[str], i: int) -> int | None:
    """The token behind a number that begins at token i or behind its article and hedge."""
    k = i
    while k < min(tokens.n, i + _LEAD) and tokens.words[k] in _BETWEEN:
        k += 1
    first = k
    while k < tokens.n and tags[k] == "NUM":
        k += 1
    return k if k > first else None
