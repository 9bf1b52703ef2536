"""Connected components of a graph that the database holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def components(connection: duckdb.DuckDBPyConnection, name: str, edges: str) -> None:
    """From table `edges` (one, other) make table `name` (node, component); a component is named by its first node.

    Edges are held as two 32-bit numbers each.
    """
    import numpy as np
    import pyarrow as pa
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    run = connection.execute
    run(
        "CREATE OR REPLACE TEMP TABLE _nodes AS "
        "SELECT node, CAST(row_number() OVER (ORDER BY node) - 1 AS INTEGER) AS n "
        f'FROM (SELECT "one" AS node FROM "{edges}" UNION SELECT other FROM "{edges}")'
    )
    found = connection.sql(
        f'SELECT a.n AS a, b.n AS b FROM "{edges}" AS e JOIN _nodes AS a ON a.node = e."one" '
        "JOIN _nodes AS b ON b.node = e.other"
    ).to_arrow_table()
    n = int(run("SELECT count(*) FROM _nodes").fetchall()[0][0])
    ones, others = (found.column(side).to_numpy() for side in ("a", "b"))
    graph = coo_array((np.ones(len(ones), dtype=np.int8), (ones, others)), shape=(n, n))
    labels = connected_components(graph, directed=False)[1] if n else np.zeros(0, dtype=np.int32)
    labelled = pa.table({"n": pa.array(np.arange(n, dtype=np.int32)), "label": pa.array(labels, pa.int32())})
    connection.register("_labelled", labelled)
    run(
        f'CREATE OR REPLACE TABLE "{name}" AS SELECT node, min(node) OVER (PARTITION BY label) AS component '
        "FROM _nodes JOIN _labelled USING (n)"
    )
    connection.unregister("_labelled")
    run("DROP TABLE _nodes")
