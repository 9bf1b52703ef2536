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
class Side:
    """One claim or time that took part in a check, ready to show."""

    row_id: str
    is_claim: bool
    text: str
    sentence: Markup | None
    origin: str
    source: str


@dataclass(slots=True)
class Finding:
    """One check with its sides: the two it compares first, then the others that took part."""

    check: Check
    sides: list[Side]


@dataclass(slots=True)
class Group:
    """All checks of one relation; `beside` tells that their sentences stand side by side."""

    key: str
    title: str
    meaning: str
    beside: bool
    total: int
    findings: list[Finding]


# key, title, meaning, side by side. A derived check has two groups: what fails is news, what holds is not.
_GROUPS = (
    ("conflict", "Conflict", "same figure, same moment: both cannot hold", True),
    ("fails", "Arithmetic that does not work out", "worked out again from what the documents state", True),
    ("tension", "Tension", "compatible, but ask", True),
    ("incomparable", "Incomparable", "same figure, but something bars a verdict", True),
    ("supersede", "Supersede", "a figure that moves with time: the later one replaces the earlier", False),
    ("derived", "Arithmetic that works out", "worked out again from what the documents state", False),
    ("refine", "Refine", "one side is a bound, range or approximation that admits the other", False),
    ("agree", "Agree", "same figure, same value", False),
)


def findings_by_relation(gathered: Gathered, limit: int) -> list[Group]:
    """Every relation that occurs, conflicts first, with at most `limit` findings each; order is that of the key."""
    claims = {claim.claim_id: claim for claim in gathered.claims}
    times = {time.time_id: time for time in gathered.times}
    documents = {document.doc_id: document for document in gathered.documents}
    by_key: dict[str, list[Check]] = {}
    for check in gathered.checks:
        by_key.setdefault(_key(check), []).append(check)
    known = [group for group in _GROUPS if group[0] in by_key]
    unknown = [(key, key, "", False) for key in sorted(set(by_key) - {group[0] for group in _GROUPS})]
    return [
        Group(
            key,
            title,
            meaning,
            beside,
            len(by_key[key]),
            [Finding(check, _sides(check, claims, times, documents)) for check in by_key[key][:limit]],
        )
        for key, title, meaning, beside in (*known, *unknown)
    ]


def fails(check: Check) -> bool:
    """Whether a check found that what it compares cannot all be true."""
    return check.relation == "conflict" or (check.relation == "derived" and check.holds is False)


def _key(check: Check) -> str:
    return "fails" if check.relation == "derived" and fails(check) else check.relation


def _sides(
    check: Check, claims: dict[str, Claim], times: dict[str, Time], documents: dict[str, Document]
) -> list[Side]:
    order = dict.fromkeys([check.left_id, *([check.right_id] if check.right_id else []), *check.ids])
    sides = []
    for row_id in order:
        if row_id in claims:
            claim = claims[row_id]
            source = one_line(claim.source or "")
            if source and claim.quote not in ("none", ""):
                source += f" ({claim.quote})"
            sides.append(
                Side(
                    row_id,
                    True,
                    one_line(claim.text),
                    mark_sentence(claim),
                    _origin(documents.get(claim.doc_id)),
                    source,
                )
            )
        elif row_id in times:
            time = times[row_id]
            value = printable(time.value or "")
            sides.append(Side(row_id, False, one_line(time.text), None, _origin(documents.get(time.doc_id)), value))
        else:
            sides.append(Side(row_id, False, printable(row_id), None, "", ""))
    return sides


def _origin(document: Document | None) -> str:
    if document is None:
        return ""
    parts = (document.publisher or document.title or document.doc_id, moment(document.published))
    return " · ".join(one_line(part) for part in parts if part)
