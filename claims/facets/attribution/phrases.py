"""The noun phrases that can name a source: to the left of a verb, or to the right of a cue."""

from __future__ import annotations

from claims.facets.attribution.lexicon import speaking, verbs
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Source

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


def possessive(r: Reading, i: int) -> bool:
    """Whether token i is the possessive mark of a plural: the apostrophe in "the nurses' union"."""
    return (
        r.word(i) in ("'", "’")
        and r.tokens.glued(i)
        and r.words[i - 1].endswith("s")
        and not r.tokens.glued(i + 1)
        and i + 1 < r.n
        and r.tags[i + 1] in ("NOUN", "PROPN", "ADJ")
        and not r.quoted[i - 1]
    )


def abbreviation_mark(r: Reading, i: int) -> bool:
    """Whether token i is the full stop of a title or an initial."""
    if r.word(i) != "." or i == 0 or not r.tokens.glued(i):
        return False
    before = r.words[i - 1]
    return before in _ABBREVIATED or (len(before) == 1 and before.isalpha())


def phrase_before(r: Reading, k: int) -> tuple[int, int] | None:
    """The simple noun phrase that ends just before token k, as (first, last); determiners and possessors included."""
    j = k
    floor = max(0, k - _LONGEST)
    seen = False
    while j > floor:
        if j in r.ends and j != k:
            break
        tag, word = r.tags[j - 1], r.words[j - 1]
        if tag in _NOMINAL:
            if tag == "NUM" and seen and r.tags[j] == "DET":
                break
            seen = seen or tag != "NUM" or j == k
            j -= 1
        elif tag == "POSS" and (seen or word in ("'s", "’s")) and j < k:
            j -= 1
        elif word == "that" and seen and r.tags[j] == "PROPN":
            break  # "the 1.8 percent that Toval expects"
        elif tag in ("DET", "PRON") and (seen or (j == k and word in _INDEFINITE)):
            if tag == "PRON" and word not in _INDEFINITE:
                break
            seen = True
            j -= 1
            if not (j > floor and (r.words[j - 1] in ("all", "both", "half", "such") or r.words[j - 1] == "of")):
                break
            if r.words[j - 1] == "of":
                break
        elif (j < k and (possessive(r, j - 1) or abbreviation_mark(r, j - 1) or _linked(r, j - 1))) or (tag == "VERB" and j < k and (_participle_inside(r, j - 1) or _office(r, j - 1))) or (word == "and" and j < k and _coordinated(r, j - 1)):
            j -= 1
        else:
            break
    while j < k and (
        r.words[j] in (".", "-", "and", "'", "’", "/") or (r.tags[j] == "POSS" and r.words[j].startswith(("'", "’")))
    ):
        j += 1
    return (j, k) if seen and j < k else None


def _linked(r: Reading, i: int) -> bool:
    """A hyphen, slash or ampersand inside a name."""
    if r.words[i] == "&":
        return True
    return r.words[i] in ("-", "/", "–", ".") and r.tokens.glued(i) and r.tokens.glued(i + 1)


def _participle_inside(r: Reading, i: int) -> bool:
    """ "the elected officials", "leading economists": a participle between determiner and noun."""
    return (
        i > 0
        and r.words[i].endswith(("ed", "ing", "en"))
        and r.tags[i - 1] in ("DET", "POSS", "ADJ")
        and r.tags[i + 1] in _NOMINAL
    )


def _office(r: Reading, i: int) -> bool:
    """ ", finance chief Quill": the first word of an office behind a comma, whatever else it may be."""
    return r.words[i + 1] in speaking() and (i == 0 or r.tags[i - 1] in ("PUNCT", "DET", "POSS"))


def _coordinated(r: Reading, i: int) -> bool:
    """ "Rosen and Wall", "officials and analysts": alike on both sides, and the left one no part of another phrase."""
    if i < 1 or i + 1 >= r.n:
        return False
    left, right = r.tags[i - 1], r.tags[i + 1]
    if left == "PROPN" and right == "PROPN":
        return True
    return left == "NOUN" and r.words[i - 1] in speaking() and (right in ("DET", "ADJ", "NOUN", "POSS"))


def mention_before(r: Reading, k: int) -> Source | None:
    """The whole noun phrase that ends just before token k: with what it is of, from, by or close to."""
    simple = phrase_before(r, k)
    if simple is None:
        return None
    first = simple[0]
    core = simple
    for _ in range(4):
        outer = _outer(r, first)
        if outer is None:
            break
        core, first = outer, outer[0]
    return Source(first, k, core[0], core[1])


