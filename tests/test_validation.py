"""Finished tables against their contract: each table corrupted in turn, and the rule that finds it, by name and row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from broken_rows import ID, broken_rows, rule_names
from sample_tables import TEXTS, records, save

import claims.validation.rows as by_row
from claims.errors import ClaimsError
from claims.tables import TABLES, specification, to_table
from claims.validation import Expectation, Summary, TableSummary, lines, validate
from claims.validation.expectations import label, run_suite
from claims.validation.page import page
from claims.validation.summary import to_json

Rows = dict[str, list[Any]]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("clean")
    save(records(), folder)
    return folder, validate(folder, folder / "out")


def test_tables_that_keep_the_contract_pass_every_rule(clean: tuple[Path, Summary]) -> None:
    _, summary = clean
    assert [rule for table in summary.tables for rule in table.expectations if not rule.success] == []
    assert summary.success
    assert [table.table for table in summary.tables] == list(TABLES)
    assert all(table.rows == len(records()[table.table]) for table in summary.tables)


def test_every_rule_of_the_specifications_is_held(clean: tuple[Path, Summary]) -> None:
    _, summary = clean
    for table in summary.tables:
        held = [rule.name for rule in table.expectations]
        asked = rule_names(table.table) | {rule.name for rule in specification(table.table).across}
        assert asked <= set(held)
        assert len(held) == len(set(held))


@pytest.mark.parametrize("name", TABLES)
def test_the_suite_names_the_rows_that_break_each_rule(name: str) -> None:
    rows = broken_rows(name)
    table = to_table(name, [row for _, row in rows])
    results = {rule.name: rule for rule in run_suite(name, table)}
    assert [rule for rule in results.values() if rule.problem is not None] == []
    sound = label(name, table, 0)
    for position, (rule, row) in enumerate(rows):
        if rule is None:
            continue
        assert not results[rule].success, row
        assert results[rule].n_failed >= 1
        assert label(name, table, position) in results[rule].sample, row
    if name not in ("documents", "rejects"):  # there the ids are what repeats
        assert [rule.name for rule in results.values() if sound in rule.sample] == _repeated(name)


def _repeated(name: str) -> list[str]:
    """The rules that the sound row breaks too, as the broken rows keep its place."""
    return ["key_is_unique"] if name in ("claims", "times") else []


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_passes_its_suite(name: str) -> None:
    assert [rule for rule in run_suite(name, to_table(name, [])) if not rule.success] == []


@pytest.mark.parametrize(("name", "rule"), [(name, "key_is_unique") for name in TABLES if name != "rejects"])
def test_a_row_that_stands_twice_is_found(name: str, rule: str) -> None:
    rows = records()[name]
    table = to_table(name, [*rows, rows[0]])
    (found,) = [one for one in run_suite(name, table) if one.name == rule]
    assert (found.n_failed, found.sample) == (2, (label(name, table, 0),) * 2)


def test_an_id_that_stands_twice_is_found() -> None:
    rows = records()["claims"]
    rows[1].claim_id = rows[0].claim_id
    found = [rule for rule in run_suite("claims", to_table("claims", rows)) if not rule.success]
    assert [(rule.name, rule.sample) for rule in found] == [("claim_id_is_unique", (rows[0].claim_id,) * 2)]


# Corruptions that only another row or table tells: what to change, and which rule fails on which rows.
def _unknown_copy(rows: Rows) -> list[str]:
    rows["documents"][2].duplicate_of = "dogwood"
    return ["cedar"]


def _copy_of_a_copy(rows: Rows) -> list[str]:
    rows["documents"][0].duplicate_of = "cedar"
    return ["alder"]


def _miscounted_claims(rows: Rows) -> list[str]:
    rows["documents"][1].n_claims = 3
    return ["birch"]


def _claim_of_no_document(rows: Rows) -> list[str]:
    rows["claims"][1].doc_id = "dogwood"
    return [rows["claims"][1].claim_id]


def _claim_a_word_on(rows: Rows) -> list[str]:
    claim = rows["claims"][0]
    claim.start, claim.end = claim.start + 1, claim.end + 1
    return [claim.claim_id]


def _claim_past_the_end(rows: Rows) -> list[str]:
    claim = rows["claims"][6]
    claim.end = claim.start + len(TEXTS["cedar"])
    return [claim.claim_id]


def _altered_text(rows: Rows) -> list[str]:
    document = rows["documents"][0]
    document.text = document.text.replace("$2 million", "$3 million")
    return [rows["claims"][1].claim_id]


def _mention_past_the_end(rows: Rows) -> list[str]:
    rows["claims"][0].source_end = 5000
    return [rows["claims"][0].claim_id]


def _base_value_off(rows: Rows) -> list[str]:
    rows["claims"][4].base_high = 25.1
    return [rows["claims"][4].claim_id]


def _base_unit_off(rows: Rows) -> list[str]:
    rows["claims"][4].base_unit = "meter/second"
    return [rows["claims"][4].claim_id]


def _unit_unknown(rows: Rows) -> list[str]:
    rows["claims"][4].unit = "furlongs_a_go"
    return [rows["claims"][4].claim_id]


def _money_converted(rows: Rows) -> list[str]:
    rows["claims"][1].base_low = 2e6 * 0.9
    return [rows["claims"][1].claim_id]


def _repeat_of_nothing(rows: Rows) -> list[str]:
    rows["claims"][2].repeats = ID
    return [rows["claims"][2].claim_id]


def _repeat_of_a_later_claim(rows: Rows) -> list[str]:
    rows["claims"][0].repeats, rows["claims"][2].repeats = rows["claims"][2].claim_id, None
    return [rows["claims"][0].claim_id]


def _repeat_in_another_document(rows: Rows) -> list[str]:
    rows["claims"][5].repeats = rows["claims"][3].claim_id
    return [rows["claims"][5].claim_id]


def _no_such_figure(rows: Rows) -> list[str]:
    rows["claims"][1].figure_id = ID
    return [rows["claims"][1].claim_id]


def _time_of_no_document(rows: Rows) -> list[str]:
    rows["times"][0].doc_id = "dogwood"
    return [rows["times"][0].time_id]


def _time_a_letter_on(rows: Rows) -> list[str]:
    time = rows["times"][1]
    time.start, time.end = time.start + 1, time.end + 1
    return [time.time_id]


def _too_many_claims(rows: Rows) -> list[str]:
    rows["sources"][0].n_claims = 2
    return [rows["sources"][0].source_id]


def _current_claim_unknown(rows: Rows) -> list[str]:
    rows["figures"][1].current_claim_id = ID
    return [rows["figures"][1].figure_id]


def _current_claim_of_another(rows: Rows) -> list[str]:
    rows["figures"][1].current_claim_id = rows["claims"][0].claim_id
    return [rows["figures"][1].figure_id]


def _miscounted_figure(rows: Rows) -> list[str]:
    rows["figures"][0].n_claims = 5
    return [rows["figures"][0].figure_id]


def _miscounted_documents(rows: Rows) -> list[str]:
    rows["figures"][2].n_documents = 1
    return [rows["figures"][2].figure_id]


def _left_unknown(rows: Rows) -> list[str]:
    rows["checks"][0].left_id = ID
    return [rows["checks"][0].check_id]


def _right_unknown(rows: Rows) -> list[str]:
    rows["checks"][1].right_id = ID
    return [rows["checks"][1].check_id]


def _took_part_unknown(rows: Rows) -> list[str]:
    rows["checks"][0].ids.append(ID)
    return [rows["checks"][0].check_id]


def _claim_from_nowhere(rows: Rows) -> list[str]:
    rows["examples"][0].claim_doc_id = "dogwood"
    return [rows["examples"][0].example_id]


def _evidence_from_nowhere(rows: Rows) -> list[str]:
    rows["examples"][1].evidence_doc_id = "dogwood"
    return [rows["examples"][1].example_id]


def _example_of_no_claim(rows: Rows) -> list[str]:
    rows["examples"][1].claim_ids = [ID]
    return [rows["examples"][1].example_id]


def _example_of_no_figure(rows: Rows) -> list[str]:
    rows["examples"][1].figure_id = ID
    return [rows["examples"][1].example_id]


def _figure_in_two_splits(rows: Rows) -> list[str]:
    rows["examples"][1].figure_id = rows["examples"][0].figure_id
    return [row.example_id for row in rows["examples"]]


def _sentence_in_two_splits(rows: Rows) -> list[str]:
    rows["examples"][1].claim = rows["examples"][0].claim
    return [row.example_id for row in rows["examples"]]


ACROSS: list[tuple[str, str, Callable[[Rows], list[str]]]] = [
    ("documents", "duplicate_of_is_a_document", _unknown_copy),
    ("documents", "no_copy_of_a_copy", _copy_of_a_copy),
    ("documents", "n_claims_is_counted", _miscounted_claims),
    ("claims", "doc_id_is_a_document", _claim_of_no_document),
    ("claims", "text_is_slice_of_document", _claim_a_word_on),
    ("claims", "text_is_slice_of_document", _claim_past_the_end),
    ("claims", "text_is_slice_of_document", _altered_text),
    ("claims", "sentence_is_slice_of_document", _altered_text),
    ("claims", "mention_lies_in_document", _mention_past_the_end),
    ("claims", "base_values_are_pints", _base_value_off),
    ("claims", "base_values_are_pints", _base_unit_off),
    ("claims", "base_values_are_pints", _unit_unknown),
    ("claims", "base_values_are_pints", _money_converted),
    ("claims", "repeats_is_a_claim", _repeat_of_nothing),
    ("claims", "repeats_an_earlier_claim", _repeat_of_a_later_claim),
    ("claims", "repeats_an_earlier_claim", _repeat_in_another_document),
    ("claims", "figure_id_is_a_figure", _no_such_figure),
    ("times", "doc_id_is_a_document", _time_of_no_document),
    ("times", "text_is_slice_of_document", _time_a_letter_on),
    ("sources", "claims_are_not_counted_twice", _too_many_claims),
    ("figures", "current_claim_is_a_claim", _current_claim_unknown),
    ("figures", "current_claim_states_it", _current_claim_of_another),
    ("figures", "n_claims_is_counted", _miscounted_figure),
    ("figures", "n_documents_is_counted", _miscounted_documents),
    ("checks", "left_id_is_a_claim_or_time", _left_unknown),
    ("checks", "right_id_is_a_claim_or_time", _right_unknown),
    ("checks", "ids_are_claims_or_times", _took_part_unknown),
    ("examples", "claim_doc_id_is_a_document", _claim_from_nowhere),
    ("examples", "evidence_doc_id_is_a_document", _evidence_from_nowhere),
    ("examples", "claim_ids_are_claims", _example_of_no_claim),
    ("examples", "figure_id_is_a_figure", _example_of_no_figure),
    ("examples", "figure_in_one_split", _figure_in_two_splits),
    ("examples", "claim_in_one_split", _sentence_in_two_splits),
]


def test_no_rule_across_tables_is_without_a_corruption() -> None:
    asked = {(name, rule.name) for name in TABLES for rule in specification(name).across}
    assert asked == {(name, rule) for name, rule, _ in ACROSS}


@pytest.fixture
def no_suites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave Great Expectations out, where only the rules across tables are looked at."""
    monkeypatch.setattr(by_row, "run_suite", lambda name, table: [])


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize(("name", "rule", "corrupt"), ACROSS)
def test_a_corruption_across_tables_is_found(
    name: str, rule: str, corrupt: Callable[[Rows], list[str]], tmp_path: Path
) -> None:
    rows = records()
    save(rows, tmp_path / "before")
    assert validate(tmp_path / "before", tmp_path / "out").success
    expected = corrupt(rows)
    save(rows, tmp_path / "after")
    summary = validate(tmp_path / "after", tmp_path / "out")
    found = _rule(summary, name, rule)
    assert not summary.success
    assert (found.success, found.problem) == (False, None)
    assert sorted(found.sample) == sorted(expected)
    assert found.n_failed == len(expected)


