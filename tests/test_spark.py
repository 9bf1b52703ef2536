"""The Spark engine on a cluster of its own gives what the local engine gives, whatever happens to its workers."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from engine_steps import SHOPS, everything, give_up
from spark_cluster import Cluster, cluster, digests, run, write_corpus

from claims.engines import Step, spark
from claims.engines.local import local_engine
from claims.engines.spark import spark_engine
from claims.errors import ClaimsError

_WANTED = "CLAIMS_TEST_SPARK"
_CLAIMS = 500
_WAIT_SECONDS = 600
# Corpora of tests are so small that the driver would join and sort them by itself.
_ALL_ON_THE_CLUSTER = "from claims.cli import main; from claims.engines import spark; spark._SMALL_BYTES = 0; main()"

pytestmark = pytest.mark.skipif(not os.environ.get(_WANTED), reason="starts a Spark cluster; make test-spark does that")


@pytest.fixture(scope="module")
def on_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers for the tests that leave them alone."""
    with cluster(tmp_path_factory.mktemp("two"), 2) as running:
        yield running


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "generated.jsonl"
    assert write_corpus(path, _CLAIMS) > 50
    return path


def built(process: subprocess.Popen[str]) -> str:
    """What a run that succeeds prints."""
    output, errors = process.communicate(timeout=_WAIT_SECONDS)
    assert (process.returncode, errors) == (0, ""), errors
    return output


@pytest.mark.parametrize("small", [0, spark._SMALL_BYTES], ids=["on the cluster", "on the driver"])
def test_every_operation_gives_the_same_on_both_engines(
    small: int, on_two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "_SMALL_BYTES", small)
    for name, value in on_two.environment.items():
        monkeypatch.setenv(name, value)
    work = tmp_path / "a folder [with] {odd} *?"
    with local_engine(tmp_path / "local", tmp_path / "parts", 1, "1GB", _unheard) as engine:
        expected = everything(engine)
    told: list[tuple[str, int, int]] = []
    with spark_engine(work, on_two.master, "1GB", lambda *what: told.append(what)) as engine:
        found = everything(engine)
        with pytest.raises(ClaimsError, match=r"^giving up: ValueError: nobody can do this$"):
            engine.apply(Step("giving up", give_up, "shop", ("towns",), {"shops": SHOPS}))
        with pytest.raises(
            duckdb.BinderException if small else ClaimsError, match=r"^(?:odd|Binder Error): .*no_such_column"
        ):
            engine.query("odd", "SELECT no_such_column FROM towns")
    assert expected["shops"][0].num_rows == 100
    assert expected["none"] == []
    for name, tables in expected.items():
        assert [table.num_rows for table in found[name]] == [table.num_rows for table in tables], name
        assert [table.to_pylist() for table in found[name]] == [table.to_pylist() for table in tables], name
    assert len({log.parts[-4] for log in on_two.executors()}) == 2
    assert all(0 <= done <= total for _, done, total in told)


def test_a_worker_killed_midway_changes_no_byte(tmp_path: Path, checkout: Path, corpus: Path) -> None:
    inputs = [str(checkout / "seeds"), str(corpus)]
    out = tmp_path / "spark"
    program = tmp_path / "program.py"
    program.write_text(_ALL_ON_THE_CLUSTER, encoding="utf-8")
    with cluster(tmp_path / "cluster", 2) as running:
        options = ("--engine", "spark", "--master", running.master)
        process = run(inputs, out, *options, environment=running.environment, program=[str(program)])
        # Files of a task that has not ended: the step is at work.
        begun = _first(process, lambda: out.glob(".claims-work/spark/*-extract/_temporary/0/_temporary/*/*"))
        assert begun, "the step was not seen at work"
        assert len(running.executors()) == 2
        running.kill(0)
        assert not list(out.glob(".claims-work/spark/*-extract/_SUCCESS")), "the step was over before the kill"
        printed = built(process)
    assert "claims" in printed
    built(run(inputs, tmp_path / "local"))
    assert len(digests(tmp_path / "local")) == 9
    assert digests(out) == digests(tmp_path / "local")
    assert sorted(path.name for path in out.glob(".*")) == []


def test_small_joins_by_the_driver_change_no_byte(on_two: Cluster, tmp_path: Path, corpus: Path) -> None:
    options = ("--engine", "spark", "--master", on_two.master)
    built(run([str(corpus)], tmp_path / "spark", *options, environment=on_two.environment))
    built(run([str(corpus)], tmp_path / "local"))
    assert digests(tmp_path / "spark") == digests(tmp_path / "local")


def test_a_master_that_is_not_there_is_one_line(tmp_path: Path, corpus: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"spark://127.0.0.1:{free.getsockname()[1]}"
        process = run([str(corpus)], tmp_path / "out", "--engine", "spark", "--master", address)
        output, errors = process.communicate(timeout=_WAIT_SECONDS)
    assert process.returncode == 1
    assert output == ""
    assert errors.startswith(f"claims: {address}: no Spark master answers there")
    assert errors.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_master_that_is_none_is_one_line(tmp_path: Path, corpus: Path) -> None:
    process = run([str(corpus)], tmp_path / "out", "--engine", "spark", "--master", "spork:7077")
    _, errors = process.communicate(timeout=_WAIT_SECONDS)
    assert process.returncode == 1
    assert errors.startswith("claims: 'spork:7077' is no Spark master; write it as ")
    assert errors.count("\n") == 1


def test_without_java_it_is_one_line(tmp_path: Path, corpus: Path) -> None:
    environment = os.environ | {"JAVA_HOME": str(tmp_path / "no_java")}
    process = run([str(corpus)], tmp_path / "out", "--engine", "spark", "--master", "local", environment=environment)
    _, errors = process.communicate(timeout=_WAIT_SECONDS)
    assert process.returncode == 1
    assert errors.startswith("claims: Spark did not start; it needs Java 17 or later (")
    assert errors.count("\n") == 1


@pytest.mark.parametrize("options", [("--engine", "spark"), ("--master", "local[2]")])
def test_engine_and_master_go_together(tmp_path: Path, corpus: Path, options: tuple[str, str]) -> None:
    process = run([str(corpus)], tmp_path / "out", *options)
    _, errors = process.communicate(timeout=_WAIT_SECONDS)
    assert process.returncode == 2
    assert "go together" in errors


def _first(process: subprocess.Popen[str], found: Callable[[], Iterator[Path]]) -> Path | None:
    """The first path that comes up while the process runs."""
    while process.poll() is None:
        path = next(found(), None)
        if path is not None:
            return path
        time.sleep(0.01)
    return None


def _unheard(name: str, done: int, total: int) -> None:
    """Nobody asks how far it is."""
