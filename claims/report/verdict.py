"""What the validation found, read from its summary for the page."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Verdict:
    """`state` is passed, failed, or missing (no summary there, or one that cannot be read: `note` says which)."""

    state: str
    note: str
    failures: list[str] = field(default_factory=list)
    figures: list[tuple[str, str]] = field(default_factory=list)


def verdict_of(validation: Path | None) -> Verdict:
    """The verdict in `validation`/summary.json."""
    if validation is None or not (validation / "summary.json").is_file():
        return Verdict("missing", "These tables were not validated. Run claims validate on their folder.")
    try:
        summary: Any = json.loads((validation / "summary.json").read_text(encoding="utf-8"))
        return _verdict(summary)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Verdict("missing", f"The validation summary cannot be read ({error}). Run claims validate again.")


def _verdict(summary: dict[str, Any]) -> Verdict:
    raise KeyError("success")
