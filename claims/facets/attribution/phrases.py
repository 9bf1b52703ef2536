"""The noun phrases that can name a source: to the left of a verb, or to the right of a cue."""

from __future__ import annotations

from claims.facets.attribution.lexicon import kinds, speaking, verbs
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Source
from claims.text.verbs import is_past, verb_forms

# No mention is longer: keeps every walk short, whatever the text.
_LONGEST = 30
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_ABBREVIATED = frozenset(
    "mr mrs ms dr gen col sen rep gov lt maj capt prof st sgt adm inc corp co jr sr cmdr supt rev hon".split()
)
_BODY_OF = frozenset(
    "of from at in for with on to by about behind near inside within against over among between under".split()
)
_INDEFINITE = frozenset(
    "some another others many both most few several all those these everyone nobody someone".split()
)
_CLOSE_TO = frozenset("familiar close briefed involved present working".split())
_TAIL = frozenset(
    "of from by for at in on with to about released published conducted compiled commissioned obtained cited "
    "carried".split()
)
_OFFICES = frozenset("governor president chief director chairman chairwoman chair professor ceo secretary head".split())
_WHOSE = frozenset("my our your his her its their whose".split())
_LOOSE_ENDS = frozenset(". - and ' ’ /".split())


def phrase_before(r: Reading, k: int) -> tuple[int, int] | None:
    """The simple noun phrase that ends just before token k, as (first, last), with determiners and possessors."""
    j = k
    floor = max(0, k - _LONGEST)
    seen = False
    while j > floor and not (j in r.ends and j != k):
        tag, word = r.tags[j - 1], r.words[j - 1]
        if tag in _NOMINAL:
            if tag == "NUM" and seen and r.tags[j] == "DET":
                break
            seen = seen or tag != "NUM" or j == k
        elif word == "that" and seen and r.tags[j] == "PROPN":
            break  # "the 1.8 percent that Toval expects"
        elif word in _INDEFINITE or (tag == "DET" and seen):
            if not seen and j < k:
                break
            seen = True
            if r.word(j - 2) not in ("all", "both", "half", "such"):
                j -= 1
                break
        elif j == k or not (tag == "POSS" or _inside(r, j - 1)):
            break
        j -= 1
    while j < k and (r.words[j] in _LOOSE_ENDS or (r.tags[j] == "POSS" and r.words[j].startswith(("'", "’")))):
        j += 1
    return (j, k) if seen and j < k else None


def phrase_after(r: Reading, j: int) -> tuple[int, int] | None:
    """The simple noun phrase that begins at token j, as (first, last)."""
    k = j
    seen = False
    limit = min(r.n, j + _LONGEST)
    while k < limit:
        if k > j and k in r.begins and r.tag(r.begins[k]) not in ("NOUN", "PROPN"):
            break
        tag, word = r.tags[k], r.words[k]
        if tag in ("NOUN", "PROPN"):
            seen = True
        elif tag in ("ADJ", "NUM"):
            seen = seen or word in _INDEFINITE
        elif tag == "DET" or (tag == "PRON" and word in _INDEFINITE):
            if seen:
                break
            seen = word in _INDEFINITE
        elif seen and tag == "POSS" and word in _WHOSE:
            break  # "told the court her client had six children"
        elif not (tag == "POSS" or (not seen and _leads_to_noun(r, k)) or (k > j and _inside(r, k))):
            break
        k += 1
    while k > j and (r.words[k - 1] in ("-", "and", "/", "&") or r.tags[k - 1] == "DET"):
        k -= 1
    return (j, k) if seen and k > j else None


def _leads_to_noun(r: Reading, k: int) -> bool:
    """ "most recent poll", "elected officials": an adverb or a participle in front of the noun."""
    if r.tags[k] == "ADV":
        return r.tag(k + 1) == "ADJ"
    return r.tags[k] == "VERB" and r.words[k].endswith(("ed", "ing", "en")) and r.tag(k + 1) in _NOMINAL


