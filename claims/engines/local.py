"""One machine: DuckDB joins, a pool of processes works, finished parts are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from claims.engines import parts
from claims.engines.components import components
from claims.engines.database import database, give_back, identifier, quoted, row_hash, scan, stream
from claims.engines.engine import Step, results
from claims.engines.fingerprint import fingerprint
from claims.engines.pool import Pool
from claims.engines.sorting import in_order
from claims.errors import ClaimsError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# What a worker gets at a time: so many characters of rows, at least one key's; less where that leaves a worker idle
# at the end of a step, but never so little that handing it over costs more than doing it.
_CHUNK = 2_000_000
_LEAST_CHUNK = 100_000
_CHUNKS_PER_WORKER = 6
# Rows that are handed on at a time, before they are sorted and after.
_SORTED, _READ = 8_192, 2_048
# What a value that is no text is worth in characters.
_VALUE = 8
_CHUNK_COLUMN = "_chunk"
# Called with the name of a step, how many of its keys are done, and of how many.
Report = Callable[[str, int, int], None]


@contextmanager
def local_engine(folder: Path, kept: Path, workers: int, memory: str, report: Report) -> Iterator[LocalEngine]:
    """An engine that works in `folder` and keeps finished parts below `kept`.

    Raises ClaimsError for a `memory` that is no size or too little, and where the folders cannot be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with database(folder, memory, workers) as connection, Pool(workers) as pool:
        yield LocalEngine(connection, pool, folder, kept, report)


