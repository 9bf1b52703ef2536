"""Every statement of one sentence: its cue, its source and the tokens that it covers."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress, count, islice, pairwise

from claims.facets.attribution.content import content_start, ends_clause, goes_on, scope_after
from claims.facets.attribution.headline import headline
from claims.facets.attribution.impersonal import impersonal
from claims.facets.attribution.lexicon import Verb, verbs
from claims.facets.attribution.named import named_statements
from claims.facets.attribution.phrases import mention_after
from claims.facets.attribution.reading import CLOSERS, Reading
from claims.facets.attribution.relayed import relayed
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import before_group, is_document, may_speak, subject_of
from claims.facets.attribution.verbs import denied, fits, is_verb, passive, whose
from claims.text.tokens import WORD
from claims.text.verbs import is_past

_CLAUSE = frozenset(("clause",))
_SAID = frozenset("that whether if how why".split())
_BEHIND = "<content>, <source> <cue>"
_AHEAD = "<source> <cue> <content>"
# No prose has as many cues in a sentence: keeps the search linear, whatever the text.
_MOST = 120
_HEDGES = frozenset("more less fewer than about nearly almost some just only over at least most".split())
_SUBJECTS = frozenset(("PROPN", "DET", "NOUN", "POSS", "ADJ", "NUM"))


def find_statements(r: Reading) -> list[Statement]:
    """The statements of the sentence in the order of their cues."""
    found: list[Statement] = []
    known = verbs()
    listed = compress(count(), map(known.__contains__, r.words))
    cues = (i for i in listed if r.words[i] != "citing" and r.tokens.kinds[i] == WORD)
    for i in islice(cues, _MOST):
        statement = _spoken(r, i, known[r.words[i]], found)
        if statement is not None:
            found.append(statement)
    found = _parted(r, found)
    line = headline(r, found) if r.n else None
    found.extend(named_statements(r))
    found.extend(relayed(r))
    found.extend(impersonal(r))
    if line is not None:
        found.append(line)
    found.sort(key=lambda s: s.first)
    return found


def _parted(r: Reading, found: list[Statement]) -> list[Statement]:
    """Each scope ends where another statement begins whose source follows a comma or a conjunction."""
    parted = list(found)
    for k, (statement, following) in enumerate(pairwise(found)):
        if following.source is None or not statement.scope or statement.rule != _AHEAD:
            continue
        first = following.source.first
        start, end = statement.scope[-1]
        while first > 1 and r.words[first - 1] in _HEDGES:
            first -= 1
        before = r.word(first - 1)
        apart = (
            before in ("and", "but", ";")
            or (before == "," and following.rule == _BEHIND)
            or (before in ("”", '"') and r.quoted[first - 2])
        )
        if apart and start < first < end and following.source is not statement.source:
            parted[k] = replace(statement, scope=(*statement.scope[:-1], (start, first)))
    return parted


def _spoken(r: Reading, i: int, verb: Verb, found: list[Statement]) -> Statement | None:
    """said := source cue content | content "," source cue | content "," cue source | content "was" cue "by" source"""
    group = before_group(r, i)
    if denied(r, i, verb, group):
        return None
    if passive(r, i, group):
        if not r.words[i].endswith("ing"):
            return _by(r, i, verb)
        subject = subject_of(r, i)
        told = verb.lemma == "tell" and "that" in r.words[i : i + 8]
        if subject is None or not (told or is_document(r, subject) or any(r.quoted[i : i + 8])):
            return None  # "is warning that": what goes on, not what was said
    if (r.word(i - 1) == "to" and group >= i - 1) or not is_verb(r, i, verb, group):
        return None
    inverted = _inverted(r, i, verb)
    if inverted is not None:
        return inverted
    subject = whose(r, i, group, found)
    if subject is None or not fits(r, subject, verb):
        return None
    if r.quoted[i] and (subject.form == "pronoun" or verb.subject != "any"):
        return None
    after = i + 1
    if r.word(after) == "out" and "out" in verb.takes:
        verb, after = Verb(verb.lemma, _CLAUSE, verb.subject), after + 1
    if subject.last >= group - 1 and (verb.takes & {"clause", "hearer", "quote"} or subject.form == "pronoun"):
        behind = _behind(r, i, after, verb, subject)
        if behind is not None:
            return behind
    return _ahead(r, i, after, verb, subject, subject.last >= group - 1)


def _behind(r: Reading, i: int, after: int, verb: Verb, subject: Source) -> Statement | None:
    """The statement whose content stands before its source, or on both sides; None where it follows the cue."""
    word, first = r.words[i], subject.first
    if r.word(first - 1) == "as" and r.word(after) == ",":
        return Statement(i, after, subject, ((after + 1, r.n),), word, "as <source> <cue>, <content>")
    mark = ends_clause(r, after, "hearer" in verb.takes) if r.word(after) not in verb.takes else None
    if mark is None:
        return None
    if first < 2:
        # a sentence of its own behind a quotation
        alone = r.stop(mark) and content_start(r, after, verb) is None
        return Statement(i, after, subject, (), word, "<source> <cue>") if alone else None
    if r.word(first - 1) == r.word(mark) == "," and goes_on(r, mark, True):
        return Statement(i, after, subject, ((0, first), (mark + 1, scope_after(r, mark + 1))), word, _BEHIND)
    separated = r.word(first - 1) in CLOSERS or r.dash(first - 1)
    said_before = separated and _content_before(r, first)
    if not said_before and (
        r.word(first - 1) not in ("that", "which", "as")
        or (r.word(mark) == "," and content_start(r, mark, verb) is not None)
    ):
        return None
    scope = [(_object_start(r, first), first)]
    if goes_on(r, mark):
        scope.append((mark + 1, scope_after(r, mark + 1)))
    return Statement(i, after, subject, tuple(scope), word, _BEHIND)


def _ahead(r: Reading, i: int, after: int, verb: Verb, subject: Source, own: bool) -> Statement | None:
    """The statement whose content follows its cue."""
    word = r.words[i]
    before = r.word(subject.first - 1)
    start = content_start(r, after, verb)
    if start is None and own and "clause" in verb.takes and before in ("which", "that", "who", "what"):
        start = after if r.tag(after) in ("AUX", "VERB") else None  # "which the ministry says would cost …"
    closes = own and verb.takes & {"clause", "hearer", "quote"} and _closes_quote(r, subject.first - 1)
    if closes and (start is None or not _explicit(r, start)):
        return Statement(i, after, subject, ((0, subject.first),), word, _BEHIND)
    if start is None:
        return None
    if start >= r.n or r.stop(start):
        return Statement(i, after, subject, (), word, "<source> <cue>:", True) if r.word(start - 1) == ":" else None
    weak = (
        (verb.subject == "known" and "clause" not in verb.takes)
        or r.word(after) == "to"
        or (r.word(start) not in _SAID and "act" in verb.takes)
    )
    end = scope_after(r, start, weak, is_document(r, subject))
    if subject.form == "relative" and before == ",":
        end = next((k for k in range(start + 2, end) if r.words[k] == "," and _goes_on_main(r, k + 1)), end)
    elif subject.form == "relative":
        end = next((k for k in range(start + 2, end) if r.words[k] == "," or r.dash(k)), end)
    return Statement(i, after, subject, ((start, end),), word, _AHEAD, weak=weak)


def _goes_on_main(r: Reading, k: int) -> bool:
    """Whether the main clause goes on at token k: "Toval, which says it has shops, closed 300"."""
    return r.tag(k) in ("VERB", "AUX") or (k < r.n and is_past(r.words[k]))


def _object_start(r: Reading, first: int) -> int:
    """Where the content before the source begins: the phrase that "that" takes up, else the sentence."""
    if r.word(first - 1) not in ("that", "which"):
        return 0
    k = first - 1
    while k > 0 and r.tags[k - 1] in ("NOUN", "PROPN", "ADJ", "NUM", "SYM", "DET", "POSS", "ADP", "ADV"):
        k -= 1
    return k


def _explicit(r: Reading, start: int) -> bool:
    """Whether the content opens with a conjunction or a quotation, so that it is content for certain."""
    return r.word(start) in _SAID or any(r.quoted[start : start + 2])


def _closes_quote(r: Reading, k: int) -> bool:
    return k > 0 and r.words[k] in ("”", '"', "'", "»") and (r.quoted[k - 1] or r.words[k] != "'")


def _content_before(r: Reading, first: int) -> bool:
    """Whether what stands before the source can be what was said: a clause, a quotation, or a few words."""
    if r.quoted[max(0, first - 2)] or r.word(first - 1) in ("”", '"', "?", "!"):
        return True
    if r.tags[0] == "SCONJ" and r.words[:first].count(",") < 2 and r.words[0] not in ("if", "because"):
        return False
    before = r.tags[: first - 1]
    if r.words[-1] != "." and "NUM" in before and r.words[first - 1] == ",":
        return True  # the line of a headline: "At least 40 dead in fire, officials say"
    return "VERB" in before or "AUX" in before or (first > 4 and "NUM" in before and r.tags[0] != "ADP")


def _inverted(r: Reading, i: int, verb: Verb) -> Statement | None:
    """ "…," said Estby, who chairs the league" and "Continued Stone: “…”"."""
    word = r.words[i]
    if not verb.takes & {"clause", "quote"} or word.endswith("ing"):
        return None
    if word == verb.lemma and word != "forecast" and not _closes_line(r, i):
        return None
    if (i and not _closes(r, i - 1)) or not (
        r.tag(i + 1) in _SUBJECTS or (r.word(i + 1) in ("he", "she", "they") and r.word(i - 1) != ",")
    ):
        return None
    source = mention_after(r, i + 1)
    if source is None:
        return None
    k = source.last
    if i == 0:
        if r.word(k) not in (":", ","):
            return None
        done = r.stop(k + 1)
        return Statement(0, 1, source, () if done else ((k + 1, r.n),), word, "<cue> <source>: <content>", done)
    if not may_speak(r, source):
        return None
    scope = [(0, i)]
    if goes_on(r, k) and (r.quoted[min(k + 2, r.n - 1)] or r.word(k + 1) in ("and", "but", "so", "because", "that")):
        scope.append((k + 1, scope_after(r, k + 1)))
    return Statement(i, i + 1, source, tuple(scope), word, "<content>, <cue> <source>", r.word(k) == ":")


