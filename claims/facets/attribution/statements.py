"""Every statement of one sentence: its cue, its source and the tokens that it covers."""

from __future__ import annotations

from dataclasses import replace

from claims.facets.attribution.content import content_start, ends_clause, goes_on, scope_after
from claims.facets.attribution.lexicon import Verb, speaking, verbs, words
from claims.facets.attribution.named import named_statements
from claims.facets.attribution.phrases import mention_after
from claims.facets.attribution.reading import CLOSERS, OPENERS, Reading
from claims.facets.attribution.statement import Source, Statement
from claims.facets.attribution.subjects import before_group, clause_subject, is_document, may_speak, subject_of
from claims.text.tokens import WORD

_BE = frozenset("is are was were be been being am isn't wasn't weren't aren't get got".split())
_CLAUSE = frozenset(("clause",))
_SAID = frozenset("that whether if how why".split())
_ACTS = frozenset(
    "mention repeat highlight outline detail recall deny demand propose recommend expect promise pledge vow agree".split()
)
# what a clause or an object begins with
_OPENS = frozenset(("DET", "PRON", "NUM", "PROPN", "NOUN", "ADJ", "POSS", "SCONJ", "SYM"))
# forms that are nouns more often than verbs: a tag or a that-clause must say that they are verbs
_NOUNS = frozenset(
    "state note report claim estimate project promise count list document post question call demand point talk detail outline "
    "rule signal hint pledge vow recall advise praise doubt fear hope guess repeat read".split()
)
_NOT = frozenset(
    "not never n't declined refused hardly didn't don't doesn't hasn't haven't hadn't won't wouldn't can't couldn't cannot".split()
)


def find_statements(r: Reading) -> list[Statement]:
    """The statements of the sentence in the order of their cues."""
    found: list[Statement] = []
    known = verbs()
    for i, word in enumerate(r.words):
        verb = known.get(word)
        if verb is not None and r.tokens.kinds[i] == WORD:
            statement = _spoken(r, i, verb, found)
            if statement is not None:
                found.append(statement)
    found = _parted(r, found)
    found.extend(named_statements(r, found))
    found.sort(key=lambda s: s.first)
    return found


def _parted(r: Reading, found: list[Statement]) -> list[Statement]:
    """Each scope ends where another statement begins whose source follows a comma or a conjunction."""
    parted = []
    for k, statement in enumerate(found):
        scope = statement.scope
        following = found[k + 1] if k + 1 < len(found) else None
        if (
            following is not None
            and following.source is not None
            and scope
            and statement.rule == "<source> <cue> <content>"
        ):
            first = following.source.first
            start, end = scope[-1]
            trailing = following.rule == "<content>, <source> <cue>" and r.word(first - 1) == ","
            apart = (
                trailing
                or r.word(first - 1) in ("and", "but", ";")
                or (r.word(first - 1) in ("”", '"')
                and r.quoted[first - 2])
            )
            if start < first < end and following.source is not statement.source and apart:
                scope = (*scope[:-1], (start, first))
                statement = replace(statement, scope=scope)
        parted.append(statement)
    return parted


def _spoken(r: Reading, i: int, verb: Verb, found: list[Statement]) -> Statement | None:
    """said := source cue content | content "," source cue | content "," cue source | content "was" cue "by" source"""
    word = r.words[i]
    ing = word.endswith("ing")
    after = i + 1
    group = before_group(r, i)
    auxiliaries = r.words[group:i]
    if (
        any(w in _NOT for w in auxiliaries)
        or r.word(i - 1) in ("declined", "refused")
        or (r.word(after) == "not"
        and verb.lemma != "say")
    ):
        return None
    if any(w in _BE or (w in ("'s", "’s") and ing) for w in auxiliaries):
        if not ing:
            return _passive(r, i, verb)
        subject = subject_of(r, i)
        if subject is None or (not is_document(r, subject) and not any(r.quoted[i : i + 8])):
            return None  # "is warning that": what goes on, not what was said
    before = r.word(i - 1)
    if before == "to" and not (group < i - 1):
        return None
    if not _is_verb(r, i, verb, group):
        return None
    inverted = _inverted(r, i, verb)
    if inverted is not None:
        return inverted
    subject = _whose(r, i, group, ing, found)
    if subject is None or not _fits(r, subject, verb):
        return None
    if r.quoted[i] and (subject.form == "pronoun" or verb.subject != "any"):
        return None
    return _placed(r, i, verb, subject, subject.last >= group - 1)