@pytest.mark.usefixtures("no_suites")
def test_rows_out_of_order_are_found(tmp_path: Path) -> None:
    save(records(), tmp_path)
    path = tmp_path / "figures.parquet"
    table = pq.read_table(path)
    pq.write_table(table.take([1, 0, 2]), path)
    found = _rule(validate(tmp_path, tmp_path / "out"), "figures", "rows_are_sorted")
    assert found.sample == (table.column("figure_id")[1].as_py(),)


def test_each_table_corrupted_in_one_run_fails_by_name_and_row(tmp_path: Path) -> None:
    rows = records()
    rows["documents"][0].sha256 = "0" * 63
    rows["claims"][0].half_width = -1.0
    rows["times"][0].type = "DAY"
    rows["sources"][0].kind = "none"
    rows["figures"][0].status = "disputed"
    rows["checks"][0].scope = "world"
    rows["examples"][0].label = "TRUE"
    rows["rejects"][0].code = "No Code"
    save(rows, tmp_path)
    summary = validate(tmp_path, tmp_path / "out")
    failed = {
        (table.table, rule.name): rule.sample
        for table in summary.tables
        for rule in table.expectations
        if not rule.success
    }
    assert failed == {
        ("documents", "sha256_matches"): ("alder",),
        ("claims", "half_width_is_in_range"): (rows["claims"][0].claim_id,),
        ("times", "type_is_allowed"): (rows["times"][0].time_id,),
        ("sources", "kind_is_allowed"): (rows["sources"][0].source_id,),
        ("figures", "status_is_allowed"): (rows["figures"][0].figure_id,),
        ("checks", "scope_is_allowed"): (rows["checks"][0].check_id,),
        ("examples", "label_is_allowed"): (rows["examples"][0].example_id,),
        ("rejects", "code_matches"): ("empty.txt, null, ingest, No Code, The file is empty; give it text., null",),
    }
    printed = "\n".join(lines(summary))
    asks = "(`half_width` must be at least 0)"
    assert f"claims.half_width_is_in_range fails on 1 of 7 rows {asks}: {rows['claims'][0].claim_id}" in printed
    shown = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert all(rule in shown and sample in shown for (_, rule), (sample,) in failed.items())


