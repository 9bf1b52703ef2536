"""How memory is shared out: what joins may hold, how many threads that is enough for, and what goes back at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import claims
from claims.engines.database import MEMORY, database
from claims.engines.pool import map_batches
from claims.errors import ClaimsError


@pytest.mark.parametrize(
    ("memory", "asked", "threads"),
    [
        ("1GB", 2, 2),
        ("1GB", 64, 10),
        ("512MB", 2, 2),
        ("512MB", 8, 5),
        ("0.25GB", 8, 2),
        ("200 MiB", 8, 2),
        ("150mb", 8, 1),
        ("90MB", 4, 1),
        ("1TiB", 16, 16),
    ],
)
def test_there_are_no_more_threads_than_memory_is_enough_for(
    tmp_path: Path, memory: str, asked: int, threads: int
) -> None:
    with database(tmp_path, memory, asked) as connection:
        assert connection.execute("SELECT current_setting('threads')").fetchall() == [(threads,)]


def test_who_shares_memory_has_a_part_of_it(tmp_path: Path) -> None:
    limits = []
    for sharers in (1, 2):
        with database(tmp_path, "800MB", 8, sharers=sharers) as connection:
            asked = "SELECT current_setting('memory_limit'), current_setting('threads')"
            limits.append(connection.execute(asked).fetchall()[0])
    assert limits == [("762.9 MiB", 8), ("381.4 MiB", 4)]


@pytest.mark.parametrize("memory", ["999999999999TB", "999999999999999999TiB", "1000001TB"])
def test_more_than_a_machine_has_is_one_clear_line(tmp_path: Path, memory: str) -> None:
    with pytest.raises(ClaimsError, match="more than a machine has"), database(tmp_path, memory, 1):
        pass


@pytest.mark.parametrize("memory", ["9" * 400 + "TB", "\u0664GB", "1.GB", "-1GB", "1e9GB"])
def test_what_is_no_size_is_one_clear_line(tmp_path: Path, memory: str) -> None:
    with pytest.raises(ClaimsError, match="not a size of memory"), database(tmp_path, memory, 1):
        pass


def test_the_most_that_is_taken_is_taken_by_the_database(tmp_path: Path) -> None:
    with database(tmp_path, "1000000TB", 1) as connection:
        assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_validation_shares_memory_in_a_build_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims import api
    from claims.validation import run as validation

    taken: list[int] = []

    def asked(folder: Path, memory: str, threads: int, *, sharers: int = 1) -> object:
        taken.append(sharers)
        return database(folder, memory, threads, sharers=sharers)

    monkeypatch.setattr(validation, "database", asked)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The storm killed 12 people in Orvan, the mayor said on Monday.")
    claims.build([tmp_path / "in"], tmp_path / "out")
    api.validate(tmp_path / "out")
    # In the build for the rows that are known and for the joins; alone for the joins only.
    assert taken == [2, 2, 1]


def test_a_join_that_does_not_fit_is_done_on_the_disk(tmp_path: Path) -> None:
    with database(tmp_path, "100MB", 8) as connection:
        connection.execute("CREATE TABLE t AS SELECT md5(CAST(n AS VARCHAR)) AS a, n FROM range(1_000_000) r(n)")
        joined = "SELECT count(*), count(DISTINCT x.a) FROM t AS x JOIN t AS y ON x.a = y.a"
        assert connection.execute(joined).fetchall() == [(1_000_000, 1_000_000)]
        assert any((tmp_path / "spill").iterdir())


def test_all_verbs_have_one_default() -> None:
    from claims.cli import build, extract, validate

    assert {claims.Settings().memory, MEMORY} == {MEMORY}
    assert {verb.__defaults__[-1] for verb in (extract, validate)} == {MEMORY}  # type: ignore[index]
    assert MEMORY in build.__defaults__  # type: ignore[operator]


@pytest.mark.parametrize(
    ("given", "expected"), [({}, "system"), ({"ARROW_DEFAULT_MEMORY_POOL": "mimalloc"}, "mimalloc")]
)
def test_the_command_line_gives_memory_back(given: dict[str, str], expected: str) -> None:
    code = (
        "import sys; from claims import cli; sys.argv = ['claims', 'summary', 'nowhere']\n"
        "try: cli.main()\n"
        "except SystemExit: import pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    )
    there = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    environment = {**there, "PYTHONPATH": str(Path(__file__).parents[1]), **given}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == expected


def _process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_work_is_done_apart_where_that_is_asked_for() -> None:
    here = os.getpid()
    assert list(map_batches(_process, [1], 1)) == [(1, here)]
    ((one, there),) = map_batches(_process, [1], 1, apart=True)
    assert (one, there == here) == (1, False)
    assert list(map_batches(_process, [], 1, apart=True)) == []
