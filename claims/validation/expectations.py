"""Run a table's suite in Great Expectations and bring its results into our own, stable form.

Each run looks at the columns of a few rules only, because Great Expectations copies its whole frame for each condition
on rows and for each column with nulls; and it is asked for the rows only of a rule that fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from claims.tables import specification
from claims.validation.database import SAMPLE
from claims.validation.library import load
from claims.validation.suite import Rule, frame, looked_at, rules
from claims.validation.summary import Expectation

if TYPE_CHECKING:
    import pyarrow as pa


def run_suite(name: str, table: pa.Table) -> list[Expectation]:
    """Every rule of table `name`'s suite, held against `table`, in the order of the specification."""
    suite = rules(name)
    results: dict[int, tuple[str | None, list[int]]] = {}
    for columns, positions in _narrow(name, suite).items():
        data = frame(name, table, columns)
        asked = {position: suite[position] for position in positions}
        passed = {position for position, result in _run(asked, data, "BOOLEAN_ONLY").items() if result.success}
        results |= dict.fromkeys(passed, (None, []))
        failed = {position: rule for position, rule in asked.items() if position not in passed}
        if failed:
            results |= {position: _read(result) for position, result in _run(failed, data, "COMPLETE").items()}
    found = []
    for position, rule in enumerate(suite):
        problem, rows = results.get(position, ("Great Expectations left it out", []))
        if problem is not None:
            found.append(not_checked(rule, problem))
        else:
            found.append(judged(rule, len(rows), [label(name, table, row) for row in sorted(rows)[:SAMPLE]]))
    return found


def judged(rule: Rule, n_failed: int, sample: Sequence[str] = ()) -> Expectation:
    """`rule` as it came out: so many rows break it; `sample` names the first."""
    return Expectation(rule.name, rule.scope, rule.columns, rule.description, not n_failed, n_failed, tuple(sample))


def not_checked(rule: Rule, problem: str) -> Expectation:
    """`rule` as failed, because `problem` kept it from being held against the table."""
    return Expectation(rule.name, rule.scope, rule.columns, rule.description, success=False, problem=problem)


def merged(first: Expectation, then: Expectation) -> Expectation:
    """One rule as it came out over the rows of `first` and those that follow."""
    if first.problem is not None or then.problem is not None:
        return first if first.problem is not None else then
    rule = Rule(first.name, first.scope, first.columns, first.description)
    return judged(rule, first.n_failed + then.n_failed, (*first.sample, *then.sample)[:SAMPLE])


def label(name: str, table: pa.Table, row: int) -> str:
    """What to call a row: its id, else its key, in at most 80 code points, fit for a terminal."""
    values = [table.column(column)[row].as_py() for column in labelling(name)]
    written = ", ".join("null" if value is None else str(value) for value in values)
    # A name from outside may hold what moves the cursor or turns the line around.
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in written)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def labelling(name: str) -> tuple[str, ...]:
    """The columns that a row of the table is called by."""
    spec = specification(name)
    return spec.unique or spec.key


def _narrow(name: str, suite: Sequence[Rule]) -> dict[tuple[str, ...], list[int]]:
    """Columns -> positions of the rules that look at no others."""
    found: dict[tuple[str, ...], list[int]] = {}
    for position, rule in enumerate(suite):
        found.setdefault(looked_at(name, rule), []).append(position)
    for columns in sorted(found, key=len):
        wider = next((other for other in found if other != columns and set(columns) <= set(other)), None)
        if wider is not None:
            found[wider] += found.pop(columns)
    return found


@cache
def _batches() -> Any:
    """Great Expectations' definition of a batch that is given as a frame."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return (
        context.data_sources.add_pandas("claims")
        .add_dataframe_asset("rows")
        .add_batch_definition_whole_dataframe("rows")
    )


def _run(asked: Mapping[int, Rule], data: Any, result_format: str) -> dict[int, Any]:
    """Position of the rule -> Great Expectations' result."""
    load()
    import great_expectations as gx

    expectations = []
    for position, rule in asked.items():
        if rule.expectation is not None:
            expectations.append(rule.expectation())
            expectations[-1].meta = {"position": position}
    noise = StringIO()
    with redirect_stdout(noise), redirect_stderr(noise):
        suite = gx.ExpectationSuite("rows", expectations=expectations)
        outcome = _batches().get_batch({"dataframe": data}).validate(suite, result_format=result_format)
    return {result.expectation_config.meta["position"]: result for result in outcome.results}


def _read(result: Any) -> tuple[str | None, list[int]]:
    """What kept the rule from being checked, and the rows that break it."""
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
