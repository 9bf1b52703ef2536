"""Who says it: the source of a figure, the cue, and whether it is quoted.

A figure lies in a statement when a cue's scope covers it: what follows "X said (that)", what precedes ", X said", the whole
sentence with "according to X", the rest of an open quotation, and the sentences that carry on a spokesman's paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.facets.names import fullest_names, titles
from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.chunks import Phrase, noun_phrase_at, noun_phrase_before
from claims.text.document import Page, Sentence, read_sentence
from claims.text.tokens import WORD

_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'
_PRONOUNS = frozenset("he she they it".split())
_NO_SOURCE_SUBJECT = frozenset("it that this which who there what i you one".split())
_CLAUSE_VERBS_WITH_OBJECT = frozenset("tell tells told telling".split())
_NARRATIVE_BE = frozenset("is are was were be been being".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source at its fullest name, the span of its mention, its kind, the cue, and how the figure is quoted."""

    source: str | None = None
    start: int | None = None
    end: int | None = None
    kind: str = "none"
    cue: str | None = None
    quote: str = "none"
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One cue in one sentence: where it stands, whose it is, and the tokens that it covers."""

    first: int
    last: int
    source: Phrase | None
    scope_first: int
    scope_last: int
    cue: str
    rule: str
    pronoun: bool = False


class Attributor:
    """The statements of one document, found when a figure asks for them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._names: dict[str, str] | None = None
        self._statements: dict[int, list[Statement]] = {}

    def of(self, index: int, quantity: Quantity) -> Attribution:
        """The attribution of `quantity` in sentence `index`."""
        sentence = read_sentence(self._page, index)
        quoted = self._quoted(index, sentence.tokens.starts[quantity.first])
        for statement in self._in(index):
            # a figure that counts the source itself ("half a dozen sources said") is not what the source says
            if statement.source is not None and quantity.first < statement.source.last and quantity.last >= statement.source.first:
                return Attribution(quote="direct" if quoted else "none")
        covering = [s for s in self._in(index) if s.scope_first <= quantity.first < s.scope_last]
        if covering:
            best = min(covering, key=lambda s: (s.scope_last - s.scope_first, s.first))
            return self._made(index, sentence, best, quoted)
        return self._carried(index, quoted)

    # What the neighbours say

    def _carried(self, index: int, quoted: bool) -> Attribution:
        """An open quotation takes the speaker of its paragraph; a plain sentence carries on a spokesman's paragraph."""
        sentences = self._page.sentences
        paragraph = sentences[index][2]
        if quoted:
            for other in (index - 1, index + 1, index - 2, index + 2):
                if 0 <= other < len(sentences) and sentences[other][2] == paragraph and self._in(other):
                    return self._made(other, read_sentence(self._page, other), self._in(other)[-1 if other < index else 0], True, "an open quotation")
            return Attribution(quote="direct")
        before = index - 1
        if before >= 0 and sentences[before][2] == paragraph:
            trailing = [s for s in self._in(before) if s.rule == "<content>, <source> <cue>" and s.scope_first == 0]
            if trailing and not self._in(index):
                return self._made(before, read_sentence(self._page, before), trailing[-1], False, "a statement carried on")
        return Attribution()

    def _quoted(self, index: int, at: int) -> bool:
        """Whether an open quotation mark of the paragraph covers the offset; an odd mark at a paragraph's start opens it."""
        start, _ = self._page.paragraphs[self._page.sentences[index][2]]
        before = self._page.text[start:at]
        curly = before.count(_OPEN) - before.count(_CLOSE)
        return curly > 0 or before.count(_STRAIGHT) % 2 == 1

    # The statements of one sentence

    def _in(self, index: int) -> list[Statement]:
        known = self._statements.get(index)
        if known is None:
            known = self._statements[index] = find_statements(read_sentence(self._page, index))
        return known

    def _made(self, index: int, sentence: Sentence, statement: Statement, quoted: bool, rule: str | None = None) -> Attribution:
        quote = "direct" if quoted else "indirect"
        if not quoted and any(m in sentence.tokens.raw for m in (_OPEN, _STRAIGHT)) and statement.rule != "according to <source>":
            quote = "mixed"
        phrase = statement.source
        if phrase is None:
            return Attribution(None, None, None, "none", statement.cue, quote, rule or statement.rule)
        tokens = sentence.tokens
        start, end = tokens.starts[phrase.first], tokens.ends[phrase.last - 1]
        mention = re.sub(r"\s+", " ", self._page.text[start:end])
        if statement.pronoun:
            name, kind = self._antecedent(index, mention.lower())
        else:
            name, kind = self._full(mention, sentence, phrase)
        return Attribution(name, start, end, kind, statement.cue, quote, rule or statement.rule)

    def _antecedent(self, index: int, pronoun: str) -> tuple[str, str]:
        """The person (for "he", "she") or the body (for "it", "they") that spoke last before sentence `index`."""
        for other in range(index, max(-1, index - 12), -1):
            for statement in reversed(self._in(other)):
                if statement.source is None or statement.pronoun:
                    continue
                sentence = read_sentence(self._page, other)
                mention = sentence.tokens.slice(statement.source.first, statement.source.last)
                name, kind = self._full(re.sub(r"\s+", " ", mention), sentence, statement.source)
                if (kind == "person") == (pronoun in ("he", "she")):
                    return name, kind
            sentence = read_sentence(self._page, other)
            if pronoun in ("he", "she") and other < index:
                for k, tag in enumerate(sentence.tags):
                    last = sentence.tokens.raw[k]
                    if tag == "PROPN" and last in self.names:
                        return self.names[last], "person"
        return pronoun, "person" if pronoun in ("he", "she") else "organisation"

    @property
    def names(self) -> dict[str, str]:
        """The personal names of the document, by last word."""
        if self._names is None:
            self._names = fullest_names(self._page.text)
        return self._names

    def _full(self, mention: str, sentence: Sentence, phrase: Phrase) -> tuple[str, str]:
        """The fullest name for a mention and its kind."""
        words = mention.split(" ")
        last = words[-1]
        kind = kind_of(words)
        if last in self.names and kind in ("person", "organisation") and not _organised(words):
            return self.names[last], "person"
        stripped = words
        while len(stripped) > 1 and stripped[0].lower().rstrip(".") in titles() and kind == "person" and stripped[1][:1].isupper():
            stripped = stripped[1:]
        if kind == "person" and len(stripped) >= 1 and stripped[-1][:1].isupper():
            return " ".join(stripped), kind
        if words[0].lower() in ("the", "a", "an") and len(words) > 1:
            words = words[1:]
        return " ".join(words), kind


