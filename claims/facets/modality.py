"""Whether a figure is asserted, estimated, planned, projected, possible or conditional, and whether it is denied."""

from __future__ import annotations

from claims.facets.doubt import doubt
from claims.facets.mood import of_verb
from claims.facets.negation import excluded, negation
from claims.facets.tense import tense
from claims.facets.verb import governing
from claims.quantity.amount import Quantity
from claims.text.document import Sentence

_ESTIMATE = frozenset("estimate estimates estimated estimating estimation".split())
_FORECASTS = frozenset(
    "forecast forecasts projection projections outlook guidance prediction predictions expectation expectations".split()
)
_EXPECTING = frozenset(
    "expects expect expected forecasts predicts predicted projects projected anticipates anticipated".split()
)
_PLAN_NOUNS = frozenset(
    "plan plans proposal proposals target targets goal goals pledge pledges bid promise promises objective aim".split()
)
_PLANNED_BY = frozenset("for of to is was are were".split())
_AIMED = frozenset("aim aims aimed aiming".split())
_ON_COURSE = frozenset("track course heading headed poised slated".split())
_FORESEEN = frozenset("expected forecast projected predicted anticipated".split())
_AWAITED = frozenset("expected due set scheduled slated projected".split())
_TOLD_FROM = frozenset("ago earlier later hence old".split())
_LASTING = frozenset("in for over within after during since".split())
_GIVEN = frozenset("after despite following since amid".split())
_TIME_LINKS = frozenset("as when while before after until once".split())
_DETERMINED = frozenset("the those these its their".split())

Manner = tuple[str, str | None]


def modality(sentence: Sentence, quantity: Quantity) -> tuple[str, bool, str | None]:
    """(modality, negated, the word that decides it or None)"""
    tokens = sentence.tokens
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    if tokens.word(quantity.last) in _TOLD_FROM and quantity.kind == "duration":
        return "asserted", False, None
    verb = governing(sentence, quantity)
    if _presupposed(sentence, first) and excluded(sentence, first) is None:
        manner, cue = _relative(sentence, quantity) or ("asserted", None)
        return manner, False, cue
    negated, denial = negation(sentence, first, quantity.last, verb)
    if not _ESTIMATE.isdisjoint(tokens.words[max(0, first - 3) : quantity.first]):
        return "estimated", negated, "estimated"
    if denial is not None and denial != "not":
        return "asserted", negated, denial
    if quantity.kind == "duration" and tokens.word(first - 1) in _LASTING:
        negated = False  # "has not voted in 32 years": the years have passed all the same
    manner, cue = _manner(sentence, quantity, first, verb)
    return manner, negated, cue or denial


def _manner(sentence: Sentence, quantity: Quantity, first: int, verb: int | None) -> Manner:
    tokens = sentence.tokens
    if _stands_apart(sentence, quantity, first):
        return "asserted", None
    found = _relative(sentence, quantity) or _of_noun(sentence, first, verb)
    if found is None and verb is not None and not _compared(tokens.words[quantity.last : verb]):
        found = of_verb(sentence, verb) or (_outer(sentence, verb) if verb < quantity.first else None)
    if found is not None:
        return found
    found = doubt(sentence, quantity, first, verb)
    if found is not None:
        return found
    if _ESTIMATE.intersection(tokens.words[:first]) or _ESTIMATE.intersection(
        tokens.words[quantity.last : quantity.last + 4]
    ):
        return "estimated", "estimate"
    return _of_time(sentence, quantity, verb) or ("asserted", None)


def _compared(words: list[str]) -> bool:
    """ "10,000 more than insiders expected": the verb is of what the figure is measured by."""
    return "than" in words


def _presupposed(sentence: Sentence, first: int) -> bool:
    """A definite figure in subject place ("the 8,500 forces would be deployed") is taken as given."""
    tokens, tags = sentence.tokens, sentence.tags
    if tokens.word(first - 1) not in _DETERMINED or tags[first - 1] not in ("DET", "POSS"):
        return False
    return first < 2 or tags[first - 2] != "VERB"


