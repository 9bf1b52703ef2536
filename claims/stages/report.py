"""All tables to one page."""

from __future__ import annotations

from claims.stages.run import Run


def report(run: Run) -> None:
    """Write the page over the tables and their validation."""
    from claims.report import write_report

    write_report(run.root / "tables", run.root / "validation", run.root / "report")
    run.progress("report", 1, 1)
