"""Statements without a cue verb: "according to", polls and reports, "the estimate of", headlines with a colon."""

from __future__ import annotations

from claims.facets.attribution.lexicon import kinds, speaking, words
from claims.facets.attribution.phrases import (
    abbreviation_mark,
    apposition_after,
    mention_before,
    phrase_after,
    phrase_before,
)
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import clause_subject, may_speak

_LONGEST = 30
_ENDS = frozenset(
    (
        ",",
        ";",
        ":",
        "“",
        "”",
        '"',
        "—",
        "–",
        "―",
        ")",
        "that",
        "which",
        "while",
        "as",
        "after",
        "because",
        "although",
        "though",
        "whereas",
        "when",
        "who",
        "but",
    )
)
_NOT_SOURCES = frozenset(
    "note update watch photo photos video correction result live related breaking editor editor's analysis opinion explainer".split()
)


def named_statements(r: Reading, spoken: list[Statement]) -> list[Statement]:
    """Every statement whose cue is no verb; `spoken` are those of the sentence's verbs."""
    found: list[Statement] = []
    prepositions, nouns, polls = words("preposition"), words("noun"), words("poll")
    for i, word in enumerate(r.words):
        if word in prepositions:
            statement = _according(r, i)
        elif word in nouns or word in polls:
            statement = _noun(r, i) if word in nouns else None
            if statement is None and word in polls:
                statement = _polled(r, i)
        else:
            continue
        if statement is not None:
            found.append(statement)
    headline = _headline(r, spoken) if not spoken or spoken[0].first > 8 or r.words[-1] == ":" else None
    if headline is not None:
        found.append(headline)
    return found


def _around(r: Reading, i: int) -> tuple[int, int]:
    """The brackets around token i, else the whole sentence."""
    opened = next((k for k in range(i, max(-1, i - _LONGEST), -1) if r.words[k] in ("(", ")")), None)
    if opened is None or r.words[opened] == ")":
        return 0, r.n
    return opened, next((k for k in range(i, min(r.n, i + _LONGEST)) if r.words[k] == ")"), r.n)


def _according(r: Reading, i: int) -> Statement | None:
    """according := "according to" source ; its scope is the sentence"""
    word = r.words[i]
    j = i + 1
    if word == "according" or word == "attributed":
        if r.word(j) != "to":
            return None
        j += 1
    elif word == "per":
        if r.word(i - 1) != "as" and not (r.word(i - 1) == "," and r.tag(i + 1) in ("PROPN", "DET")):
            return None
    if r.quoted[i] and not r.quoted[0] and word != "according":
        return None
    source = _whole_source(r, j)
    if source is None:
        return None
    cue = r.tokens.slice(i, j).lower()
    return Statement(i, j, source, (_around(r, i),), cue, "according to <source>")


def _whole_source(r: Reading, j: int) -> Source | None:
    """All of a source up to the mark or word that ends it, with an apposition; its core is the first phrase."""
    if r.tag(j) == "PRON" and r.word(j) in ("him", "her", "them", "it"):
        return Source(j, j + 1, j, j + 1, "pronoun")
    core = phrase_after(r, j)
    k = core[1] if core is not None else j
    while k < min(r.n, j + _LONGEST):
        word = r.words[k]
        if word == "(" and ")" in r.words[k : k + 8]:
            k = r.words.index(")", k) + 1
            continue
        if (
            word in _ENDS
            or (word == "."
            and not (abbreviation_mark(r, k) or r.tokens.glued(k + 1)))
            or r.stop(k)
            or r.dash(k)
        ):
            break
        if r.tags[k] == "AUX" or (word == "and" and r.tag(k + 1) not in ("NOUN", "PROPN", "ADJ", "DET")):
            break
        k += 1
    if core is None:
        return Source(j, k, j, k) if k > j else None
    return Source(j, apposition_after(r, k, r.tags[core[1] - 1] == "PROPN"), core[0], core[1])


def _noun(r: Reading, i: int) -> Statement | None:
    """noun := owner "'s" cue ("of" | "that" | "to" | "is") content | "by" cue "of" source | cue ("by" | "from") source content"""
    word = r.words[i]
    following = r.word(i + 1)
    scope: tuple[tuple[int, int], ...]
    owner = _owner(r, i)
    if owner is None and following in ("of", "by", "from") and r.word(_start(r, i) - 1) in ("by", "in", "on", "with"):
        source = _whole_source(r, i + 2)
        if source is not None and may_speak(r, source):
            return Statement(i, i + 2, source, ((0, r.n),), word, "by the <cue> of <source>")
        return None
    if owner is not None and following in ("of", "that", "to", "for", ":", "is", "was", "suggests", "showing"):
        scope = ((i + 1, r.n),)
        if r.word(_start_of(owner) - 1) in ("by", "on", "in"):
            scope = ((0, r.n),)
        return Statement(i, i + 1, owner, scope, word, "<source>'s <cue> of <content>", weak=scope[0][0] > 0)
    if (
        owner is not None
        and r.word(owner.first - 1) in ("by", "on")
        and (following in (",", "the", "") or r.stop(i + 1))
    ):
        return Statement(i, i + 1, owner, ((0, r.n),), word, "by <source>'s <cue>")
    if (
        following in ("by", "from")
        and r.word(_start(r, i) - 1) in ("by", "in", "on", "with")
        and r.tag(i + 2) in ("PROPN", "DET", "NOUN", "ADJ", "NUM", "POSS")
    ):
        source = _whole_source(r, i + 2)
        if source is not None and may_speak(r, source) and r.tags[source.core_last - 1] != "NUM":
            whole = (source.last, r.n) if r.word(source.last) in ("that", "of", ":") else (0, r.n)
            return Statement(i, i + 2, source, (whole,), word, "<cue> by <source>")
    if (
        following == "that"
        and r.tag(i + 2) != "VERB"
        and r.tag(i + 2) != "AUX"
        and r.word(i - 1) in ("the", "a", "with", ",", "and", "his", "her", "their")
    ):
        source = clause_subject(r, i)
        if source is not None:
            return Statement(i, i + 1, source, ((i + 1, r.n),), word, "<source> … <cue> that <content>")
    return None


