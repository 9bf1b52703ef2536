"""Findings to labelled fact-check examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claims.engines import Step
from claims.records import Check
from claims.stages.run import Run, leave, strings, take, with_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from claims.examples.candidate import Candidate

_TIES = ("draw", "one", "other")


def examples(run: Run) -> None:
    """Drawn figure by figure, then from figures that look alike; each in one form, all that hang together in one split.

    Raises ClaimsError where the fractions of the splits are out of range.
    """
    import pyarrow as pa

    from claims.examples import refuse_impossible
    from claims.tables import arrow_schema

    told, engine, text = run.parameters, run.engine, pa.string()
    refuse_impossible(told.train, told.validation)
    claims, checks = take(run, "examples", "tables/claims", "tables/checks")
    _draw_from_figures(run, claims, checks)
    engine.clear(but=(claims, "drawn", "drawn ties"))
    _draw_lookalikes(run, claims)
    columns = ", ".join(["draw", "rank", "first_key", *(f'"{name}"' for name in arrow_schema("examples").names)])
    engine.query(
        "candidates",
        f'SELECT {columns} FROM "drawn" UNION ALL SELECT {columns} FROM "alike drawn" AS a '  # noqa: S608
        "WHERE a.turn <= (SELECT count(*) FROM drawn WHERE label = 'SUPPORTED')",
    )
    engine.query(
        "chosen",
        f"SELECT {columns} FROM (SELECT *, row_number() OVER "  # noqa: S608 - names of ours
        "(PARTITION BY label, claim, evidence ORDER BY rank) AS place FROM candidates) AS c WHERE place = 1",
    )
    engine.query(
        "ties",
        'SELECT t."one", t.other FROM (SELECT draw, "one", other FROM "drawn ties" '
        'UNION ALL SELECT draw, "one", other FROM "alike ties") AS t '
        "JOIN chosen ON chosen.draw = t.draw",
    )
    engine.components("bundles", "ties")
    engine.query("distinct bundles", "SELECT DISTINCT component FROM bundles")
    given = {"seed": told.seed, "train": told.train, "validation": told.validation}
    results = {"splits": pa.schema([("component", text), ("split", text)])}
    engine.apply(Step("splits", choose_splits, "component", ("distinct bundles",), results, given))
    own = ", ".join(
        "splits.split" if name == "split" else f'chosen."{name}"' for name in arrow_schema("examples").names
    )
    engine.define(
        "examples",
        f"SELECT {own} FROM chosen JOIN bundles ON bundles.node = chosen.first_key "  # noqa: S608 - names of ours
        "JOIN splits ON splits.component = bundles.component",
    )
    leave(run, "examples", {"tables/examples": "examples"})


def _draw_from_figures(run: Run, claims: str, checks: str) -> None:
    """Row sets `drawn` and `drawn ties`, from the pairs of claims of one figure."""
    import pyarrow as pa

    from claims.examples.natural import GRAVE

    engine, text = run.engine, pa.string()
    grave = ", ".join(f"'{relation}'" for relation in GRAVE)
    engine.query(
        "paired",
        "SELECT check_id, scope, relation, left_id, right_id, figure_id, "  # noqa: S608 - names of ours
        "least(left_place, right_place) AS lower, greatest(left_place, right_place) AS upper FROM "
        f'(SELECT c.*, l.figure_id, {_place("l")} AS left_place, {_place("r")} AS right_place FROM "{checks}" AS c '
        f'JOIN "{claims}" AS l ON l.claim_id = c.left_id '
        f'JOIN "{claims}" AS r ON r.claim_id = COALESCE(c.right_id, c.left_id) '
        f"WHERE c.\"check\" = 'pair' AND c.relation IN ('agree', 'refine', {grave})) AS p",
    )
    engine.query("disputes", f"SELECT DISTINCT lower, upper FROM paired WHERE relation IN ({grave})")  # noqa: S608
    engine.query(
        "pairs of figures",
        "SELECT p.check_id, p.scope, p.relation, p.left_id, p.right_id, p.figure_id, d.lower IS NOT NULL AS disputed "
        "FROM (SELECT * FROM paired WHERE relation IN ('agree', 'refine', 'conflict')) AS p "
        "LEFT JOIN disputes AS d ON d.lower = p.lower AND d.upper = p.upper",
    )
    engine.query("sums", f"SELECT check_id, ids FROM \"{checks}\" WHERE relation = 'derived'")  # noqa: S608
    results = {"summands": pa.schema([("check_id", text), ("claim_id", text)])}
    engine.apply(Step("summands", list_summands, "check_id", ("sums",), results))
    engine.query("reckoned", "SELECT DISTINCT claim_id FROM summands")
    engine.query(
        "claims of pairs",
        f'SELECT c.*, reckoned.claim_id IS NOT NULL AS reckoned FROM "{claims}" AS c '  # noqa: S608 - names of ours
        'JOIN (SELECT left_id AS id FROM "pairs of figures" UNION SELECT COALESCE(right_id, left_id) AS id '
        'FROM "pairs of figures") AS p ON p.id = c.claim_id LEFT JOIN reckoned ON reckoned.claim_id = c.claim_id',
    )
    given = {"seed": run.parameters.seed}
    reads = ("claims of pairs", "pairs of figures")
    engine.apply(Step("draw", draw_from_figures, "figure_id", reads, _drawn("drawn", "figure_id"), given))


def _draw_lookalikes(run: Run, claims: str) -> None:
    """Row sets `alike drawn` (with a `turn`) and `alike ties`, from neighbouring figures of one ring."""

    engine = run.engine
    engine.apply(Step("rings", find_rings, "doc_id", (claims,), {"rings": _rings()}))
    engine.query(
        "seats",
        "SELECT *, reverse(figure_id) AS turned, row_number() OVER (PARTITION BY ring ORDER BY figure_id) AS seat, "
        "count(*) OVER (PARTITION BY ring) AS n "
        "FROM (SELECT ring, figure_id, min(claim_id) AS claim_id FROM rings GROUP BY ring, figure_id) AS r",
    )
    # As `claims.examples.natural.couples` has it.
    engine.query(
        "matches",
        "SELECT one.claim_id AS couple, two.claim_id AS other FROM seats AS one "
        "JOIN seats AS two ON two.ring = one.ring AND two.seat = one.seat % one.n + 1 AND one.turned < two.turned",
    )
    sides = (
        f"SELECT m.couple, r.beside, c.* FROM matches AS m JOIN rings AS r ON r.claim_id = m.{side} "  # noqa: S608
        f'JOIN "{claims}" AS c ON c.claim_id = r.claim_id'
        for side in ("couple", "other")
    )
    engine.query("couples", " UNION ALL ".join(sides))
    engine.apply(Step("lookalikes", draw_lookalikes, "couple", ("couples",), _drawn("looked", "couple")))
    engine.query("alike drawn", "SELECT *, row_number() OVER (ORDER BY couple) AS turn FROM looked")
    engine.query("alike ties", 'SELECT draw, "one", other FROM "looked ties"')


def _place(side: str) -> str:
    return f"concat({side}.doc_id, ' ', CAST({side}.sentence_start AS STRING))"


def _rings() -> pa.Schema:
    import pyarrow as pa

    names = [(name, pa.string()) for name in ("doc_id", "claim_id", "figure_id", "ring")]
    return pa.schema([*names, ("beside", pa.list_(pa.string()))])


def _drawn(name: str, key: str) -> dict[str, pa.Schema]:
    import pyarrow as pa

    from claims.tables import arrow_schema

    text = pa.string()
    own = [(column, text) for column in ("draw", "rank", "first_key") if column != key]
    if key not in arrow_schema("examples").names:
        own.append((key, text))
    ties = pa.schema([(column, text) for column in (*_TIES, key)])
    return {name: with_columns(arrow_schema("examples"), *own), f"{name} ties": ties}


def list_summands(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Sums by their id: the claims that take part."""
    rows = [(row["check_id"], claim_id) for row in tables["sums"].to_pylist() for claim_id in row["ids"]]
    return {"summands": strings(("check_id", "claim_id"), rows)}


