"""Whether the rows of a table stand in the order of its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Mask = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]


def too_early(tables: Iterable[pa.Table], key: Sequence[str]) -> Iterator[tuple[pa.Table, list[int]]]:
    """Rows, and the positions among them of those that stand right before a row they belong after.

    `tables` are the rows of one table in order, some at a time. A null belongs after all else.
    """
    import numpy as np
    import pyarrow as pa

    last: pa.Table | None = None
    for table in tables:
        rows = table if last is None else pa.concat_tables([last, table])
        if len(rows) > 1:
            falls = _falls(rows.slice(0, len(rows) - 1), rows.slice(1), key)
            yield rows, [int(row) for row in np.flatnonzero(falls)]
        last = rows.slice(max(len(rows) - 1, 0))


def _falls(rows: pa.Table, following: pa.Table, key: Sequence[str]) -> Mask:
    """Where a row's key is greater than that of the one that follows it."""
    import numpy as np

    falls = np.zeros(len(rows), dtype=bool)
    equal = np.ones(len(rows), dtype=bool)
    for column in key:
        one, other = rows.column(column), following.column(column)
        here, there = _filled(one), _filled(other)
        greater = _where("greater", one, other) | (~here & there)
        falls |= equal & greater
        equal &= _where("equal", one, other) | (~here & ~there)
    return falls


def _filled(values: Any) -> Mask:
    import numpy as np
    import pyarrow.compute as pc

    filled: Mask = np.asarray(pc.is_valid(values), dtype=bool)
    return filled


def _where(function: str, one: Any, other: Any) -> Mask:
    """Where the comparison holds; with a null it does not."""
    import numpy as np
    import pyarrow.compute as pc

    true: Mask = np.asarray(pc.fill_null(pc.call_function(function, [one, other]), False), dtype=bool)
    return true
