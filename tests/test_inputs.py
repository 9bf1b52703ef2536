"""What is read from files, folders, manifests, JSONL and standard input, and how dates and encodings are understood."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.inputs import Limits, document_of_text, mark_duplicates, read_inputs, without_repeated_ids
from claims.inputs.decode import decode
from claims.inputs.duplicates import sketch_of, tied
from claims.inputs.published import is_placeholder, parse_published
from claims.records import Document, Reject


def read(*inputs: Path | str, **options: object) -> tuple[list[Document], list[Reject]]:
    items = list(without_repeated_ids(read_inputs([str(name) for name in inputs], **options)))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Reject)]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022-01-24T21:00:00Z", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24T21:00Z", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24T21:00:00", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24 21:00:00", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24 21:00:00 UTC", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24 21:00:00 +0200", datetime(2022, 1, 24, 19, tzinfo=UTC)),
        ("2022-01-24T21:00:00-05:00", datetime(2022, 1, 25, 2, tzinfo=UTC)),
        ("2022-01-24T21:00:00.250+01:00", datetime(2022, 1, 24, 20, 0, 0, 250_000, tzinfo=UTC)),
        ("2022-01-24", datetime(2022, 1, 24, tzinfo=UTC)),
        ("20220124", datetime(2022, 1, 24, tzinfo=UTC)),
        (" 2022/1/24 ", datetime(2022, 1, 24, tzinfo=UTC)),
        ("Jan 24, 2022", datetime(2022, 1, 24, tzinfo=UTC)),
        ("Jan. 24, 2022", datetime(2022, 1, 24, tzinfo=UTC)),
        ("January 24th, 2022", datetime(2022, 1, 24, tzinfo=UTC)),
        ("24 January 2022", datetime(2022, 1, 24, tzinfo=UTC)),
        ("Monday, January 24, 2022", datetime(2022, 1, 24, tzinfo=UTC)),
        ("January 24, 2022, 4:05 p.m.", datetime(2022, 1, 24, 16, 5, tzinfo=UTC)),
        ("Jan 24, 2022 at 12:05 AM", datetime(2022, 1, 24, 0, 5, tzinfo=UTC)),
        ("Mon, 24 Jan 2022 21:00:00 GMT", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("Mon, 24 Jan 2022 16:00:00 -0500", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("24 Jan 2022 16:00 EST", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("24-Jan-2022", datetime(2022, 1, 24, tzinfo=UTC)),
        ("24-jan-2022 21:00", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24T24:00:00Z", datetime(2022, 1, 25, tzinfo=UTC)),
        ("2022-01-31T24:00+01:00", datetime(2022, 1, 31, 23, tzinfo=UTC)),
        ("2022-01-24T21:00:00Z[UTC]", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("2022-01-24T21:00:00+01:00[Europe/Prague]", datetime(2022, 1, 24, 20, tzinfo=UTC)),
        ("1643058000", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("1643058000250", datetime(2022, 1, 24, 21, 0, 0, 250_000, tzinfo=UTC)),
        ("1612010100123", datetime(2021, 1, 30, 12, 35, 0, 123_000, tzinfo=UTC)),
        ("20220124210000", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("202201242100", datetime(2022, 1, 24, 21, tzinfo=UTC)),
        ("Mon, 24 Jan 2022 21:00:00 CET", datetime(2022, 1, 24, 20, tzinfo=UTC)),
        ("2022-07-24 21:00 BST", datetime(2022, 7, 24, 20, tzinfo=UTC)),
        ("2022-07-24T21:00:00 CEST", datetime(2022, 7, 24, 19, tzinfo=UTC)),
        ("January 24, 2022, 4:05 p.m. EST", datetime(2022, 1, 24, 21, 5, tzinfo=UTC)),
        ("July 24, 2022 at 4:05 PM EDT", datetime(2022, 7, 24, 20, 5, tzinfo=UTC)),
        ("July 24, 2022 at 4:05 PM (ET)", datetime(2022, 7, 24, 20, 5, tzinfo=UTC)),
        ("January 24, 2022, 4:05 p.m. ET", datetime(2022, 1, 24, 21, 5, tzinfo=UTC)),
        ("13 March 2022 1:59 ET", datetime(2022, 3, 13, 6, 59, tzinfo=UTC)),
        ("13 March 2022 3:00 ET", datetime(2022, 3, 13, 7, tzinfo=UTC)),
        ("6 November 2022 2:00 ET", datetime(2022, 11, 6, 7, tzinfo=UTC)),
    ],
)
def test_a_publication_time_is_read_as_utc(written: str, expected: datetime) -> None:
    assert parse_published(written) == expected
    assert parse_published(written).tzinfo is UTC  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "01/02/2022",
        "2022",
        "2022-01",
        "2022-02-31",
        "Feb 31, 2022",
        "Foo 24, 2022",
        "24 Jan 2022 16:00 XYZ",
        "Mon, 24 Jan 2022 21:00:00 IST",
        "2022-01-24 21:00 CST",
        "2022-01-24 BST",
        "July 24, 1999 at 4:05 PM ET",
        "2022-01-24T21:00:00[Europe/Prague]",
        "2022-01-24T21:00:00Z[Europe/Prague",
        "2022-01-24T24:01:00Z",
        "2022-01-24T24:00:01Z",
        "9999-12-31T24:00:00Z",
        "24-Foo-2022",
        "24-01-2022",
        "January 24, 2022, 13:05 p.m.",
        "January 24, 2022, 4:05 p.m. Pacific",
        "164305800",
        "2022012421",
        "2022012412100",
        "16430580002",
        "20220124250000",
        "١٦٤٣٠٥٨٠٠٠",
        "0001-01-01T00:00:00+14:00",
        "2022-01-24T25:00:00Z",
        "2022-01-24" * 20,
        "٢٠٢٢-٠١-٢٤",
    ],
)
def test_a_date_that_could_be_another_is_not_read(written: str) -> None:
    assert parse_published(written) is None


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("0001-01-01T00:00:00", True),
        ("0001-01-01T00:00:00Z", True),
        ("0001-01-01T12:00:00+14:00", True),
        ("1601-01-01T00:00:00Z", True),
        ("1753-01-01", True),
        ("1899-12-30T00:00:00", True),
        ("1900-01-01", True),
        ("January 1, 1900", True),
        ("1900-01-01T00:00:00-05:00", True),
        ("1970-01-01T00:00:00Z", True),
        ("1970-01-01T00:00:00.000Z", True),
        ("1970-01-01T01:00:00+01:00", True),
        ("1969-12-31T19:00:00-05:00", True),
        ("1969-12-31T23:59:59Z", True),
        ("Thu, 01 Jan 1970 00:00:00 GMT", True),
        ("9999-12-31T23:59:59Z", True),
        ("1605-07-04", False),
        ("1900-01-02", False),
        ("1900-01-01T09:00:00Z", False),
        ("1970-01-01T12:00:00Z", False),
        ("1970-01-01T00:01:00Z", False),
        ("1969-12-31", False),
        ("1912-04-15T00:00:00Z", False),
        ("2000-01-01T00:00:00Z", False),
        ("never", False),
        ("", False),
    ],
)
def test_a_time_that_stands_for_none_is_told_from_a_time(written: str, is_one: bool) -> None:
    assert is_placeholder(written) == is_one


@given(st.text(max_size=80))
def test_no_text_trips_the_reader_of_dates(written: str) -> None:
    is_placeholder(written)
    moment = parse_published(written)
    assert moment is None or moment.tzinfo is UTC


@given(st.binary(max_size=200))
def test_no_bytes_trip_the_decoder(data: bytes) -> None:
    text = decode(data).text
    assert text is None or ("\r" not in text and "\x00" not in text[:1])


WORDS = "“It’s about £8,500,” she said — the café’s price…\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("cp1252"), "cp1252"),
        ("He said it’s 5.".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found_and_named(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert found.encoding == encoding
    assert found.text == ("He said it’s 5." if len(data) < 20 else WORDS)
    assert found.damaged == 0


def test_an_encoding_of_another_alphabet_is_detected() -> None:
    text = "Министр обороны сообщил, что на границе находятся около 8500 военнослужащих. " * 5
    found = decode(text.encode("cp1251"))
    assert found.text == text
    assert found.encoding == "cp1251"


def test_utf8_with_broken_bytes_stays_utf8_and_says_so() -> None:
    found = decode(WORDS.encode() * 3 + b"\xe2\x80")
    assert found.text == WORDS * 3 + "\ufffd"
    assert (found.encoding, found.damaged) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding", "damaged"),
    [
        # Declared and borne out, with one byte that is broken.
        ("It paid £5m".encode() + b" \xe2\x80 on", ["utf-8"], "It paid £5m \ufffd on", "utf-8", 1),
        (b"It paid \x806m for 3 ac\x81res", ["cp1252"], "It paid €6m for 3 ac\ufffdres", "cp1252", 1),
        ("Jiří Šťastný".encode("cp1250") + b" \x81", ["cp1250"], "Jiří Šťastný \ufffd", "cp1250", 1),
        # The first of two that the bytes bear out.
        ("Jiří paid 5".encode("cp1250"), ["utf-8", "cp1250"], "Jiří paid 5", "cp1250", 0),
        ("Jiří paid 5".encode(), ["cp1250", "utf-8"], "Jiří paid 5", "utf-8", 0),
        # UTF-8 with a broken byte, whatever is declared.
        (WORDS.encode() + b"\xe2\x80", ["cp1252"], WORDS + "\ufffd", "utf-8", 1),
        # Declared, and not so: Windows-1252 under the name of UTF-8.
        (WORDS.encode("cp1252"), ["utf-8"], WORDS, "cp1252", 0),
        # No mark, but declared; and declared where the bytes are single.
        (WORDS.encode("utf-16-le"), ["utf-16-le"], WORDS, "utf-16-le", 0),
        (WORDS.encode("utf-16-be") + b"\0", ["utf-16-be"], WORDS + "\ufffd", "utf-16-be", 1),
        (WORDS.encode(), ["utf-16-le"], WORDS, "utf-8", 0),
        (WORDS.encode() + b"\0", ["utf-16-le"], WORDS + "\ufffd", "utf-8", 1),
        # A NUL here and there.
        (WORDS.encode() + b"5\x0000 acr\x00es" + b" of it" * 500, [], None, "utf-8", 2),
    ],
)
def test_an_encoding_that_is_declared(
    data: bytes, declared: list[str], text: str | None, encoding: str, damaged: int
) -> None:
    found = decode(data, declared)
    assert (found.encoding, found.damaged) == (encoding, damaged)
    assert found.text == (text or data.decode().replace("\0", "\ufffd"))


@pytest.mark.parametrize("data", [WORDS.encode("utf-16-le"), b"5\0" * 3 + b"people " * 100, bytes(range(256)) * 9])
def test_what_has_more_than_a_few_zeros_is_no_text(data: bytes) -> None:
    assert decode(data, ["utf-8", "cp1252"]).text is None


OTHER_LETTERS = {
    "Министр сообщил, что на границе находятся около 8500 военнослужащих и 40 машин. ": ("cp1251", "koi8-r"),
    "部長在星期三表示, 邊境上大約有 8500 名士兵和 40 輛車. ": ("gbk", "big5"),
    "장관은 국경에 약 8500명의 군인과 차량 40대가 있다고 수요일에 밝혔다. ": ("euc_kr", "cp949"),
    "大臣は水曜日に、国境には約8500人の兵士と40台の車両がいると述べた。": ("cp932", "euc_jp"),
    "Ο υπουργός είπε ότι στα σύνορα βρίσκονται περίπου 8500 στρατιώτες και 40 οχήματα. ": ("cp1253",),
    "השר אמר ביום רביעי כי בגבול נמצאים כ 8500 חיילים וכ 40 כלי רכב. ": ("cp1255",),
}


@pytest.mark.parametrize(("text", "encoding"), [(text, one) for text, names in OTHER_LETTERS.items() for one in names])
def test_another_encoding_is_not_taken_for_damaged_utf8(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding) * 5, [encoding]).text == text * 5


def test_newlines_become_one_form_and_nothing_else_changes(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", "one\r\ntwo\rthree\n\nfour\u00a0five\u2028six \t")
    (document,), rejects = read(file)
    assert document.text == "one\ntwo\nthree\n\nfour\u00a0five\u2028six \t"
    assert document.n_chars == len(document.text)
    assert rejects == []


def test_a_file_gives_its_stem_name_and_digest(tmp_path: Path) -> None:
    (document,), _ = read(put(tmp_path / "deep" / "a.b.txt", "8,500 troops\r\n"))
    assert (document.doc_id, document.path) == ("a.b", "a.b.txt")
    assert document.sha256 == hashlib.sha256(b"8,500 troops\r\n").hexdigest()
    assert document.published is None


def test_standard_input_is_one_document() -> None:
    (document,), _ = read("-", stdin=io.BytesIO(b"8,500 troops"))
    assert (document.doc_id, document.path, document.text) == ("stdin", "-", "8,500 troops")


def test_a_folder_without_a_manifest_is_read_with_its_subfolders(tmp_path: Path) -> None:
    put(tmp_path / "b.txt", "two")
    put(tmp_path / "a.txt", "one")
    put(tmp_path / "sub" / "c.text", "three")
    put(tmp_path / "sub" / "d.jsonl", '{"id": "j", "text": "four"}\n')
    put(tmp_path / ".hidden.txt", "five")
    put(tmp_path / ".git" / "x.txt", "six")
    put(tmp_path / "README.md", "seven")
    put(tmp_path / "LICENSE", "eight")
    documents, rejects = read(tmp_path)
    assert [(d.doc_id, d.path) for d in documents] == [
        ("a", "a.txt"),
        ("b", "b.txt"),
        ("c", "sub/c.text"),
        ("j", "sub/d.jsonl:1"),
    ]
    assert rejects == []


def test_the_manifest_gives_ids_and_what_is_known(tmp_path: Path) -> None:
    put(tmp_path / "x.txt", "one")
    put(tmp_path / "sub" / "y.dat", "two")
    put(
        tmp_path / "documents.csv",
        "\ufeffdoc_id,file,title,publisher,author,url,published\r\n"
        'A1,x.txt,"Troops, on alert",The Daily,Ann Lee,https://example.org/a,2022-01-24T21:00:00Z\r\n'
        ",./sub/y.dat,,,,,\r\n\r\n",
    )
    documents, rejects = read(tmp_path)
    by_id = {document.doc_id: document for document in documents}
    assert set(by_id) == {"A1", "y"}
    first = by_id["A1"]
    assert (first.title, first.publisher, first.author) == ("Troops, on alert", "The Daily", "Ann Lee")
    assert first.url == "https://example.org/a"
    assert first.published == datetime(2022, 1, 24, 21, tzinfo=UTC)
    assert by_id["y"].title is None
    assert rejects == []


def test_a_manifest_rules_its_folder_and_those_below_only(tmp_path: Path) -> None:
    put(tmp_path / "loose.txt", "one")
    put(tmp_path / "event" / "documents.csv", "doc_id,file\nE,deep/e.txt\n")
    put(tmp_path / "event" / "deep" / "e.txt", "two")
    put(tmp_path / "event" / "deep" / "stray.txt", "three")
    documents, rejects = read(tmp_path)
    assert {d.doc_id for d in documents} == {"E", "loose"}
    assert [(r.path, r.code) for r in rejects] == [("event/deep/stray.txt", "not_in_manifest")]


@pytest.mark.parametrize("name", ["published", "date", "dct"])
def test_jsonl_takes_the_publication_time_under_three_names(tmp_path: Path, name: str) -> None:
    row = {"id": 7, "text": "a\r\nb", "title": "T", "author": ["A", "B"], "url": "", name: "2008-04-09", "other": {}}
    file = put(tmp_path / "news.jsonl", "\n" + json.dumps(row) + "\r\n")
    (document,), rejects = read(file)
    assert (document.doc_id, document.path, document.text) == ("7", "news.jsonl:2", "a\nb")
    assert (document.title, document.author, document.url) == ("T", "A, B", None)
    assert document.published == datetime(2008, 4, 9, tzinfo=UTC)
    assert rejects == []


def test_the_first_name_of_the_publication_time_wins(tmp_path: Path) -> None:
    row = {"id": "x", "text": "t", "dct": "2001-01-01", "date": "2002-02-02", "published": "2003-03-03"}
    (document,), _ = read(put(tmp_path / "n.jsonl", json.dumps(row)))
    assert document.published == datetime(2003, 3, 3, tzinfo=UTC)


def test_the_order_of_inputs_does_not_matter_and_each_file_counts_once(tmp_path: Path) -> None:
    files = [put(tmp_path / "in" / name, name) for name in ("c.txt", "a.txt", "b.txt")]
    forward = read(*files)
    assert read(*files[::-1]) == forward
    assert read(*files, tmp_path / "in", files[0]) == forward
    assert [d.doc_id for d in forward[0]] == ["a", "b", "c"]


def test_the_manifest_counts_for_a_file_that_is_also_named(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", "one")
    put(tmp_path / "documents.csv", "doc_id,file,title\nA,a.txt,Title\n")
    (document,), rejects = read(file, tmp_path)
    assert (document.doc_id, document.title, rejects) == ("A", "Title", [])


def test_a_text_at_hand_keeps_its_offsets() -> None:
    document = document_of_text("a\r\nb", "Jan 24, 2022", "T")
    assert (document.text, document.title, document.n_chars) == ("a\r\nb", "T", 4)
    assert document.published == datetime(2022, 1, 24, tzinfo=UTC)
    naive = datetime(2022, 1, 24, 5)  # noqa: DTZ001 - what a caller may well pass
    assert document_of_text("a", naive).published == datetime(2022, 1, 24, 5, tzinfo=UTC)


STORY = (
    "The river rose above the old bridge on Tuesday night and at least 40 people were taken to the school on the hill. "
    "Officials in the district said that the road to the coast would stay closed until the water falls. "
    "Mayor Ilse Brandt said the town had asked the state for 12 boats and more than 300 blankets before the weekend. "
)
OTHER = (
    "A new line will link the two airports by 2031 and cost about 4 billion crowns, the ministry of transport said. "
    "Its first section opens in three years, and the operator expects to carry 90,000 passengers on a working day. "
)


def document(doc_id: str, text: str, day: int | None = None) -> Document:
    published = None if day is None else datetime(2022, 1, day, tzinfo=UTC)
    return Document(doc_id, f"{doc_id}.txt", "0" * 64, text=text, published=published)


def copies(*documents: Document) -> dict[str, str | None]:
    mark_duplicates(documents)
    return {d.doc_id: d.duplicate_of for d in documents}


def test_a_syndicated_copy_points_to_the_earliest() -> None:
    found = copies(
        document("a", "By a reader. " + STORY, 3),
        document("b", STORY, 2),
        document("c", STORY.upper()),
        document("d", OTHER, 1),
    )
    assert found == {"a": "b", "b": None, "c": "b", "d": None}


def test_without_dates_the_first_id_is_the_original() -> None:
    assert copies(document("z", STORY), document("m", STORY), document("q", OTHER)) == {"z": "m", "m": None, "q": None}


def test_a_copy_cut_from_the_end_is_a_copy() -> None:
    cut = STORY[: STORY.index("Mayor")]
    assert copies(document("a", STORY, 1), document("b", cut, 2)) == {"a": None, "b": "a"}


def test_one_quote_in_two_stories_makes_no_copy() -> None:
    quote = "“We have never seen the water rise so fast in a single night,” said Mayor Ilse Brandt. "
    assert copies(document("a", STORY + quote, 1), document("b", OTHER + quote, 2)) == {"a": None, "b": None}


def test_short_documents_are_copies_only_word_for_word() -> None:
    found = copies(
        document("a", "At least 40 people died, officials said.", 1),
        document("b", "At least 41 people died, officials said.", 2),
        document("c", "At least 40 people died; officials said", 3),
    )
    assert found == {"a": None, "b": None, "c": "a"}


def test_a_copy_never_points_to_a_copy() -> None:
    words = [f"word{n}" for n in range(200)]
    drifting = [document(f"v{n}", " ".join(words[n * 12 : n * 12 + 100]), n + 1) for n in range(8)]
    found = copies(*drifting)
    assert any(found.values())
    assert all(found[original] is None for original in found.values() if original)


def test_a_copy_of_a_copy_word_for_word_points_to_the_original() -> None:
    cut = STORY[: STORY.index("Mayor")]
    found = copies(document("a", STORY, 1), document("b", cut, 2), document("c", cut, 3))
    assert found == {"a": None, "b": "a", "c": "a"}


def test_copies_do_not_depend_on_the_order_of_documents() -> None:
    def some() -> list[Document]:
        return [document(f"d{n}", (STORY if n % 2 else OTHER) + f"Edition {n}.", n % 3 + 1) for n in range(6)]

    assert copies(*some()) == copies(*some()[::-1])


def test_limits_are_exact(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", "x" * 10 + "\n" + "y" * 11)
    assert read(file, limits=Limits(max_bytes=22, max_line_chars=11))[1] == []
    assert [r.code for r in read(file, limits=Limits(max_bytes=21, max_line_chars=11))[1]] == ["too_large"]
    assert [r.code for r in read(file, limits=Limits(max_bytes=22, max_line_chars=10))[1]] == ["line_too_long"]


def test_what_may_be_copies_is_tied_together_by_sketches_alone() -> None:
    words = [f"word{n}" for n in range(80)]
    versions = [" ".join([*words[:cut], f"end{cut}", *words[cut + 1 :]]) for cut in range(20, 60)]
    stories = [*versions, STORY, "By a reader. " + STORY, OTHER, " ".join(reversed(words))]
    ties = set(tied([sketch_of(document(f"{n}", text)) for n, text in enumerate(stories)]))
    assert {other for _, other in ties} == {*range(1, 40), 41}, "all but the first of each story"
    assert len(ties) == 40, "as many as tie them together, no more"
    assert all((one < 40) == (other < 40) for one, other in ties)


def test_beyond_the_first_thousand_a_document_is_compared_with_these() -> None:
    one, other = sketch_of(document("a", STORY)), sketch_of(document("b", OTHER))
    assert list(tied([one, *[other] * 1_200, one])) == [*((1, at) for at in range(2, 1_201)), (0, 1_201)]


def test_the_sketch_of_a_short_document_is_its_words() -> None:
    short = sketch_of(document("a", "At least 40 people died, officials said."))
    assert short == sketch_of(document("b", "at least 40 people died; officials said"))
    assert list(tied([short, short, short])) == [(0, 1), (0, 2)]
    assert sketch_of(document("c", " – ")).keys == ()
