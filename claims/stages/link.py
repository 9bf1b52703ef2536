"""Claims to figures and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.engines import Step
from claims.stages.blocks import by_anchor, make_blocks, sought_rows, sought_schemas
from claims.stages.run import Run, leave, strings, take, with_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from claims.link.member import Member


def link(run: Run) -> None:
    """Claims that share an anchor are compared, those with evidence enough are joined, each group gives its figures."""
    import pyarrow as pa

    from claims.tables import arrow_schema

    engine = run.engine
    text = pa.string()
    claims, documents = take(run, "link", "stages/extract/claims", "tables/documents")
    subjects = with_columns(arrow_schema("claims"), ("told", text), ("source_key", text))
    results = {"subjects": subjects, **sought_schemas("subjects")}
    engine.apply(Step("subjects", read_subjects, "doc_id", (claims, documents), results))
    make_blocks(engine, "subjects", "claim_id", "t.told")
    pairs = pa.schema([("anchor", text), ("one", text), ("other", text)])
    engine.apply(Step("evidence", find_pairs, "anchor", ("subjects blocks",), {"pairs": pairs}))
    engine.components("groups", "pairs")
    engine.define(
        "grouped",
        "SELECT COALESCE(groups.component, t.claim_id) AS component, f.anchors, f.weights, t.* FROM subjects AS t "
        'JOIN "subjects found" AS f ON f.id = t.claim_id LEFT JOIN groups ON groups.node = t.claim_id',
    )
    results = {
        "figures": with_columns(arrow_schema("figures"), ("component", text)),
        "linked": with_columns(arrow_schema("claims"), ("component", text)),
    }
    engine.apply(Step("figures", make_figures, "component", ("grouped",), results))
    _merge_sources(run)
    tables = {"tables/claims": "linked", "tables/figures": "figures", "tables/sources": "sources"}
    leave(run, "link", tables)


def _merge_sources(run: Run) -> None:
    import pyarrow as pa

    from claims.tables import arrow_schema

    run.engine.query(
        "speakers",
        "SELECT source_key, source, source_kind, doc_id, count(*) AS n FROM subjects WHERE source_key IS NOT NULL "
        "GROUP BY source_key, source, source_kind, doc_id",
    )
    results = {"sources": with_columns(arrow_schema("sources"), ("source_key", pa.string()))}
    run.engine.apply(Step("sources", make_sources, "source_key", ("speakers",), results))


def read_subjects(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Claims with their documents, by document: the members, and the names of each document."""
    import pyarrow as pa

    from claims.link.anchoring import sought
    from claims.link.reading import members_of_document
    from claims.link.rows import told
    from claims.link.sources import source_key
    from claims.records import Claim
    from claims.tables import to_records, to_table

    claims, documents = (tables[f"link {name}"] for name in ("claims", "documents"))
    known = {document.doc_id: document for document in to_records("documents", documents)}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in to_records("claims", claims):
        by_document[claim.doc_id].append(claim)
    members: list[Member] = []
    for doc_id in sorted(by_document):
        members += members_of_document(by_document[doc_id], known.get(doc_id))
    made = to_table("claims", [member.claim for member in members])
    made = made.append_column("told", pa.array([told(member) for member in members], pa.string()))
    keys = [source_key(member.claim) for member in members]
    found = [(member.claim.doc_id, member.claim.claim_id, sought(member)) for member in members]
    return {"subjects": made.append_column("source_key", pa.array(keys, pa.string())), **sought_rows("subjects", found)}


def find_pairs(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Members by the anchor that they share: the pairs with evidence enough."""
    from claims.link.candidates import strong_pairs

    blocks = tables["subjects blocks"]
    rows = [
        (anchor, one.claim.claim_id, two.claim.claim_id)
        for anchor, members in by_anchor(blocks, _members(blocks))
        for one, two in strong_pairs(members, anchor)
    ]
    return {"pairs": strings(("anchor", "one", "other"), rows)}


def _members(table: pa.Table) -> Iterator[Member]:
    """The members of the rows of a table, those told before as they were built then."""
    from claims.link.rows import member_of

    told, anchors, weights = (table.column(name).to_pylist() for name in ("told", "anchors", "weights"))
    return map(member_of, told, (tuple(found or ()) for found in anchors), weights)


def make_figures(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Members by component: their figures, and the claims with the figure that each belongs to."""
    import pyarrow as pa

    from claims.link import figures_of
    from claims.records import Claim, Figure
    from claims.tables import to_records, to_table

    rows = tables["grouped"]
    components: dict[str, list[Member]] = defaultdict(list)
    for name, claim, member in zip(
        rows.column("component").to_pylist(), to_records("claims", rows), _members(rows), strict=True
    ):
        components[str(name)].append(replace(member, claim=claim))
    figures: list[tuple[str, Figure]] = []
    claims: list[tuple[str, Claim]] = []
    for name in sorted(components):
        figures += [(name, figure) for figure in figures_of(components[name])]
        claims += [(name, member.claim) for member in components[name]]

    def of_component(table: str, rows: list[tuple[str, Claim]] | list[tuple[str, Figure]]) -> pa.Table:
        made = to_table(table, [row for _, row in rows])
        return made.append_column("component", pa.array([name for name, _ in rows], pa.string()))

    return {"figures": of_component("figures", figures), "linked": of_component("claims", claims)}


def make_sources(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Mentions of speakers by their key: the sources."""
    import pyarrow as pa

    from claims.link.sources import merge_mentions
    from claims.tables import to_table

    found = merge_mentions(tables["speakers"].to_pylist())
    made = to_table("sources", [source for _, source in found])
    return {"sources": made.append_column("source_key", pa.array([key for key, _ in found], pa.string()))}
