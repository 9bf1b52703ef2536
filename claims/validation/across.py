"""The rules across rows and tables: those that DuckDB joins for, and those that look at a row by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claims.tables.specification import AcrossRule
from claims.validation.base_units import base_values
from claims.validation.counts import count, total_at_most
from claims.validation.references import agrees, earlier, foreign_key, root
from claims.validation.repeats import one_split
from claims.validation.slices import inside, slice_of

if TYPE_CHECKING:
    import pyarrow as pa

# (rule, rows of its table, nothing) -> positions among them of the rows that break it
Alone = Callable[[AcrossRule, "pa.Table", Mapping[str, "pa.Table"]], list[int]]
# (rule, its table) -> the SELECT of the positions of rows that break it
JOINED: dict[str, Callable[[AcrossRule, str], str]] = {
    "agrees": agrees,
    "count": count,
    "earlier": earlier,
    "foreign_key": foreign_key,
    "inside": inside,
    "one_split": one_split,
    "root": root,
    "slice": slice_of,
    "total_at_most": total_at_most,
}

ALONE: Mapping[str, Alone] = {"base_values": base_values}
