"""enumeration_count: "three towns: Arl, Besk and Corin": a count against the names that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.checks.finding import Page, derived
from claims.records import Check, Claim
from claims.relation import Interval
from claims.relation.interval import admitted
from claims.relation.wording import quoted

# A noun phrase, then a colon or a dash, then names alone up to the end of the clause.
_NAME = r"(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_LIST = re.compile(
    r"\s+[a-z][a-z' -]{2,40}(?::| —| –| --| -)\s+"
    rf"(?P<names>(?:{_NAME}, ){{0,9}}{_NAME},? and {_NAME})(?:[.;:—–]| --| -| and |$|\n)"
)
_MOST = 12


def find(page: Page) -> Iterator[Check]:
    """Rows for a small exact count of plural things that the text then names one by one."""
    for claim in page.claims:
        if (
            claim.kind != "count"
            or claim.bound != "exact"
            or claim.low != claim.high
            or not 2 <= (claim.low or 0) <= _MOST
        ):
            continue
        found = _LIST.match(page.document.text, claim.end, min(len(page.document.text), claim.end + 500))
        if found:
            names = [name.strip() for name in re.split(r", and |, | and ", found["names"]) if name.strip()]
            yield _check(claim, names)


def _check(claim: Claim, names: list[str]) -> Check:
    named = Interval(float(len(names)), float(len(names)))
    holds = named.meets(admitted(claim))
    verdict = "as many as" if holds else "not as many as"
    return derived(
        "enumeration_count",
        [claim.claim_id],
        named,
        admitted(claim),
        "count",
        f"{', '.join(names)}: {len(names)} are named, {verdict} {quoted(claim)} says.",
    )
