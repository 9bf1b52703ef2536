"""Hold the rows of tables against the rules that look at one row, chunk by chunk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claims.engines.pool import map_batches
from claims.errors import ClaimsError
from claims.tables import specification
from claims.validation.across import ALONE, named
from claims.validation.chunks import CHUNK_ROWS, Stretch, chunks, stretches
from claims.validation.database import SAMPLE
from claims.validation.expectations import judged, label, merged, run_suite
from claims.validation.suite import rules
from claims.validation.summary import Expectation

FEW_ROWS = CHUNK_ROWS


@dataclass(slots=True)
class Held:
    """What rows of a table were found to be, chunk by chunk, or why they cannot be read."""

    rows: int = 0
    chunks: int = 0  # none where all rows were known to hold
    suite: list[Expectation] = field(default_factory=list)
    alone: list[Expectation] = field(default_factory=list)  # rules of the specification's `across`, row by row
    order: Expectation | None = None  # once, of all rows
    unread: str | None = None


def hold_rows(
    files: Mapping[str, Sequence[Path]], new: Mapping[str, Sequence[Path]], workers: int, chunk_rows: int
) -> dict[str, Held]:
    """What the rows of each table are found to be. Of a table in `new` these are all its rows not known to hold; only
    where one of them breaks a rule are all held, as the rows that a rule names are counted over the table.
    """
    found = _held(
        {name: new.get(name, paths) for name, paths in files.items() if new.get(name) != []}, workers, chunk_rows
    )
    broken = {name: files[name] for name in new if name in found and not holds(found[name])}
    if broken:
        found |= _held(broken, workers, chunk_rows)
    return found | {name: _known(name, files[name]) for name in new if name not in broken}


def holds(held: Held) -> bool:
    """Whether all rows could be read and keep every rule."""
    return held.unread is None and all(one.success for one in (*held.suite, *held.alone))


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


def _held(files: Mapping[str, Sequence[Path]], workers: int, chunk_rows: int) -> dict[str, Held]:
    """The rows of all these files, held in other processes where they are many."""
    held = {name: Held() for name in files}
    todo = [stretch for name, paths in files.items() for stretch in stretches(name, paths, chunk_rows)]
    few = sum(stretch.rows for stretch in todo) <= FEW_ROWS  # then a process more costs more than it saves
    # Else Great Expectations, and what its chunks leave behind, are out of this process before it joins.
    for stretch, more in zip(todo, map_batches(hold, todo, 1 if few else workers, apart=not few), strict=True):
        _add(held[stretch.name], more)
    return held


def _add(held: Held, more: Held) -> None:
    """Add the rows that follow. What cannot be read in one place is not read."""
    held.unread = held.unread or more.unread
    held.suite = list(map(merged, held.suite, more.suite)) if held.chunks else more.suite
    held.alone = list(map(merged, held.alone, more.alone)) if held.chunks else more.alone
    held.rows += more.rows
    held.chunks += more.chunks


def _known(name: str, files: Sequence[Path]) -> Held:
    """A table all of whose rows hold."""
    import pyarrow.parquet as pq

    rows = sum(pq.read_metadata(path).num_rows for path in files)
    alone = [judged(named(rule), 0) for rule in specification(name).across if rule.kind in ALONE]
    return Held(rows, 0, [judged(rule, 0) for rule in rules(name)], alone)