def _inside(r: Reading, i: int) -> bool:
    """Whether token i, which is no nominal itself, stands inside a noun phrase."""
    return (
        possessive(r, i)
        or abbreviation_mark(r, i)
        or _linked(r, i)
        or _participle_inside(r, i)
        or (r.words[i] == "and" and _coordinated(r, i))
    )


def possessive(r: Reading, i: int) -> bool:
    """Whether token i is the possessive mark of a plural: the apostrophe in "the nurses' union"."""
    if r.word(i) not in ("'", "’") or not r.tokens.glued(i) or r.tokens.glued(i + 1) or r.quoted[i - 1]:
        return False
    return r.words[i - 1].endswith("s") and r.tag(i + 1) in ("NOUN", "PROPN", "ADJ")


def abbreviation_mark(r: Reading, i: int) -> bool:
    """Whether token i is the full stop of a title or an initial."""
    if r.word(i) != "." or not r.tokens.glued(i):
        return False
    before = r.words[i - 1]
    return before in _ABBREVIATED or (len(before) == 1 and before.isalpha())


def _linked(r: Reading, i: int) -> bool:
    """A hyphen, slash, point or ampersand inside a name."""
    if r.words[i] == "&":
        return True
    return r.words[i] in ("-", "/", "–", ".") and r.tokens.glued(i) and r.tokens.glued(i + 1)


def _participle_inside(r: Reading, i: int) -> bool:
    """ "the elected officials": a participle behind a determiner; ", finance chief Quill": an office behind a comma."""
    if r.tags[i] != "VERB" or i + 1 >= r.n:
        return False
    before = r.tag(i - 1)
    if r.words[i].endswith(("ed", "ing", "en")) and before in ("DET", "POSS", "ADJ") and r.tags[i + 1] in _NOMINAL:
        return True
    return r.words[i + 1] in speaking() and before in ("", "PUNCT", "DET", "POSS")


def _coordinated(r: Reading, i: int) -> bool:
    """ "Rosen and Wall", "officials and analysts": alike on both sides, and nouns that can speak."""
    left, right = r.tag(i - 1), r.tag(i + 1)
    if left == "PROPN" and right == "PROPN":
        return True
    return left == "NOUN" and r.words[i - 1] in speaking() and right in ("DET", "ADJ", "NOUN", "POSS")


def mention_before(r: Reading, k: int) -> Source | None:
    """The whole noun phrase that ends just before token k: with what it is of, from, by or close to."""
    simple = phrase_before(r, k)
    if simple is None:
        return None
    core = simple
    for _ in range(4):
        outer = _outer(r, core[0])
        if outer is None and r.word(core[0] - 1) == "and":
            beside = phrase_before(r, core[0] - 1)  # "polls for the Post and other networks"
            outer = _outer(r, beside[0]) if beside is not None else None
        if outer is None or (core == simple and _governs(r, outer, simple)):
            break
        core = outer
    return Source(core[0], k, core[0], core[1])


