"""Parquet as INPUT: a row is a document; wrong types and damage are one clear line."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claims.inputs import Limits, parse_columns, pieces, read_inputs, read_piece
from claims.records import Document, Reject


def write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def read(path: Path, *columns: str, limits: Limits | None = None) -> tuple[list[Document], list[Reject]]:
    items = list(read_inputs([str(path)], limits, columns=parse_columns(columns)))
    for item in items:
        assert isinstance(item, Document) or item.message.count(". ") >= 1
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Reject)]


def test_rows_are_documents(tmp_path: Path) -> None:
    file = write(
        tmp_path / "n.parquet",
        {
            "id": [7, 8],
            "text": ["5 people\r\ncame", "6 people came"],
            "title": ["A", None],
            "authors": [["Ann", "Ben"], []],
            "published": pa.array([datetime(2024, 3, 13, 8, tzinfo=UTC), None], pa.timestamp("us", "UTC")),
            "other": [{"x": 1}, None],
        },
    )
    (first, second), rejects = read(file)
    assert (first.doc_id, first.path, first.text, first.title) == ("7", "n.parquet:1", "5 people\ncame", "A")
    assert (first.author, first.published) == ("Ann, Ben", datetime(2024, 3, 13, 8, tzinfo=UTC))
    assert (second.doc_id, second.path, second.author, second.published) == ("8", "n.parquet:2", None, None)
    assert rejects == []


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]
)
def test_text_in_any_of_its_types(tmp_path: Path, kind: pa.DataType) -> None:
    file = write(tmp_path / "n.parquet", {"id": ["a"], "text": pa.array(["5 people came"]).cast(kind)})
    assert [d.text for d in read(file)[0]] == ["5 people came"]


def test_columns_are_named_by_option_and_guessed_by_usual_names(tmp_path: Path) -> None:
    columns = {
        "key": ["k"],
        "content": ["5 people"],
        "teaser": ["6 more"],
        "date": [date(2024, 3, 13)],
        "source": ["X"],
    }
    file = write(tmp_path / "n.parquet", columns)
    (guessed,), _ = read(file)
    assert (guessed.doc_id, guessed.text, guessed.publisher) == ("n:1", "5 people", "X")
    assert guessed.published == datetime(2024, 3, 13, tzinfo=UTC)
    (named,), _ = read(file, "id=key", "text=teaser")
    assert (named.doc_id, named.text) == ("k", "6 more")


@pytest.mark.parametrize(
    ("columns", "named", "code"),
    [
        ({"id": ["a"], "words": ["x"]}, (), "missing_text"),
        ({"id": ["a"], "text": ["x"]}, ("text=words",), "missing_text"),
        ({"id": ["a"], "text": ["x"]}, ("id=key",), "missing_column"),
        ({"id": ["a"], "text": ["x"]}, ("author=by",), "missing_column"),
        ({"id": ["a"], "text": [5]}, (), "wrong_type"),
        ({"id": ["a"], "text": [b"x"]}, (), "wrong_type"),
        ({"id": ["a"], "text": [["x"]]}, (), "wrong_type"),
        ({"id": [1.5], "text": ["x"]}, (), "wrong_type"),
        ({"id": [["a"]], "text": ["x"]}, (), "wrong_type"),
    ],
)
def test_columns_of_another_type_are_one_line(
    tmp_path: Path, columns: dict[str, Any], named: tuple[str, ...], code: str
) -> None:
    longer = {name: values * 100 for name, values in columns.items()}
    documents, (reject,) = read(write(tmp_path / "n.parquet", longer, row_group_size=10), *named)
    assert (documents, reject.path, reject.code) == ([], "n.parquet", code)


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    columns = {
        "id": ["a", None, "c", "d", "e", "f"],
        "text": ["5 people", "6 people", None, " ", "y" * 3_000, "9 people"],
        "title": [[1], None, None, None, None, None],
    }
    documents, rejects = read(write(tmp_path / "n.parquet", columns), limits=Limits(max_bytes=2_000))
    assert [d.doc_id for d in documents] == ["a", "f"]
    assert [(r.path, r.code) for r in rejects] == [
        ("n.parquet:1", "unreadable_field"),
        ("n.parquet:2", "missing_id"),
        ("n.parquet:3", "missing_text"),
        ("n.parquet:4", "empty_document"),
        ("n.parquet:5", "too_large"),
    ]


def test_columns_are_named_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from claims.cli import run

    file = str(write(tmp_path / "n.parquet", {"key": ["k7"], "body": ["x"], "words": ["About 14 people came."]}))
    assert run(["extract", file, "--column", "text=words", "--column", "id=key", "--out", str(tmp_path / "out")]) == 0
    assert pq.read_table(tmp_path / "out" / "claims.parquet").column("doc_id").to_pylist() == ["k7"]
    assert run(["extract", file, "--column", "words=text", "--out", str(tmp_path / "other")]) == 1
    assert "'words=text' names no column" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_bytes_that_are_no_text_cost_their_row(tmp_path: Path) -> None:
    raw = pa.array([b"5 people", b"caf\xe9", b"7 people"], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    documents, (reject,) = read(write(tmp_path / "n.parquet", {"text": text}))
    assert [d.text for d in documents] == ["5 people", "7 people"]
    assert (reject.path, reject.code) == ("n.parquet:2", "damaged_text")


def test_row_groups_are_pieces(tmp_path: Path) -> None:
    texts = [f"{n} people came" for n in range(95)]
    file = write(tmp_path / "n.parquet", {"text": texts}, row_group_size=10)
    whole, _ = read(file)
    cut = list(pieces([str(file)]))
    assert len(cut) == 10
    assert [item for piece in cut for item in read_piece(piece)] == whole
    assert [(d.path, d.text) for d in whole] == [(f"n.parquet:{n + 1}", text) for n, text in enumerate(texts)]


@pytest.mark.parametrize("damage", ["empty", "cut", "other", "overwritten"])
def test_damage_is_one_line(tmp_path: Path, damage: str) -> None:
    data = write(tmp_path / "n.parquet", {"text": [f"{n} people came" * 50 for n in range(200)]}).read_bytes()
    middle = len(data) // 3
    content = {
        "empty": b"",
        "cut": data[: len(data) // 2],
        "other": b"PAR1" + b"junk" * 50 + b"PAR1",
        "overwritten": data[:middle] + b"\x00" * 200 + data[middle + 200 :],
    }[damage]
    (tmp_path / "n.parquet").write_bytes(content)
    (tmp_path / "z.txt").write_text("5 people")
    items = list(read_inputs([str(tmp_path)]))
    assert [i.code for i in items if isinstance(i, Reject)] == ["damaged_file"]
    assert isinstance(items[-1], Document)
    assert items[-1].doc_id == "z"


def test_a_packed_one_and_one_from_standard_input_are_read(tmp_path: Path) -> None:
    data = write(tmp_path / "n.parquet", {"id": ["a"], "text": ["5 people"]}).read_bytes()
    (tmp_path / "o.parquet.gz").write_bytes(gzip.compress(data))
    assert [d.text for d in read(tmp_path / "o.parquet.gz")[0]] == ["5 people"]
    (found,) = read_inputs(["-"], stdin=io.BytesIO(data))
    assert isinstance(found, Document)


def test_an_empty_table_gives_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "n.parquet", {"text": pa.array([], pa.string())})
    assert read(file) == ([], [])


def test_a_column_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    file = write(tmp_path / "n.parquet", {"text": ["x" * 900 + str(n) for n in range(5_000)]}, compression="zstd")
    assert file.stat().st_size < 100_000
    documents, (reject,) = read(file, limits=Limits(max_bytes=1_000, max_expansion=3))
    assert (documents, reject.code) == ([], "too_large")
    assert len(read(file)[0]) == 5_000
