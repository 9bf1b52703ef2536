"""Pairs of statement and evidence in JSONL to verdicts in JSONL."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.errors import ClaimsError
from claims.records import Reject
from claims.verification.pair import verify_pair

_SHAPE = 'Write one object a line: {"id": "a1", "text_a": "the statement", "text_b": "the evidence"}.'
# A longer line is no pair of statement and evidence.
_LONGEST = 1 << 20


@dataclass(slots=True)
class Batch:
    """How many pairs got which verdict, and the lines that were set aside."""

    verdicts: dict[str, int] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)


def verify_pairs(pairs: Path, out: Path) -> Batch:
    """Write a verdict for each line of `pairs` to `out`, in order: id, verdict, explanation.

    A line that cannot be read is set aside with the reason and changes nothing for the others. `out` stays as it was
    until all is done. Raises ClaimsError where `pairs` is not there, or `out` cannot be written.
    """
    if not pairs.is_file():
        raise ClaimsError(f"{pairs}: no such file; name a JSONL file of pairs")
    if out.exists() and out.samefile(pairs):
        raise ClaimsError(f"{out}: holds the pairs, and would be overwritten; name another file with --out")
    batch = Batch()
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            for row in _rows(pairs, batch.rejects):
                found = verify_pair(row["text_a"], row["text_b"])
                batch.verdicts[found.verdict] = batch.verdicts.get(found.verdict, 0) + 1
                written = {"id": row["id"], "verdict": found.verdict, "explanation": found.explanation}
                file.write(json.dumps(written, ensure_ascii=False) + "\n")
        part.replace(out)
    except OSError as error:
        raise ClaimsError(
            f"{out}: cannot write there ({error.strerror or error}); name another file with --out"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return batch


def _rows(pairs: Path, rejects: list[Reject]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    with pairs.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            row, fault = _read(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            if row is not None and json.dumps(row["id"]) in seen:
                row, fault = None, "The id has been given to an earlier pair. Give each pair its own."
            if row is None:
                sample = line[:200].decode("utf-8", "replace").strip()
                rejects.append(Reject(f"{pairs}:{number}", None, "verify", "malformed_pair", fault, sample))
                continue
            seen.add(json.dumps(row["id"]))
            yield row


def _read(line: bytes) -> tuple[dict[str, Any] | None, str]:
    """The pair of a line, or why there is none."""
    if len(line) > _LONGEST:
        return None, f"The line has more than {_LONGEST:,} bytes. Give the evidence, not the whole document."
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None, f"The line is not JSON in UTF-8. {_SHAPE}"
    if not isinstance(row, dict):
        return None, f"The line is JSON but not an object. {_SHAPE}"
    if isinstance(row.get("id"), bool) or not isinstance(row.get("id"), str | int):
        return None, f"The line has no 'id' that is a string or a whole number. {_SHAPE}"
    for name in ("text_a", "text_b"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            return None, f"The line has no '{name}' that is a text. {_SHAPE}"
    if any("\ud800" <= character <= "\udfff" for name in ("id", "text_a", "text_b") for character in str(row[name])):
        return None, "The texts hold half a character (a lone surrogate). Write whole characters."
    return row, ""