def draw_from_figures(tables: Mapping[str, pa.Table], seed: int) -> dict[str, pa.Table]:
    """Pairs and claims by figure: the examples that they give."""
    from claims.examples import draw
    from claims.examples.candidate import corpus_of
    from claims.examples.natural import place_of
    from claims.tables import to_records

    rows, pairs = tables["claims of pairs"], tables["pairs of figures"]
    claims = {claim.claim_id: claim for claim in to_records("claims", rows)}
    reckoned = {row["claim_id"] for row in rows.select(["claim_id", "reckoned"]).to_pylist() if row["reckoned"]}
    told = pairs.to_pylist()
    checks = [_pair(row) for row in told]
    disputes = {
        frozenset((place_of(claims[check.left_id]), place_of(claims[check.right_id or check.left_id])))
        for check, row in zip(checks, told, strict=True)
        if row["disputed"]
    }
    found = draw(corpus_of(list(claims.values()), (), checks, ()), disputes, reckoned, seed)
    return _rows(found, "drawn", "figure_id", [str(candidate.about[0].figure_id) for candidate in found])


def _pair(row: Mapping[str, Any]) -> Check:
    """A check of two claims with what examples look at, less the bulk of it."""
    scope, relation, left_id, right_id = (row[name] for name in ("scope", "relation", "left_id", "right_id"))
    return Check(row["check_id"], "pair", scope, relation, None, left_id, right_id, [], None, None, None, None, "", "")