def _is_verb(r: Reading, i: int, verb: Verb, group: int) -> bool:
    """Whether the form at token i is a verb here: a form that may be a noun needs a tag or a that-clause to say so."""
    word = r.words[i]
    if word.endswith(("ed", "ing")) or word in ("said", "told", "wrote", "thought", "found", "spoke", "says", "shown"):
        modifies = ("DET", "POSS", "NUM", "ADJ") if word.endswith(("ed", "ing")) else ("DET",)
        return not (
            r.tag(i - 1) in modifies and r.words[i - 1] not in ("'s", "’s") and r.tag(i + 1) in ("NOUN", "ADJ", "PROPN")
        )
    if r.word(i + 1) == ":" or (r.word(i + 1) == "," and r.word(i + 2) in OPENERS):
        return True
    if r.tag(i - 1) in ("DET", "ADJ", "ADP", "NUM") or (r.tag(i - 1) == "POSS" and r.word(i - 1) not in ("'s", "’s")):
        return (
            r.word(i - 1) in ("all", "some", "others", "many", "both", "most", "those", "few")
            or (r.tag(i) == "VERB"
            and r.tag(i - 1) in ("ADJ", "NUM"))
        )
    if r.tag(i + 1) == "AUX" and r.word(i + 1) not in ("have", "has"):
        return False
    if (r.word(i + 1) == "that" and "clause" in verb.takes) or group < i or r.tag(i - 1) == "PRON":
        return True
    if verb.lemma in _NOUNS and r.words[i - 1] in speaking() and word == verb.lemma and r.words[i - 1].endswith("s"):
        return r.tag(i + 1) in ("PROPN", "PRON", "DET")
    if verb.lemma == "state":
        return False
    if r.tags[i] != "VERB" and (verb.lemma in _NOUNS or r.tag(i - 1) not in ("NOUN", "PROPN", "PUNCT")):
        return False
    if r.tags[i] != "VERB" and not (r.words[i - 1].endswith("s") == (word == verb.lemma) or r.tag(i - 1) == "PUNCT"):
        return False
    return (
        r.tag(i + 1) in _OPENS
        or r.tag(i + 1) == "PUNCT"
        or r.word(i + 1) in ("to", "out", "at", "of", "on", "for")
        or r.tags[i] == "VERB"
    )


def _fits(r: Reading, subject: Source, verb: Verb) -> bool:
    if verb.subject == "document":
        return is_document(r, subject) or (subject.form == "pronoun" and r.words[subject.first] == "it")
    return (verb.subject == "any" and (r.tags[subject.core_last - 1] != "NUM" or True)) or may_speak(r, subject)


def _whose(r: Reading, i: int, group: int, ing: bool, found: list[Statement]) -> Source | None:
    """The subject of the cue: its own, or for a participle or a second verb that of the clause before."""
    before = r.word(group - 1)
    if ing and not any(t == "AUX" for t in r.tags[group:i]):
        if r.tag(i - 1) in ("NOUN", "PROPN") and not r.quoted[i]:
            return subject_of(r, i)
        return _shared(r, i, found)
    if before in ("and", "but", "or", "then") or (before == "," and r.word(group - 2) in ("and", "but")):
        return _shared(r, group - 1, found)
    return subject_of(r, i)


def _shared(r: Reading, i: int, found: list[Statement]) -> Source | None:
    last = next((s for s in reversed(found) if s.source is not None and not r.quoted[s.first]), None)
    if last is not None and last.rule != "according to <source>":
        return last.source
    return clause_subject(r, i)


def _placed(r: Reading, i: int, verb: Verb, subject: Source, own: bool) -> Statement | None:
    """The statement with its scope: what stands before the source, behind the cue, or both."""
    word, after = r.words[i], i + 1
    if r.word(after) == "out" and "out" in verb.takes:
        verb, after = Verb(verb.lemma, _CLAUSE, verb.subject), after + 1
    hearer = "hearer" in verb.takes
    separated = r.word(subject.first - 1) in CLOSERS or r.dash(subject.first - 1)
    can_close = own and bool(verb.takes & {"clause", "hearer", "quote"})
    if own and (can_close or subject.form == "pronoun"):
        mark = ends_clause(r, after, hearer)
        if (
            mark is not None
            and subject.first > 1
            and r.word(subject.first - 1) == r.word(mark) == ","
            and goes_on(r, mark, True)
        ):
            inserted = (mark + 1, scope_after(r, mark + 1))
            return Statement(i, after, subject, ((0, subject.first), inserted), word, "<content>, <source> <cue>")
        if (
            mark is not None
            and subject.first > 1
            and ((separated and _content_before(r, subject.first)) or _relative_object(r, subject.first))
        ) and not (
            r.word(mark) == ","
            and content_start(r, mark, verb) is not None
            and not _content_before(r, subject.first)
        ):
            scope = [(_object_start(r, subject.first), subject.first)]
            if goes_on(r, mark):
                scope.append((mark + 1, scope_after(r, mark + 1)))
            return Statement(i, after, subject, tuple(scope), word, "<content>, <source> <cue>")
        if mark is not None and subject.first < 2 and r.stop(mark):
            return Statement(i, after, subject, (), word, "<source> <cue>")  # a sentence of its own behind a quotation
        if r.word(subject.first - 1) == "as" and r.word(after) == ",":
            return Statement(i, after, subject, ((after + 1, r.n),), word, "as <source> <cue>, <content>")
    start = content_start(r, after, verb)
    if (
        start is None
        and own
        and "clause" in verb.takes
        and r.word(subject.first - 1) in ("which", "that", "who")
        and r.tag(after) in ("AUX", "VERB")
    ):
        start = after  # "which the ministry says would cost …"
    if (start is None or not _explicit(r, start)) and can_close and _closes_quote(r, subject.first - 1):
        return Statement(i, after, subject, ((0, subject.first),), word, "<content>, <source> <cue>")
    if start is None:
        return None
    if start >= r.n or r.stop(start):
        return Statement(i, after, subject, (), word, "<source> <cue>:", True) if r.word(start - 1) == ":" else None
    weak = (
        (verb.subject == "known"
        and "clause" not in verb.takes)
        or r.word(after) == "to"
        or (r.word(start) not in _SAID
        and verb.lemma in _ACTS)
    )
    end = scope_after(r, start, weak)
    if subject.form == "relative" and r.word(subject.first - 1) != ",":
        end = next((k for k in range(start + 2, end) if r.words[k] == "," or r.dash(k)), end)
    return Statement(i, after, subject, ((start, end),), word, "<source> <cue> <content>", weak=weak)


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
    return r.word(start) in _SAID or r.quoted[start : start + 1] == [True] or r.quoted[start + 1 : start + 2] == [True]


