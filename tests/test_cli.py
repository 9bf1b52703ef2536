"""The command line and the Python interface: what each verb prints, writes and ends with."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

import claims
from claims import cli
from claims.records import Claim, Reject
from claims.stages import STAGES, Parameters, read_parameters

SENTENCE = "About 8,500 troops were put on heightened alert on Monday, John Kirby said.\n"
HEAVY = ("pandas", "numpy", "pyarrow", "pint", "great_expectations", "jinja2", "datasketch", "nupunkt", "rich", "yaml")


def run(
    *arguments: str | Path, stdin: str = "", cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-m", "claims", *map(str, arguments)],
        input=stdin,
        env={**os.environ, "PYTHONPATH": path, **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "kirby.txt").write_text(SENTENCE, encoding="utf-8")
    (folder / "aid.txt").write_text("The ministry spent more than $2.5 billion on bridges.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that `claims build` wrote to, and what it printed."""
    out = tmp_path_factory.mktemp("built") / "out"
    done = run("build", corpus, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    return out, done.stdout


def test_extract_prints_a_table_of_standard_input() -> None:
    done = run("extract", "-", stdin=SENTENCE)
    assert (done.returncode, done.stderr) == (0, "")
    header, row = (line for line in done.stdout.splitlines() if "figure" in line or "8,500" in line)
    for column in ("figure", "bound", "value", "counted", "source", "modality", "claim"):
        assert column in header
    for cell in ("8,500", "about", "troops", "John Kirby", "asserted"):
        assert cell in row


def test_extract_writes_four_tables_and_says_where(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("extract", corpus, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == [
        ".claims-parts",
        *(f"{name}.parquet" for name in ("claims", "documents", "rejects", "times")),
    ]
    assert str(out) in done.stdout
    assert "2 documents, 2 claims" in done.stdout
    assert "empty_document 1" in done.stdout
    assert "┃" not in done.stdout


def test_standard_input_is_printed_and_written(tmp_path: Path) -> None:
    done = run("extract", "-", "--out", tmp_path / "out", stdin=SENTENCE)
    assert "8,500" in done.stdout
    assert len(pd.read_parquet(tmp_path / "out" / "claims.parquet")) == 1


def test_extract_names_documents_where_there_are_several_and_says_what_was_set_aside(corpus: Path) -> None:
    done = run("extract", corpus)
    assert "kirby" in done.stdout
    assert "set aside: empty.txt: There is no text in it." in done.stdout


def test_build_writes_every_table_and_page(built: tuple[Path, str]) -> None:
    out, printed = built
    tables = {
        f"{name}.parquet" for name in ("documents", "claims", "times", "sources", "figures", "checks", "examples")
    }
    assert {path.name for path in out.iterdir()} == {
        *tables,
        "rejects.parquet",
        "validation",
        "report",
        ".claims-parts",
    }
    assert str(out / "report" / "index.html") in printed
    assert "2 documents, 2 claims, 1 time, " in printed


def test_a_built_folder_passes_validation(built: tuple[Path, str], tmp_path: Path) -> None:
    done = run("validate", built[0], "--out", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "summary.json").is_file()


def test_a_broken_table_fails_validation_with_status_1(built: tuple[Path, str], tmp_path: Path) -> None:
    import shutil

    import pyarrow.parquet as pq

    shutil.copytree(built[0], tmp_path / "out")
    path = tmp_path / "out" / "documents.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    done = run("validate", tmp_path / "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "claims." in done.stdout


def test_summary_counts_and_says_where_to_look(built: tuple[Path, str]) -> None:
    done = run("summary", built[0])
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert any(line.startswith("documents  2") for line in lines)
    assert any(line.startswith("rejects    1 (empty_document 1)") for line in lines)
    assert any(line.startswith("validation passed") for line in lines)
    assert str(built[0] / "report" / "index.html") in done.stdout


def test_summary_of_the_folder_above_the_tables(built: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tables").symlink_to(built[0])
    (tmp_path / "data" / "validation").symlink_to(built[0] / "validation")
    assert run("summary", tmp_path / "data").stdout.splitlines()[:6] == run("summary", built[0]).stdout.splitlines()[:6]


def test_explain_shows_the_sentence(built: tuple[Path, str]) -> None:
    claim_id = pd.read_parquet(built[0] / "claims.parquet").set_index("doc_id").loc["kirby", "claim_id"]
    done = run("explain", claim_id, "--tables", built[0])
    assert done.returncode == 0
    assert "heightened alert" in done.stdout


def test_report_writes_the_page_again(built: tuple[Path, str], tmp_path: Path) -> None:
    done = run("report", built[0], "--out", tmp_path)
    assert done.stdout.strip() == str(tmp_path / "index.html")
    assert (tmp_path / "index.html").read_bytes() == (built[0] / "report" / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract", "--nope"], "--nope"),
        (["nope"], "nope"),
        (["build", "x"], "--out"),
        (["build", "x", "--out", "y", "--workers", "many"], "--workers"),
        (["build", "x", "--out", "y", "--workers", "-1"], "--workers"),
        (["extract"], "INPUT"),
        (["extract", ""], "an INPUT is empty"),
        (["build", "x", "--out", ""], "the name is empty"),
        (["validate", "nowhere"], "nowhere: no such folder"),
        (["summary", "nowhere"], "nowhere: no such folder"),
        (["report", "nowhere"], "nowhere: no such folder"),
        (["explain", "0123456789abcdef", "--tables", "nowhere"], "nowhere: no such folder"),
        (["explain"], "CLAIM_ID"),
        (["verify"], "name a STATEMENT"),
        (["verify", "nowhere.txt"], "nowhere.txt: no such file"),
        (["verify", "--pairs"], "`claims verify --help`"),
        (["--nope"], "`claims --help`"),
        (["validate", "."], ".: holds no tables"),
        (["verify", "/"], "/: is no file; name a draft"),
        (["verify", "It cost $5.", "--against", "nowhere"], "nowhere: no such folder"),
        (["verify", "--pairs", "nowhere", "--out", "verdicts.jsonl"], "nowhere: no such file"),
        (["stage", "nope"], "there is no stage 'nope'"),
    ],
)
def test_a_wrong_command_line_is_one_line(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) != 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1, printed.err
    assert printed.err.startswith("claims: ")
    assert says in printed.err
    assert list(tmp_path.iterdir()) == []


def test_a_stage_needs_its_parameters_and_what_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["stage", "extract"]) == 1
    assert "params.yaml" in capsys.readouterr().err
    Path("params.yaml").write_text("ingest: {inputs: [seeds], sead: 1}\n", encoding="utf-8")
    assert cli.run(["stage", "extract"]) == 1
    assert "no parameter sead" in capsys.readouterr().err
    Path("params.yaml").write_text("ingest: {inputs: [seeds]}\n", encoding="utf-8")
    assert cli.run(["stage", "extract"]) == 1
    assert "documents" in capsys.readouterr().err


def test_the_stages_are_those_of_dvc(checkout: Path) -> None:
    stages = yaml.safe_load((checkout / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    for stage in STAGES:
        named = stages[stage.name]
        metrics = [name for metric in named.get("metrics", []) for name in metric]
        assert {f"data/{path}" for path in stage.writes} == {*named["outs"], *metrics}
        assert {f"data/{path}" for path in stage.reads} == {dep for dep in named["deps"] if dep.startswith("data/")}


def test_a_build_has_the_parameters_of_the_pipeline(checkout: Path) -> None:
    assert read_parameters(checkout / "params.yaml") == Parameters()


def test_help_and_version_import_nothing_heavy(tmp_path: Path) -> None:
    for option, expected in (("--help", "extract"), ("--version", claims.__version__)):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "claims", option],
            cwd=Path(__file__).parents[1],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert expected in done.stdout
        imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
        assert "typer" in imported
        assert imported.isdisjoint(HEAVY)


def test_help_lists_the_verbs_and_not_the_machinery() -> None:
    done = run()
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in ("extract", "build", "validate", "report", "explain", "summary"))
    assert "stage" not in done.stdout


def test_the_version_is_that_of_the_package(checkout: Path) -> None:
    import tomllib

    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert claims.__version__ == project["version"]


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{}\n" * 5000 + json.dumps({"id": "a", "text": SENTENCE}), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "claims", "extract", str(tmp_path / "in.jsonl")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
    assert said == b""
    assert running.returncode in (1, 141)  # 1 where typer met it first


def test_a_terminal_without_unicode_gets_something(tmp_path: Path) -> None:
    text = "“About 8,500 troops” were put on alert near Žilina, said Jürgen Müller.\n"
    done = run("extract", "-", stdin=text, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert "8,500" in done.stdout


def a_claim(**values: object) -> Claim:
    fields = {
        "claim_id": "0" * 16,
        "doc_id": "d",
        "start": 0,
        "end": 5,
        "text": "8,500",
        "sentence_start": 0,
        "sentence_end": 5,
        "sentence": "8,500",
        "role": "body",
        "kind": "count",
        "low": 8500.0,
        "high": 8500.0,
        "bound": "exact",
        "half_width": 50.0,
        "trend": "none",
        "unit": "count",
        "unit_text": None,
        "unit_assumed": False,
        "base_low": 8500.0,
        "base_high": 8500.0,
        "base_unit": "count",
    }
    return Claim(**{**fields, **values})  # type: ignore[arg-type]


def test_nothing_in_a_document_reaches_the_terminal_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    from claims import terminal

    hostile = "\x1b]0;gone\x07[red]troops[/red]\x9b2J\u202e"
    terminal.print_claims([a_claim(counted=hostile, source=hostile, doc_id=hostile)], name_documents=True)
    terminal.print_rejects([Reject(hostile, None, "ingest", "code", hostile + "\nmore", None)])
    terminal.complain(hostile)
    printed = capsys.readouterr()
    for stream in (printed.out, printed.err):
        assert not set(stream) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert "[red]troops[/red]" in stream
    assert len(printed.err.splitlines()) == 1


def test_open_ends_bounds_and_denials_show(capsys: pytest.CaptureFixture[str]) -> None:
    from claims import terminal

    rows = [
        a_claim(low=2.5e9, high=None, bound="more_than", unit="USD"),
        a_claim(low=10.0, high=15.0, bound="range", trend="up", negated=True),
    ]
    terminal.print_claims(rows, name_documents=False)
    printed = capsys.readouterr().out
    assert "$2.5 billion or more" in printed
    assert rows[0].claim_id[:8] in printed
    assert "10 to 15" in printed
    assert "range, up" in printed
    assert "not asserted" in printed


@pytest.mark.parametrize("width", [30, 80, 100, 300])
def test_no_width_of_a_terminal_cuts_a_figure_or_an_id(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.console import Console

    from claims import terminal

    rows = [a_claim(text="1,234,567,890", bound="more_than", counted="counter-revolutionaries", source="Dana Holt")]
    monkeypatch.setattr(terminal, "_console", lambda: Console(width=width, force_terminal=True, color_system=None))
    terminal.print_claims(rows, name_documents=True)
    printed = capsys.readouterr().out
    assert "\u2026" not in printed
    for told in ("1,234,567,890", rows[0].claim_id[:8], "more_than", "counter-revolutionaries"):
        assert told in printed
    assert ("\u2503" in printed) == (width > 100), "a table only where its words fit"


def test_many_rejects_do_not_push_the_figures_off_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    from claims import terminal

    rejects = [Reject(f"{n}.txt", None, "ingest", "odd" if n % 2 else "even", "It is wrong.", None) for n in range(7)]
    terminal.print_rejects(rejects, 3)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [f"set aside: {one.path}: It is wrong. [{one.code}]" for one in rejects[:3]]
    assert lines[3:] == ["set aside: 4 more (even 2, odd 2); --out DIR keeps each with its reason"]
    for most in (7, None):
        terminal.print_rejects(rejects, most)
        assert len(capsys.readouterr().out.splitlines()) == 7


def test_progress_shows_on_a_terminal_only(corpus: Path, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "claims", "extract", str(corpus), "--out", str(tmp_path / "out")]
    path = str(Path(__file__).parents[1])
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": path, "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=theirs
    ) as running:
        os.close(theirs)
        shown = b""
        while chunk := _read_terminal(ours):
            shown += chunk
        assert running.stdout is not None
        printed = running.stdout.read()
    os.close(ours)
    assert b"extract" in shown
    assert b"2/2" in shown
    assert b"2/2" not in printed
    assert b"\x1b" not in printed
    # The other tests of this file see standard error empty where it is no terminal.


def _read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side has closed
        return b""


# Python.


def test_extract_gives_a_frame_in_the_columns_of_the_table() -> None:
    frame = claims.extract(SENTENCE, published="2022-01-24")
    assert list(frame.columns) == list(Claim.__slots__)
    (row,) = frame.to_dict("records")
    assert (row["text"], row["low"], row["bound"], row["source"]) == ("8,500", 8500.0, "about", "John Kirby")
    assert row["period_start"].date() == datetime(2022, 1, 24, tzinfo=UTC).date()


def test_extract_without_a_date_leaves_times_open() -> None:
    assert claims.extract(SENTENCE)["period_start"].isna().all()


def test_extract_of_text_without_figures_is_an_empty_frame_of_the_same_columns() -> None:
    frame = claims.extract("Nothing to count here.")
    assert frame.empty
    assert list(frame.columns) == list(claims.extract(SENTENCE).columns)


@pytest.mark.parametrize("text", ["", "half \ud83d", "9" * 1_000_001])
def test_extract_says_what_it_cannot_read(text: str) -> None:
    with pytest.raises(claims.ClaimsError, match="cannot be read"):
        claims.extract(text)


def test_extract_says_how_a_publication_time_is_written() -> None:
    with pytest.raises(claims.ClaimsError, match="'soon' is no moment: write it as 2022-01-24T21:00:00Z or 2022-01-24"):
        claims.extract(SENTENCE, published="soon")
    told = [claims.extract("On Monday 5 people died.", published=given) for given in (date(2022, 1, 26), "2022-01-26")]
    assert told[0].equals(told[1])
    assert told[0].period_start[0].date() == date(2022, 1, 24)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((None,), "text has to be a string, not NoneType"),
        ((float("nan"),), "text has to be a string, not float"),
        ((b"5 died",), "text has to be a string, not bytes"),
        ((SENTENCE, 2022), "published has to be a datetime, a date or a string, not int"),
        ((SENTENCE, None, 5), "title has to be a string, not int"),
    ],
)
def test_extract_says_what_it_takes(arguments: tuple[Any, ...], says: str) -> None:
    with pytest.raises(TypeError, match=says):
        claims.extract(*arguments)


def test_a_text_without_figures_and_a_file_that_is_none_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("Nothing happened.")
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\xff")
    assert run("extract", str(tmp_path / "calm.txt")).stdout == "no figure in it\n"
    done = run("extract", str(tmp_path / "broken.txt"))
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["set aside"]
    assert done.stderr == "claims: no document could be read; the lines above say why\n"


def test_pairs_of_which_none_can_be_read_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text("{")
    done = run("verify", "--pairs", str(tmp_path / "pairs.jsonl"), "--out", str(tmp_path / "v.jsonl"))
    assert done.returncode == 1
    assert done.stderr == "claims: no pair could be read; the lines above say why\n"


def test_load_reads_what_build_wrote(built: tuple[Path, str]) -> None:
    frame = claims.load("claims", built[0])
    assert set(frame.doc_id) == {"kirby", "aid"}
    with pytest.raises(claims.ClaimsError, match="nowhere: no such folder"):
        claims.load("claims", built[0] / "nowhere")
    with pytest.raises(claims.ClaimsError, match=r"claims\.parquet: is a file"):
        claims.load("claims", built[0] / "claims.parquet")


def test_load_takes_the_folder_above_the_tables(built: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "tables").symlink_to(built[0])
    assert claims.load("claims", tmp_path).equals(claims.load("claims", built[0]))


@pytest.mark.parametrize("missing", [pd.NaT, float("nan"), pd.NA, None])
def test_what_a_frame_has_missing_is_not_given(missing: Any) -> None:
    assert claims.extract(SENTENCE, missing, missing).equals(claims.extract(SENTENCE))


@pytest.mark.parametrize(
    ("inputs", "settings", "says"),
    [
        (None, {}, "an INPUT has to be a string or a path, not NoneType"),
        ([3], {}, "an INPUT has to be a string or a path, not int"),
        (pd.DataFrame({"id": ["a"], "text": ["5 died"]}), {}, "an INPUT has to be a string or a path, not DataFrame"),
        (["x.txt"], {"memory": 512}, "memory has to be a string, not int"),
    ],
)
def test_a_run_says_what_it_takes(inputs: Any, settings: dict[str, Any], says: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=says):
        claims.extract_files(inputs, tmp_path / "out", claims.Settings(**settings))
    assert list(tmp_path.iterdir()) == []


def test_one_column_and_one_limit_may_be_given_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "body": SENTENCE}) + "\n", encoding="utf-8")
    settings = claims.Settings(columns="text=body", limits="max_bytes=1000")  # type: ignore[arg-type]
    assert claims.extract_files(tmp_path / "in.jsonl", tmp_path / "out", settings).rows["claims"] == 1