def _stands_apart(sentence: Sentence, quantity: Quantity, first: int) -> bool:
    """A figure that only describes something named: "Orvan, a town of 31,000", "Health, at €14.2bn, would …",
    "after a $1.6 billion loss", "according to two sources", the "from" of "from 3.2 to 3.6 billion".
    """
    tokens, tags = sentence.tokens, sentence.tags
    before, behind = tokens.word(first - 1), tokens.word(quantity.last)
    stated = tokens.word(quantity.first - 1)
    if (before == "to" and tokens.word(first - 2) == "according") or (
        before == "by" and tokens.word(first - 2) == "told"
    ):
        return True
    if behind == "," and (stated == "," or (before == "at" and tokens.word(first - 2) == ",")):
        return True
    if not _AWAITED.isdisjoint(tokens.words[quantity.last : quantity.last + 3]):
        return False  # "with another 1,500 expected to leave"
    if before in ("—", "–") or (before == "with" and (first == 1 or tokens.word(first - 2) in (",", "-", "–", "—"))):
        return True
    if stated == "from" and behind == "to":
        return True
    k = first - 1
    if before in ("of", "with") and k > 1:
        k -= 1
        while k > 0 and tags[k] in ("NOUN", "ADJ", "PROPN"):
            k -= 1
        return tags[k] == "DET" and k > 0 and tokens.words[k - 1] == "," and k < first - 2
    while k > 0 and tags[k] in ("DET", "ADJ", "POSS"):
        k -= 1
    if k < first - 1 and k >= 0 and tokens.words[k] in _GIVEN:
        return True
    # "worth 5 billion last year": what lies behind publication is no plan
    near = next((t for t in sentence.times if 0 <= t.first - quantity.last <= 4), None)
    return (
        near is not None
        and near.side < 0
        and tokens.word(near.first - 1) not in ("by", "than", "from")
        and k < first - 1
    )


def _relative(sentence: Sentence, quantity: Quantity) -> Manner | None:
    """ "the 1.8% that Toval expects", "the 1.8% previously forecast" """
    tokens = sentence.tokens
    for k in range(quantity.last, min(tokens.n, quantity.last + 3)):
        if tokens.words[k] in ("that", "which"):
            for j in range(k + 1, min(tokens.n, k + 6)):
                if tokens.words[j] in _EXPECTING:
                    return "projected", tokens.words[j]
    if tokens.word(quantity.first - 1) == "the":
        for k in range(quantity.last, min(tokens.n, quantity.last + 4)):
            if tokens.words[k] in _FORESEEN and sentence.tags[k - 1] in ("NUM", "NOUN", "SYM", "ADV"):
                return "projected", tokens.words[k]
            if sentence.tags[k] not in ("NOUN", "ADV", "ADJ"):
                break
    return None


def _of_noun(sentence: Sentence, first: int, verb: int | None) -> Manner | None:
    """ "the forecast for the year … at 3 percent", "plans for 2,400 nurses", "a target of 5 percent" """
    tokens = sentence.tokens
    floor = max(0, first - 12)
    for k in range(first - 1, floor - 1, -1):
        word = tokens.words[k]
        if word in (";", ":", "“", "”", '"', ","):
            break
        if word in _FORECASTS and (verb is None or k != verb):
            return "projected", word
        if word in _ON_COURSE and tokens.word(k + 1) == "for" and _one_phrase(sentence, k + 2, first):
            return "projected", word
        if word in _AIMED and tokens.word(k + 1) in ("for", "at") and first - k <= 4:
            return "planned", word
        if word in _PLAN_NOUNS and sentence.tags[k] == "NOUN" and first - k <= 4 and tokens.word(k + 1) in _PLANNED_BY:
            return "planned", word
    return None


def _one_phrase(sentence: Sentence, start: int, first: int) -> bool:
    """Whether the figure at token `first` closes the phrase that begins at `start` ("a loss of 4 million")."""
    words, tags = sentence.tokens.words, sentence.tags
    return all(tags[k] in ("DET", "ADJ", "NOUN", "POSS") or words[k] == "of" for k in range(start, first))


def _outer(sentence: Sentence, verb: int) -> Manner | None:
    """A present verb in a clause of time shares the modality of the main clause ("could attack as it amasses")."""
    tokens, tags = sentence.tokens, sentence.tags
    if tokens.words[verb].endswith("ed"):
        return None
    links = (k for k in range(verb - 1, 0, -1) if tokens.words[k] in _TIME_LINKS and tags[k] in ("SCONJ", "ADP"))
    link = next(links, None)
    if link is None or any(tags[k] == "VERB" for k in range(link, verb)):
        return None
    for k in range(link - 1, -1, -1):
        if tags[k] == "VERB":
            found = of_verb(sentence, k)
            return found if found is not None and found[0] in ("possible", "planned") else None
    return None


def _of_time(sentence: Sentence, quantity: Quantity, verb: int | None) -> Manner | None:
    """A figure dated behind publication is planned, unless its verb tells of something done ("signed for 2030")."""
    if verb is not None and tense(sentence, verb) == "past":
        return None
    for t in sentence.times:
        if t.side > 0 and t.moment.type == "DATE" and 0 <= t.first - quantity.last <= 6:
            return "planned", sentence.tokens.slice(t.first, t.last)
    return None