@pytest.mark.usefixtures("no_suites")
def test_a_missing_table_fails_and_so_does_what_needs_it(tmp_path: Path) -> None:
    save(records(), tmp_path)
    (tmp_path / "times.parquet").unlink()
    summary = validate(tmp_path, tmp_path / "out")
    read = _rule(summary, "times", "file_is_read")
    assert read.problem == (
        "there is no times.parquet in the folder; "
        "run the stage that writes it first, or name the folder that `claims build` wrote"
    )
    needs = _rule(summary, "checks", "left_id_is_a_claim_or_time")
    assert (needs.success, needs.problem) == (False, "times cannot be read")
    assert _rule(summary, "claims", "doc_id_is_a_document").success
    assert "  times.file_is_read could not be checked: there is no times.parquet in the folder" in "\n".join(
        lines(summary)
    )


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize("name", ["times", "t", "."])
def test_the_name_of_the_folder_is_taken_out_of_no_word(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).mkdir(exist_ok=True)
    summary = validate(Path(name), tmp_path / "out")
    problem = _rule(summary, "times", "file_is_read").problem or ""
    assert problem.startswith("there is no times.parquet in the folder; run the stage")


@pytest.mark.usefixtures("no_suites")
def test_a_damaged_table_and_one_of_another_schema_fail(tmp_path: Path) -> None:
    save(records(), tmp_path)
    (tmp_path / "sources.parquet").write_bytes(b"PAR1 and no more")
    table = pq.read_table(tmp_path / "figures.parquet")
    pq.write_table(table.drop_columns(["status"]), tmp_path / "figures.parquet")
    summary = validate(tmp_path, tmp_path / "out")
    assert "cannot be read as Parquet" in (_rule(summary, "sources", "file_is_read").problem or "")
    assert "no column status" in (_rule(summary, "figures", "file_is_read").problem or "")
    assert str(tmp_path) not in to_json(summary)


