"""The part of large tables that a page has room for: what is in dispute, and what most documents tell."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from claims.report.gathered import Gathered
from claims.report.statuses import STATUSES
from claims.report.totals import is_there

# Rows of each table that come along at most.
_FIGURES, _CLAIMS, _CHECKS, _TIMES, _OTHERS = 1_500, 5_000, 10_000, 5_000, 500
_GRAVE = ("conflict", "derived", "tension", "supersede", "incomparable", "refine", "agree")


def excerpt(folder: Path, memory: str = "256MB") -> Gathered:
    """Of the tables in `folder` the gravest figures, those of most documents, and all that belongs to them.

    Held in memory is what comes out; `memory` bounds what the choice takes. Raises ClaimsError where a table cannot
    be read.
    """
    from claims.engines.database import database, scan
    from claims.tables import arrow_schema, parts, to_records

    found = Gathered(excerpt=True)
    with TemporaryDirectory(prefix="claims-page-") as spill, database(Path(spill), memory, 1) as connection:
        for name in ("documents", "claims", "times", "figures", "sources", "checks", "rejects"):
            if is_there(folder, name):
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {scan(parts(name, folder))}")
            else:
                connection.register(name, arrow_schema(name).empty_table())
                found.absent.append(name)
        for name, sql in _CHOICES.items():
            connection.execute(f"CREATE TABLE chosen_{name} AS {sql}")
            columns = ", ".join(f'"{column}"' for column in arrow_schema(name).names)
            table = connection.sql(f"SELECT {columns} FROM chosen_{name} ORDER BY ALL").to_arrow_table()
            setattr(found, name, to_records(name, table))
    return found


def _rank(column: str, order: tuple[str, ...]) -> str:
    """Where a value stands in `order`, in SQL; any other comes last."""
    cases = " ".join(f"WHEN {column} = '{value}' THEN {place}" for place, value in enumerate(order))
    return f"CASE {cases} ELSE {len(order)} END"


# Each may refer to those before it.
_CHOICES: dict[str, str] = {
    "figures": (
        f"SELECT *, row_number() OVER (ORDER BY {_rank('status', STATUSES)}, n_documents DESC, n_claims DESC, "
        f"figure_id) AS seat FROM figures QUALIFY seat <= {_FIGURES}"
    ),
    "claims": (
        "SELECT c.*, row_number() OVER (ORDER BY f.seat, c.claim_id) AS seat FROM claims AS c "
        f"JOIN chosen_figures AS f ON f.figure_id = c.figure_id QUALIFY seat <= {_CLAIMS}"
    ),
    "checks": (
        "SELECT k.* FROM checks AS k WHERE k.left_id IN (SELECT claim_id FROM chosen_claims) AND "
        "(k.right_id IS NULL OR k.right_id IN (SELECT claim_id FROM chosen_claims)) "
        f"ORDER BY {_rank('relation', _GRAVE)}, holds NULLS LAST, check_id LIMIT {_CHECKS}"
    ),
    "times": (
        "SELECT t.* FROM times AS t WHERE t.time_id IN (SELECT unnest(ids) FROM chosen_checks) "
        f"ORDER BY t.time_id LIMIT {_TIMES}"
    ),
    "documents": "SELECT d.* FROM documents AS d WHERE d.doc_id IN (SELECT doc_id FROM chosen_claims)",
    "sources": f"SELECT * FROM sources ORDER BY n_claims DESC, name, source_id LIMIT {_OTHERS}",
    "rejects": f"SELECT * FROM rejects ORDER BY ALL LIMIT {_OTHERS}",
}
