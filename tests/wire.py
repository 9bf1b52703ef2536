"""Tables of reports that a test makes up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import claims


def built(folder: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """The folder of the tables that a build over these rows leaves."""
    source = folder / "wire.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    claims.build([str(source)], folder / "out")
    return folder / "out"
