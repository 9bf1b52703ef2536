"""The attribution of each figure of one document.

A figure lies in a statement when a cue's scope covers it; a figure in a quotation without a cue in its sentence takes
the speaker of the quotation; a sentence that carries on a statement takes its source.
"""

from __future__ import annotations

from claims.facets.attribution.discourse import Discourse
from claims.facets.attribution.headline import LABELLED
from claims.facets.attribution.mentions import Mentions
from claims.facets.attribution.named import POLLED
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.speakers import Speakers
from claims.facets.attribution.statement import Attribution, Statement
from claims.facets.attribution.turns import Turn, Turns
from claims.facets.names import Names
from claims.lexicon import words
from claims.quantity.amount import Quantity
from claims.text.document import Page

_SHARES = frozenset("few most many some half several".split())
_PLACES = frozenset(
    "town city village nation country island state county suburb community province region settlement hamlet".split()
)


class Attributor:
    """The sources of one document's figures, found when a figure asks for them."""

    def __init__(self, page: Page) -> None:
        self._discourse = Discourse(page)
        self._speakers = Speakers(self._discourse)
        self._mentions = Mentions(self._discourse)
        self._turns: Turns | None = None

    def names(self) -> Names:
        """The names of the document, found when first asked for."""
        return self._mentions.names()

    def of(self, index: int, quantity: Quantity) -> Attribution:
        """The attribution of `quantity` in sentence `index`."""
        reading = self._discourse.reading(index)
        first = quantity.first
        quoted = reading.quoted[first]
        if not quoted and _describes_place(reading, quantity):
            return Attribution()
        statements = self._discourse.statements(index)
        # a figure that counts the source itself ("half a dozen sources said") is not what the source says
        others = [s for s in statements if not _counts_source(s, quantity) and not _of_nobody(reading, s)]
        covering = [s for s in others if _covers(s, first)]
        if not covering and any(_counts_source(s, quantity) for s in statements):
            return Attribution(quote="direct" if quoted else "none")
        if quoted:
            covering = [s for s in covering if not reading.quoted[s.first] or self._same(reading, s.first, first)]
        if any(s.rule == POLLED for s in covering):
            covering = [s for s in covering if not _answers(reading, s)]
        if not quoted and all(s.rule == LABELLED for s in covering):
            turn = self._turn(index)
            if turn is not None:
                return Attribution(turn.name, turn.start, turn.end, turn.kind, ":", "direct", "a turn of a transcript")
        if covering:
            best = _outer_name(min(covering, key=lambda s: (s.weak, s.cue != "citing", _breadth(s), s.first)), covering)
            around = [s for s in covering if s.source is not None and s.source != best.source and not s.weak]
            return self._made(index, best, quoted, None, max(around, key=_breadth, default=None))
        return self._quoted(reading, first) if quoted else self._carried(index)

    def _turn(self, index: int) -> Turn | None:
        """Whose turn sentence `index` belongs to, where the document is a transcript."""
        page = self._discourse.page
        if self._turns is None:
            self._turns = Turns(page.text, page.paragraphs)
        return self._turns.of(page.sentences[index][2])

    def _same(self, reading: Reading, one: int, other: int) -> bool:
        """Whether two tokens lie in the same quotation."""
        marks, starts = self._discourse.quotations, reading.tokens.starts
        return marks.at(starts[one]) == marks.at(starts[other])

    def _quoted(self, reading: Reading, first: int) -> Attribution:
        """A figure in a quotation whose cue stands in another sentence."""
        marks = self._discourse.quotations
        at = marks.at(reading.tokens.starts[first])
        if at is None:
            return Attribution()
        opening = self._discourse.page.text[marks.starts[at] : min(marks.ends[at], marks.starts[at] + 80)]
        if opening.count(" ") < 4 and not any(mark in opening[-2:] for mark in (",", ".", "?", "!")):
            return Attribution()  # a title or a phrase held up, not somebody's words
        spoken = self._speakers.of(marks.chains[at])
        if spoken is None:
            return Attribution(quote="direct")
        return self._made(spoken[0], spoken[1], True, "an open quotation")

    def _carried(self, index: int) -> Attribution:
        """A sentence without a cue carries on the statement before it where it takes up an acronym from it."""
        discourse = self._discourse
        acronym = _opening_acronym(discourse.reading(index))
        if acronym is None or not discourse.together(index - 1, index) or discourse.statements(index):
            return Attribution()
        trailing = [s for s in discourse.statements(index - 1) if s.scope and s.scope[0][0] == 0 and s.first > 0]
        if trailing and acronym in discourse.reading(index - 1).tokens.raw[: trailing[-1].first]:
            return self._made(index - 1, trailing[-1], False, "a statement carried on")
        return Attribution()

    def _made(
        self, index: int, statement: Statement, quoted: bool, rule: str | None, carrier: Statement | None = None
    ) -> Attribution:
        reading = self._discourse.reading(index)
        quote = "direct" if quoted else "indirect"
        if not quoted and statement.cue != "according to" and any(any(reading.quoted[a:b]) for a, b in statement.scope):
            quote = "mixed"
        rule = rule or statement.rule
        source = statement.source
        if source is None:
            return Attribution(cue=statement.cue, quote=quote, rule=rule)
        last = source.last
        if last - source.first > 1 and reading.words[last - 1] == ",":
            last -= 1
        name, kind = self._mentions.named(index, source)
        passed_on = None
        if carrier is not None and carrier.source is not None:
            passed_on = self._mentions.named(index, carrier.source)[0]
        start, end = reading.tokens.span(source.first, last)
        carried_by = passed_on if passed_on != name else None
        return Attribution(name, start, end, kind, statement.cue, quote, rule, carried_by)


