"""The subject of a verb: next to it, over adverbs, times and appositions, or shared with the verb before it."""

from __future__ import annotations

from claims.facets.attribution.lexicon import kinds, speaking
from claims.facets.attribution.phrases import mention_before, phrase_before
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Source

_PERSONAL = frozenset("he she they it".split())
_SILENT = frozenset("i we you there what this that these here".split())
_SOME = frozenset("some others many everyone someone".split())
_SPANS = frozenset("minute minutes hour hours day days week weeks month months year years moment moments".split())
_RELATIVES = frozenset("who whose which whom where".split())
_PARTICIPLE = ("ed", "ing", "en", "wn", "made", "held", "led", "sent", "built", "kept", "paid", "run")
_DASHES = ("—", "–", "―", "-")
_PREPOSITIONS = frozenset("on in at with for to from under about by as".split())
_FARTHEST = 40


def subject_of(r: Reading, i: int) -> Source | None:
    """The subject that stands before the verb at token i; None where there is none or it cannot be a source."""
    k = before_group(r, i)
    if k == 0:
        return None
    word, tag = r.words[k - 1], r.tags[k - 1]
    if word in _PERSONAL and tag == "PRON":
        return Source(k - 1, k, k - 1, k, "pronoun")
    if word in ("who", "which") or (word == "that" and tag == "PRON"):
        return _relative(r, k - 1)
    if word in _SILENT or (tag in ("PRON", "SCONJ") and word not in _SOME):
        return None
    if word in (",", ")") or r.dash(k - 1):
        return _over_insertion(r, k - 1)
    found = mention_before(r, k)
    if found is not None and r.word(found.first - 1) in _PREPOSITIONS:
        over = _over_relative(r, found.first - 1, k)
        if over is not None:
            return over
    if found is not None and found.core_last == k and r.tags[found.core_first] != "DET":
        # "in Ohio said": the phrase belongs to a preposition, so it is nobody who speaks
        return None if r.word(found.core_first - 1) in ("in", "at", "on", "by", "during") else found
    return found


def before_group(r: Reading, i: int) -> int:
    """The index after the subject: over auxiliaries, adverbs, and times between subject and verb."""
    k = i
    floor = max(0, i - _FARTHEST)
    while k > floor:
        word, tag = r.words[k - 1], r.tags[k - 1]
        if (word == "first" and k == i and r.tag(k - 2) in ("NOUN", "PROPN")) or (
            (tag in ("ADV", "AUX", "PART") and word not in ("why", "how", "there", "here"))
            or (word in ("there", "here") and k == i and r.word(k - 2) in speaking())
            or word in ("went", "n't")
            or (word in ("'s", "’s") and r.tag(k - 2) == "PRON")
        ):
            k -= 1
        elif word == "to" and k > 1 and r.words[k - 2] in ("on", "continued", "came"):
            k -= 2
        elif word in _SPANS and r.tag(k) == "ADV" and r.word(k) in ("later", "earlier", "ago"):
            k -= 1 + (r.tag(k - 2) in ("DET", "NUM"))
        elif k in r.ends:
            k = r.ends[k]
            while k > floor and r.words[k - 1] in ("on", "in", "at", "late", "early", "last", "this", "earlier"):
                k -= 1
        else:
            break
    return k


def _relative(r: Reading, k: int) -> Source | None:
    """ "Borges, who predicted": the pronoun at token k, with what it stands for as its core."""
    inner = mention_before(r, k - 1 if r.word(k - 1) == "," else k)
    if inner is None:
        return None
    first, last = inner.core_first, inner.core_last
    while first < last - 1 and r.tags[first] == "DET":
        first += 1
    return Source(k, k + 1, first, last, "relative")


def _over_insertion(r: Reading, close: int) -> Source | None:
    """ "Nuland, the undersecretary, told", "Sanders (I-Vt.) said": the name before what token `close` closes."""
    if r.words[close] == ")":
        opening = _back_to(r, close - 1, ("(",))
        if opening is None:
            return None
        inner = mention_before(r, opening)
        if inner is None and r.word(opening - 1) == ",":
            inner = _over_insertion(r, opening - 1)
        return _whole(inner, close + 1) if inner is not None else None
    k = close
    for _ in range(4):
        start = _back_to(r, k - 1, (",",) if r.words[close] == "," else _DASHES)
        if start is None or not _apposed(r, start + 1, k):
            return None
        inner = mention_before(r, start)
        if inner is None and r.word(start - 1) == ")":
            inner = _over_insertion(r, start - 1)
        if inner is not None:
            return _with_apposition(r, inner, start + 1, k, close + 1)
        k = start
    return None