def _organised(words: list[str]) -> bool:
    return any(w.lower().rstrip(".") in _kinds()["organisation"] for w in words[-2:])


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(split(row["words"])) for row in rows("sources")}


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    return {row["group"]: frozenset(split(row["words"])) for row in rows("cues")}


def kind_of(words: list[str]) -> str:
    """person, organisation, document or anonymous, by the words of the mention, the last first."""
    kinds = _kinds()
    last = words[-1].lower().rstrip(".")
    capital = words[-1][:1].isupper()
    if not capital:
        for kind in ("document", "anonymous", "organisation", "person"):
            if last in kinds[kind] or last.rstrip("s") in kinds[kind]:
                return kind
        return "person" if len(words) == 1 or last in kinds["person"] else "organisation"
    lower = [w.lower().rstrip(".") for w in words]
    if any(w in kinds["organisation"] for w in lower[-2:]) or any(w in ("of", "and", "&") for w in lower) or words[-1].isupper() and len(words[-1]) > 1:
        return "organisation"
    if any(w in kinds["person"] for w in lower[:-1]):
        return "person"
    proper = [w for w in words if w[:1].isupper()]
    return "person" if len(proper) >= 1 else "organisation"


def find_statements(sentence: Sentence) -> list[Statement]:
    """Every cue of the sentence with its source and scope, in order."""
    tokens, tags = sentence.tokens, sentence.tags
    speech = _cues()["speech"]
    found: list[Statement] = []
    for i in range(tokens.n):
        if tokens.kinds[i] != WORD:
            continue
        word = tokens.words[i]
        if word in ("according", "citing") and (word == "citing" or tokens.word(i + 1) == "to"):
            statement = _according(sentence, i)
        elif word in speech and tags[i] in ("VERB", "NOUN"):
            statement = _said(sentence, i)
        else:
            continue
        if statement is not None:
            found.append(statement)
    return found


def _according(sentence: Sentence, i: int) -> Statement | None:
    """according := "according to" source ; its scope is the sentence"""
    tokens, tags = sentence.tokens, sentence.tags
    j = i + (2 if tokens.words[i] == "according" else 1)
    phrase = _source_at(sentence, j)
    if phrase is None:
        return None
    return Statement(i, j, phrase, 0, tokens.n, tokens.slice(i, j).lower(), "according to <source>")