def test_extract_does_not_write_beside_what_a_build_made_of_other_claims(
    built: tuple[Path, str], corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built[0], out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    done = run("extract", corpus, "--out", out)
    assert done.returncode == 1
    assert "holds sources, figures, checks, examples, which `claims build` made" in done.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_no_run_overwrites_an_input_or_a_file_of_somebody_else(
    built: tuple[Path, str], corpus: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "documents.parquet"
    for verb, column, inputs, says in (
        ("extract", "id", [theirs], "is an INPUT and no table of documents (it has no column doc_id, "),
        ("build", "doc_id", [corpus, theirs], "is an INPUT and no table of documents (it has no column path, "),
        ("build", "id", [corpus], "is no table of documents (it has no column doc_id)"),
    ):
        pd.DataFrame({column: ["a"], "text": [SENTENCE]}).to_parquet(theirs)
        before = theirs.read_bytes()
        done = run(verb, *inputs, "--out", tmp_path)
        assert done.returncode == 1
        assert f"{theirs}: {says}" in done.stderr
        assert "would be overwritten; name another folder with --out" in done.stderr
        assert (theirs.read_bytes(), list(tmp_path.iterdir())) == (before, [theirs])
    assert run("extract", theirs, "--out", tmp_path / "out").returncode == 0, "elsewhere it is an INPUT like any other"
    theirs.write_bytes(b"PAR1 and no more")
    assert run("extract", corpus, "--out", tmp_path).returncode == 0, "a damaged table is made again"


def test_a_summary_tells_tables_that_are_not_there_and_a_verdict_on_others(
    built: tuple[Path, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built[0], out)
    assert "validation passed" in run("summary", out).stdout
    (out / "checks.parquet").unlink()
    (out / "times.parquet").write_bytes(_without_rows(out / "times.parquet"))
    said = run("summary", out).stdout
    assert "checks     no table" in said
    assert "times 0" in said
    assert "validation missing: The tables are not those that were validated" in said


def _without_rows(path: Path) -> bytes:
    written = io.BytesIO()
    pq.write_table(pq.read_table(path).slice(0, 0), written)
    return written.getvalue()


def test_a_run_without_a_document_says_where_the_reason_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = run("extract", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "a.txt: There is no text in it." in done.stdout
    done = run("build", tmp_path / "a.txt", "--out", tmp_path / "built")
    page = tmp_path / "built" / "report" / "index.html"
    assert f"{page} says why" in done.stderr
    assert "There is no text in it." in page.read_text(encoding="utf-8")


def test_extract_files_returns_what_it_wrote(corpus: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    result = claims.extract_files(
        [corpus], tmp_path / "out", progress=lambda stage, done, total: seen.append((stage, done, total))
    )
    assert result.rows == {"documents": 2, "claims": 2, "times": len(claims.load("times", result.out)), "rejects": 1}
    assert result.rejects == {"empty_document": 1}
    assert seen[-1] == ("extract", 2, 2)


def test_one_path_is_one_input(corpus: Path, tmp_path: Path) -> None:
    assert claims.extract_files(str(corpus / "kirby.txt"), tmp_path / "out").rows["documents"] == 1


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert set(claims.__all__) <= set(dir(claims))
    with pytest.raises(AttributeError, match="nope"):
        claims.nope  # noqa: B018


def test_a_document_that_trips_the_reader_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from claims import extraction
    from claims.inputs import document_of_text
    from claims.stages import extract_batch
    from claims.tables import to_records, to_table

    real = extraction.extract_document

    def trip(document):  # type: ignore[no-untyped-def]
        if document.doc_id == "bad":
            raise ZeroDivisionError("by design")
        return real(document)

    monkeypatch.setattr(extraction, "extract_document", trip)
    good, bad = document_of_text(SENTENCE), document_of_text(SENTENCE)
    bad.doc_id = "bad"
    found = extract_batch(to_table("documents", [bad, good]))
    assert found["documents"].num_rows == 2
    assert [claim.doc_id for claim in to_records("claims", found["claims"])] == ["text"]
    (reject,) = to_records("rejects", found["rejects"])
    assert (reject.doc_id, reject.stage, reject.code) == ("bad", "extract", "extraction_failed")
    assert "ZeroDivisionError: by design" in reject.message


def test_the_account_names_what_was_set_aside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("At least 14 people died.", encoding="utf-8")
    for k in range(5):
        (tmp_path / "in" / f"empty{k}.txt").write_text("", encoding="utf-8")
    said = run("extract", tmp_path / "in", "--out", tmp_path / "out").stdout
    assert "empty0.txt" in said
    assert "and 2 more" in said
    assert "good.txt" not in said
