"""What a bare figure counts: the noun of an earlier figure of its sentence that it goes on with."""

from __future__ import annotations

from claims.facets.spot import Spot, in_time, unit_words
from claims.text.chunks import Phrase, noun_phrase_at, noun_phrase_before

_REACH = 60
_NOUNS = frozenset(("NOUN", "PROPN"))
_CURRENCY = frozenset("$€£¥₹")


def earlier_noun(spot: Spot) -> Phrase | None:
    """The noun of the nearest earlier count: "68 people … and 95 who", "40 cars compared with 63", "two more"."""
    tokens, tags = spot.tokens, spot.tags
    lowest = max(-1, spot.first - _REACH)
    if _NOUNS.isdisjoint(tags[lowest + 1 : spot.first]):
        return None
    for k in range(spot.first - 1, lowest, -1):
        if tags[k] != "NUM" or in_time(spot, k) or (k and tokens.words[k - 1] in _CURRENCY):
            continue
        i = k + 1
        while i < spot.first and (tags[i] == "NUM" or tokens.words[i] == "of" or tags[i] == "DET"):
            i += 1
        if k > 1 and tokens.words[k - 1] == "of" and i < spot.first and tags[i] in ("PUNCT", "ADP", "CCONJ"):
            owner = noun_phrase_before(tokens, tags, k - 1)  # "a staff of 1,150, of whom 460"
            if owner is not None and tags[owner.head] == "NOUN":
                return owner
        if i >= spot.first or tokens.words[i] in unit_words() or tokens.words[i] in ("%", "-"):
            continue
        phrase = noun_phrase_at(tokens, tags, i, spot.first)
        if phrase is None or tokens.words[phrase.head] in unit_words():
            continue
        if tags[phrase.head] == "NOUN" or tokens.words[phrase.head].endswith("s"):
            return phrase
    return None


def earlier_share(spot: Spot) -> Phrase | None:
    """The whole of the nearest earlier percentage: "62 percent of voters were for it, 38 percent against"."""
    tokens, tags = spot.tokens, spot.tags
    lowest = max(-1, spot.first - _REACH)
    if _NOUNS.isdisjoint(tags[lowest + 1 : spot.first]):
        return None
    for k in range(spot.first - 1, lowest, -1):
        if tokens.words[k] == "of" and k and tokens.words[k - 1] in ("%", "percent", "cent", "pct"):
            phrase = noun_phrase_at(tokens, tags, k + 1, spot.first)
            if phrase is not None:
                return phrase
        if tags[k] == "NUM" and k > 1 and tokens.words[k - 1] == "of":
            owner = noun_phrase_before(tokens, tags, k - 1)  # "growth of 1.4 percent, against 1.8 percent"
            if owner is not None:
                return owner
        if tokens.words[k] in ("among", "amongst"):
            return noun_phrase_at(tokens, tags, k + 1, spot.first)
    return None
