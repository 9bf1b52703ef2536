"""Every stage's rejects into one table, then all tables against their contract."""

from __future__ import annotations

from collections.abc import Sequence

from claims.errors import ClaimsError
from claims.stages.run import Run, take, together, write

# The other is the engine, which keeps what it has.
_SHARERS = 2
_BEFORE = ("ingest", "extract", "link", "check", "examples")


class ContractError(ClaimsError):
    """The tables break their contract: a fault of the program, found by the validation, not of the input."""


def validate(run: Run) -> None:
    """Raises ContractError where a table breaks its contract, after the result is written."""
    from claims.validation import lines
    from claims.validation import validate as validate_tables

    gather_rejects(run, _BEFORE)
    tables, out = run.root / "tables", run.root / "validation"
    kept = None if run.kept is None else run.kept / "validation"
    summary = validate_tables(tables, out, workers=run.workers, memory=run.memory, sharers=_SHARERS, kept=kept)
    run.progress("validate", 1, 1)
    if not summary.success:
        broken = [line.strip() for line in lines(summary) if line.startswith(" ")]
        more = f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
        raise ContractError(f"tables break their contract: {broken[0]}{more}; validation/index.html has it all")


def gather_rejects(run: Run, stages: Sequence[str]) -> None:
    """Write `tables/rejects.parquet` from the rejects of `stages`."""
    parts = [name for stage in stages for name in take(run, f"all {stage}", f"stages/{stage}/rejects")]
    together(run, "all rejects", parts)
    write(run, "gather", "tables/rejects", "all rejects")
