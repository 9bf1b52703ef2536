"""Figures through time: the claims that a chart marks, and how each stands to the rest of its figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.lexicon.units import to_base
from claims.records import Check, Claim, Document, Figure
from claims.report.findings import fails
from claims.report.gathered import Gathered
from claims.report.printable import one_line
from claims.report.wording import moment

# How a claim may stand to the rest, the gravest first, with what the legend says.
TONES = (
    ("conflict", "conflict: cannot hold beside the rest"),
    ("fails", "derived: its own arithmetic does not work out"),
    ("tension", "tension: compatible, but ask"),
    ("incomparable", "incomparable: something bars a verdict"),
    ("supersede", "supersede: overtaken by a later one"),
    ("refine", "refine: admits the others, or is admitted"),
    ("agree", "agree: the same value"),
    ("derived", "derived: its arithmetic works out"),
    ("alone", "stands by itself"),
)
_MOST_NAMED = 2


@dataclass(slots=True)
class Mark:
    """One claim on a chart: its ends in the figure's unit (None is open), and how it stands to the rest."""

    claim: Claim
    low: float | None
    high: float | None
    published: datetime | None
    tone: str
    stands: bool
    says: str


@dataclass(slots=True)
class Series:
    """One figure with its marks by publication; `apart` names, for a contested one, who stands against whom."""

    figure: Figure
    marks: list[Mark]
    n_left_out: int
    apart: str


def series_of(gathered: Gathered, figures: Sequence[Figure], most_marks: int) -> list[Series]:
    """A series for each of `figures` that two or more claims with a value state, in their order."""
    documents = {document.doc_id: document for document in gathered.documents}
    together: dict[str, list[Claim]] = defaultdict(list)
    for claim in gathered.claims:
        if claim.figure_id is not None:
            together[claim.figure_id].append(claim)
    related: dict[str, dict[str, str]] = defaultdict(dict)
    for check in gathered.checks:
        if check.check == "pair" and check.right_id is not None:
            related[check.left_id][check.right_id] = related[check.right_id][check.left_id] = check.relation
    worked = _worked_out(gathered.checks)
    found = (_series(figure, together[figure.figure_id], related, worked, documents, most_marks) for figure in figures)
    return [one for one in found if len(one.marks) > 1]


def doubtful(checks: Sequence[Check], told: Sequence[Series]) -> frozenset[str]:
    """The claims to look at first: what does not work out, and of a contradiction the side that fewer bear out."""
    odd = {mark.claim.claim_id for series in told for mark in series.marks if mark.tone in ("conflict", "fails")}
    pairs = [check.ids for check in checks if check.relation == "conflict" and odd.isdisjoint(check.ids)]
    return frozenset(
        odd.union(*pairs) | {check.left_id for check in checks if check.relation == "derived" and fails(check)}
    )


def _worked_out(checks: Sequence[Check]) -> dict[str, str]:
    """Each claim whose arithmetic was done again: "fails" or "derived"."""
    worked: dict[str, str] = {}
    for check in checks:
        if check.relation == "derived" and worked.get(check.left_id) != "fails":
            worked[check.left_id] = "fails" if fails(check) else "derived"
    return worked


def _series(
    figure: Figure,
    claims: Sequence[Claim],
    related: Mapping[str, Mapping[str, str]],
    worked: Mapping[str, str],
    documents: Mapping[str, Document],
    most_marks: int,
) -> Series:
    ids = {claim.claim_id: claim for claim in claims}
    beside = {one: {two: how for two, how in related.get(one, {}).items() if two in ids} for one in ids}
    backing = {one: _backing(ids[one], beside[one], ids) for one in ids}
    marks = []
    for claim in claims:
        ends = _ends(claim, figure.unit)
        if ends is None:
            continue
        document = documents.get(claim.doc_id)
        stands = claim.claim_id == figure.current_claim_id
        tone = _tone(claim.claim_id, beside, backing, worked, figure)
        published = document.published if document else None
        marks.append(Mark(claim, *ends, published, tone, stands, _says(claim, document, tone, stands)))
    marks.sort(key=_by_publication)
    if len(marks) > most_marks:  # what stands and what clashes is shown, of the rest the earliest
        marks.sort(key=lambda mark: (not mark.stands, mark.tone not in ("conflict", "fails"), _by_publication(mark)))
    kept = sorted(marks[:most_marks], key=_by_publication)
    return Series(figure, kept, len(claims) - len(kept), _apart(kept, beside, documents))


def _by_publication(mark: Mark) -> tuple[bool, str, str, int, str]:
    when = mark.published.isoformat() if mark.published else ""
    return (mark.published is None, when, mark.claim.doc_id, mark.claim.start, mark.claim.claim_id)


