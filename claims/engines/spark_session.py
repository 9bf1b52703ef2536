"""A Spark session as the engine needs it, and what Spark's errors come down to in one line."""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.engines.spark_tasks import FAILED
from claims.errors import ClaimsError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# What Spark itself has to say, in the folder of the row sets.
LOG = "spark.log"
_PYTHON = "PYSPARK_PYTHON"
_WAIT_SECONDS = 10
_FORMS = re.compile(r"local(\[.+\])?|yarn|(spark|k8s)://.+")
_STANDALONE = re.compile(r"spark://(?P<host>\[[^\]]+\]|[^:,/]+):(?P<port>\d{1,5})")
# What the results hang on. Resources are the cluster's affair: spark-defaults.conf, or PYSPARK_SUBMIT_ARGS.
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    # SQL as DuckDB reads it too.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.caseSensitive": "false",
    # Times as the other engine writes them, those before 1582 too.
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.compression.codec": "zstd",
    # A batch for Python is bounded in bytes too: a document may have a hundred megabytes.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2048",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 << 20),
    # Reading a file is cheap, working off its rows is not: more, smaller tasks.
    "spark.sql.files.maxPartitionBytes": str(16 << 20),
    "spark.sql.files.openCostInBytes": str(1 << 20),
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@contextmanager
def session(master: str, folder: Path) -> Iterator[SparkSession]:
    """A session on `master`; what Spark itself has to say while it starts goes to `folder`.

    Raises ClaimsError where pyspark or Java is missing, and for a master that is none or does not answer.
    """
    try:
        import pyspark
    except ImportError as error:
        raise ClaimsError("the Spark engine needs pyspark: pip install 'claims[spark]'") from error
    if int(pyspark.__version__.split(".")[0]) < 4:
        raise ClaimsError(f"pyspark {pyspark.__version__} is too old: pip install 'claims[spark]'")
    if not _FORMS.fullmatch(master):
        raise ClaimsError(f"{master!r} is no Spark master; write it as spark://host:7077, yarn, k8s://host or local[2]")
    _knock(master)
    with _python(), _quiet(folder / LOG):
        spark = _open(master, folder)
    try:
        with warnings.catch_warnings():
            # pyspark's own, of the pandas that it finds and does not use here.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            yield spark
    finally:
        with _quiet(folder / LOG):
            spark.stop()


def reason(error: Exception) -> str:
    """What a failure of Spark comes down to, in one line."""
    told = str(error)
    step = re.search(re.escape(FAILED) + r"(.*)", told)
    if step:
        return step[1].removeprefix("ClaimsError: ").strip()
    java = getattr(error, "java_exception", None)
    lines = [line.strip() for line in (str(java.getMessage()) if java else told).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def _open(master: str, folder: Path) -> SparkSession:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    settings = _SETTINGS | {"spark.sql.warehouse.dir": str(folder / "warehouse")}
    if master.startswith("local"):
        settings["spark.ui.enabled"] = "false"
    if SparkSession.getActiveSession() is not None:
        raise ClaimsError("there is a Spark session in this process already; stop it first")
    builder = SparkSession.builder.master(master).appName("claims")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        if "JAVA_GATEWAY_EXITED" in str(error):
            raise ClaimsError(f"Spark did not start; it needs Java 17 or later{_last_line(folder / LOG)}") from error
        raise ClaimsError(f"{master}: no Spark session ({reason(error)})") from error
    except Exception as error:
        # py4j has its own error classes for what the JVM raises.
        raise ClaimsError(f"{master}: no Spark session ({reason(error)})") from error


def _last_line(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return f" ({lines[-1]})" if lines else ""


def _knock(master: str) -> None:
    """Spark asks a master that is not there for a minute and leaves a trace; a connection tells at once."""
    found = _STANDALONE.match(master)
    if not found:
        return
    try:
        socket.create_connection((found["host"].strip("[]"), int(found["port"])), _WAIT_SECONDS).close()
    except (OSError, OverflowError) as error:
        if "," not in master:  # of several masters one may be down
            raise ClaimsError(f"{master}: no Spark master answers there ({error})") from error


@contextmanager
def _python() -> Iterator[None]:
    """The workers run the Python that the user names for them, else this one."""
    given = os.environ.get(_PYTHON)
    if given is None:
        os.environ[_PYTHON] = sys.executable
    try:
        yield
    finally:
        if given is None:
            os.environ.pop(_PYTHON, None)


@contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """What the JVM started here writes to standard error goes to `log`, and pyspark does not log or warn."""
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
    sys.stderr.flush()
    before = os.dup(2)
    try:
        with log.open("ab") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            os.dup2(file.fileno(), 2)
            yield
    finally:
        os.dup2(before, 2)
        os.close(before)
