"""README.md tells the truth: its commands and its Python are run, and what they print is what it shows.

`python tests/test_readme.py` writes what they print now into the README.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]
README = CHECKOUT / "README.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of the README: its language, its text and where that begins in the file."""

    language: str
    text: str
    start: int


def blocks(readme: str) -> list[Block]:
    return [Block(match[1], match[2], match.start(2)) for match in FENCE.finditer(readme)]


def executed(readme: str) -> str:
    """`readme` with what its blocks print now, all run in order in one folder that holds nothing but seeds/."""
    made = readme
    here = Path.cwd()
    with TemporaryDirectory(prefix="readme-") as folder, contextlib.ExitStack() as stack:
        (Path(folder) / "seeds").symlink_to(CHECKOUT / "seeds")
        stack.callback(os.chdir, here)
        os.chdir(folder)
        names: dict[str, object] = {}
        for block in blocks(readme):
            if block.language == "console":
                now = "".join(_run_console(block.text, Path(folder)))
            elif block.language == "pycon":
                now = "".join(_run_python(block.text, names))
            else:
                continue
            made = made.replace(f"```{block.language}\n{block.text}```", f"```{block.language}\n{now}```", 1)
    return made


def _run_console(text: str, folder: Path) -> Iterator[str]:
    """Each command of a console block (a line after "$ ", with the lines that it goes on in) and what it prints."""
    for command in re.findall(r"^\$ (.*(?:\\\n.*)*)\n", text, re.MULTILINE):
        yield f"$ {command}\n{_printed(command, folder)}"


def _printed(command: str, folder: Path) -> str:
    claims = f'claims() {{ {shlex.quote(sys.executable)} -m claims "$@"; }}\n'
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}
    ended = subprocess.run(
        ["bash", "-c", claims + command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, f"{command}\n{ended.stdout}{ended.stderr}"
    return "".join(f"{line.rstrip()}\n" for line in (ended.stdout + ended.stderr).rstrip().splitlines())


def _run_python(text: str, names: dict[str, object]) -> Iterator[str]:
    """Each example of a Python session and what it prints; `names` go from block to block."""
    for example in doctest.DocTestParser().get_examples(text):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example.source, "README.md", "single"), names)
        first, *more = example.source.rstrip("\n").split("\n")
        yield f">>> {first}\n" + "".join(f"... {line}\n" for line in more)
        yield "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())


def test_what_the_readme_shows_is_what_comes_out() -> None:
    readme = README.read_text(encoding="utf-8")
    assert executed(readme) == readme, "run `python tests/test_readme.py` and look at what changed"


def test_the_readme_shows_each_way_in() -> None:
    found = blocks(README.read_text(encoding="utf-8"))
    commands = " ".join(block.text for block in found if block.language == "console")
    for verb in ("extract -", "build", "explain"):
        assert f"claims {verb}" in commands
    python = " ".join(block.text for block in found if block.language == "pycon")
    for call in ("claims.extract(", "claims.load("):
        assert call in python


def test_a_block_that_lies_is_found() -> None:
    truth = "```pycon\n>>> 1 + 1\n2\n```\n\n```console\n$ echo four\nfour\n```\n"
    assert executed(truth) == truth
    assert executed(truth.replace("2\n", "3\n").replace("\nfour\n", "\nfive\n")) == truth


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    readme = README.read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 150
    targets = re.findall(r"\]\(([^)#]+)\)", readme)
    assert "schemas/README.md" in targets
    for target in targets:
        assert (CHECKOUT / target).exists(), target


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    readme = README.read_text(encoding="utf-8")
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    commands = next(block.text.splitlines() for block in blocks(readme) if block.language == "sh")
    assert [line.split("#")[0].strip() for line in commands] == ["make", "make test"]
    assert re.search(r"^all:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)


if __name__ == "__main__":
    README.write_text(executed(README.read_text(encoding="utf-8")), encoding="utf-8")
