"""Clauses of a tagged sentence: the verb that governs a place, its subject, and how far the clause reaches."""

from __future__ import annotations

from claims.text.chunks import Phrase, group_start, noun_phrase_at, noun_phrase_before, outermost
from claims.text.document import Sentence
from claims.text.tokens import Tokens
from claims.text.verbs import verb_forms

_REACH = 60  # tokens that are looked at on either side of a figure
_VERBAL = frozenset(("VERB", "AUX"))
_STOPS = frozenset((";", ":", "“", "”", '"', "•"))
_QUOTES = frozenset(("“", "”", '"'))
_ENDS_QUOTED = frozenset((",", ".", "?", "!", ":", ";", "”", "“", '"', "—", "–", "(", "="))
_CONTRASTS = frozenset(("but", "while", "whereas", "though", "although", "because", "if", "unless", "whether"))
_RELATIVES = frozenset(("who", "which", "that", "whose", "whom", "where"))
_GROUP = frozenset(("AUX", "ADV", "PART"))
_OPENING = frozenset(("DET", "POSS", "ADJ", "ADV", "NUM", "SYM"))
_MAY_BREAK = _STOPS | _CONTRASTS | frozenset("—–-")
_ENDS = _MAY_BREAK | _RELATIVES
_MAKES_CLAUSE = frozenset(("VERB", "AUX", "SCONJ", "CCONJ", "PRON"))
_MARKS = frozenset((",", "—", "–", "(", ")", "and", "or", "as", "that", "when", "where", "how", "why"))
_MOST_JOINED = 4  # things counted together before their verb
_HEDGES = frozenset("about at least around some more than over nearly almost up to most fewer less".split())
# verbs that a clause follows without "that": "he said 40 men were hurt"
_SPEECH = frozenset(
    "say says said believe believes believed think thinks thought estimate estimates estimated know knew report "
    "reports reported hope hoped fear feared claim claims claimed show shows showed found find finds warn warned "
    "add added mean means meant expect expects expected suggest suggests suggested note noted insist insisted "
    "predict predicted".split()
)


def verb_before(tokens: Tokens, tags: list[str], i: int, floor: int = 0) -> int | None:
    """The index of the nearest verb to the left of token i within its clause, or None."""
    lowest = max(floor, i - _REACH)
    if _VERBAL.isdisjoint(tags[lowest:i]):
        return None
    for k in range(i - 1, lowest - 1, -1):
        if tags[k] in _VERBAL and is_verb(tokens, tags, k):
            return k
        if tokens.words[k] in _STOPS and not (tokens.glued(k) and tokens.glued(k + 1)) and not _partial(tokens, k):
            return None
    return None


def verb_after(tokens: Tokens, tags: list[str], i: int) -> int | None:
    """The index of the nearest verb to the right of token i within its clause, or None."""
    if _VERBAL.isdisjoint(tags[i : i + _REACH]):
        return None
    for k in range(i, min(tokens.n, i + _REACH)):
        if tags[k] in _VERBAL and is_verb(tokens, tags, k):
            return k
        if (
            (tokens.words[k] in _STOPS and not _partial(tokens, k))
            or tokens.words[k] == "."
            or (tags[k] == "SCONJ" and tokens.words[k] not in _GERUNDS)
        ):
            return None
    return None


def _partial(tokens: Tokens, k: int) -> bool:
    """Whether the quotation mark at k stands within a clause: 'for taking "54 times more money" from them'."""
    return tokens.words[k] in _QUOTES and k > 0 and tokens.words[k - 1] not in _ENDS_QUOTED


def verb_before_mark(tags: list[str], i: int, limit: int) -> bool:
    """Whether a verb stands at token i or behind it, before the next mark and token `limit`."""
    for tag in tags[i:limit]:
        if tag in ("VERB", "AUX"):
            return True
        if tag == "PUNCT":
            break
    return False


def is_verb(tokens: Tokens, tags: list[str], k: int) -> bool:
    """Whether token k is a main verb, or a copula that no main verb follows."""
    if tags[k] == "VERB":
        return True
    if tags[k] != "AUX":
        return False
    j = k + 1
    while j < tokens.n and j < k + 5 and tags[j] in ("ADV", "PART"):
        j += 1
    return j >= tokens.n or tags[j] not in ("VERB", "AUX")


