"""What a cue verb says: where its content begins, and how far it reaches."""

from __future__ import annotations

from claims.facets.attribution.lexicon import Verb, words
from claims.facets.attribution.phrases import phrase_after
from claims.facets.attribution.reading import OPENERS, Reading

_QUESTION = frozenset("that whether if how why what where when which who".split())
_RELATIVE = frozenset("which who when".split())
_PLACING = frozenset(
    "in on at during to through via from by after before with for about over of into outside near under amid".split()
)
_ISSUED = frozenset("published released issued posted dated sent aired broadcast".split())  # "in a report published"
# what stands before a number and bounds it, where its first word alone could lead to a place or a time
_BOUNDS = tuple(
    tuple(bound.split())
    for bound in (
        "at least;at most;at the very least;at the very most;under;well over;well under;just over;just under;"
        "in excess of;not more than;not less than;not fewer than;no more than;no less than;no fewer than;anywhere from;"
        "somewhere between;anywhere between;upwards of;upward of"
    ).split(";")
)
_DEGREE = frozenset("how why there only just nearly about almost roughly more less".split())
_NOMINAL = frozenset(("DET", "NOUN", "PROPN", "ADJ", "NUM", "POSS"))
_NOMINAL_WORDS = frozenset(
    "$ £ € more less nearly about almost some roughly only up over around it they he she we him them".split()
)
_CONTRAST = frozenset("while whereas though although compared".split())
# what parts the next clause from the object of an act
_NEXT = frozenset("and but so yet meaning making which who while as after before with though although bringing".split())
_FRONT = frozenset("with as when while after before by since until without despite".split())
_CLAUSAL = frozenset("who which where until when before".split())
_ASIDE = frozenset(
    "while as after when whereas though although who which where until before citing adding compared despite".split()
)
_AFTER_CUE = frozenset("adding citing noting as when while after because if and but before who".split())
_LATER = frozenset("after before ago later".split())


def after_adjuncts(r: Reading, k: int, hearer: bool = False) -> int:
    """The index after adverbs, times, "in a statement", and, for a verb that has a hearer, the hearer."""
    if hearer:
        if r.tag(k) == "PRON" and r.word(k) not in ("that", "what") and r.tag(k + 1) not in ("NOUN", "ADJ"):
            k += 1
        else:
            k = _behind_hearer_phrase(r, k)
    for _ in range(8):
        if hedged(r, k):
            return k
        if k in r.begins:
            k = r.begins[k]
        elif (r.tag(k) == "ADV" and r.word(k) not in _DEGREE) or (r.word(k) in _ISSUED and r.tag(k - 1) == "NOUN"):
            k += 1
        elif r.word(k) in _PLACING and r.tag(k) == "ADP":
            behind = _behind_preposition(r, k)
            if behind == k:
                return k
            k = behind
        else:
            return k
    return k


def _behind_hearer_phrase(r: Reading, k: int) -> int:
    """The index after the noun phrase of a hearer; a number behind a name begins what is told: "told Reuters 300 …"."""
    phrase = phrase_after(r, k)
    if phrase is None:
        return k
    end = _before_number(r, k, phrase[1])
    while end < r.n and r.word(end) in ("of", "and"):  # "told the jury of nine men and three women that"
        phrase = phrase_after(r, end + 1)
        if phrase is None:
            break
        parted = _before_number(r, end + 1, phrase[1])
        if parted == phrase[1] and r.tag(parted) in ("AUX", "VERB"):
            break
        end = parted
        if parted < phrase[1]:
            break
    return end


def _before_number(r: Reading, first: int, last: int) -> int:
    """Where the phrase ends that a count follows without a mark: "told Reuters 300 homes", "in Orvan 300 homes"."""
    inside = (j for j in range(first + 1, last) if r.tags[j] == "NUM" and r.tags[j - 1] in ("PROPN", "NOUN"))
    return next((j for j in inside if r.tags[j - 1] == "PROPN" or j + 1 < last), last)


