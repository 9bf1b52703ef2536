"""The attribution of each figure of one document.

A figure lies in a statement when a cue's scope covers it; a figure in a quotation without a cue in its sentence takes the
speaker of the quotation; a sentence that carries on a statement takes its source.
"""

from __future__ import annotations

from bisect import bisect_right

from claims.facets.attribution.lexicon import kinds, speaking
from claims.facets.attribution.quotations import Quotations
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.resolve import fullest, plain
from claims.facets.attribution.statement import Attribution, Source, Statement
from claims.facets.attribution.statements import find_statements
from claims.facets.names import Names
from claims.quantity.amount import Quantity
from claims.text.document import Page, read_sentence
from claims.text.tokens import WORD

_MARKS = ("“", '"', "''", "«")
# How far back a pronoun or "the statement" looks for what it stands for, in sentences.
_BACK = 6
_PLACES = frozenset(
    "town city village nation country island state county suburb community province region settlement hamlet".split()
)
_Spoken = tuple[int, Statement]


class Attributor:
    """The statements of one document, found when a figure asks for them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._names: Names | None = None
        self._readings: dict[int, Reading] = {}
        self._statements: dict[int, list[Statement]] = {}
        self._starts = [start for start, _, _ in page.sentences]
        self._quotations: Quotations | None = None
        self._speakers: dict[int, _Spoken | None] = {}

    def of(self, index: int, quantity: Quantity) -> Attribution:
        """The attribution of `quantity` in sentence `index`."""
        reading = self._reading(index)
        quoted = reading.quoted[quantity.first]
        if not quoted and _describes_place(reading, quantity):
            return Attribution()
        statements = self._in(index)
        if any(_counts_source(s, quantity) for s in statements):
            # a figure that counts the source itself ("half a dozen sources said") is not what the source says
            statements = [s for s in statements if not _counts_source(s, quantity)]
            if not any(_covers(s, quantity.first) for s in statements):
                return Attribution(quote="direct" if quoted else "none")
        covering = [s for s in statements if _covers(s, quantity.first)]
        if quoted:
            inside = [
                s for s in covering if not reading.quoted[s.first] or self._same(reading, s.first, quantity.first)
            ]
            covering = inside
        if covering:
            best = min(covering, key=lambda s: (s.weak, _breadth(s), s.first))
            best = _outer_name(best, covering)
            if not (quoted and reading.quoted[best.first]) or best.source is not None:
                carrier = max(covering, key=_breadth)
                return self._made(index, best, quoted, None, carrier if carrier is not best else None)
        if quoted:
            return self._quoted(reading, quantity)
        return self._carried(index)

    def _same(self, reading: Reading, a: int, b: int) -> bool:
        marks = self._marks()
        return marks.at(reading.tokens.starts[a]) == marks.at(reading.tokens.starts[b])

    # Quotations

    def _marks(self) -> Quotations:
        if self._quotations is None:
            text = self._page.text
            paragraphs = self._page.paragraphs if any(mark in text for mark in _MARKS) else []
            self._quotations = Quotations(text, paragraphs, self._starts)
        return self._quotations

    def _quoted(self, reading: Reading, quantity: Quantity) -> Attribution:
        """A figure in a quotation whose cue stands in another sentence; a quoted word or two without a cue is a name."""
        marks = self._marks()
        at = marks.at(reading.tokens.starts[quantity.first])
        if at is None:
            return Attribution()
        words = self._page.text[marks.starts[at] : marks.ends[at]]
        if words.count(" ") < 4 and words[-2:-1] not in (",", ".", "?", "!"):
            return Attribution()  # a title or a phrase held up, not somebody's words
        spoken = self._speaker(marks.chains[at])
        if spoken is not None:
            return self._made(spoken[0], spoken[1], True, "an open quotation")
        return Attribution(quote="direct")

    def _speaker(self, chain: int) -> _Spoken | None:
        """Whose the quotation is that the number names."""
        pending = []
        while chain not in self._speakers:
            found = self._spoken_near(chain)
            if found is not None or not self._follows_quotation(chain):
                self._speakers[chain] = found
                break
            pending.append(chain)
            chain -= 1
        for waiting in pending:
            self._speakers[waiting] = self._speakers[chain]
        return self._speakers[chain]

    def _spoken_near(self, chain: int) -> _Spoken | None:
        marks = self._marks()
        start, end = marks.starts[marks.first[chain]], marks.ends[marks.last[chain]]
        first, last = self._sentence_at(start), self._sentence_at(end - 1)
        for index in dict.fromkeys((last, first)):
            reading = self._reading(index)
            outside = [s for s in self._in(index) if not reading.quoted[s.first]]
            behind = [s for s in outside if reading.tokens.starts[s.first] >= end - 1]
            if behind and index == last:
                return index, behind[0]
            ahead = [s for s in outside if reading.tokens.starts[s.first] < start]
            if ahead and index == first:
                return index, ahead[-1]
        sentences = self._page.sentences
        closing = (
            self._in(last + 1) if last + 1 < len(sentences) and sentences[last + 1][2] == sentences[last][2] else []
        )
        if closing and not closing[0].scope and not closing[0].introduces:
            return last + 1, closing[0]
        for index in (first - 1, last + 1):
            if 0 <= index < len(sentences) and sentences[index][2] == sentences[first if index < first else last][2]:
                spoken = self._outside(index, index < first)
                if spoken is not None:
                    return spoken
        if first > 0 and (
            self._page.text[sentences[first - 1][1] - 1] == ":"
            or start <= self._page.paragraphs[sentences[first][2]][0] + 2
        ):
            return self._outside(first - 1, True)
        return None

    def _outside(self, index: int, latest: bool) -> _Spoken | None:
        reading = self._reading(index)
        outside = [s for s in self._in(index) if not reading.quoted[s.first] and s.source is not None]
        return (index, outside[-1 if latest else 0]) if outside else None

    def _follows_quotation(self, chain: int) -> bool:
        """Whether the quotation stands by itself behind another one: its speaker goes on."""
        if chain == 0:
            return False
        marks = self._marks()
        start = marks.starts[marks.first[chain]]
        before = marks.ends[marks.last[chain - 1]]
        if start - before > 300:
            return False
        here, there = self._sentence_at(start), self._sentence_at(max(0, before - 1))
        return here - there <= 1

    def _sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    # What the sentence before says

    def _carried(self, index: int) -> Attribution:
        """A sentence without a cue carries on the statement before it where it takes up a name from it."""
        sentences = self._page.sentences
        if index == 0 or sentences[index - 1][2] != sentences[index][2] or self._in(index):
            return Attribution()
        trailing = [s for s in self._in(index - 1) if s.rule == "<content>, <source> <cue>" and s.scope[0][0] == 0]
        if trailing and self._takes_up(index, trailing[-1]):
            return self._made(index - 1, trailing[-1], False, "a statement carried on")
        return Attribution()

    def _takes_up(self, index: int, statement: Statement) -> bool:
        """Whether the sentence begins with a name that the statement introduced."""
        reading, before = self._reading(index), self._reading(index - 1)
        k = 1 if reading.word(0) in ("the", "its") else 0
        if reading.tag(k) != "PROPN" or reading.tokens.kinds[k] != WORD:
            return False
        named = reading.tokens.raw[k]
        return len(named) > 1 and named.isupper() and named in before.tokens.raw[: statement.first]

    # One sentence

    def _reading(self, index: int) -> Reading:
        known = self._readings.get(index)
        if known is None:
            sentence = read_sentence(self._page, index)
            known = self._readings[index] = Reading(sentence, self._marks().flags(sentence.tokens.starts))
        return known

    def _in(self, index: int) -> list[Statement]:
        known = self._statements.get(index)
        if known is None:
            known = self._statements[index] = find_statements(self._reading(index))
        return known

    # From statement to attribution

    def _made(
        self, index: int, statement: Statement, quoted: bool, rule: str | None, carrier: Statement | None = None
    ) -> Attribution:
        reading = self._reading(index)
        quote = "direct" if quoted else "indirect"
        if (
            not quoted
            and statement.rule != "according to <source>"
            and any(any(reading.quoted[a:b]) for a, b in statement.scope)
        ):
            quote = "mixed"
        source = statement.source
        if source is None:
            return Attribution(None, None, None, "none", statement.cue, quote, rule or statement.rule)
        tokens = reading.tokens
        start, end = tokens.starts[source.first], tokens.ends[source.last - 1]
        if source.last - source.first > 1 and reading.words[source.last - 1] == ",":
            end = tokens.ends[source.last - 2]
        name, kind = self._named(index, reading, source)
        passed_on = None
        if carrier is not None and carrier.source is not None:
            passed_on = self._named(index, reading, carrier.source)[0]
        return Attribution(
            name,
            start,
            end,
            kind,
            statement.cue,
            quote,
            rule or statement.rule,
            passed_on if passed_on != name else None,
        )

    def _named(self, index: int, reading: Reading, source: Source) -> tuple[str, str]:
        tokens = reading.tokens
        at = tokens.starts[source.core_first]
        core = plain(self._page.text[at : tokens.ends[source.core_last - 1]])
        if (
            source.core_last == source.core_first + 1
            and reading.words[source.core_first] in speaking()
            and reading.tags[source.core_first] != "PROPN"
        ):
            core = core.lower()  # a common noun that opens the sentence
        if source.form == "pronoun":
            return self._antecedent(index, source.first, core.lower())
        mention = plain(self._page.text[tokens.starts[source.first] : tokens.ends[source.last - 1]])
        words = core.split(" ")
        if words[-1].lower() in ("statement", "release", "letter", "report", "readout") and words[0].lower() in (
            "the",
            "its",
        ):
            owner = self._stated_by(index)
            if owner is not None:
                return owner
        return fullest(mention, core, at, self.names)

    def _stated_by(self, index: int) -> tuple[str, str] | None:
        """Whose "the statement" is: the source of the statement before that has a name."""
        for other in range(index - 1, max(-1, index - _BACK), -1):
            for statement in reversed(self._in(other)):
                source = statement.source
                if source is not None and source.form == "name":
                    name, kind = self._named(other, self._reading(other), source)
                    if kind in ("person", "organisation"):
                        return name, kind
        return None

    def _antecedent(self, index: int, first: int, pronoun: str) -> tuple[str, str]:
        """The person (for "he", "she") or the body (for "it", "they") that the pronoun at token `first` stands for."""
        personal = pronoun in ("he", "she", "his", "her", "him")
        sex = "m" if pronoun in ("he", "his", "him") else "f"
        here = self._reading(index).tokens.starts[first]
        if personal:
            sentence = self._page.sentences[index]
            name = self.names().last_person(here, sentence[0], sex) if first > 2 else None
            if name is not None:
                return name, "person"
        for other in range(index - 1 if personal else index, max(-1, index - _BACK), -1):
            reading = self._reading(other)
            for statement in reversed(self._in(other)):
                source = statement.source
                if source is None or source.form == "pronoun" or (other == index and source.first >= first):
                    continue
                name, kind = self._named(other, reading, source)
                if (kind == "person") == personal and (not personal or self.names().sex(name) in (sex, "")):
                    return name, kind
            if personal:
                start, end, _ = self._page.sentences[other]
                found = self.names().last_person(end, start, sex)
                if found is not None:
                    return found, "person"
            elif other < index:
                lead = self._lead(reading)
                if lead is not None:
                    return lead
        return pronoun, "person" if personal else "organisation"

    def _lead(self, reading: Reading) -> tuple[str, str] | None:
        """The body that the sentence opens with, if it does."""
        k = 1 if reading.word(0) in ("the", "a", "an") else 0
        j = k
        while j < reading.n and reading.tags[j] in ("PROPN", "NOUN") and j - k < 6:
            j += 1
        if j == k or reading.words[j - 1] not in kinds()["organisation"]:
            return None
        core = plain(reading.tokens.slice(k, j))
        return fullest(core, core, reading.tokens.starts[k], self.names)

    def names(self) -> Names:
        """The names of the document, found when first asked for."""
        if self._names is None:
            self._names = Names(self._page.text)
        return self._names


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
        and _covers(s, best.first)
        and s.first < best.first
    ]
    return min(outer, key=_breadth) if outer else best


def _covers(statement: Statement, token: int) -> bool:
    return any(a <= token < b for a, b in statement.scope) and not (
        statement.source is not None and statement.source.first <= token < statement.source.last
    )


def _counts_source(statement: Statement, quantity: Quantity) -> bool:
    source = statement.source
    return (
        source is not None
        and source.form == "name"
        and quantity.first < source.core_last
        and quantity.last > source.core_first
    )


def _describes_place(reading: Reading, quantity: Quantity) -> bool:
    """ "Orvan, a town of 31,000": the writer's aside on a name, whoever speaks."""
    k = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    return (
        reading.word(k - 1) == "of"
        and reading.word(k - 2) in _PLACES
        and reading.word(k - 3) in ("a", "an")
        and reading.word(k - 4) == ","
    )


def _breadth(statement: Statement) -> int:
    return sum(b - a for a, b in statement.scope)
