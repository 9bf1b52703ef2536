"""What verifying a statement gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

SUPPORTED, REFUTED, UNKNOWN = "SUPPORTED", "REFUTED", "NOT ENOUGH INFO"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one figure, date or mark of a statement comes to: the verdict, and why, a sentence."""

    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that speaks of the statement: where it stands, who says it, and what follows from it alone.

    `standing` is False where a later count replaces it. `published` is in UTC.
    """

    sentence: str
    verdict: str
    reason: str
    doc_id: str
    publisher: str | None = None
    published: datetime | None = None
    source: str | None = None
    claim_id: str | None = None
    standing: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """`verdict` is SUPPORTED, REFUTED or NOT ENOUGH INFO; `explanation` says why; `evidence` is what it rests on."""

    verdict: str
    explanation: str
    evidence: list[Evidence] = field(default_factory=list)
