"""Claims and moments in a journalist's words, for the sentences that explain a check."""

from __future__ import annotations

from datetime import datetime

from claims.records import Claim, Document

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONGEST = 60
_GAP = 12

_HEDGE = {
    "about": "about ",
    "nearly": "nearly ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "up to ",
}


def quoted(claim: Claim) -> str:
    """The figure as the text has it, with its hedge and, where it follows, what it counts."""
    counted = (claim.counted or "")[:_LONGEST].strip()
    follows = claim.sentence[claim.end - claim.sentence_start :].lstrip()[: len(counted) + _GAP]
    tail = f" {counted}" if counted and claim.kind == "count" and counted in follows else ""
    text = " ".join(claim.text.split())
    return f"“{_HEDGE.get(claim.bound, '')}{text}{tail}”"


def hedged(claim: Claim) -> str:
    """The figure as the text has it, with its hedge."""
    return _HEDGE.get(claim.bound, "") + " ".join(claim.text.split())


def day(moment: datetime) -> str:
    """A date as "7 December 2021", in any locale."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def attribution(claim: Claim, document: Document | None) -> str:
    """Who says it, where and when, as far as known."""
    if document is None:
        return claim.source or claim.doc_id
    where = attribution_of(document)
    return f"{claim.source}, {where}" if claim.source else where


def attribution_of(document: Document) -> str:
    """Which paper, and when, as far as known."""
    where = document.publisher or document.title or document.doc_id
    return f"{where}, {day(document.published)}" if document.published else where


def statement(claim: Claim, document: Document | None) -> str:
    """The quoted figure and its attribution in brackets."""
    return f"{quoted(claim)} ({attribution(claim, document)})"