def _covers(statement: Statement, token: int) -> bool:
    source = statement.source
    if source is not None and source.first <= token < source.last:
        return False
    return any(a <= token < b for a, b in statement.scope)


def _counts_source(statement: Statement, quantity: Quantity) -> bool:
    source = statement.source
    if source is None or source.form != "name":
        return False
    return quantity.first < source.core_last and quantity.last > source.core_first


def _of_nobody(reading: Reading, statement: Statement) -> bool:
    """Whether what says it is no source: "an earlier version said", "Outlook: sales up 4%", "Route 9 adds 3 miles" """
    source = statement.source
    if source is None or source.form != "name":
        return False
    first, last = source.core_first, source.core_last - 1
    unnamed = words("corrections", kind="no source")
    return reading.words[last] in unnamed or (reading.tags[last] == "NUM" and reading.words[first] in unnamed)


def _answers(reading: Reading, statement: Statement) -> bool:
    """ "In a poll, 8 percent of members said …": how many answered so, which the poll tells"""
    source = statement.source
    if source is None or statement.rule == POLLED:
        return False
    return reading.tags[source.core_first] in ("NUM", "ADV") or reading.words[source.core_first] in _SHARES


def _breadth(statement: Statement) -> int:
    return sum(b - a for a, b in statement.scope)


def _outer_name(best: Statement, covering: list[Statement]) -> Statement:
    """ "Jealous told the paper that he believed …": where a pronoun speaks inside a name's statement, the name."""
    if best.source is None or best.source.form != "pronoun":
        return best
    outer = [
        s
        for s in covering
        if s.source is not None
        and s.source.form == "name"
        and not s.weak
        and s.first < best.first
        and _covers(s, best.first)
    ]
    return min(outer, key=_breadth) if outer else best


def _opening_acronym(reading: Reading) -> str | None:
    """The acronym that opens the sentence, and that the statement before may have introduced ("The JMTG was set up")"""
    k = 1 if reading.word(0) in ("the", "its") else 0
    if reading.tag(k) != "PROPN":
        return None
    named = reading.tokens.raw[k]
    return named if len(named) > 1 and named.isupper() else None


def _describes_place(reading: Reading, quantity: Quantity) -> bool:
    """ "Orvan, a town of 31,000": the writer's aside on a name, whoever speaks."""
    k = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    aside = reading.word(k - 4) == "," and reading.word(k - 3) in ("a", "an") and reading.word(k - 1) == "of"
    return aside and reading.word(k - 2) in _PLACES
