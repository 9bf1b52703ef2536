"""What the command line prints: tables and lines for a reader, with nothing in them that a terminal would obey."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.report.printable import one_line, printable
from claims.report.wording import many, moment, span
from claims.stages import Progress

if TYPE_CHECKING:
    from rich.console import Console

    from claims.records import Claim, Reject
    from claims.verification import Batch, Checked, Evidence, Verdict

# A table that is piped into a file or a pager has no width of its own.
_WIDTH_OFF_TERMINAL = 160
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
    from rich.table import Table
    from rich.text import Text

    columns = ["figure", "bound", "value", "counted", "source", "modality", "when", "claim"]
    table = Table(*(["document"] if name_documents else []), *columns, header_style="bold")
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
        document = [claim.doc_id] if name_documents else []
        # As Text: square brackets in a document are no markup.
        table.add_row(*(Text(one_line(cell or "")) for cell in (*document, *cells)))
    if table.row_count:
        _console().print(table)
    else:
        say("no figure in it")


def print_rejects(rejects: Iterable[Reject]) -> None:
    """One line for each reject."""
    for reject in rejects:
        say(f"set aside: {reject.path}: {reject.message} [{reject.code}]")


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
    """The figures of a draft, each with the verdict, its reasoning and the sentence that weighs most."""
    number = 0
    for number, one in enumerate(checked, 1):
        lines = [f"{one_line(one.figure)} (at {one.start}): {one.verdict.verdict}", f"  {one.verdict.explanation}"]
        if one.verdict.evidence:
            first = one.verdict.evidence[0]
            lines += [f"  “{one_line(first.sentence)}”", f"  {_standing(first)}"]
        say(*([""] if number > 1 else []), *lines)
    if not number:
        say("the draft has no figure and no date to verify")


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
