"""The checks in the order a desk reads them: what cannot be true first, each with the sentences it compares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.records import Check, Claim, Document, Time
from claims.report.gathered import Gathered
from claims.report.marking import mark_sentence, mark_span
from claims.report.printable import one_line, printable
from claims.report.wording import moment

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(slots=True)
class Part:
    """One claim or time that took part in a check."""

    row_id: str
    is_claim: bool
    text: str
    origin: str
    carded: bool = False  # whether a card shows it


@dataclass(slots=True)
class Card:
    """One sentence that a check compares, with every figure of it that took part marked, or the text around a time.

    `claim_id` is None where no figure of it can be pressed in the document.
    """

    claim_id: str | None
    sentence: Markup
    origin: str
    source: str


@dataclass(slots=True)
class Finding:
    """One check, what took part in it (what it compares first), and the sentences that hold that.

    `figure_id` is the figure that a pair is of; `more` are checks of the same relation between other claims of it, and
    `n_more` counts those not in it too.
    """

    check: Check
    parts: list[Part]
    cards: list[Card]
    figure_id: str = ""
    more: list[Finding] = field(default_factory=list)
    n_more: int = 0


@dataclass(slots=True)
class Group:
    """All checks of one relation: `beside` with their sentences side by side, `urgent` open at once."""

    key: str
    title: str
    meaning: str
    beside: bool
    urgent: bool
    total: int
    findings: list[Finding]
    n_left_out: int


# key, title, meaning, beside, urgent. A derived check has two groups: what fails is news, what holds is not.
_GROUPS = (
    ("conflict", "Conflict", "same figure, same moment: both cannot hold", True, True),
    ("fails", "Arithmetic that does not work out", "worked out again from what the documents state", True, True),
    ("tension", "Tension", "compatible, but ask", True, True),
    ("incomparable", "Incomparable", "same figure, but something bars a verdict", True, False),
    ("supersede", "Supersede", "a figure that moves with time: the later one replaces the earlier", False, False),
    ("derived", "Arithmetic that works out", "worked out again from what the documents state", False, False),
    ("refine", "Refine", "one side is a bound, range or approximation that admits the other", False, False),
    ("agree", "Agree", "same figure, same value", False, False),
)
_CARDS = 3
# How many more pairs of a figure come along, and the share of the findings that is shown of what asks for nothing.
_MORE, _MORE_CALM = 12, 4
_CALM_SHARE = 3


def findings_by_relation(gathered: Gathered, limit: int, clashing: frozenset[str]) -> list[Group]:
    """Every relation that occurs, conflicts first, at most `limit` findings each, widely reported first.

    Of relations that ask for nothing a third as many are shown.
    The claims in `clashing` are marked as what to doubt.
    """
    claims = {claim.claim_id: claim for claim in gathered.claims}
    times = {time.time_id: time for time in gathered.times}
    documents = {document.doc_id: document for document in gathered.documents}
    reach = {figure.figure_id: figure.n_documents for figure in gathered.figures}
    by_key: dict[str, list[Check]] = {}
    for check in gathered.checks:
        by_key.setdefault(_key(check), []).append(check)
    known = [group for group in _GROUPS if group[0] in by_key]
    unknown = [(key, key, "", False, False) for key in sorted(set(by_key) - {group[0] for group in _GROUPS})]
    groups = []
    for key, title, meaning, beside, urgent in (*known, *unknown):
        together = _by_figure(by_key[key], claims, reach)
        findings = []
        shown, more = (limit, _MORE) if urgent else (-(-limit // _CALM_SHARE), _MORE_CALM)
        for first, *others in together[:shown]:
            finding = _finding(first, claims, times, documents, clashing)
            finding.more = [_finding(check, claims, times, documents, clashing) for check in others[:more]]
            finding.n_more = len(others)
            findings.append(finding)
        left_out = sum(len(checks) for checks in together[shown:])
        groups.append(Group(key, title, meaning, beside, urgent, len(by_key[key]), findings, left_out))
    return groups


def fails(check: Check) -> bool:
    """Whether a check found that what it compares cannot all be true."""
    return check.relation == "conflict" or (check.relation == "derived" and check.holds is False)


def _key(check: Check) -> str:
    return "fails" if check.relation == "derived" and fails(check) else check.relation


def _by_figure(checks: list[Check], claims: dict[str, Claim], reach: dict[str, int]) -> list[list[Check]]:
    """`checks` with the pairs of one figure together: ten papers that agree are one finding, not 45.

    Figures that most documents report come first, and of one figure a pair across documents.
    """
    together: dict[str, list[Check]] = {}
    for check in checks:
        figure = _figure(check.left_id, claims) if check.check == "pair" else ""
        together.setdefault(figure or check.check_id, []).append(check)
    for pairs in together.values():
        pairs.sort(key=lambda check: check.scope == "document")
    return sorted(together.values(), key=lambda pairs: -reach.get(_figure(pairs[0].left_id, claims), 0))


def _figure(claim_id: str, claims: dict[str, Claim]) -> str:
    claim = claims.get(claim_id)
    return (claim.figure_id if claim is not None else None) or ""


def _finding(
    check: Check,
    claims: dict[str, Claim],
    times: dict[str, Time],
    documents: dict[str, Document],
    clashing: frozenset[str],
) -> Finding:
    order = dict.fromkeys([check.left_id, *([check.right_id] if check.right_id else []), *check.ids])
    parts: list[Part] = []
    sentences: dict[tuple[str, int], list[Claim]] = {}
    for row_id in order:
        row = claims.get(row_id) or times.get(row_id)
        if row is None:
            parts.append(Part(row_id, False, printable(row_id), ""))
            continue
        parts.append(Part(row_id, row_id in claims, one_line(row.text), _origin(documents.get(row.doc_id))))
        if isinstance(row, Claim):
            sentences.setdefault((row.doc_id, row.sentence_start), []).append(row)
    shown = list(sentences.values())[:_CARDS]
    carded = {claim.claim_id for together in shown for claim in together}
    cards = [_card(together, documents, clashing if fails(check) else frozenset()) for together in shown]
    if not cards:
        compared = [times[row_id] for row_id in order if row_id in times][:_CARDS]
        cards = [_time_card(time, documents[time.doc_id]) for time in compared if time.doc_id in documents]
        carded = {time.time_id for time in compared}
    for part in parts:
        part.carded = part.row_id in carded
    return Finding(check, parts, cards, _figure(check.left_id, claims) if check.check == "pair" else "")


def _card(together: list[Claim], documents: dict[str, Document], clashing: frozenset[str]) -> Card:
    said = dict.fromkeys(_said(claim) for claim in together)
    source = "; ".join(one for one in said if one)
    first = together[0]
    return Card(first.claim_id, mark_sentence(together, clashing), _origin(documents.get(first.doc_id)), source)


def _time_card(time: Time, document: Document) -> Card:
    return Card(None, mark_span(document.text, time.start, time.end), _origin(document), "")


def _said(claim: Claim) -> str:
    source = one_line(claim.source or "")
    return f"{source} ({claim.quote})" if source and claim.quote != "none" else source


def _origin(document: Document | None) -> str:
    if document is None:
        return ""
    parts = (document.publisher or document.title or document.doc_id, moment(document.published))
    return " · ".join(one_line(part) for part in parts if part)
