"""Whether the text denies a figure: "not 3,000", "nobody paid 40", "failed to reach 50", "denied that 40 were hurt"."""

from __future__ import annotations

from itertools import pairwise

from claims.facets.withdrawn import withdrawn
from claims.text.chunks import auxiliaries, group_start
from claims.text.document import Sentence
from claims.text.tokens import Tokens

_NOT = frozenset("not n't never no neither nor cannot".split())
_DENY = frozenset(
    "deny denies denied denying refute refutes refuted dismiss dismisses dismissed reject rejects rejected".split()
)
_NOTHING = frozenset("evidence proof sign signs indication indications truth basis reason suggestion".split())
_SHOWING = frozenset("suggest show indicate prove".split())
_MORE_THAN_NOT = frozenset("only just more less fewer even including counting merely simply".split())
_MERELY = frozenset("only just merely simply".split())
_FALSE = frozenset("false untrue wrong baseless fabricated bogus unfounded".split())
_REPORTS = frozenset(
    "claim claims report reports rumour rumours rumor rumors allegation allegations suggestion suggestions".split()
)
_HALTS = frozenset((";", "but", "though", "although", ":"))
_NOBODY = frozenset("nobody none neither nothing nowhere".split())
_DETERMINERS = frozenset("the these those its their his her our".split())
# what stands before a figure that something else holds instead of
_INSTEAD = (("rather", "than"), ("instead", "of"), ("far", "from"), ("nothing", "like"), ("anything", "but"))
_EXCLUDING = frozenset("of than from like but neither nor".split())
_FELL = frozenset("fell falls fall fallen falling came comes come stopped".split())
_DENIALS = _DENY | _NOTHING | _SHOWING | _REPORTS | _FALSE | {"ruled", "rules", "rule", "true"}
_FAIL = frozenset(
    "fail fails failed failing failure refuse refuses refused refusing refusal decline declines declined declining "
    "neglected".split()
)
# what is not expected or planned is denied with its verb; "did not hesitate to pay" denies nothing
_MEANING = frozenset(
    "expect expects expected expecting plan plans planned planning intend intends intended intending anticipate "
    "anticipates anticipated anticipating propose proposes proposed proposing aim aims aimed aiming want wants wanted "
    "hope hopes hoped hoping".split()
)
_PHRASE = frozenset("NOUN PROPN ADJ NUM ADP DET POSS ADV".split())
_APART = frozenset("when while because until unless after before".split())
_REACH = 40
_SUBJECT = 14  # tokens of a subject
_AWAITED = 6  # tokens between "expect" and the infinitive


def excluded(sentence: Sentence, first: int) -> str | None:
    """The word that leaves out the figure at token `first`, definite or not: "none of the 12", "rather than 40"."""
    tokens = sentence.tokens
    k = first - 1
    if tokens.word(k) in _DETERMINERS:
        k -= 1
    before, word = tokens.word(k - 1), tokens.word(k)
    if word not in _EXCLUDING:
        return None
    if (before, word) in _INSTEAD or ((before, word) == ("short", "of") and tokens.word(k - 2) in _FELL):
        return f"{before} {word}"
    if word == "of" and (before in _NOBODY or (before == "one" and tokens.word(k - 2) in ("not", "no"))):
        return before if before in _NOBODY else "no one"
    if word in ("neither", "nor") and sentence.tags[first - 1] in ("DET", "POSS", "CCONJ"):
        return word
    return None


def negation(sentence: Sentence, first: int, last: int, verb: int | None) -> tuple[bool, str | None]:
    """(whether the figure over tokens `first` to `last` is denied, "not" or the word that denies it)

    A denying verb or noun reaches over its clause; a comma in between ends it, but for the one behind "that".
    """
    tokens = sentence.tokens
    left_out = excluded(sentence, first)
    taken_back = withdrawn(sentence, first)
    if taken_back is not None:
        # "an earlier version said 45 rather than 54": what that version left out is so
        return left_out is None and tokens.word(first - 1) not in ("not", "never"), taken_back
    if left_out is not None:
        return True, left_out
    if (
        tokens.word(first - 1) in ("not", "never")
        and tokens.word(first) not in _MORE_THAN_NOT
        and tokens.word(first - 2) != "if"
    ):
        return True, "not"
    denied = _denied(sentence, first, last)
    if denied is not None:
        return denied
    if verb is not None and verb < first and _negated_verb(sentence, verb, first):
        return True, "not"
    return False, None