def subject_verb(tokens: Tokens, tags: list[str], i: int) -> int | None:
    """The finite verb whose subject ends or begins at token i, or None where something else follows first.

    Prepositional phrases, brackets, appositions and relative clauses are passed.
    """
    k, limit = i, min(tokens.n, i + 40)
    words = tokens.words
    if _VERBAL.isdisjoint(tags[i : limit + 8]):
        return None
    while k < limit:
        tag, word = tags[k], words[k]
        if tag == "AUX":
            return _main(tokens, tags, k)
        if tag == "VERB" and not word.endswith("ing"):
            return None if k and tags[k - 1] == "PART" else k
        if word in ("who", "which", "that") and tag in ("PRON", "SCONJ"):
            relative = _main(tokens, tags, k + 1)
            return None if relative is None else _past_relative(tokens, tags, relative, limit)
        if word == "(":
            k = _closing(tokens, k, limit)
            continue
        if tag in ("ADV", "ADP", "VERB") or (tag == "SCONJ" and word in _GERUNDS):
            k += 1  # "rates going back to 1994 rose"
            continue
        phrase = noun_phrase_at(tokens, tags, k, limit) if tag in ("DET", "POSS", "ADJ", "NOUN", "PROPN") else None
        if phrase is not None:
            k = phrase.last
        elif tag in ("DET", "POSS", "ADJ", "NUM", "SYM", "PRON") and words[k - 1] != ",":
            k += 1
        elif word == "," and k > i:
            k = _past_apposition(tokens, tags, k, limit)
        else:
            return None
    return None


def _past_apposition(tokens: Tokens, tags: list[str], k: int, limit: int) -> int:
    """Behind the comma that closes what the comma at k opens, where a verb follows ("…, 40 of them children, died")."""
    relative = False
    for j in range(k + 1, min(limit, k + 14)):
        if tokens.words[j] == ",":
            return j + 1 if j + 1 < limit and tags[j + 1] in ("AUX", "VERB") else limit
        if tokens.words[j] in _RELATIVES:
            relative = True
        if tags[j] == "AUX" and tags[j - 1] in ("NOUN", "PROPN", "PRON") and not relative:
            return k + 1  # "eight years ago, Ann Lee was": what the comma opens is the clause
    return limit


def _past_relative(tokens: Tokens, tags: list[str], relative: int, limit: int) -> int:
    """The verb behind a relative clause ("those who came early left"), the clause's own verb where none follows."""
    k = relative + 1
    while k < limit:
        phrase = noun_phrase_at(tokens, tags, k, limit)
        if phrase is None and tags[k] not in ("ADP", "ADV", "NUM", "ADJ"):
            break
        k = k + 1 if phrase is None else phrase.last
    if k < limit and k > relative + 1 and tags[k] in ("AUX", "VERB") and not tokens.words[k].endswith("ing"):
        main = _main(tokens, tags, k)
        return relative if main is None else main
    return relative


def _main(tokens: Tokens, tags: list[str], k: int) -> int | None:
    """The main verb of the group that begins at token k, the copula itself where none follows."""
    last = None
    for j in range(k, min(tokens.n, k + 8)):
        if tags[j] == "VERB":
            return j
        if tags[j] == "AUX":
            last = j
        elif tags[j] not in ("ADV", "PART") and tokens.words[j] not in ("all", "both", "each"):
            break
    return last


def _closing(tokens: Tokens, k: int, limit: int) -> int:
    """The index behind the bracket that opens at k; `limit` where it stays open."""
    for j in range(k + 1, limit):
        if tokens.words[j] == ")":
            return j + 1
    return limit


def governing_verb(sentence: Sentence, first: int, last: int) -> int | None:
    """The verb that governs tokens first up to last: the one they are the subject of, else the nearest before."""
    if (first, last) not in sentence.verbs:
        sentence.verbs[first, last] = _governing_verb(sentence.tokens, sentence.tags, first, last)
    return sentence.verbs[first, last]


