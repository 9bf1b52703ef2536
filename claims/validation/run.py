"""Validate a folder of tables and write what was found: `summary.json`, sorted, and `index.html`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from claims.tables import TABLES, read, specification
from claims.tables.specification import AcrossRule
from claims.validation.across import CHECKS
from claims.validation.expectations import judged, not_checked, run_suite
from claims.validation.page import page
from claims.validation.suite import Rule
from claims.validation.summary import Expectation, Summary, TableSummary, to_json

if TYPE_CHECKING:
    import pyarrow as pa


def validate(folder: Path, out: Path) -> Summary:
    """Hold every table in `folder` against its contract; write `out`/summary.json and `out`/index.html.

    A table that is missing or cannot be read is a rule that fails. Raises ClaimsError where there is no such folder, or
    where `out` cannot be written.
    """
    folder, out = Path(folder), Path(out)
    if not folder.is_dir():
        raise ClaimsError(f"there is no folder {folder}; give the folder that holds the tables")
    tables: dict[str, pa.Table] = {}
    unread: dict[str, str] = {}
    for name in TABLES:
        try:
            tables[name] = read(name, folder)
        except ClaimsError as error:
            unread[name] = str(error).replace(f"{folder}{os.sep}", "").replace(str(folder), "the folder")
    found = tuple(_table(name, tables, unread) for name in TABLES)
    summary = Summary(all(table.success for table in found), found)
    _save(out / "summary.json", to_json(summary))
    _save(out / "index.html", page(summary))
    return summary


def _table(name: str, tables: Mapping[str, pa.Table], unread: Mapping[str, str]) -> TableSummary:
    asked = Rule("file_is_read", "file", (), f"`{name}.parquet` is there and has the columns and types of `{name}`.")
    if name in unread:
        failed = not_checked(asked, unread[name])
        return TableSummary(name, None, False, (failed,))
    table, spec = tables[name], specification(name)
    expectations = [judged(name, table, asked, []), *run_suite(name, table), _order(name, table)]
    expectations += [_across(rule, name, tables) for rule in spec.across]
    return TableSummary(name, len(table), all(one.success for one in expectations), tuple(expectations))


def _order(name: str, table: pa.Table) -> Expectation:
    """Whether the rows are sorted by key; the rows named are those that stand before a row they belong after."""
    import numpy as np
    import pyarrow.compute as pc

    spec = specification(name)
    key = ", ".join(f"`{column}`" for column in spec.key)
    asked = Rule("rows_are_sorted", "across", spec.key, f"The rows are sorted by {key}.")
    order = np.asarray(pc.sort_indices(table, [(column, "ascending") for column in spec.key]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return judged(name, table, asked, [int(row) for row in np.flatnonzero(rank[1:] < rank[:-1])])


def _across(rule: AcrossRule, name: str, tables: Mapping[str, pa.Table]) -> Expectation:
    asked = Rule(rule.name, "across", rule.columns, rule.description)
    missing = [other for other, _ in rule.to if other not in tables]
    if missing:
        return not_checked(asked, f"{', '.join(missing)} cannot be read")
    return judged(name, tables[name], asked, CHECKS[rule.kind](rule, tables[name], tables))


def _save(path: Path, text: str) -> None:
    """Write under a temporary name beside `path`, then rename."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        temporary.replace(path)
    except OSError as error:
        raise ClaimsError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
