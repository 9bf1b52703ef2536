"""Validate a folder of tables and write what was found: `summary.json`, sorted, and `index.html`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from claims.engines.database import MEMORY, database
from claims.errors import ClaimsError
from claims.tables import TABLES, parts, specification, stream
from claims.validation.across import Tables, joined, repeated
from claims.validation.chunks import CHUNK_ROWS
from claims.validation.database import SAMPLE, view
from claims.validation.expectations import judged, label, labelling, not_checked
from claims.validation.known import keep, new_rows
from claims.validation.order import too_early
from claims.validation.page import page
from claims.validation.rows import Held, hold_rows, holds
from claims.validation.suite import Rule
from claims.validation.summary import Expectation, Summary, TableSummary, to_json


def validate(
    folder: Path,
    out: Path,
    *,
    workers: int = 1,
    memory: str = MEMORY,
    sharers: int = 1,
    chunk_rows: int = CHUNK_ROWS,
    kept: Path | None = None,
) -> Summary:
    """Hold every table in `folder` against its contract; write `out`/summary.json and `out`/index.html.

    A table that is missing or cannot be read is a rule that fails. Joins take at most what each of so many `sharers`
    has of `memory`, and spill to `out`. Rows that are known to hold by what stands in the folder `kept` are not held
    again one by one, and those found to hold are written there. None of `workers`, `chunk_rows` and `kept` changes what
    is found. Raises ClaimsError where there is no such folder, `memory` is no size or too little, or `out` or `kept`
    cannot be written.
    """
    folder, out = Path(folder), Path(out)
    if not folder.is_dir():
        raise ClaimsError(f"there is no folder {folder}; give the folder that holds the tables")
    _make(out)
    files: dict[str, list[Path]] = {}
    held: dict[str, Held] = {}
    for name in TABLES:
        try:
            files[name] = parts(name, folder)
        except ClaimsError as error:
            held[name] = Held(unread=str(error))
    with TemporaryDirectory(prefix=".spill-", dir=out) as spill:
        opened = partial(database, Path(spill), memory, workers, sharers=sharers)
        new: dict[str, list[Path]] = {}
        if kept is not None:
            with opened() as connection:
                new = new_rows(connection, files, kept, Path(spill))
        held |= hold_rows(files, new, workers, chunk_rows)
        read = {name: found for name, found in files.items() if held[name].unread is None}
        for name, one in held.items():
            if one.unread is None:
                one.order = _order(name, read[name], chunk_rows)
            else:
                one.unread = one.unread.replace(f"{folder}{os.sep}", "").replace(f" in {folder};", " in the folder;")
        with opened() as connection:
            for name, paths in read.items():
                view(connection, name, paths)
            in_order = frozenset(name for name in read if (order := held[name].order) is not None and order.success)
            tables = Tables(connection, read, in_order)
            judgement = tuple(_table(name, held[name], tables) for name in TABLES)
            if kept is not None:
                for name in read:
                    if new.get(name) != [] and holds(held[name]):
                        keep(connection, name, kept)
    summary = Summary(all(table.success for table in judgement), judgement)
    _save(out / "summary.json", to_json(summary))
    _save(out / "index.html", page(summary))
    return summary


def _table(name: str, held: Held, tables: Tables) -> TableSummary:
    asked = Rule("file_is_read", "file", (), f"`{name}.parquet` is there and has the columns and types of `{name}`.")
    if held.unread is not None:
        return TableSummary(name, None, False, (not_checked(asked, held.unread),))
    suite = held.suite
    if held.chunks != 1:  # whether a row stands twice a chunk tells of itself only
        suite = [repeated(name, one, tables) if one.scope == "across" else one for one in suite]
    alone = {rule.name: rule for rule in held.alone}
    across = [alone.get(rule.name) or joined(rule, name, tables) for rule in specification(name).across]
    order = [] if held.order is None else [held.order]
    expectations = (judged(asked, 0), *suite, *order, *across)
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