def _governs(r: Reading, outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """ "Bank of Orvania Governor Ann Lee": a body's name before an office and a name is part of the office"""
    office = next((k for k in range(inner[0] + 1, inner[1] - 1) if r.words[k] in _OFFICES), None)
    if office is None or not all(r.tags[k] in ("PROPN", "PUNCT") for k in range(office + 1, inner[1])):
        return False
    head = outer[1] - 1
    return r.tokens.raw[head][0].isupper() and r.words[head] in kinds()["organisation"]


def _outer(r: Reading, first: int) -> tuple[int, int] | None:
    """The phrase that the one from token `first` on belongs to: officials in "officials familiar with the matter"."""
    k = first - 1
    if k < 1 or r.words[k] not in _BODY_OF:
        return None
    made = r.tags[k - 1] == "VERB" and r.words[k - 1].endswith(("ed", "en", "wn", "ing", "de"))
    if made or r.words[k - 1] in _CLOSE_TO:
        k -= 1
        if r.tag(k - 1) == "AUX":
            return None
    k = r.ends.get(k, k)
    outer = phrase_before(r, k)
    if outer is None or (r.tags[outer[1] - 1] == "NUM" and r.words[k] != "of"):
        return None
    return outer


def mention_after(r: Reading, j: int) -> Source | None:
    """The whole noun phrase that begins at token j, with its of-phrase, its maker, and an apposition to a name."""
    if r.word(j) in ("he", "she", "they", "it"):
        return Source(j, j + 1, j, j + 1, "pronoun")
    simple = phrase_after(r, j)
    if simple is None:
        return None
    last = _with_tail(r, simple[1], min(r.n, j + _LONGEST))
    named = r.tags[simple[1] - 1] == "PROPN"
    if r.word(last) == "," and not named:
        # "the campaign's manager, Rich Beeson, who …": the name is in the apposition
        name = phrase_after(r, last + 1)
        if name is not None and _is_name(r, *name) and (r.word(name[1]) == "," or r.stop(name[1])):
            return Source(j, apposition_after(r, name[1], True), name[0], name[1])
    return Source(j, apposition_after(r, last, named), j, simple[1])


def _with_tail(r: Reading, last: int, limit: int) -> int:
    """The index after the phrases that hang on the one that ends at token `last`: of, from, by, in brackets."""
    while last < limit:
        if r.word(last) == "(" and ")" in r.words[last : last + 8]:
            last = r.words.index(")", last) + 1
            continue
        step = last
        while step < limit and (r.words[step] in _TAIL or r.words[step] in _CLOSE_TO):
            step += 1
        inner = phrase_after(r, step) if step > last else None
        if inner is None or (r.tags[step] == "NUM" and inner[1] == step + 1):
            break
        if r.words[step - 1] in ("at", "to") and "NUM" in r.tags[step : inner[1]]:
            break  # "put by the ministry at 300"
        last = inner[1]
    return last


def _is_name(r: Reading, first: int, last: int) -> bool:
    return all(r.tags[k] in ("PROPN", "PUNCT") for k in range(first, last))


def _aged(r: Reading, k: int) -> bool:
    """ "Ann Lee, 52,", "Ann Lee, one of the owners,": not "according to the Toval Institute, 52 people died" """
    return r.tags[k] == "NUM" and (r.word(k + 1) in (",", "of") or r.stop(k + 1))


def _finite(r: Reading, k: int) -> bool:
    """Whether a verb has an object, or a form that is no participle: "a bomb killed six", "a wall fell"."""
    if r.tags[k] != "VERB" or not is_past(r.words[k]):
        return False
    return r.tag(k + 1) in ("NUM", "DET", "PRON", "SYM") or verb_forms().get(r.words[k], ("", ""))[1] == "past"


def apposition_after(r: Reading, last: int, name: bool) -> int:
    """Where the mention ends once ", a spokeswoman for the agency" or ", who chairs the league," is counted in."""
    k = last + 1
    if r.word(last) != "," or k >= r.n:
        return last
    relative = r.words[k] in ("who", "whose")
    if r.tags[k] == "NUM":
        opening = _aged(r, k)
    else:
        opening = r.tags[k] == "DET" or r.words[k] in speaking() or r.word(k + 1) in speaking()
    if not relative and not (name and opening):
        return last
    limit = min(r.n, k + _LONGEST)
    while k < limit and r.words[k] not in (",", ";", ":", "“", '"', "—") and not r.stop(k):
        relative = relative or r.words[k] in ("who", "that", "which")
        clause = r.tags[k] in ("AUX", "PRON", "SCONJ") or (r.tags[k] == "VERB" and r.words[k] in verbs())
        if (clause or _finite(r, k)) and not relative:
            return last
        k += 1
    return k if relative or r.word(k) == "," or r.stop(k) else last
