"""Who is meant: a mention taken to its fullest name, a pronoun to what it stands for, "the statement" to its maker."""

from __future__ import annotations

from functools import cache

from claims.facets.attribution.bodies import COMPANIES, Bodies
from claims.facets.attribution.discourse import Discourse
from claims.facets.attribution.kinds import organised
from claims.facets.attribution.lexicon import kinds, speaking
from claims.facets.attribution.reading import Reading
from claims.facets.attribution.resolve import Named, fullest, incorporated, plain
from claims.facets.attribution.statement import Source
from claims.facets.names import Names
from claims.lexicon import rows, split

# How far back a pronoun or "the statement" looks for what it stands for, in sentences.
_BACK = 6
_PAPERS = frozenset("statement release letter report readout".split())
_FOR = frozenset("for on against".split())
_HE = frozenset("he his him".split())
_SHE = frozenset("she her".split())


class Mentions:
    """The sources of one document by name."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._names: Names | None = None
        self._bodies = Bodies(discourse.page.text)

    def names(self) -> Names:
        """The names of the document, found when first asked for."""
        if self._names is None:
            self._names = Names(self._discourse.page.text)
        return self._names

    def named(self, index: int, source: Source) -> Named:
        """The fullest name and the kind of a source in sentence `index`."""
        reading = self._discourse.reading(index)
        core = self._core(reading, source)
        if source.form == "pronoun":
            return self._antecedent(index, source.first, core.lower())
        words = core.lower().split(" ")
        if words[-1] in _PAPERS and words[0] in ("the", "its"):
            maker = self._maker(index)
            if maker is not None:
                return maker
        return self._fullest(reading, source, core)

    def _core(self, reading: Reading, source: Source) -> str:
        """The naming part of a mention; a common noun that only opens its sentence loses its capital."""
        first, last = source.core_first, _behind_body(reading, source)
        core = plain(reading.tokens.slice(first, last))
        word = reading.words[first]
        if reading.tags[first] == "PROPN":
            opens = first == 0 and any(word in kinds()[kind] for kind in ("anonymous", "document", "person"))
        else:
            opens = word in speaking()
        return core.lower() if opens and last == first + 1 else core

    def _fullest(self, reading: Reading, source: Source, core: str) -> Named:
        company = self._company(reading, source)
        if company is not None:
            return company, "organisation"
        mention = plain(reading.tokens.slice(source.first, source.last))
        if source.first == 0 and reading.tags[0] != "PROPN":
            mention = mention[:1].lower() + mention[1:]
        name, kind = fullest(mention, core, reading.tokens.starts[source.core_first], self.names)
        if kind == "person" and name[:1].isupper() and not self.names().sex(name) and self._bodies.is_body(name):
            return name, "organisation"
        return name, kind

    def _company(self, reading: Reading, source: Source) -> str | None:
        """ "The pump maker", "the Swedish airline": the company that the sentences before name last, subjects first"""
        last = source.core_last - 1
        if reading.words[last] not in COMPANIES or reading.word(source.core_first) != "the":
            return None
        if any(
            reading.tags[k] == "PROPN" and reading.words[k] not in _demonyms()
            for k in range(source.core_first, last + 1)
        ):
            return None
        kinds_of = {w[:4] for w in reading.words[source.core_first + 1 : last] if len(w) > 3}
        index = self._discourse.sentence_at(reading.tokens.starts[0])
        for other in range(index, max(-1, index - _BACK), -1):
            limit = source.first if other == index else None
            for name in _names_in(self._discourse.reading(other), limit):
                if self.names().person(name.rsplit(" ", 1)[-1]) not in (None, name):
                    continue
                alike = any(w[:4].lower() in kinds_of for w in name.split(" "))
                known = self.names().body(name.split(" ", 1)[0])
                told = (
                    not self.names().sex(name)
                    and not organised([name.rsplit(" ", 1)[-1]])
                    and self._bodies.is_body(name)
                )
                if alike or told or (known is not None and incorporated(known)):
                    return known or name
        return None

    def _maker(self, index: int) -> Named | None:
        """Whose "the statement" is: the person or body that spoke last before sentence `index`."""
        for other in range(index - 1, max(-1, index - _BACK), -1):
            reading = self._discourse.reading(other)
            for statement in reversed(self._discourse.statements(other)):
                source = statement.source
                if source is not None and source.form == "name":
                    name, kind = self._fullest(reading, source, self._core(reading, source))
                    if kind in ("person", "organisation"):
                        return name, kind
        return None

    def _antecedent(self, index: int, first: int, pronoun: str) -> Named:
        """The person (for "he", "she") or the body (for "it", "they") that the pronoun at token `first` stands for."""
        if pronoun in _HE or pronoun in _SHE:
            return self._person(index, first, "m" if pronoun in _HE else "f") or (pronoun, "person")
        return self._body(index, first) or (pronoun, "organisation")

    def _person(self, index: int, first: int, sex: str) -> Named | None:
        page = self._discourse.page
        here = self._discourse.reading(index)
        start = page.sentences[index][0]
        name = self._person_in(here, first, sex)
        if name is None and first > 2:
            name = self.names().last_person(here.tokens.starts[first], start, sex)
        if name is not None:
            return name, "person"
        for other in range(index - 1, max(-1, index - _BACK), -1):
            spoken = self._spoke(other, None, True, sex)
            if spoken is not None:
                return spoken
            reading = self._discourse.reading(other)
            start, end, _ = page.sentences[other]
            name = self._person_in(reading, reading.n, sex) or self.names().last_person(end, start, sex)
            if name is not None:
                return name, "person"
        return None

    def _person_in(self, reading: Reading, last: int, sex: str) -> str | None:
        """The first person that the sentence calls by last name before token `last`, outside quotation marks."""
        for k in range(min(last, reading.n)):
            if reading.tags[k] != "PROPN" or reading.quoted[k] or reading.word(k + 1) in ("'s", "’s"):
                continue
            name = self.names().person(reading.tokens.raw[k])
            if name is not None and self.names().sex(name) in (sex, ""):
                return name
        return None

    def _body(self, index: int, first: int) -> Named | None:
        for other in range(index, max(-1, index - _BACK), -1):
            spoken = self._spoke(other, first if other == index else None, False, "")
            if spoken is not None:
                return spoken
            lead = self._lead(self._discourse.reading(other), first if other == index else None)
            if lead is not None:
                return lead
        return None

    def _spoke(self, index: int, before: int | None, personal: bool, sex: str) -> Named | None:
        """The last source of sentence `index`, before token `before`, that the pronoun can stand for."""
        for statement in reversed(self._discourse.statements(index)):
            source = statement.source
            if source is None or source.form == "pronoun" or (before is not None and source.first >= before):
                continue
            reading = self._discourse.reading(index)
            name, kind = self._fullest(reading, source, self._core(reading, source))
            if (kind == "person") == personal and (not personal or self.names().sex(name) in (sex, "")):
                return name, kind
        return None

    def _lead(self, reading: Reading, before: int | None) -> Named | None:
        """The body that the sentence opens with, if it does, before the token."""
        k = 1 if reading.word(0) in ("the", "a", "an") else 0
        j = k
        while j < min(reading.n, k + 6) and reading.tags[j] in ("PROPN", "NOUN"):
            j += 1
        if j == k or (before is not None and j >= before):
            return None
        if reading.words[j - 1] not in kinds()["organisation"]:
            name = plain(reading.tokens.slice(k, j))
            return (name, "organisation") if reading.tags[k] == "PROPN" and self._bodies.is_body(name) else None
        core = plain(reading.tokens.slice(k, j))
        return fullest(core, core, reading.tokens.starts[k], self.names)


def _behind_body(reading: Reading, source: Source) -> int:
    """The last token of a core, with what a body is for: "the Centre for Orvan Studies"."""
    last = source.core_last
    if reading.word(last) not in _FOR or last + 1 in reading.begins or last >= source.last:
        return last
    head = reading.words[last - 1]
    bodies = kinds()["organisation"]
    if not reading.tokens.raw[last - 1][0].isupper() or (head not in bodies and head.rstrip("s") not in bodies):
        return last
    k = last + 1
    while k < source.last and (
        reading.tokens.raw[k][0].isupper() or (k > last + 1 and reading.words[k] in ("and", "&"))
    ):
        k += 1
    while k > last + 1 and not reading.tokens.raw[k - 1][0].isupper():
        k -= 1
    return k if k > last + 1 else last


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word.lower() for row in rows("countries") for word in split(row["demonyms"]))


def _names_in(reading: Reading, before: int | None) -> list[str]:
    """The runs of capitalised words of a sentence, up to a token, outside quotation marks."""
    found = []
    k, limit = 0, reading.n if before is None else before
    while k < limit:
        first = k
        while k < limit and reading.tags[k] == "PROPN" and not reading.quoted[k]:
            k += 1
        if k > first:
            found.append(plain(reading.tokens.slice(first, k)))
        k += 1
    return found
