"""What is read as a stream: a packed file takes no more memory than a batch of its documents, however long it is."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claims
from claims.engines import Step
from claims.engines.local import local_engine
from claims.inputs import pieces
from claims.stages.ingest import read_pieces
from claims.tables import arrow_schema, stream

# The package has a function of the same name.
INGEST = importlib.import_module("claims.stages.ingest")
LIMITS = {"max_bytes": 10_000_000}
LONG = "The river rose and about 40 people left their homes before the water came, the council said.\n" * 1_000
# The peak of a process that reads all pieces of a file, in kilobytes.
PEAK = """
import json, resource, sys
import pyarrow as pa
from claims.stages.ingest import read_pieces
told = pa.Table.from_pylist([{"piece": "p", "told": sys.argv[1]}])
n = sum(made["found"].num_rows for made in read_pieces({"pieces": told}, {}, ()))
print(json.dumps([n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def told(file: Path) -> list[dict[str, str]]:
    return [{"piece": f"p{piece.order}", "told": json.dumps(asdict(piece))} for piece in pieces([str(file)])]


def write(file: Path, documents: int) -> Path:
    """So many long documents in one member of gzip."""
    with gzip.open(file, "wb", 1) as stream:
        for n in range(documents):
            if ".warc" in file.name:
                page = f"<html><body><article><h1>Report {n}</h1><p>{LONG}</p></article></body></html>"
                response = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
                stream.write(
                    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                    b"WARC-Record-ID: <urn:uuid:%032d>\r\nWARC-Target-URI: https://a.example/%d\r\n"
                    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
                    % (n, n, len(response))
                )
                stream.write(response + b"\r\n\r\n")
            else:
                stream.write(json.dumps({"id": f"d{n}", "text": f"{n} {LONG}"}).encode() + b"\n")
    return file


@pytest.mark.parametrize("name", ["n.jsonl.gz", "n.warc.gz"])
def test_a_file_twice_as_long_takes_no_more_memory(tmp_path: Path, name: str) -> None:
    peaks = []
    for documents in (150, 300):
        (one,) = told(write(tmp_path / name, documents))
        done = subprocess.run(
            [sys.executable, "-c", PEAK, one["told"]],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found, peak = json.loads(done.stdout)
        assert found == documents
        peaks.append(peak)
    # What was added is 14 MB of text, of which each document held costs several times its length.
    assert peaks[1] - peaks[0] < 8_000


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Documents of many lengths, copies and bad lines, packed and not."""
    rows = [
        json.dumps({"id": f"d{n % 90}", "text": f"{n} people came to the show. " * (n % 9 * 40 + 1)}) for n in range(99)
    ]
    rows[5:5] = ["{", json.dumps({"id": "x"}), ""]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    (tmp_path / "in" / "b.txt").write_text("At least 14 people died.\n", encoding="utf-8")
    return tmp_path / "in"


def test_however_little_is_held_the_documents_are_the_same(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = {"pieces": pa.Table.from_pylist(told(mixed))}

    def read(held: int) -> tuple[int, dict[str, pa.Table]]:
        monkeypatch.setattr(INGEST, "_HELD", held)
        made = list(read_pieces(listed, LIMITS, ()))
        return len(made), {name: pa.concat_tables([one[name] for one in made]) for name in made[0]}

    (few, whole), (many, one_by_one), (some, by_some) = read(10**9), read(1), read(20_000)
    assert (few, many) == (1, 99 + 2 + 1 + 1)
    assert few < some < many
    assert whole == one_by_one == by_some
    assert whole["found"].column("position").to_pylist() == [n + 2 * (n > 4) for n in range(99)] + [0]


def test_however_little_is_held_the_tables_are_the_same(
    mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = []
    for held in (10**9, 10_000):
        monkeypatch.setattr(INGEST, "_HELD", held)
        out = tmp_path / str(held)
        claims.extract_files([mixed], out)
        tables.append({path.name: path.read_bytes() for path in sorted(out.glob("*.parquet"))})
    assert tables[0] == tables[1]
    assert len(tables[0]) == 4


GOODS = pa.schema({"shop": pa.string(), "goods": pa.int64()})


def goods(tables: Mapping[str, pa.Table], fails_at: int) -> Iterator[dict[str, pa.Table]]:
    """Three goods of each shop, one at a time; nothing, instead, of the one at which it fails."""
    for row in tables["shops"].to_pylist():
        for n in range(3):
            if fails_at == n:
                raise ValueError("the goods are gone")
            yield {"goods": pa.Table.from_pylist([{"shop": row["shop"], "goods": n}], GOODS)}
    yield {"goods": GOODS.empty_table()}


def test_a_step_that_fails_half_way_leaves_no_part(tmp_path: Path) -> None:
    def run(fails_at: int) -> list[dict[str, object]]:
        with local_engine(tmp_path / f"work{fails_at}", tmp_path / "kept", 1, "200MB", lambda *_: None) as engine:
            engine.put("shops", pa.table({"shop": ["a", "b"]}))
            engine.apply(Step("goods", goods, "shop", ("shops",), {"goods": GOODS}, {"fails_at": fails_at}, alone=True))
            return [row for table in engine.rows("goods", ("shop", "goods"), 2) for row in table.to_pylist()]

    with pytest.raises(ValueError, match="the goods are gone"):
        run(2)
    assert [path.name for path in sorted((tmp_path / "kept").rglob("*")) if path.is_file()] == [
        "none.done.parquet",
        "none.goods.parquet",
    ]
    expected = [{"shop": shop, "goods": n} for shop in "ab" for n in range(3)]
    assert run(-1) == expected
    assert len(list((tmp_path / "kept").glob("goods-*/[!n]*.parquet"))) == 2
    assert run(-1) == expected


def most_held(tmp_path: Path, groups: int) -> int:
    """The most bytes that Arrow holds while a table of so many row groups is read."""
    schema = arrow_schema("rejects")
    rng = random.Random(groups)
    path = tmp_path / f"{groups}.parquet"
    with pq.ParquetWriter(path, schema) as file:
        for _ in range(groups):
            row = dict.fromkeys(schema.names, "") | {"message": rng.randbytes(100_000).hex()}
            file.write_table(pa.Table.from_pylist([row], schema))
    before = pa.total_allocated_bytes()
    return max(pa.total_allocated_bytes() - before for _ in stream("rejects", path, 10))


def test_a_table_of_more_row_groups_takes_no_more_memory_to_read(tmp_path: Path) -> None:
    assert most_held(tmp_path, 40) < 1.5 * most_held(tmp_path, 10)
