"""Whether the text denies a figure: "not 3,000", "did not kill 40", "denied that 40 were hurt", "no evidence that"."""

from __future__ import annotations

from claims.text.chunks import auxiliaries
from claims.text.document import Sentence

_NOT = frozenset("not n't never no neither nor cannot".split())
_DENY = frozenset(
    "deny denies denied denying refute refutes refuted dismiss dismisses dismissed reject rejects rejected".split()
)
_NOTHING = frozenset("evidence proof sign signs indication indications truth basis reason".split())
_MORE_THAN_NOT = frozenset("only just more less fewer even including counting".split())
_FALSE = frozenset("false untrue wrong baseless fabricated bogus".split())
_REPORTS = frozenset(
    "claim claims report reports rumour rumours rumor rumors allegation allegations suggestion suggestions".split()
)
_HALTS = frozenset((";", "but", "though", "although", ":"))
_REACH = 40


def negation(sentence: Sentence, first: int, verb: int | None) -> tuple[bool, str | None]:
    """(whether the figure at token `first` is denied, "not" or the word that denies it)

    A denying verb or noun reaches over its clause; a comma in between ends it, but for the one behind "that".
    """
    tokens, tags = sentence.tokens, sentence.tags
    if (
        tokens.word(first - 1) in ("not", "never")
        and tokens.word(first) not in _MORE_THAN_NOT
        and tokens.word(first - 2) != "if"
    ):
        return True, "not"
    for k in range(first - 1, max(-1, first - _REACH), -1):
        word = tokens.words[k]
        if word in _DENY and (tags[k] == "VERB" or tokens.word(k + 1) == "that"):
            return (True, word) if _reaches(sentence, k, first) else (False, None)
        if word in _NOTHING and tokens.word(k - 1) == "no" and tokens.word(k + 1) in ("that", "of"):
            return True, "no"
        if word in _REPORTS and tokens.word(k - 1) in _FALSE:
            return True, tokens.words[k - 1]
        if word in _HALTS:
            break
    if verb is not None and verb < first and _negated_verb(sentence, verb, first):
        return True, "not"
    return False, None


def _reaches(sentence: Sentence, denial: int, first: int) -> bool:
    """ "denied wrongdoing, paid 3 million" does not deny the payment; "denied, as before, that 3 million …" does."""
    words = sentence.tokens.words[denial + 1 : first]
    return "," not in words or "that" in words


def _negated_verb(sentence: Sentence, verb: int, first: int) -> bool:
    tokens = sentence.tokens
    group = auxiliaries(tokens, sentence.tags, verb)
    negated = any(w in _NOT or w.endswith("n't") for w in group) and "only" not in group
    negated = negated or (
        sentence.tags[verb] == "AUX" and (tokens.words[verb].endswith("n't") or tokens.word(verb + 1) == "not")
    )
    # "was not hurt when 40 others fell": the figure stands in a clause of its own
    return negated and not any(
        w in ("when", "while", "because", "until", "unless", "after", "before") for w in tokens.words[verb:first]
    )
