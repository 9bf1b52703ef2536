"""What the group of a verb says of its facts: will, is to (planned), expects (projected), could (possible), would."""

from __future__ import annotations

from claims.lexicon import context
from claims.text.chunks import auxiliaries
from claims.text.document import Sentence
from claims.text.verbs import lemma_of, verb_forms

_POSSIBLE = frozenset("could may might can".split())
_WILL = frozenset("will shall should won't 'll i'll he'll she'll it'll they'll we'll you'll".split())
_WOULD = frozenset("would wouldn't i'd he'd she'd they'd we'd".split())
_BE = frozenset("is are was were be being been am isn't aren't it's they're we're".split())
_HAVE = frozenset("has have had having 've they've we've i've you've".split())
_PROJECTED = frozenset(
    "expected forecast forecasted projected predicted anticipated poised forecasts expects projects predicts "
    "expect project predict anticipates anticipate expecting forecasting projecting predicting likely foresees foresee "
    "envisages envisage".split()
)
# Intentions before an infinitive ("agreed to buy"), also with what is to do it between ("wants the state to pay")
_INTENDED = frozenset(
    "plan plans planned planning intend intends intended aim aims aimed aiming scheduled set due hope hopes hoped "
    "hoping pledge pledges pledged promise promises promised vow vows vowed want wants wanted seek seeks seeking "
    "target targets targeted propose proposes proposed proposing agreed agrees agree ordered offered offers "
    "prepared preparing ready going wish wishes supposed meant slated".split()
)
# Those whose object is itself intended ("has promised $5 million"); one who wants a figure only asserts that he does
_OBJECT = frozenset(
    "plan plans planned planning pledge pledges pledged promise promises promised vows vowed propose proposes "
    "proposed target targets targeted targeting scheduled".split()
)
# What is held of somebody in the passive: an opinion ("is believed to have"), or what may be so or not ("feared dead")
_HELD = frozenset("believed thought understood assumed reckoned presumed".split())
_DOUBTED = frozenset("feared rumoured rumored suspected alleged reputed".split())
_THREATENING = frozenset("threaten threatens threatened threatening".split())
_COMMANDING = frozenset("want wants wanted order orders ordered ask asks asked urge urges urged".split())
_PLAN_NOUNS = frozenset(
    "plan plans proposal proposals target goal bid effort efforts attempt decision offer move order deal aim "
    "ambition".split()
)
# What happens by itself is foreseen, what somebody does is planned
_CHANGES = frozenset(
    "rise grow fall climb shrink increase decline drop reach exceed total expand contract gain slow widen narrow "
    "jump average amount double triple halve top hit stand".split()
)
_SAYING = frozenset(
    "said told announced warned added predicted argued claimed reported promised stated suggested thought informed "
    "indicated signalled signaled reaffirmed reiterated assured revealed disclosed decided heard learned learnt "
    "believed feared hoped expected estimated confirmed noted wrote insisted explained agreed pledged vowed".split()
)
_FORETOLD = frozenset("predicted forecast projected expected anticipated".split())
_LAID_DOWN = frozenset("deal agreement plan plans proposal proposals terms accord pact truce scheme bill law".split())
_OPENING = 8  # tokens of "under the terms of the draft agreement"
_CLAUSE_MARKS = frozenset((";", ":", "“", "”", '"', ","))

Mood = tuple[str, str | None]


def of_verb(sentence: Sentence, verb: int, depth: int = 0) -> Mood | None:
    """(modality, the word that tells it), None where the verb simply asserts."""
    tokens, tags = sentence.tokens, sentence.tags
    group = auxiliaries(tokens, tags, verb)
    if tags[verb] == "AUX":
        group = [tokens.words[verb], *group]
    word = tokens.words[verb]
    found = _of_modal(sentence, verb, group)
    if found is None and "to" in group:
        found = _of_infinitive(sentence, verb, group, depth)
    if found is not None:
        return found
    if not _BE.isdisjoint(group):
        if word in _DOUBTED:
            return "possible", word
        if word in _HELD and tokens.word(verb + 1) == "to":  # "40 are believed to have died": the figure's own verb
            return "estimated", word
    if "to" not in group:
        if word in ("sees", "see") and tokens.word(verb - 1) in ("now", "still"):
            return "projected", word
        if (word in _PROJECTED and tokens.word(verb - 1) not in ("than", "as")) or _is_seen(sentence, verb, group):
            return "projected", word
        if word in _OBJECT:
            return "planned", word
        if depth < 3:
            return _of_coordination(sentence, verb, group, depth)
    return None


def _is_seen(sentence: Sentence, verb: int, group: list[str]) -> bool:
    """ "growth is seen at 3 percent", "a rise is seen in May"; not "was seen in 20 percent of patients" """
    if sentence.tokens.words[verb] != "seen" or not _HAVE.isdisjoint(group) or _BE.isdisjoint(group):
        return False
    now = "is" in group or "are" in group
    return now or sentence.tokens.word(verb + 1) in context("seen")


