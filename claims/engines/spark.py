"""A Spark cluster: what DuckDB and the pool do on one machine, its workers do. See SPARK.md."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from claims.engines.components import components
from claims.engines.database import database, quoted, scan
from claims.engines.engine import Step
from claims.engines.local import Report
from claims.engines.resize import resize
from claims.engines.spark_session import reason, session
from claims.engines.spark_tasks import CALL_BYTES, by_bucket, by_row, packed_name
from claims.errors import ClaimsError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

Made = TypeVar("Made")

# Columns of what is shuffled.
_BUCKET = "bucket"
# A task gets rows of about so many bytes; but there are tasks for every core as far as there are calls to make.
_TASK_BYTES = 32 << 20
_TASKS_PER_CORE = 4
# More tasks than this cost the driver more than they spare the workers: a shuffle has a block for each two of them.
_MOST_TASKS = 20_000
_POLL_SECONDS = 0.5
_THREADS = 2


@contextmanager
def spark_engine(folder: Path, master: str, memory: str, report: Report) -> Iterator[SparkEngine]:
    """An engine on the Spark cluster `master` that keeps row sets in `folder`, which all its machines must see.

    `memory` is for what the driver does itself: connected components. Raises ClaimsError where pyspark or Java is
    missing, for a master that does not answer, and for a `memory` that is no size or too little.
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
    frames: dict[str, DataFrame] = field(default_factory=dict)
    # Row set -> bytes of its rows, by which work is cut.
    sizes: dict[str, int] = field(default_factory=dict)
    # Where row sets were written, in order.
    places: list[Path] = field(default_factory=list)

    def read(self, name: str, path: Path, schema: pa.Schema) -> None:
        """Take the Parquet file or folder of part files `path` as row set `name`."""
        files = _parts(path) if path.is_dir() else [path]
        self._add(name, self._parquet(files, _spark_schema(schema)), _bytes(files))

    def put(self, name: str, table: pa.Table) -> None:
        """Take a small table as row set `name`."""
        import pyarrow.parquet as pq

        path = self._place(name)
        path.mkdir()
        pq.write_table(table, path / "part.parquet")
        self._add(name, self._parquet([path], _spark_schema(table.schema)), table.nbytes)

    def query(self, name: str, sql: str) -> None:
        """Take the rows of a SELECT over the row sets as row set `name`."""
        self._expect(sum(size for other, size in self.sizes.items() if other in sql))
        frame = self._ask(name, lambda: self.spark.sql(sql))
        path = self._write(name, frame)
        self._add(name, self._parquet([path], frame.schema), _bytes(_parts(path)))

    def define(self, name: str, sql: str) -> None:
        """Let `name` stand for the rows of a SELECT over the row sets."""
        size = sum(size for other, size in self.sizes.items() if other in sql)
        self._add(name, self._ask(name, lambda: self.spark.sql(sql)), size)

    def components(self, name: str, edges: str) -> None:
        """From row set `edges` (one, other) make row set `name` (node, component)."""
        # The frame may be a part of the files of a step: it is written out, for DuckDB to read.
        files = _parts(self._write(f"{name} edges", self.frames[edges].select("one", "other")))
        self.connection.execute(f"CREATE OR REPLACE VIEW _edges AS SELECT * FROM {scan(files)}")
        components(self.connection, "_components", "_edges")
        target = self._place(name).with_suffix(".parquet")
        self.connection.execute(f"COPY _components TO {quoted(str(target))} (FORMAT parquet)")
        self.connection.execute("DROP TABLE _components")
        self._add(name, self._parquet([target], "node string, component string"), _bytes([target]))

    def rows(self, name: str, order: Sequence[str], size: int) -> Iterator[pa.Table]:
        """Row set `name`, sorted ascending by the columns `order` (nulls last), in tables of `size` rows."""
        import pyarrow.parquet as pq
        from pyspark.sql import functions

        if not self.sizes[name]:
            return
        self._expect(self.sizes[name])
        by = [functions.col(_column(column)).asc_nulls_last() for column in order]
        # Each part file has a range of the order, and their names follow it.
        path = self._write(f"{name} sorted", self.frames[name].sort(*by))

        def batches() -> Iterator[pa.RecordBatch]:
            for part in _parts(path):
                with pq.ParquetFile(part) as file:
                    yield from file.iter_batches(min(size, 8_192))

        yield from resize(batches(), size)

    def apply(self, step: Step) -> None:
        """Run a step; its results become row sets."""
        from pyspark.sql.pandas.types import to_arrow_schema
        from pyspark.sql.types import StructField, StructType

        packed = StructType(
            [StructField(packed_name(n), _spark_schema(schema)) for n, schema in enumerate(step.writes.values())]
        )
        arrow = to_arrow_schema(packed, timezone="UTC")
        size = self._worth(step)

        if step.alone:
            frame = self._spread(step, size).mapInArrow(by_row(step, arrow), packed)
        else:
            frame = self._together(step, size).groupBy(_BUCKET).applyInArrow(by_bucket(step, arrow), packed)
        path = self._write(step.name, frame)
        files = _parts(path)
        rows = self._parquet([path], packed)
        for n, name in enumerate(step.writes):
            column = packed_name(n)
            self._add(name, rows.where(rows[column].isNotNull()).select(f"{column}.*"), _bytes(files, f"{column}."))

    def clear(self) -> None:
        """Drop all row sets, and give back what they take."""
        for name in self.frames:
            self.spark.sql(f"DROP VIEW IF EXISTS {_column(name)}")
        for place in self.places:
            shutil.rmtree(place, ignore_errors=True)
        self.frames.clear()
        self.sizes.clear()

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
            rows = self.frames[name]
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
        rows = self.frames[name]
        rows = rows.where(rows[_column(step.key)].isNotNull())
        wanted = self._tasks(size)
        cut = rows.rdd.getNumPartitions()
        return rows if cut >= min(wanted, self._cores() * _TASKS_PER_CORE) else rows.repartition(wanted)

    def _worth(self, step: Step) -> int:
        """How many bytes the rows of a step are worth."""
        if step.size is None:
            return sum(self.sizes[name] for name in step.reads)
        column = _column(step.size)
        found = [self.frames[name].agg({column: "sum"}).head() for name in step.reads]
        return sum(int(row[0] or 0) for row in found if row is not None)

    def _tasks(self, size: int) -> int:
        """Into how many tasks to cut the work on so many bytes."""
        calls = max(1, size // (CALL_BYTES // 4))
        return min(calls, max(size // _TASK_BYTES, self._cores() * _TASKS_PER_CORE), _MOST_TASKS)

    def _cores(self) -> int:
        return int(self.spark.sparkContext.defaultParallelism)

    def _expect(self, size: int) -> None:
        """What is sorted or joined next has so many bytes."""
        self.spark.conf.set("spark.sql.shuffle.partitions", self._tasks(size))

    def _write(self, name: str, frame: DataFrame) -> Path:
        """Write a frame out under `name`; where it is."""
        path = self._place(name)
        self._ask(name, lambda: frame.write.parquet(_address(path)))
        return path

    def _parquet(self, paths: Sequence[Path], schema: StructType | str) -> DataFrame:
        # With its schema given, Spark need not open the files to plan.
        return self.spark.read.schema(schema).parquet(*(_pattern(path) for path in paths))

    def _add(self, name: str, frame: DataFrame, size: int) -> None:
        self.frames[name] = frame
        self.sizes[name] = size
        frame.createOrReplaceTempView(_column(name))

    def _place(self, name: str) -> Path:
        """Where to keep a row set; no two share a place."""
        self.places.append(self.folder / f"{len(self.places):04d}-{quote(name, safe='')}")
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


def _spark_schema(schema: pa.Schema) -> StructType:
    """The schema as Spark has it, in which every column may be null."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(pa.schema([column.with_nullable(True) for column in schema]))


def _column(name: str) -> str:
    """A name as Spark reads it, whatever characters it has."""
    return "`" + name.replace("`", "``") + "`"


def _address(path: Path) -> str:
    """A path that does not depend on the cluster's own default file system."""
    return f"file://{path}"


def _pattern(path: Path) -> str:
    """The address of a path that Spark reads, for which brackets, braces, stars and question marks are patterns."""
    return _address(Path(re.sub(r"([\[\]{}*?\\])", r"\\\1", str(path.resolve()))))


def _parts(path: Path) -> list[Path]:
    return sorted(path.glob("*.parquet"))


def _bytes(files: Sequence[Path], column: str = "") -> int:
    """How many bytes the columns that begin with `column` have before compression."""
    import pyarrow.parquet as pq

    n = 0
    for file in files:
        footer = pq.read_metadata(file)
        for group in map(footer.row_group, range(footer.num_row_groups)):
            chunks = map(group.column, range(group.num_columns))
            n += sum(int(chunk.total_uncompressed_size) for chunk in chunks if chunk.path_in_schema.startswith(column))
    return n
