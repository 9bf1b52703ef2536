"""Small steps that run on every engine, here and in the processes of a cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from claims.engines import Engine, Step

_TEXT = pa.string()
_TIME = pa.timestamp("us", "UTC")
SHOPS = pa.schema(
    {"shop": _TEXT, "sold": pa.int32(), "goods": pa.list_(_TEXT), "last": _TIME, "paid": pa.float64(), "town": _TEXT}
)
SEEN = pa.schema({"shop": _TEXT, "columns": _TEXT})
HALVED = pa.schema({"sale": pa.int64(), "half": pa.float64()})
_LONG_AGO = datetime(1066, 10, 14, tzinfo=UTC)
_GOODS = ("apple", "Öl", "zebra\0", "Zebra", "🍐", "ａ", 'a "quoted" one', "it's")


def sales(rows: int = 3_000) -> pa.Table:
    """Sales in shops, one of which has half of them, and some of which have no shop."""
    numbers = range(rows)
    return pa.table(
        {
            "sale": pa.array(numbers, pa.int64()),
            "shop": [None if n % 89 == 0 else "shop 0" if n % 2 else f"shop {n % 211}" for n in numbers],
            "goods": [_GOODS[n % len(_GOODS)] for n in numbers],
            "at": pa.array([None if n % 5 == 0 else _LONG_AGO + timedelta(days=n * 97) for n in numbers], _TIME),
            "paid": [None if n % 7 == 0 else n * 0.1 for n in numbers],
        }
    )


def towns() -> pa.Table:
    """Shops with their towns; some have no sales, and `paid` is another thing here."""
    shops = [f"shop {n}" for n in range(250)]
    return pa.table({"shop": shops, "town": [f"town {n % 7}" for n in range(250)], "paid": ["yes"] * 250})


def by_shop(tables: Mapping[str, pa.Table], price: int) -> dict[str, pa.Table]:
    """What each shop sold, and with which columns that was told."""
    sold = defaultdict(list)
    for row in tables["sales of shops"].to_pylist():
        sold[row["shop"]].append(row)
    places = {row["shop"]: row["town"] for row in tables["towns"].to_pylist()}
    shops = [
        {
            "shop": shop,
            "sold": len(rows) * price,
            "goods": sorted({row["goods"] for row in rows}),
            "last": max((row["at"] for row in rows if row["at"]), default=None),
            "paid": sum(sorted(row["paid"] or 0.0 for row in rows)),
            "town": places.get(shop),
        }
        for shop, rows in sold.items()
    ]
    columns = "; ".join(f"{name}: {' '.join(table.column_names)}" for name, table in sorted(tables.items()))
    seen = [{"shop": shop, "columns": columns} for shop in sold]
    return {"shops": pa.Table.from_pylist(shops, SHOPS), "seen": pa.Table.from_pylist(seen, SEEN)}


def halve(tables: Mapping[str, pa.Table]) -> Iterator[dict[str, pa.Table]]:
    """Half of what each sale paid, some sales after others."""
    rows = tables["sales"].to_pylist()
    halves = [{"sale": row["sale"], "half": None if row["paid"] is None else row["paid"] / 2} for row in rows]
    for start in range(0, len(halves) + 1, 50):
        yield {"halves": pa.Table.from_pylist(halves[start : start + 50], HALVED)}


def give_up(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """A step with a fault."""
    raise ValueError("nobody can\ndo this")


def everything(engine: Engine) -> dict[str, list[pa.Table]]:
    """Every kind of operation once; each row set that came of it, sorted, in tables of 100 rows."""
    engine.put("sales", sales())
    engine.put("towns", towns())
    engine.query("sales of shops", 'SELECT * FROM "sales" WHERE shop IS NOT NULL')
    reads = ("sales of shops", "towns")
    engine.apply(Step("by shop", by_shop, "shop", reads, {"shops": SHOPS, "seen": SEEN}, {"price": 2}))
    engine.apply(Step("halving", halve, "sale", ("sales",), {"halves": HALVED}, alone=True))
    engine.query("none", "SELECT * FROM shops WHERE sold < 0")
    engine.query(
        "ranked",
        "SELECT town, shop, row_number() OVER (PARTITION BY town ORDER BY sold, shop) AS place, "
        "CAST(count(*) OVER (PARTITION BY town) AS BIGINT) AS of_town FROM shops",
    )
    engine.query("ties", 'SELECT town AS "one", shop AS other FROM ranked WHERE place < 5 AND town IS NOT NULL')
    engine.components("chains", "ties")
    engine.define("goods", "SELECT goods, sale FROM sales")
    engine.define("paid goods", "SELECT g.goods, g.sale FROM goods AS g JOIN halves AS h ON h.sale = g.sale")
    orders = {
        "shops": ("last", "shop"),
        "seen": ("shop",),
        "halves": ("half", "sale"),
        "none": ("shop",),
        "ranked": ("town", "place"),
        "chains": ("component", "node"),
        "goods": ("goods", "sale"),
        "paid goods": ("goods", "sale"),
    }
    found = {name: list(engine.rows(name, order, 100)) for name, order in orders.items()}
    engine.clear(but=["paid goods", "towns"])
    return found | {"paid goods alone": list(engine.rows("paid goods", orders["paid goods"], 100))}
