"""Validation of tables that come in many chunks, files and joins: what is found does not hang on how they are cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from broken_rows import ID
from sample_tables import TEXTS, records, save
from test_validation import ACROSS, Rows

import claims.validation.rows as by_row
from claims.errors import ClaimsError
from claims.spans import span_id
from claims.tables import TABLES, specification, to_table
from claims.validation import Expectation, Summary, validate
from claims.validation.base_units import base_values
from claims.validation.chunks import chunks, stretches
from claims.validation.order import too_early

COPIES = 3
CHUNK = 4


def copy(rows: Rows, number: int) -> Rows:
    """The same tables with ids of their own, which sort before the others."""
    documents = {row.doc_id for row in rows["documents"]}

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(one) for one in value]
        if value in documents:
            return f"a{number}-{value}"
        if isinstance(value, str) and len(value) == len(ID) and set(value) <= set("0123456789abcdef"):
            return f"00{number:02x}{value[4:]}"
        return value

    found: Rows = {}
    for name, table in rows.items():
        found[name] = [
            replace(row, **{one.name: renamed(getattr(row, one.name)) for one in fields(row)}) for row in table
        ]
    for row in found["examples"]:
        row.claim = f"{row.claim} ({number})"
    return found


def together(rows: Rows) -> Rows:
    """`rows` after the rows of some copies of sound ones."""
    copies = [copy(records(), number) for number in range(COPIES)]
    return {name: [row for one in (*copies, rows) for row in one[name]] for name in TABLES}


def found_by(summary: Summary, name: str, rule: str) -> Expectation:
    (table,) = [table for table in summary.tables if table.table == name]
    (found,) = [one for one in table.expectations if one.name == rule]
    return found


@pytest.fixture
def no_suites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave Great Expectations out, where only the rules across tables are looked at."""
    monkeypatch.setattr(by_row, "run_suite", lambda name, table: [])


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize(("name", "rule", "corrupt"), ACROSS)
def test_a_corruption_in_a_later_chunk_is_found(
    name: str, rule: str, corrupt: Callable[[Rows], list[str]], tmp_path: Path
) -> None:
    save(together(records()), tmp_path / "before")
    assert validate(tmp_path / "before", tmp_path / "out", chunk_rows=CHUNK).success
    rows = records()
    expected = corrupt(rows)
    whole = together(rows)
    if rule == "claims_are_not_counted_twice":  # a rule about all rows
        expected = [row.source_id for row in whole["sources"]]
    save(whole, tmp_path / "after")
    assert pq.read_metadata(tmp_path / "after" / f"{name}.parquet").num_rows >= CHUNK
    found = found_by(validate(tmp_path / "after", tmp_path / "out", chunk_rows=CHUNK), name, rule)
    assert (found.success, found.problem) == (False, None)
    assert sorted(found.sample) == sorted(expected)
    assert found.n_failed == len(expected)


def everywhere_broken() -> Rows:
    """Rows that break a rule on a column, on a row, on all rows and across tables, in first, middle and last chunks."""
    rows = together(records())
    rows["claims"][-1].half_width = -1.0
    rows["claims"][0].sentence_end -= 1
    rows["claims"][9].claim_id = rows["claims"][-2].claim_id
    rows["claims"][12].base_low = 7.0
    rows["documents"][-1].n_claims = 40
    rows["times"].append(rows["times"][0])
    rows["sources"][-1].kind = "none"
    rows["examples"][-1].claim = rows["examples"][0].claim
    rows["rejects"][-1].code = "No Code"
    return rows


def test_neither_chunks_nor_workers_nor_files_change_what_is_found(tmp_path: Path) -> None:
    save(everywhere_broken(), tmp_path / "whole")
    path = tmp_path / "whole" / "figures.parquet"
    pq.write_table(pq.read_table(path).take([3, 0, 1, 2, 6, 4, 5, 7, 8, 9, 11, 10]), path)
    summary = validate(tmp_path / "whole", tmp_path / "out")
    failed = {
        f"{table.table}.{rule.name}": rule.n_failed
        for table in summary.tables
        for rule in table.expectations
        if not rule.success
    }
    assert failed["claims.claim_id_is_unique"] == 2
    assert failed["times.key_is_unique"] == 2
    assert failed["figures.rows_are_sorted"] == 3
    assert {"claims.half_width_is_in_range", "documents.n_claims_is_counted", "rejects.code_matches"} <= set(failed)
    expected = (tmp_path / "out" / "summary.json").read_bytes()

    validate(tmp_path / "whole", tmp_path / "chunks", chunk_rows=5)
    assert (tmp_path / "chunks" / "summary.json").read_bytes() == expected

    for name in TABLES:
        table = pq.read_table(tmp_path / "whole" / f"{name}.parquet")
        folder = tmp_path / "parts" / name
        folder.mkdir(parents=True)
        for number, first in enumerate((0, 1, 1, 8)):  # one of them is empty
            last = (1, 1, 8, len(table))[number]
            pq.write_table(
                table.slice(first, max(last - first, 0)), folder / f"part-{number}.parquet", row_group_size=3
            )
    validate(tmp_path / "parts", tmp_path / "pool", chunk_rows=6, workers=2)
    assert (tmp_path / "pool" / "summary.json").read_bytes() == expected


