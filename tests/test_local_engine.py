"""The local engine gives back what it takes, and hands a worker the rows of its chunk and no more."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from engine_steps import everything

from claims.engines import Step
from claims.engines.local import LocalEngine, local_engine
from claims.engines.pool import Pool

_SIZES = {"sizes": pa.schema([("key", pa.string()), ("bytes", pa.int64()), ("rows", pa.int64())])}


def _unheard(*_: object) -> None:
    return


def weigh(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """For each key of a chunk how many bytes lie behind the rows that came with it, and how many rows came."""
    (rows,) = tables.values()
    behind = sum(
        buffer.size for column in rows.columns for chunk in column.chunks for buffer in chunk.buffers() if buffer
    )
    keys = rows.column("key").to_pylist()
    listed = {"key": keys, "bytes": [behind] * len(keys), "rows": [len(keys)] * len(keys)}
    return {"sizes": pa.table(listed, schema=_SIZES["sizes"])}


DESCRIBED = pa.schema([("key", pa.string()), ("lists", pa.string())])


def describe(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    rows = [{"key": row["key"], "lists": repr(row["lists"])} for row in tables["rows"].to_pylist()]
    return {"described": pa.Table.from_pylist(rows, DESCRIBED)}


def threshold(_: int) -> int:
    return gc.get_threshold()[0]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[LocalEngine]:
    with local_engine(tmp_path / "work", tmp_path / "parts", 1, "512MB", _unheard) as found:
        yield found


def test_a_chunk_has_its_own_rows_and_no_more(engine: LocalEngine) -> None:
    lines = 10_000
    engine.put(
        "rows", pa.table({"key": [f"{n:05}" for n in range(lines)], "text": [f"{n} " * 100 for n in range(lines)]})
    )
    engine.apply(Step("weigh", weigh, "key", ("rows",), _SIZES))
    found = [row for table in engine.rows("sizes", ("key",), 1_000) for row in table.to_pylist()]
    assert len(found) == lines
    assert len({row["bytes"] for row in found}) > 1, "all rows came in one chunk"
    assert all(row["bytes"] < 600 * row["rows"] + 10_000 for row in found)


def test_row_sets_that_stay_keep_what_they_are_made_of_and_nothing_else(engine: LocalEngine) -> None:
    engine.put("given", pa.table({"key": ["a"], "text": ["one"]}))
    engine.query("copies", "SELECT * FROM given")
    engine.apply(Step("weigh", weigh, "key", ("copies",), _SIZES))
    engine.define("weights", 'SELECT * FROM "sizes"')
    engine.clear(but=["weights"])
    assert [table.num_rows for name in ("weights", "sizes") for table in engine.rows(name, ("key",), 9)] == [1, 1]
    for name in ("given", "copies"):
        with pytest.raises(duckdb.CatalogException):
            list(engine.rows(name, ("key",), 10))


def test_row_sets_that_were_dropped_are_gone_and_their_names_free(engine: LocalEngine) -> None:
    engine.put("rows", pa.table({"key": ["a"], "text": ["one"]}))
    engine.query("copies", "SELECT * FROM rows")
    engine.apply(Step("weigh", weigh, "key", ("rows",), _SIZES))
    engine.clear()
    for name in ("rows", "copies", "sizes"):
        with pytest.raises(duckdb.CatalogException):
            list(engine.rows(name, ("key",), 10))
    engine.put("rows", pa.table({"key": ["b"], "text": ["two"]}))
    assert [table.to_pylist() for table in engine.rows("rows", ("key",), 10)] == [[{"key": "b", "text": "two"}]]


def test_a_batch_leaves_the_search_for_cycles_as_it_was() -> None:
    usual = gc.get_threshold()
    with Pool(1) as pool:
        assert list(pool.map(threshold, range(2))) == [20_000, 20_000]
    assert gc.get_threshold() == usual
    with Pool(1) as pool, pytest.raises(ZeroDivisionError):
        list(pool.map((1).__floordiv__, [0]))
    assert gc.get_threshold() == usual


def test_a_script_that_calls_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import math\nfrom claims.engines.pool import map_batches\n"
        "print(list(map_batches(math.sqrt, [1, 4, 9], 2)), __file__)\n"
    )
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == f"[1.0, 2.0, 3.0] {script}\n"


@pytest.mark.parametrize("changed", [[], [None], ["a", None], [""], ["a", "b"], ["ab"]], ids=str)
def test_a_row_with_another_list_is_another_row(engine: LocalEngine, changed: list[str | None]) -> None:
    described = []
    for lists in (None, changed):
        text = pa.list_(pa.string())
        engine.put("rows", pa.table({"key": ["a"], "lists": pa.array([lists], text)}))
        engine.apply(Step("describe", describe, "key", ("rows",), {"described": DESCRIBED}))
        described += [row for table in engine.rows("described", ("key",), 10) for row in table.to_pylist()]
        engine.clear()
    assert [row["lists"] for row in described] == [repr(None), repr(changed)]


def test_row_sets_may_be_sorted_in_memory_or_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for n, most in enumerate((1_000, 10**9)):
        monkeypatch.setattr("claims.engines.sorting._RUN", most)
        with local_engine(tmp_path / f"work{n}", tmp_path / f"parts{n}", 2, "512MB", _unheard) as engine:
            made.append(everything(engine))
        assert not list((tmp_path / f"work{n}").glob("sort-*"))
    assert made[0] == made[1]
    assert made[0]["shops"][0].num_rows


def who(_: int) -> int:
    return os.getpid()


def test_workers_end_with_a_process_that_is_killed() -> None:
    script = (
        "import os, signal\n"
        "from claims.engines.pool import Pool\n"
        "from test_local_engine import who\n"
        "with Pool(2) as pool:\n"
        "    print(*set(pool.map(who, range(8))), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    # Its output ends when the last that may write to it has ended.
    killed = subprocess.run(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL
    assert killed.stdout.split()
