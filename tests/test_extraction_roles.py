"""Page furniture: counters and links are read, numbers of a list of links are not."""

from __future__ import annotations

import pathlib

import pytest

from claims.extraction import extract_document
from claims.facets.role import roles
from claims.records import Document
from claims.text.sentences import paragraphs

PAGE = """Flood leaves hundreds without power

Police said that 14 people died when the river rose on Tuesday.

12 Comments

Most read

1 Storm Ilka kills nine
2 Why eggs cost 40% more
3 Ten best walks
"""


def test_numbers_of_links_are_no_claims() -> None:
    claims = extract_document(Document("d", "d.txt", "", text=PAGE)).claims
    furniture = [c.text for c in claims if c.role == "furniture"]
    assert furniture == ["12", "nine", "40%", "Ten"]
    assert [c.text for c in claims if c.role == "body"] == ["14"]


def pages() -> list[list[tuple[str, str]]]:
    text = (pathlib.Path(__file__).parent / "facets" / "roles.txt").read_text(encoding="utf-8")
    blocks = [[line for line in block.splitlines() if line and line[0] != "#"] for block in text.split("==\n")]
    return [[(role, line) for role, _, line in (entry.partition(" | ") for entry in block)] for block in blocks]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page[0][1][:30] + f" ({len(page)})")
def test_every_line_has_its_role(page: list[tuple[str, str]]) -> None:
    text = "\n\n".join(line for _, line in page)
    assert roles(text, paragraphs(text), None) == [role for role, _ in page]


def test_the_examples_have_every_role() -> None:
    examples = [role for page in pages() for role, _ in page]
    assert len(examples) >= 25
    assert set(examples) == {"headline", "body", "caption", "furniture"}


def test_a_page_of_one_line_is_body() -> None:
    assert roles("Quake kills 14", [(0, 14)], None) == ["body"]