def _source_at(sentence: Sentence, j: int) -> Phrase | None:
    """The source that begins at token j, with an of- or from-phrase ("a statement from the ministry", "head of the agency")."""
    tokens, tags = sentence.tokens, sentence.tags
    if j >= tokens.n:
        return None
    start = j
    while start < tokens.n and (tags[start] in ("DET", "POSS", "NUM") or tokens.words[start] in ("multiple",)):
        start += 1
    phrase = noun_phrase_at(tokens, tags, start)
    if phrase is None:
        return None
    if tokens.word(phrase.last) in ("of", "for") and phrase.last + 1 < tokens.n and tags[phrase.head] == "PROPN":
        inner = noun_phrase_at(tokens, tags, phrase.last + 1)
        if inner is not None and tags[inner.head] == "PROPN":
            return Phrase(phrase.first, inner.last, phrase.head)
    head = tokens.words[phrase.head]
    if head in _kinds()["document"] and tokens.word(phrase.last) in ("from", "by", "of", "released"):
        k = phrase.last + 1 + (tokens.word(phrase.last + 1) == "by")
        inner = _source_at(sentence, k)
        if inner is not None and tokens.word(phrase.last) != "of":
            return inner
    return phrase


def _said(sentence: Sentence, i: int) -> Statement | None:
    """said := source cue ["that"] content | content "," source cue | content "," cue source"""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens.words[i]
    inside = _inside_quote(sentence, i)
    before = tokens.word(i - 1)
    if before in _NARRATIVE_BE and word.endswith("ing"):
        return None
    if before in ("to", "not") or before in _NARRATIVE_BE and not word.endswith("ing"):
        return _passive(sentence, i)
    subject, pronoun = _subject(sentence, i)
    after = i + 1
    # ", said John Kirby, …"
    if subject is None:
        if word not in ("said", "says", "added", "wrote", "told", "reported", "noted", "explained", "tweeted", "asked", "warned", "adds", "writes", "notes"):
            return None
        inverted = _source_at(sentence, after) if before in (",", _CLOSE, _STRAIGHT, "?", "!", "’", "") else None
        if inverted is None or tags[i] != "VERB" and word != "said":
            return None
        return Statement(i, after, inverted, 0, i, word, "<content>, <source> <cue>")
    if inside:
        return None
    if not pronoun and not _may_speak(sentence, subject, word):
        return None
    comma_before = tokens.word(_before_determiner(sentence, subject.first) - 1) in (",", _CLOSE, _STRAIGHT, "?", "!", "—", "–")
    trailing = comma_before and subject.first > 2 and _clause_ends(sentence, after, word)
    if trailing:
        last = tokens.n if _goes_on(sentence, after) else max(i, after)
        return Statement(i, after, subject, 0, last, word, "<content>, <source> <cue>", pronoun)
    if word in ("put", "puts", "hear", "heard", "quote", "quoted", "describe", "described", "promised", "pledged", "expects", "expected", "expect", "continued", "continue", "posted", "reported", "report", "reports", "published") and not (
        tokens.word(after) in ("that", ",", ":", "a", "an", "the") or tokens.kind(after) != WORD or word in ("expects", "expect", "expected", "reported", "promised", "pledged")
    ):
        return None
    return Statement(i, after, subject, after, _scope_end(sentence, after), word, "<source> <cue> <content>", pronoun)


def _passive(sentence: Sentence, i: int) -> Statement | None:
    """passive := content "was estimated" "by" source"""
    tokens = sentence.tokens
    for j in range(i + 1, min(i + 3, tokens.n)):
        if tokens.words[j] == "by":
            source = _source_at(sentence, j + 1)
            if source is not None:
                return Statement(i, j + 1, source, 0, tokens.n, tokens.words[i], "<content> was <cue> by <source>")
    return None


def _before_determiner(sentence: Sentence, i: int) -> int:
    while i > 0 and sentence.tags[i - 1] in ("DET", "POSS", "NUM"):
        i -= 1
    return i


def _inside_quote(sentence: Sentence, i: int) -> bool:
    raw = sentence.tokens.raw[:i]
    curly = raw.count(_OPEN) - raw.count(_CLOSE)
    return curly > 0 or raw.count(_STRAIGHT) % 2 == 1