def hedged(r: Reading, k: int) -> bool:
    """Whether a bound before a number begins at token k: "at least 80", "between 80 and 90", "well over 80"."""
    word = r.word(k)
    if word in ("between", "from"):
        return r.tag(k + 1) in ("NUM", "SYM") and r.word(k + 1 + (r.tag(k + 1) == "SYM") + 1) in ("and", "to", "-", "–")
    bound = next((b for b in _BOUNDS if r.words[k : k + len(b)] == list(b)), None)
    return bound is not None and r.tag(k + len(bound)) in ("NUM", "SYM")


def _behind_preposition(r: Reading, k: int) -> int:
    """The index after the phrase of the preposition at token k, or k."""
    if k + 1 in r.begins:
        return r.begins[k + 1]
    phrase = phrase_after(r, k + 1)
    if phrase is not None:
        return _before_number(r, k + 1, phrase[1])
    return k + 2 if r.tag(k + 1) in ("PRON", "NUM") else k


def content_start(r: Reading, after: int, verb: Verb) -> int | None:
    """Where the content behind the cue begins; None where what follows is none that this verb takes."""
    quoted = _behind_mark(r, after)
    if quoted is not None:
        return quoted
    takes = verb.takes
    if "hearer" in takes:
        start = _behind_hearer(r, after, verb.lemma)
        if start is not None:
            return start
    if "quote" in takes:
        return _quote_ahead(r, after)
    start = _behind_particle(r, after, verb)
    if start is not None:
        return start
    near = after_adjuncts(r, after)
    if r.word(near) == "that" or ("clause" in takes and r.word(near) in _QUESTION - _RELATIVE):
        return near
    if near > after:
        quoted = _behind_mark(r, near)
        if quoted is not None:
            return quoted
    return _bare(r, after, near, verb)


def _behind_mark(r: Reading, k: int) -> int | None:
    """The quotation, what follows a colon, or "that" behind an insertion, where one begins at token k."""
    if r.word(k) in (",", ":") and (_opens_quote(r, k + 1) or r.words[k] == ":"):
        return k + 1
    if r.word(k) == ",":  # "said, however, that"
        return next((j for j in range(k + 2, min(k + 12, r.n)) if r.words[j] == "that" and r.words[j - 1] == ","), None)
    return k if _opens_quote(r, k) else None


def _behind_particle(r: Reading, k: int, verb: Verb) -> int | None:
    """ "called for …", "pointed to …", "agreed to …", "put it at …"."""
    takes, word = verb.takes, r.word(k)
    if "out" in takes and word == "out":
        return k + 1
    if "to" in takes and word == "to" and (r.tag(k + 1) in ("VERB", "NOUN") or verb.lemma in ("point", "refer")):
        return k + 1
    if word in takes and word not in ("object", "at", "to"):
        return k + 1
    if "at" in takes and "at" in r.words[k : k + 14]:
        return k
    return None


def _bare(r: Reading, k: int, near: int, verb: Verb) -> int | None:
    """A clause without "that", an object, or a quotation soon after."""
    takes = verb.takes
    start = k if r.tag(k) != "ADV" else near
    if "clause" in takes:
        plain = "alone" not in takes and _nominal(r, start) and start not in r.begins
        if plain or _has_clause(r, start):
            return start
        if near > start and _has_clause(r, near):
            return near
    if "object" in takes and (_nominal(r, start) or r.word(start).endswith("ing")):
        return start
    return _quote_ahead(r, k) if "clause" in takes else None


def _behind_hearer(r: Reading, k: int, lemma: str) -> int | None:
    """ "told reporters that …", "assured them the line …", "told CNN: “…”"."""
    if r.word(k) == "that":
        return k
    near = after_adjuncts(r, k, hearer=True)
    if near == k:
        return None
    marked = _behind_mark(r, near)
    if marked is not None:
        return marked
    word = r.word(near)
    if word in _QUESTION or word in ("to", "about") or (word == "of" and lemma != "assure") or _has_clause(r, near):
        return near
    return None