def _governing_verb(tokens: Tokens, tags: list[str], first: int, last: int) -> int | None:
    before = verb_before(tokens, tags, first)
    if tokens.word(first - 1) == "with" and last < tokens.n and tags[last] == "VERB":
        return last  # "with 50 percent saying"
    if before is None:
        own = subject_verb(tokens, tags, last)
        if own is None:
            own = verb_after(tokens, tags, last)
            if own is not None and tokens.words[group_start(tokens, tags, own) - 1] in ("who", "which", "that"):
                own = _past_relative(tokens, tags, own, min(tokens.n, own + 30))
        return own
    if tokens.word(first - 1) == "," and tokens.word(last) == ",":  # "their neighbour Ann Lee, 83, knows"
        own = subject_verb(tokens, tags, last + 1)
        return before if own is None else own
    mark = _mark(tokens, tags, before, first)
    if mark is None and not (tokens.words[before] in _SPEECH and _only_opening(tags, before + 1, first)):
        return before
    if mark is not None and not _opens(tokens, tags, mark + 1, first):
        return before
    own = subject_verb(tokens, tags, last)
    if own is None and (mark is None or tokens.words[mark] == "that"):
        own = _shared_verb(tokens, tags, last)
    if own is None or (mark is None and _hangs_on(tokens, tags, last, own)):
        return before
    return own


def _shared_verb(tokens: Tokens, tags: list[str], last: int) -> int | None:
    """The verb of things counted together: "said that 40 men and 12 women were freed", told of the 40."""
    k = last
    for _ in range(_MOST_JOINED):
        phrase = noun_phrase_at(tokens, tags, k, min(tokens.n, k + 8))
        k = phrase.last if phrase is not None else k
        joined = tokens.word(k) == "and" or tokens.word(k) == ","
        k += 1 + (tokens.word(k + 1) == "and")
        while joined and k < tokens.n and (tags[k] == "ADV" or tokens.words[k] in _HEDGES):
            k += 1
        if not joined or k >= tokens.n or tags[k] != "NUM":
            return None
        own = subject_verb(tokens, tags, k + 1)
        if own is not None:
            return own
        k += 1
    return None


def _hangs_on(tokens: Tokens, tags: list[str], last: int, own: int) -> bool:
    """Whether the verb at `own` only says more of the things: "found 30 mails that are missing", "found 6 hidden"."""
    for k in range(last, own):
        if tokens.words[k] in _RELATIVES and (tags[k] == "PRON" or tokens.words[k] == "where"):
            return tokens.words[k] == "where" or _main(tokens, tags, k + 1) == own
    bare = tags[own] == "VERB" and tags[own - 1] not in ("AUX", "ADV", "PART")
    return bare and verb_forms().get(tokens.words[own], ("", ""))[1] == "participle"


def _mark(tokens: Tokens, tags: list[str], verb: int, first: int) -> int | None:
    """The last token between verb and figure that may begin a clause: a comma, a conjunction, a relative pronoun."""
    for k in range(first - 1, verb, -1):
        word = tokens.words[k]
        if word in _MARKS or word in _CONTRASTS or tags[k] == "SCONJ":
            return k
        if word in _RELATIVES and tags[k] == "PRON":
            return k
    return None


def _opens(tokens: Tokens, tags: list[str], k: int, first: int) -> bool:
    """Whether only the beginning of a noun phrase, or whole prepositional phrases, stand between k and the figure."""
    while k < first:
        if tags[k] in _OPENING or tokens.words[k] in ("of", "and", ","):
            k += 1
        elif tags[k] in ("ADP", "SCONJ"):
            phrase = noun_phrase_at(tokens, tags, k + 1, first)
            k = phrase.last if phrase is not None else k + 1
        else:
            return False
    return True


def _only_opening(tags: list[str], k: int, first: int) -> bool:
    return all(tags[j] in _OPENING or tags[j] == "ADP" for j in range(k, first))


def subject(tokens: Tokens, tags: list[str], verb: int) -> Phrase | None:
    """The noun phrase before the verb's group, at its outermost; None for a pronoun or where none stands there.

    A relative pronoun leads to the noun before it, a second verb behind "and" to the subject of the first.
    """
    k = verb
    for _ in range(3):
        k = group_start(tokens, tags, k)
        if k > 1 and tokens.words[k - 1] == ",":
            k = _before_apposition(tokens, tags, k)
        while k > 1 and (
            (tags[k - 1] == "PRON" and tokens.words[k - 1] in ("who", "which", "that")) or tokens.words[k - 1] == ","
        ):
            k -= 1
        if k > 2 and tags[k - 1] == "NUM" and tags[k - 2] == "ADP":
            k -= 2  # "the average debt in 2015 was"
        phrase = noun_phrase_before(tokens, tags, k)
        if phrase is not None:
            participle = k == verb - 1 and tags[verb] == "VERB" and tokens.words[k] == ","  # "a new hall, priced at"
            return phrase if participle else outermost(tokens, tags, phrase)
        if k and tags[k - 1] == "VERB" and tokens.words[k - 1].endswith("ing") and (k == 1 or tags[k - 2] == "PUNCT"):
            return Phrase(k - 1, k, k - 1)  # "rebuilding could take"
        if k < 2 or tokens.words[k - 1] not in ("and", "or", "but"):
            return None
        earlier = verb_before(tokens, tags, k - 1)
        if earlier is None:
            return None
        k = earlier
    return None


