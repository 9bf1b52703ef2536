"""Bad input costs itself and nothing else: a row in `rejects` that says how to mend it, or one clear line."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claims.errors import ClaimsError
from claims.inputs import Limits, read_inputs, without_repeated_ids
from claims.records import Document, Reject

GOOD = "About 8,500 troops were put on heightened alert on Monday, John Kirby said.\n"


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*inputs: Path | str, limits: Limits | None = None) -> tuple[list[Document], list[Reject]]:
    """Documents and rejects, after what holds for every reject."""
    items = list(without_repeated_ids(read_inputs([str(name) for name in inputs], limits)))
    rejects = [item for item in items if isinstance(item, Reject)]
    for reject in rejects:
        assert reject.stage == "ingest"
        assert reject.message.endswith(".")
        assert reject.message.count(". ") >= 1, (
            "a message says what is wrong, and in a sentence of its own how to mend it"
        )
        assert not Path(reject.path).is_absolute()
    return [item for item in items if isinstance(item, Document)], rejects


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "claims", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    checkout = str(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [checkout, os.environ.get("PYTHONPATH")])), **more}


def run(*arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"") -> tuple[int, str, str]:
    """Status, standard output and standard error of the command line; there is never a traceback."""
    done = subprocess.run(
        command(*arguments), cwd=cwd, input=stdin, env=environment(), capture_output=True, check=False
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    return done.returncode, out, err


def fails(*arguments: str | Path, says: str) -> None:
    """The command ends with a status that is not 0 and one line on standard error, which says `says`."""
    status, _, err = run(*arguments)
    assert status > 0
    assert len(err.splitlines()) == 1, err
    assert err.startswith("claims: ")
    assert says in err


# What one bad file costs: its row in rejects, and the good one is read all the same.


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty_document"),
        ("blank.txt", b" \r\n\t \xc2\xa0\n", "empty_document"),
        ("only_a_mark.txt", b"\xef\xbb\xbf", "empty_document"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary_file"),
        ("no_nul.txt", bytes(range(1, 256)) * 8, "binary_file"),
        ("utf16_without_a_mark.txt", GOOD.encode("utf-16-le"), "binary_file"),
        ("paper.pdf", b"%PDF-1.7", "unknown_format"),
        ("packed.txt.gz", b"\x1f\x8b\x08", "damaged_file"),
        ("line.txt", b"9" * 1_000_001, "line_too_long"),
        ("bell\x07.txt", GOOD.encode(), "bad_id"),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    put(tmp_path / "in" / name, content)
    put(tmp_path / "in" / "good.txt", GOOD)
    documents, rejects = read(tmp_path / "in")
    assert [d.doc_id for d in documents] == ["good"]
    assert [(r.path, r.code) for r in rejects] == [(name, code)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_another_encoding_or_a_mark_is_read_to_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = "“About 8,500 troops,” said John Kirby.\n" + GOOD
    (document,), rejects = read(put(tmp_path / "a.txt", text.encode(encoding)))
    assert document.text == text
    assert document.encoding in ("utf-8", "utf-16-le", "utf-32-le", "cp1252")
    assert rejects == []


def test_crlf_and_cr_are_newlines(tmp_path: Path) -> None:
    (document,), rejects = read(put(tmp_path / "a.txt", "one\r\ntwo\rthree\r\n"))
    assert (document.text, rejects) == ("one\ntwo\nthree\n", [])


def test_damaged_bytes_are_noted_and_the_document_goes_on(tmp_path: Path) -> None:
    (document,), (note,) = read(put(tmp_path / "a.txt", "“8,500 troops” — “more”".encode() + b"\xe2\x80"))
    assert document.text.endswith("”\ufffd")
    assert (note.doc_id, note.code) == ("a", "damaged_text")


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match=r"nowhere\.txt: no such file or folder"):
        read(tmp_path / "nowhere.txt")


def test_an_empty_folder_is_one_line(tmp_path: Path) -> None:
    put(tmp_path / ".hidden", "x")
    with pytest.raises(ClaimsError, match="no documents in this folder"):
        read(tmp_path)


def test_no_input_is_one_line() -> None:
    with pytest.raises(ClaimsError, match="no INPUT"):
        read()


def test_a_file_that_may_not_be_read_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "good.txt", GOOD)
    put(tmp_path / "locked.txt", GOOD)
    real = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    (document,), (reject,) = read(tmp_path)
    assert document.doc_id == "good"
    assert (reject.doc_id, reject.code) == ("locked", "unreadable_file")
    assert "Permission denied" in reject.message


# Manifests.


def test_a_row_without_a_file_and_a_file_without_a_row_are_both_told(tmp_path: Path) -> None:
    put(tmp_path / "documents.csv", "doc_id,file\nA,a.txt\nB,gone.txt\nC,\n")
    put(tmp_path / "a.txt", GOOD)
    put(tmp_path / "stray.txt", GOOD)
    (document,), rejects = read(tmp_path)
    assert document.doc_id == "A"
    assert {(r.path, r.doc_id, r.code) for r in rejects} == {
        ("documents.csv:3", "B", "missing_file"),
        ("documents.csv:4", "C", "missing_file"),
        ("stray.txt", None, "not_in_manifest"),
    }


@pytest.mark.parametrize(
    "name", ["../secret.txt", "sub/../../secret.txt", "/etc/hostname", "link.txt", "folder_link/secret.txt"]
)
def test_a_row_cannot_lead_out_of_its_folder(tmp_path: Path, name: str) -> None:
    put(tmp_path / "secret.txt", GOOD)
    folder = tmp_path / "in"
    put(folder / "a.txt", GOOD)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "folder_link").symlink_to(tmp_path)
    put(folder / "documents.csv", f"doc_id,file\nA,a.txt\nB,{name}\n")
    documents, rejects = read(folder)
    assert [d.doc_id for d in documents] == ["A"]
    assert ("documents.csv:3", "outside_folder") in {(r.path, r.code) for r in rejects}


def test_a_link_out_of_a_folder_without_a_manifest_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "secret.txt", GOOD)
    put(tmp_path / "in" / "a.txt", GOOD)
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "loop.txt").symlink_to(tmp_path / "in" / "loop.txt")
    (tmp_path / "in" / "dangling.txt").symlink_to(tmp_path / "in" / "nowhere.txt")
    (document,), rejects = read(tmp_path / "in")
    assert document.doc_id == "a"
    assert {r.path: r.code for r in rejects} == {
        "link.txt": "outside_folder",
        "loop.txt": "unreadable_file",
        "dangling.txt": "unreadable_file",
    }


def test_a_pattern_sets_aside_what_cannot_be_opened_and_reads_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere.txt", GOOD + "More.")
    put(tmp_path / "other" / "b.txt", GOOD)
    folder = tmp_path / "in"
    put(folder / "a.txt", GOOD)
    os.mkfifo(folder / "pipe.txt")
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "folder.txt").symlink_to(tmp_path / "other")
    documents, rejects = read(f"{folder}/*.txt")
    assert [d.path for d in documents] == ["a.txt", "link.txt"]
    assert {r.path: r.code for r in rejects} == {
        "pipe.txt": "unreadable_file",
        "loop.txt": "unreadable_file",
        "dangling.txt": "unreadable_file",
        "folder.txt": "outside_folder",
    }
    status, said, _ = run("extract", f"{folder}/*.txt", "--out", tmp_path / "out")
    assert (status, "2 documents" in said) == (0, True)


@pytest.mark.parametrize("inputs", ["in", "in/*"])
def test_a_pipe_in_a_folder_does_not_stop_the_run(tmp_path: Path, inputs: str) -> None:
    put(tmp_path / "in" / "a.txt", GOOD)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (document,), (reject,) = read(tmp_path / inputs)
    assert (document.doc_id, reject.path, reject.code) == ("a", "pipe.txt", "unreadable_file")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("B,b.txt,A title, with a comma", "malformed_row"),
        ("B,b.txt", "malformed_row"),
        ('B,b.txt,"a quote" and more', "malformed_row"),
        ("B,a.txt,twice", "duplicate_file"),
        ("B\x01,b.txt,title", "bad_id"),
        ("B,b.jsonl,title", "unknown_format"),
    ],
)
def test_a_bad_row_costs_only_itself(tmp_path: Path, row: str, code: str) -> None:
    put(tmp_path / "documents.csv", f"doc_id,file,title\nA,a.txt,One\n{row}\nC,c.txt,Three\n")
    for name in ("a.txt", "c.txt"):
        put(tmp_path / name, GOOD)
    put(tmp_path / "b.txt", GOOD) if "b.txt" in row else put(tmp_path / "b.jsonl", "{}")
    documents, rejects = read(tmp_path)
    assert [d.doc_id for d in documents] == ["A", "C"]
    assert ("documents.csv:3", code) in [(r.path, r.code) for r in rejects]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "no column 'file'"), (b"name,text\na,b\n", "no column 'file'"), (b"\x00\x01", "not a text file")],
)
def test_a_manifest_that_is_no_manifest_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    put(tmp_path / "documents.csv", content)
    with pytest.raises(ClaimsError, match=says):
        read(tmp_path)


@pytest.mark.parametrize("written", ["01/02/2022", "1970-01-01T00:00:00Z", "0001-01-01"])
def test_an_unreadable_date_leaves_the_document_undated_and_says_so(tmp_path: Path, written: str) -> None:
    put(tmp_path / "documents.csv", f"doc_id,file,published\nA,a.txt,{written}\nB,b.txt,2022-01-24\n")
    put(tmp_path / "a.txt", GOOD)
    put(tmp_path / "b.txt", GOOD)
    (undated, dated), (note,) = read(tmp_path)
    assert (undated.doc_id, undated.published, dated.published is None) == ("A", None, False)
    assert (note.doc_id, note.code, note.sample) == ("A", "unreadable_date", written)
    assert repr(written) in note.message


# Ids.


def test_the_first_of_two_documents_with_one_id_counts(tmp_path: Path) -> None:
    first = put(tmp_path / "a" / "x.txt", GOOD)
    same = put(tmp_path / "b" / "x.txt", GOOD)
    other = put(tmp_path / "c" / "x.txt", GOOD + "More.")
    (document,), rejects = read(first, same, other)
    assert document.text == GOOD
    assert [(r.path, r.code) for r in rejects] == [("x.txt", "duplicate_id"), ("x.txt", "duplicate_id")]
    assert "same content" in rejects[0].message
    assert "other content" in rejects[1].message
    # Also where nothing but the bytes tells the files apart.
    one, another = read(first, same, other), read(other, same, first)
    assert sorted(map(repr, one[1])) == sorted(map(repr, another[1]))
    assert [d.text for d in one[0]] == [d.text for d in another[0]]
    # What a manifest or a line says is an id stands.
    put(tmp_path / "m" / "documents.csv", "doc_id,file\nx,x.txt\nx,y.txt\n")
    put(tmp_path / "m" / "x.txt", GOOD)
    put(tmp_path / "m" / "y.txt", GOOD + "More.")
    put(tmp_path / "m" / "n.jsonl", json.dumps({"id": "x", "text": "5 people"}))
    (document,), rejects = read(tmp_path / "m", tmp_path / "m" / "n.jsonl")
    assert (document.path, [r.code for r in rejects]) == ("x.txt", ["duplicate_id", "duplicate_id"])


@pytest.mark.parametrize("named", [".", "**/*", "*/*"])
def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path, named: str) -> None:
    for day in (11, 12):
        table = pa.table({"text": [f"{n} people died on March {day}." for n in range(2)]})
        (tmp_path / f"date={day}").mkdir()
        pq.write_table(table, tmp_path / f"date={day}" / "part-0.parquet")
        put(tmp_path / f"date={day}" / "x.txt", f"{day} people died.")
    put(tmp_path / "date=12" / "part-0.txt", "3 boats sank.")
    put(tmp_path / "date=12" / "x.md", "4 boats sank.")
    put(tmp_path / "date=12" / "x.jsonl", json.dumps({"id": "y", "text": "5 boats sank."}))
    put(tmp_path / "date=12" / ("z" * 200) / ("w" * 100 + ".txt"), GOOD)
    put(tmp_path / "date=12" / ("w" * 100 + ".txt"), GOOD)
    documents, rejects = read(tmp_path / named)
    assert [(d.path, d.doc_id) for d in documents if "www" not in d.path] == [
        ("date=11/part-0.parquet:1", "part-0:1"),
        ("date=11/part-0.parquet:2", "part-0:2"),
        ("date=11/x.txt", "x"),
        ("date=12/part-0.parquet:1", "date=12/part-0.parquet:1"),
        ("date=12/part-0.parquet:2", "date=12/part-0.parquet:2"),
        ("date=12/part-0.txt", "part-0"),
        ("date=12/x.jsonl:1", "y"),
        ("date=12/x.md", "date=12/x.md"),
        ("date=12/x.txt", "date=12/x.txt"),
    ]
    assert rejects == []
    assert [len(d.doc_id) for d in documents if "www" in d.path] == ([100] if named == "*/*" else [100, 125])
    # Neither what comes behind nor another INPUT changes an id.
    ids = {d.path: d.doc_id for d in documents}
    put(tmp_path / "later" / "x.txt", "9 people died.")
    put(tmp_path.parent / f"{tmp_path.name}z" / "x.txt", "8 people died.")
    more, _ = read(tmp_path / named, tmp_path.parent / f"{tmp_path.name}z")
    assert {d.path: d.doc_id for d in more if d.path in ids} == ids
    assert "later/x.txt" in {d.doc_id for d in more}


# JSONL.


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "malformed_json"),
        ('{"id": "x", "text": "t"} trailing', "malformed_json"),
        ('["x", "t"]', "malformed_json"),
        ("null", "malformed_json"),
        (b'{"id": "x", "text": "caf\xe9"}', "malformed_json"),
        ("[" * 200_000, "malformed_json"),
        ('{"id": ' + "9" * 10_000 + ', "text": "t"}', "malformed_json"),
        ('{"text": "t"}', "missing_id"),
        ('{"id": " ", "text": "t"}', "missing_id"),
        ('{"id": true, "text": "t"}', "missing_id"),
        ('{"id": 1.5, "text": "t"}', "missing_id"),
        ('{"id": "x"}', "missing_text"),
        ('{"id": "x", "text": null}', "missing_text"),
        ('{"id": "x", "text": ["t"]}', "missing_text"),
        ('{"id": "x", "text": " "}', "empty_document"),
        ('{"id": "x\\udc00", "text": "t"}', "bad_id"),
        ('{"id": "good", "text": "another"}', "duplicate_id"),
        (json.dumps({"id": "x", "text": "t" * 1000}), "too_large"),
    ],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, line: str | bytes, code: str) -> None:
    bad = line.encode() if isinstance(line, str) else line
    rows = [json.dumps({"id": name, "text": GOOD}).encode() for name in ("good", "last")]
    file = put(tmp_path / "n.jsonl", b"\n".join([rows[0], bad, rows[1]]))
    limits = Limits(max_bytes=500) if code == "too_large" else None
    documents, rejects = read(file, limits=limits)
    assert [d.doc_id for d in documents] == ["good", "last"]
    assert [(r.path, r.code) for r in rejects] == [("n.jsonl:2", code)]
    assert rejects[0].sample is None or len(rejects[0].sample) <= 200


@pytest.mark.parametrize("half", [0xD83D, 0xDBFF, 0xDC00, 0xDFFF], ids=hex)
def test_half_of_a_surrogate_pair_costs_one_character_and_is_told(tmp_path: Path, half: int) -> None:
    cut = chr(half)
    fields = {"title": f"Flood{cut}", "publisher": cut, "author": "A. \U0001f600", "url": f"https://a.example/{cut}"}
    rows = [
        {"id": "title", "text": GOOD, **fields, "published": "2024-03-12"},
        {"id": "text", "text": f"{GOOD} {cut}At least 40 people{cut}{cut} left."},
        {"id": "day", "text": GOOD, "published": cut},
        {"id": "whole", "text": f"{GOOD} \U0001f600", "title": "\ud83d\ude00"},
        {"id": f"bad{cut}", "text": GOOD},
    ]
    file = put(tmp_path / "n.jsonl", "\n".join(map(json.dumps, rows)))
    documents, rejects = read(file)
    assert [d.doc_id for d in documents] == ["title", "text", "day", "whole"]
    title, text, day, whole = documents
    assert (title.title, title.publisher, title.author) == ("Flood\ufffd", "\ufffd", "A. \U0001f600")
    assert (title.url, title.text) == ("https://a.example/\ufffd", GOOD)
    assert title.published is not None
    assert text.text == f"{GOOD} \ufffdAt least 40 people\ufffd\ufffd left."
    assert day.published is None
    assert (whole.title, whole.text) == ("\U0001f600", f"{GOOD} \U0001f600")
    assert [(r.doc_id, r.code) for r in rejects][:4] == [
        ("title", "lone_surrogate"),
        ("text", "lone_surrogate"),
        ("day", "lone_surrogate"),
        ("day", "unreadable_date"),
    ]
    assert rejects[4].code == "bad_id"
    assert "3 in its title and publisher and url are read as U+FFFD" in rejects[0].message
    assert "3 in its text are read" in rejects[1].message
    assert "1 in its published is read" in rejects[2].message
    assert all(not re.search("[\ud800-\udfff]", f"{r.sample}{r.doc_id}{r.message}") for r in rejects)


def test_a_field_or_date_of_another_type_is_noted_and_the_document_goes_on(tmp_path: Path) -> None:
    row = {"id": "x", "text": GOOD, "title": {"en": "T"}, "published": 164305800}
    (document,), rejects = read(put(tmp_path / "n.jsonl", json.dumps(row)))
    assert (document.title, document.published) == (None, None)
    assert {(r.code, r.sample) for r in rejects} == {
        ("unreadable_field", '{"en": "T"}'),
        ("unreadable_date", "164305800"),
    }


def test_every_reject_can_be_written_to_its_table(tmp_path: Path) -> None:
    from claims.tables import to_table

    odd = os.fsdecode(b"caf\xe9\xff.txt")
    put(tmp_path / "in" / odd, b"")
    put(tmp_path / "in" / "n.jsonl", '{"id": "x", "text": "\\ud83d"}\n{"id": "\\udc00", "text": "t"}\n')
    documents, rejects = read(tmp_path / "in")
    assert len(rejects) == 3
    assert to_table("rejects", rejects).num_rows == 3
    assert to_table("documents", documents).column("text").to_pylist() == ["\ufffd"]


# The command line.


def test_fifty_megabytes_in_one_line_are_set_aside(tmp_path: Path) -> None:
    put(tmp_path / "in" / "big.txt", b"Nine of 8,500 troops said 1,200. " * 1_600_000)
    put(tmp_path / "in" / "good.txt", GOOD)
    status, _, err = run("extract", tmp_path / "in", "--out", tmp_path / "out")
    assert (status, err) == (0, "")
    rejects = pq.read_table(tmp_path / "out" / "rejects.parquet").to_pylist()
    assert [(r["path"], r["code"]) for r in rejects] == [("big.txt", "line_too_long")]
    assert pq.read_table(tmp_path / "out" / "claims.parquet").num_rows >= 1


def test_a_missing_path_ends_the_command_with_one_line(tmp_path: Path) -> None:
    fails("extract", tmp_path / "nowhere.txt", says="nowhere.txt: no such file or folder")
    fails("build", tmp_path / "nowhere", "--out", tmp_path / "out", says="no such file or folder")
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_ends_the_command_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    fails("build", tmp_path / "in", "--out", tmp_path / "out", says="no documents in this folder")


def test_nothing_but_bad_input_says_so_and_keeps_the_reasons(tmp_path: Path) -> None:
    put(tmp_path / "in" / "empty.txt", "")
    fails("build", tmp_path / "in", "--out", tmp_path / "out", says="no document could be read")
    rejects = pq.read_table(tmp_path / "out" / "rejects.parquet").to_pylist()
    assert [r["code"] for r in rejects] == ["empty_document"]


def closed(redirections: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line as a daemon starts it, with standard streams closed."""
    script = f'exec "$@" {redirections}'
    return subprocess.run(
        ["/bin/sh", "-c", script, "sh", *command(*arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_standard_input_that_is_closed_is_one_line(tmp_path: Path) -> None:
    done = closed("<&-", "extract", "-", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "claims: -: standard input is closed; name a file, or hand the text in by a pipe\n"


def test_a_standard_output_that_is_closed_costs_what_would_be_printed(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", GOOD)
    tables = []
    for number, redirections in enumerate(["", "<&-", ">&-", "<&- >&- 2>&-"]):
        out = tmp_path / f"out{number}"
        done = closed(redirections, "extract", "a.txt", "--out", out, "--workers", "2", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        tables.append({path.name: path.read_bytes() for path in out.glob("*.parquet")})
    assert len(tables[0]) == 4
    assert all(others == tables[0] for others in tables)
    done = closed(">&-", "extract", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = closed(">&-", "extract", "nowhere.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "claims: nowhere.txt: no such file or folder\n")


def test_an_output_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    source = put(tmp_path / "a.txt", GOOD)
    taken = put(tmp_path / "out", "precious")
    fails("build", source, "--out", taken, says="cannot write there")
    fails("extract", source, "--out", taken / "below", says="cannot write there")
    assert taken.read_text() == "precious"


def test_a_read_only_output_folder_is_one_line(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", GOOD)
    (tmp_path / "out").mkdir(mode=0o555)
    tmp_path.chmod(0o755)
    # Nothing is read-only to root, who therefore becomes nobody, after a run that imports all that nobody may not read.
    as_nobody = (
        "import contextlib, io, os, claims.cli\n"
        "with contextlib.redirect_stderr(io.StringIO()): claims.cli.run(['build', 'nowhere', '--out', 'new'])\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setegid(65534); os.seteuid(65534)\n"
        "claims.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", as_nobody, "build", "a.txt", "--out", "out"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "claims: out: cannot write there (Permission denied); name another folder with --out\n"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_second_run_into_one_folder_is_told(tmp_path: Path) -> None:
    import fcntl

    source = put(tmp_path / "a.txt", GOOD)
    out = tmp_path / "out"
    out.mkdir()
    with (out / ".claims-work.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fails("extract", source, "--out", out, says="another run is writing there")


def living(group: int) -> list[str]:
    """Processes of a group that still run: a dead one that nobody has asked after yet does not count."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, fields = stat.read_text().rsplit(")", 1)
        except OSError:  # it ended while we looked
            continue
        state, _, its_group = fields.split()[:3]
        if int(its_group) == group and state != "Z":
            found.append(name)
    return found


@pytest.fixture
def heard() -> Iterator[None]:
    """Processes started here hear Ctrl-C, also where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "terminated"]
)
def test_a_run_that_is_stopped_midway_leaves_what_was_there(
    tmp_path: Path, workers: str, sent: signal.Signals, status: int
) -> None:
    sentence = (
        "{n:,} people of district {n} were told on Monday that {n} of 90,000 boats had sunk, the mayor of {n} said. "
    )
    rows = (
        {"id": f"d{n}", "text": "\n".join(sentence.format(n=1000 + n * 7 + line) for line in range(40))}
        for n in range(1500)
    )
    source = put(tmp_path / "in.jsonl", "\n".join(map(json.dumps, rows)))
    out = tmp_path / "out"
    put(out / "claims.parquet", "an earlier table")
    begun = out / ".claims-work" / "stages" / "ingest" / "documents.parquet"
    with subprocess.Popen(
        command("build", source, "--out", out, "--workers", workers),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        patience = time.monotonic() + 120
        while not begun.exists() and running.poll() is None and time.monotonic() < patience:
            time.sleep(0.02)
        time.sleep(1.5 if workers == "2" else 0.2)
        assert running.poll() is None, "it ended before it could be stopped"
        # As a terminal does it: to every process of the group. A supervisor tells the first one alone.
        os.killpg(running.pid, sent) if sent == signal.SIGINT else running.send_signal(sent)
        _, said = running.communicate(timeout=60)
    assert running.returncode == status, said.decode()
    assert b"Traceback" not in said
    assert len(said.splitlines()) == (1 if sent == signal.SIGINT else 0), said.decode()
    assert {path.name for path in out.iterdir()} == {"claims.parquet", ".claims-parts"}
    assert (out / "claims.parquet").read_text() == "an earlier table"
    # Python's own process that looks after shared memory sees only now that the first one has gone.
    while living(running.pid) and time.monotonic() < patience:
        time.sleep(0.05)
    assert living(running.pid) == []
