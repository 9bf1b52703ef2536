"""What in the text stands behind each column of a claim, in words."""

from __future__ import annotations

from dataclasses import dataclass

from claims.records import Claim, Document
from claims.relation.amounts import with_unit
from claims.report.marking import around
from claims.report.printable import one_line
from claims.report.wording import moment, number, span

_BOUNDS = {
    "exact": "the number stands without a hedge",
    "about": "hedged: the value may lie a little to either side",
    "nearly": "hedged: a little below the number",
    "more_than": "a lower bound; the number itself is excluded",
    "at_least": "a lower bound; the number itself is included",
    "less_than": "an upper bound; the number itself is excluded",
    "at_most": "an upper bound; the number itself is included",
    "range": "two numbers, both ends included",
    "vague": "a word for a magnitude, not a number",
}
_QUOTES = {
    "none": "no quotation marks and nobody named as saying it",
    "direct": "the figure stands inside quotation marks",
    "indirect": "reported without quotation marks",
    "mixed": "reported, with some of the words in quotation marks",
}
_WORDS = 3


@dataclass(slots=True)
class Evidence:
    """One column, its value as one safe line, and what stands behind it, which may quote the document as it is."""

    column: str
    value: str
    because: str


def evidence_of(claim: Claim, document: Document | None) -> list[Evidence]:
    """One line a column, in the order of the table; ids and offsets, which are shown elsewhere, are left out."""
    return [
        Evidence("kind", one_line(claim.kind), f"from {_quoted(claim.text)}"),
        Evidence("value", span(claim.low, claim.high, claim.unit), f"low {_open(claim.low)}, high {_open(claim.high)}"),
        Evidence("bound", one_line(claim.bound), _bound(claim)),
        Evidence("half_width", number(claim.half_width), _rounding(claim)),
        Evidence("trend", one_line(claim.trend), _trend(claim)),
        Evidence("unit", one_line(claim.unit), _unit(claim)),
        Evidence("base", span(claim.base_low, claim.base_high, claim.base_unit), f"the same in {claim.base_unit}"),
        _found("counted", claim.counted, claim, f"head noun {claim.counted_head}" if claim.counted_head else ""),
        Evidence(
            "entities",
            ", ".join(map(one_line, claim.entities)) or "–",
            "named in the figure's clause" if claim.entities else "",
        ),
        _found("verb", claim.verb, claim, "lemma of the verb that governs the figure", look=False),
        _found("place", claim.place, claim, ""),
        Evidence("modality", one_line(claim.modality), _modality(claim)),
        Evidence(
            "negated", "yes" if claim.negated else "no", "the text denies it" if claim.negated else "it is not denied"
        ),
        Evidence("period", _period(claim), _period_evidence(claim, document)),
        Evidence("source", one_line(claim.source or "–"), _source(claim, document)),
        Evidence("source_kind", one_line(claim.source_kind), "of that source" if claim.source else "nobody is named"),
        Evidence("quote", one_line(claim.quote), _QUOTES.get(claim.quote, "")),
        Evidence("repeats", claim.repeats or "–", "the earlier claim that it restates" if claim.repeats else ""),
    ]


def _quoted(text: str) -> str:
    return f'"{one_line(text)}"'


def _open(value: float | None) -> str:
    return "open" if value is None else number(value)


def _bound(claim: Claim) -> str:
    meaning = _BOUNDS.get(claim.bound, "")
    if claim.bound in ("exact", "vague"):
        return meaning
    before, figure, after = around(claim)
    left = " ".join(before.split(" ")[-_WORDS - 1 :])
    right = " ".join(after.split(" ")[:_WORDS])
    return f"{meaning}: {one_line(f'{left}>>{figure}<<{right}')}"


def _rounding(claim: Claim) -> str:
    if claim.half_width == 0:
        return "taken to the unit: no rounding is assumed in a comparison"
    allowed = with_unit(number(claim.half_width), claim.unit)
    return f"as stated it may be rounded: a comparison allows {allowed} to either side"


def _trend(claim: Claim) -> str:
    return "a level, not a change" if claim.trend == "none" else f"the figure is itself a change, {claim.trend}"


def _unit(claim: Claim) -> str:
    written = f"written {_quoted(claim.unit_text)}" if claim.unit_text else "no unit is written"
    return f"{written}; assumed, not stated" if claim.unit_assumed else written


def _found(column: str, value: str | None, claim: Claim, because: str, look: bool = True) -> Evidence:
    if value is None:
        return Evidence(column, "–", "")
    parts = [because] if because else []
    at = claim.sentence.find(value) if look else -1
    if at >= 0:
        start = claim.sentence_start + at
        parts.insert(0, f"as written at {start}-{start + len(value)}")
    return Evidence(column, one_line(value), "; ".join(parts))


def _modality(claim: Claim) -> str:
    meanings = {
        "asserted": "stated as fact",
        "estimated": "stated as an estimate",
        "planned": "stated as intended",
        "projected": "stated as expected",
        "possible": "stated as possible",
        "conditional": "holds only under a condition",
    }
    return meanings.get(claim.modality, "")


def _period(claim: Claim) -> str:
    start, end = moment(claim.period_start), moment(claim.period_end)
    if not start and not end:
        return "–"
    return start if start == end else f"{start or 'open'} to {end or 'open'}"


def _period_evidence(claim: Claim, document: Document | None) -> str:
    if claim.period_text:
        published = moment(document.published) if document else ""
        against = f", resolved against {published}" if published else ", the document gives no publication time"
        return f"from {_quoted(claim.period_text)}{against}"
    return (
        "from the publication time" if claim.period_start or claim.period_end else "no expression of time in its clause"
    )


def _source(claim: Claim, document: Document | None) -> str:
    if claim.source is None:
        return ""
    parts = []
    if claim.source_start is not None and claim.source_end is not None:
        where = f"{claim.source_start}-{claim.source_end}"
        mention = _quoted(document.text[claim.source_start : claim.source_end]) if document else "the mention"
        parts.append(f"{mention} at {where}")
    if claim.cue:
        parts.append(f"by the cue {_quoted(claim.cue)}")
    return " ".join(parts)
