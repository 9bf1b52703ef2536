"""Values and claims in a journalist's words, for the sentences that explain a check."""

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


def number(value: float) -> str:
    """A number as a newspaper prints it: thousands separated, millions and billions in words."""
    size = abs(value)
    for limit, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if size >= limit:
            return f"{value / limit:.4g} {word}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4g}" if size < 1000 else f"{value:,.1f}"


def unit_word(unit: str, value: float) -> str:
    """A unit as a word after a number, nothing for a bare count."""
    if unit in ("count", "", "dimensionless"):
        return ""
    if len(unit) == 3 and unit.isupper():
        return f" {unit}"
    name = unit.replace("_", " ")
    plural = (
        abs(value) != 1 and not name.endswith("s") and name not in ("percent", "celsius", "mach") and "/" not in name
    )
    if name == "foot" and plural:
        return " feet"
    if name.startswith("degree ") and plural:
        return f" degrees {name[7:]}"
    return f" {name}s" if plural else f" {name}"


def amount(value: float, unit: str) -> str:
    """A number with its unit."""
    return number(value) + unit_word(unit, value)


def between(low: float, high: float, unit: str) -> str:
    """An interval in words: one number where both ends print alike."""
    if number(low) == number(high):
        return amount(low, unit)
    return f"{number(low)} to {amount(high, unit)}"


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