def _closes_line(r: Reading, i: int) -> bool:
    """ "40 dead, say police": the cue in the present and its source close a line without a full stop"""
    source = mention_after(r, i + 1) if r.word(i - 1) in CLOSERS and r.tokens.raw[-1] != "." else None
    return source is not None and source.last == r.n and may_speak(r, source)


def _closes(r: Reading, k: int) -> bool:
    """Whether what was said closes at token k: a quotation mark, or a comma that closes no apposition."""
    word = r.words[k]
    if word == ",":
        found = subject_of(r, k + 1) if k else None
        return found is None or not may_speak(r, found)
    if word == "'":
        return r.word(k - 1) == "'"
    return word in ("”", '"', "?", "!", "’", "»") or (word == "“" and r.tokens.glued(k))


def _by(r: Reading, i: int, verb: Verb) -> Statement | None:
    """passive := content "was estimated" ["at" …] "by" source"""
    if "passive" not in verb.takes:
        return None
    for j in range(i + 1, min(i + 12, r.n)):
        if r.words[j] in (",", ";", "“", "that") or r.quoted[j] != r.quoted[i]:
            return None
        if r.words[j] == "by" and j + 1 not in r.begins:
            source = mention_after(r, j + 1)
            if source is None or not may_speak(r, source):
                return None
            return Statement(i, j + 1, source, ((0, r.n),), r.words[i], "<content> was <cue> by <source>")
    return None
