"""The wheel is whole: installed in an empty folder, far from a checkout, every verb finds schemas and lexicons."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

SENTENCE = "About 8,500 troops were put on heightened alert on Monday, John Kirby said.\n"
TABLES = ("documents", "claims", "times", "sources", "figures", "checks", "examples", "rejects")
# What `claims --help` and `import claims` have no use for; each costs more than the whole budget of a command line.
HEAVY = ("pandas", "numpy", "pyarrow", "pint", "great_expectations", "jinja2", "datasketch", "nupunkt", "scipy")


def run(*command: str, cwd: Path, stdin: str = "", path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program in `cwd`, with `path` (and nothing of the caller's) as its first source of modules."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if path is not None:
        env["PYTHONPATH"] = str(path)
    return subprocess.run(command, cwd=cwd, input=stdin, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    built = run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(checkout), cwd=out
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target))
    done = run(*pip, str(wheel), cwd=target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_wheel_carries_what_the_checkout_has_and_nothing_else(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        schemas = {name: archive.read(name) for name in names if name.startswith("claims/schemas/")}
    package = {
        path.relative_to(checkout).as_posix()
        for path in (checkout / "claims").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert schemas == {f"claims/schemas/{path.name}": path.read_bytes() for path in (checkout / "schemas").iterdir()}
    assert {f"claims/schemas/{table}.yaml" for table in TABLES} <= set(schemas)
    assert names - set(schemas) == package
    assert "claims/py.typed" in names
    assert any(name.startswith("claims/lexicon/") and name.endswith(".csv") for name in names)


def test_wheel_names_its_licence_and_its_command(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        members = {Path(name).name: archive.read(name) for name in archive.namelist() if ".dist-info/" in name}
    assert members["LICENSE"] == (checkout / "LICENSE").read_bytes()
    assert b"License-Expression: MIT\n" in members["METADATA"]
    scripts = ConfigParser()
    scripts.read_string(members["entry_points.txt"].decode())
    assert dict(scripts["console_scripts"]) == {"claims": "claims.cli:main"}


def test_installed_package_is_the_one_under_test(installed: Path, tmp_path: Path) -> None:
    where = run(sys.executable, "-c", "import claims; print(claims.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.stdout.strip()) == installed / "claims" / "__init__.py", where.stderr


def test_extract_from_stdin_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "claims", "extract", "-", cwd=tmp_path, stdin=SENTENCE, path=installed)
    assert done.returncode == 0, done.stderr
    assert "8,500" in done.stdout
    assert not list(tmp_path.iterdir()), "extract without --out prints, it writes nothing"


def test_console_script_runs(installed: Path, tmp_path: Path) -> None:
    done = run(str(installed / "bin" / "claims"), "extract", "-", cwd=tmp_path, stdin=SENTENCE, path=installed)
    assert done.returncode == 0, done.stderr
    assert "8,500" in done.stdout


def test_build_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(SENTENCE, encoding="utf-8")
    build = (sys.executable, "-m", "claims", "build", "page.txt", "--out", "out")
    done = run(*build, cwd=tmp_path, path=installed)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert {f"{table}.parquet" for table in TABLES} <= written
    assert {"report/index.html", "validation/index.html", "validation/summary.json"} <= written


def test_build_without_the_schemas_is_noticed(installed: Path, tmp_path: Path) -> None:
    """The two tests above rest on the schemas in the wheel, not on a checkout that happens to be found."""
    bare = tmp_path / "bare"
    shutil.copytree(installed / "claims", bare / "claims", ignore=shutil.ignore_patterns("schemas"))
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "page.txt").write_text(SENTENCE, encoding="utf-8")
    done = run(sys.executable, "-m", "claims", "build", "page.txt", "--out", "out", cwd=folder, path=bare)
    assert done.returncode == 1
    assert "documents.yaml" in done.stderr


@pytest.mark.parametrize("entry", ["import claims, claims.cli", "import claims.__main__"])
def test_import_loads_nothing_heavy(entry: str, checkout: Path, tmp_path: Path) -> None:
    code = f"import sys; {entry}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}), sep='\\n')"
    done = run(sys.executable, "-c", code, cwd=tmp_path, path=checkout)
    assert done.returncode == 0, done.stderr
    assert not set(HEAVY) & set(done.stdout.split())


def test_help_loads_nothing_heavy(checkout: Path, tmp_path: Path) -> None:
    """`-X importtime` names every module that the whole command loaded, the verb's own imports included."""
    done = run(sys.executable, "-X", "importtime", "-m", "claims", "--help", cwd=tmp_path, path=checkout)
    assert done.returncode == 0, done.stderr
    assert "extract" in done.stdout
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "claims" in loaded
    assert not set(HEAVY) & loaded


def test_lock_pins_every_package_and_names_no_place(checkout: Path) -> None:
    lines = (checkout / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [number for number, line in enumerate(lines) if line and not line[0].isspace() and not line.startswith("#")]
    assert len(pins) > 50
    for number in pins:
        assert "==" in lines[number], lines[number]
        assert lines[number + 1].lstrip().startswith("--hash=sha256:"), lines[number]
    names = {lines[number].partition("==")[0] for number in pins}
    assert {"hatchling", "editables", "dvc", "pytest", "pandas", "great-expectations"} <= names
    for line in lines:
        assert "://" not in line
        assert not line.lstrip().startswith(("-e", "-i", "-f", "--index", "--extra-index", "--find-links", "--trusted"))
