"""Whether the clause of a temporal expression looks ahead or back: its tense, mood and the words bound to times.

"Talks resume on Wednesday", "is to go up in January", "closed until Friday" look ahead; "paid in April" looks back.
"""

from __future__ import annotations

from claims.text.tokens import NUMBER, Tokens
from claims.text.verbs import is_past, verb_forms

AHEAD, BACK, UNKNOWN = 1, -1, 0

_MODALS = frozenset(
    "will shall won't would wouldn't could couldn't may might must should can cannot can't i'll he'll she'll "
    "it'll they'll we'll you'll 'll".split()
)
# Words that lead to something still to come, in whatever tense ("was scheduled for Friday", "plans to close").
_LEADING = frozenset(
    "scheduled due expected slated set planned plan plans planning expect expects hope hopes hoped aim aims aimed "
    "intend intends intended want wants wanted agree agrees agreed offer offers vow vows vowed pledge pledges "
    "pledged promise promises promised propose proposes proposed decide decides decided likely unlikely poised "
    "ready about going upcoming forthcoming postponed delayed adjourned extended forecast forecasts predict "
    "predicts predicted projected anticipate anticipates anticipated deadline bound proposal proposals order "
    "ordered need needs threaten threatens threatened ahead".split()
)
# Those that, told in the past, are done at the time beside them: "agreed on Friday to pay", "postponed on Monday"
_DONE = frozenset(
    "agreed offered vowed pledged promised proposed decided ordered threatened postponed delayed adjourned extended "
    "forecast predicted projected set".split()
)
_FORETOLD = frozenset("forecast predicted projected set".split())
# What names a plan, and so says when it is for only with one of these behind it ("a plan for June")
_PLANS = frozenset("plan plans hope hopes aim offer vow pledge promise proposal proposals order need forecast".split())
_TOWARDS = frozenset("for until till to before by".split())
# Present forms that tell of an appointment; other verbs in the present say nothing ("quake kills 14 on Tuesday").
_APPOINTED = frozenset(
    "resume start begin open reopen close end expire meet vote return face arrive leave launch kick hold take "
    "become play travel visit host finish run continue rise fall go come reach".split()
)
_CLOSED = frozenset("closed shut suspended barred delayed banned postponed extended adjourned held halted open".split())
# what is wanted with "to" behind it lies ahead, whatever the tense
_COMMANDING = frozenset(
    "told asked urged wanted warned advised invited allowed forced ordered called required instructed encouraged "
    "gave given permitted enabled expected".split()
)
_WILLED = frozenset(
    "plan plans proposal proposals deal decision agreement bid offer effort efforts right permission order orders "
    "chance way time deadline pledge promise vow intention move ability authority request call calls".split()
)
_OBJECT = 12  # tokens of an object between a verb and its "to"
_HALTS = frozenset((";", "“", "”", '"'))
_HAVE_BE_PAST = frozenset("was were had wasn't weren't hadn't did didn't".split())
_HAVE = frozenset("has have having hasn't haven't 've i've we've they've you've".split())
_BE = frozenset("is are am be isn't aren't it's he's she's they're we're i'm you're".split())
_REACH = 40


def direction(tokens: Tokens, tags: list[str], first: int, last: int) -> int:
    """AHEAD, BACK or UNKNOWN for the expression over tokens first to last, by the verb of its clause."""
    before = tokens.word(first - 1)
    if before in ("since", "last", "past"):
        return BACK
    if tokens.word(last) in ("deadline", "target"):
        return AHEAD
    until = before in ("until", "till")
    if any(
        tokens.words[k] == "from" and tokens.words[k - 1] in ("up", "down") for k in range(max(1, first - 6), first)
    ):
        return BACK  # "is 40, up from 30 on Monday"
    participle = False
    for k in range(first - 1, max(-1, first - _REACH), -1):
        if tokens.words[k] in _HALTS:
            break
        found = _of_word(tokens, tags, k, until, first)
        if found is not None:
            # "announced cuts, resulting in the closing of plants in the fourth quarter": the cut itself may be to come
            return UNKNOWN if found == BACK and participle else found
        participle = participle or (tags[k] == "VERB" and tokens.words[k].endswith("ing"))
    if until:
        return AHEAD
    return _behind(tokens, tags, last)


def _of_word(tokens: Tokens, tags: list[str], k: int, until: bool, first: int) -> int | None:
    """What the word at k says of the expression to its right; None where it says nothing."""
    word, tag = tokens.words[k], tags[k]
    if word in _MODALS and (word != "may" or tag == "AUX"):
        return AHEAD
    if word in _LEADING and not (word == "about" and tokens.word(k + 1) != "to"):
        return _of_leading(tokens, tags, k, first)
    if word in ("has", "have") and until and k == first - 2:
        return AHEAD
    if tag == "AUX" and word in _HAVE_BE_PAST:
        return AHEAD if tokens.word(k + 1) == "to" and word != "had" else BACK
    if tag == "AUX" and word in _HAVE:
        return AHEAD if until else BACK
    if tag == "AUX" and word in _BE and not (word == "am" and tokens.kind(k - 1) == NUMBER):  # "at 2.20am"
        return AHEAD if until or tokens.word(k + 1) == "to" or k >= first - 2 else UNKNOWN
    if tag != "VERB":
        return None
    return _of_verb(tokens, tags, k, until)


