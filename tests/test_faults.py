"""A run that is killed, starved or given rubbish: the next one goes on, and ends with the bytes of a run in peace."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

import claims
import claims.validation.rows as by_row
from claims.errors import ClaimsError
from claims.validation import Expectation
from claims.validation.expectations import run_suite

HERE = Path(__file__).parent
TOWNS = ("Arlen", "Brosk", "Calder", "Dorvan", "Elmet", "Farrow")


def rows(first: int, last: int) -> list[dict[str, str]]:
    """Reports, three of each event, that agree, move and contradict."""
    found = []
    for n in range(first, last):
        town, day, told = TOWNS[n // 3 % len(TOWNS)], 1 + n % 3, 40 + n // 3
        text = (
            f"A flood in {town} killed {told + n % 3} people, {town} police said on Monday.\n"
            f"About {told * 50:,} homes in {town} were damaged, and repairs cost ${told}.5 million.\n"
            f"The river at {town} rose 12 kilometres (7.5 miles) from the sea, 15 years ago in 2008.\n"
        )
        found.append({"id": f"r{n:03}", "text": text, "published": f"2023-05-0{day}", "publisher": f"Paper {n % 3}"})
    return found


def corpus(path: Path, *found: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    return path


def environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(HERE.parent), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


def faulty(what: str, number: object, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HERE / "faulty.py"), what, str(number), *map(str, arguments)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def published(folder: Path) -> dict[str, str]:
    """Digest of each file that a reader sees."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("faults") / "in.jsonl", *rows(0, 12), {"id": "bad", "text": ""})


@pytest.fixture(scope="module")
def in_peace(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, int]]:
    """What a run in peace leaves, and how often each thing at which a run may die comes in it."""
    out = tmp_path_factory.mktemp("peace") / "out"
    done = faulty("nothing", "count", "build", source, "--out", out)
    assert done.returncode == 0, done.stderr
    came = {kind: int(n) for kind, n in re.findall(r"(\w+)=(\d+)", done.stdout.splitlines()[-1])}
    return published(out), came


POINTS = [("stage", 0.4), ("stage", 0.9), ("part", 0.2), ("part", 0.8), ("rename", 0.6), ("publish", 1.0)]


@pytest.mark.parametrize(("what", "where"), POINTS, ids=lambda value: str(value)[:4])
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    what: str, where: float, source: Path, in_peace: tuple[dict[str, str], dict[str, int]], tmp_path: Path
) -> None:
    expected, came = in_peace
    out = tmp_path / "out"
    killed = faulty(what, max(1, round(came[what] * where)), "build", source, "--out", out)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert published(out).items() <= expected.items()
    after = faulty("nothing", "count", "build", source, "--out", out)
    assert after.returncode == 0, after.stderr
    assert published(out) == expected
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} == {".claims-parts"}


def parts_of(out: Path, step: str) -> dict[str, int]:
    """The finished parts of a step, and when each was written."""
    folder = next(out.glob(f".claims-parts/{step}-*"))
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.done.parquet") if path.name[:4] != "none"}


def test_a_second_run_does_nothing_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims.build([source], tmp_path / "out")
    before = {step: parts_of(tmp_path / "out", step) for step in ("read", "extract", "evidence", "figures", "pairs")}
    assert all(before[step] for step in ("read", "extract", "figures"))
    monkeypatch.setattr(by_row, "run_suite", lambda name, table: pytest.fail(f"{len(table)} rows of {name} held again"))
    claims.build([source], tmp_path / "out")
    assert {step: parts_of(tmp_path / "out", step) for step in before} == before


