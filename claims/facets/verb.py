"""The lemma of the verb that governs a figure."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.chunks import verb_after, verb_before
from claims.text.document import Sentence
from claims.text.tags import lemma_of


def governing_verb(sentence: Sentence, quantity: Quantity) -> str | None:
    """The verb whose subject the figure is if it stands first, else the nearest one before it; None without a verb."""
    tokens, tags = sentence.tokens, sentence.tags
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    before = verb_before(tokens, tags, first)
    after = verb_after(tokens, tags, quantity.last)
    verb = before
    if before is None or after is not None and _subject_of(sentence, quantity, before, after):
        verb = after
    return lemma_of(tokens.words[verb]) if verb is not None else None


def _subject_of(sentence: Sentence, quantity: Quantity, before: int, after: int) -> bool:
    """Whether the figure heads the subject of the verb behind it: a new clause has begun between the verb before and it."""
    words = sentence.tokens.words
    between = words[before + 1 : quantity.first]
    return any(w in ("that", ",", "and", "while", "as", "but", "“", '"') for w in between) and after - quantity.last < 8
