"""The seeds come out with the same bytes wherever they are read: another hash seed, locale, time zone or folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Neither the zone nor the encoding of the seeds, and no machine's default that a file may be opened with by oversight.
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
}


def build(seeds: Path, start: Path, **env: str) -> dict[str, str]:
    """Path below `start`/out -> SHA-256 of what `claims build`, run in `start`, writes of the folder `seeds`."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", "claims", "build", str(seeds), "--out", "out"],
        cwd=start,
        env={**os.environ, "PYTHONPATH": path, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        file.relative_to(start / "out").as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted((start / "out").rglob("*"))
        # finished parts are kept under a hidden name, for the next run and nobody else
        if file.is_file() and not file.relative_to(start / "out").parts[0].startswith(".")
    }


@pytest.fixture(scope="module")
def here(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(checkout / "seeds", tmp_path_factory.mktemp("here"), PYTHONHASHSEED="0")


def test_every_table_and_page_is_compared(here: dict[str, str]) -> None:
    tables = ("documents", "claims", "times", "sources", "figures", "checks", "examples", "rejects")
    assert set(here) == {
        *(f"{table}.parquet" for table in tables),
        "report/index.html",
        "validation/index.html",
        "validation/summary.json",
    }


def test_hash_seed_locale_and_time_zone_do_not_show(checkout: Path, here: dict[str, str], tmp_path: Path) -> None:
    assert build(checkout / "seeds", tmp_path, **ELSEWHERE) == here
