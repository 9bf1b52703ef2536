"""The rules across rows and tables: each gives the rows of its table, by position, that break it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claims.tables.specification import AcrossRule
from claims.validation.base_units import base_values
from claims.validation.counts import count, total_at_most
from claims.validation.references import agrees, earlier, foreign_key, root
from claims.validation.slices import inside, slice_of
from claims.validation.splits import one_split

if TYPE_CHECKING:
    import pyarrow as pa

# (rule, its table, all tables by name) -> positions of the rows that break it
Check = Callable[[AcrossRule, "pa.Table", Mapping[str, "pa.Table"]], list[int]]

CHECKS: dict[str, Check] = {
    "agrees": agrees,
    "base_values": base_values,
    "count": count,
    "earlier": earlier,
    "foreign_key": foreign_key,
    "inside": inside,
    "one_split": one_split,
    "root": root,
    "slice": slice_of,
    "total_at_most": total_at_most,
}