def _closes_quote(r: Reading, k: int) -> bool:
    return k > 0 and r.words[k] in ("”", '"', "'", "»") and (r.quoted[k - 1] or r.words[k] != "'")


def _relative_object(r: Reading, first: int) -> bool:
    """ "the 1.8 percent that Toval expects"."""
    return r.word(first - 1) in ("that", "which", "as")


def _content_before(r: Reading, first: int) -> bool:
    """Whether what stands before the source can be what was said: a clause, a quotation, or a few words."""
    if r.quoted[max(0, first - 2)] or r.word(first - 1) in ("”", '"', "?", "!"):
        return True
    if r.tags[0] == "SCONJ" and r.words[:first].count(",") < 2 and r.words[0] not in ("if", "because"):
        return False
    return any(t in ("VERB", "AUX") for t in r.tags[: first - 1]) or (
        first > 4 and "NUM" in r.tags[: first - 1] and r.tags[0] != "ADP"
    )


def _inverted(r: Reading, i: int, verb: Verb) -> Statement | None:
    """ "…," said Estby, who chairs the league" and "Continued Stone: “…”"."""
    word = r.words[i]
    before = r.word(i - 1)
    if (
        not verb.takes & {"clause", "quote"}
        or word.endswith("ing")
        or (word == verb.lemma
        and verb.lemma not in ("forecast",))
    ):
        return None
    if i and not (
        before in ("”", '"', "?", "!", "’", "»")
        or (before == ","
        and (i < 2 or not _name_before(r, i - 1)))
        or (before == "'"
        and r.word(i - 2) == "'")
        or (before == "“"
        and r.tokens.glued(i - 1))
    ):
        return None
    if r.tag(i + 1) not in ("PROPN", "DET", "NOUN", "POSS", "ADJ", "NUM") and not (
        r.word(i + 1) in ("he", "she", "they") and before != ","
    ):
        return None
    source = mention_after(r, i + 1)
    if source is None:
        return None
    k = source.last
    if i == 0:
        if r.word(k) in (":", ","):
            done = r.stop(k + 1)
            return Statement(0, 1, source, () if done else ((k + 1, r.n),), word, "<cue> <source>: <content>", done)
        return None
    if not may_speak(r, source):
        return None
    scope = [(0, i)]
    if goes_on(r, k) and (r.quoted[min(k + 2, r.n - 1)] or r.word(k + 1) in ("and", "but", "so", "because", "that")):
        scope.append((k + 1, scope_after(r, k + 1)))
    return Statement(i, i + 1, source, tuple(scope), word, "<content>, <cue> <source>", r.word(k) == ":")


def _name_before(r: Reading, comma: int) -> bool:
    """Whether an apposition ends at the comma, so that the verb behind it has its subject before it."""
    found = subject_of(r, comma + 1)
    return found is not None and may_speak(r, found)


def _passive(r: Reading, i: int, verb: Verb) -> Statement | None:
    """passive := content "was estimated" ["at" …] "by" source"""
    if "passive" not in verb.takes:
        return None
    for j in range(i + 1, min(i + 12, r.n)):
        if r.words[j] in (",", ";", "“", "that") or r.quoted[j] != r.quoted[i]:
            return None
        if r.words[j] == "by" and j + 1 not in r.begins:
            source = mention_after(r, j + 1)
            if source is not None and may_speak(r, source):
                return Statement(i, j + 1, source, ((0, r.n),), r.words[i], "<content> was <cue> by <source>")
            return None
    return None


__all__ = ["find_statements", "words"]