@dataclass(slots=True)
class LocalEngine:
    """See `claims.engines.Engine`."""

    connection: duckdb.DuckDBPyConnection
    pool: Pool
    folder: Path
    kept: Path
    report: Report

    def read(self, name: str, path: Path, schema: pa.Schema) -> None:
        """Take the Parquet file or folder of part files `path` as row set `name`."""
        found = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        columns = ", ".join(f'"{column}"' for column in schema.names)
        self._view(name, f"SELECT {columns} FROM {scan(found)}")

    def put(self, name: str, table: pa.Table) -> None:
        """Take a small table as row set `name`."""
        self.connection.register("_given", table)
        self._table(name, "SELECT * FROM _given")
        self.connection.unregister("_given")

    def query(self, name: str, sql: str) -> None:
        """Take the rows of a SELECT over the row sets as row set `name`."""
        self._table(name, sql)

    def define(self, name: str, sql: str) -> None:
        """Let `name` stand for the rows of a SELECT over the row sets."""
        self._view(name, sql)

    def components(self, name: str, edges: str) -> None:
        """From row set `edges` (one, other) make row set `name` (node, component)."""
        components(self.connection, name, edges)
        give_back(self.connection)

    def rows(self, name: str, order: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Row set `name`, sorted ascending by the columns `order` (nulls last), in tables of `size` rows."""
        rows = stream(self.connection, f'SELECT * FROM "{name}"', _SORTED)
        yield from in_order(rows, order, self.folder, size)

    def apply(self, step: Step) -> None:
        """Run a step over the keys that no finished part has; its results become row sets."""
        folder = self.kept / f"{step.name}-{_given_digest(step)}"
        try:
            parts.open_folder(folder, step.writes)
            digests = f"_digests {step.name}"
            todo = self._todo(step, digests, folder)
            done = 0
            work = partial(_work, step, folder)
            for n in self.pool.map(work, self._chunks(step, digests)):
                done += n
                self.report(step.name, done, todo)
            parts.sweep(folder, self._used(digests, folder))
            for result, schema in step.writes.items():
                columns = ", ".join(f'"{column}"' for column in schema.names)
                self._view(
                    result,
                    f"SELECT {columns} FROM {scan(parts.files(folder, result))} "
                    f'WHERE {parts.DIGEST} IN (SELECT digest FROM "{digests}")',
                )
        except OSError as error:
            raise ClaimsError(f"{folder}: cannot write there ({error.strerror or error})") from error

    def clear(self, but: Collection[str] = ()) -> None:
        """Drop all row sets `but` some, which stay with all that they are made of; give back what the others take."""
        import pyarrow as pa

        views = dict(self.connection.execute("SELECT view_name, sql FROM duckdb_views() WHERE NOT internal").fetchall())
        tables = [name for (name,) in self.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        staying: set[str] = set()
        more = set(but)
        while more:
            staying |= more
            made_from = " ".join(views.get(name, "") for name in more)
            more = {name for name in (*views, *tables) if name in made_from} - staying
        for kind, names in (("VIEW", views), ("TABLE", tables)):
            for name in set(names) - staying:
                self.connection.execute(f"DROP {kind} {identifier(name)}")
        pa.default_memory_pool().release_unused()  # else the system keeps what DuckDB and Arrow gave back

    def _view(self, name: str, sql: str) -> None:
        self.connection.execute(f'CREATE VIEW "{name}" AS {sql}')

    def _table(self, name: str, sql: str) -> None:
        self.connection.execute(f'CREATE TABLE "{name}" AS {sql}')
        give_back(self.connection)

    def _todo(self, step: Step, digests: str, folder: Path) -> int:
        """Make the table of the step's keys with their digests, and the chunk of those to be worked; how many are.

        A row's digest is DuckDB's hash of it, a key's that of their sum: 64 bits are enough to tell rows from what they
        may have been, and take a tenth of the time of 128.
        """
        sides = " UNION ALL ".join(
            f'SELECT CAST("{step.key}" AS VARCHAR) AS key, {digest} AS row_digest, {size} AS size FROM "{name}"'
            for name in step.reads
            for digest, size in [self._told(step, name)]
        )
        self.connection.execute(
            f'CREATE OR REPLACE TABLE "{digests}" AS '
            "SELECT key, hash(sum(row_digest), count(*)) AS digest, sum(size) AS size FROM "
            f"({sides}) GROUP BY key"
        )
        todo = f'FROM "{digests}" WHERE digest NOT IN (SELECT {parts.DIGEST} FROM {scan(parts.files(folder))})'
        n, worth = self.connection.execute(f"SELECT count(*), coalesce(sum(size), 0) {todo}").fetchall()[0]
        self.connection.execute(
            f'CREATE OR REPLACE TABLE "{digests} todo" AS SELECT key, digest, '
            f"CAST(floor((sum(size) OVER (ORDER BY key) - size) / {self._chunk(int(worth))}) AS BIGINT) "
            f"AS {_CHUNK_COLUMN} {todo}"
        )
        give_back(self.connection)
        return int(n)

    def _told(self, step: Step, name: str) -> tuple[str, str]:
        """The SQL of the digest of a row of row set `name`, and of what the row is worth."""
        kinds = {column: kind for column, kind, *_ in self.connection.execute(f'DESCRIBE "{name}"').fetchall()}
        lists = [column for column, kind in kinds.items() if kind.endswith("[]")]
        digest = f"hash({quoted(name)}, {row_hash(list(kinds), lists)})"
        if step.size:
            return digest, f'"{step.size}"'
        texts = [f'coalesce(strlen("{column}"), 0)' for column, kind in kinds.items() if kind == "VARCHAR"]
        return digest, " + ".join([str(_VALUE * (len(kinds) - len(texts))), *texts])

    def _used(self, digests: str, folder: Path) -> set[str]:
        """The names of the parts that some key of the step is in."""
        done = scan(parts.files(folder), "filename = true")
        found = self.connection.execute(
            f'SELECT DISTINCT filename FROM {done} WHERE {parts.DIGEST} IN (SELECT digest FROM "{digests}")'
        )
        return {parts.part_of(Path(name)) for (name,) in found.fetchall()}

    def _chunk(self, worth: int) -> int:
        """How many characters of rows a worker gets at a time, of so many in all."""
        if self.pool.workers <= 1:
            return _CHUNK
        return min(_CHUNK, max(_LEAST_CHUNK, worth // (self.pool.workers * _CHUNKS_PER_WORKER)))

    def _chunks(self, step: Step, digests: str) -> Iterator[tuple[dict[str, int], dict[str, pa.Buffer]]]:
        """Digests by key, and the tables of the step's reads, packed, chunk by chunk."""
        sides: dict[str, Iterator[tuple[int, pa.Table]]] = {}
        for name in step.reads:
            sql = (
                f'SELECT t.*, todo.{_CHUNK_COLUMN} FROM "{name}" AS t '
                f'JOIN "{digests} todo" AS todo ON CAST(t."{step.key}" AS VARCHAR) = todo.key'
            )
            sides[name] = self._by_chunk(sql)
        empty = {name: self.connection.sql(f'SELECT * FROM "{name}" LIMIT 0').to_arrow_table() for name in step.reads}
        coming = {name: next(side, None) for name, side in sides.items()}
        for chunk, listed in self._by_chunk(f'SELECT * FROM "{digests} todo"'):
            tables = dict(empty)
            for name, side in sides.items():
                found = coming[name]
                if found is not None and found[0] == chunk:
                    tables[name] = found[1]
                    coming[name] = next(side, None)
            packed = {name: _packed(table) for name, table in tables.items()}
            yield {str(row["key"]): int(row["digest"]) for row in listed.to_pylist()}, packed

    def _by_chunk(self, sql: str) -> Iterator[tuple[int, pa.Table]]:
        """The rows of a query, chunk after chunk, each with its number."""
        import pyarrow as pa

        def cut() -> Iterator[tuple[int, pa.Table]]:
            for rows in in_order(stream(self.connection, sql, _SORTED), [_CHUNK_COLUMN], self.folder, _READ):
                start = 0
                for chunk, run in groupby(rows.column(_CHUNK_COLUMN).to_pylist()):
                    length = sum(1 for _ in run)
                    yield int(chunk or 0), rows.slice(start, length).drop_columns([_CHUNK_COLUMN])
                    start += length

        for chunk, pieces in groupby(cut(), key=lambda piece: piece[0]):
            yield chunk, pa.concat_tables([piece for _, piece in pieces])


def _packed(table: pa.Table) -> pa.Buffer:
    """The rows of a table and no more: a slice that is pickled takes all that it was cut from along."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _work(step: Step, folder: Path, batch: tuple[dict[str, int], Mapping[str, pa.Buffer]]) -> int:
    """Work off one chunk and write its part; how many keys it had."""
    import pyarrow as pa

    digests, packed = batch
    tables = {name: pa.ipc.open_stream(rows).read_all() for name, rows in packed.items()}
    parts.write_part(folder, results(step, tables), step.writes, step.key, digests)
    return len(digests)


def _given_digest(step: Step) -> str:
    """What tells the parts of this step from those of another program or another setting."""
    told = repr(sorted(step.given.items())) + fingerprint()
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