def _backing(claim: Claim, beside: Mapping[str, str], ids: Mapping[str, Claim]) -> int:
    """How many documents say what the claim says, its own among them."""
    return len({claim.doc_id} | {ids[two].doc_id for two, how in beside.items() if how in ("agree", "refine")})


def _tone(
    claim_id: str,
    beside: Mapping[str, Mapping[str, str]],
    backing: Mapping[str, int],
    worked: Mapping[str, str],
    figure: Figure,
) -> str:
    """How a claim stands to the one that stands; where claims clash, to the one that most documents bear out.

    That one itself clashes only where another is borne out as widely and works out: of five against one, the one is
    marked, and of two the one whose arithmetic fails.
    """
    if worked.get(claim_id) == "fails":
        return "fails"

    def weight(other: str) -> tuple[int, bool, bool, str]:
        return (backing[other], worked.get(other) != "fails", other == figure.current_claim_id, other)

    partners = beside[claim_id]
    if not partners:
        return worked.get(claim_id, "alone")
    clash = any("conflict" in hows.values() for hows in beside.values())
    best = max(backing, key=weight) if clash or figure.current_claim_id not in beside else figure.current_claim_id
    if claim_id != best:
        return partners.get(best) or partners[max(partners, key=weight)]
    rivals = [two for two, how in partners.items() if how == "conflict" and worked.get(two) != "fails"]
    if any(backing[two] >= backing[best] for two in rivals):
        return "conflict"
    # what overtakes the others is not overtaken; what others contradict in vain stands by those that bear it out
    calm = [how for how in partners.values() if how not in ("conflict", "supersede")]
    return max(calm, key=lambda how: (calm.count(how), how)) if calm else "alone"


def _apart(marks: Sequence[Mark], beside: Mapping[str, Mapping[str, str]], documents: Mapping[str, Document]) -> str:
    """ "“6.6” (Dulmare Tribune) against “6.4” in 3 documents": who contradicts whom, where few words can tell."""
    clashing = {one for one, partners in beside.items() if "conflict" in partners.values()}
    odd: dict[str, Mark] = {}
    for mark in marks:
        if mark.tone in ("conflict", "fails") and mark.claim.claim_id in clashing:
            odd.setdefault(one_line(mark.claim.text), mark)
    if not odd:
        return ""
    named = [_named(mark, documents) for mark in sorted(odd.values(), key=lambda mark: mark.tone != "fails")]
    others = [mark for mark in marks if mark.claim.claim_id in clashing and mark.tone not in ("conflict", "fails")]
    if others:
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        return f"{', '.join(named[:_MOST_NAMED])}{more} against {_rest(others, documents)}"
    return " against ".join(named) if len(named) == _MOST_NAMED else f"{len(named)} values that exclude one another"


def _rest(others: Sequence[Mark], documents: Mapping[str, Document]) -> str:
    """ "“64” in 3 documents": what the others say, where they say one thing."""
    if len({(mark.low, mark.high) for mark in others}) > 1:
        return "the rest"
    papers = len({mark.claim.doc_id for mark in others})
    return _named(others[0], documents) if papers == 1 else f"“{one_line(others[0].claim.text)}” in {papers} documents"


def _named(mark: Mark, documents: Mapping[str, Document]) -> str:
    claim, document = mark.claim, documents.get(mark.claim.doc_id)
    paper = (document.publisher or document.title or document.doc_id) if document else claim.doc_id
    fails = ", which does not work out," if mark.tone == "fails" else ""
    return f"“{one_line(claim.text)}” ({one_line(paper)}){fails}"


def _says(claim: Claim, document: Document | None, tone: str, stands: bool) -> str:
    """What the mark says when it is pointed at: the figure, who, where, when, and how it stands."""
    paper = (document.publisher or document.title or document.doc_id) if document else claim.doc_id
    when = (moment(document.published) or "no date") if document else "no date"
    how = dict(TONES).get(tone, tone).partition(":")[0]
    bound = "" if claim.bound == "exact" else f"{claim.bound.replace('_', ' ')} "
    parts = (f"{bound}“{claim.text}”", claim.source or "", paper, when, how, "the claim that stands" if stands else "")
    return one_line(" · ".join(part for part in parts if part))


def _ends(claim: Claim, unit: str) -> tuple[float | None, float | None] | None:
    """The claim's ends in `unit`; None where they cannot be told in it."""
    low, high = claim.low, claim.high
    if claim.unit != unit:
        try:
            factor, offset, base = to_base(unit)
        except KeyError:
            return None
        if base != claim.base_unit:
            return None
        low, high = (None if end is None else (end - offset) / factor for end in (claim.base_low, claim.base_high))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return None if low is None and high is None else (low, high)
