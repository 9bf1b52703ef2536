"""The page and the explanation: what they show, that document text stays text, that they load nothing."""

from __future__ import annotations

import json
import random
import re
from base64 import b64encode
from copy import deepcopy
from dataclasses import fields, replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import growth
import pytest
from report_sample import FIRST, SECOND, claim_in, document, gathered

from claims.checks import check_records
from claims.errors import ClaimsError
from claims.link import link_records
from claims.records import Claim
from claims.report import explain, write_report
from claims.report.gather import gather
from claims.report.gathered import Gathered
from claims.report.marking import mark_document
from claims.report.page import Limits, render
from claims.report.printable import one_line, printable
from claims.report.rows import DIGITS, columns_of, inline_json, width
from claims.report.wording import moment, number, span
from claims.tables import to_table, write

TABLES = ("documents", "claims", "times", "figures", "sources", "checks", "rejects")
HOSTILE = (
    "</script><script>alert(1)</script><!-- <img src=https://x.example/p.gif onerror=alert(1)> ]]> {{ 7*7 }} {% raw %} "
    "\"'><a href=javascript:alert(1)>x</a> & &amp; &#60; =cmd|' /C calc'!A0 "
    "\u202e005,8\u202c \u2028\u2029\x1b[2J\x00\x07 "
    "שלום \U0001f600 </style><style>@import url(https://x.example/a.css);</style> \u0085 \r\n \r tail"
)
VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """The elements of a page in order, the texts of its documents with their marks, and its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.texts: list[str] = []
        self.marks: list[tuple[int, str, int, int]] = []
        self.scripts: list[str] = []
        self.visible = ""
        self._open: list[str] = []
        self._in_text = False
        self._mark: tuple[str, int] | None = None
        self.feed(page)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(tag, name, value) for name, value in attrs]
        values = dict(attrs)
        self._end_cells("td" if tag == "td" else "tr" if tag == "tr" else "")
        if tag not in VOID:
            self._open.append(tag)
        if tag == "script":
            self.scripts.append("")
        elif tag == "div" and values.get("class") == "text":
            self.texts.append("")
            self._in_text = True
        elif tag == "mark" and self._in_text:
            self._mark = (str(values["id"]), len(self.texts[-1]))

    def _end_cells(self, outermost: str) -> None:
        """What HTML ends by itself: a cell where a cell or row begins, a row where a row begins or its table ends."""
        for tag in ("td", "tr")[: ("", "td", "tr").index(outermost)]:
            if self._open[-1] == tag:
                self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._end_cells("tr" if tag == "tbody" else "")
        assert self._open.pop() == tag
        if tag == "div":
            self._in_text = False
        elif tag == "mark" and self._mark:
            self.marks.append((len(self.texts) - 1, self._mark[0], self._mark[1], len(self.texts[-1])))
            self._mark = None

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.scripts[-1] += data
        elif not self._open or self._open[-1] != "style":
            self.visible += data
            if self._in_text:
                self.texts[-1] += data


def unpacked(columns: dict[str, Any], name: str, n: int) -> list[Any]:
    """The values of a packed column, as the script of the page reads them."""
    return _unpacked(columns, columns[name], n)


def _unpacked(columns: dict[str, Any], packed: dict[str, Any], n: int) -> list[Any]:
    if "like" in packed:
        values = unpacked(columns, packed["like"], n)
        rows = _numbers(packed["rows"], 3)
        rest = {form: value for form, value in packed.items() if form not in ("like", "rows")}
        for row, value in zip(rows, _unpacked(columns, rest, len(rows)), strict=True):
            values[row] = value
        return values
    if "all" in packed:
        return [packed["all"]] * n
    if "ids" in packed:
        return [f"{number:016x}" for number in _numbers(packed["ids"], 10)]
    if "each" in packed:
        return list(packed["each"])
    pool, wide = packed["pool"], width(len(packed["pool"]))
    if "at" in packed:
        return [pool[at] for at in _numbers(packed["at"], wide)]
    steps = [packed["runs"][at : at + wide + 1] for at in range(0, len(packed["runs"]), wide + 1)]
    return [pool[_numbers(step[:-1], wide)[0]] for step in steps for _ in range(_numbers(step[-1], 1)[0])]


def _numbers(digits: str, wide: int) -> list[int]:
    found = []
    for at in range(0, len(digits), wide):
        number = 0
        for digit in digits[at : at + wide]:
            number = number * len(DIGITS) + DIGITS.index(digit)
        found.append(number)
    return found


@pytest.mark.parametrize("n", [0, 1, 2, 84, 85, 86, 170, 171, 400, 8_000])
def test_columns_are_packed_whatever_is_in_them(n: int) -> None:
    rng = random.Random(n)
    kinds: dict[str, Any] = {
        "same": lambda row: None,
        "ids": lambda row: f"{rng.getrandbits(64):016x}",
        "some ids": lambda row: f"{row:016x}" if row % 2 else None,
        "no ids": lambda row: f"{row:016X}",
        "few": lambda row: rng.choice([True, 1, 1.5, "1", None, ["1"], "<&'\\\""]),
        "runs": lambda row: row // 300,
        "many": lambda row: row + 0.5,
        "more than two digits": lambda row: str(rng.randrange(7_500)),
        "low": lambda row: row % 90,
        "high": lambda row: row % 90 if row % 7 else True if row % 90 == 1 else None,
    }
    records = [SimpleNamespace(**{name: make(row) for name, make in kinds.items()}) for row in range(n)]
    columns = json.loads(inline_json(columns_of(records, kinds)))
    for name in kinds:
        found = unpacked(columns, name, n)
        assert list(map(repr, found)) == [repr(getattr(one, name)) for one in records], name
    if n == 400:
        assert [next(iter(columns[name])) for name in ("same", "ids", "runs", "high")] == ["all", "ids", "pool", "like"]
        assert len(inline_json(columns["few"])) < 500


def test_a_page_stays_light() -> None:
    documents, claims, times, _ = growth.corpus(1_000)
    figures, sources = link_records(claims, documents)
    checks = check_records(claims, times, documents)
    tables = Gathered(documents, claims, times, figures, sources, checks)
    page = page_of(tables)
    assert len(page.encode()) < 700 * len(claims)
    assert sorted(column(rows_of(page), "claim_id")) == sorted(claim.claim_id for claim in claims)
    assert sorted(Reader(page).texts) == sorted(printable(document.text) for document in documents)


def page_of(tables: Gathered, limits: Limits | None = None) -> str:
    return render(tables, None, limits or Limits())


def anchor_of(claim_id: str, tables: Gathered) -> str:
    """What a claim is called in the page of `tables`."""
    return f"c{column(rows_of(page_of(tables)), 'claim_id').index(claim_id)}"


def rows_of(page: str) -> dict[str, Any]:
    return dict(json.loads(Reader(page).scripts[0]))


def column(rows: dict[str, Any], name: str) -> list[Any]:
    return unpacked(rows["columns"], name, rows["n"])


def hostile(tables: Gathered) -> Gathered:
    """The same tables with hostile text in every column that takes text out of a document or a manifest."""
    made = deepcopy(tables)
    for one in made.documents:
        one.text = HOSTILE + one.text.replace("homes", "<b>homes</b>") + HOSTILE
        one.n_chars = len(one.text)
        one.title = one.publisher = one.author = one.url = one.path = HOSTILE
    shift = len(HOSTILE)
    for position, claim in enumerate(made.claims):
        owner = next(one for one in made.documents if one.doc_id == claim.doc_id)
        claim.start, claim.end = shift + position, shift + position + 1
        claim.text = owner.text[claim.start : claim.end]
        claim.sentence_start, claim.sentence_end, claim.sentence = 0, len(owner.text), owner.text
        claim.unit_text = claim.counted = claim.place = claim.verb = HOSTILE
        claim.counted_head = HOSTILE.lower()
        claim.period_text = HOSTILE
        claim.source = claim.source and HOSTILE
        claim.cue = HOSTILE
        claim.entities = [HOSTILE] * len(claim.entities)
    for figure in made.figures:
        figure.label, figure.counted_head = HOSTILE, HOSTILE.lower()
    for source in made.sources:
        source.name = HOSTILE
    for check in made.checks:
        check.explanation = HOSTILE
    for time in made.times:
        time.text, time.value, time.end = HOSTILE, HOSTILE, time.start + len(HOSTILE)
    for reject in made.rejects:
        reject.path, reject.message, reject.sample = HOSTILE, HOSTILE, HOSTILE
    return made


def save(tables: Gathered, folder: Path) -> Path:
    for name in TABLES:
        assert write(name, to_table(name, getattr(tables, name)), folder / f"{name}.parquet") == []
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(gathered(), tmp_path_factory.mktemp("tables"))


def test_every_figure_is_marked_where_it_stands() -> None:
    tables = gathered()
    read = Reader(page_of(tables))
    assert read.texts == [one.text for one in tables.documents]
    ids = column(rows_of(page_of(tables)), "claim_id")
    found = {(tables.documents[at].doc_id, ids[int(mark[1:])], start, end) for at, mark, start, end in read.marks}
    assert found == {(claim.doc_id, claim.claim_id, claim.start, claim.end) for claim in tables.claims}


def test_marks_count_code_points_after_an_astral_character() -> None:
    tables = gathered()
    after = next(claim for claim in tables.claims if claim.text == "7")
    assert SECOND.index("\U0001f600") < after.start
    read = Reader(page_of(tables))
    at, _, start, end = next(mark for mark in read.marks if mark[1] == anchor_of(after.claim_id, tables))
    assert read.texts[at][start:end] == "7"


def test_figures_that_overlap_lose_no_text_and_no_mark() -> None:
    one = document("one", "between 10 and 20 minutes")
    claims = [claim_in(one, text, low=1.0) for text in ("10 and 20", "20 minutes", "20")]
    html = str(mark_document(one.text, claims, frozenset(), lambda claim_id: f"c-{claim_id}"))
    assert re.sub(r"<[^>]*>", "", html) == one.text
    assert {claim.claim_id for claim in claims} == set(re.findall(r'id="c-([0-9a-f]{16})"', html))


def test_an_id_of_another_hand_stays_an_id() -> None:
    one = document("one", "10 and 20 minutes")
    hostile = "x onmouseover=alert(1) y\"'><script>z"
    claims = [replace(claim_in(one, "10", low=1.0), claim_id=hostile), claim_in(one, "20", low=1.0)]
    html = str(mark_document(one.text, claims, frozenset(), lambda claim_id: claim_id))
    marks: list[list[tuple[str, str | None]]] = []

    class Marks(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "mark"
            marks.append(attrs)

    Marks().feed(html)
    assert marks == [[("id", claim.claim_id)] for claim in claims]


def test_the_rows_hold_every_column_of_every_claim() -> None:
    tables = gathered()
    rows = rows_of(page_of(tables))
    assert set(rows["columns"]) == {field.name for field in fields(Claim)}
    by_id = {claim.claim_id: claim for claim in tables.claims}
    ids = column(rows, "claim_id")
    assert sorted(ids) == sorted(by_id)
    for name in rows["columns"]:
        if name == "sentence":
            continue
        for claim_id, value in zip(ids, column(rows, name), strict=True):
            assert value == getattr(by_id[claim_id], name), name
    shown = [name for _, names in rows["panel"] for name in names]
    assert sorted([*shown, "rules", "sentence"]) == sorted(rows["columns"])


def test_conflicts_come_first_with_both_sentences() -> None:
    page = page_of(gathered())
    kinds = re.findall(r'<details class="group" id="(\w+)"', page)
    assert kinds == ["conflict", "incomparable", "supersede", "derived", "refine"]
    conflict = page[page.index("<article ", page.index('id="conflict"')) : page.index("</article>")]
    assert conflict.count("<blockquote") == 2
    assert '<mark class="clash">8,500</mark>' in conflict
    assert '<mark class="clash">9,000</mark>' in conflict
    assert "About 8,500 homes (8,450 to 8,550) and more than 9,000 homes cannot both hold." in conflict


def test_pairs_of_one_figure_are_one_finding() -> None:
    tables = gathered()
    conflict = next(check for check in tables.checks if check.relation == "conflict")
    for at in range(15):
        again = deepcopy(conflict)
        again.check_id = f"{at:016x}"
        again.scope = "document"
        tables.checks.insert(0, again)
    page = page_of(tables)
    conflicts = page[page.index("<article ", page.index('id="conflict"')) : page.index('id="incomparable"')]
    assert f'id="k-{conflict.check_id}"' in conflicts[:80]
    assert conflicts.count("<article ") == 1 + 12
    text = " ".join(Reader(page).visible.split())
    assert "16 Conflict" in text
    assert "15 more pairs of claims about this figure" in text
    assert "3 more checks of these: see the table checks" in text


def test_times_that_conflict_stand_in_their_sentences() -> None:
    tables = gathered()
    conflict = next(check for check in tables.checks if check.relation == "conflict")
    conflict.left_id, conflict.right_id = (time.time_id for time in tables.times)
    conflict.ids = [conflict.left_id, conflict.right_id]
    page = page_of(tables)
    article = page[page.index("<article ", page.index('id="conflict"')) : page.index("</article>")]
    assert "The evacuation of the lower town took from <mark>10:07</mark> to 12:08" in article
    assert "from 10:07 to <mark>12:08</mark>, two hours" in article
    assert "in the document" not in article


def test_arithmetic_that_fails_stands_with_the_conflicts_and_colours_its_figures() -> None:
    tables = gathered()
    derived = next(check for check in tables.checks if check.relation == "derived")
    claim_id = derived.left_id
    calm = page_of(tables)
    assert f"<mark id={anchor_of(claim_id, tables)}>" in calm
    derived.holds = False
    page = page_of(tables)
    assert re.findall(r'<details class="group" id="(\w+)"', page)[:2] == ["conflict", "fails"]
    assert f"<mark id={anchor_of(claim_id, tables)} class=clash>" in page


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    harmless = gathered()
    for one, other in zip(harmless.documents, hostile(gathered()).documents, strict=True):
        assert one.doc_id == other.doc_id
        one.author = one.url = one.author or "someone"
        one.publisher = one.title = "x"
    for position, claim in enumerate(harmless.claims):
        claim.start, claim.end = position, position + 1
        claim.sentence_start, claim.sentence_end, claim.sentence = 0, 9, "some text"
    bad = page_of(hostile(gathered()))
    assert Reader(bad).tags == Reader(page_of(harmless)).tags
    assert "<script>alert" not in bad
    assert "<img" not in bad


def test_hostile_text_is_shown_as_text_with_its_offsets() -> None:
    tables = hostile(gathered())
    read = Reader(page_of(tables))
    assert read.texts == [printable(one.text) for one in tables.documents]
    assert all(len(shown) == len(one.text) for shown, one in zip(read.texts, tables.documents, strict=True))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", read.visible)


def test_hostile_text_cannot_leave_the_inline_rows() -> None:
    page = page_of(hostile(gathered()))
    start = page.index('id="rows">') + len('id="rows">')
    inline = page[start : page.index("</script>", start)]
    assert not set("<>&\u2028\u2029") & set(inline)
    rows = json.loads(inline)
    assert set(column(rows, "cue")) == {printable(HOSTILE)}


@pytest.mark.parametrize("made", [gathered, lambda: hostile(gathered())], ids=["plain", "hostile"])
def test_the_page_loads_nothing(made: Any) -> None:
    page = page_of(made())
    read = Reader(page)
    loads = (
        "src",
        "href",
        "srcset",
        "data",
        "action",
        "formaction",
        "poster",
        "background",
        "xlink:href",
        "style",
        "ping",
    )
    for tag, name, value in read.attributes:
        assert not name.startswith("on"), (tag, name)
        if name in loads:
            assert name == "href", (tag, name)
            assert (value or "").startswith("#") or value == "data:,", (tag, name, value)
    kept_out = {"iframe", "object", "embed", "img", "base", "image", "foreignobject", "animate", "set", "feimage"}
    assert {tag for tag, _ in read.tags}.isdisjoint(kept_out)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    code = read.scripts[1]
    for reach in (
        "fetch",
        "XMLHttpRequest",
        "import(",
        "sendBeacon",
        "WebSocket",
        "innerHTML",
        "eval",
        "http",
        "location",
    ):
        assert reach not in code, reach


def test_links_inside_the_page_lead_somewhere() -> None:
    read = Reader(page_of(gathered()))
    ids = [value for _, name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {value[1:] for tag, name, value in read.attributes if tag in ("a", "use") and name == "href" and value}
    assert targets <= set(ids)


def test_only_the_own_script_may_run() -> None:
    read = Reader(page_of(gathered()))
    policy = next(value for tag, name, value in read.attributes if name == "content" and "default-src" in (value or ""))
    digest = b64encode(sha256(read.scripts[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in str(policy)
    assert str(policy).startswith("default-src 'none';")
    assert len(read.scripts) == 2


def test_an_address_is_text() -> None:
    read = Reader(page_of(gathered()))
    assert "https://news.example/velmora?a=1&b=2" in read.visible


def test_what_is_left_out_is_said() -> None:
    tables = gathered()
    page = page_of(tables, Limits(document_chars=1, figures=2, checks_per_relation=0, sources=1, rejects=0, claims=8))
    text = " ".join(Reader(page).visible.split())
    assert "1 more document not shown" in text
    assert "3 more figures" in text
    assert "1 more check of this relation" in text
    assert "1 more source:" in text
    assert "1 more row:" in text
    assert "The rows of 1 more claim" in text
    assert Reader(page).texts == [FIRST[:1]]
    assert f"The last {len(FIRST) - 1} characters are not shown" in text
    rows = rows_of(page)
    sentences = dict(zip(column(rows, "doc_id"), column(rows, "sentence"), strict=True))
    assert "".join(sentences["second"]) in SECOND


def test_a_long_document_is_cut_between_its_figures() -> None:
    tables = gathered()
    page = page_of(tables, Limits(document_chars=len(FIRST) + 10))
    read = Reader(page)
    assert read.texts == [FIRST]
    cut = Reader(page_of(tables, Limits(document_chars=FIRST.index("8,500") + 2)))
    assert [mark[1] for mark in cut.marks] == ["c0"]


def test_a_sentence_without_end_is_shown_around_its_figure() -> None:
    one = document("one", "a " * 50_000 + "8,500 homes " + "b " * 50_000)
    tables = Gathered(documents=[one], claims=[claim_in(one, "8,500", low=8500.0)])
    page = page_of(tables, Limits(document_chars=100))
    assert len(page) < 50_000
    before, figure, after = column(rows_of(page), "sentence")[0]
    assert (figure, before[0], after[-1]) == ("8,500", "…", "…")


def test_ten_thousand_claims_stay_light() -> None:
    paragraph = (
        "The council said that 1,234 homes in the lower town stood without power on the second night of the flood. "
    )
    tables = Gathered()
    for number_ in range(400):
        one = document(f"doc-{number_}", paragraph * 25, title=f"Night {number_}")
        base = claim_in(one, "1,234", low=1234.0, counted="homes", counted_head="home", source="council", cue="said")
        for at in range(25):
            claim = deepcopy(base)
            claim.start, claim.end = base.start + at * len(paragraph), base.end + at * len(paragraph)
            claim.claim_id = f"{number_ * 25 + at:016x}"
            claim.sentence_start, claim.sentence_end = at * len(paragraph), (at + 1) * len(paragraph) - 1
            claim.sentence = paragraph.strip()
            claim.low = claim.high = float(number_ * 25 + at)
            tables.claims.append(claim)
        tables.documents.append(one)
    size = len(page_of(tables).encode())
    assert 1_000_000 < size < 3_300_000


def test_the_page_is_written_whole_and_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    write_report(folder, None, tmp_path / "new" / "report")
    write_report(folder, None, tmp_path / "again")
    first = (tmp_path / "new" / "report" / "index.html").read_bytes()
    assert first == (tmp_path / "again" / "index.html").read_bytes()
    assert [path.name for path in (tmp_path / "again").iterdir()] == ["index.html"]
    assert first.decode("utf-8") == page_of(gathered())


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    with pytest.raises(ClaimsError, match="cannot write the page to") as caught:
        write_report(folder, None, taken)
    assert "\n" not in str(caught.value)
    assert taken.read_text() == "a file"


def test_tables_that_may_be_missing_are_named_and_those_that_may_not_are_an_error(tmp_path: Path) -> None:
    tables = gathered()
    write("documents", to_table("documents", tables.documents), tmp_path / "documents.parquet")
    with pytest.raises(ClaimsError, match=r"no claims table \(claims.parquet\)"):
        write_report(tmp_path, None, tmp_path / "report")
    assert not (tmp_path / "report").exists()
    write("claims", to_table("claims", tables.claims), tmp_path / "claims.parquet")
    write_report(tmp_path, None, tmp_path / "report")
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "There is no figures table in this folder: the claims were not linked." in page
    assert "There is no checks table in this folder." in page


def test_an_empty_pipeline_still_makes_a_page() -> None:
    text = " ".join(Reader(page_of(Gathered())).visible.split())
    assert "0 figures stated in 0 documents" in text
    assert "No documents." in text


CLAIMS = len(gathered().claims)


def summary(success: bool, rows: int = CLAIMS, **rule: Any) -> str:
    held = {
        "name": "key_is_unique",
        "description": "No two rows share a key.",
        "success": True,
        "n_failed": 0,
        "sample": [],
    }
    rules = [held | {"problem": None}, held | {"problem": None, "success": success} | rule]
    return json.dumps({"success": success, "tables": [{"table": "claims", "rows": rows, "expectations": rules}]})


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (summary(True), ["The tables passed validation", "All 2 rules hold.", f"{CLAIMS} rows, 2 of 2 rules hold"]),
        (
            summary(False, n_failed=3, sample=["<b>1</b>", "2"]),
            ["The tables failed validation", "1 of 2 rules fail.", "Fails on 3 rows: <b>1</b>; 2 and 1 more"],
        ),
        (summary(False, problem="no column"), ["claims.key_is_unique could not be checked: no column"]),
        (summary(True, CLAIMS + 1), ["The tables were not validated", "not those that were validated: run claims"]),
        ("{", ["The tables were not validated", "cannot be read: run claims validate again"]),
        ("[]", ["The tables were not validated", "cannot be read: run claims validate again"]),
        (None, ["These tables were not validated: run claims validate on their folder."]),
    ],
)
def test_the_page_tells_what_the_validation_found(tmp_path: Path, written: str | None, says: list[str]) -> None:
    if written is not None:
        (tmp_path / "summary.json").write_text(written, encoding="utf-8")
    text = " ".join(Reader(render(gathered(), tmp_path, Limits())).visible.split())
    for line in says:
        assert line in text


def test_what_was_set_aside_is_named_by_its_place_and_its_document() -> None:
    rejected = gathered()
    (one,) = rejected.rejects
    rejected.rejects = [one, replace(one, path="documents.csv:6", doc_id="m1")]
    cells = re.findall(r"<tr><td>(.*?)</td><td>ingest", render(rejected, None, Limits()))
    assert cells == ["<bdi>notes.bin</bdi>", "<bdi>documents.csv:6</bdi> <bdi>m1</bdi>"]


def claim_called(text: str) -> Claim:
    return next(claim for claim in gathered().claims if claim.text == text)


def test_explain_gives_the_sentence_the_rules_the_evidence_and_the_checks(folder: Path) -> None:
    claim = claim_called("$1.5 billion")
    other = claim_called("$2.1 billion")
    text = explain(claim.claim_id, folder)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "“We expect damage of about >>$1.5 billion<<,” minister Dana Holt said." in lines[2]
    assert lines[lines.index("rules, in the order they fired") + 1 :][:2] == [
        "1. about <quantity>",
        "2. <currency> <number>",
    ]
    at = claim.source_start
    assert f'source Dana Holt "Dana Holt" at {at}-{claim.source_end} by the cue "said"' in lines
    assert "modality projected stated as expected" in lines
    assert 'unit USD written "$"' in lines
    assert any(line.startswith("half_width 50 million") for line in lines)
    assert any(line.startswith("bound about") and "of about >>$1.5 billion<<,” minister" in line for line in lines)
    assert f"refined: $2.1 billion; {other.claim_id} stands" in lines
    assert any(line.startswith("pair: incomparable. About $1.5 billion is a projection") for line in lines)
    assert f'with {other.claim_id} "$2.1 billion" in second' in lines


def test_explain_takes_the_beginning_of_an_id(folder: Path) -> None:
    claim = claim_called("8,500")
    assert explain(claim.claim_id[:8].upper(), folder) == explain(claim.claim_id, folder)


def test_explain_says_that_nothing_was_compared(folder: Path) -> None:
    assert explain(claim_called("7").claim_id, folder).endswith(
        "checks\n  none: nothing else in these documents could be held against it"
    )


@pytest.mark.parametrize(
    ("claim_id", "says"),
    [
        ("ffffffffffffffff", "no claim ffffffffffffffff"),
        ("", "is not a claim id"),
        ("8,500", "is not a claim id"),
        ("\x1b[2J", "is not a claim id"),
        ("0" * 17, "is not a claim id"),
    ],
)
def test_explain_of_an_unknown_id_tells_how_to_find_ids(folder: Path, claim_id: str, says: str) -> None:
    with pytest.raises(ClaimsError) as caught:
        explain(claim_id, folder)
    assert says in str(caught.value)
    assert "claims report" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_explain_lists_the_ids_that_a_short_one_begins(tmp_path: Path) -> None:
    tables = gathered()
    tables.claims[0].claim_id = "abc0000000000000"
    tables.claims[1].claim_id = "abc0000000000001"
    for name in ("documents", "claims"):
        write(name, to_table(name, getattr(tables, name)), tmp_path / f"{name}.parquet")
    with pytest.raises(ClaimsError, match="abc begins 2 claim ids: abc0000000000000, abc0000000000001"):
        explain("abc", tmp_path)


def test_explain_obeys_no_control_character(tmp_path: Path) -> None:
    tables = hostile(gathered())
    save(tables, tmp_path)
    for claim in tables.claims:
        text = explain(claim.claim_id, tmp_path)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text)


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x202E, 0x2066, 0xFEFF])
def test_printable_keeps_the_length_and_obeys_nothing(code: int) -> None:
    text = f"8{chr(code)}500"
    shown = printable(text)
    assert len(shown) == len(text)
    assert (shown == text) == (chr(code) in "\t\n")
    assert one_line("a\r\n b") == "a b"


@pytest.mark.parametrize("text", ["8,500", "naïve “quotes”", "\u00a0", "שלום", "\U0001f600", "e\u0301"])
def test_printable_leaves_text_alone(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (8500.0, "8,500"),
        (0.0, "0"),
        (-3.25, "-3.25"),
        (121.0, "121"),
        (2.5e9, "2.5 billion"),
        (1_234_567.0, "1,234,567"),
        (1_234_000.0, "1.234 million"),
        (6.5, "6.5"),
        (0.1, "0.1"),
        (1 / 3, "0.333333"),
        (1.25e-7, "0.000000125"),
        (100_000.0, "100,000"),
        (1e12, "1 trillion"),
        (1e30, "1e+30"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_lose_nothing(value: float, text: str) -> None:
    assert number(value) == text


def test_spans_and_moments() -> None:
    from datetime import UTC, datetime, timedelta, timezone

    ends = [(1.0, 1.0), (1.0, None), (None, 1.0), (1.0, 2.0), (None, None)]
    assert [span(low, high, "count") for low, high in ends] == ["1", "1 or more", "up to 1", "1 to 2", "not known"]
    assert [span(low, high, "EUR") for low, high in ends[:4]] == ["€1", "€1 or more", "up to €1", "€1 to €2"]
    assert span(3.0, 4.0, "degree_Celsius") == "3 to 4 °C"
    assert moment(datetime(2031, 3, 4, 1, 30, tzinfo=timezone(timedelta(hours=2)))) == "3 Mar 2031, 23:30 UTC"
    assert moment(datetime(2031, 3, 4, tzinfo=UTC)) == "4 Mar 2031"
    assert moment(None) == ""


def test_of_large_tables_the_page_is_an_excerpt_that_says_so(tmp_path: Path) -> None:
    save(gathered(), tmp_path)
    whole, part = gather(tmp_path), gather(tmp_path, most=1)
    assert (whole.excerpt, part.excerpt) == (False, True)
    assert part.rows == whole.rows
    assert part.statuses == whole.statuses
    ids = {claim.claim_id for claim in part.claims}
    assert ids
    assert ids <= {claim.claim_id for claim in whole.claims}
    assert {claim.doc_id for claim in part.claims} == {document.doc_id for document in part.documents}
    assert all(check.left_id in ids for check in part.checks)
