"""What a cue verb says: where its content begins, and how far it reaches."""

from __future__ import annotations

from claims.facets.attribution.lexicon import Verb, words
from claims.facets.attribution.phrases import phrase_after
from claims.facets.attribution.reading import OPENERS, Reading

_QUESTION = frozenset("that whether if how why what where when which who".split())
_PLACING = frozenset(
    "in on at during to through via from by after before with for about over of into outside near under amid".split()
)
_CONTRAST = frozenset("while whereas though although compared".split())
_FRONT = frozenset("with as when while after before by since until without despite".split())
_NEXT = frozenset("and but so yet meaning making which who while as after before with though although bringing".split())
# said without words of their own: what is written, asked or answered need not be a statement
_ALONE = frozenset("write tweet ask respond reply testify complain wonder joke promise pledge vow agree".split())
_CLAUSAL = frozenset("who which where until when before".split())
_ASIDE = frozenset(
    "while as after when whereas though although who which where until before citing adding compared despite".split()
)


def after_adjuncts(r: Reading, k: int, hearer: bool = False) -> int:
    """The index after adverbs, times, "in a statement", and, for a verb that has a hearer, the hearer."""
    if hearer:
        if r.tag(k) == "PRON" and r.word(k) not in ("that", "what") and r.tag(k + 1) not in ("NOUN", "ADJ"):
            k += 1
        else:
            phrase = phrase_after(r, k)
            if phrase is not None:
                k = phrase[1]
    for _ in range(8):
        if k in r.begins:
            k = r.begins[k]
        elif r.tag(k) == "ADV" and r.word(k) not in (
            "how",
            "why",
            "there",
            "only",
            "just",
            "nearly",
            "about",
            "almost",
            "roughly",
            "more",
            "less",
        ):
            k += 1
        elif r.word(k) in _PLACING and r.tag(k) == "ADP":
            if k + 1 in r.begins:
                k = r.begins[k + 1]
                continue
            phrase = phrase_after(r, k + 1)
            if phrase is None:
                return k + 2 if r.tag(k + 1) in ("PRON", "NUM") else k
            k = phrase[1]
        else:
            return k
    return k


def content_start(r: Reading, after: int, verb: Verb) -> int | None:
    """Where the content behind the cue begins; None where what follows is none that this verb takes."""
    k = after
    if r.word(k) in (",", ":") and _opens_quote(r, k + 1):
        return k + 1
    if _opens_quote(r, k):
        return k
    if r.word(k) == ":":
        return k + 1
    takes = verb.takes
    if "hearer" in takes:
        start = _behind_hearer(r, k, verb.lemma)
        if start is not None:
            return start
    if "quote" in takes and takes == {"quote"}:
        return _quote_ahead(r, k)
    if "out" in takes and r.word(k) == "out":
        return k + 1
    if "to" in takes and r.word(k) == "to" and (r.tag(k + 1) in ("VERB", "NOUN") or verb.lemma in ("point", "refer")):
        return k + 1
    if r.word(k) in takes and r.word(k) not in ("object", "at", "to"):
        return k + 1
    if "at" in takes:
        for j in range(k, min(k + 14, r.n)):
            if r.words[j] == "at":
                return k
    near = after_adjuncts(r, k)
    if (
        r.word(near) == "that"
        or ("clause" in takes
        and r.word(near) in _QUESTION
        and r.word(near) not in ("which", "who", "when"))
    ):
        return near
    if near > k and ((r.word(near) in (",", ":") and _opens_quote(r, near + 1)) or r.word(near) == ":"):
        return near + 1
    if near > k and _opens_quote(r, near):
        return near
    start = k if r.tag(k) != "ADV" else near
    if "clause" in takes and (
        _has_clause(r, start) or (verb.lemma not in _ALONE and _nominal(r, start) and start not in r.begins)
    ):
        return start
    if "clause" in takes and near > start and _has_clause(r, near):
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
    if r.word(near) in (",", ":") and (_opens_quote(r, near + 1) or r.words[near] == ":"):
        return near + 1
    if (
        r.word(near) in _QUESTION
        or r.word(near) in ("to", "about")
        or (r.word(near) == "of"
        and lemma != "assure")
        or _opens_quote(r, near)
        or _has_clause(r, near)
    ):
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
        tag = r.tags[j]
        if (
            tag == "AUX"
            or (tag == "VERB"
            and not r.words[j].endswith("ing")
            and r.words[j - 1] != "to")
            or (r.words[j] in ("'s", "’s")
            and r.tags[j - 1] == "PRON")
        ):
            return True
        if r.words[j] in (";", "”", ".", "after", "when", "because", "as") or r.dash(j):
            return False
    return False


