"""Same input, same bytes: whatever the hash seed, the order of the files, the locale, the time zone or the folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest


def digests(folder: Path) -> dict[str, str]:
    """Path below `folder` -> SHA-256 of the file's bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(inputs: list[Path], out: Path, **env: str) -> dict[str, str]:
    """What `claims build` writes to `out`, run in the folder above it."""
    command = [sys.executable, "-m", "claims", "build", *map(str, inputs), "--out", out.name]
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        command,
        cwd=out.parent,
        env={**os.environ, "PYTHONPATH": path, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(out)


@pytest.fixture(scope="module")
def seeds(checkout: Path) -> list[Path]:
    return sorted((checkout / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def first(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(seeds, tmp_path_factory.mktemp("first") / "out", PYTHONHASHSEED="0")


def test_every_table_and_page_is_compared(first: dict[str, str], seeds: list[Path]) -> None:
    assert len(seeds) >= 12
    tables = ("documents", "claims", "times", "sources", "figures", "checks", "examples", "rejects")
    assert {f"{table}.parquet" for table in tables} <= set(first)
    assert {"report/index.html", "validation/index.html", "validation/summary.json"} <= set(first)


def test_hash_seed_order_of_files_locale_and_zone_do_not_show(
    first: dict[str, str], seeds: list[Path], tmp_path: Path
) -> None:
    elsewhere = {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    folder = tmp_path / "another folder"
    folder.mkdir()
    assert build(seeds[::-1], folder / "out", **elsewhere) == first


def test_another_document_does_show(first: dict[str, str], seeds: list[Path], tmp_path: Path) -> None:
    fewer = build(seeds[1:], tmp_path / "out")
    assert fewer["documents.parquet"] != first["documents.parquet"]
    assert fewer["claims.parquet"] != first["claims.parquet"]
