"""The lemma of the verb that governs a figure."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text.chunks import verb_after, verb_before
from claims.text.document import Sentence
from claims.text.verbs import lemma_of


def governing(sentence: Sentence, quantity: Quantity) -> int | None:
    """The index of the verb whose subject the figure is if it stands first, else the nearest one before it."""
    tokens, tags = sentence.tokens, sentence.tags
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    before = verb_before(tokens, tags, first)
    after = verb_after(tokens, tags, quantity.last)
    if before is None or after is not None and _begins_clause(sentence, quantity, before, after):
        return after
    return before


def governing_verb(sentence: Sentence, quantity: Quantity) -> str | None:
    """The lemma of the governing verb; None where the sentence has no verb near the figure."""
    verb = governing(sentence, quantity)
    return lemma_of(sentence.tokens.words[verb]) if verb is not None else None


def _begins_clause(sentence: Sentence, quantity: Quantity, before: int, after: int) -> bool:
    """Whether the figure opens a clause of its own: a mark or conjunction parts it from the verb before."""
    words = sentence.tokens.words
    between = words[before + 1 : quantity.first]
    return (
        any(w in (",", "that", "while", "as", "but", "“", '"') or w == "and" for w in between)
        and after - quantity.last < 12
    )
