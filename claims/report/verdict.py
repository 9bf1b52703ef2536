"""What the validation found, read from its summary for the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.report.wording import many


@dataclass(slots=True)
class Verdict:
    """`state` is passed, failed, or missing (no summary, one that cannot be read, or of other tables: `note` says)."""

    state: str
    note: str
    failures: list[str] = field(default_factory=list)
    tables: list[tuple[str, str]] = field(default_factory=list)


def verdict_of(validation: Path | None, rows: Mapping[str, int]) -> Verdict:
    """The verdict in `validation`/summary.json on tables that have so many `rows`."""
    if validation is None or not (validation / "summary.json").is_file():
        return Verdict("missing", "These tables were not validated: run claims validate on their folder.")
    try:
        summary: dict[str, Any] = json.loads((validation / "summary.json").read_text(encoding="utf-8"))
        held = {table["table"]: table["rows"] or 0 for table in summary["tables"]}
        if any(held.get(name, count) != count for name, count in rows.items()):
            return Verdict("missing", "The tables are not those that were validated: run claims validate again.")
        return _verdict(summary)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Verdict("missing", "The summary of the validation cannot be read: run claims validate again.")


def _verdict(summary: dict[str, Any]) -> Verdict:
    failures = []
    tables = []
    total = failed = 0
    for table in summary["tables"]:
        broken = [rule for rule in table["expectations"] if not rule["success"]]
        failures += [_failure(table["table"], rule) for rule in broken]
        rows = "not read" if table["rows"] is None else many(table["rows"], "row")
        held = len(table["expectations"]) - len(broken)
        tables.append((table["table"], f"{rows}, {held} of {many(len(table['expectations']), 'rule')} hold"))
        total += len(table["expectations"])
        failed += len(broken)
    if summary["success"]:
        return Verdict("passed", f"All {many(total, 'rule')} hold.", failures, tables)
    return Verdict("failed", f"{failed:,} of {many(total, 'rule')} fail.", failures, tables)


def _failure(table: str, rule: dict[str, Any]) -> str:
    if rule["problem"] is not None:
        return f"{table}.{rule['name']} could not be checked: {rule['problem']}"
    more = rule["n_failed"] - len(rule["sample"])
    rows = "; ".join(rule["sample"]) + (f" and {more:,} more" if more > 0 else "")
    return f"{table}.{rule['name']}: {rule['description']} Fails on {many(rule['n_failed'], 'row')}: {rows}"