def test_an_empty_folder_fails_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    summary = validate(tmp_path, tmp_path / "out")
    assert not summary.success
    assert all(table.rows is None for table in summary.tables)
    with pytest.raises(ClaimsError, match=r"there is no folder .*absent"):
        validate(tmp_path / "absent", tmp_path / "out")
    assert not (tmp_path / "absent").exists()


@pytest.mark.usefixtures("no_suites")
def test_an_out_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    save(records(), tmp_path)
    with pytest.raises(ClaimsError, match=r"cannot write .*summary\.json"):
        validate(tmp_path, tmp_path / "claims.parquet" / "out")


def test_an_expectation_that_raises_is_told_from_one_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    import great_expectations.expectations as gxe

    import claims.validation.suite as suite

    real = suite.rules

    def with_a_broken_one(name: str) -> list[suite.Rule]:
        broken = partial(gxe.ExpectColumnValuesToNotBeNull, column="absent")
        return [*real(name), suite.Rule("broken", "column", ("absent",), "Odd.", broken)]

    monkeypatch.setattr("claims.validation.expectations.rules", with_a_broken_one)
    *others, broken = run_suite("sources", to_table("sources", records()["sources"]))
    assert all(rule.success for rule in others)
    assert (broken.success, broken.n_failed) == (False, 0)
    assert "absent" in (broken.problem or "")