def _denied(sentence: Sentence, first: int, last: int) -> tuple[bool, str | None] | None:
    """What a denying word before the figure makes of it; None where there is none."""
    tokens, tags = sentence.tokens, sentence.tags
    if _DENIALS.isdisjoint(tokens.words):
        return None
    for k in range(first - 1, max(-1, first - _REACH), -1):
        word, following = tokens.words[k], tokens.word(k + 1)
        if (word in _DENY or (word in ("ruled", "rules", "rule") and following == "out")) and (
            tags[k] == "VERB" or following == "that"
        ):
            affirmed = tokens.word(k - 1) == "nor" or _in_group(sentence, k, _NOT)
            return (True, word) if not affirmed and _reaches(tokens, k, first) else (False, None)
        if word in _NOTHING and following in ("that", "of") and "no" in (tokens.word(k - 1), tokens.word(k - 2)):
            return True, "no"
        if word in _SHOWING and tokens.words[max(0, k - 2) : k] == ["nothing", "to"]:
            return True, "nothing"
        if word in _REPORTS and (
            tokens.word(k - 1) in _FALSE or (following in ("that", "of") and _proves_false(tokens, last))
        ):
            return True, "false"
        if word == "that" and (tokens.word(k - 1) in _FALSE or tokens.words[max(0, k - 2) : k] == ["not", "true"]):
            return True, tokens.words[k - 1]
        if word in _HALTS:
            break
    return None


def _proves_false(tokens: Tokens, last: int) -> bool:
    """ "The claim that 40 died is false" """
    for k in range(last, min(tokens.n - 1, last + 12)):
        if tokens.words[k] in ("is", "are", "was", "were") and (
            tokens.words[k + 1] in _FALSE or tokens.words[k + 1 : k + 3] == ["not", "true"]
        ):
            return True
        if tokens.words[k] in (",", ";"):
            return False
    return False


_SAID_INSTEAD = frozenset(
    "saying adding insisting arguing claiming noting stressing stating said says insisted argued added put puts".split()
)


def _reaches(tokens: Tokens, denial: int, first: int) -> bool:
    """ "denied wrongdoing, paid 3 million" does not deny the payment; "denied, as before, that 3 million …" does."""
    words = tokens.words[denial + 1 : first]
    if any(said in _SAID_INSTEAD and mark in (",", "and", "but") for mark, said in pairwise(words)):
        return False  # "rejected that, saying 40 had left"
    return "," not in words or "that" in words


def _in_group(sentence: Sentence, verb: int, wanted: frozenset[str]) -> bool:
    """Whether the verb's group holds one of the words, or a form in -n't where "not" is wanted."""
    group = auxiliaries(sentence.tokens, sentence.tags, verb)
    return any(w in wanted or (wanted is _NOT and w.endswith("n't")) for w in group)


def _negated_verb(sentence: Sentence, verb: int, first: int) -> bool:
    tokens = sentence.tokens
    # "had not lost 5 but 3 million", "was not hurt when 40 others fell": the figure stands in a clause of its own
    between = tokens.words[verb:first]
    if "but" in between or not _APART.isdisjoint(between):
        return False
    negated = _in_group(sentence, verb, _NOT)
    negated = negated or (
        sentence.tags[verb] == "AUX" and (tokens.words[verb].endswith("n't") or tokens.word(verb + 1) == "not")
    )
    if negated:
        return not _in_group(sentence, verb, _MERELY)
    return _unmade(sentence, verb) or _of_nobody(sentence, verb)


def _unmade(sentence: Sentence, verb: int) -> bool:
    """ "failed to reach", "has yet to pay", "without paying", "stopped short of promising" """
    tokens = sentence.tokens
    start = group_start(tokens, sentence.tags, verb)
    words = tokens.words[max(0, start - 1) : verb]
    if "to" in words and (not _FAIL.isdisjoint(words) or "yet" in words):
        return True
    if "to" in words and _not_meant(sentence, verb):
        return True
    before = tokens.word(verb - 1)
    return tokens.words[verb].endswith("ing") and (
        before == "without" or tokens.words[max(0, verb - 2) : verb] == ["short", "of"]
    )


def _not_meant(sentence: Sentence, verb: int) -> bool:
    """Whether the infinitive is one that its subject does not mean or await: "does not expect to pay".

    What is awaited of somebody may stand between: "does not expect prices to rise".
    """
    tokens, tags = sentence.tokens, sentence.tags
    for k in range(verb - 1, max(-1, verb - _AWAITED), -1):
        if tokens.words[k] in _MEANING and tags[k] in ("VERB", "AUX"):
            return _in_group(sentence, k, _NOT) and not _in_group(sentence, k, _MERELY)
        if tags[k] not in ("NOUN", "PROPN", "ADJ", "DET", "POSS", "PRON", "AUX", "PART", "ADP"):
            return False
    return False


def _of_nobody(sentence: Sentence, verb: int) -> bool:
    """ "Nobody gave", "none of the firms paid", "no country spent", "nor did it lose": its subject denies the verb."""
    tokens, tags = sentence.tokens, sentence.tags
    start = group_start(tokens, tags, verb)
    for k in range(start - 1, max(-1, start - _SUBJECT), -1):
        word = tokens.words[k]
        if word in _NOBODY or (word == "no" and tokens.word(k + 1) not in ("doubt", "longer", "wonder")):
            return (
                k == 0 or tags[k - 1] in ("PUNCT", "CCONJ", "SCONJ") or tokens.words[k - 1] in ("that", "said", "says")
            )
        if word == "nor" and tags[k + 1] == "AUX":
            return True
        if tags[k] not in _PHRASE and not (tags[k] in ("PRON", "AUX") and k > start - 4):
            return False
    return False
