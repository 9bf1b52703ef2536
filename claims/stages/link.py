"""Claims to figures and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.engines import Step
from claims.stages.levels import known_names
from claims.stages.run import Run, leave, strings, take, with_columns

if TYPE_CHECKING:
    import pyarrow as pa


def link(run: Run) -> None:
    """Claims that share an anchor are compared, those with evidence enough are joined, each group gives its figures."""
    import pyarrow as pa

    from claims.link.rows import BULK, member_schema
    from claims.tables import arrow_schema

    engine = run.engine
    text = pa.string()
    claims, documents = take(run, "link", "stages/extract/claims", "tables/documents")
    named = pa.schema([("doc_id", text), ("name", text)])
    engine.apply(
        Step("subjects", read_subjects, "doc_id", (claims, documents), {"subjects": member_schema(), "names": named})
    )
    engine.query("frequency", "SELECT name, count(*) AS n FROM names GROUP BY name")
    engine.query("known names", known_names("names", "frequency"))
    anchored = pa.schema([("doc_id", text), ("claim_id", text), ("anchor", text)])
    results = {"members": member_schema(), "anchors": anchored}
    engine.apply(Step("anchors", find_anchors, "doc_id", ("subjects", "known names"), results))
    engine.query("crowded", "SELECT anchor FROM anchors GROUP BY anchor HAVING count(*) > 1")
    columns = ", ".join(f"members.{name}" for name in slim_columns(member_schema().names, BULK))
    engine.query(
        "blocks",
        f"SELECT anchors.anchor, {columns} FROM anchors "  # noqa: S608 - names of ours
        "JOIN crowded ON anchors.anchor = crowded.anchor JOIN members ON members.claim_id = anchors.claim_id",
    )
    pairs = pa.schema([("anchor", text), ("one", text), ("other", text)])
    engine.apply(Step("evidence", find_pairs, "anchor", ("blocks",), {"pairs": pairs}))
    engine.components("groups", "pairs")
    engine.query(
        "grouped",
        "SELECT COALESCE(groups.component, members.claim_id) AS component, members.* "
        "FROM members LEFT JOIN groups ON groups.node = members.claim_id",
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
        "SELECT source_key, source, source_kind, doc_id, count(*) AS n FROM members WHERE source_key IS NOT NULL "
        "GROUP BY source_key, source, source_kind, doc_id",
    )
    results = {"sources": with_columns(arrow_schema("sources"), ("source_key", pa.string()))}
    run.engine.apply(Step("sources", make_sources, "source_key", ("speakers",), results))


def slim_columns(names: list[str], bulk: tuple[str, ...]) -> list[str]:
    """The columns that evidence looks at, by their names in SQL."""
    return [f'"{name}"' for name in names if name not in bulk]


def read_subjects(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Claims with their documents, by document: the members, and the names of each document."""
    from claims.link import names_of
    from claims.link.member import Member
    from claims.link.reading import members_of_document
    from claims.link.rows import to_rows
    from claims.records import Claim
    from claims.tables import to_records

    claims, documents = (tables[f"link {name}"] for name in ("claims", "documents"))
    known = {document.doc_id: document for document in to_records("documents", documents)}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in to_records("claims", claims):
        by_document[claim.doc_id].append(claim)
    members: list[Member] = []
    names: list[tuple[str, str]] = []
    for doc_id in sorted(by_document):
        found = members_of_document(by_document[doc_id], known.get(doc_id))
        members += found
        names += [(doc_id, name) for name in sorted(names_of(found))]
    return {"subjects": to_rows(members), "names": strings(("doc_id", "name"), names)}


def find_anchors(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Members, and how many documents have each name of theirs: the members with their anchors."""
    from claims.link.anchoring import anchored
    from claims.link.rows import from_rows, to_rows

    frequency: dict[str, dict[str, int]] = defaultdict(dict)
    for row in tables["known names"].to_pylist():
        frequency[row["doc_id"]][row["name"]] = row["n"]
    members = [anchored(member, frequency[member.claim.doc_id]) for member in from_rows(tables["subjects"])]
    rows = [(m.claim.doc_id, m.claim.claim_id, anchor) for m in members for anchor in m.anchors]
    return {"members": to_rows(members), "anchors": strings(("doc_id", "claim_id", "anchor"), rows)}


def find_pairs(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Members by the anchor that they share: the pairs with evidence enough."""
    from claims.link.candidates import strong_pairs
    from claims.link.member import Member
    from claims.link.rows import from_rows

    blocks: dict[str, list[Member]] = defaultdict(list)
    anchors = [str(anchor) for anchor in tables["blocks"].column("anchor").to_pylist()]
    for anchor, member in zip(anchors, from_rows(tables["blocks"]), strict=True):
        blocks[anchor].append(member)
    rows = [
        (anchor, one.claim.claim_id, two.claim.claim_id)
        for anchor in sorted(blocks)
        for one, two in strong_pairs(blocks[anchor], anchor)
    ]
    return {"pairs": strings(("anchor", "one", "other"), rows)}


def make_figures(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Members by component: their figures, and the claims with the figure that each belongs to."""
    import pyarrow as pa

    from claims.link import figures_of
    from claims.link.member import Member
    from claims.link.rows import from_rows
    from claims.records import Claim, Figure
    from claims.tables import to_table

    components: dict[str, list[Member]] = defaultdict(list)
    names = [str(name) for name in tables["grouped"].column("component").to_pylist()]
    for name, member in zip(names, from_rows(tables["grouped"]), strict=True):
        components[name].append(member)
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
