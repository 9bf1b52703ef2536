"""Validation after validation: rows known to hold are held no more, and it finds what one from nothing finds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sample_tables import records, save
from test_validation_chunks import copy, everywhere_broken, found_by, together

import claims.validation.known as known
import claims.validation.rows as by_row
from claims.errors import ClaimsError
from claims.spans import span_id
from claims.tables import TABLES, specification
from claims.validation import Summary, validate
from claims.validation.expectations import run_suite

HERE = Path(__file__).parent
(BASE_VALUES,) = (rule.name for rule in specification("claims").across if rule.kind == "base_values")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Tables and how many of their rows Great Expectations held, call by call."""
    found: list[tuple[str, int]] = []
    held = run_suite

    def spy(name: str, table: pa.Table) -> Any:
        found.append((name, len(table)))
        return held(name, table)

    monkeypatch.setattr(by_row, "run_suite", spy)
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sound tables in `tables`, and what a validation keeps of them in `kept`."""
    folder = tmp_path_factory.mktemp("sound")
    save(together(records()), folder / "tables")
    assert validate(folder / "tables", folder / "out", kept=folder / "kept").success
    return folder


@pytest.fixture
def kept(sound: Path, tmp_path: Path) -> Path:
    """A copy of what is known of the sound tables."""
    (tmp_path / "kept").mkdir()
    for path in (sound / "kept").iterdir():
        (tmp_path / "kept" / path.name).write_bytes(path.read_bytes())
    return tmp_path / "kept"


def same_as_fresh(tables: Path, kept: Path, **more: Any) -> Summary:
    """What a validation finds by what is known, which is, to the byte, what one finds that knows nothing."""
    found = validate(tables, tables.parent / "again", kept=kept, **more)
    assert found == validate(tables, tables.parent / "fresh")
    for name in ("summary.json", "index.html"):
        assert (tables.parent / "again" / name).read_bytes() == (tables.parent / "fresh" / name).read_bytes()
    assert sorted(path.name for path in (tables.parent / "again").iterdir()) == ["index.html", "summary.json"]
    assert {path.name for path in kept.iterdir()} <= {f"{name}.parquet" for name in TABLES}
    return found


def again(tables: Path, kept: Path, asked: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """What is held of tables by what is known."""
    asked.clear()
    validate(tables, tables.parent / "counted", kept=kept)
    return list(asked)


def test_rows_that_are_known_are_not_held_again(sound: Path, kept: Path, asked: list[tuple[str, int]]) -> None:
    assert again(sound / "tables", kept, asked) == []
    summary = same_as_fresh(sound / "tables", kept)
    assert summary.success
    for name in TABLES:
        assert (sound / "kept" / f"{name}.parquet").read_bytes() == (kept / f"{name}.parquet").read_bytes()


def test_without_a_new_row_great_expectations_is_not_loaded(sound: Path, kept: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from claims.validation import validate; "
        "tables, out, kept = map(Path, sys.argv[1:]); assert validate(tables, out, kept=kept).success; "
        "print('great_expectations' in sys.modules)"
    )
    path = os.pathsep.join(filter(None, [str(HERE.parent), os.environ.get("PYTHONPATH")]))
    for folder, loaded in ((kept, "False"), (tmp_path / "nothing", "True")):
        done = subprocess.run(
            [sys.executable, "-c", script, str(sound / "tables"), str(tmp_path / "out"), str(folder)],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.split() == [loaded]


def test_only_rows_that_are_new_are_held_and_are_known_from_then_on(
    kept: Path, asked: list[tuple[str, int]], tmp_path: Path
) -> None:
    rows = together(records())
    more = copy(records(), 9)
    for name in ("documents", "claims", "times", "figures", "sources", "checks", "examples"):
        rows[name] += more[name]
    save(rows, tmp_path / "tables")
    expected = [(name, len(more[name])) for name in TABLES if name != "rejects"]
    assert again(tmp_path / "tables", kept, asked) == expected
    assert again(tmp_path / "tables", kept, asked) == []
    assert same_as_fresh(tmp_path / "tables", kept).success
    save(together(records()), tmp_path / "tables")
    assert again(tmp_path / "tables", kept, asked) == []
    assert same_as_fresh(tmp_path / "tables", kept).success


def test_a_new_row_that_breaks_a_rule_has_its_table_held_whole(
    kept: Path, asked: list[tuple[str, int]], tmp_path: Path
) -> None:
    rows = together(records())
    whole = len(rows["claims"])
    rows["claims"][5].half_width = -1.0
    rows["claims"][9].base_low = 7.0
    save(rows, tmp_path / "tables")
    for _ in range(2):  # the table was not written down as one that holds
        assert again(tmp_path / "tables", kept, asked) == [("claims", 2), ("claims", whole)]
    summary = same_as_fresh(tmp_path / "tables", kept)
    assert not found_by(summary, "claims", "half_width_is_in_range").success
    assert not found_by(summary, "claims", BASE_VALUES).success
    save(together(records()), tmp_path / "tables")
    assert again(tmp_path / "tables", kept, asked) == []


def test_what_is_found_among_known_rows_and_new_ones_is_what_is_found_anew(kept: Path, tmp_path: Path) -> None:
    save(everywhere_broken(), tmp_path / "tables")
    path = tmp_path / "tables" / "figures.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take([3, 0, 1, 2, *range(4, len(table))]), path)
    summary = same_as_fresh(tmp_path / "tables", kept, chunk_rows=5)
    assert not found_by(summary, "figures", "rows_are_sorted").success
    assert not found_by(summary, "claims", "claim_id_is_unique").success


@pytest.mark.parametrize("name", ["documents", "claims", "times"])
def test_a_known_row_that_stands_twice_is_found(
    name: str, kept: Path, asked: list[tuple[str, int]], tmp_path: Path
) -> None:
    rows = together(records())
    rows[name].append(rows[name][0])
    save(rows, tmp_path / "tables")
    assert again(tmp_path / "tables", kept, asked) == []
    found = found_by(same_as_fresh(tmp_path / "tables", kept), name, "key_is_unique")
    assert (found.n_failed, len(set(found.sample))) == (2, 1)


def test_a_rule_across_tables_is_held_over_known_rows(kept: Path, asked: list[tuple[str, int]], tmp_path: Path) -> None:
    rows = together(records())
    left_out = rows["claims"].pop(2)
    save(rows, tmp_path / "tables")
    assert again(tmp_path / "tables", kept, asked) == []
    found = found_by(same_as_fresh(tmp_path / "tables", kept), "documents", "n_claims_is_counted")
    assert found.sample == (left_out.doc_id,)


def test_a_table_of_known_rows_that_is_missing_or_cannot_be_read_is_told(kept: Path, tmp_path: Path) -> None:
    rows = together(records())
    rows["documents"][1].text = "".join(span_id("noise", number) for number in range(500))
    save(rows, tmp_path / "tables")
    validate(tmp_path / "tables", tmp_path / "out", kept=kept)
    (tmp_path / "tables" / "times.parquet").unlink()
    path = tmp_path / "tables" / "sources.parquet"
    table = pq.read_table(path)
    broken = pa.array([b"\xff\xfe"] * len(table), pa.binary()).view(pa.string())
    pq.write_table(table.set_column(1, table.schema.field("name"), broken), path)
    path = tmp_path / "tables" / "documents.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 200] = b"\xff" * 200
    path.write_bytes(data)
    path = tmp_path / "tables" / "figures.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["entities"]), path)
    summary = same_as_fresh(tmp_path / "tables", kept)
    assert {table.table for table in summary.tables if table.rows is None} == {
        "documents", "times", "sources", "figures",
    }  # fmt: skip
    save(together(records()), tmp_path / "tables")
    assert same_as_fresh(tmp_path / "tables", kept).success


def test_how_rows_are_cut_into_files_is_nothing_to_what_is_known(
    sound: Path, kept: Path, asked: list[tuple[str, int]], tmp_path: Path
) -> None:
    for name in TABLES:
        table = pq.read_table(sound / "tables" / f"{name}.parquet")
        (tmp_path / "tables" / name).mkdir(parents=True)
        for number, cut in enumerate((table.slice(0, 0), table.slice(0, 2), table.slice(2))):
            pq.write_table(cut, tmp_path / "tables" / name / f"part-{number}.parquet", row_group_size=2)
    assert again(tmp_path / "tables", kept, asked) == []
    assert same_as_fresh(tmp_path / "tables", kept).success
    for name in ("examples", "rejects"):  # no file, and no row
        for path in (tmp_path / "tables" / name).iterdir():
            path.unlink()
    assert again(tmp_path / "tables", kept, asked) == []
    assert same_as_fresh(tmp_path / "tables", kept).success


RUBBISH: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: b"",
    "cut short": lambda whole: whole[: len(whole) // 2],
    "without a start": lambda whole: whole[len(whole) // 2 :],
    "no Parquet": lambda whole: b"PAR1 half of a file",
    "zeros within": lambda whole: whole[:4] + b"\0" * 100 + whole[104:],
    "columns of other names": lambda whole: whole.replace(b"_row_hash", b"_row_h\xffsh"),
    "another program's": lambda whole: whole.replace(known._program().encode(), b"0" * 32),
}


@pytest.mark.parametrize("kind", RUBBISH)
def test_what_cannot_be_read_of_known_rows_counts_for_nothing(
    kind: str, sound: Path, kept: Path, asked: list[tuple[str, int]]
) -> None:
    path = kept / "claims.parquet"
    whole = path.read_bytes()
    path.write_bytes(RUBBISH[kind](whole))
    rows = pq.read_metadata(sound / "tables" / "claims.parquet").num_rows
    assert again(sound / "tables", kept, asked) == [("claims", rows)]
    assert path.read_bytes() == whole
    assert again(sound / "tables", kept, asked) == []


def test_another_program_or_library_knows_nothing(
    sound: Path, kept: Path, asked: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def versions(library: str) -> str:
        return "0.0.1" if library == "pandas" else version(library)

    mine = known._program()
    known._program.cache_clear()
    monkeypatch.setattr(known, "version", versions)
    other = known._program()
    known._program.cache_clear()
    monkeypatch.setattr(known, "version", version)
    assert known._program() == mine != other
    monkeypatch.setattr(known, "_program", lambda: other)
    assert [name for name, _ in again(sound / "tables", kept, asked)] == list(TABLES)
    assert {path.name for path in kept.iterdir()} == {f"{name}.parquet" for name in TABLES}
    assert again(sound / "tables", kept, asked) == []


def test_a_place_that_cannot_be_written_is_one_clear_line(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    with pytest.raises(ClaimsError, match=r"kept: cannot write there \("):
        validate(sound / "tables", tmp_path / "out", kept=tmp_path / "kept")


def test_every_value_of_a_row_tells_it_from_others(kept: Path, asked: list[tuple[str, int]], tmp_path: Path) -> None:
    """A row that is changed in place, in whatever column and to whatever empty value, is held."""
    save(together(records()), tmp_path / "sound")
    for name in TABLES:
        table = pq.read_table(tmp_path / "sound" / f"{name}.parquet")
        for at, field in enumerate(table.schema):
            for value in _others(field.type):
                values = table.column(at).to_pylist()
                if not values or values[0] == value:
                    continue
                values[0] = value
                changed = table.set_column(at, field, pa.array(values, field.type))
                pq.write_table(changed, tmp_path / f"{name}.parquet")
                assert _new(name, tmp_path, kept) == 1, (field.name, value)


def _others(kind: pa.DataType) -> list[Any]:
    if pa.types.is_list(kind):
        return [None, [], [None], [""], [None, None], ["a"], ["a", ""]]
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return [None, "", "\0", "a\0"]
    if pa.types.is_floating(kind):
        return [None, 0.0, float("nan"), float("inf")]
    if pa.types.is_integer(kind):
        return [None, 0, -1]
    return [None]


def _new(name: str, folder: Path, kept: Path) -> int:
    """How many rows of a table are not known."""
    import duckdb

    with duckdb.connect() as connection:
        found = known.new_rows(connection, {name: [folder / f"{name}.parquet"]}, kept, folder / "sound")
        return sum(pq.read_metadata(path).num_rows for path in found[name])
