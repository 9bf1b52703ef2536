"""INPUTs as pieces that any process can read: every document once, in one order, however they are cut and packed."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from claims.errors import ClaimsError
from claims.inputs import (
    Columns,
    Limits,
    Named,
    parse_columns,
    pieces,
    read_inputs,
    read_piece,
    repeated_ids,
    without_repeated_ids,
)
from claims.records import Document, Reject

CUTTING = "claims.inputs.cutting"


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def lines(count: int, start: int = 0) -> str:
    """JSONL of documents of many lengths, with a blank line and a bad one here and there."""
    rows = []
    for n in range(start, start + count):
        rows.append(json.dumps({"id": f"d{n}", "text": f"{n} people came. " * (n % 7 + 1)}))
        rows += [""] if n % 5 == 0 else ["{"] if n % 11 == 0 else []
    return "\n".join(rows)


def shown(items: Iterator[Document | Reject]) -> list[tuple[str, str, str]]:
    return [(i.path, i.doc_id, i.text) if isinstance(i, Document) else (i.path, i.code, "") for i in items]


@pytest.mark.parametrize("size", [1, 100, 1_000, 5_000, 10**9])
@pytest.mark.parametrize("chunk", [64, 1 << 20])
def test_a_file_cut_anywhere_gives_the_same_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, chunk: int
) -> None:
    put(tmp_path / "n.jsonl", lines(60) + "\n")
    put(tmp_path / "o.jsonl", lines(60, 100))
    whole = shown(read_inputs([str(tmp_path)]))
    monkeypatch.setattr(f"{CUTTING}.PIECE_BYTES", size)
    monkeypatch.setattr(f"{CUTTING}._CHUNK", chunk)
    cut = list(pieces([str(tmp_path)]))
    assert [piece.order for piece in cut] == list(range(len(cut)))
    assert len(cut) == 2 if size > 10_000 else len(cut) > 2 or chunk > 1_000
    # Read on their own, in another order and by another process.
    read = {piece.order: shown(read_piece(pickle.loads(pickle.dumps(piece)))) for piece in reversed(cut)}
    assert [item for order in sorted(read) for item in read[order]] == whole
    assert sum(piece.size for piece in cut) == sum(file.stat().st_size for file in tmp_path.iterdir())


def test_a_line_longer_than_a_piece_and_than_the_limit_stays_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"id": f"d{n}", "text": "x " * (5_000 if n == 2 else 20)}) for n in range(6)]
    file = put(tmp_path / "n.jsonl", "\n".join(rows))
    monkeypatch.setattr(f"{CUTTING}.PIECE_BYTES", 100)
    monkeypatch.setattr(f"{CUTTING}._CHUNK", 64)
    found = [item for piece in pieces([str(file)]) for item in read_piece(piece, Limits(max_bytes=1_000))]
    assert [(i.path, isinstance(i, Document)) for i in found] == [(f"n.jsonl:{n + 1}", n != 2) for n in range(6)]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["a/x.txt", "a.txt", "a-b.txt", "a/b/c.txt", "B.txt", "é.txt", "a0.txt", "z/a.txt", "a/b.txt"]
    for name in names:
        put(tmp_path / name, f"{name} says 5")
    found = [piece.path for piece in pieces([str(tmp_path)])]
    assert found == sorted(names, key=os.fsencode)


def test_nothing_is_listed_before_it_is_asked_for(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path / name / "x.txt", "5 people")
    found = pieces([str(tmp_path)])
    assert next(found).path == "a/x.txt"
    put(tmp_path / "c" / "later.txt", "6 people")
    assert [piece.path for piece in found] == ["b/x.txt", "c/later.txt", "c/x.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a.txt"]),
        ("*/*.txt", ["n/b.txt"]),
        ("**/*.txt", ["a.txt", "n/b.txt", "n/o/c.txt"]),
        ("n/**", ["b.txt", "o/c.txt", "o/d.jsonl"]),
        ("**/o/*", ["n/o/c.txt", "n/o/d.jsonl"]),
        ("[ab].txt", ["a.txt"]),
        ("[!b].txt", ["a.txt"]),
        ("**/[a-c].???", ["a.txt", "n/b.txt", "n/o/c.txt"]),
        ("?/?.txt", ["n/b.txt"]),
        ("n/***.txt", ["b.txt"]),
    ],
)
def test_a_quoted_pattern_names_files(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    for name in ("a.txt", "n/b.txt", "n/o/c.txt", ".git/e.txt", "n/.f.txt"):
        put(tmp_path / name, f"{name} has 5")
    put(tmp_path / "n/o/d.jsonl", "")
    assert [piece.path for piece in pieces([f"{tmp_path}/{pattern}"])] == expected


def test_a_pattern_that_names_nothing_is_one_line(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "5 people")
    with pytest.raises(ClaimsError, match=r"\*\.html: names no file"):
        list(pieces([f"{tmp_path}/*.html"]))


def test_a_name_that_looks_like_a_pattern_is_a_name_first(tmp_path: Path) -> None:
    put(tmp_path / "a[1].txt", "5 people")
    put(tmp_path / "a1.txt", "6 people")
    assert [piece.path for piece in pieces([f"{tmp_path}/a[1].txt"])] == ["a[1].txt"]


def test_inputs_that_overlap_read_each_file_once(tmp_path: Path) -> None:
    for name in ("a.txt", "n/b.txt", "n/o/c.txt", "README.md"):
        put(tmp_path / name, f"{name} has 5")
    names = [str(tmp_path), f"{tmp_path}/n", f"{tmp_path}/n/b.txt", f"{tmp_path}/**/*.txt", f"{tmp_path}/README.md"]
    found = {
        tuple(sorted(piece.path for piece in pieces(list(order))))
        for order in itertools.permutations(names, len(names))
    }
    assert found == {("README.md", "a.txt", "n/b.txt", "n/o/c.txt")}


def test_a_link_to_a_file_that_is_read_anyway_is_no_second_document(tmp_path: Path) -> None:
    put(tmp_path / "n" / "b.txt", "5 people")
    (tmp_path / "a.txt").symlink_to(tmp_path / "n" / "b.txt")
    (tmp_path / "up").symlink_to(tmp_path)
    assert [piece.path for piece in pieces([str(tmp_path)])] == ["n/b.txt"]


def test_a_file_outside_the_manifest_that_is_also_named_is_read(tmp_path: Path) -> None:
    put(tmp_path / "documents.csv", "doc_id,file\nA,a.txt\n")
    put(tmp_path / "a.txt", "5 people")
    put(tmp_path / "b.txt", "6 people")
    put(tmp_path / "c.txt", "7 people")
    found = shown(read_inputs([str(tmp_path), f"{tmp_path}/b.txt"]))
    assert found == [("a.txt", "A", "5 people"), ("b.txt", "b", "6 people"), ("c.txt", "not_in_manifest", "")]


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_a_packed_file_is_read_as_what_is_in_it(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    ending = ".gz" if pack is gzip.compress else ".zst"
    put(tmp_path / f"a.b.txt{ending}", pack(b"5 people"))
    put(tmp_path / f"n.jsonl{ending}", pack(lines(9).encode()) + pack(b"\n" + lines(9, 50).encode()))
    put(tmp_path / "plain" / "a.b.txt", "5 people")
    put(tmp_path / "plain" / "n.jsonl", lines(9) + "\n" + lines(9, 50))
    packed = shown(read_inputs([str(tmp_path / f"a.b.txt{ending}"), str(tmp_path / f"n.jsonl{ending}")]))
    plain = shown(read_inputs([str(tmp_path / "plain")]))
    assert [(path.replace(ending, ""), *rest) for path, *rest in packed] == [(path, *rest) for path, *rest in plain]


def test_of_several_documents_with_one_id_the_first_counts() -> None:
    rows = [
        Named(doc_id, (order, 0), digest, f"{order}.txt")
        for doc_id, order, digest in [("a", 0, "x"), ("b", 1, "x"), ("a", 2, "x"), ("a", 3, "y"), ("c", 4, "x")]
    ]
    found = list(repeated_ids(sorted(rows, key=lambda row: (row.doc_id, row.order))))
    assert [(row.path, reject.path) for row, reject in found] == [("2.txt", "2.txt"), ("3.txt", "3.txt")]
    assert "0.txt has the same id and the same content" in found[0][1].message
    assert "0.txt has the same id and other content" in found[1][1].message


def test_ids_by_sorted_rows_and_by_memory_agree(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", lines(20) + "\n" + lines(5))
    put(tmp_path / "b.jsonl", lines(9))
    items = list(read_inputs([str(tmp_path)]))
    by_memory = [item for item in without_repeated_ids(items) if isinstance(item, Reject)]
    rows = [Named(i.doc_id, (0, n), i.sha256, i.path) for n, i in enumerate(items) if isinstance(i, Document)]
    by_rows = [reject for _, reject in repeated_ids(sorted(rows, key=lambda row: (row.doc_id, row.order)))]
    assert len(by_rows) == 14
    assert {(r.path, r.message) for r in by_rows} == {
        (r.path, r.message) for r in by_memory if r.code == "duplicate_id"
    }


def test_columns_go_by_usual_names_and_by_given_ones(tmp_path: Path) -> None:
    file = put(
        tmp_path / "n.jsonl", '{"key": 1, "id": "x", "content": "5 people", "byline": "Ann", "teaser": "6 more"}'
    )
    (usual,) = read_inputs([str(file)])
    (given,) = read_inputs([str(file)], columns=parse_columns(["id=key", "text=teaser"]))
    assert isinstance(usual, Document)
    assert isinstance(given, Document)
    assert (usual.doc_id, usual.text, usual.author) == ("x", "5 people", "Ann")
    assert (given.doc_id, given.text, given.author) == ("1", "6 more", "Ann")


@pytest.mark.parametrize("written", [["text"], ["text="], ["words=x"], ["=x"], ["text=a", "text=b"]])
def test_a_column_that_cannot_be_meant_is_one_line(written: list[str]) -> None:
    with pytest.raises(ClaimsError):
        parse_columns(written)
    assert parse_columns([]) == Columns()


def test_no_input_is_one_line() -> None:
    with pytest.raises(ClaimsError, match="no INPUT"):
        list(pieces([]))