def _of_leading(tokens: Tokens, tags: list[str], k: int, first: int) -> int | None:
    """ "Scheduled for Friday" looks ahead; what was agreed, promised or put off on Friday is done."""
    word = tokens.words[k]
    if tags[k] == "NOUN" and word in _PLANS:
        return AHEAD if k >= first - 4 and tokens.word(k + 1) == "for" else None
    if word not in _DONE or tags[k] != "VERB" or tokens.words[first - 1] in _TOWARDS:
        return AHEAD
    group = _auxiliaries(tokens, tags, k)
    passive = any(w in _BE or w in ("was", "were", "been") for w in group)
    if word in _FORETOLD and tokens.words[first - 1] == "in" and "had" not in group:
        return AHEAD  # "forecast growth of 4 percent in July"
    if (passive and word in _FORETOLD) or any(w in _MODALS or w in ("be", "to") or w in _BE for w in group):
        return AHEAD
    return BACK


def _of_verb(tokens: Tokens, tags: list[str], k: int, until: bool) -> int | None:
    word = tokens.words[k]
    known = verb_forms().get(word)
    form = known[1] if known else "ed" if word.endswith("ed") else "ing" if word.endswith("ing") else "base"
    if tokens.word(k - 1) == "let's" or tokens.word(k - 2) == "let":
        return AHEAD
    group = _auxiliaries(tokens, tags, k)
    # a bare "be" shares the modal of a verb before it ("could drag on and not be completed")
    if any(w in _MODALS or w == "be" for w in group):
        return AHEAD
    if "to" in group:
        return _of_infinitive(tokens, tags, k, len(group), until)
    if any(w in _HAVE_BE_PAST for w in group):
        return BACK
    if any(w in _HAVE for w in group):
        return AHEAD if until else BACK
    if any(w in _BE for w in group):
        return AHEAD if form == "ing" or until else UNKNOWN
    if form == "ing":
        return None
    if is_past(word):
        return None if until and word in _CLOSED else BACK
    lemma = known[0] if known else word
    # headlines tell the past in the present ("Shares rise on Friday") and end without a full stop
    return AHEAD if lemma in _APPOINTED and tokens.raw[-1][-1] in '.!?”"' else UNKNOWN


def _auxiliaries(tokens: Tokens, tags: list[str], verb: int) -> list[str]:
    words = []
    k = verb - 1
    while k >= 0 and (tags[k] in ("AUX", "ADV", "PART") or tokens.words[k] == "to"):
        words.append(tokens.words[k])
        k -= 1
    return words


def _of_infinitive(tokens: Tokens, tags: list[str], k: int, group: int, until: bool) -> int:
    """ "plans to", "is to", "GM to cut": ahead, unless a past verb leads ("managed to", "met to discuss")."""
    words = _auxiliaries(tokens, tags, k)
    head = k - group - 1
    if "have" in words[: words.index("to")] and (head < 0 or tokens.words[head] not in _LEADING):
        return BACK  # "is alleged to have attacked six on May 3"
    if any(w in _BE or w in _HAVE_BE_PAST or w in _HAVE for w in words):
        return AHEAD
    if head < 0 or tokens.words[head] in _LEADING:
        return AHEAD
    if tags[head] != "VERB":
        return _of_purpose(tokens, tags, head)
    if until and any(w in _HAVE for w in _auxiliaries(tokens, tags, head)):
        return AHEAD
    return BACK if is_past(tokens.words[head]) else AHEAD


def _of_purpose(tokens: Tokens, tags: list[str], head: int) -> int:
    """ "Used 30 lorries to move them" is past, "told 30 men to leave" and "a plan to leave" look ahead."""
    if tags[head] != "NOUN" or tokens.words[head] in _WILLED:
        return AHEAD
    for k in range(head - 1, max(-1, head - _OBJECT), -1):
        if tags[k] == "AUX" or tokens.words[k] in _HALTS:
            return AHEAD
        if tags[k] == "VERB":
            word = tokens.words[k]
            return BACK if is_past(word) and word not in _COMMANDING and word not in _LEADING else AHEAD
    return AHEAD


def _behind(tokens: Tokens, tags: list[str], last: int) -> int:
    """The first verb to the right, for an expression that opens its clause ("On Monday, Apple introduced …")."""
    for k in range(last, min(tokens.n, last + _REACH)):
        word = tokens.words[k]
        if word in _HALTS:
            break
        if word in _MODALS and (word != "may" or tags[k] == "AUX"):
            return AHEAD
        if tags[k] == "AUX":
            return _of_auxiliary(tokens, k)
        if tags[k] == "VERB":
            known = verb_forms().get(word)
            form = known[1] if known else "ed" if word.endswith("ed") else "ing"
            if form == "ing":
                continue
            if tokens.word(k - 1) == "to" or (word in _LEADING and form in ("base", "s") and not is_past(word)):
                return AHEAD
            return BACK if is_past(word) else UNKNOWN
    return UNKNOWN


def _of_auxiliary(tokens: Tokens, k: int) -> int:
    word = tokens.words[k]
    following = tokens.word(k + 1)
    if word in _BE:
        return AHEAD if following == "to" or following in _LEADING else UNKNOWN
    if word in ("has", "have", "had") and following == "to":
        return AHEAD if word != "had" else BACK
    if any(w in _LEADING for w in tokens.words[k + 1 : k + 4]):
        return AHEAD
    return BACK if word in _HAVE_BE_PAST or word in _HAVE else UNKNOWN
