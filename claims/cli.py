"""The command line: one function a verb, each a call and what to print of its result."""

from __future__ import annotations

import os
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from claims import __version__
from claims.engines.database import MEMORY
from claims.errors import ClaimsError

app = typer.Typer(
    name="claims",
    help="Every figure in a pile of documents: who said it, what it counts, and whether the others bear it out.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _path(written: str) -> Path:
    """A path as it is written; what a variable without a value leaves is not taken for the folder at hand."""
    if not written:
        raise typer.BadParameter("the name is empty")
    return Path(written)


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text, HTML, JSONL, WARC and Parquet files, also as .gz or .zst, folders, quoted patterns, or - for "
        "standard input.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="What a field of JSONL or Parquet is called there, as in text=body; FIELD is id, text, title, publisher, "
        "author, url or published. Again for each field.",
    ),
]
Limits = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="How much of a document is read, as in max_bytes=500000000; params.yaml has all names. Again for each.",
    ),
]
Workers = Annotated[int, typer.Option(min=0, help="Processes to work with; 0 is one for each processor.")]
Memory = Annotated[str, typer.Option(metavar="SIZE", help="What joins may hold before they use the disk.")]
Tables = Annotated[Path, typer.Option("--tables", metavar="DIR", parser=_path, help="The folder with the tables.")]


class EngineName(StrEnum):
    """What --engine takes."""

    LOCAL = "local"
    SPARK = "spark"


# The base class of everything that can be wrong with a command line, in typer's own copy of click or in click.
UsageError: Any = typer.BadParameter.__bases__[0]

_INTERRUPTED = 130
_TERMINATED = 143
# Not empty once a supervisor has told this process to end.
_told_to_stop: list[int] = []
_BROKEN_PIPE = 141
# Lines of rejects that are printed: those of a file of the wrong form would push the figures off the screen.
_REJECTS = 20


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"claims {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and end.")
    ] = False,
) -> None:
    """Options that come before the verb."""


@app.command()
def extract(
    inputs: Inputs,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", parser=_path, help="Write documents, claims, times and rejects there.")
    ] = None,
    columns: Columns = None,
    limits: Limits = None,
    workers: Workers = 1,
    memory: Memory = MEMORY,
) -> None:
    """Find the figures of documents: print them, or write tables with --out."""
    from claims import api, terminal

    settings = api.Settings(_processes(workers), memory, tuple(columns or ()), limits=tuple(limits or ()))
    with terminal.progress_bar() as progress:
        found = api.extracted(inputs, out, settings, progress)
    if found.result.rows["documents"] and (out is None or "-" in inputs):
        terminal.print_claims(found.claims, name_documents=found.result.rows["documents"] > 1)
    if out is None:
        terminal.print_rejects(found.rejects, _REJECTS)
    else:
        terminal.say(f"{out}:", *terminal.counted(found.result.rows, found.result.rejects, found.result.aside))
        if not found.result.rows["documents"]:
            terminal.print_rejects(found.rejects, _REJECTS)
    _require_documents(found.result.rows, "the lines above say why")


@app.command()
def build(
    inputs: Inputs,
    out: Annotated[Path, typer.Option(metavar="DIR", parser=_path, help="The folder for tables, validation and page.")],
    columns: Columns = None,
    limits: Limits = None,
    workers: Workers = 1,
    memory: Memory = MEMORY,
    engine: Annotated[EngineName, typer.Option(help="What the work is done on: this machine, or a Spark cluster.")] = (
        EngineName.LOCAL
    ),
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="The Spark cluster, as spark://host:7077 or local[2].")
    ] = None,
) -> None:
    """Run the whole pipeline over documents and write all tables and the page."""
    from claims import api, terminal

    if (engine is EngineName.SPARK) != (master is not None):
        raise typer.BadParameter("--engine spark and --master URL go together")
    settings = api.Settings(_processes(workers), memory, tuple(columns or ()), master, tuple(limits or ()))
    with terminal.progress_bar() as progress:
        result = api.build(inputs, out, settings, progress)
    account = terminal.counted(result.rows, result.rejects, result.aside)
    page = out / "report" / "index.html"
    terminal.say(f"{out}:", *account, f"page: {page}")
    _require_documents(result.rows, f"{page} says why")
    if result.fault:
        raise ClaimsError(f"{out}: {result.fault}")


@app.command()
def validate(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=_path, help="A folder with tables, or one with tables/ in it.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", parser=_path, help="For summary.json and index.html.")
    ] = None,
    workers: Workers = 1,
    memory: Memory = MEMORY,
) -> None:
    """Hold tables to their contract; status 1 where a row breaks it."""
    from claims import api, terminal
    from claims.validation import lines

    summary = api.validate(folder, out, api.Settings(_processes(workers), memory))
    terminal.say(*lines(summary))
    if not summary.success:
        raise typer.Exit(1)


@app.command()
def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=_path, help="A folder with tables, or one with tables/ in it.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", parser=_path, help="For index.html; DIR/report by default.")
    ] = None,
) -> None:
    """Write the page over tables."""
    from claims import api, terminal

    terminal.say(str(api.report(folder, out)))