def _subject(sentence: Sentence, i: int) -> tuple[Phrase | None, bool]:
    """The subject before the cue at token i, over adverbs, auxiliaries and an apposition; whether it is a pronoun."""
    tokens, tags = sentence.tokens, sentence.tags
    k = i
    while k > 0 and (tags[k - 1] in ("ADV", "AUX") or tokens.words[k - 1] in ("later", "also", "recently")):
        k -= 1
    if k == 0:
        return None, False
    word = tokens.words[k - 1]
    if word in _PRONOUNS:
        return Phrase(k - 1, k, k - 1), True
    if word in _NO_SOURCE_SUBJECT or tags[k - 1] in ("PRON", "SCONJ", "DET", "CCONJ") and word != "who":
        if word in ("and", "but") or tags[k - 1] == "CCONJ":
            return _shared_subject(sentence, k - 1)
        return None, False
    if word == ",":
        apposed = _over_apposition(sentence, k - 1)
        if apposed is not None:
            return apposed, False
        return None, False
    time = next((t for t in sentence.times if t.last == k), None)
    if time is not None:
        k = time.first - (tokens.word(time.first - 1) in ("on", "in", "at"))
        if k <= 0:
            return None, False
    phrase = noun_phrase_before(tokens, tags, k)
    if phrase is None:
        return None, False
    return _whole(sentence, phrase), False


def _whole(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The head of a phrase that ends in an of-phrase: "the head of the agency" from "the agency"."""
    tokens, tags = sentence.tokens, sentence.tags
    k = phrase.first
    while k > 0 and tags[k - 1] in ("DET", "POSS"):
        k -= 1
    if k > 1 and tokens.words[k - 1] in ("of", "from", "with", "at", "in", "for", "familiar", "on", "by"):
        outer = noun_phrase_before(tokens, tags, k - 1)
        if outer is not None and tags[outer.head] != "VERB":
            if tags[outer.head] == "PROPN" or tags[phrase.head] != "PROPN" or tokens.words[outer.head] in _kinds()["document"] | _kinds()["anonymous"]:
                document = tokens.words[outer.head] in _kinds()["document"]
                if document and tokens.words[k - 1] in ("from", "by"):
                    return phrase
                return Phrase(outer.first, phrase.last, outer.head)
            return Phrase(outer.first, phrase.last, outer.head)
    return phrase


def _over_apposition(sentence: Sentence, comma: int) -> Phrase | None:
    """ "Victoria Nuland, Undersecretary of State, told": the name before the apposition."""
    tokens, tags = sentence.tokens, sentence.tags
    for k in range(comma - 1, max(0, comma - 18), -1):
        if tokens.words[k] == ",":
            phrase = noun_phrase_before(tokens, tags, k)
            if phrase is not None and tags[phrase.head] == "PROPN":
                return phrase
            return None
        if tags[k] == "VERB" and tokens.words[k] in _cues()["speech"]:
            return None
    return None


def _shared_subject(sentence: Sentence, conjunction: int) -> tuple[Phrase | None, bool]:
    """ "Kirby said …, but said …": the second cue has the subject of the first."""
    tokens = sentence.tokens
    for k in range(conjunction - 1, 0, -1):
        if tokens.words[k] in _cues()["speech"] and sentence.tags[k] == "VERB":
            phrase, pronoun = _subject(sentence, k)
            return phrase, pronoun
    return None, False


def _may_speak(sentence: Sentence, subject: Phrase, cue: str) -> bool:
    """Names, people, bodies and documents speak; other nouns only with the plainest verbs."""
    tokens = sentence.tokens
    if sentence.tags[subject.head] == "PROPN":
        return True
    head = tokens.words[subject.head]
    kinds = _kinds()
    if any(head in kinds[k] or head.rstrip("s") in kinds[k] for k in ("person", "organisation", "anonymous", "document")):
        return True
    return cue in ("said", "says", "told", "according", "announced", "estimated")


def _clause_ends(sentence: Sentence, after: int, cue: str) -> bool:
    """Whether nothing is left to be said behind the cue: a mark, the end, or only when and where it was said."""
    tokens = sentence.tokens
    if after >= tokens.n or tokens.words[after] in (".", ",", _CLOSE, _STRAIGHT, ";", ":", "—", ")"):
        return True
    if any(t.first == after for t in sentence.times):
        return True
    if cue in _CLAUSE_VERBS_WITH_OBJECT:
        return True
    return sentence.tags[after] in ("ADV", "ADP") or tokens.words[after] in ("in", "on", "at", "during", "after")


def _goes_on(sentence: Sentence, after: int) -> bool:
    """An inserted cue (", the ministry said, and …") covers both sides."""
    tokens = sentence.tokens
    return tokens.word(after) == "," and after + 3 < tokens.n


def _scope_end(sentence: Sentence, after: int) -> int:
    """The content runs to the end of the sentence, or to a contrasting clause with a subject of its own."""
    tokens = sentence.tokens
    for k in range(after + 4, tokens.n - 2):
        if tokens.words[k] in ("though", "although", "whereas") and tokens.words[k - 1] == ",":
            return k
    return tokens.n
