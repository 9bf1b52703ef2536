"""The checks in the order a desk reads them: what cannot be true first, each with the sentences it compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.records import Check, Claim, Document, Time
from claims.report.gather import Gathered
from claims.report.marking import mark_sentence
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
    """One sentence that a check compares, with every figure of it that took part marked."""

    claim_id: str
    sentence: Markup
    origin: str
    source: str


@dataclass(slots=True)
class Finding:
    """One check, what took part in it (what it compares first), and the sentences that hold that."""

    check: Check
    parts: list[Part]
    cards: list[Card]


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


def findings_by_relation(gathered: Gathered, limit: int) -> list[Group]:
    """Every relation that occurs, conflicts first, with at most `limit` findings each; order is that of the key."""
    claims = {claim.claim_id: claim for claim in gathered.claims}
    times = {time.time_id: time for time in gathered.times}
    documents = {document.doc_id: document for document in gathered.documents}
    by_key: dict[str, list[Check]] = {}
    for check in gathered.checks:
        by_key.setdefault(_key(check), []).append(check)
    known = [group for group in _GROUPS if group[0] in by_key]
    unknown = [(key, key, "", False, False) for key in sorted(set(by_key) - {group[0] for group in _GROUPS})]
    groups = []
    for key, title, meaning, beside, urgent in (*known, *unknown):
        findings = [_finding(check, claims, times, documents) for check in by_key[key][:limit]]
        groups.append(Group(key, title, meaning, beside, urgent, len(by_key[key]), findings))
    return groups


def fails(check: Check) -> bool:
    """Whether a check found that what it compares cannot all be true."""
    return check.relation == "conflict" or (check.relation == "derived" and check.holds is False)


def _key(check: Check) -> str:
    return "fails" if check.relation == "derived" and fails(check) else check.relation


def _finding(check: Check, claims: dict[str, Claim], times: dict[str, Time], documents: dict[str, Document]) -> Finding:
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
    for part in parts:
        part.carded = part.row_id in carded
    return Finding(check, parts, [_card(together, documents) for together in shown])


def _card(together: list[Claim], documents: dict[str, Document]) -> Card:
    said = dict.fromkeys(_said(claim) for claim in together)
    source = "; ".join(one for one in said if one)
    first = together[0]
    return Card(first.claim_id, mark_sentence(together), _origin(documents.get(first.doc_id)), source)


def _said(claim: Claim) -> str:
    source = one_line(claim.source or "")
    return f"{source} ({claim.quote})" if source and claim.quote != "none" else source


def _origin(document: Document | None) -> str:
    if document is None:
        return ""
    parts = (document.publisher or document.title or document.doc_id, moment(document.published))
    return " · ".join(one_line(part) for part in parts if part)
