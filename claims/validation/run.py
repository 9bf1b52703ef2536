"""Validate a folder of tables and write what was found: `summary.json`, sorted, and `index.html`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from claims.engines.database import MEMORY, database
from claims.engines.pool import map_batches
from claims.errors import ClaimsError
from claims.tables import TABLES, parts, specification, stream
from claims.validation.across import ALONE, Tables, joined, named, repeated
from claims.validation.chunks import CHUNK_ROWS, Stretch, chunks, stretches
from claims.validation.database import SAMPLE, view
from claims.validation.expectations import judged, label, labelling, merged, not_checked, run_suite
from claims.validation.order import too_early
from claims.validation.page import page
from claims.validation.suite import Rule
from claims.validation.summary import Expectation, Summary, TableSummary, to_json

FEW_ROWS = CHUNK_ROWS


@dataclass(slots=True)
class Held:
    """What rows of a table were found to be, chunk by chunk, or why they cannot be read."""

    rows: int = 0
    chunks: int = 0
    suite: list[Expectation] = field(default_factory=list)
    alone: list[Expectation] = field(default_factory=list)  # rules of the specification's `across`, row by row
    order: Expectation | None = None  # once, of all rows
    unread: str | None = None


def validate(
    folder: Path,
    out: Path,
    *,
    workers: int = 1,
    memory: str = MEMORY,
    sharers: int = 1,
    chunk_rows: int = CHUNK_ROWS,
) -> Summary:
    """Hold every table in `folder` against its contract; write `out`/summary.json and `out`/index.html.

    A table that is missing or cannot be read is a rule that fails. Joins take at most what each of so
    many `sharers` has of `memory`, and spill to `out`; neither that nor `workers` nor `chunk_rows` changes what is
    found. Raises ClaimsError where there is no such folder, `memory` is no size or too little, or `out` cannot be
    written.
    """
    folder, out = Path(folder), Path(out)
    if not folder.is_dir():
        raise ClaimsError(f"there is no folder {folder}; give the folder that holds the tables")
    _make(out)
    files: dict[str, list[Path]] = {}
    held = {name: Held() for name in TABLES}
    for name in TABLES:
        try:
            files[name] = parts(name, folder)
        except ClaimsError as error:
            held[name].unread = str(error)
    todo = [stretch for name, found in files.items() for stretch in stretches(name, found, chunk_rows)]
    few = sum(stretch.rows for stretch in todo) <= FEW_ROWS  # then a process more costs more than it saves
    # Else Great Expectations, and what its chunks leave behind, are out of this process before it joins.
    for stretch, more in zip(todo, map_batches(hold, todo, 1 if few else workers, apart=not few), strict=True):
        _add(held[stretch.name], more)
    read = {name: found for name, found in files.items() if held[name].unread is None}
    for name, one in held.items():
        if one.unread is None:
            one.order = _order(name, read[name], chunk_rows)
        else:
            one.unread = one.unread.replace(f"{folder}{os.sep}", "").replace(str(folder), "the folder")
    with (
        TemporaryDirectory(prefix=".spill-", dir=out) as spill,
        database(Path(spill), memory, workers, sharers=sharers) as connection,
    ):
        for name, paths in read.items():
            view(connection, name, paths)
        in_order = frozenset(name for name in read if (order := held[name].order) is not None and order.success)
        tables = Tables(connection, read, in_order)
        judgement = tuple(_table(name, held[name], tables) for name in TABLES)
    summary = Summary(all(table.success for table in judgement), judgement)
    _save(out / "summary.json", to_json(summary))
    _save(out / "index.html", page(summary))
    return summary


def hold(stretch: Stretch) -> Held:
    """Hold the rows of `stretch` against the rules that look at one row, or at one chunk of rows."""
    name, held = stretch.name, Held()
    try:
        for table in chunks(stretch):
            alone = [
                judged(named(rule), len(rows), [label(name, table, row) for row in rows[:SAMPLE]])
                for rule in specification(name).across
                if rule.kind in ALONE
                for rows in [ALONE[rule.kind](rule, table, {})]
            ]
            _add(held, Held(len(table), 1, run_suite(name, table), alone))
    except ClaimsError as error:
        return Held(unread=str(error))
    return held


def _add(held: Held, more: Held) -> None:
    """Add the rows that follow. What cannot be read in one place is not read."""
    held.unread = held.unread or more.unread
    held.suite = list(map(merged, held.suite, more.suite)) if held.chunks else more.suite
    held.alone = list(map(merged, held.alone, more.alone)) if held.chunks else more.alone
    held.rows += more.rows
    held.chunks += more.chunks


def _table(name: str, held: Held, tables: Tables) -> TableSummary:
    asked = Rule("file_is_read", "file", (), f"`{name}.parquet` is there and has the columns and types of `{name}`.")
    if held.unread is not None:
        return TableSummary(name, None, False, (not_checked(asked, held.unread),))
    # Whether a row stands twice each chunk told of itself only.
    suite = [repeated(name, one, tables) if one.scope == "across" else one for one in held.suite]
    alone = {rule.name: rule for rule in held.alone}
    across = [alone.get(rule.name) or joined(rule, name, tables) for rule in specification(name).across]
    order = [] if held.order is None else [held.order]
    expectations = (judged(asked, 0), *(suite if held.chunks > 1 else held.suite), *order, *across)
    return TableSummary(name, held.rows, all(one.success for one in expectations), expectations)


def _order(name: str, files: Sequence[Path], chunk_rows: int) -> Expectation:
    """Whether the rows are sorted by key; the rows named are those that stand before a row they belong after."""
    spec = specification(name)
    key = ", ".join(f"`{column}`" for column in spec.key)
    columns = list(dict.fromkeys((*spec.key, *labelling(name))))
    rows = chain.from_iterable(stream(name, path, chunk_rows, columns=columns) for path in files)
    n, sample = 0, list[str]()
    for table, early in too_early(rows, spec.key):
        n += len(early)
        sample += [label(name, table, row) for row in islice(early, SAMPLE - len(sample))]
    return judged(Rule("rows_are_sorted", "across", spec.key, f"The rows are sorted by {key}."), n, sample)


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimsError(f"cannot write {out / 'summary.json'}: {error.strerror or error}") from error


def _save(path: Path, text: str) -> None:
    """Write under a temporary name beside `path`, then rename."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        temporary.replace(path)
    except OSError as error:
        raise ClaimsError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
