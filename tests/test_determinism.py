"""One input, one result: the number of workers, the order of rows and inputs and the place of the files do not show."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import claims
from claims.api import run_stage
from claims.engines.pool import map_batches
from claims.errors import ClaimsError
from claims.stages import STAGES

PLACES = ("Arvane", "Belmora", "Corvane", "Dunmere", "Estrel")


def stories() -> Iterator[dict[str, str]]:
    """150 invented documents, some with shared figures, some copies, some bad: enough for several batches."""
    for n in range(150):
        place = PLACES[n % 5]
        text = (
            f"Flood in {place} kills {n % 7 + 10}\n"
            f"At least {n % 7 + 10} people died in {place} on Monday, Mayor Ilse Brandt said. "
            f"“We need {n * 3 + 100:,} blankets and about $2.{n % 9} million,” she said. "
            f"The ministry expects from {n + 5} to {n + 15} percent of homes to stay closed for {n % 4 + 2} weeks. "
            f"The dam, {n % 30 + 3} kilometres away, was built seven years ago.\n"
        ) + f"{place} lies on the river. " * 60
        yield {
            "id": f"doc{n:03d}",
            "text": text if n % 40 else "",
            "published": f"2031-05-{n % 28 + 1:02d}" if n % 30 else "05/06/07",
            "publisher": f"Paper {n % 11}",
        }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("corpus")
    rows = list(stories())
    files = []
    for part in range(3):
        path = folder / f"part{part}.jsonl"
        path.write_text("\n".join(map(json.dumps, rows[part::3])), encoding="utf-8")
        files.append(path)
    return files


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        # finished parts are kept under a hidden name, for the next run and nobody else
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def build(out: Path, *inputs: Path, workers: int = 1, hash_seed: str = "0", verb: str = "build") -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-m", "claims", verb, *map(str, inputs), "--out", str(out), "--workers", str(workers)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(out)


@pytest.fixture(scope="module")
def reference(corpus: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(tmp_path_factory.mktemp("reference") / "out", *corpus)


def test_the_corpus_is_worth_comparing(corpus: list[Path], tmp_path: Path) -> None:
    rows = claims.extract_files(corpus, tmp_path / "out").rows
    assert rows["documents"] == 146
    assert rows["claims"] > 500
    assert rows["rejects"] == 7


def test_workers_order_hash_seed_and_place_do_not_show(
    corpus: list[Path], reference: dict[str, str], tmp_path: Path
) -> None:
    elsewhere = [tmp_path / "moved" / path.name for path in corpus]
    elsewhere[0].parent.mkdir()
    for old, new in zip(corpus, elsewhere, strict=True):
        new.write_bytes(old.read_bytes())
    assert build(tmp_path / "out", *elsewhere[::-1], workers=2, hash_seed="99") == reference
    assert len(reference) == 11


def test_stage_by_stage_gives_the_bytes_of_a_build(
    corpus: list[Path], reference: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inputs = json.dumps([str(path) for path in corpus])
    Path("params.yaml").write_text(f"ingest: {{inputs: {inputs}}}\n", encoding="utf-8")
    tables = [stage.name for stage in STAGES if stage.name not in ("validate", "report")]
    for name in tables:
        run_stage(name)
    written = digests(Path("data/tables"))
    assert len(written) == 7
    assert written.items() <= reference.items()


def test_a_second_run_into_the_same_folder_gives_the_same_bytes(corpus: list[Path], tmp_path: Path) -> None:
    first = build(tmp_path / "out", *corpus, verb="extract")
    assert build(tmp_path / "out", *corpus, verb="extract", workers=3) == first


def test_a_changed_document_shows(corpus: list[Path], tmp_path: Path) -> None:
    first = build(tmp_path / "out", corpus[0], verb="extract")
    changed = tmp_path / corpus[0].name
    changed.write_text(corpus[0].read_text(encoding="utf-8").replace("Arvane", "Arvana"), encoding="utf-8")
    second = build(tmp_path / "other", changed, verb="extract")
    assert {name for name in first if first[name] != second[name]} >= {"documents.parquet", "claims.parquet"}


def test_the_seeds_come_out_the_same_with_two_workers(checkout: Path, tmp_path: Path) -> None:
    seeds = checkout / "seeds"
    one = build(tmp_path / "one", seeds, verb="extract")
    assert build(tmp_path / "two", seeds, verb="extract", workers=2, hash_seed="7") == one


# The engine.


def square(number: int) -> int:
    return number * number


def uneven(number: int) -> int:
    """Later batches end first."""
    return sum(range((20 - number) * 20_000)) * 0 + number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die_on_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(map_batches(uneven, range(20), workers)) == list(range(20))
    assert list(map_batches(square, [], workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_in_a_worker_is_the_callers(workers: int) -> None:
    before = multiprocessing.active_children()
    with pytest.raises(ValueError, match="three"):
        list(map_batches(fail_on_three, range(10), workers))
    assert multiprocessing.active_children() == before


def test_a_worker_that_dies_is_one_clear_line() -> None:
    with pytest.raises(ClaimsError, match="a worker process died"):
        list(map_batches(die_on_three, range(10), 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_batches_are_taken_as_they_are_needed(workers: int) -> None:
    taken = []

    def batches() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = map_batches(square, batches(), workers)
    assert [next(results), next(results)] == [0, 1]
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 20
    assert multiprocessing.active_children() == []
