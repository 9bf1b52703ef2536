"""Page furniture: counters and links are read, numbers of a list of links are not."""

from __future__ import annotations

from claims.extraction import extract_document
from claims.records import Document

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