def _before_apposition(tokens: Tokens, tags: list[str], k: int) -> int:
    """Before the comma that opens what the comma before token k closes ("sales, worth $8 million, slipped")."""
    for j in range(k - 2, max(0, k - 16), -1):
        if tokens.words[j] == ",":
            return j if j and tags[j - 1] in ("NOUN", "PROPN") else k
        if tokens.words[j] in _STOPS:
            break
    return k


def clause(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The tokens of the clause that holds tokens first up to last, the noun before a relative pronoun included."""
    known = sentence.clauses.get((first, last))
    if known is None:
        known = sentence.clauses[first, last] = _clause(sentence.tokens, sentence.tags, first, last)
    return known


def _clause(tokens: Tokens, tags: list[str], first: int, last: int) -> tuple[int, int]:
    a, relative = first, False
    floor, ceiling = max(0, first - _REACH), min(tokens.n, last + _REACH)
    if _MAKES_CLAUSE.isdisjoint(tags[floor:ceiling]) and _ENDS.isdisjoint(tokens.words[floor:ceiling]):
        return floor, ceiling  # a row of numbers
    while a > floor:
        k = a - 1
        word, tag = tokens.words[k], tags[k]
        if (word in _MAY_BREAK or tag == "SCONJ") and _breaks(tokens, tags, k):
            break
        if word in _RELATIVES and tag == "PRON":
            antecedent = noun_phrase_before(tokens, tags, k - 1 if k and tokens.words[k - 1] == "," else k)
            a = outermost(tokens, tags, antecedent).first if antecedent is not None else a
            relative = True
            break
        if word in ("and", "or", ",") and _finite_between(tokens, tags, a, first) and _clause_before(tokens, tags, k):
            break
        a = k
    b = last
    while b < ceiling:
        word, tag = tokens.words[b], tags[b]
        if (word in _MAY_BREAK or tag == "SCONJ") and _breaks(tokens, tags, b):
            break
        if (
            word == ","
            and b + 1 < ceiling
            and (tokens.words[b + 1] in _RELATIVES or tags[b + 1] in ("CCONJ", "SCONJ", "PRON"))
        ):
            break
        if relative and word == "," and b + 1 < ceiling and tags[b + 1] in ("VERB", "AUX"):
            break  # the main clause goes on
        if word in ("and", "or", ",") and _begins_clause(tokens, tags, b + 1) and _finite_between(tokens, tags, a, b):
            break
        b += 1
    return a, b


_GERUNDS = frozenset("of by for in without from on at about with than into".split())


def _finite_between(tokens: Tokens, tags: list[str], a: int, b: int) -> bool:
    """Whether a verb with a subject before it stands between a and b, so that the stretch is a clause of its own."""
    for k in range(a, b):
        if tags[k] in ("VERB", "AUX"):
            return any(tags[j] in ("NOUN", "PROPN", "PRON", "NUM") for j in range(a, k)) and not tokens.words[
                k
            ].endswith("ing")
    return False


def _clause_before(tokens: Tokens, tags: list[str], k: int) -> bool:
    """Whether a verb stands before token k, no farther than the last strong mark."""
    for j in range(k - 1, max(-1, k - 26), -1):
        if tags[j] in ("VERB", "AUX"):
            return True
        if tokens.words[j] in _STOPS:
            break
    return False


def _breaks(tokens: Tokens, tags: list[str], k: int) -> bool:
    """Whether a clause ends at token k whatever stands around it."""
    word = tokens.words[k]
    if word in _STOPS:
        return not _partial(tokens, k)
    return word in _CONTRASTS or (tags[k] == "SCONJ" and word not in _GERUNDS) or _dash(tokens, k)


def _dash(tokens: Tokens, k: int) -> bool:
    return tokens.words[k] in ("—", "–", "-") and not (tokens.glued(k) and tokens.glued(k + 1))


def _begins_clause(tokens: Tokens, tags: list[str], k: int) -> bool:
    """Whether a subject and its verb follow token k."""
    if k >= tokens.n or tags[k] not in ("DET", "POSS", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
        return False
    return subject_verb(tokens, tags, k) is not None
