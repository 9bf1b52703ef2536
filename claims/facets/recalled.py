"""What a bare figure counts by what was said before: "Of these, 640 …", "most of the 8,500", "Seventeen others died".

A memory goes with the reading of a document: it keeps what the last figures counted, and what each value counted first.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from claims.facets.spot import Spot
from claims.lexicon.nouns import singular
from claims.quantity.amount import Quantity
from claims.text.chunks import noun_phrase_at, noun_phrase_before
from claims.text.clauses import verb_before
from claims.text.document import Page, Sentence, read_sentence
from claims.text.verbs import lemma_of

Answer = tuple[str, str]
_REACH = 2  # sentences back that a bare figure may go on from
_KEPT = 8  # figures back that are looked at
_PAIR = 2
_TELLING = 1000  # from here on the same value is the same thing
_POINTING = frozenset("the these those this".split())
_PRONOUNS = frozenset("them these those whom which".split())
_EMPTY = frozenset("number figure total thing point".split())
_OPENERS = frozenset((",", ";", ":", "and", "but", "while", "“", '"', "—", "–", "with", "."))
_BEFORE = frozenset(("DET", "ADV", "ADJ"))
_COMPARED = frozenset("less more fewer higher lower above below better worse".split())
_SHARES = frozenset(("percentage", "ratio"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure of sentence `index` counted, its verb, and whether the text denies it."""

    index: int
    kind: str
    answer: Answer
    verb: str | None
    denied: bool = False


class Memory:
    """What the figures of a document read so far counted."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last: deque[Counted] = deque(maxlen=_KEPT)
        self._values: dict[tuple[float | None, float | None, str], Answer] = {}

    def add(
        self,
        index: int,
        quantity: Quantity,
        what: tuple[str | None, str | None],
        verb: str | None,
        denied: bool = False,
    ) -> None:
        """Keep what a figure of sentence `index` counted, if anything."""
        phrase, head = what
        if phrase is None or head is None:
            return
        answer = phrase, head
        self._last.append(Counted(index, quantity.kind, answer, verb, denied))
        if answer[1] not in _EMPTY:
            self._values.setdefault((quantity.low, quantity.high, quantity.unit), answer)

    def value(self, quantity: Quantity) -> Answer | None:
        """What the same value counted where it stood first."""
        return self._values.get((quantity.low, quantity.high, quantity.unit))

    def last(self, index: int, reach: int, kinds: frozenset[str] | None = None, plural: bool = False) -> Counted | None:
        """The last figure of those kinds (any, if None) that stands at most `reach` sentences before `index`."""
        for known in reversed(self._last):
            if known.index < index - reach:
                return None
            if (kinds is None or known.kind in kinds) and not (
                plural and known.answer[0].lower().endswith(known.answer[1])
            ):
                return known
        return None

    def same_kind(self, index: int, kind: str) -> Answer | None:
        """What the last figure of that kind counted, in sentence `index` or the one before it."""
        known = self.last(index, 1, frozenset((kind,)))
        return known.answer if known is not None and known.answer[1] not in _EMPTY else None

    def denied(self, index: int, kind: str) -> Answer | None:
        """What the first figure of that kind counted that this sentence, or the one before `index`, denies."""
        known = [one for one in self._last if one.denied and one.kind == kind and one.index >= index - 1]
        return known[0].answer if known else None

    def before(self, index: int) -> Sentence | None:
        """The sentence before `index`, if it stands in the same paragraph."""
        sentences = self._page.sentences
        if index == 0 or sentences[index - 1][2] != sentences[index][2]:
            return None
        return read_sentence(self._page, index - 1)

    def noun(self, index: int, plural: bool) -> Answer | None:
        """The last plural or singular noun of the sentence before `index`: what "of them" or "it" means."""
        if index == 0:
            return None
        sentence = read_sentence(self._page, index - 1)
        words, tags = sentence.tokens.words, sentence.tags
        for k in range(sentence.tokens.n - 1, -1, -1):
            if tags[k] == "NOUN" and (singular(words[k]) != words[k]) == plural:
                phrase = noun_phrase_before(sentence.tokens, tags, k + 1)
                return (sentence.tokens.slice(phrase.first, k + 1), singular(words[k])) if phrase is not None else None
        return None

    def asked(self, index: int) -> Answer | None:
        """What the sentence before asked the number of: "How many soldiers?" """
        if index == 0:
            return None
        sentence = read_sentence(self._page, index - 1)
        tokens = sentence.tokens
        if tokens.word(tokens.n - 1) != "?" or "how" not in tokens.words:
            return None
        k = tokens.words.index("how")
        phrase = noun_phrase_at(tokens, sentence.tags, k + 2) if tokens.word(k + 1) == "many" else None
        return (
            None if phrase is None else (tokens.slice(phrase.first, phrase.last), singular(tokens.words[phrase.head]))
        )


_COUNTS = frozenset(("count",))


def recalled(spot: Spot, quantity: Quantity, memory: Memory, index: int) -> Answer | None:
    """What the figure of sentence `index` counts, from earlier figures; None where nothing before tells."""
    found: Counted | None = None
    if spot.kind == "count" and not spot.decimal:
        if _of_them(spot):
            found = memory.last(index, 1, _COUNTS)
            return found.answer if found is not None else memory.noun(index, plural=True)
        if spot.first == 0 and (asked := memory.asked(index)) is not None:
            return asked
        pointing = spot.tokens.word(spot.first - 1) in _POINTING
        if pointing and quantity.low == _PAIR:
            return None  # "between the two": as a rule two people by name
        same = memory.value(quantity)
        if same is not None and (pointing or (quantity.low or 0) >= _TELLING):
            return same
        found = memory.last(index, _REACH, _COUNTS)
        if found is not None and not _opens_clause(spot) and not (found.verb and found.verb == _verb(spot)):
            return None
    elif spot.kind in _SHARES:
        found = memory.last(index, 0) if restates(spot) else None
        if found is None and _opens_clause(spot):
            found = memory.last(index, _REACH, _SHARES, plural=True)
    if found is None and _points_back(spot):
        found = memory.last(index, 1)
    if found is None and spot.kind == "money" and _of_it(spot):
        return memory.noun(index, plural=False)
    return found.answer if found is not None else None


def referred(spot: Spot, memory: Memory, index: int) -> Answer | None:
    """What the sentence's figure before counted, for one of it: "a third of them", "…, 12 percent less than"."""
    if spot.tokens.word(spot.last) == "of" and spot.tokens.word(spot.last + 1) in _PRONOUNS:
        if spot.tokens.word(spot.first - 1) in _POINTING:
            return None  # "the two of them"
        whole = memory.last(index, 0, _COUNTS)
        return whole.answer if whole is not None else None
    if spot.tokens.word(spot.first - 1) != "," or spot.tokens.word(spot.last) not in _COMPARED:
        return None
    found = memory.last(index, 0)
    return found.answer if found is not None and spot.tokens.word(spot.last + 1) == "than" else None


