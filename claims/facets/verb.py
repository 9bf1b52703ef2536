"""The lemma of the verb that governs a figure."""

from __future__ import annotations

from claims.quantity.amount import Quantity
from claims.text import clauses
from claims.text.chunks import auxiliaries
from claims.text.document import Sentence
from claims.text.verbs import lemma_of, verb_forms

_SHORT = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'d": "have", "'ll": "will"}


def governing(sentence: Sentence, quantity: Quantity) -> int | None:
    """The index of the verb whose auxiliaries hold for the figure.

    That is its governing verb, or the one that a bare participle goes on with ("be cut and 14 plants closed").
    """
    tokens, tags = sentence.tokens, sentence.tags
    verb = _governing(sentence, quantity)
    if verb is None or verb < quantity.last or tags[verb - 1] in ("AUX", "ADV", "PART"):
        return verb
    form = verb_forms().get(tokens.words[verb], ("", ""))[1]
    earlier = clauses.verb_before(tokens, tags, quantity.first)
    if form not in ("ed", "participle") or earlier is None or "and" not in tokens.words[earlier : quantity.first]:
        return verb
    return earlier if "be" in auxiliaries(tokens, tags, earlier) else verb


def _governing(sentence: Sentence, quantity: Quantity) -> int | None:
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    if sentence.tags[first] == "VERB":
        return first  # the hedge is the verb: "the toll passed 200"
    return clauses.governing_verb(sentence, first, max(quantity.last, quantity.cue_last))


def governing_verb(sentence: Sentence, quantity: Quantity) -> str | None:
    """The lemma of the governing verb; None where the sentence has no verb near the figure."""
    verb = _governing(sentence, quantity)
    if verb is None:
        return None
    word = sentence.tokens.words[verb]
    for ending, lemma in _SHORT.items():
        if word.endswith(ending):
            return lemma
    return lemma_of(word)
