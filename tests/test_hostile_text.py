"""Text that is made to harm, through the whole run: it ends, the tables keep their contract, nothing is obeyed."""

from __future__ import annotations

import json
import sys
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import claims
from claims import api
from claims.records import Claim
from claims.report.printable import printable
from claims.tables import read, to_records
from claims.terminal import print_claims, print_rejects

STORY = "At least {n} people died in the quake near Harbourtown on Monday, the Relief Agency said."
DIGITS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Nd", "Nl", "No")]
MINUSES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u207b\u208b\u2796\ufe58\ufe63\uff0d\u00ad\u06d4\u1806"
# What a page could take for its own.
SCRIPTS = [
    "<script>alert(14)</script>",
    "</script><script>alert(14)//",
    '"><img src=x onerror=alert(14)>',
    '<a href="javascript:alert(14)">14 people</a>',
    "<svg/onload=alert(14)>",
    "]]></style><iframe src=//x.example>",
    "{{ 7 * 7 }}{% for x in (1).__class__.__mro__ %}{{ x }}{% endfor %}",
]
FORMULAS = ['=HYPERLINK("http://x.example","14")', "+cmd|' /C calc'!A0", "@SUM(1+14)", "-2+3+cmd|' /C calc'!A0"]
ADDRESSES = [
    "javascript:alert(14)",
    "JaVa\tScRiPt:alert(14)",
    "data:text/html,<script>alert(14)</script>",
    'http://x.example/"onmouseover="alert(14)',
    "file:///etc/passwd",
]
IDS = ["../../up", "/tmp/absolute", "..", "a/../../b", "C:\\x", *SCRIPTS[:3], *FORMULAS, "\u202edi", "a\u0301\u0323"]
TEXTS = {
    "right to left": "\u202e"
    + STORY.format(n=15)
    + "\u202c \u2066"
    + STORY.format(n=16)
    + " \u05d0\u05d1 \u0661\u0665",
    "combining": STORY.format(n="1\u03017\u0323")
    + "".join(char + "\u0301" for char in " 17 men")
    + " came on Monday.\n\nAbout 18 people came."
    + "\u0301" * 999,
    "joined": "1\u200d8\u200b people and 1\u00ad9 people and \ufeff20\u2060 people and 2\u034f1 people came on Monday.",
    "digits": "\n".join(f"About {digit} people." for digit in DIGITS),
    "minus signs": "\n".join(f"It was {minus}5 degrees, {minus}5%, $5{minus}6 million." for minus in MINUSES),
    "superscripts": "It holds 10\u00b2\u2070 litres, 5\u2044\u2086 of it, \u00bd\u00bd cup, 1\u00b9\u2080 km, 3\u20e3.",
    "open quotes": "\u201c"
    + STORY.format(n=22)
    + ' \u201c\u201e"\u00ab\u2018 he said "that 23 people. (\u201d "'
    + "[(" * 500,
    "quotation marks": '"' * 20_000 + STORY.format(n=24) + "\u201c" * 20_000 + STORY.format(n=25) + "\u2019" * 20_000,
    "commands": "\x1b[2J\x1b]0;x\x07 "
    + STORY.format(n=26)
    + "\x9b31m\x7f\x08\x08 27 people\u2028 28 people\u0085 29 people",
    "markup": " ".join(f"{one} {STORY.format(n=30)} {one}" for one in SCRIPTS),
    "formulas": "\n\n".join(f"{one} {STORY.format(n=31)}\n\n{one}" for one in FORMULAS),
    "nothing": "14\x00 people " + "\x00" * 50 + STORY.format(n=33),
    "outside the plane": "\U0001d7cf\U0001d7d0 people, \U0001f51f homes, \U00010141 boats. "
    + STORY.format(n=32)
    + "\U0010ffff",
    "rows of numbers": "9" * 5_000
    + " people. "
    + "1," * 2_000
    + " "
    + "1-" * 2_000
    + " "
    + "$" * 2_000
    + " "
    + "1." * 2_000,
    "a row of ranges": "between " * 300 + "5 " + "to 6 and 7 " * 300 + "people or more than " * 300,
}
# Half a character cannot stand in a table: U+FFFD takes its place.
HALVED = {"high surrogate": "14\ud800 people \udfff", "low surrogate": "\udc0014 people"}


