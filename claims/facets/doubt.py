"""Figures that the text leaves open: alleged, feared, asked for, at risk, or standing in a condition."""

from __future__ import annotations

from itertools import pairwise

from claims.quantity.amount import Quantity
from claims.text.chunks import auxiliaries
from claims.text.document import Sentence
from claims.text.tokens import Tokens
from claims.text.verbs import is_past, lemma_of, verb_forms

Manner = tuple[str, str | None]

_PERHAPS = frozenset(
    "perhaps possibly potentially maybe conceivably probably presumably allegedly purportedly supposedly reputedly "
    "rumouredly".split()
)
_OPEN_ADJECTIVES = frozenset("possible likely probable feared suspected alleged conceivable rumoured rumored".split())
_OPEN_NOUNS = frozenset(
    "chance risk possibility fear fears suspicion suspicions danger likelihood rumours rumors".split()
)
_OPEN_MODIFIERS = frozenset(
    "alleged suspected possible potential rumoured rumored presumed supposed threatened".split()
)
_FORESEEN = frozenset("expected projected anticipated forecast predicted".split())
_MODIFIERS = _OPEN_MODIFIERS | _FORESEEN
_OF_PHRASE = frozenset("NOUN ADJ DET POSS NUM SYM PROPN".split())
_WEIGHED = frozenset("consider weigh mull explore contemplate".split())
_THREATENED = frozenset("threaten risk".split())
_ASKERS = frozenset("is are was were did do does has have had can could will would should may might".split())
_PENALTIES = frozenset("fine fines jail prison penalty penalties sentence imprisonment bars charges years".split())
_CHARGED = frozenset("accused suspected charged suspicion capable".split())
_CONDITIONS = frozenset("if unless provided providing assuming supposing suppose".split())
_ASKING = frozenset(
    "asked asks ask see know knows known wonder wondered determine clear sure unclear test check as even".split()
)
_OPENING = _OPEN_ADJECTIVES | _OPEN_NOUNS | {"whether"}
# one of these stands in each sentence that an adverb, a condition, a modifier or a clause leaves open
_LEAVING_OPEN = _PERHAPS | _CONDITIONS | _MODIFIERS | _OPENING | {"likely", "long"}
_IN_DANGER = frozenset((("at", "risk"), ("under", "threat"), ("in", "danger")))
_STOPS = frozenset((",", ";", ":", "“", "”", '"'))
_CLAUSE = 14  # tokens between what leaves a clause open and its figure


def doubt(sentence: Sentence, quantity: Quantity, first: int, verb: int | None) -> Manner | None:
    """possible, projected, planned or conditional, with the word that tells it; None where the text leaves no doubt."""
    tokens = sentence.tokens
    found = None if _LEAVING_OPEN.isdisjoint(tokens.words) else _left_open(sentence, first, verb)
    if found is not None:
        return found
    if verb is not None and verb < first:
        found = _of_verb(sentence, quantity, verb)
        if found is not None:
            return found
    if not _IN_DANGER.isdisjoint(pairwise(tokens.words[quantity.last : quantity.last + 6])):
        return "possible", "risk"
    return _asked(sentence, first)


def _left_open(sentence: Sentence, first: int, verb: int | None) -> Manner | None:
    """What a word somewhere in the sentence leaves open: an adverb, a condition, a modifier or a clause above it."""
    word = _adverb(sentence, first, verb)
    if word is not None:
        return "possible", word
    if _in_condition(sentence.tokens, first):
        return "conditional", "if"
    return _of_modifier(sentence, first) or _open_clause(sentence.tokens, first)


def _adverb(sentence: Sentence, first: int, verb: int | None) -> str | None:
    """ "perhaps 300", "allegedly took $4 million", "likely killed 40" """
    tokens = sentence.tokens
    if _PERHAPS.isdisjoint(tokens.words) and "likely" not in tokens.words:
        return None
    near = tokens.words[max(0, first - 4) : first]
    group = auxiliaries(tokens, sentence.tags, verb) if verb is not None and verb < first else []
    found = next((w for w in (*near, *group) if w in _PERHAPS), None)
    if found is None and verb is not None and verb < first and tokens.word(verb - 1) == "likely" and "to" not in group:
        return "likely"
    return found