def test_chunks_hold_all_rows_in_order(tmp_path: Path) -> None:
    table = to_table("claims", records()["claims"])
    path = tmp_path / "claims.parquet"
    pq.write_table(table, path, row_group_size=2)
    for size in (1, 2, 3, 5, 100):
        found = [chunk for stretch in stretches("claims", [path, path], size) for chunk in chunks(stretch)]
        assert pa.concat_tables(found).column("claim_id").to_pylist() == table.column("claim_id").to_pylist() * 2
        assert all(0 < len(chunk) <= size for chunk in found)
    (empty,) = stretches("claims", [])
    assert [len(chunk) for chunk in chunks(empty)] == [0]


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize(
    "word", ["e\u0301te\u0301", "👩‍👩‍👧 🇫🇷", "क्षि", "\u202eabc\u202c", "a\x00b", "\r\n\u1100\u1161\u11a8"]
)
def test_offsets_are_code_points_whatever_the_text(word: str, tmp_path: Path) -> None:
    rows = records()
    for document in rows["documents"][:1]:
        document.text = f"{word}{TEXTS['alder']}"
        document.n_chars = len(document.text)
    moved = [row for row in rows["claims"] if row.doc_id == "alder"]
    for claim in moved:
        claim.start, claim.end = claim.start + len(word), claim.end + len(word)
        claim.sentence_start, claim.sentence_end = claim.sentence_start + len(word), claim.sentence_end + len(word)
    moved[0].text, moved[0].start = word[1:], 1
    moved[0].end = len(word)
    save(rows, tmp_path / "right")
    summary = validate(tmp_path / "right", tmp_path / "out")
    assert found_by(summary, "claims", "text_is_slice_of_document").success
    assert found_by(summary, "claims", "sentence_is_slice_of_document").success
    moved[0].end += 1
    save(rows, tmp_path / "wrong")
    summary = validate(tmp_path / "wrong", tmp_path / "out")
    assert found_by(summary, "claims", "text_is_slice_of_document").sample == (moved[0].claim_id,)


def test_rows_are_held_against_those_before_them_over_the_edges_of_chunks() -> None:
    values = [("a", 1), ("a", 1), ("a", 2), ("b", None), ("b", 3), (None, 1), ("c", 2), (None, 2), (None, 1)]
    table = pa.table({"one": [one for one, _ in values], "two": pa.array([two for _, two in values], pa.int32())})
    expected = [3, 5, 7]  # right before ("b", 3), ("c", 2) and (None, 1)
    for size in (1, 2, 3, 4, 9):
        cut = [table.slice(first, size) for first in range(0, len(table), size)]
        found = [
            (rows.column("one")[row].as_py(), rows.column("two")[row].as_py())
            for rows, early in too_early([table.slice(0, 0), *cut], ["one", "two"])
            for row in early
        ]
        assert found == [values[row] for row in expected]


@pytest.mark.usefixtures("no_suites")
def test_a_file_that_is_damaged_inside_is_not_read(tmp_path: Path) -> None:
    rows = records()
    rows["documents"][1].text = "".join(span_id("noise", number) for number in range(500))
    save(rows, tmp_path)
    path = tmp_path / "documents.parquet"
    data = bytearray(path.read_bytes())
    place = len(data) // 3
    data[place : place + 200] = b"\xff" * 200
    path.write_bytes(data)
    summary = validate(tmp_path, tmp_path / "out")
    read = found_by(summary, "documents", "file_is_read")
    assert (read.success, read.n_failed) == (False, 0)
    assert (read.problem or "").startswith("documents.parquet cannot be read as Parquet (")
    assert found_by(summary, "claims", "doc_id_is_a_document").problem == "documents cannot be read"


