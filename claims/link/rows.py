"""Members as lines of text and back: what linking reads off a claim, less the bulk of the claim.

A member stands in a row for each anchor that it has, and text is what engines carry, compare and hand over fastest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from claims.link.member import Member
from claims.records import Claim, Document
from claims.relation import PARTS, Subject

# What evidence does not look at: left out.
BULK = (
    "text", "sentence", "sentence_end", "role", "entities", "unit_text", "period_text", "source_start", "source_end",
    "cue", "quote", "rules", "repeats", "figure_id", "carrier",
)  # fmt: skip
_BLANK: dict[str, Any] = {"text": "", "sentence": "", "sentence_end": 0, "role": "body", "unit_text": None}
_KEPT = tuple(field.name for field in fields(Claim) if field.name not in BULK)
_MOMENTS = ("period_start", "period_end")
# Members of the rows read last that are kept at hand, as the same one comes again under another anchor.
_AT_HAND = 2_048


def told(member: Member) -> str:
    """A member as text, without its anchors; sets in order."""
    claim = [getattr(member.claim, name) for name in _KEPT]
    subject = [getattr(member.subject, name) for name in PARTS]
    return json.dumps(
        [
            [_written(value) if name in _MOMENTS else value for name, value in zip(_KEPT, claim, strict=True)],
            [sorted(value) if is_set else value for value, is_set in zip(subject, PARTS.values(), strict=True)],
            [_written(member.published), sorted(member.event), member.work, member.moves, member.alone],
        ],
        separators=(",", ":"),
    )


@lru_cache(maxsize=_AT_HAND)
def member_of(told: str, anchors: tuple[str, ...], weights: str) -> Member:
    """The member that was told so, with its anchors and the weights of its common names, as JSON."""
    kept, subject, (published, event, work, moves, alone) = json.loads(told)
    claim: dict[str, Any] = dict(zip(_KEPT, kept, strict=True))
    claim |= {name: _moment(claim[name]) for name in _MOMENTS}
    read = {
        name: frozenset(value) if is_set else value
        for value, (name, is_set) in zip(subject, PARTS.items(), strict=True)
    }
    common: Mapping[str, float] = json.loads(weights)
    document = Document(claim["doc_id"], "", "", published=_moment(published))
    about = Claim(**_BLANK, **claim)
    return Member(
        about,
        Subject(about, read),
        document,
        frozenset(event),
        work,
        moves,
        alone,
        common,
        anchors,
    )


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
