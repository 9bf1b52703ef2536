"""One document to its claims and times: quantities found, each facet asked, one row a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from string import ascii_lowercase, digits

from claims.facets.attribution import Attribution, Attributor
from claims.facets.counted import counted
from claims.facets.entities import entities
from claims.facets.given_up import RULE as GIVEN_UP
from claims.facets.given_up import given_up
from claims.facets.lengths import lengths
from claims.facets.modality import modality
from claims.facets.names import Names
from claims.facets.part_of import part_of
from claims.facets.place import place
from claims.facets.recalled import Memory
from claims.facets.role import roles
from claims.facets.timing import period
from claims.facets.verb import governing_verb
from claims.lexicon.units import to_base
from claims.quantity.ages import DECADES
from claims.quantity.amount import Quantity, SetAside
from claims.quantity.homes import Home, at_home, home_of
from claims.quantity.parse import quantities
from claims.quantity.ratios import FOLDS
from claims.records import Claim, Document, Reject, Time
from claims.spans import span_id
from claims.text.document import Page, Sentence, model_numbers, names_make, read_sentence
from claims.text.numerals import NUMBER_WORDS, VULGAR
from claims.text.sentences import paragraphs, sentences
from claims.text.times import TIME_WORDS, Expression
from claims.text.times.words import year_number
from claims.text.tokens import WORD

# A sentence without a digit or one of these words has neither figure nor time: it is passed over, not tokenised.
# Bytes are split into words in half the time that text is.
_LETTERS = bytes(c if chr(c) in ascii_lowercase else ord("0") if chr(c) in digits else ord(" ") for c in range(256))
_SEEDS = frozenset(word.encode() for word in NUMBER_WORDS | FOLDS | DECADES | TIME_WORDS)
_RARE_DIGIT = re.compile(r"[\d" + "".join(sorted(VULGAR)) + "]")
_COUNTER_TOKENS = 3  # "14 Posts", "9 min read": what counts on a page is no longer
_MODEL_DIGITS = 3
_ROW = 8  # more figures than this without a word between them are a row of a table
_VIDEO = re.compile(r"(\d{1,2}):(\d{2})(?=\s*(?:[-–—|·]|$))")
_LONGEST_SAMPLE = 200


@dataclass(slots=True)
class Extraction:
    """What came out of one document."""

    document: Document
    claims: list[Claim]
    times: list[Time]
    rejects: list[Reject]


def extract_document(document: Document) -> Extraction:
    """Every figure and every temporal expression of `document.text`, with what could not be read set aside.

    Never raises for any text: numbers that cannot be read for certain become rejects.
    """
    text = document.text
    blocks = paragraphs(text)
    page = Page(text, document.published, blocks, _with_paragraphs(blocks, sentences(text, blocks)))
    role_of = roles(text, blocks, document.title)
    attributor, memory = Attributor(page), Memory(page)
    home = home_of(document)
    found = Extraction(document, [], [], [])
    for index, (start, end, paragraph) in enumerate(page.sentences):
        if not worth_reading(text, start, end):
            continue
        role = role_of[paragraph] if paragraph < len(role_of) else "body"
        video = _VIDEO.match(text, start, end) if role == "furniture" else None
        if video is not None:
            found.claims.append(_video_length(document, start, end, video))
        else:
            _read(found, page, attributor, memory, home, index, role)
    found.document = replace(document, n_sentences=len(page.sentences), n_claims=len(found.claims))
    return found


def _read(
    found: Extraction, page: Page, attributor: Attributor, memory: Memory, home: Home | None, index: int, role: str
) -> None:
    """Add the times, figures and rejects of sentence `index` to what was found."""
    document, sentence = found.document, read_sentence(page, index)
    read, aside = quantities(sentence.tokens, sentence.tags, _blocked(page, sentence))
    if home is not None:
        for figure in read:
            at_home(sentence.tokens, figure, home)
    if role == "furniture" and read and _numbers_a_link(sentence, read[0]):
        read = read[1:]
    stated = lengths(sentence, read)
    expressions = sorted((*sentence.times, *stated), key=lambda e: e.first) if stated else sentence.times
    found.times.extend(_time(document, sentence, e) for e in expressions)
    if len(read) > _ROW and WORD not in sentence.tokens.kinds:
        found.claims.extend(_in_row(document, sentence, role, q) for q in read)
        read = []
    for q in read:
        what = counted(sentence, q, memory, index)
        claim = _claim(document, sentence, attributor.names(), attributor.of(index, q), role, q, what)
        if role != "furniture":
            memory.add(index, q, what, claim.verb, claim.negated)
        found.claims.append(claim)
    found.rejects.extend(_set_aside(document, sentence, item) for item in aside if item.code)


def _in_row(document: Document, sentence: Sentence, role: str, q: Quantity) -> Claim:
    """The figure of a row of numbers: no word stands there that a facet could read."""
    span = sentence.tokens.span(q.first, q.last)
    return _figure(document, (sentence.start, sentence.end), span, role, q)


def _numbers_a_link(sentence: Sentence, first: Quantity) -> bool:
    """Whether a bare number opens a line of several words in capitals: "1 Why eggs cost more" in a list of links."""
    behind = sentence.tokens.raw[first.last : first.last + 1]
    return first.first == 0 and first.kind == "count" and sentence.tokens.n > _COUNTER_TOKENS and behind[0][0].isupper()


def worth_reading(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` may hold a figure or a time: a digit, or a word that one can begin with."""
    part = text[start:end]
    letters = part.lower().encode("ascii", "replace").translate(_LETTERS)
    if b"0" in letters or not _SEEDS.isdisjoint(letters.split()):
        return True
    return not part.isascii() and _RARE_DIGIT.search(part) is not None