def restates(spot: Spot) -> bool:
    """ "640, or 34 percent" """
    return spot.tokens.word(spot.first - 1) in ("or", "(")


def _of_them(spot: Spot) -> bool:
    """ "240,000 of them", "of these, 640" """
    tokens, k = spot.tokens, spot.last
    if tokens.word(k) == "of" and tokens.word(k + 1) in _PRONOUNS:
        return tokens.word(spot.first - 1) not in _POINTING  # "the two of them"
    j = spot.first - 1
    while j > 0 and tokens.words[j] in (",", "only", "just", "about", "some"):
        j -= 1
    return tokens.word(j) in _PRONOUNS and tokens.word(j - 1) in ("of", "among")


def _opens_clause(spot: Spot) -> bool:
    """Whether the figure, with nothing but what leads to it, is the subject of a verb behind it."""
    tokens, tags = spot.tokens, spot.tags
    if spot.last >= tokens.n or tags[spot.last] not in ("VERB", "AUX", "ADV"):
        return False
    j = spot.first
    while j > 0 and tags[j - 1] in _BEFORE:
        j -= 1
    return j == 0 or tokens.words[j - 1] in _OPENERS


def _points_back(spot: Spot) -> bool:
    """ "That is 4.1 percent more", "This compares with $3 billion": the subject is what was said before."""
    tokens, tags = spot.tokens, spot.tags
    if tokens.word(0) not in ("that", "this") or tokens.n < 2 or tags[1] not in ("AUX", "VERB"):
        return False
    return all(tags[k] not in ("NOUN", "PROPN") for k in range(1, spot.first))


def _of_it(spot: Spot) -> bool:
    """ "The ministry puts it at $1.9 billion" """
    k = spot.first
    return spot.tokens.word(k - 1) == "at" and spot.tokens.word(k - 2) == "it"


def _verb(spot: Spot) -> str | None:
    verb = verb_before(spot.tokens, spot.tags, spot.first)
    return None if verb is None else lemma_of(spot.tokens.words[verb])