def find_rings(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Claims by document: those that may look like others, with the figures told in the same sentence."""
    from collections import defaultdict

    import pyarrow as pa

    from claims.examples.natural import Place, place_of, ring_of
    from claims.tables import to_records

    claims = to_records("claims", tables["examples claims"])
    beside: dict[Place, set[str]] = defaultdict(set)
    for claim in claims:
        beside[place_of(claim)].add(claim.figure_id or "")
    rows = [
        {"doc_id": claim.doc_id, "claim_id": claim.claim_id, "figure_id": claim.figure_id, "ring": ring}
        | {"beside": sorted(beside[place_of(claim)])}
        for claim in claims
        if (ring := ring_of(claim)) is not None
    ]
    return {"rings": pa.Table.from_pylist(rows, schema=_rings())}


def draw_lookalikes(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Couples of claims of one ring: the examples that they give."""
    from collections import defaultdict

    from claims.examples.natural import lookalike
    from claims.records import Claim
    from claims.tables import to_records

    rows = tables["couples"]
    couples: dict[str, dict[bool, tuple[Claim, list[str]]]] = defaultdict(dict)
    for couple, claim, beside in zip(
        rows.column("couple").to_pylist(),
        to_records("claims", rows),
        rows.column("beside").to_pylist(),
        strict=True,
    ):
        couples[str(couple)][claim.claim_id == couple] = (claim, list(beside or ()))
    found: list[Candidate] = []
    keys: list[str] = []
    for couple, sides in sorted(couples.items()):
        (one, beside_one), (two, beside_two) = sides[True], sides[False]
        for candidate in lookalike(one, two, beside_one, beside_two):
            found.append(candidate)
            keys.append(couple)
    return _rows(found, "looked", "couple", keys)


def choose_splits(tables: Mapping[str, pa.Table], seed: int, train: float, validation: float) -> dict[str, pa.Table]:
    """Groups of examples that hang together: the split of each."""
    from claims.examples.splits import split_of

    groups = [str(name) for name in tables["distinct bundles"].column("component").to_pylist()]
    rows = [(group, split_of(group, seed, train, validation)) for group in groups]
    return {"splits": strings(("component", "split"), rows)}


def _rows(found: Sequence[Candidate], name: str, key: str, keys: Sequence[str]) -> dict[str, pa.Table]:
    """Candidates as rows, with what ranks them among equals, and what ties them to others."""
    import pyarrow as pa

    from claims.examples import example_of
    from claims.examples.splits import keys_of
    from claims.spans import span_id
    from claims.tables import to_table

    ranks = ["\x1f".join([one.origin, *(claim.claim_id for claim in one.about)]) for one in found]
    draws = [span_id("draw", one.label, one.claim, one.evidence, rank) for one, rank in zip(found, ranks, strict=True)]
    bound = [keys_of(one) for one in found]
    text = pa.string()
    made = to_table("examples", [example_of(one, "") for one in found])
    for column, values in (("draw", draws), ("rank", ranks), ("first_key", [ties[0] for ties in bound])):
        made = made.append_column(column, pa.array(values, text))
    if key not in made.column_names:
        made = made.append_column(key, pa.array(keys, text))
    rows = [
        (draw, ties[0], other, value)
        for draw, ties, value in zip(draws, bound, keys, strict=True)
        for other in ties[1:]
    ]
    return {name: made, f"{name} ties": strings((*_TIES, key), rows)}