@pytest.mark.usefixtures("no_suites")
def test_text_that_is_no_text_is_not_read(tmp_path: Path) -> None:
    save(records(), tmp_path)
    path = tmp_path / "sources.parquet"
    table = pq.read_table(path)
    broken = pa.array([b"\xff\xfe"], pa.binary()).view(pa.string())
    pq.write_table(table.set_column(1, table.schema.field("name"), broken), path)
    read = found_by(validate(tmp_path, tmp_path / "out"), "sources", "file_is_read")
    assert (read.problem or "").startswith("sources.parquet cannot be read as Parquet (")
    assert "UTF8" in (read.problem or "")


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize("memory", ["", "plenty", "-1GB", "1", "1GB; DROP TABLE claims"])
def test_a_memory_that_is_no_size_is_one_clear_line(memory: str, tmp_path: Path) -> None:
    save(records(), tmp_path)
    with pytest.raises(ClaimsError, match="is not a size of memory"):
        validate(tmp_path, tmp_path / "out", memory=memory)
    assert list((tmp_path / "out").iterdir()) == []


def test_many_rows_are_held_in_a_process_that_ends_before_the_joins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(together(records()), tmp_path)
    few = validate(tmp_path, tmp_path / "few")
    asked: list[dict[str, Any]] = []

    def spy(*given: Any, **more: Any) -> Any:
        asked.append(more)
        return run_apart(*given, **more)

    run_apart = by_row.map_batches
    monkeypatch.setattr(by_row, "map_batches", spy)
    monkeypatch.setattr(by_row, "FEW_ROWS", 3)
    # Were it held here, it would be found out.
    monkeypatch.setattr(by_row, "run_suite", lambda name, table: pytest.fail(name))
    assert validate(tmp_path, tmp_path / "many") == few
    assert asked == [{"apart": True}]
    assert few.success


@pytest.mark.usefixtures("no_suites")
def test_the_name_of_a_folder_is_not_a_pattern_and_not_sql(tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s [a-z]*? "odd" $1'
    save(records(), folder)
    assert validate(folder, folder / "out").success


def test_base_values_are_near_as_numbers_are() -> None:
    (rule,) = [rule for rule in specification("claims").across if rule.kind == "base_values"]
    inf, nan = float("inf"), float("nan")
    rows = [
        ("kilometer", 2.0, 2000.0, "meter", True),
        ("kilometer", 2.0, 2000.0 * (1 + 1e-10), "meter", True),
        ("kilometer", 2.0, 2000.0 * (1 + 1e-8), "meter", False),
        ("kilometer", 2.0, 2000.0, "metre", False),
        ("kilometer", 2.0, 2000.0, None, False),
        ("kilometer", None, 2000.0, "meter", True),
        ("kilometer", 2.0, None, "meter", True),
        ("kilometer", inf, inf, "meter", True),
        ("kilometer", inf, 3.0, "meter", False),
        ("kilometer", 3.0, inf, "meter", False),
        ("kilometer", nan, 3.0, "meter", False),
        (None, 3.0, 3.0, "meter", False),
        ("no_unit_at_all", 3.0, 3.0, "no_unit_at_all", False),
    ]
    unit, low, base_low, base_unit, right = (list(column) for column in zip(*rows, strict=True))
    empty = pa.nulls(len(rows), pa.float64())
    columns = {
        "unit": unit,
        "low": low,
        "high": empty,
        "base_low": base_low,
        "base_high": empty,
        "base_unit": base_unit,
    }
    assert base_values(rule, pa.table(columns), {}) == [row for row, holds in enumerate(right) if not holds]


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize("name", ["documents", "claims"])
def test_texts_are_found_where_rows_are_out_of_order(name: str, tmp_path: Path) -> None:
    rows = together(records())
    expected = [rows["claims"][place].claim_id for place in (2, 9, 20)]
    for place in (2, 9, 20):
        rows["claims"][place].text += "x"
    save(rows, tmp_path)
    path = tmp_path / f"{name}.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take(list(reversed(range(len(table))))), path)
    summary = validate(tmp_path, tmp_path / "out", chunk_rows=CHUNK)
    assert not found_by(summary, name, "rows_are_sorted").success
    found = found_by(summary, "claims", "text_is_slice_of_document")
    assert sorted(found.sample) == sorted(expected)