@dataclass(frozen=True)
class Built:
    out: Path
    result: claims.Result
    beside: list[str]
    page: str


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def rows() -> list[dict[str, str]]:
    made = [{"id": name, "text": text} for name, text in {**TEXTS, **HALVED}.items()]
    for at, doc_id in enumerate(IDS):
        made.append({"id": doc_id, "text": STORY.format(n=40 + at) + f" The fund has ${at + 2} million."})
    for at, bad in enumerate([*SCRIPTS, *FORMULAS, *ADDRESSES, "\u202etitle\x1b[2J", "../../up"]):
        fields = {"title": bad, "publisher": bad, "author": bad, "url": bad, "published": f"2022-01-{at + 1:02d}"}
        made.append({"id": f"fields {at}", "text": STORY.format(n=70 + at), **fields})
        made.append({"id": f"said {at}", "text": f"On Monday {at + 3} people were hurt in Harbourtown, {bad} said."})
    made.append(
        {"id": "bad fields", "text": STORY.format(n=14), "title": "\ud800", "url": "\x00", "published": "\udfff\x00"}
    )
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows()), "utf-8")
    result = claims.build([folder / "in"], folder / "deep" / "out")
    beside = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if "out" not in path.parts]
    out = folder / "deep" / "out"
    return Built(out, result, beside, (out / "report" / "index.html").read_text("utf-8"))


def ids(built: Built) -> set[str]:
    return set(claims.load("documents", built.out)["doc_id"])


def test_the_tables_keep_their_contract(built: Built) -> None:
    assert built.result.fault is None
    # Nor does any rule of the writer set a row aside.
    assert set(built.result.rejects) & {"broken_row", "contract"} == set()
    assert api.validate(built.out, built.out / "again").success


def test_every_document_is_there_or_told_of(built: Built) -> None:
    told = set(claims.load("rejects", built.out)["doc_id"].dropna())
    wanted = {row["id"] for row in rows()}
    assert wanted <= ids(built) | told
    assert set(TEXTS) | set(IDS) | set(HALVED) <= ids(built)
    rejects = claims.load("rejects", built.out)
    assert set(HALVED) | {"bad fields"} <= set(rejects["doc_id"][rejects["code"] == "lone_surrogate"])


def test_every_span_slices_back(built: Built) -> None:
    texts = dict(claims.load("documents", built.out)[["doc_id", "text"]].itertuples(index=False))
    found = claims.load("claims", built.out)
    assert {"right to left", "quotation marks", "commands", "markup", "formulas", "outside the plane"} <= set(
        found["doc_id"]
    )
    for table in (found, claims.load("times", built.out)):
        assert len(table)
        for row in table.itertuples():
            assert texts[row.doc_id][row.start : row.end] == row.text
    for row in found.itertuples():
        assert texts[row.doc_id][row.sentence_start : row.sentence_end] == row.sentence
    # Figures are read among it all, not passed over with it.
    for doc_id, figure in {"quotation marks": "24", "commands": "26", "markup": "30", "../../up": "40"}.items():
        assert figure in set(found.loc[found["doc_id"] == doc_id, "text"]), doc_id


def test_no_figure_is_made_of_what_is_no_number(built: Built) -> None:
    found = claims.load("claims", built.out)
    low, high = found["low"].dropna(), found["high"].dropna()
    assert not low.isin([float("inf"), float("-inf")]).any()
    assert not high.isin([float("inf"), float("-inf")]).any()


def test_nothing_of_a_document_is_an_element_of_the_page(built: Built) -> None:
    elements = Elements(built.page).found
    assert {tag for tag, _ in elements} & {"img", "iframe", "object", "embed", "base", "foreignobject"} == set()
    for tag, attributes in elements:
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        for name in ("href", "src", "action", "xlink:href", "formaction"):
            target = attributes.get(name)
            assert target is None or target.startswith("#") or (tag, target) == ("link", "data:,"), (tag, target)
    assert "<script>alert" not in built.page
    # It is there to be read.
    assert "&lt;script&gt;alert(14)&lt;/script&gt;" in built.page
    assert "javascript:alert(14)" in built.page
    assert "{{ 7 * 7 }}" in built.page


def test_nothing_of_a_document_is_obeyed_by_a_terminal(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    found: list[Claim] = to_records("claims", read("claims", built.out))
    print_claims(found, name_documents=True)
    print_rejects(to_records("rejects", read("rejects", built.out)))
    for claim in found[:: max(1, len(found) // 20)]:
        print(claims.explain(claim.claim_id, built.out))
    shown = capsys.readouterr().out
    assert printable(shown) == shown
    assert not {char for char in shown if unicodedata.category(char) in ("Cc", "Cs")} - {"\n"}
    assert "40" in shown


def test_nothing_is_written_outside_the_output(built: Built) -> None:
    assert built.beside == ["deep", "in", "in/n.jsonl"]
    names = {path.name for path in built.out.rglob("*") if path.is_file() and ".claims-parts" not in path.parts}
    assert not {name for name in names if any(doc_id in name for doc_id in ids(built))}
    # No table goes out as CSV, where a spreadsheet would run what begins with "=".
    assert {Path(name).suffix for name in names} <= {".parquet", ".json", ".html", ".lock", ".svg"}


def test_the_text_of_the_rows_is_as_it_was_written(built: Built) -> None:
    documents: pd.DataFrame = claims.load("documents", built.out).set_index("doc_id")
    for doc_id, text in TEXTS.items():
        assert documents.loc[doc_id, "text"] == text, doc_id
    assert documents.loc["fields 0", "title"] == SCRIPTS[0]
