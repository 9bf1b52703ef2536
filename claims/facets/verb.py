"""The lemma of the verb that governs a figure."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text import clauses
from claims.text.document import Sentence
from claims.text.verbs import lemma_of

_SHORT = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'d": "have", "'ll": "will"}


def governing(sentence: Sentence, quantity: Quantity) -> int | None:
    """The index of the verb whose subject the figure is if it stands first, else the nearest one before it."""
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    if sentence.tags[first] == "VERB":
        return first  # the hedge is the verb: "the toll passed 200"
    return clauses.governing_verb(sentence.tokens, sentence.tags, first, max(quantity.last, quantity.cue_last))


def governing_verb(sentence: Sentence, quantity: Quantity) -> str | None:
    """The lemma of the governing verb; None where the sentence has no verb near the figure."""
    verb = governing(sentence, quantity)
    if verb is None:
        return None
    word = sentence.tokens.words[verb]
    for ending, lemma in _SHORT.items():
        if word.endswith(ending):
            return lemma
    return lemma_of(word)
