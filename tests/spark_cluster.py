"""A Spark cluster on this machine alone, from the installed package, and a corpus to run on it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
_WAIT_SECONDS = 120
# Short jobs: the JVM's second compiler would cost more than it spares, and half a dozen JVMs share the machine.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_DEFAULTS = "spark.executor.memory 512m\nspark.driver.memory 512m\nspark.task.maxFailures 2\n"


@dataclass(frozen=True, slots=True)
class Cluster:
    """`environment` is what a driver on it needs."""

    master: str
    workers: list[subprocess.Popen[bytes]]
    folder: Path
    environment: dict[str, str]

    def executors(self) -> list[Path]:
        """The log of each executor that was started so far, in the order of the workers."""
        return sorted(self.folder.glob("worker-*/app-*/*/stderr"))

    def kill(self, number: int) -> None:
        """End a worker, its executor and their Python workers as a lost machine would: at once, unasked."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait()


@contextmanager
def cluster(folder: Path, workers: int, settings: str = "") -> Iterator[Cluster]:
    """A master and `workers` workers of one core, on the loopback alone and on free ports; `settings` as lines of
    spark-defaults.conf."""
    from pyspark.find_spark_home import _find_spark_home

    home = Path(_find_spark_home())
    conf = folder / "conf"
    conf.mkdir(parents=True)
    (conf / "spark-defaults.conf").write_text(_DEFAULTS + settings, encoding="utf-8")
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(conf),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_NO_DAEMONIZE": "1",
        "SPARK_DAEMON_MEMORY": "256m",
        "JAVA_TOOL_OPTIONS": _JAVA,
        "PYSPARK_PYTHON": sys.executable,
        # The workers' Python finds this checkout and the steps of the tests, installed or not.
        "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS))),
    }
    running: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> Path:
        log = folder / f"{name}.log"
        command = [str(home / "bin" / "spark-class"), *arguments]
        with log.open("wb") as file:
            running.append(subprocess.Popen(command, env=environment, stderr=file, stdout=file, start_new_session=True))
        return log

    try:
        of_master = "org.apache.spark.deploy.master.Master"
        log = start("master", of_master, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        master = _said(log, r"Starting Spark master at (spark://\S+)")
        of_worker = "org.apache.spark.deploy.worker.Worker"
        for number in range(workers):
            place = ["--work-dir", str(folder / f"worker-{number}"), "--webui-port", "0", "--host", "127.0.0.1"]
            start(f"worker-{number}", of_worker, *place, "--cores", "1", "--memory", "600m", master)
        for number in range(workers):
            _said(folder / f"worker-{number}.log", r"(Successfully registered) with master")
        yield Cluster(master, running[1:], folder, environment)
    finally:
        for process in running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def write_corpus(path: Path, claims: int) -> int:
    """Write the generated documents with at least `claims` claims as JSONL, some of them twice; how many."""
    from growth import corpus

    documents, _, _, _ = corpus(claims)
    rows = [
        {"id": d.doc_id, "text": d.text, "published": d.published.isoformat(), "publisher": d.publisher}
        for d in documents
        if d.published
    ]
    again = [row | {"id": f"{row['id']} again", "publisher": "Copier"} for row in rows[::20]]
    lines = [json.dumps(row, ensure_ascii=False) for row in (*rows, *again, *rows[:3])]
    path.write_text("\n".join([*lines, "{not a document", ""]), encoding="utf-8")
    return len(lines)


def _said(log: Path, pattern: str) -> str:
    """What a log says, which may not have come to it yet."""
    until = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"{log} never said {pattern}:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def run(
    inputs: list[str],
    out: Path,
    *options: str,
    environment: dict[str, str] | None = None,
    program: Sequence[str] = ("-m", "claims"),
) -> subprocess.Popen[str]:
    """`claims build` in a process of its own."""
    command = [sys.executable, *program, "build", *inputs, "--out", str(out), *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def digests(folder: Path) -> dict[str, str]:
    """Every table of a folder, and its validation, by its bytes."""
    files = [*folder.glob("*.parquet"), *folder.glob("validation/*.json")]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
