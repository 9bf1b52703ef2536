"""What an engine does for a stage: hold row sets by name, apply a step to them, join them, hand them out in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

# Tables by name in, tables by name out: all at once, or some rows after others.
Results = Mapping[str, "pa.Table"]
Function = Callable[..., Results | Iterator[Results]]


@dataclass(frozen=True, slots=True)
class Step:
    """A function of row sets to row sets, worked off key by key.

    A call gets the tables of `reads` by name with all rows of some keys, in any order, and `given` as keyword
    arguments. Its result must not depend on which keys come together; a function whose results could be too large to
    hold gives them some rows after others. Each row of its results carries the key of the rows it was made from, in a
    column called `key`. `function` must be importable. Rows are worth the characters that they have, or what the
    column `size` says. `alone` says that a step reads one row set in which no two rows have the same key: an engine
    need not bring rows together then.
    """

    name: str
    function: Function
    key: str
    reads: tuple[str, ...]
    writes: Mapping[str, pa.Schema]
    given: Mapping[str, Any] = field(default_factory=dict)
    size: str | None = None
    alone: bool = False


def results(step: Step, reads: Mapping[str, pa.Table]) -> Iterator[Results]:
    """What a step makes of its `reads`, once or some rows after others."""
    made = step.function(reads, **step.given)
    if isinstance(made, Mapping):
        yield made
    else:
        yield from made


class Engine(Protocol):
    """Row sets live under names, like the tables of a database; each is written once."""

    def read(self, name: str, path: Path, schema: pa.Schema) -> None:
        """Take the Parquet file or folder of part files `path` as row set `name`."""

    def put(self, name: str, table: pa.Table) -> None:
        """Take a small table as row set `name`."""

    def apply(self, step: Step) -> None:
        """Run a step; its results become row sets under the names of `step.writes`."""

    def query(self, name: str, sql: str) -> None:
        """Take the rows of a SELECT over the row sets as row set `name`, in SQL that every engine understands."""

    def define(self, name: str, sql: str) -> None:
        """As `query`, for rows that are read once: they are worked out then, and kept nowhere."""

    def components(self, name: str, edges: str) -> None:
        """From row set `edges` (one, other) make row set `name` (node, component).

        Nodes that edges join, directly or through others, share a component, named by its first node.
        """

    def rows(self, name: str, order: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Row set `name`, sorted ascending by the columns `order` (nulls last), in tables of `size` rows."""

    def clear(self, but: Collection[str] = ()) -> None:
        """Drop all row sets `but` some, which stay with all that they are made of; give back what the others take."""
