"""Run a table's suite in Great Expectations and bring its results into our own, stable form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

from claims.tables import specification
from claims.validation.suite import Rule, frame, rules
from claims.validation.summary import Expectation

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLE = 20  # rows named for each rule that fails


def run_suite(name: str, table: pa.Table) -> list[Expectation]:
    """Every rule of table `name`'s suite, held against `table`, in the order of the specification."""
    suite = rules(name)
    results = _run(name, suite, frame(name, table))
    found = []
    for position, rule in enumerate(suite):
        problem, rows = results.get(position, ("Great Expectations left it out", []))
        found.append(judged(name, table, rule, rows) if problem is None else not_checked(rule, problem))
    return found


def judged(name: str, table: pa.Table, rule: Rule, rows: Sequence[int]) -> Expectation:
    """`rule` as it came out: `rows` of `table` break it."""
    sample = tuple(label(name, table, row) for row in sorted(rows)[:SAMPLE])
    return Expectation(rule.name, rule.scope, rule.columns, rule.description, not rows, len(rows), sample)


def not_checked(rule: Rule, problem: str) -> Expectation:
    """`rule` as failed, because `problem` kept it from being held against the table."""
    return Expectation(rule.name, rule.scope, rule.columns, rule.description, success=False, problem=problem)


def label(name: str, table: pa.Table, row: int) -> str:
    """What to call a row: its id, else its key, in at most 80 code points, fit for a terminal."""
    spec = specification(name)
    columns = spec.unique or spec.key
    values = [table.column(column)[row].as_py() for column in columns]
    written = ", ".join("null" if value is None else str(value) for value in values)
    # A name from outside may hold what moves the cursor or turns the line around.
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in written)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def _run(name: str, suite: Sequence[Rule], data: Any) -> dict[int, tuple[str | None, list[int]]]:
    """Position of the rule -> what kept it from being checked, and the rows that break it."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe(name)
    expectations = gx.ExpectationSuite(name)
    for position, rule in enumerate(suite):
        rule.expectation.meta = {"position": position}
        expectations.add_expectation(rule.expectation)
    context.suites.add(expectations)
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=expectations))
    noise = StringIO()
    with redirect_stdout(noise), redirect_stderr(noise):
        outcome = definition.run(batch_parameters={"dataframe": data}, result_format={"result_format": "COMPLETE"})
    return {result.expectation_config.meta["position"]: _read(result) for result in outcome.results}


def _read(result: Any) -> tuple[str | None, list[int]]:
    raised = _raised(result.exception_info)
    if raised is not None:
        return raised, []
    rows = [int(row) for row in result.result.get("unexpected_index_list") or []]
    if result.success or rows:
        return None, rows
    return "Great Expectations reports a failure but names no row", []


def _raised(info: Any) -> str | None:
    """What an expectation raised, in one line; None where it ran."""
    for part in (info, *(info.values() if isinstance(info, dict) else ())):
        if isinstance(part, dict) and part.get("raised_exception"):
            return (str(part.get("exception_message") or "").splitlines() or ["an error"])[0]
    return None
