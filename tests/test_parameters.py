"""What a run may vary: `params.yaml`, `--limit`, `--workers`, `--memory`, and values that they cannot have."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

import claims
from claims import cli
from claims.errors import ClaimsError
from claims.inputs import Limits
from claims.stages import Parameters, parse_limits, read_parameters
from claims.stages.parameters import LIMITS
from claims.tables import to_table, write
from claims.validation import Summary

SENTENCE = "About 8,500 troops were put on heightened alert on Monday, John Kirby said.\n"


def test_limits_are_written_in_the_file_and_are_those_of_the_readers(checkout: Path) -> None:
    written = yaml.safe_load((checkout / "params.yaml").read_text(encoding="utf-8"))["ingest"]
    assert {name: written[name] for name in LIMITS} == asdict(Limits())
    assert asdict(Limits()) == {name: getattr(Parameters(), name) for name in LIMITS}


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("ingest: {max_page_bytes: 10 MB}", "max_page_bytes is '10 MB'; it has to be a whole number from 1"),
        ("ingest: {max_page_depth: 0}", "max_page_depth is 0; it has to be a whole number from 1"),
        ("ingest: {max_expansion: 1.5}", "max_expansion is 1.5; it has to be a whole number from 1"),
        ("ingest: {max_expansion: true}", "max_expansion is True; it has to be a whole number"),
        ("ingest: {max_bytes: 3_000_000_000}", "from 1 to 2,000,000,000"),
        ("ingest: {max_line_chars: }", "max_line_chars is None"),
        ("ingest: {inputs: seeds}", "inputs is 'seeds'; it has to be a list of strings"),
        ("ingest: {columns: [1]}", "columns is [1]; it has to be a list of strings"),
        ("examples: {seed: x}", "seed is 'x'; it has to be a whole number"),
        ("examples: {train: 1.2}", "train is 1.2; it has to be a number from 0 to 1"),
        ("examples: {train: .nan}", "train is nan; it has to be a number from 0 to 1"),
        ("examples: {train: 0.8, validation: 0.3}", "together more than 1"),
        ("ingest: [inputs]", "ingest has to be names with values"),
        ("seeds", "it has to be names with values"),
        ("ingset: {}", "it has no section ingset; it has ingest, examples"),
        ("ingest: {1: 2}", "ingest has no parameter 1"),
        ("ingest: [", "cannot be read as YAML"),
    ],
)
def test_a_parameter_that_cannot_be_is_one_clear_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    written: str,
    complaint: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("params.yaml").write_text(written + "\n", encoding="utf-8")
    assert cli.run(["stage", "ingest"]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert said.startswith("claims: params.yaml: ")
    assert said.count("\n") == 1


def test_parameters_that_are_left_out_have_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "params.yaml"
    for written in ("", "ingest:\n", "ingest: {}\nexamples:\n"):
        path.write_text(written, encoding="utf-8")
        assert read_parameters(path) == Parameters()
    path.write_text(
        "ingest: {max_page_depth: 7, inputs: [a, b]}\nexamples: {train: 1, validation: 0}", encoding="utf-8"
    )
    assert read_parameters(path) == Parameters(inputs=("a", "b"), max_page_depth=7, train=1, validation=0)


def test_a_limit_is_raised_and_lowered_by_its_name(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<title>Flood</title><article>{'<p>At least 14 people died in the flood.' * 9}", encoding="utf-8")
    found = claims.extract_files([page], tmp_path / "out")
    assert (found.rows["documents"], found.rejects) == (1, {})
    settings = claims.Settings(limits=("max_page_bytes=100", "max_bytes=2000000000"))
    found = claims.extract_files([page], tmp_path / "out", settings)
    assert (found.rows["documents"], found.rejects) == (0, {"too_large": 1})


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("max_pages=1", "'max_pages=1' names no limit; write NAME=NUMBER with a NAME of max_bytes, max_line_chars"),
        ("max_bytes", "max_bytes has to be a whole number from 1"),
        ("max_bytes=", "max_bytes has to be a whole number from 1"),
        ("max_bytes=0", "max_bytes has to be a whole number from 1"),
        ("max_bytes=-5", "max_bytes has to be a whole number from 1"),
        ("max_bytes=1e6", "max_bytes has to be a whole number from 1"),
        ("max_bytes=٣", "max_bytes has to be a whole number from 1"),
        ("max_bytes=" + "9" * 5_000, "max_bytes has to be a whole number from 1"),
    ],
)
def test_a_limit_that_cannot_be_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, complaint: str
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert cli.run(["extract", str(tmp_path / "a.txt"), "--limit", written]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1


def test_validate_has_the_workers_and_the_memory_of_a_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, object]] = []

    def validate(folder: Path, out: Path, **more: object) -> Summary:
        given.append(more)
        return Summary(True, ())

    write("documents", to_table("documents", []), tmp_path / "documents.parquet")
    monkeypatch.setattr("claims.validation.validate", validate)
    assert cli.run(["validate", str(tmp_path), "--workers", "3", "--memory", "300MB"]) == 0
    assert cli.run(["validate", str(tmp_path)]) == 0
    assert given == [{"workers": 3, "memory": "300MB"}, {"workers": 1, "memory": claims.Settings().memory}]
    monkeypatch.undo()
    capsys.readouterr()
    assert cli.run(["validate", str(tmp_path), "--memory", "plenty"]) == 1
    assert "is not a size of memory" in capsys.readouterr().err


def test_a_limit_that_is_given_twice_has_one_value(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="max_bytes is given twice, as 5 and 6"):
        parse_limits(["max_bytes=5", "max_bytes=6"])
    assert parse_limits(["max_bytes=5", "max_expansion=1", "max_bytes=5"]) == {"max_bytes": 5, "max_expansion": 1}