def _start(r: Reading, i: int) -> int:
    """The first token of the phrase whose head is token i."""
    found = phrase_before(r, i + 1)
    return found[0] if found else i


def _start_of(source: Source) -> int:
    return source.first


def _owner(r: Reading, i: int) -> Source | None:
    """Whose the noun at token i is: "Toval's latest estimate", "its reading"."""
    k = i - 1
    while k > 0 and i - k < 5 and r.tags[k] in ("ADJ", "NOUN", "ADV") and r.tags[k] != "POSS":
        if r.words[k] in ("'", "’"):
            break
        k -= 1
    word = r.word(k)
    if word in ("his", "her", "their", "its"):
        return Source(k, k + 1, k, k + 1, "pronoun")
    if word in ("'s", "’s", "'", "’") and k > 0:
        owner = mention_before(r, k)
        if owner is not None and may_speak(r, owner):
            return Source(owner.core_first, k, owner.core_first, owner.core_last)
    return None


def _polled(r: Reading, i: int) -> Statement | None:
    """polled := ("in" | "from") poll content: the sentence says what the poll found"""
    found = phrase_before(r, i + 1)
    if found is None:
        return None
    first = found[0]
    while r.tag(first - 1) in ("ADV", "DET"):
        first -= 1
    if r.word(first - 1) != "in" or r.word(i + 1) in ("'s", "’s") or r.tag(i + 1) in ("NOUN", "PROPN", "ADJ"):
        return None
    if r.words[i] in ("study", "studies", "census") and first > 1:
        return None
    k = i + 1
    while (
        k < min(r.n, i + _LONGEST)
        and r.words[k] not in _ENDS
        and not r.stop(k)
        and r.tags[k] != "AUX"
        and not r.dash(k)
    ):
        if k in r.begins:
            k = r.begins[k]
            continue
        if r.tags[k] not in ("ADP", "NOUN", "PROPN", "ADJ", "DET", "POSS", "NUM") and r.words[k] not in (
            "released",
            "conducted",
            "published",
            "taken",
            "&",
            "/",
            "and",
        ):
            break
        k += 1
    return Statement(first - 1, first, Source(first, k, first, i + 1), ((0, r.n),), "in", "in <poll>", weak=True)


def _headline(r: Reading, spoken: list[Statement]) -> Statement | None:
    """headline := source ":" content | content (":" | "-") source, at the ends of a line"""
    colon = next((k for k in range(1, min(9, r.n)) if r.words[k] == ":"), None)
    if colon is not None and colon + 1 < r.n:
        phrase = phrase_after(r, 0)
        first = 0
        if (
            phrase is not None
            and phrase[1] == colon
            and sum(t not in ("PUNCT", "NUM", "SYM") for t in r.tags[colon + 1 :]) > 2
        ):
            source = Source(first, colon, first, colon)
            head = r.words[colon - 1]
            upper = r.tokens.raw[colon - 1]
            if (
                head not in _NOT_SOURCES
                and (r.tags[colon - 1] == "PROPN" or head in speaking())
                and may_speak(r, source)
                and len(upper) > 1
            ):
                return Statement(0, colon + 1, source, ((colon + 1, r.n),), ":", "<source>: <content>")
    if r.words[-1] == ":" and (not spoken or not spoken[-1].introduces):
        subject = clause_subject(r, r.n - 1) or mention_before(
            r, r.words.index("as", 1) if "as" in r.words[1:4] else r.n - 1
        )
        if subject is not None and may_speak(r, subject):
            return Statement(r.n - 1, r.n, subject, (), ":", "<source>: <content>", True)
    if r.n > 4 and r.words[-1] not in (".", "?", "!", "”", '"'):
        mark = next((k for k in range(r.n - 2, max(2, r.n - 7), -1) if r.words[k] == ":" or r.dash(k)), None)
        if mark is not None:
            phrase = phrase_after(r, mark + 1)
            if (
                phrase is not None
                and phrase[1] == r.n
                and r.words[-1]
                in kinds()["organisation"] | kinds()["document"] | kinds()["anonymous"] | kinds()["person"]
            ):
                return Statement(
                    mark,
                    mark + 1,
                    Source(mark + 1, r.n, mark + 1, r.n),
                    ((0, mark),),
                    r.words[mark],
                    "<content>: <source>",
                )
    return None
