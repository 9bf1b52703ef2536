"""Texts with their figures and times marked by hand, as documents with claims and times: no extractor takes part.

`[[8,500|count 8500|counted=troops;bound=about]]` is a figure: text, kind, value (or `low..high`, open at one side) and,
after the kind's value, its unit where it is not a count; then any other column. `{{June 2021|2021-06}}` is a time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pint

from claims.records import Claim, Document, Time
from claims.spans import span_id

_UNITS = pint.UnitRegistry()
_MARK = re.compile(r"\[\[(?P<figure>[^\]]*)\]\]|\{\{(?P<time>[^}]*)\}\}")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z\d“\"])|\n+")


def read(
    marked: str, doc_id: str = "doc", published: str | None = None, **columns: Any
) -> tuple[Document, list[Claim], list[Time]]:
    """The document without its marks, and the claims and times that they stand for."""
    text, marks = _unmark(marked)
    when = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    document = Document(doc_id, f"{doc_id}.txt", "0" * 64, published=when, text=text, n_chars=len(text), **columns)
    claims: list[Claim] = []
    times: list[Time] = []
    for start, end, kind, body in marks:
        if kind == "time":
            times.append(_time(document, start, end, body[1]))
        else:
            claims.append(_claim(document, start, end, body))
    return document, claims, times


def _unmark(marked: str) -> tuple[str, list[tuple[int, int, str, list[str]]]]:
    text, at, marks = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        kind = "figure" if match["figure"] is not None else "time"
        body = match[kind].split("|")
        marks.append((len(text), len(text) + len(body[0]), kind, body))
        text += body[0]
        at = match.end()
    return text + marked[at:], marks


def _sentence(text: str, start: int) -> tuple[int, int]:
    edges = [0, *(edge for match in _SENTENCE.finditer(text) for edge in (match.start(), match.end())), len(text)]
    return next((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a <= start < b)


def _claim(document: Document, start: int, end: int, body: list[str]) -> Claim:
    kind, value, *unit = body[1].split(" ")
    ends = value.split("..") if ".." in value else [value, value]
    low, high = (float(part) if part else None for part in ends)
    name = unit[0] if unit else "count" if kind == "count" else kind
    given = dict(pair.split("=", 1) for pair in body[2].split(";")) if len(body) > 2 and body[2] else {}
    opened = "at_least" if high is None else "at_most" if low is None else "exact" if low == high else "range"
    first, last = _sentence(document.text, start)
    base_low, base_high, base = _in_base(low, high, kind, name)
    claim = Claim(
        claim_id=span_id(document.doc_id, start, end),
        doc_id=document.doc_id,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence_start=first,
        sentence_end=last,
        sentence=document.text[first:last],
        role="body",
        kind=kind,
        low=low,
        high=high,
        bound=opened,
        half_width=_half_width(document.text[start:end], kind, high if low is None else low or 0.0),
        trend="none",
        unit=name,
        unit_text=None,
        unit_assumed=False,
        base_low=base_low,
        base_high=base_high,
        base_unit=base,
    )
    for column, cell in given.items():
        old = getattr(claim, column)
        cast: Any = cell.split("+") if isinstance(old, list) else cell == "true" if isinstance(old, bool) else cell
        setattr(claim, column, float(cell) if column == "half_width" else cast)
    if claim.counted and not claim.counted_head:
        head = claim.counted.split(" of ")[0].split()[-1].lower()
        claim.counted_head = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
    return claim


def _in_base(low: float | None, high: float | None, kind: str, unit: str) -> tuple[float | None, float | None, str]:
    if kind not in ("measure", "duration"):
        return low, high, unit
    base = {v: None if v is None else _UNITS.Quantity(v, unit).to_base_units() for v in (low, high)}
    name = next(str(q.units) for q in base.values() if q is not None)
    ends = [None if base[v] is None else float(base[v].magnitude) for v in (low, high)]
    return ends[0], ends[1], name


def _half_width(text: str, kind: str, value: float) -> float:
    """Half the place of the last digit; zeros from 1,000 up count as rounding, to 5 %; smaller counts are exact."""
    digits = re.search(r"(\d[\d,]*)(?:\.(\d+))?", text)
    words = (("trillion", 1e12), ("billion|bn", 1e9), (r"million|\dm\b", 1e6))
    scale = next((size for word, size in words if re.search(word, text)), 1.0)
    if digits and digits[2]:
        return 0.5 * 10.0 ** -len(digits[2]) * scale
    if scale > 1 or (kind != "count" and value < 1000):
        return 0.5 * scale
    if value < 1000:
        return 0.0
    whole = str(int(value))
    zeros = len(whole) - len(whole.rstrip("0"))
    return min(0.5 * 10.0**zeros, 0.05 * value) if zeros else 0.0


def _time(document: Document, start: int, end: int, value: str) -> Time:
    kind = "TIME" if "T" in value else "DATE"
    if kind == "TIME":
        first = datetime.fromisoformat(value.replace("Z", "+00:00"))
        earliest = first.astimezone(UTC) if first.tzinfo else None
        latest = earliest
    else:
        parts = [int(part) for part in value.split("-")]
        earliest = datetime(*[*parts, 1, 1][:3], tzinfo=UTC)  # type: ignore[arg-type]
        following = [parts[0] + 1, 1, 1] if len(parts) == 1 else [parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1]
        latest = earliest + timedelta(days=1) if len(parts) == 3 else datetime(*following, tzinfo=UTC)
        latest -= timedelta(seconds=1)
    time_id = span_id(document.doc_id, start, end)
    return Time(time_id, document.doc_id, start, end, document.text[start:end], kind, value, earliest, latest)
