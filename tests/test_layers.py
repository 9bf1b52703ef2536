"""One direction: imports go down the floors, and a DVC stage depends on exactly the code that it runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
import yaml

# Where the work of each stage begins. Which module a stage calls is the one thing that the import graph cannot tell,
# because `claims.stages` knows them all.
ENTRY = {
    "ingest": ("claims.inputs",),
    "extract": ("claims.extraction",),
    "link": ("claims.link",),
    "check": ("claims.checks",),
    "examples": ("claims.examples",),
    "validate": ("claims.validation",),
    "report": ("claims.report",),
}
# What every stage runs to read and write its tables.
EVERY = ("claims.stages", "claims.engines", "claims.tables", "schemas")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("claims", cache_dir=None)


@pytest.fixture(scope="module")
def stages(checkout: Path) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load((checkout / "dvc.yaml").read_text(encoding="utf-8"))[
        "stages"
    ]
    return loaded


def rooms(modules: set[str]) -> set[str]:
    """`claims.quantity.units` -> `claims.quantity`; the package itself only names the public functions: no room."""
    return {".".join(module.split(".")[:2]) for module in modules if "." in module}


def test_imports_go_down(checkout: Path) -> None:
    result = lint_imports(checkout)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("claims/text/upward.py", "claims.facets"),
        ("claims/link/sideways.py", "claims.checks"),
        ("claims/attic.py", "json"),
    ],
    ids=["upward", "sideways", "without a floor"],
)
def test_an_import_against_the_floors_is_found(checkout: Path, tmp_path: Path, module: str, imported: str) -> None:
    shutil.copytree(checkout / "claims", tmp_path / "claims", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(checkout / "pyproject.toml", tmp_path)
    (tmp_path / module).write_text(f"import {imported}\n", encoding="utf-8")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert module.removesuffix(".py").replace("/", ".") in result.stdout


def test_no_modules_import_one_another(graph: grimp.ImportGraph) -> None:
    """Not in a circle either, which imports inside functions would hide."""
    imports = [(module, one) for module in graph.modules for one in graph.find_modules_directly_imported_by(module)]
    assert len(imports) > len(graph.modules)
    assert [pair for pair in imports if graph.find_shortest_chain(importer=pair[1], imported=pair[0])] == []


def test_the_pipeline_is_the_stages_in_order(stages: dict[str, dict[str, list[str]]]) -> None:
    assert list(stages) == list(ENTRY)
    assert {name: stage["cmd"] for name, stage in stages.items()} == {n: f"python -m claims stage {n}" for n in ENTRY}


@pytest.mark.parametrize("name", ENTRY)
def test_a_stage_depends_on_the_code_that_it_runs(
    name: str, stages: dict[str, dict[str, list[str]]], graph: grimp.ImportGraph, checkout: Path
) -> None:
    runs: set[str] = set()
    for root in (*ENTRY[name], "claims.engines", "claims.tables"):
        for module in {root} | graph.find_descendants(root):
            runs |= {module} | graph.find_upstream_modules(module)
    expected = rooms(runs) | set(EVERY)
    named = {
        dep.removesuffix(".py").replace("/", ".")
        for dep in stages[name]["deps"]
        if dep.startswith("claims/") or dep == "schemas"
    }
    assert named == expected
    assert all((checkout / dep).exists() for dep in stages[name]["deps"] if not dep.startswith("data/"))