def _of_modal(sentence: Sentence, verb: int, group: list[str]) -> Mood | None:
    changes = lemma_of(sentence.tokens.words[verb]) in _CHANGES
    for word in group:
        if word in _POSSIBLE:
            return "possible", word
        if word in _WILL and _conditioned(sentence, verb):
            return "conditional", word
        if word in _WILL:
            return ("projected" if changes and word != "should" and "to" not in group else "planned"), word
        if word in _WOULD:
            return _of_would(sentence, verb, changes), word
    return None


def _conditioned(sentence: Sentence, verb: int) -> bool:
    """ "If they fail, the bank will pay …", "will pay 3 million unless …": a condition before or behind."""
    words, tags = sentence.tokens.words, sentence.tags
    if words[0] in ("if", "unless") or (words[0] in ("“", '"') and words[1:2] in (["if"], ["unless"])):
        return True
    return any(
        w in ("if", "unless") and tags[k] == "SCONJ" and words[k - 1] != "even" for k, w in enumerate(words) if k > verb
    )


def _of_would(sentence: Sentence, verb: int, changes: bool) -> str:
    """ "Would" behind a condition is conditional, in reported speech the past of "will"."""
    words = sentence.tokens.words
    if (
        "if" in words
        or "unless" in words
        or words[0] in ("had", "were", "should")
        or (words[1:2] == ["had"] and words[0] == "“")
    ):
        return "conditional"
    reported = any(w in _SAYING for w in words[:verb]) or _said_behind(sentence, verb) or _agreed_upon(words)
    if not reported:
        return "conditional"
    if not _FORETOLD.isdisjoint(words[:verb]):
        return "projected"  # "had predicted that he would take 65 percent"
    return "projected" if changes or lemma_of(words[verb]) == "be" else "planned"


def _agreed_upon(words: list[str]) -> bool:
    """ "Under the deal, 200 lorries would be let in": what an agreement or a plan lays down"""
    return words[0] == "under" and not _LAID_DOWN.isdisjoint(words[1:_OPENING])


def _said_behind(sentence: Sentence, verb: int) -> bool:
    """ "…, he said": a verb of saying behind the last comma"""
    words = sentence.tokens.words
    commas = [k for k in range(verb, len(words)) if words[k] == ","]
    return bool(commas) and any(w in _SAYING for w in words[commas[-1] :])


def _of_infinitive(sentence: Sentence, verb: int, group: list[str], depth: int) -> Mood | None:
    """ "is to rise", "expected to", "agreed to", "wants the state to", "plans to", and the headline's "X to pay"."""
    tokens, tags = sentence.tokens, sentence.tags
    if group[group.index("to") + 1 :][:1] and group[group.index("to") + 1] in _BE:
        return "planned", "to"
    k = verb - len(group) - 1 if tags[verb] != "AUX" else verb - len(group)
    if k < 0:
        return None
    head = tokens.words[k]
    if head in _PROJECTED or (head in ("track", "course") and tokens.word(k - 1) == "on"):
        return "projected", head
    if (head in _HELD or head in _DOUBTED) and not _BE.isdisjoint(auxiliaries(tokens, tags, k)):
        return ("estimated" if head in _HELD else "possible"), head
    if head in _THREATENING or (head == "talks" and tokens.word(k - 1) == "in"):
        return "possible", head
    if head in _INTENDED or (head in _PLAN_NOUNS and tags[k] == "NOUN"):
        return "planned", head
    if tags[k] == "VERB":
        return of_verb(sentence, k, depth + 1) if depth < 3 else None
    leader = _leader(sentence, k)
    if leader is not None:
        return leader
    # a headline: no finite verb before "to" ("GM to cut 10,000 jobs")
    if (
        tags[k] in ("NOUN", "PROPN")
        and not any(t in ("VERB", "AUX") for t in tags[:k])
        and tokens.raw[-1] not in (".", "”")
    ):
        return "planned", "to"
    return None


def _leader(sentence: Sentence, k: int) -> Mood | None:
    """The verb before "NP to": "expected sales to exceed", "wants the state to pay"."""
    tokens, tags = sentence.tokens, sentence.tags
    for j in range(k, max(-1, k - 10), -1):
        word = tokens.words[j]
        if word in _CLAUSE_MARKS:
            return None
        if tags[j] in ("VERB", "AUX"):
            if word in _PROJECTED:
                return "projected", word
            return ("planned", word) if word in _COMMANDING else None
    return None


def _of_coordination(sentence: Sentence, verb: int, group: list[str], depth: int) -> Mood | None:
    """ "could mount an offensive and gather 175,000", "should be cut and 14 plants closed": the first one's mood."""
    if group:
        return None
    tokens, tags = sentence.tokens, sentence.tags
    known = verb_forms().get(tokens.words[verb])
    form = known[1] if known else "ed" if tokens.words[verb].endswith("ed") else ""
    joined = False
    for k in range(verb - 1, max(-1, verb - 25), -1):
        word = tokens.words[k]
        if tags[k] == "CCONJ":
            joined = True
        elif word in (";", ":", "“", "”", '"') or tags[k] in ("SCONJ", "PRON"):
            return None
        elif tags[k] == "VERB":
            if not joined:
                return None
            before = auxiliaries(tokens, tags, k)
            passive = form in ("ed", "participle") and "be" in before
            bare = form == "base" and bool(before)
            return of_verb(sentence, k, depth + 1) if passive or bare else None
    return None
