"""What the command line prints: tables and lines for a reader, with nothing in them that a terminal would obey."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.report.printable import one_line, printable
from claims.report.wording import many, moment, span
from claims.stages import Progress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from claims.records import Claim, Reject
    from claims.verification import Batch, Checked, Evidence, Verdict

# A table that is piped into a file or a pager has no width of its own.
_WIDTH_OFF_TERMINAL = 160
_UNBOUNDED = 100_000
# So many digits of an id are enough for `claims explain` in all but a huge corpus.
_ID_DIGITS = 8
_NAMED = 3  # inputs set aside that the account names


def say(*lines: str) -> None:
    """Print lines to standard output, each made safe and kept on one line."""
    for line in lines:
        print(printable(line).replace("\n", " "))


def complain(line: str) -> None:
    """Print one line to standard error."""
    print(f"claims: {one_line(line)}", file=sys.stderr)


def print_claims(claims: Iterable[Claim], *, name_documents: bool) -> None:
    """A table of claims in the order of the text, each with the id that `claims explain` takes.

    `name_documents` adds a column for their documents.
    """
    from rich.table import Column, Table
    from rich.text import Text

    columns = ["figure", "bound", "value", "counted", "source", "modality", "when", "claim"]
    columns = ["document", *columns] if name_documents else columns
    # Nothing is cut off: half a figure is another figure, and half an id is none.
    table = Table(*(Column(name, overflow="fold") for name in columns), header_style="bold")
    rows = list[list[str]]()
    for claim in claims:
        bound = claim.bound if claim.trend == "none" else f"{claim.bound}, {claim.trend}"
        modality = f"not {claim.modality}" if claim.negated else claim.modality
        period = claim.period_text or " to ".join(filter(None, map(moment, (claim.period_start, claim.period_end))))
        cells = [
            claim.text,
            bound,
            span(claim.low, claim.high, claim.unit),
            claim.counted,
            claim.source,
            modality,
            period,
            claim.claim_id[:_ID_DIGITS],
        ]
        rows.append([one_line(cell or "") for cell in ([claim.doc_id] if name_documents else []) + cells])
        table.add_row(*map(Text, rows[-1]))  # as Text: square brackets in a document are no markup
    console = _console()
    if not rows:
        say("no figure in it")
    elif console.is_terminal and _words_broken(console, table):
        for row in rows:
            _print_below(dict(zip(columns, row, strict=True)))
    else:
        console.print(table)


def _words_broken(console: Console, table: Table) -> bool:
    """Whether the terminal is too narrow for the longest word of each column."""
    from rich.measure import Measurement

    wide = console.options.update_width(_UNBOUNDED)
    return Measurement.get(console, wide, table).minimum > console.width


def _print_below(row: dict[str, str]) -> None:
    """A row of a table that is wider than the terminal: its id and figure, and below them what else is known."""
    say(
        f"{row.pop('claim')}  {row.pop('figure')}", "  " + "; ".join(f"{name} {row[name]}" for name in row if row[name])
    )


def print_rejects(rejects: Sequence[Reject], most: int | None = None) -> None:
    """One line for each reject; of more than `most`, one for the rest."""
    for reject in rejects[:most]:
        say(f"set aside: {reject.path}: {reject.message} [{reject.code}]")
    rest = Counter(reject.code for reject in rejects[most:]) if most is not None else Counter[str]()
    if rest:
        codes = ", ".join(f"{code} {rest[code]:,}" for code in sorted(rest))
        say(f"set aside: {rest.total():,} more ({codes}); --out DIR keeps each with its reason")


def print_verdict(verdict: Verdict) -> None:
    """The verdict, its reasoning and each sentence of its evidence with where it stands."""
    say(verdict.verdict, one_line(verdict.explanation))
    for evidence in verdict.evidence:
        say("", f"  “{one_line(evidence.sentence)}”", f"  {_standing(evidence)}")


def _standing(evidence: Evidence) -> str:
    """Who says it, where and when, and what follows from it alone."""
    parts = [evidence.source, evidence.publisher, evidence.doc_id, moment(evidence.published), evidence.claim_id]
    says = evidence.verdict if evidence.standing else f"overtaken, then {evidence.verdict}"
    return one_line(f"{' · '.join(part for part in parts if part)} → {says}")


def print_checked(checked: Iterable[Checked]) -> None:
    """The figures of a draft, each with its sentence there, the verdict, its reasoning and what that rests on."""
    number = 0
    for number, one in enumerate(checked, 1):
        lines = [f"{one_line(one.figure)} (at {one.start}): {one.verdict.verdict}", f"  in “{one_line(one.sentence)}”"]
        lines.append(f"  {one_line(one.verdict.explanation)}")
        for evidence in _telling(one.verdict):
            lines += [f"  “{one_line(evidence.sentence)}”", f"  {_standing(evidence)}"]
        say(*([""] if number > 1 else []), *lines)
    if not number:
        say("the draft has no figure and no date to verify")


def _telling(verdict: Verdict) -> list[Evidence]:
    """The evidence that weighs most; where it is divided, that of each side."""
    from claims.verification.verdict import UNKNOWN

    sides: dict[str, Evidence] = {}
    for evidence in verdict.evidence:
        if evidence.standing and evidence.verdict != UNKNOWN:
            sides.setdefault(evidence.verdict, evidence)
    return list(sides.values()) if verdict.verdict == UNKNOWN and len(sides) > 1 else verdict.evidence[:1]


def print_batch(out: Path, batch: Batch) -> None:
    """How many pairs got which verdict, and one line for each line that was set aside."""
    print_rejects(batch.rejects)
    counts = ", ".join(f"{verdict} {batch.verdicts[verdict]:,}" for verdict in sorted(batch.verdicts)) or "no pair"
    say(f"{out}: {counts}")
    if batch.rejects:
        say(f"set aside: {many(len(batch.rejects), 'line')}")


def counted(rows: dict[str, int], rejects: dict[str, int], aside: list[str]) -> list[str]:
    """Lines: rows by table, rejects by code if there are any, and the first of the inputs that they name."""
    lines = [", ".join(many(count, name.removesuffix("s")) for name, count in rows.items() if name != "rejects")]
    if rejects:
        codes = ", ".join(f"{code} {count:,}" for code, count in rejects.items())
        lines.append(f"set aside or noted: {many(sum(rejects.values()), 'row')} of rejects ({codes})")
    if aside:
        more = f" and {len(aside) - _NAMED:,} more" if len(aside) > _NAMED else ""
        lines.append(f"  {', '.join(one_line(path) for path in aside[:_NAMED])}{more}")
    return lines


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A bar on standard error for as long as it lasts; None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("ingest", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total)

        yield show


def _console() -> Console:
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _WIDTH_OFF_TERMINAL, highlight=False)