def test_the_summary_is_the_same_bytes_wherever_it_is_made(clean: tuple[Path, Summary], tmp_path: Path) -> None:
    folder, _ = clean
    save(records(), tmp_path / "elsewhere")
    validate(tmp_path / "elsewhere", tmp_path / "other")
    for name in ("summary.json", "index.html"):
        assert (tmp_path / "other" / name).read_bytes() == (folder / "out" / name).read_bytes()
    assert sorted(entry.name for entry in (tmp_path / "other").iterdir()) == ["index.html", "summary.json"]


def test_the_summary_holds_no_clock_path_or_version(clean: tuple[Path, Summary]) -> None:
    folder, _ = clean
    text = (folder / "out" / "summary.json").read_text(encoding="utf-8")
    assert json.loads(text)["success"] is True
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=1, ensure_ascii=False) + "\n"
    assert str(folder) not in text
    assert "great" not in text.lower()
    assert not re.search(r"\b20[0-9]{2}-[0-9]{2}", text)


class _Addresses(HTMLParser):
    """Collects what a page would fetch, and its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]


def test_the_page_needs_nothing_beside_itself(clean: tuple[Path, Summary]) -> None:
    folder, _ = clean
    shown = (folder / "out" / "index.html").read_text(encoding="utf-8")
    parsed = _Addresses()
    parsed.feed(shown)
    assert parsed.addresses == [f"#{name}" for name in TABLES]
    assert not parsed.elements & {"script", "link", "img", "iframe"}
    assert "url(" not in shown
    assert "://" not in shown
    assert 'name="viewport"' in shown
    assert "All tables keep their contract" in shown


def test_what_comes_from_documents_is_escaped_on_the_page() -> None:
    hostile = "<script>alert(1)</script>\"'&"
    rule = Expectation("a_rule", "across", ("doc_id",), "A rule.", success=False, n_failed=1, sample=(hostile,))
    shown = page(Summary(False, (TableSummary("documents", 1, False, (rule,)),)))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_hostile_id_cannot_move_the_cursor() -> None:
    document = replace(records()["documents"][0], doc_id="a\x1b[2J\u202eb")
    table = to_table("documents", [document])
    (found,) = [rule for rule in run_suite("documents", table) if rule.name == "doc_id_matches"]
    assert found.sample == ("a\\u001b[2J\\u202eb",)


def test_lines_count_the_rows_that_are_not_named() -> None:
    rule = Expectation("a_rule", "row", ("a",), "A rule.", success=False, n_failed=5, sample=("x", "y"))
    found = lines(Summary(False, (TableSummary("claims", 9, False, (rule,)),)))
    assert found == [
        "claims: 9 rows, 1 expectation, 1 fail",
        "  claims.a_rule fails on 5 of 9 rows (A rule): x; y and 3 more",
    ]


def _rule(summary: Summary, name: str, rule: str) -> Expectation:
    (table,) = [table for table in summary.tables if table.table == name]
    (found,) = [one for one in table.expectations if one.name == rule]
    return found


@pytest.mark.usefixtures("no_suites")
@pytest.mark.parametrize(
    ("unit", "low", "base_low", "base_unit"),
    [
        ("minute", 121.0, 7260.0, "second"),
        ("degree_Celsius", -10.0, 263.15, "kelvin"),
        ("decade", 2.0, 631152000.0, "second"),
        ("cup", 1.0, 0.0002365882365, "meter ** 3"),
        ("oil_barrel", 2.0, 0.31797458985599997, "meter ** 3"),
        ("metric_ton", 1.2e6, 1.2e9, "kilogram"),
        ("square_kilometer", 3.0, 3e6, "meter ** 2"),
        ("basis_point", 25.0, 0.25, "percentage_point"),
        ("percent", 6.5, 6.5, "percent"),
        ("EUR", 3.0, 3.0, "EUR"),
        ("USD/oil_barrel", 58.24, 58.24, "USD/oil_barrel"),
        ("count", 8500.0, 8500.0, "count"),
        ("magnitude", 6.1, 6.1, "magnitude"),
    ],
)
def test_base_values_are_held_against_known_conversions(
    unit: str, low: float, base_low: float, base_unit: str, tmp_path: Path
) -> None:
    rows = records()
    values = {
        "low": low,
        "high": low,
        "base_low": base_low,
        "base_high": base_low,
        "unit": unit,
        "base_unit": base_unit,
    }
    rows["claims"][4] = replace(rows["claims"][4], **values)
    save(rows, tmp_path / "right")
    assert _rule(validate(tmp_path / "right", tmp_path / "out"), "claims", "base_values_are_pints").success
    rows["claims"][4].base_low = base_low * 1.001
    save(rows, tmp_path / "wrong")
    found = _rule(validate(tmp_path / "wrong", tmp_path / "out"), "claims", "base_values_are_pints")
    assert found.sample == (rows["claims"][4].claim_id,)


def test_the_conversion_that_the_extractor_uses_agrees_with_pint() -> None:
    from claims.lexicon.units import kinds, to_base
    from claims.validation.base_units import base_values

    (rule,) = [rule for rule in specification("claims").across if rule.kind == "base_values"]
    compound = ["USD/oil_barrel", "EUR/month", "kilometer/hour", "count/hectare", "percent/year", "liter/night"]
    rows, unknown = [], []
    for unit in [*sorted(kinds()), "USD", "JPY", "count", "ratio", "magnitude", *compound]:
        try:
            factor, offset, base_unit = to_base(unit)
        except KeyError:
            unknown.append(unit)
            continue
        for value in (0.0, 3.0, -40.0):
            base = value * factor + offset
            row = {"unit": unit, "low": value, "high": None, "base_low": base, "base_high": None}
            rows.append({**row, "base_unit": base_unit})
    assert unknown == []
    broken = base_values(rule, pa.Table.from_pylist(rows), {})
    assert sorted({rows[row]["unit"] for row in broken}) == []