def _opens_quote(r: Reading, k: int) -> bool:
    return r.word(k) in OPENERS and k + 1 < r.n and r.quoted[k + 1] and not (k and r.quoted[k - 1])


def _quote_ahead(r: Reading, k: int) -> int | None:
    """The nearest token inside quotation marks, if it comes soon."""
    for j in range(k, min(k + 12, r.n)):
        if r.quoted[j] and not (j and r.quoted[j - 1]):
            return j
        if r.words[j] in (";", "."):
            return None
    return None


def _has_clause(r: Reading, k: int) -> bool:
    """Whether a subject and, after it, a finite verb follow."""
    if not _nominal(r, k) and r.tag(k) not in ("PRON", "SCONJ"):
        return False
    for j in range(k + 1, min(k + 30, r.n)):
        tag, word = r.tags[j], r.words[j]
        if tag == "AUX" or (word in ("'s", "’s") and r.tags[j - 1] == "PRON"):
            return True
        if tag == "VERB" and not word.endswith("ing") and r.words[j - 1] != "to":
            return True
        if word in (";", "”", ".", "after", "when", "because", "as") or r.dash(j):
            return False
    return False


def _nominal(r: Reading, k: int) -> bool:
    return r.tag(k) in _NOMINAL or r.word(k) in _NOMINAL_WORDS or hedged(r, k)


def ends_clause(r: Reading, after: int, hearer: bool) -> int | None:
    """The index of what closes a cue's clause, over adjuncts; None where content follows instead."""
    near = after_adjuncts(r, after, hearer)
    for k in (after, near, after_adjuncts(r, near) if hearer else near):
        if k >= r.n or r.stop(k) or r.dash(k):
            return k
        if r.words[k] in (",", ";", ")", "”", ":") or r.words[k] in _AFTER_CUE:
            return k
    return None


def scope_after(r: Reading, start: int, weak: bool = False, found: bool = False) -> int:
    """How far the content that begins at token `start` reaches: to a contrast, to where it was said, or to the end.

    What a paper `found` holds its contrasts too ("the poll found 47 percent for it, while 38 percent were against").

    What an act is about (`weak`) ends with its clause; what stands in a clause before the main one ends at its comma.
    """
    fronted = "," not in r.words[:start] and (
        r.tags[0] == "SCONJ" or r.words[0] in _FRONT or (r.tags[0] == "VERB" and r.words[0].endswith("ing"))
    )
    for k in range(start + 1, r.n - 2):
        word, before = r.words[k], r.words[k - 1]
        if word == "," and not r.quoted[k] and (fronted or (weak and r.words[k + 1] in _NEXT)):
            return k
        if k < start + 3 or r.quoted[k]:
            continue
        if word in _CONTRAST and not found and (before == "," or r.dash(k - 1)):
            return k
        if before == "," and word in ("in", "during", "at", "after") and _channel(r, k):
            return k
    return r.n


def _channel(r: Reading, k: int) -> bool:
    """Whether the phrase that begins at token k tells where it was said: "in a call", "at a briefing"."""
    channels = words("channel")
    return r.tag(k + 1) in ("DET", "NUM", "POSS") and any(w in channels for w in r.words[k + 2 : k + 6])


def goes_on(r: Reading, mark: int, inserted: bool = False) -> bool:
    """Whether a cue between commas (", the ministry said, and …") covers what follows the mark too."""
    following = r.word(mark + 1)
    if r.word(mark) not in (",", ":") or mark + 3 >= r.n:
        return False
    if mark + 1 in r.begins or (r.tag(mark + 1) == "NUM" and not _LATER.isdisjoint(r.words[mark + 1 : mark + 5])):
        return False
    if following in _ASIDE and not (inserted and following in _CLAUSAL):
        return False
    return not (r.tag(mark + 1) == "VERB" and following.endswith(("ing", "ed")))