def _in_condition(tokens: Tokens, first: int) -> bool:
    """Whether the figure stands in a clause with "if", and that is no question ("asked if 40 had come")."""
    words = tokens.words
    if _CONDITIONS.isdisjoint(words) and "long" not in words:
        return False
    for k in range(first - 1, max(-1, first - 20), -1):
        if words[k] in _STOPS:
            return False
        if words[k] in _CONDITIONS and (words[k] in ("if", "unless") or k == 0 or words[k - 1] in _STOPS):
            return words[k + 1] not in ("not", "any") and (k == 0 or words[k - 1] not in _ASKING)
        if words[k : k + 3] == ["as", "long", "as"]:
            return True
    return False


def _of_modifier(sentence: Sentence, first: int) -> Manner | None:
    """ "an alleged fraud of $4 million", "the expected loss of $4 million" """
    words, tags = sentence.tokens.words, sentence.tags
    if _MODIFIERS.isdisjoint(words):
        return None
    for k in range(first - 1, max(0, first - 6), -1):
        if words[k] in _OPEN_MODIFIERS or words[k] in _FORESEEN:
            if tags[k - 1] not in ("DET", "POSS", "ADJ") and words[k - 1] not in ("of", "for", "with"):
                return None
            return ("possible" if words[k] in _OPEN_MODIFIERS else "projected"), words[k]
        if tags[k] not in _OF_PHRASE and words[k] != "of":
            return None
    return None


def _open_clause(tokens: Tokens, first: int) -> Manner | None:
    """ "it is possible that 40 died", "there are fears that …", "whether 40 came", "it is believed 40 died" """
    words = tokens.words
    if _OPENING.isdisjoint(words):
        return None
    for k in range(first - 1, max(-1, first - _CLAUSE), -1):
        word = words[k]
        if word in _STOPS or word == "but":
            return None
        if word == "whether":
            return "possible", word
        impersonal = k > 1 and words[k - 1] in ("is", "was", "be", "been") and "it" in words[max(0, k - 4) : k]
        if word in _OPEN_ADJECTIVES and impersonal:
            return "possible", word
        if word in _OPEN_NOUNS and words[k + 1] == "that":
            return "possible", word
    return None


def _of_verb(sentence: Sentence, quantity: Quantity, verb: int) -> Manner | None:
    """ "is considering 300 cuts", "threatens a strike by 300", "accused of taking 300", "faces up to 40 years" """
    tokens = sentence.tokens
    word, before = tokens.words[verb], tokens.words[max(0, verb - 2) : verb]
    lemma = lemma_of(word)
    weighed = lemma in _WEIGHED and not (lemma == "weigh" and quantity.kind == "measure")  # "weighs 4 tonnes" is a fact
    if (weighed and not is_past(word)) or lemma in _THREATENED or before == ["in", "talks"]:
        return "possible", word
    if word.endswith("ing") and len(before) == 2 and before[0] in _CHARGED and before[1] in ("of", "with"):
        return "possible", before[0]
    if word in _CHARGED and tokens.word(verb + 1) in ("of", "with"):
        return "possible", word
    faced = lemma == "face" and quantity.kind != "count"  # seven charges are pressed, seven years are not yet given
    if faced and not _PENALTIES.isdisjoint(tokens.words[verb : quantity.last + 4]):
        return "possible", word
    return None


def _asked(sentence: Sentence, first: int) -> Manner | None:
    """A question that can be answered by yes or no leaves its figure open; an order is still to be carried out."""
    tokens, tags = sentence.tokens, sentence.tags
    opened = next((k for k in range(first, -1, -1) if tokens.words[k] in ("“", '"')), -1) + 1
    if opened >= first or opened >= tokens.n:
        return None
    if tokens.words[opened] in _ASKERS and "?" in tokens.words[first:]:
        return "possible", "?"
    word = tokens.words[opened]
    known = verb_forms().get(word)
    ends = tokens.words[-1] in (".", "!") or opened > 0
    named = tokens.raw[opened + 1][:1].isupper()  # "Save Lund, a charity"
    if tags[opened] == "VERB" and not named and known is not None and known[1] == "base" and not is_past(word) and ends:
        return "planned", word
    return None
