"""What is made to harm a reader: its size bounds time and memory, its name reaches nothing but the file itself."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from claims.inputs import Limits, pieces, read_inputs, read_piece
from claims.inputs.page import missing_extra
from claims.inputs.page.bounds import fault_of_page
from claims.records import Document, Reject

needs_web = pytest.mark.skipif(
    missing_extra() is not None, reason="needs the extra claims[web], which is not installed here"
)
STORY = "<p>At least 14 people died in the quake on Monday, the Relief Agency said.</p>"


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return path


def read(*inputs: Path | str, limits: Limits | None = None) -> tuple[list[Document], list[Reject]]:
    items = list(read_inputs([str(name) for name in inputs], limits))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Reject)]


# Pages. Cost is counted in calls of Python, which do not depend on the machine: twice the page, about twice the calls.

BOMBS: dict[str, Callable[[int], str]] = {
    "divisions": lambda n: "<div>" * n + STORY,
    "divisions closed by another name": lambda n: "<div></b>" * n + STORY,
    "formatting": lambda n: "<b><i><u>" * n + STORY,
    "tables": lambda n: "<table>" * n + STORY,
    "links that are never closed": lambda n: "<a href=x>" * n + STORY,
    "options": lambda n: "<select><option>" * n + STORY,
    "templates": lambda n: "<template>" * n + STORY,
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">" + STORY,
    "attributes without values": lambda n: "<p " + "/".join(f"a{i}" for i in range(n)) + ">" + STORY,
    "attributes behind a quoted bracket": lambda n: '<p a=">" ' + " ".join(f'a{i}=">"' for i in range(n)) + ">" + STORY,
    "attributes in foreign style": lambda n: (
        "<svg><style><p " + " ".join(f"a{i}=1" for i in range(n)) + "></p></style></svg>" + STORY
    ),
    "attributes in foreign script": lambda n: (
        "<math><script><p " + " ".join(f"a{i}=1" for i in range(n)) + "></p></script></math>" + STORY
    ),
    "attributes behind an empty comment": lambda n: (
        "<!--><p " + " ".join(f"a{i}=1" for i in range(n)) + "></p><!-- -->" + STORY
    ),
    "attributes of a closing tag": lambda n: "<p></p " + " ".join(f"a{i}=1" for i in range(n)) + ">" + STORY,
}

HARMLESS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: STORY * n,
    "paragraphs that are never closed": lambda n: "<p>5 people" * n,
    "items that are never closed": lambda n: "<ul>" + "<li>5 people" * n,
    "line breaks": lambda n: STORY + "<br>" * n,
    "one long word": lambda n: "<p>" + "9" * n + "</p>",
    "brackets": lambda n: "<" * n + STORY,
    "ampersands": lambda n: "&" * n + STORY,
    "open quotes": lambda n: '<i x="' * n,
    "open comments": lambda n: "<!--" * n + STORY,
    "open comments with dashes": lambda n: "<!-- --" * n + STORY,
    "bogus comments": lambda n: "<!x" * n + STORY,
    "scripts": lambda n: "<script>if (a<b && c<d) x = '<div>';</script>" * n + STORY,
    "scripts that are never closed": lambda n: "<script>" * n,
    "pairs": lambda n: "<div><span>5</span></div>" * n + STORY,
    "raised numbers": lambda n: STORY + "<p>" + "x 2<sup>1</sup>/<sub>2</sub>" * n,
    "dashes between tags": lambda n: STORY + "<p>" + "5<b>–</b>" * n,
    "titles": lambda n: STORY + "<title>–</title>" * n,
    "spans in a sentence": lambda n: STORY + "<p>" + "one two three <span class=share>5</span> four" * n,
    "headings with names": lambda n: "<article>" + STORY + "<h2 id=share>5 people</h2>" * n,
    "sections with names": lambda n: "<article>" + STORY + f"<section id=share><h2>5</h2>{STORY}</section>" * n,
    "articles with headlines": lambda n: f"<article><h1>5</h1>{STORY * 9}</article>" * n,
    "lists of points in a box": lambda n: "<h1>a</h1><div id=meta>" + "<p>a<ul><li>5 people there</ul>" * n,
    "sections called alike": lambda n: (
        "<h1>a</h1><div>" + "<div class=discussion><h2>Discussion</h2><p>It fell to 5 in the year then.</p></div>" * n
    ),
    "lists of points": lambda n: "<article>" + STORY + "<ul><li>5 people there</ul>" * n,
    "struck out": lambda n: STORY + "<p>" + "<s>5</s>6" * n,
    "long attributes": lambda n: f'<p class="{"x " * n}">5 people</p>' + STORY,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_that_would_cost_more_than_its_size_is_not_parsed(tmp_path: Path, name: str) -> None:
    fault = fault_of_page(BOMBS[name](20_000), Limits())
    assert fault is not None
    # A tenth of what is forbidden is nothing out of the way.
    assert fault_of_page(BOMBS[name](50), Limits()) is None
    if missing_extra() is None:
        documents, rejects = read(put(tmp_path / "bomb.html", BOMBS[name](20_000)))
        assert (documents, [r.code for r in rejects]) == ([], ["unreasonable_page"])


@pytest.mark.parametrize("name", HARMLESS)
def test_a_page_that_only_looks_odd_is_parsed(name: str) -> None:
    assert fault_of_page(HARMLESS[name](20_000), Limits()) is None or name == "open quotes"


def calls(work: Callable[[], object]) -> int:
    """How many functions Python calls for `work`."""
    count = 0

    def counts(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counts)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@needs_web
@pytest.mark.parametrize("name", HARMLESS)
def test_twice_the_page_costs_twice_the_calls(tmp_path: Path, name: str) -> None:
    files = [put(tmp_path / f"{n}.html", "<html>" + HARMLESS[name](n)) for n in (500, 1_000, 2_000)]
    for file in files:  # what is loaded and kept once
        read(file)
    one, two, four = (calls(lambda file=file: read(file)) for file in files)  # type: ignore[misc]
    assert four - two <= 2.6 * max(two - one, 500)


@needs_web
def test_a_page_beyond_the_limit_is_set_aside_with_the_way_out(tmp_path: Path) -> None:
    page = "<html>" + STORY * 20
    assert len(read(put(tmp_path / "a.html", page), limits=Limits(max_page_bytes=2_000))[0]) == 1
    documents, (reject,) = read(tmp_path / "a.html", limits=Limits(max_page_bytes=1_000))
    assert (documents, reject.code, reject.doc_id) == ([], "too_large", "a")


@needs_web
def test_a_library_that_fails_on_a_page_costs_that_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As a library in Rust raises it."""

    def fail(*_: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("claims.inputs.page.reading.main_text", fail)
    put(tmp_path / "a.html", STORY)
    put(tmp_path / "b.txt", "5 people")
    documents, (reject,) = read(tmp_path)
    assert [d.doc_id for d in documents] == ["b"]
    assert (reject.doc_id, reject.code) == ("a", "unreasonable_page")
    assert "index out of bounds" in reject.message


# Packed files.


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


@pytest.mark.parametrize("ending", ["gz", "zst"])
@pytest.mark.parametrize("kind", ["txt", "jsonl", "html", "warc", "parquet"])
def test_a_packed_bomb_is_read_no_further_than_its_size_allows(tmp_path: Path, ending: str, kind: str) -> None:
    bomb = (gzip.compress if ending == "gz" else zstd)(b"\n" * 30_000_000)
    taken = []

    class Watched(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:
            taken.append(size)
            return super().read(size)  # type: ignore[arg-type, return-value]

    file = put(tmp_path / f"bomb.{kind}.{ending}", bomb)
    put(tmp_path / "good.txt", "5 people")
    documents, rejects = read(tmp_path, limits=Limits(max_bytes=1_000_000, max_expansion=20))
    assert [d.doc_id for d in documents] == ["good"]
    assert len(rejects) == 1
    assert rejects[0].path.startswith(file.name)
    assert rejects[0].code in ("too_large", "missing_extra", "damaged_file")
    if kind in ("txt", "jsonl"):
        assert rejects[0].code == "too_large"
        assert "max_" in rejects[0].message or "bytes" in rejects[0].message


def test_what_was_read_before_a_bomb_goes_off_stays(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": f"d{n}", "text": f"{n} people came"}) + "\n" for n in range(50))
    file = put(tmp_path / "n.jsonl.gz", gzip.compress(rows.encode() + b" " * 900_000 + b"\n" * 30_000_000))
    documents, (reject,) = read(file, limits=Limits(max_bytes=1_000_000, max_expansion=20))
    assert len(documents) == 50
    assert (reject.path, reject.code) == ("n.jsonl.gz", "too_large")
    assert "max_expansion" in reject.message


@pytest.mark.parametrize("ending", ["gz", "zst"])
@pytest.mark.parametrize("damage", ["cut", "overwritten", "none at all"])
def test_a_damaged_packed_file_is_one_line_and_what_was_whole_stays(tmp_path: Path, ending: str, damage: str) -> None:
    pack = gzip.compress if ending == "gz" else zstd
    rows = [
        json.dumps({"id": f"d{n}", "text": f"{n * 7919 % 10007} people, {n**7 % 99_991} boats"}) for n in range(20_000)
    ]
    data = pack("\n".join(rows).encode())
    half = len(data) // 2
    over = data[:half] + b"\xff" * 9_999 + data[half + 9_999 :]
    bad = {"cut": data[:half], "overwritten": over, "none at all": b"hello"}[damage]
    documents, rejects = read(put(tmp_path / f"n.jsonl.{ending}", bad))
    assert bool(documents) == (damage != "none at all")
    assert [r.code for r in rejects][-1] == "damaged_file"
    assert sum(r.code == "damaged_file" for r in rejects) == 1
    single = put(tmp_path / f"one.txt.{ending}", pack(b"5 people " * 900)[:-12])
    documents, (reject,) = read(single)
    assert (documents, reject.code, reject.doc_id) == ([], "damaged_file", "one")


def whole_lines(packed: bytes) -> int:
    """How many lines of what is packed can be had, by a reader of another make."""
    stream, text = zlib.decompressobj(31), b""
    with contextlib.suppress(zlib.error):
        for at in range(len(packed)):
            text += stream.decompress(packed[at : at + 1])
    return text.count(b"\n")


@pytest.mark.parametrize("cut", [60, 2_000, 9_000, -9, -8, -1])
@pytest.mark.parametrize("then", [b"", b"\xff" * 40], ids=["cut", "broken"])
def test_all_lines_before_a_fault_are_read_and_the_next_one_is_named(tmp_path: Path, cut: int, then: bytes) -> None:
    rows = [
        json.dumps({"id": f"d{n}", "text": f"{n * 7919 % 10007} people, {n**7 % 99_991} boats"}) for n in range(999)
    ]
    bad = gzip.compress("".join(f"{row}\n" for row in rows).encode())[:cut] + then
    (tmp_path / "n.jsonl.gz").write_bytes(bad)
    documents, (*garbled, reject) = read(tmp_path / "n.jsonl.gz")
    n = len(documents) + len(garbled)
    assert n == whole_lines(bad)
    assert [d.doc_id for d in documents] == [f"d{at}" for at in range(len(documents))]
    assert then or not garbled  # what is broken may come out as something else at first
    assert (reject.path, reject.code) == (f"n.jsonl.gz:{n + 1}" if n else "n.jsonl.gz", "damaged_file")
    assert n > 0 or cut == 60


def test_a_wrong_checksum_is_told_as_one(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"id": "a", "text": "5 people"}\n')
    for at in (-8, -4):
        bad = bytearray(packed)
        bad[at] ^= 1
        (document,), (reject,) = read(put(tmp_path / "n.jsonl.gz", bytes(bad)))
        assert (document.doc_id, reject.path, reject.code) == ("a", "n.jsonl.gz:2", "damaged_file")
        assert "what precedes may be wrong too" in reject.message


def test_of_zstd_all_blocks_before_a_fault_are_read(tmp_path: Path) -> None:
    # Two frames, of which the second is cut: Arrow's reader fails in the one read that would give both.
    line = json.dumps({"id": "a", "text": "5 people"}).encode() + b"\n"
    (tmp_path / "n.jsonl.zst").write_bytes(zstd(line) + zstd(line.replace(b'"a"', b'"b"'))[:-9])
    (document,), (reject,) = read(tmp_path / "n.jsonl.zst")
    assert (document.doc_id, reject.path, reject.code) == ("a", "n.jsonl.zst:2", "damaged_file")
    # Also where only the content tells what it is, as of standard input, of which a copy is read.
    (piece,) = pieces([str(tmp_path / "n.jsonl.zst")])
    found = [item for item in read_piece(replace(piece, form=None)) if isinstance(item, Document)]
    assert [d.doc_id for d in found] == ["a"]


@pytest.mark.parametrize("size", [1, 512, 200_000])
def test_zeros_that_fill_up_a_packed_file_are_no_fault(tmp_path: Path, size: int) -> None:
    rows = "".join(json.dumps({"id": f"d{n}", "text": f"{n} people"}) + "\n" for n in range(9)).encode()
    for name, data in {"n.jsonl.gz": rows, "one.txt.gz": b"5 people"}.items():
        put(tmp_path / name, gzip.compress(data) + bytes(size))
    put(tmp_path / "two.txt.gz", gzip.compress(b"5 people") + bytes(size) + gzip.compress(b" and 6 boats"))
    documents, rejects = read(tmp_path)
    assert [d.text for d in documents][-2:] == ["5 people", "5 people and 6 boats"]
    assert (len(documents), rejects) == (11, [])
    put(tmp_path / "one.txt.gz", gzip.compress(b"5 people") + bytes(size) + b"junk")
    _, rejects = read(tmp_path)
    assert [(r.path, r.code) for r in rejects] == [("one.txt.gz", "damaged_file")]


# Text.


def test_text_of_every_kind_of_character_keeps_its_offsets(tmp_path: Path) -> None:
    digits = "".join(chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) == "Nd")
    odd = (
        "\u202e8,500\u202c \u2066x\u2069 e\u0301\u0323\u200d \ufeff\u00ad\u061c \u2028 \u2212 \u2012 \u2796 \U0001d7d8"
    )
    for text in (digits, odd, "\u202e" * 5_000, "a" + "\u0301" * 50_000):
        (document,), rejects = read(put(tmp_path / "a.txt", text))
        assert (document.text, document.n_chars, rejects) == (text, len(text), [])


@pytest.mark.parametrize("char", ["nul", "high", "low", "last"])
def test_what_no_table_can_hold_is_set_aside(tmp_path: Path, char: str) -> None:
    char = {"nul": "\x00", "high": "\ud800", "low": "\udc00", "last": "\udfff"}[char]
    put(tmp_path / "a.txt", "5 people\x00 came")
    put(tmp_path / "b.jsonl", json.dumps({"id": "b", "text": f"5 people{char} came"}))
    put(tmp_path / "c.jsonl", json.dumps({"id": f"c{char}", "text": "5 people"}))
    put(tmp_path / "good.txt", "6 people")
    items = list(read_inputs([str(tmp_path)]))
    codes = {item.path: item.code for item in items if isinstance(item, Reject)}
    assert codes["c.jsonl:1"] == "bad_id"
    if char != "\x00":
        assert codes["b.jsonl:1"] == "lone_surrogate"
    assert "a.txt" in codes
    assert "good" in {item.doc_id for item in items}


# Names and places.

NAMES = [
    "new\nline.txt",
    "tab\t.txt",
    "esc\x1b[2J.txt",
    "=cmd.txt",
    "rtl\u202etxt.exe",
    "-rf.txt",
    "a'b\"c.txt",
    "%s{}.txt",
]


def test_a_file_name_never_reaches_a_terminal_as_a_command(tmp_path: Path) -> None:
    for name in NAMES:
        put(tmp_path / "in" / name, "About 14 people came on Monday.")
    put(tmp_path / "in" / os.fsdecode(b"caf\xe9\xff.txt"), "About 15 people came on Monday.")
    put(
        tmp_path / "in" / "t.jsonl",
        json.dumps({"id": "\u202ex", "text": "About 16 \u202epeople\x1b[31m came, Ann said."}),
    )
    done = subprocess.run(
        [sys.executable, "-m", "claims", "extract", str(tmp_path / "in")],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for char in "\x1b\u202e\u2028\x07\x00":
        assert char.encode() not in done.stdout
    assert b"14" in done.stdout
    assert done.stdout.count(b"set aside: ") >= 3  # names with control characters cannot be ids
    assert b"caf\\xe9\\xff" in done.stdout


def test_a_folder_named_like_a_page_is_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "x.html" / "a.txt", "5 people")
    put(tmp_path / "y.parquet" / "part-0.jsonl", '{"id": "p", "text": "6 people"}')
    documents, rejects = read(tmp_path)
    assert ([d.path for d in documents], rejects) == (["x.html/a.txt", "y.parquet/part-0.jsonl:1"], [])
    assert [d.path for d in read(tmp_path / "x.html")[0]] == ["a.txt"]


@pytest.mark.parametrize("ending", ["txt", "html", "jsonl", "warc", "parquet", "txt.gz"])
def test_nothing_waits_for_a_pipe_or_a_device(tmp_path: Path, ending: str) -> None:
    os.mkfifo(tmp_path / f"pipe.{ending}")
    (tmp_path / f"zero.{ending}").symlink_to("/dev/zero")
    put(tmp_path / "good.txt", "5 people")
    documents, rejects = read(tmp_path)
    assert [d.doc_id for d in documents] == ["good"]
    assert {r.path: r.code for r in rejects} == {
        f"pipe.{ending}": "unreadable_file",
        f"zero.{ending}": "unreadable_file",
    }


def test_links_in_circles_end(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.txt", "5 people")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    documents, rejects = read(tmp_path)
    assert [d.path for d in documents] == ["a/x.txt"]
    assert {r.path for r in rejects} == {"a/self"}


def test_a_folder_deeper_than_calls_may_nest_is_walked(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1_500):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.txt").write_text("5 people")
        os.chdir(tmp_path)
        found = list(pieces(["."]))
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
    assert [piece.path for piece in found] == ["d/" * 1_500 + "x.txt"]


@pytest.mark.parametrize(
    "doc_id", ["../../etc/passwd", "/etc/passwd", "a/b", "..", "C:\\x", "a\u202eb", "=1+1", "<script>"]
)
def test_an_id_is_a_name_and_no_path(tmp_path: Path, doc_id: str) -> None:
    put(tmp_path / "in" / "n.jsonl", json.dumps({"id": doc_id, "text": "About 14 people came."}))
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    (document,), _ = read(tmp_path / "in")
    assert document.doc_id == doc_id
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def as_nobody(tmp_path: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Runs as one who may read only what is open to all: to root nothing is closed."""
    head = "import os, sys\nimport claims.inputs\nfrom claims.inputs import *\nfrom claims.errors import ClaimsError\n"
    head += "import claims.inputs.language as l; l.language_of('x')\n"
    head += "if os.geteuid() == 0: os.setgroups([]); os.setegid(65534); os.seteuid(65534)\n"
    return subprocess.run(
        [sys.executable, "-c", head + script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def open_to_all(tmp_path: Path) -> Iterator[Path]:
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    yield tmp_path
    for path in tmp_path.rglob("*"):
        path.chmod(0o755)


def test_what_may_not_be_read_costs_only_itself(open_to_all: Path) -> None:
    put(open_to_all / "in" / "good.txt", "5 people")
    put(open_to_all / "in" / "locked.txt", "6 people").chmod(0o000)
    put(open_to_all / "in" / "closed" / "x.txt", "7 people")
    (open_to_all / "in" / "closed").chmod(0o000)
    script = "print([(i.path, getattr(i, 'code', i.doc_id)) for i in read_inputs(['in'])])"
    done = as_nobody(open_to_all, script)
    assert done.stdout.strip() == str(
        [("closed", "unreadable_folder"), ("good.txt", "good"), ("locked.txt", "unreadable_file")]
    ), done.stderr
    script = "try: list(read_inputs(['in/closed']))\nexcept ClaimsError as error: print(error)"
    assert "must be readable" in as_nobody(open_to_all, script).stdout
