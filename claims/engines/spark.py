"""A Spark cluster: what DuckDB and the pool do on one machine, its workers do. See SPARK.md."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from claims.engines.components import components
from claims.engines.database import database, quoted, stream
from claims.engines.engine import Step
from claims.engines.local import Report
from claims.engines.resize import resize
from claims.engines.sorting import in_order
from claims.engines.spark_rows import RowSet, address, files, frame, row_set, spark_schema, view
from claims.engines.spark_session import reason, session
from claims.engines.spark_tasks import CALL_BYTES, by_bucket, by_row, packed_name
from claims.errors import ClaimsError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

Made = TypeVar("Made")

# A column of what is shuffled.
_BUCKET = "bucket"
# Rows that the driver holds at a time.
_BATCH = 8_192
# A task gets rows of about so many bytes; but there are tasks for every core as far as there are calls to make.
_TASK_BYTES = 32 << 20
_TASKS_PER_CORE = 4
# More tasks than this cost the driver more than they spare the workers: a shuffle has a block for each two of them.
_MOST_TASKS = 20_000
# Rows of fewer bytes are joined and sorted by the driver's DuckDB: a job on the cluster takes longer to plan than that.
_SMALL_BYTES = 32 << 20
_POLL_SECONDS = 0.5
_THREADS = 2


@contextmanager
def spark_engine(folder: Path, master: str, memory: str, report: Report) -> Iterator[SparkEngine]:
    """An engine on the Spark cluster `master` that keeps row sets in `folder`, which all its machines must see.

    `memory` is for what the driver does itself: small joins, connected components. Raises ClaimsError where
    pyspark or Java is missing, for a master that does not answer, and for a `memory` that is no size or too little.
    """
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with database(folder, memory, _THREADS) as connection, session(master, folder) as spark:
        yield SparkEngine(spark, connection, folder, report)


@dataclass(slots=True)
class SparkEngine:
    """See `claims.engines.Engine`."""

    spark: SparkSession
    connection: duckdb.DuckDBPyConnection
    folder: Path
    report: Report
    sets: dict[str, RowSet] = field(default_factory=dict)
    # Where row sets were written, in order.
    places: list[Path] = field(default_factory=list)

    def read(self, name: str, path: Path, schema: pa.Schema) -> None:
        """Take the Parquet file or folder of part files `path` as row set `name`."""
        self.sets[name] = row_set(path, spark_schema(schema))

    def put(self, name: str, table: pa.Table) -> None:
        """Take a small table as row set `name`."""
        import pyarrow.parquet as pq

        path = self._place(name, ".parquet")
        pq.write_table(table, path)
        self.sets[name] = row_set(path, spark_schema(table.schema))

    def query(self, name: str, sql: str) -> None:
        """Take the rows of a SELECT over the row sets as row set `name`."""
        import duckdb

        read = {other: rows for other, rows in self.sets.items() if other in sql}
        size = sum(rows.size for rows in read.values())
        if size < _SMALL_BYTES:
            for other, rows in read.items():
                view(self.connection, other, rows)
            # Few bytes may be many rows: what is too much for the driver after all is the cluster's.
            with suppress(duckdb.OutOfMemoryException):
                self._keep(name, sql)
                return
        self._expect(size)
        for other, rows in read.items():
            frame(self.spark, rows).createOrReplaceTempView(_column(other))
        made = self._ask(name, lambda: self.spark.sql(sql))
        self.sets[name] = row_set(self._write(name, made), made.schema)

    def define(self, name: str, sql: str) -> None:
        """As `query`: here row sets are files, whether they are read once or often."""
        self.query(name, sql)

    def components(self, name: str, edges: str) -> None:
        """From row set `edges` (one, other) make row set `name` (node, component)."""
        view(self.connection, edges, self.sets[edges])
        components(self.connection, "_components", edges)
        self._keep(name, "SELECT * FROM _components")
        self.connection.execute("DROP TABLE _components")

    def rows(self, name: str, order: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Row set `name`, sorted ascending by the columns `order` (nulls last), in tables of `size` rows."""
        import pyarrow.parquet as pq
        from pyspark.sql import functions

        rows = self.sets[name]
        if not rows.size:
            return
        if rows.size < _SMALL_BYTES:
            view(self.connection, "_sorted", rows)
            yield from in_order(stream(self.connection, "SELECT * FROM _sorted", _BATCH), order, self.folder, size)
            return
        self._expect(rows.size)
        by = [functions.col(_column(column)).asc_nulls_last() for column in order]
        # Each part file has a range of the order, and their names follow it.
        path = self._write(f"{name} sorted", frame(self.spark, rows).sort(*by))

        def batches() -> Iterator[pa.RecordBatch]:
            for part in files(path):
                with pq.ParquetFile(part) as file:
                    for group in range(file.num_row_groups):  # what was read of one is held until its reader's end
                        yield from file.iter_batches(min(size, _BATCH), row_groups=[group])

        yield from resize(batches(), size)

    def apply(self, step: Step) -> None:
        """Run a step; its results become row sets."""
        from pyspark.sql.pandas.types import to_arrow_schema
        from pyspark.sql.types import StructField, StructType

        packed = StructType(
            [StructField(packed_name(n), spark_schema(schema)) for n, schema in enumerate(step.writes.values())]
        )
        arrow = to_arrow_schema(packed, timezone="UTC")
        size = self._worth(step)

        if step.alone:
            made = self._spread(step, size).mapInArrow(by_row(step, arrow), packed)
        else:
            made = self._together(step, size).groupBy(_BUCKET).applyInArrow(by_bucket(step, arrow), packed)
        path = self._write(step.name, made)
        for n, (name, schema) in enumerate(step.writes.items()):
            self.sets[name] = row_set(path, spark_schema(schema), packed_name(n))

    def clear(self, but: Collection[str] = ()) -> None:
        """Drop all row sets `but` some; give back what they take once all are dropped."""
        self.sets = {name: rows for name, rows in self.sets.items() if name in but}
        if self.sets:
            return
        for place in self.places:
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink(missing_ok=True)

    def _together(self, step: Step, size: int) -> DataFrame:
        """The rows of the step's reads, packed, with those of a key in one bucket.

        A bucket is what one call gets: of the size of a call, unless one key has more rows than that. A task has many
        buckets, so a key with many rows holds up only its own.
        """
        from functools import reduce

        from pyspark.sql import functions

        buckets = max(1, -(-size // CALL_BYTES), self._tasks(size))
        sides: list[DataFrame] = []
        for n, name in enumerate(step.reads):
            rows = frame(self.spark, self.sets[name])
            key = rows[_column(step.key)].cast("string")
            sides.append(
                rows.where(key.isNotNull()).select(
                    functions.pmod(functions.xxhash64(key), functions.lit(buckets)).alias(_BUCKET),
                    functions.struct(*(rows[_column(column)] for column in rows.columns)).alias(packed_name(n)),
                )
            )
        together = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), sides)
        return together.repartition(self._tasks(size), _BUCKET)

    def _spread(self, step: Step, size: int) -> DataFrame:
        """The rows of the step's one read, cut into as many tasks as are of use."""
        name = step.reads[0]
        rows = frame(self.spark, self.sets[name])
        rows = rows.where(rows[_column(step.key)].isNotNull())
        wanted = self._tasks(size)
        cut = rows.rdd.getNumPartitions()
        return rows if cut >= min(wanted, self._cores() * _TASKS_PER_CORE) else rows.repartition(wanted)

    def _worth(self, step: Step) -> int:
        """How many bytes the rows of a step are worth."""
        if step.size is None:
            return sum(self.sets[name].size for name in step.reads)
        worth = 0
        for name in step.reads:
            view(self.connection, "_worth", self.sets[name])
            worth += self.connection.execute(f'SELECT coalesce(sum("{step.size}"), 0) FROM _worth').fetchall()[0][0]
        return int(worth)

    def _tasks(self, size: int) -> int:
        """Into how many tasks to cut the work on so many bytes."""
        calls = max(1, size // (CALL_BYTES // 4))
        return min(calls, max(size // _TASK_BYTES, self._cores() * _TASKS_PER_CORE), _MOST_TASKS)

    def _cores(self) -> int:
        return int(self.spark.sparkContext.defaultParallelism)

    def _expect(self, size: int) -> None:
        """What is sorted or joined next has so many bytes."""
        self.spark.conf.set("spark.sql.shuffle.partitions", self._tasks(size))

    def _keep(self, name: str, sql: str) -> None:
        """Take what DuckDB says to a SELECT as row set `name`."""
        import pyarrow.parquet as pq

        path = self._place(name, ".parquet")
        self.connection.execute(
            f"COPY ({sql}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_BATCH})"
        )
        self.sets[name] = row_set(path, spark_schema(pq.read_schema(path)))

    def _write(self, name: str, made: DataFrame) -> Path:
        """Write a frame out under `name`; the folder."""
        path = self._place(name)
        self._ask(name, lambda: made.write.parquet(address(path)))
        return path

    def _place(self, name: str, suffix: str = "") -> Path:
        """Where to keep a row set; no two share a place."""
        self.places.append(self.folder / f"{len(self.places):04d}-{quote(name, safe='')}{suffix}")
        return self.places[-1]

    def _ask(self, name: str, action: Callable[[], Made]) -> Made:
        """Do something on the cluster, in a thread: this one tells how far it is, and hears Ctrl-C."""
        context = self.spark.sparkContext

        def work() -> Made:
            context.setJobGroup(name, f"claims: {name}", interruptOnCancel=True)
            return action()

        with ThreadPoolExecutor(1) as thread:
            doing = thread.submit(work)
            try:
                while not doing.done():
                    try:
                        doing.result(_POLL_SECONDS)
                    except TimeoutError:
                        self._tell(name)
                made = doing.result()
                self._tell(name)
                return made
            except Exception as error:
                raise ClaimsError(f"{name}: {reason(error)}") from error
            except BaseException:
                context.cancelJobGroup(name)
                raise

    def _tell(self, name: str) -> None:
        """Report how many of the tasks known by now are done."""
        tracker = self.spark.sparkContext.statusTracker()
        jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup(name))
        stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
        done = sum(stage.numCompletedTasks for stage in stages if stage)
        total = sum(stage.numTasks for stage in stages if stage)
        if total:
            self.report(name, done, total)


def _column(name: str) -> str:
    """A name as Spark reads it, whatever characters it has."""
    return "`" + name.replace("`", "``") + "`"
