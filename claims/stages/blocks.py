"""What shares an anchor is brought together, whatever it is: claims to be linked, times to be compared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claims.engines import Engine, Step
from claims.stages.levels import known_names
from claims.stages.run import strings

if TYPE_CHECKING:
    import pyarrow as pa

    from claims.relation.anchors import Sought


def sought_schemas(things: str) -> dict[str, pa.Schema]:
    """The row sets that tell what `things` are found by: each of them, and the names of each document."""
    import pyarrow as pa

    text = pa.string()
    each = [("doc_id", text), ("id", text), ("kind", text), ("names", pa.list_(text)), ("own", text)]
    return {
        f"{things} sought": pa.schema([*each, ("published", pa.timestamp("us", tz="UTC"))]),
        f"{things} names": pa.schema([("doc_id", text), ("name", text)]),
    }


def sought_rows(things: str, found: Iterable[tuple[str, str, Sought]]) -> dict[str, pa.Table]:
    """The rows of these row sets, from documents, ids, and what each is found by."""
    import pyarrow as pa

    schemas = sought_schemas(things)
    rows: list[dict[str, Any]] = []
    names: dict[str, set[str]] = defaultdict(set)
    for doc_id, one, by in found:
        of_thing = {"kind": by.kind, "names": sorted(by.names), "own": by.own, "published": by.published}
        rows.append({"doc_id": doc_id, "id": one} | of_thing)
        names[doc_id] |= by.names
    listed = [(doc_id, name) for doc_id in sorted(names) for name in sorted(names[doc_id])]
    return {
        f"{things} sought": pa.Table.from_pylist(rows, schema=schemas[f"{things} sought"]),
        f"{things} names": strings(("doc_id", "name"), listed),
    }


def make_blocks(engine: Engine, things: str, key: str, columns: str) -> None:
    """From row set `things` and what they are found by make row sets `<things> found` (id, anchors, weights) and
    `<things> blocks`: for each anchor that several share those that have it, with `columns` of theirs, as `t`."""
    engine.query(f"{things} frequency", f'SELECT name, count(*) AS n FROM "{things} names" GROUP BY name')  # noqa: S608
    engine.query(f"{things} known", known_names(f"{things} names", f"{things} frequency"))
    reads = (f"{things} sought", f"{things} known")
    engine.apply(Step(f"{things}_anchors", find_anchors, "doc_id", reads, _found_schemas(things), {"things": things}))
    engine.query(
        f"{things} crowded",
        f'SELECT anchor FROM "{things} anchors" GROUP BY anchor HAVING count(*) > 1',  # noqa: S608
    )
    engine.define(
        f"{things} blocks",
        f'SELECT a.anchor, f.anchors, f.weights, {columns} FROM "{things} anchors" AS a '  # noqa: S608
        f'JOIN "{things} crowded" AS c ON a.anchor = c.anchor JOIN "{things} found" AS f ON f.id = a.id '
        f'JOIN "{things}" AS t ON t."{key}" = a.id',
    )


def _found_schemas(things: str) -> dict[str, pa.Schema]:
    import pyarrow as pa

    text = pa.string()
    each = [("doc_id", text), ("id", text), ("anchors", pa.list_(text)), ("weights", text)]
    places = [("doc_id", text), ("id", text), ("anchor", text)]
    return {f"{things} found": pa.schema(each), f"{things} anchors": pa.schema(places)}


def find_anchors(tables: Mapping[str, pa.Table], things: str) -> dict[str, pa.Table]:
    """What things are found by, and how many documents have each of the names: their anchors, by document."""
    import pyarrow as pa

    from claims.relation.anchors import Sought, anchors_of, weights_of

    documents: dict[str, dict[str, int]] = defaultdict(dict)
    for row in tables[f"{things} known"].to_pylist():
        documents[row["doc_id"]][row["name"]] = row["n"]
    found: list[dict[str, Any]] = []
    for row in tables[f"{things} sought"].to_pylist():
        known = documents[row["doc_id"]]
        by = Sought(row["kind"], frozenset(row["names"]), row["published"], row["own"])
        weights = json.dumps(weights_of(by.names, known))
        found.append({"doc_id": row["doc_id"], "id": row["id"], "anchors": anchors_of(by, known), "weights": weights})
    places = [(row["doc_id"], row["id"], anchor) for row in found for anchor in row["anchors"]]
    return {
        f"{things} found": pa.Table.from_pylist(found, schema=_found_schemas(things)[f"{things} found"]),
        f"{things} anchors": strings(("doc_id", "id", "anchor"), places),
    }


def by_anchor(table: pa.Table, things: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The anchors of a table of blocks in order, each with those of `things`, one a row, that have it."""
    blocks: dict[str, list[Any]] = defaultdict(list)
    for anchor, thing in zip(table.column("anchor").to_pylist(), things, strict=True):
        blocks[str(anchor)].append(thing)
    yield from sorted(blocks.items())
