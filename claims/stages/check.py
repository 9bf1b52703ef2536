"""Figures to findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claims.engines import Step
from claims.records import Check, Claim, Time
from claims.stages.blocks import by_anchor, make_blocks, sought_rows, sought_schemas
from claims.stages.run import Run, leave, take, with_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from claims.checks.dated import Dated


def check(run: Run) -> None:
    """The arithmetic inside each document, the claims of each figure against one another, the times of all."""
    import pyarrow as pa

    from claims.tables import arrow_schema

    engine, text = run.engine, pa.string()
    claims, times, documents = take(run, "check", "tables/claims", "tables/times", "tables/documents")
    found = arrow_schema("checks")
    of_page = {"page checks": with_columns(found, ("doc_id", text))}
    engine.apply(Step("pages", check_pages, "doc_id", (claims, times, documents), of_page))
    engine.query(
        "figures of several",
        f'SELECT figure_id FROM "{claims}" WHERE figure_id IS NOT NULL GROUP BY figure_id HAVING count(*) > 1',  # noqa: S608
    )
    engine.query(
        "claims of several",
        f'SELECT claims.* FROM "{claims}" AS claims '  # noqa: S608 - names of ours
        'JOIN "figures of several" AS several ON claims.figure_id = several.figure_id',
    )
    engine.query("pages of several", 'SELECT DISTINCT figure_id, doc_id FROM "claims of several"')
    # A document comes along with each figure in it: without its text.
    heads = ", ".join("'' AS text" if c == "text" else f'side."{c}"' for c in arrow_schema("documents").names)
    for name, rows, columns in (("times of several", times, "side.*"), ("documents of several", documents, heads)):
        engine.query(
            name,
            f'SELECT pages.figure_id, {columns} FROM "{rows}" AS side '  # noqa: S608 - names of ours
            'JOIN "pages of several" AS pages ON pages.doc_id = side.doc_id',
        )
    reads = ("claims of several", "times of several", "documents of several")
    of_figure = {"figure checks": with_columns(found, ("figure_id", text))}
    engine.apply(Step("pairs", check_figures, "figure_id", reads, of_figure))
    _of_times(run, claims, times, documents)
    columns = ", ".join(f'"{column}"' for column in found.names)
    engine.define(
        "checks",
        f'SELECT {columns} FROM "page checks" UNION ALL SELECT {columns} FROM "figure checks" '  # noqa: S608
        f'UNION ALL SELECT {columns} FROM "time checks"',
    )
    # One finding may come up twice, of two figures or of a figure and of the times; it is one row.
    leave(run, "check", {"tables/checks": "checks"}, once=("relation", "explanation"))


def check_pages(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Claims, times and documents by document: what the sums inside each document give."""
    import pyarrow as pa

    from claims.checks import check_page
    from claims.tables import to_records, to_table

    claims: dict[str, list[Claim]] = _by(tables["check claims"], "claims", "doc_id")
    times: dict[str, list[Time]] = _by(tables["check times"], "times", "doc_id")
    rows: list[tuple[str, Check]] = []
    for document in to_records("documents", tables["check documents"]):
        doc_id = document.doc_id
        rows += [(doc_id, row) for row in check_page(document, claims[doc_id], times[doc_id])]
    made = to_table("checks", [row for _, row in rows])
    return {"page checks": made.append_column("doc_id", pa.array([doc_id for doc_id, _ in rows], pa.string()))}


def check_figures(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Claims by figure, with the times and documents beside them: how they relate."""
    import pyarrow as pa

    from claims.checks import check_figure
    from claims.tables import to_records, to_table

    claims: dict[str, list[Claim]] = _by(tables["claims of several"], "claims", "figure_id")
    times_of: dict[str, dict[str, Time]] = defaultdict(dict)
    for time in to_records("times", tables["times of several"]):
        times_of[time.doc_id][time.time_id] = time  # once, though it stands there for each figure
    listed = {doc_id: list(times.values()) for doc_id, times in times_of.items()}
    documents = {document.doc_id: document for document in to_records("documents", tables["documents of several"])}
    rows: list[tuple[str, Check]] = []
    for figure_id in sorted(claims):
        rows += [(figure_id, row) for row in check_figure(claims[figure_id], listed, documents)]
    made = to_table("checks", [row for _, row in rows])
    return {"figure checks": made.append_column("figure_id", pa.array([name for name, _ in rows], pa.string()))}


def _of_times(run: Run, claims: str, times: str, documents: str) -> None:
    """Row set `time checks`: times that share an anchor, against one another."""
    import pyarrow as pa

    from claims.checks.rows import dated_schema
    from claims.tables import arrow_schema

    engine, text = run.engine, pa.string()
    results = {"dated": dated_schema(), **sought_schemas("dated")}
    engine.apply(Step("dated", read_times, "doc_id", (times, documents, claims), results))
    make_blocks(engine, "dated", "time_id", "t.*")
    found = {"time checks": with_columns(arrow_schema("checks"), ("anchor", text))}
    engine.apply(Step("date_pairs", check_times, "anchor", ("dated blocks",), found))


def read_times(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Times, documents and claims by document: what each time dates, and the names of each document that has times."""
    from claims.checks.pair_of_times import dated_of, sought
    from claims.checks.rows import to_rows
    from claims.tables import to_records

    claims: dict[str, list[Claim]] = _by(tables["check claims"], "claims", "doc_id")
    times: dict[str, list[Time]] = _by(tables["check times"], "times", "doc_id")
    found: list[Dated] = []
    for document in to_records("documents", tables["check documents"]):
        found += dated_of(document, times[document.doc_id], claims[document.doc_id])
    by = [(one.time.doc_id, one.time.time_id, sought(one)) for one in found]
    return {"dated": to_rows(found), **sought_rows("dated", by)}


def check_times(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Dated times by the anchor that they share: how they relate."""
    import pyarrow as pa

    from claims.checks.pair_of_times import find_in_block
    from claims.checks.rows import from_rows
    from claims.tables import to_table

    blocks = tables["dated blocks"]
    rows = [
        (anchor, row) for anchor, dated in by_anchor(blocks, from_rows(blocks)) for row in find_in_block(dated, anchor)
    ]
    made = to_table("checks", [row for _, row in rows])
    return {"time checks": made.append_column("anchor", pa.array([anchor for anchor, _ in rows], pa.string()))}


def _by(table: pa.Table, name: str, key: str) -> dict[str, list[Any]]:
    from claims.tables import to_records

    found: dict[str, list[Any]] = defaultdict(list)
    for value, record in zip(table.column(key).to_pylist(), to_records(name, table), strict=True):
        found[str(value)].append(record)
    return found