def _nominal(r: Reading, k: int) -> bool:
    return r.tag(k) in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "POSS") or r.word(k) in (
        "$",
        "£",
        "€",
        "more",
        "less",
        "nearly",
        "about",
        "almost",
        "some",
        "roughly",
        "only",
        "up",
        "over",
        "around",
        "it",
        "they",
        "he",
        "she",
        "we",
        "him",
        "them",
    )


def ends_clause(r: Reading, after: int, hearer: bool) -> int | None:
    """The index of the mark behind a cue that closes its clause, over adjuncts; None where content follows instead."""
    for k in dict.fromkeys(
        (
            after,
            after_adjuncts(r, after, hearer),
            after_adjuncts(r, after_adjuncts(r, after, hearer) if hearer else after),
        )
    ):
        if k >= r.n or r.stop(k):
            return k
        if r.words[k] in (",", ";", ")", "”", ":") or r.dash(k):
            if r.words[k] == "," and _opens_quote(r, k + 1):
                return k
            return k
        if (
            r.words[k]
            in (
                "adding",
                "citing",
                "noting",
                "as",
                "when",
                "while",
                "after",
                "because",
                "if",
                "and",
                "but",
                "before",
                "who",
            )
            and k > after - 1
        ):
            return k
    return None


def scope_after(r: Reading, start: int, weak: bool = False) -> int:
    """How far the content that begins at token `start` reaches: to a contrast with another clause, or the sentence's end.

    What an act is about (`weak`) ends with its clause; what stands in a clause before the main one ends at its comma.
    """
    fronted = "," not in r.words[:start] and (
        r.tags[0] == "SCONJ" or r.words[0] in _FRONT or (r.tags[0] == "VERB" and r.words[0].endswith("ing"))
    )
    for k in range(start + 1, r.n - 2):
        if r.words[k] == "," and not r.quoted[k] and (fronted or (weak and r.words[k + 1] in _NEXT)):
            return k
        if k < start + 3:
            continue
        if (
            r.words[k] in ("in", "during", "at", "after")
            and r.words[k - 1] == ","
            and not r.quoted[k]
            and _channel(r, k)
        ):
            return k
        if r.words[k] in _CONTRAST and (r.words[k - 1] == "," or r.dash(k - 1)) and not r.quoted[k]:
            return k
    return r.n


def _channel(r: Reading, k: int) -> bool:
    """Whether the phrase that begins at token k tells where it was said: "in a call", "at a briefing"."""
    channels = words("channel")
    return r.tag(k + 1) in ("DET", "NUM", "POSS") and any(w in channels for w in r.words[k + 2 : k + 6])


def goes_on(r: Reading, mark: int, inserted: bool = False) -> bool:
    """Whether an inserted cue (", the ministry said, and …") covers what follows the mark too."""
    following = r.word(mark + 1)
    if (
        mark + 1 in r.begins
        or (any(w in ("after", "before", "ago", "later") for w in r.words[mark + 1 : mark + 5])
        and r.tag(mark + 1) == "NUM")
    ):
        return False
    if (
        r.word(mark) not in (",", ":")
        or mark + 3 >= r.n
        or (following in _ASIDE
        and not (inserted and following in _CLAUSAL))
    ):
        return False
    return not (r.tag(mark + 1) == "VERB" and following.endswith(("ing", "ed")))
