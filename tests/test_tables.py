"""The contract of the tables: what the specifications say, what is set aside on writing, what is read back."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from broken_rows import CHANGES, broken_rows, rule_names
from sample_tables import records

from claims.errors import ClaimsError
from claims.tables import TABLES, arrow_schema, load, read, specification, to_records, to_table, write
from claims.tables.contract import breaches
from claims.tables.conversion import RECORDS
from claims.tables.dictionary import dictionary
from claims.tables.specification import parse

# As published: columns may be added, never dropped, renamed, moved or given another type.
CONTRACT = {
    "documents": "doc_id string, path string, sha256 string, title string?, publisher string?, author string?, "
    "url string?, published timestamp[us, tz=UTC]?, language string?, n_chars int32, n_sentences int32, "
    "n_claims int32, duplicate_of string?, text large_string",
    "claims": "claim_id string, doc_id string, start int32, end int32, text string, sentence_start int32, "
    "sentence_end int32, sentence string, role string, kind string, low double?, high double?, bound string, "
    "half_width double, trend string, unit string, unit_text string?, unit_assumed bool, base_low double?, "
    "base_high double?, base_unit string, counted string?, counted_head string?, entities list<element: string>, "
    "verb string?, place string?, modality string, negated bool, period_start timestamp[us, tz=UTC]?, "
    "period_end timestamp[us, tz=UTC]?, period_text string?, source string?, source_start int32?, source_end int32?, "
    "source_kind string, cue string?, quote string, rules list<element: string>, repeats string?, figure_id string?",
    "times": "time_id string, doc_id string, start int32, end int32, text string, type string, value string?, "
    "earliest timestamp[us, tz=UTC]?, latest timestamp[us, tz=UTC]?",
    "sources": "source_id string, name string, kind string, n_claims int32, n_documents int32",
    "figures": "figure_id string, label string, kind string, unit string, counted_head string?, "
    "entities list<element: string>, n_claims int32, n_documents int32, n_sources int32, low double?, high double?, "
    "status string, current_claim_id string, first_published timestamp[us, tz=UTC]?, "
    "last_published timestamp[us, tz=UTC]?",
    "checks": "check_id string, check string, scope string, relation string, holds bool?, left_id string, "
    "right_id string?, ids list<element: string>, expected_low double?, expected_high double?, observed_low double?, "
    "observed_high double?, unit string, explanation string",
    "examples": "example_id string, label string, claim string, evidence string, claim_doc_id string, "
    "evidence_doc_id string, claim_ids list<element: string>, figure_id string?, origin string, edit string?, "
    "split string",
    "rejects": "path string, doc_id string?, stage string, code string, message string, sample string?",
}


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_are_those_of_the_contract(name: str, tmp_path: Path) -> None:
    write(name, to_table(name, records()[name]), tmp_path / f"{name}.parquet")
    schema = pq.read_schema(tmp_path / f"{name}.parquet")
    found = [f"{field.name} {field.type}{'?' if field.nullable else ''}" for field in schema]
    expected = CONTRACT[name].split(", ")
    # "timestamp[us, tz=UTC]" was split too.
    joined = ", ".join(found).split(", ")
    assert joined[: len(expected)] == expected
    assert schema.metadata is None or b"pandas" not in schema.metadata


@pytest.mark.parametrize("name", TABLES)
def test_records_and_columns_agree(name: str) -> None:
    assert [field.name for field in fields(RECORDS[name])] == arrow_schema(name).names


def test_the_data_dictionary_is_current(checkout: Path) -> None:
    written = (checkout / "schemas" / "README.md").read_text(encoding="utf-8")
    assert written == dictionary(), "run: python -m claims.tables.dictionary"


def test_every_column_is_explained_in_the_dictionary() -> None:
    for name in TABLES:
        section = dictionary().split(f"\n## {name}\n")[1].split("\n## ")[0]
        for column in specification(name).columns:
            assert f"| `{column.name}` | {column.type}{'?' if column.nullable else ''} |" in section
            assert column.description.endswith(".")


SOUND: dict[str, Any] = {
    "table": "things",
    "grain": "One row a thing.",
    "key": ["a"],
    "columns": [
        {"name": "a", "type": "int32", "description": "A."},
        {"name": "b", "type": "string", "description": "B."},
    ],
    "rules": [{"name": "r", "is": "present", "columns": ["a"], "when": {"b": "null"}, "description": "R."}],
    "across": [],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"key": ["c"]}, "no column c"),
        ({"columns": [*SOUND["columns"], SOUND["columns"][0]]}, "column a twice"),
        ({"columns": [SOUND["columns"][0] | {"type": "int"}, SOUND["columns"][1]]}, "a: no type int"),
        ({"rules": [SOUND["rules"][0] | {"is": "nearly"}]}, "r: no rule nearly"),
        ({"rules": [SOUND["rules"][0] | {"columns": ["a", "b"]}]}, "r: no rule present of 2 columns"),
        ({"rules": SOUND["rules"] * 2}, "rule r twice"),
        ({"rules": [SOUND["rules"][0] | {"when": {"c": "null"}}]}, "no column c"),
        ({"rules": [SOUND["rules"][0] | {"when": {"b": "b > 0"}}]}, "'null' or 'present'"),
        ({"across": [{"name": "x", "is": "odd", "columns": ["a"], "description": "X."}]}, "x: no rule odd"),
    ],
)
def test_a_specification_that_contradicts_itself_is_refused(change: dict[str, Any], message: str) -> None:
    parse(SOUND)
    with pytest.raises(ValueError, match=message):
        parse(SOUND | change)


@pytest.mark.parametrize("name", TABLES)
def test_records_survive_a_round_trip(name: str, tmp_path: Path) -> None:
    rows = records()[name]
    assert write(name, to_table(name, rows), tmp_path / f"{name}.parquet") == []
    back = to_records(name, read(name, tmp_path))
    key = specification(name).key
    assert back == sorted(rows, key=lambda row: [str(getattr(row, column)).zfill(9) for column in key])


@pytest.mark.parametrize("name", TABLES)
def test_no_rule_is_without_a_row_that_breaks_it(name: str) -> None:
    assert {rule for rule, _ in broken_rows(name)} - {None} == rule_names(name)
    assert set(CHANGES[name]) == {rule.name for rule in specification(name).rules}


@pytest.mark.parametrize("name", TABLES)
def test_each_rule_finds_the_row_that_breaks_it(name: str) -> None:
    rows = broken_rows(name)
    found = {breach.rule: breach.rows for breach in breaches(name, to_table(name, [row for _, row in rows]))}
    for position, (rule, row) in enumerate(rows):
        broken = [title for title, positions in found.items() if position in positions]
        if rule is None:
            assert broken == [], "the row without a change breaks nothing"
        else:
            assert rule in broken, row


@pytest.mark.parametrize("name", [name for name in TABLES if name != "rejects"])
def test_rows_that_break_the_contract_are_set_aside_and_the_rest_is_written(name: str, tmp_path: Path) -> None:
    sound, path = records()[name], tmp_path / f"{name}.parquet"
    rule = next(iter(CHANGES[name]))
    bad = replace(sound[0], **CHANGES[name][rule])
    rejects = write(name, to_table(name, [*sound[1:], bad]), path, stage="check")
    assert len(rejects) == 1
    (reject,) = rejects
    assert (reject.path, reject.stage, reject.code) == (path.name, "check", rule)
    assert rule in reject.message
    assert "run again" in reject.message
    assert reject.doc_id == getattr(bad, "doc_id", None)
    assert read(name, tmp_path).num_rows == len(sound) - 1
    assert write("rejects", to_table("rejects", rejects), tmp_path / "rejects.parquet") == []


def test_a_reject_tells_the_row_its_values_and_every_rule_it_breaks(tmp_path: Path) -> None:
    bad = replace(records()["claims"][0], bound="some", kind="length")
    (reject,) = write("claims", to_table("claims", [bad]), tmp_path / "claims.parquet")
    assert reject.message.startswith("claims row with doc_id 'alder', start 20, end 23: ")
    assert "kind_is_allowed" in reject.message
    assert "kind is 'length'" in reject.message
    assert "bound_is_allowed" in reject.message
    assert reject.sample == bad.sentence


def test_of_rows_with_one_key_the_same_one_is_kept_in_any_order(tmp_path: Path) -> None:
    first = records()["claims"][0]
    twins = [replace(first, verb=verb) for verb in ("hurt", "be", None)]
    kept, codes = set(), set()
    for order in (twins, twins[::-1], [twins[1], twins[2], twins[0]]):
        rejects = write("claims", to_table("claims", order), tmp_path / "claims.parquet")
        kept.add(tuple(read("claims", tmp_path).column("verb").to_pylist()))
        codes.add(tuple(reject.code for reject in rejects))
    assert kept == {("be",)}
    assert codes == {("doc_id_start_end_is_unique",) * 2}


def test_an_id_that_stands_twice_is_set_aside(tmp_path: Path) -> None:
    first, second = records()["claims"][:2]
    second = replace(second, claim_id=first.claim_id)
    rejects = write("claims", to_table("claims", [first, second]), tmp_path / "claims.parquet")
    assert [reject.code for reject in rejects] == ["claim_id_is_unique"]


def test_the_same_reject_may_stand_twice(tmp_path: Path) -> None:
    rows = records()["rejects"] * 2
    assert write("rejects", to_table("rejects", rows), tmp_path / "rejects.parquet") == []
    assert read("rejects", tmp_path).num_rows == len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_bytes_do_not_depend_on_the_order_or_the_chunks_of_the_rows(name: str, tmp_path: Path) -> None:
    rows = records()[name]
    path = tmp_path / f"{name}.parquet"
    write(name, to_table(name, rows), path)
    expected = path.read_bytes()
    shuffled = random.Random(7).sample(rows, len(rows))
    for order in (rows[::-1], shuffled):
        write(name, pa.concat_tables([to_table(name, [row]) for row in order]), path)
        assert path.read_bytes() == expected


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, checkout: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from sample_tables import records; from claims.tables import to_table, write\n"
        "rows = records()['claims']; rows[0].bound = 'odd'; rows.append(rows[1])\n"
        "rejects = write('claims', to_table('claims', rows), Path(sys.argv[1]) / 'claims.parquet')\n"
        "write('rejects', to_table('rejects', rejects), Path(sys.argv[1]) / 'rejects.parquet')\n"
    )
    found = set()
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        paths = os.pathsep.join([str(checkout), str(checkout / "tests")])
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        )
        found.add(tuple((folder / f"{name}.parquet").read_bytes() for name in ("claims", "rejects")))
    assert len(found) == 1


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_breaks_off_leaves_the_old_file(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sources.parquet"
    write("sources", to_table("sources", records()["sources"]), path)
    before = path.read_bytes()

    def broken(where: Path, schema: pa.Schema, **options: Any) -> None:
        Path(where).write_bytes(b"PAR1 half")
        raise error

    monkeypatch.setattr(pq, "ParquetWriter", broken)
    expected: type[BaseException] = KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else ClaimsError
    with pytest.raises(expected) as raised:
        write("sources", to_table("sources", []), path)
    if expected is ClaimsError:
        assert str(raised.value) == f"cannot write {path}: No space left on device"
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["sources.parquet"]


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ClaimsError, match=r"cannot write .*sources\.parquet"):
        write("sources", to_table("sources", []), tmp_path / "file" / "sources.parquet")


def test_a_table_without_a_column_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="sources has no column kind"):
        write("sources", to_table("sources", []).drop_columns(["kind"]), tmp_path / "sources.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n_claims": "many"}, "sources.n_claims is int32"),
        ({"n_claims": 2**40}, "sources.n_claims is int32"),
        ({"name": 7}, "sources.name is string"),
        ({"name": "\ud800"}, "sources.name is string"),
    ],
)
def test_a_value_of_another_type_names_its_column(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimsError, match=message):
        to_table("sources", [replace(records()["sources"][0], **change)])


def test_a_folder_of_parts_reads_as_one_table(tmp_path: Path) -> None:
    rows = records()["claims"]
    for number, part in enumerate((rows[:3], rows[3:])):
        write("claims", to_table("claims", part), tmp_path / "claims" / f"part-{number}.parquet")
    write("claims", to_table("claims", rows), tmp_path / "whole" / "claims.parquet")
    assert read("claims", tmp_path).equals(read("claims", tmp_path / "whole"))


def test_a_folder_without_parts_is_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    assert read("claims", tmp_path).num_rows == 0


def _sources(tmp_path: Path) -> pa.Table:
    write("sources", to_table("sources", records()["sources"]), tmp_path / "sources.parquet")
    return read("sources", tmp_path)


def test_reading_what_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match=r"there is no claims\.parquet in .*; run the stage"):
        read("claims", tmp_path)
    with pytest.raises(ClaimsError, match=r"there is no folder .*absent"):
        read("claims", tmp_path / "absent")
    with pytest.raises(ClaimsError, match="there is no table 'claim'; the tables are documents, claims"):
        read("claim", tmp_path)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not Parquet at all"])
def test_a_damaged_file_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "sources.parquet").write_bytes(content)
    with pytest.raises(ClaimsError, match=r"sources\.parquet cannot be read as Parquet") as raised:
        read("sources", tmp_path)
    assert "\n" not in str(raised.value)


def test_a_truncated_file_is_one_clear_line(tmp_path: Path) -> None:
    _sources(tmp_path)
    path = tmp_path / "sources.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ClaimsError, match="cannot be read as Parquet"):
        read("sources", tmp_path)


def test_a_file_of_another_schema_says_what_differs(tmp_path: Path) -> None:
    table = _sources(tmp_path)
    changed = {
        "no column kind": table.drop_columns(["kind"]),
        "unknown column odd": table.append_column("odd", table.column("kind")),
        "another order": table.select(table.column_names[::-1]),
        "n_claims is int64, not int32": table.set_column(3, "n_claims", table.column("n_claims").cast(pa.int64())),
    }
    for message, other in changed.items():
        pq.write_table(other, tmp_path / "sources.parquet")
        with pytest.raises(ClaimsError, match=message):
            read("sources", tmp_path)


def test_load_gives_whole_offsets_and_three_valued_truth(tmp_path: Path) -> None:
    rows = records()
    for name in ("claims", "checks"):
        write(name, to_table(name, rows[name]), tmp_path / f"{name}.parquet")
    claims, checks = load("claims", tmp_path), load("checks", tmp_path)
    assert str(claims["source_start"].dtype) == "Int32"
    assert claims["source_start"].iloc[0] == 6
    assert claims["source_start"].isna().sum() == len(rows["claims"]) - 1
    assert str(claims["period_start"].dtype) == "datetime64[us, UTC]"
    assert str(checks["holds"].dtype) == "boolean"
    assert len(checks[checks["holds"].fillna(False)]) == 1


def test_importing_the_tables_loads_nothing_heavy() -> None:
    script = "import sys, claims.tables; print([name for name in ('pyarrow', 'pandas', 'yaml') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"
