"""What a figure says of a total, by example."""

from __future__ import annotations

import pytest

from claims.extraction import extract_document
from claims.lexicon import rows
from claims.records import Document

EXAMPLES = [
    ("The bulk of the 8,500 forces will go.", "8,500", "bulk"),
    ('"The bulk of" the 8,500 forces will go.', "8,500", "bulk"),
    ("Most of the 300 homes are empty.", "300", "bulk"),
    ("A fraction of the 900 homes burned.", "900", "fraction"),
    ("Only part of the $40 million was paid.", "$40 million", "fraction"),
    ("Another 40 homes burned.", "40", "additional"),
    ("An additional 40 homes burned.", "40", "additional"),
    ("A further 40 homes burned.", "40", "additional"),
    ("Forty more homes burned.", "Forty", "additional"),
    ("The remaining 40 homes burned.", "40", "remaining"),
    ("The other 40 homes burned.", "40", "remaining"),
    ("Some 40 homes burned.", "40", "none"),
    ("Sales rose in the last 12 months.", "12 months", "none"),
    ("The last 12 hostages left.", "12", "remaining"),
    ("More than 40 homes burned.", "40", "none"),
    ("The town has 40 more than the village.", "40", "none"),
    ("Most people left, and 40 homes burned.", "40", "none"),
    ("They built another road and 40 homes.", "40", "none"),
    ("The vast majority of the 300 homes are empty.", "300", "bulk"),
    ("The rest of the 300 homes are empty.", "300", "remaining"),
    ("A small part of the 300 homes burned.", "300", "fraction"),
    ("It needs a further $40 million.", "$40 million", "additional"),
    ("Seven additional buses were sent.", "Seven", "additional"),
    ("It sent buses; 40 homes burned.", "40", "none"),
    ("The 40 homes burned.", "40", "none"),
    ("Of the 40 homes, 12 burned.", "12", "group"),
    ("Of the 40 homes, 12 burned.", "40", "none"),
    ("Of the 40 homes in Orvan, 12, or 30 percent, burned.", "12", "group"),
    ("Of the 23 dead, 14 were women and seven were men.", "seven", "group"),
    ("14 of the 23 dead were women, seven were men.", "seven", "group"),
    ("14 of the 23 dead were women, 45 were hurt.", "45", "none"),
    ("Twelve of the 40 homes burned.", "Twelve", "group"),
    ("Of the 40 homes 12 towns own none.", "12", "none"),
    ("Of the 40 homes, all burned; 12 were sheds.", "12", "none"),
    ("Of the 40 homes in the town, 12 sheds burned.", "12", "none"),
    ("The storm of 1912, when 40 died, was worse.", "40", "none"),
    ("It burned 40 homes, including 12 farms.", "12", "group"),
    ("It killed 40 people in the town, including 12 children.", "12", "group"),
    ("Some 40 people were hurt, including 12 children.", "12", "group"),
    ("They seized a cache of arms, including 12 rifles.", "12", "none"),
]


@pytest.mark.parametrize(("text", "figure", "part"), EXAMPLES)
def test_part(text: str, figure: str, part: str) -> None:
    claims = extract_document(Document("d", "d.txt", "", text=text)).claims
    assert [c.part_of for c in claims if c.text == figure] == [part]


@pytest.mark.parametrize("row", rows("parts"), ids=lambda row: row["part"])
def test_every_row_matches_its_example(row: dict[str, str]) -> None:
    claims = extract_document(Document("d", "d.txt", "", text=f"They saw {row['example']} there.")).claims
    assert [c.part_of for c in claims] == [row["part"]]
