"""Whether a figure is asserted, estimated, planned, projected, possible or conditional, and whether the text denies it."""

from __future__ import annotations

from claims.facets.verb import governing
from claims.quantity.amount import Quantity
from claims.text.chunks import auxiliaries
from claims.text.document import Sentence

_POSSIBLE = frozenset("could may might can perhaps possibly potentially".split())
_PLANNED = frozenset("will shall won't 'll".split())
_WOULD = frozenset("would wouldn't".split())
_PROJECTED = frozenset("expected forecast projected predicted anticipated seen likely due poised forecasts expects projects predicts expect project predict anticipates anticipate".split())
_PLAN_VERBS = frozenset("plan plans planned planning intend intends intended aim aims aimed scheduled set hope hopes hoped pledge pledges pledged promise promises promised vow vows vowed want wants wanted seek seeks seeking target targets targeted propose proposes proposed proposing agreed agrees".split())
_ESTIMATE = frozenset("estimate estimates estimated estimating estimation".split())
_IF = frozenset("if unless should".split())
_NOT = frozenset("not n't never no".split())
_DENY = frozenset("deny denies denied denying refute refutes refuted dismiss dismissed rejected".split())
_TIME_LINKS = frozenset("as when while before after until once".split())


def modality(sentence: Sentence, quantity: Quantity) -> tuple[str, bool, str | None]:
    """(modality, negated, the word that decides it or None)"""
    tokens = sentence.tokens
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    if _presupposed(sentence, first):
        return "asserted", False, None
    verb = governing(sentence, quantity)
    left = verb is not None and verb < quantity.first
    negated, denial = _negated(sentence, first, verb)
    group = _group(sentence, verb) if verb is not None else []
    # "asked to estimate …", "an estimated 300": the sentence says itself that it estimates
    near = tokens.words[max(0, first - 3) : quantity.first]
    if any(w in _ESTIMATE for w in near):
        return "estimated", negated, "estimated"
    found = _of_group(sentence, group, verb)
    if found is not None:
        return found[0], negated, found[1]
    if verb is not None and left and not _past(sentence, verb):
        outer = _outer(sentence, verb)
        if outer is not None:
            return outer[0], negated, outer[1]
    if any(w in _IF for w in tokens.words[:2]) or "if" in tokens.words[max(0, first - 12) : first]:
        return "conditional", negated, "if"
    if any(w in _ESTIMATE for w in tokens.words[:first]) or any(w in _ESTIMATE for w in tokens.words[quantity.last : quantity.last + 4]):
        return "estimated", negated, "estimate"
    return "asserted", negated, denial


def _presupposed(sentence: Sentence, first: int) -> bool:
    """A definite figure in subject place ("the 8,500 forces would be deployed") is taken as given."""
    return sentence.tokens.word(first - 1) in ("the", "those", "these", "its", "their") and sentence.tags[first - 1] in ("DET", "POSS")


def _group(sentence: Sentence, verb: int) -> list[str]:
    """The words of the verb group, main verb included, with "is expected to" and its like before an infinitive."""
    tokens, tags = sentence.tokens, sentence.tags
    words = [tokens.words[verb], *auxiliaries(tokens, tags, verb)]
    k = verb - 1
    while k >= 0 and (tags[k] in ("AUX", "ADV", "PART") or tokens.words[k] == "to"):
        k -= 1
    if "to" in words and k >= 0:
        words.append(tokens.words[k])
        if tags[k] == "VERB" or tags[k] == "ADJ":
            words.extend(auxiliaries(tokens, tags, k))
    return words


def _of_group(sentence: Sentence, group: list[str], verb: int | None) -> tuple[str, str] | None:
    infinitive = "to" in group
    for word in group:
        if word in _POSSIBLE:
            return "possible", word
        if word in _PROJECTED and (infinitive or group and word == group[0]):
            return "projected", word
        if word in _PLAN_VERBS and (infinitive or word == group[0] and word in ("plans", "planned", "plan", "pledged", "promised", "proposed", "propose", "proposes", "target", "targets")):
            return "planned", word
        if word in _PLANNED:
            return "planned", word
        if word in _WOULD:
            return "conditional", word
    return None


def _outer(sentence: Sentence, verb: int) -> tuple[str, str] | None:
    """A present verb in a clause of time under a modal main clause shares its modality ("could attack as it amasses")."""
    tokens, tags = sentence.tokens, sentence.tags
    link = next((k for k in range(verb - 1, 0, -1) if tokens.words[k] in _TIME_LINKS and tags[k] in ("SCONJ", "ADP")), None)
    if link is None or any(tags[k] == "VERB" for k in range(link, verb)):
        return None
    for k in range(link - 1, -1, -1):
        if tokens.words[k] in _POSSIBLE:
            return "possible", tokens.words[k]
        if tokens.words[k] in _PLANNED:
            return "planned", tokens.words[k]
    return None


def _past(sentence: Sentence, verb: int) -> bool:
    word = sentence.tokens.words[verb]
    return word.endswith("ed") or word in ("was", "were", "had", "did", "said", "took", "rose", "fell", "spoke", "met", "went", "came", "made", "gave")


def _negated(sentence: Sentence, first: int, verb: int | None) -> tuple[bool, str | None]:
    """ "not 3,000", "did not kill 40", "denied that 40 were hurt" """
    tokens = sentence.tokens
    if tokens.word(first - 1) in ("not", "never") and tokens.word(first) not in ("only", "just", "more", "less", "fewer"):
        return True, "not"
    if verb is not None and verb < first:
        words = auxiliaries(tokens, sentence.tags, verb)
        if any(w in _NOT or w.endswith("n't") for w in words):
            return True, "not"
    for k in range(first - 1, -1, -1):
        if tokens.words[k] in _DENY and sentence.tags[k] == "VERB":
            return True, tokens.words[k]
        if tokens.words[k] in (";", "but", "though"):
            break
    return False, None