def _outer(r: Reading, first: int) -> tuple[int, int] | None:
    """The phrase that the one beginning at `first` belongs to: "officials" for "officials familiar with the matter"."""
    k = first
    if k > 1 and r.words[k - 1] in _BODY_OF:
        k -= 1
        if (
            r.words[k - 1] in _CLOSE_TO
            or (r.tags[k - 1] == "VERB"
            and r.words[k - 1].endswith(("ed", "en", "wn", "ing", "de")))
        ):
            k -= 1
            if k > 0 and r.tags[k - 1] == "AUX":
                return None
        if k in r.ends:
            k = r.ends[k]
        outer = phrase_before(r, k)
        if outer is None or (r.tags[outer[1] - 1] == "NUM" and r.words[k] != "of"):
            return None
        return outer
    return None


def name_of(r: Reading, first: int, last: int) -> tuple[int, int]:
    """The part of tokens `first` to `last` that names: without determiners in front."""
    while first < last - 1 and r.tags[first] == "DET":
        first += 1
    return first, last


def phrase_after(r: Reading, j: int) -> tuple[int, int] | None:
    """The simple noun phrase that begins at token j, as (first, last)."""
    k = j
    seen = False
    limit = min(r.n, j + _LONGEST)
    while k < limit:
        if k in r.begins and (k > j) and not (k + 1 < r.n and r.tag(r.begins[k]) in ("NOUN", "PROPN")):
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
        elif tag == "POSS" or (tag == "ADV" and not seen and r.tag(k + 1) == "ADJ") or (k > j and (possessive(r, k) or abbreviation_mark(r, k) or _linked(r, k))) or (
            tag == "VERB"
            and k + 1 < r.n
            and not seen
            and word.endswith(("ed", "ing", "en"))
            and r.tags[k + 1] in _NOMINAL
        ) or (word == "and" and k > j and _coordinated(r, k)):
            pass
        else:
            break
        k += 1
    while k > j and (r.words[k - 1] in ("-", "and", "/", "&") or r.tags[k - 1] == "DET"):
        k -= 1
    return (j, k) if seen and k > j else None


_TAIL = frozenset(
    "of from by for at in on with to about released published conducted compiled commissioned obtained cited carried".split()
)


def mention_after(r: Reading, j: int) -> Source | None:
    """The whole noun phrase that begins at token j: with its of-phrase, who made it, and an apposition behind a name."""
    if r.word(j) in ("he", "she", "they", "it"):
        return Source(j, j + 1, j, j + 1, "pronoun")
    simple = phrase_after(r, j)
    if simple is None:
        return None
    last = simple[1]
    limit = min(r.n, j + _LONGEST)
    while last < limit:
        if r.word(last) == "(" and ")" in r.words[last : last + 8]:
            last = r.words.index(")", last) + 1
            continue
        step = last
        while step < limit and (r.words[step] in _TAIL or r.words[step] in _CLOSE_TO):
            step += 1
        if step == last:
            break
        inner = phrase_after(r, step)
        if inner is None or (r.tags[step] == "NUM" and inner[1] == step + 1):
            break
        last = inner[1]
    return _apposed_name(r, j, last, simple) or Source(
        j, apposition_after(r, last, r.tags[simple[1] - 1] == "PROPN"), j, simple[1]
    )


def _apposed_name(r: Reading, j: int, last: int, simple: tuple[int, int]) -> Source | None:
    """ "the campaign's manager, Rich Beeson, who …": the name is in the apposition."""
    if r.word(last) != "," or r.tags[simple[1] - 1] == "PROPN":
        return None
    name = phrase_after(r, last + 1)
    if (
        name is None
        or any(r.tags[k] not in ("PROPN", "PUNCT") for k in range(*name))
        or (r.word(name[1]) != ","
        and not r.stop(name[1]))
    ):
        return None
    return Source(j, apposition_after(r, name[1], True), name[0], name[1])


def apposition_after(r: Reading, last: int, name: bool) -> int:
    """Where the mention ends once ", a spokeswoman for the agency" or ", who chairs the league," is counted in."""
    if r.word(last) != "," or last + 1 >= r.n:
        return last
    k = last + 1
    relative = r.words[k] in ("who", "whose")
    opening = r.tags[k] in ("DET", "NUM") or r.words[k] in speaking() or r.word(k + 1) in speaking()
    if not relative and not (name and opening):
        return last
    limit = min(r.n, k + _LONGEST)
    while k < limit and r.words[k] not in (",", ";", ":", "“", '"', "—") and not r.stop(k):
        relative = relative or r.words[k] in ("who", "that", "which")
        if not relative and (r.tags[k] in ("AUX", "PRON", "SCONJ") or (r.tags[k] == "VERB" and r.words[k] in verbs())):
            return last
        k += 1
    if not relative and r.word(k) not in (",",) and not r.stop(k):
        return last
    return k