def _with_paragraphs(blocks: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The spans of the sentences, each with the index of its paragraph."""
    found = []
    k = 0
    for start, end in spans:
        while k + 1 < len(blocks) and blocks[k][1] <= start:
            k += 1
        found.append((start, end, k))
    return found


def _blocked(page: Page, sentence: Sentence) -> set[int]:
    """Tokens of names of makes, and of dates and times but for those that state a figure too ("seven years ago")."""
    blocked: set[int] = set()
    for e in sentence.times:
        if not e.figure:
            blocked.update(range(e.first, e.last))
        elif year_number(sentence.tokens, e.last - 1) is not None:
            blocked.add(e.last - 1)  # "the last three months of 2007"
    tokens = sentence.tokens
    for k in tokens.numbers:
        if len(tokens.raw[k]) == _MODEL_DIGITS and tokens.raw[k] in model_numbers(page) and names_make(sentence, k):
            blocked.add(k)  # "the 787", where the text has "Boeing 787" too
    return blocked


def _time(document: Document, sentence: Sentence, e: Expression) -> Time:
    start, end = sentence.tokens.span(e.first, e.last)
    m = e.moment
    return Time(
        span_id(document.doc_id, start, end),
        document.doc_id,
        start,
        end,
        document.text[start:end],
        m.type,
        m.value,
        m.earliest,
        m.latest,
    )


def _claim(
    document: Document,
    sentence: Sentence,
    names: Names,
    said: Attribution,
    role: str,
    q: Quantity,
    what: tuple[str | None, str | None],
) -> Claim:
    """The row of a figure that was read in a sentence: the figure, and what each facet makes of its surroundings."""
    claim = _figure(document, (sentence.start, sentence.end), sentence.tokens.span(q.first, q.last), role, q)
    claim.counted, claim.counted_head = what
    speaker = (said.start, said.end) if said.start is not None and said.end is not None else None
    claim.entities = entities(sentence, q, speaker, names)
    claim.verb, claim.place = governing_verb(sentence, q), place(sentence, q)
    claim.modality, claim.negated, _ = modality(sentence, q)
    claim.period_start, claim.period_end, claim.period_text = period(sentence, q)
    claim.source, claim.source_start, claim.source_end = said.source, said.start, said.end
    claim.source_kind, claim.cue, claim.quote, claim.carrier = said.kind, said.cue, said.quote, said.carrier
    claim.part_of = part_of(sentence, q)
    earlier = [GIVEN_UP] if given_up(sentence, q, claim.modality) else []
    claim.rules = [*q.rules, *_anchored(sentence, q), *earlier, *([said.rule] if said.rule else [])]
    return claim


def _figure(document: Document, sentence: tuple[int, int], span: tuple[int, int], role: str, q: Quantity) -> Claim:
    """A row with what the figure itself says; nothing yet of what it counts, who says it and how it is meant."""
    start, end = span
    base_low, base_high, base_unit = _base(q)
    return Claim(
        claim_id=span_id(document.doc_id, start, end),
        doc_id=document.doc_id,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        sentence=document.text[sentence[0] : sentence[1]],
        role=role,
        kind=q.kind,
        low=q.low,
        high=q.high,
        bound=q.bound,
        half_width=q.half,
        trend=q.trend,
        unit=q.unit,
        unit_text=q.unit_text,
        unit_assumed=q.unit_assumed,
        base_low=base_low,
        base_high=base_high,
        base_unit=base_unit,
        rules=list(q.rules),
    )


def _anchored(sentence: Sentence, q: Quantity) -> list[str]:
    """ "<duration> ago", "<duration> after", "<duration> before": what the checks of time look for."""
    if q.kind != "duration":
        return []
    word = sentence.tokens.word(q.last)
    word = {"later": "after", "earlier": "before"}.get(word, word)
    return [f"<duration> {word}"] if word in ("ago", "after", "before") else []


def _base(q: Quantity) -> tuple[float | None, float | None, str]:
    """low and high in the base unit of the dimension; a unit that nothing converts is its own base."""
    try:
        factor, offset, unit = to_base(q.unit)
    except KeyError:
        factor, offset, unit = 1.0, 0.0, q.unit
    low = None if q.low is None else q.low * factor + offset
    high = None if q.high is None else q.high * factor + offset
    return low, high, unit


def _video_length(document: Document, start: int, end: int, length: re.Match[str]) -> Claim:
    """The length of a video as its player shows it ("02:04"): page furniture, in seconds."""
    seconds = float(int(length.group(1)) * 60 + int(length.group(2)))
    rule = "<minutes>:<seconds> of a video"
    q = Quantity(0, 0, "duration", seconds, seconds, 0.5, "second", unit_assumed=True, rules=[rule])
    claim = _figure(document, (start, end), length.span(), "furniture", q)
    claim.counted = claim.counted_head = "video"
    return claim


def _set_aside(document: Document, sentence: Sentence, item: SetAside) -> Reject:
    sample = document.text[sentence.start : sentence.end][:_LONGEST_SAMPLE]
    message = f"{item.message} (at {sentence.tokens.starts[item.first]})"
    return Reject(document.path, document.doc_id, "extract", item.code, message, sample)
