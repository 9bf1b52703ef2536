"""The tense of a clause, and whether what stands at two places of a sentence is told in one clause or in two."""

from __future__ import annotations

from claims.text.document import Sentence
from claims.text.verbs import is_past

_AHEAD = frozenset("will shall would could may might must should can won't 'll".split())
_PAST_AUX = frozenset("was were had did wasn't weren't hadn't didn't".split())
_HAVE = frozenset("has have hasn't haven't 's 've".split())
_RELATIVES = frozenset("which who whose where whom".split())
_MARKS = frozenset(", and but or yet nor".split())
_GERUND_LINKS = frozenset("after before since while when following despite by having".split())
_BACK = 25  # tokens that are looked at for the verb before a place


def tense(sentence: Sentence, k: int) -> str:
    """past, present or ahead: of the verb or auxiliary at token k, by the first word of its group."""
    tokens, tags = sentence.tokens, sentence.tags
    if tags[k] == "VERB" and k and tags[k - 1] in ("AUX", "ADV", "PART"):
        j = k - 1
        while j > 0 and tags[j] in ("ADV", "PART") and tags[j - 1] in ("AUX", "ADV", "PART"):
            j -= 1
        k = j if tags[j] == "AUX" else k
    word = tokens.words[k]
    if tags[k] == "AUX":
        if word in _AHEAD:
            return "ahead"
        perfect = word in _HAVE and "VERB" in tags[k + 1 : k + 3]
        return "past" if word in _PAST_AUX or perfect else "present"
    return "past" if is_past(word) else "present"


def parted(sentence: Sentence, low: int, high: int) -> bool:
    """Whether tokens low up to high part two clauses whose figures do not share a time.

    They do where a relative clause or "after gaining …" begins or ends between, or a verb of another tense than the
    one before: "employed 300 in 2010 but has 40 now", not "killed 40 and hurt 30 in May".
    """
    tokens, tags = sentence.tokens, sentence.tags
    words = tokens.words
    marked = False
    for k in range(low, high):
        word, tag = words[k], tags[k]
        if word in _RELATIVES and tag == "PRON":
            return True
        if word in _MARKS:
            marked = True
        elif tag in ("VERB", "AUX") and word.endswith("ing"):
            if (k and words[k - 1] in _GERUND_LINKS) or word == "having":
                return True
        elif marked and tag in ("VERB", "AUX") and words[k - 1] != "to":
            before = _verb_before(sentence, low)
            if before is None:
                return False
            return tense(sentence, k) != tense(sentence, before) or _ends_relative(sentence, before, low, k)
    return False


def _verb_before(sentence: Sentence, low: int) -> int | None:
    for k in range(low - 1, max(-1, low - _BACK), -1):
        if sentence.tags[k] in ("VERB", "AUX") and not sentence.tokens.words[k].endswith("ing"):
            return k
        if sentence.tokens.words[k] in (";", ":", "“", "”", '"'):
            return None
    return None


def _ends_relative(sentence: Sentence, before: int, low: int, verb: int) -> bool:
    """ "the firm, which made 300 cars in 2010, sold 40": the comma before the verb closes what "which" opened."""
    tokens = sentence.tokens
    relative = any(tokens.words[j] in _RELATIVES for j in range(max(0, before - 3), before))
    return relative and "," in tokens.words[low:verb]