@pytest.mark.parametrize("change", ["more", "less", "other"])
def test_only_what_changed_is_read_again(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = rows(0, 9)
    out = tmp_path / "out"
    source = tmp_path / "in.jsonl"
    claims.build([corpus(source, *found)], out)
    before = parts_of(out, "extract")
    extra = rows(9, 10)[0]
    held: dict[str, list[str]] = {}

    def spy(name: str, table: pa.Table) -> list[Expectation]:
        held[name] = table.column(0).to_pylist()
        return run_suite(name, table)

    monkeypatch.setattr(by_row, "run_suite", spy)
    changed = {"more": [*found, extra], "less": found[:-1], "other": [*found[:-1], {**extra, "id": "r008"}]}[change]
    claims.build([corpus(source, *changed)], out)
    new = {name for name, when in parts_of(out, "extract").items() if before.get(name) != when}
    assert digests(out, "extract", new) == (0 if change == "less" else 1)
    assert held.get("documents") == {"more": ["r009"], "less": None, "other": ["r008"]}[change]
    claims.build([source], tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def digests(out: Path, step: str, names: set[str]) -> int:
    """How many keys the parts of these names hold."""
    import pyarrow.parquet as pq

    folder = next(out.glob(f".claims-parts/{step}-*"))
    return sum(pq.read_table(folder / name).num_rows for name in names)


@pytest.mark.parametrize("rubbish", [b"", b"PAR1 half of a file", b"\0" * 5000])
def test_rubbish_among_the_parts_costs_work_not_truth(
    rubbish: bytes, source: Path, in_peace: tuple[dict[str, str], dict[str, int]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    claims.build([source], out)
    for step in ("extract", "figures"):
        folder = next(out.glob(f".claims-parts/{step}-*"))
        for path in sorted(folder.glob("*.parquet"))[::2]:
            path.write_bytes(rubbish)
    (folder / "notes.txt").write_text("somebody's")
    claims.build([source], out)
    assert published(out) == in_peace[0]


def test_a_full_disk_is_one_clear_line_and_the_run_goes_on(
    source: Path, in_peace: tuple[dict[str, str], dict[str, int]], tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    try:
        done = faulty("nothing", 0, "build", source, "--out", small / "out")
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert "No space left" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=50m", str(small)], check=True)
        after = faulty("nothing", 0, "build", source, "--out", small / "out")
        assert after.returncode == 0, after.stderr
        assert published(small / "out") == in_peace[0]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_worker_that_is_killed_is_one_clear_line(tmp_path: Path) -> None:
    many = [{**row, "id": f"{row['id']}-{n}"} for n in range(250) for row in rows(0, 9)]
    source = corpus(tmp_path / "in.jsonl", *many)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "claims", "extract", str(source), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        patience = time.monotonic() + 240
        child: list[int] = []
        while not child and time.monotonic() < patience and running.poll() is None:
            child = workers_of(running.pid)
            time.sleep(0.05)
        assert child, "it ended without a worker"
        os.kill(child[0], signal.SIGKILL)
        _, said = running.communicate(timeout=240)
    assert running.returncode == 1
    assert said.decode().splitlines() == [
        "claims: a worker process died, most likely for want of memory; try fewer --workers"
    ]


def workers_of(pid: int) -> list[int]:
    """Processes that a pool of `pid` started to work, not the one that looks after shared memory."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == str(pid) and b"spawn_main" in command:
                found.append(int(entry.name))
    return found


@pytest.mark.parametrize("memory", ["lots", "", "-1GB", "1 sack"])
def test_a_memory_that_is_no_size_is_refused(memory: str, source: Path, tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="is not a size of memory"):
        claims.build([source], tmp_path / "out", claims.Settings(memory=memory))
    assert not (tmp_path / "out" / "claims.parquet").exists()


def test_what_runs_leave_is_no_input_unless_it_is_named(tmp_path: Path) -> None:
    out = tmp_path / "in" / "out"
    (tmp_path / "in").mkdir()
    source = corpus(tmp_path / "in" / "wire.jsonl", *rows(0, 3))
    first = claims.build([source], tmp_path / "fresh").rows
    for inputs in ([tmp_path / "in"], [f"{tmp_path}/in/**"], [tmp_path / "in"]):
        assert claims.build(inputs, out).rows == first
    assert (
        claims.build([tmp_path / "in"], tmp_path / "in").rows["rejects"] > 0
    )  # another run's tables: they have no text
    named = claims.build([out / "documents.parquet"], out).rows
    assert (named["documents"], named["claims"]) == (first["documents"], first["claims"])