@app.command()
def explain(
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="The id of a claim, or the beginning of it.")],
    tables: Tables = Path("data/tables"),
) -> None:
    """Show a claim's sentence, the rules that fired and the evidence for each column."""
    from claims import api

    print(api.explain(claim_id, tables))


@app.command()
def verify(
    statement: Annotated[
        str | None, typer.Argument(metavar="STATEMENT | DRAFT", help="A sentence, or a text file to check whole.")
    ] = None,
    against: Annotated[
        Path, typer.Option(metavar="DIR", parser=_path, help="The folder with the tables to verify against.")
    ] = Path("data/tables"),
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="JSONL", parser=_path, help="Pairs with id, text_a (statement) and text_b (evidence)."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="JSONL", parser=_path, help="For the verdicts on the pairs.")
    ] = None,
) -> None:
    """Say whether documents bear out a statement, a draft's figures, or pairs of statement and evidence."""
    from claims import api, terminal

    if pairs is not None:
        if statement is not None or out is None:
            raise typer.BadParameter("--pairs goes with --out and without a STATEMENT")
        batch = api.verify_pairs(pairs, out)
        terminal.print_batch(out, batch)
        if batch.rejects and not batch.verdicts:
            raise ClaimsError("no pair could be read; the lines above say why")
    elif statement is None or out is not None:
        raise typer.BadParameter("name a STATEMENT or a DRAFT, or --pairs with --out")
    elif not statement.strip():
        raise typer.BadParameter("the STATEMENT is empty")
    elif _is_file(statement):
        terminal.print_checked(api.verify_draft(statement, against))
    else:
        terminal.print_verdict(api.verify(statement, against))


@app.command()
def summary(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", parser=_path, help="A folder with tables, or one with tables/ in it.")
    ],
) -> None:
    """Print what the tables hold, and where to look."""
    from claims import api, terminal

    terminal.say(*api.summary(folder))


@app.command(hidden=True)
def stage(name: str) -> None:
    """Run one stage of dvc.yaml in the checkout, with the values of params.yaml."""
    from claims import api

    api.run_stage(name)


def main() -> NoReturn:
    """The console script."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number; it is no reason to stop.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # Before Arrow is loaded, here and in the workers: its own allocator keeps about 100 MB that were given back.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(run(sys.argv[1:] or ["--help"]))


def _open_what_is_closed() -> None:
    """Standard streams that whoever started this process closed, as daemons do, lead nowhere.

    Their numbers are taken, as a table that is written would be given them otherwise, and whatever a library prints.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest number that is free
        if number and getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", closefd=False))


def run(arguments: list[str]) -> int:
    """The status that the command line `arguments` ends with, after one line on standard error where it is not 0."""
    try:
        status = app(arguments, prog_name="claims", standalone_mode=False)
        sys.stdout.flush()
    except UsageError as error:
        command = error.ctx.command_path if error.ctx else " ".join(["claims", *_verb(arguments)])
        return _complain(f"{error.format_message()} (see `{command} --help`)", error.exit_code)
    except ClaimsError as error:
        return _complain(str(error), 1)
    except BrokenPipeError:
        # Whoever read our output has gone; what is still buffered must not be tried again on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except OSError as error:
        return _complain(f"{error.filename or 'input or output'}: {error.strerror or error}", 1)
    except KeyboardInterrupt:
        status = _INTERRUPTED
    # Which is also what typer makes of Ctrl-C while a verb runs.
    if _told_to_stop:  # a join that is told to stop says that it was interrupted
        return _TERMINATED
    if status == _INTERRUPTED:
        goes_on = "; the tables are as they were, and the next run goes on from here"
        writes = any(argument.partition("=")[0] == "--out" for argument in arguments)
        return _complain("interrupted" + goes_on * writes, _INTERRUPTED)
    return status if isinstance(status, int) else 0


def _verb(arguments: list[str]) -> list[str]:
    """The verb of a command line, where it has one: what goes wrong in its options is told in its help."""
    verbs = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    return [argument for argument in arguments[:1] if argument in verbs]


def _complain(line: str, status: int) -> int:
    from claims.terminal import complain

    complain(line)
    return status


def _terminated(*_: object) -> NoReturn:
    """End through the open blocks, so that a run that is told to stop tidies up."""
    _told_to_stop.append(_TERMINATED)
    sys.exit(_TERMINATED)


def _is_file(text: str) -> bool:
    """Whether the argument names a draft; what reads like a file name must be there."""
    try:
        found = Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with a zero character
        return False
    if not found and " " not in text.strip() and Path(text).exists():
        raise ClaimsError(f"{text}: is no file; name a draft, or write a sentence in quotes")
    if not found and " " not in text.strip() and Path(text).suffix:
        raise ClaimsError(f"{text}: no such file; name a draft that is there, or write a sentence in quotes")
    return found


def _processes(workers: int) -> int:
    from claims.engines.pool import processors

    return workers or processors()


def _require_documents(rows: dict[str, int], why: str) -> None:
    if not rows.get("documents"):
        raise ClaimsError(f"no document could be read; {why}")
