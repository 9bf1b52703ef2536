"""Every form of the grammar by example: `tests/quantity/<stem>.txt`, one text a line, its figures behind "::".

A figure is written `text = kind low[..high] unit [bound] [trend]`, a number that is set aside `aside <code>`; a line
with nothing behind "::" must give none.
"""

from __future__ import annotations

import pathlib
import re

import forms
import pytest

import claims
from claims.extraction import extract_document
from claims.records import Claim, Document

FOLDER = pathlib.Path(__file__).parent / "quantity"
BOUNDS = {"about", "nearly", "more_than", "at_least", "less_than", "at_most", "range", "vague"}


def examples() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, expected = line.partition("::")
                found.append((path.stem, text.strip(), expected.strip()))
    return found


def written(claim: Claim) -> str:
    """A claim in the notation of the example files."""
    low, high = (None if v is None else f"{v:.6g}" for v in (claim.low, claim.high))
    value = low if low == high and low is not None else f"{low or ''}..{high or ''}"
    parts = [claim.text, "=", claim.kind, value, claim.unit]
    parts += [claim.bound] if claim.bound != "exact" else []
    parts += [claim.trend] if claim.trend != "none" else []
    return " ".join(parts)


def normal(expected: str) -> list[str]:
    """The expected figures with their values in one way of writing numbers."""
    figures = []
    for figure in filter(None, (part.strip() for part in expected.split(" ; "))):
        if figure.startswith("aside "):
            figures.append(figure)
            continue
        head, _, tail = figure.rpartition(" = ")
        kind, value, *rest = tail.split(" ")
        ends = [f"{float(v):.6g}" if v else "" for v in value.split("..")]
        figures.append(" ".join([head, "=", kind, "..".join(ends), *rest]))
    return figures


@pytest.mark.parametrize(("stem", "text", "expected"), examples())
def test_example(stem: str, text: str, expected: str) -> None:
    extraction = extract_document(Document("example", "example.txt", "", text=text))
    found = [written(c) for c in extraction.claims] + [f"aside {reject.code}" for reject in extraction.rejects]
    assert found == normal(expected)


def test_every_file_has_positive_and_negative_examples_or_says_what_is_none() -> None:
    stems = {stem for stem, _, _ in examples()}
    assert len(stems) >= 10
    for stem in stems - {"vetoes"}:
        assert any(e for s, _, e in examples() if s == stem), stem


def test_the_notation_reads_back() -> None:
    assert normal("$3-5 billion = money 3e9..5e9 USD range") == ["$3-5 billion = money 3e+09..5e+09 USD range"]
    assert re.match(r"\S+", written(extract_document(Document("e", "e", "", text="300 people fled.")).claims[0]))


def test_the_page_of_forms_is_what_the_examples_say() -> None:
    written_page = pathlib.Path(claims.__file__).parent / "quantity" / "FORMS.md"
    assert written_page.read_text(encoding="utf-8") == forms.page(), (
        "run: python tests/forms.py > claims/quantity/FORMS.md"
    )