def _over_relative(r: Reading, preposition: int, k: int) -> Source | None:
    """ "An official who spoke on condition of anonymity said": whom the clause before token k tells of"""
    for j in range(preposition - 1, max(0, preposition - 8), -1):
        if r.words[j] == "who" and r.tag(j + 1) in ("VERB", "AUX"):
            inner = mention_before(r, j)
            return Source(inner.first, k, inner.core_first, inner.core_last) if inner is not None else None
        if r.words[j] in (",", ";", ":") or r.quoted[j] or r.dash(j):
            return None
    return None


def _whole(inner: Source, last: int) -> Source:
    return Source(inner.first, last, inner.core_first, inner.core_last)


def _with_apposition(r: Reading, inner: Source, first: int, last: int, end: int) -> Source:
    """The mention up to token `end`: of the phrase and its apposition, tokens first to last, the core is what names."""
    if r.words[end - 1] == "," and r.tags[inner.core_last - 1] != "PROPN" and _is_name(r, first, last):
        return Source(inner.first, end, first, last)
    name = _named_before(r, inner)
    return Source(name[0], end, name[0], name[1]) if name is not None else _whole(inner, end)


def _is_name(r: Reading, first: int, last: int) -> bool:
    """Whether the tokens are a name of a person: two to five capitalised words and initials."""
    return 1 < last - first < 7 and all(r.tags[k] == "PROPN" or r.words[k] == "." for k in range(first, last))


def _named_before(r: Reading, inner: Source) -> tuple[int, int] | None:
    """The name to which `inner` is an apposition: Schaaf in "Schaaf, the mayor of Oakland, California, said"."""
    if r.word(inner.first - 1) != ",":
        return None
    if inner.first == inner.core_first and r.tags[inner.core_first] == r.tags[inner.core_last - 1] == "PROPN":
        return None
    found = phrase_before(r, inner.first - 1)
    if found is None or r.tags[found[1] - 1] != "PROPN" or found[1] in r.ends:
        return None
    return found if r.word(found[0] - 1) not in ("in", "at", "on", "of", "from") else None


def _back_to(r: Reading, k: int, marks: tuple[str, ...]) -> int | None:
    """The nearest of `marks` at or before token k; None where a quotation or another clause lies between."""
    for j in range(k, max(-1, k - _FARTHEST), -1):
        word = r.words[j]
        if word in marks and (word in (",", "(") or r.dash(j)):
            return j
        if word in ("“", "”", '"', ";", ":") and "(" not in marks and not _held_up(r, j):
            return None
    return None


def _held_up(r: Reading, k: int) -> bool:
    """Whether the quotation mark at token k is one around a word or two: "who promised a “robust” inquiry"."""
    if r.words[k] in (";", ":"):
        return False
    beside = (r.words[j] for j in (*range(k - 4, k), *range(k + 1, k + 5)) if 0 <= j < r.n)
    return any(word in ("“", "”", '"') for word in beside)


def _apposed(r: Reading, first: int, last: int) -> bool:
    """Whether the tokens between two marks are an apposition: no clause of its own, unless it hangs on "who"."""
    if first >= last:
        return False
    word, tag = r.words[first], r.tags[first]
    if word in _RELATIVES:
        return True
    if tag in ("PRON", "SCONJ", "CCONJ", "AUX"):
        return False
    if tag == "VERB" and not word.endswith(_PARTICIPLE) and word not in speaking():
        return False
    for k in range(first + 1, last):
        if r.words[k] in ("who", "which", "that"):
            return True
        if r.tags[k] == "AUX" or (r.words[k] in _PERSONAL and r.tags[k] == "PRON"):
            return False
    return True


def clause_subject(r: Reading, i: int) -> Source | None:
    """Whose participle or second verb stands at token i: the subject of the nearest verb before it that can speak."""
    for k in range(i - 1, max(-1, i - _FARTHEST), -1):
        tag = r.tags[k]
        if tag not in ("VERB", "AUX") or r.words[k].endswith("ing") or r.word(k - 1) == "to":
            continue
        if (r.quoted[k] and not r.quoted[i]) or (tag == "AUX" and r.tag(k + 1) in ("VERB", "AUX")):
            continue
        found = subject_of(r, k)
        if found is not None and may_speak(r, found):
            return found
    return None


def may_speak(r: Reading, source: Source) -> bool:
    """Whether a source is a name, a pronoun, or one of the nouns that name people, bodies and documents."""
    if source.form != "name":
        return True
    head = source.core_last - 1
    word = r.words[head]
    named = r.tags[head] == "PROPN" or (r.tokens.raw[head][:1].isupper() and len(word) > 1)
    if named and head + 1 not in r.ends:
        return True
    return word in speaking() or (word.endswith("s") and word[:-1] in speaking())


def is_document(r: Reading, source: Source) -> bool:
    """Whether the source is a report, a poll, data or the like."""
    head = r.words[source.core_last - 1]
    return head in kinds()["document"] or head.rstrip("s") in kinds()["document"]
