"""A Spark cluster on this machine alone, from the installed package, and a corpus to run on it.

`python tests/spark_cluster.py [CLAIMS]` prints how long one worker and two take for a corpus with so many claims.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

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
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A master and `workers` workers of one core, on the loopback alone and on free ports."""
    from pyspark.find_spark_home import _find_spark_home

    home = Path(_find_spark_home())
    settings = folder / "conf"
    settings.mkdir(parents=True)
    (settings / "spark-defaults.conf").write_text(_DEFAULTS, encoding="utf-8")
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(settings),
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
    inputs: list[str], out: Path, *options: str, environment: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """`claims build` in a process of its own."""
    command = [sys.executable, "-m", "claims", "build", *inputs, "--out", str(out), *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def measure(workers: int, claims: int) -> dict[str, float]:
    """How long a build takes on a cluster of so many workers, as a whole and in the step that reads documents."""
    from claims import api

    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        documents = write_corpus(corpus, claims)
        told: list[tuple[str, float]] = []
        with cluster(Path(folder) / "cluster", workers) as running:
            os.environ.update(running.environment)
            start = time.perf_counter()
            api.build(
                [str(corpus)],
                Path(folder) / "out",
                api.Settings(master=running.master),
                lambda name, done, total: told.append((name, time.perf_counter())),
            )
            whole = time.perf_counter() - start
    reading = [at for name, at in told if name == "extract"]
    return {"documents": documents, "whole": whole, "reading": reading[-1] - reading[0]}


def main() -> None:
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[3]))))
        return
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    found: list[dict[str, float]] = []
    for workers in (1, 2):
        # A process of its own for each: a driver keeps the settings that it began with.
        command = [sys.executable, __file__, "--one", str(workers), str(claims)]
        printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        found.append(json.loads(printed.splitlines()[-1]))
        times = ", ".join(f"{name} {found[-1][name]:.1f} s" for name in ("whole", "reading"))
        print(f"{workers} worker(s), {found[-1]['documents']:.0f} documents: {times}", flush=True)
    gains = ", ".join(f"{name} {found[0][name] / found[1][name]:.2f}" for name in ("whole", "reading"))
    print(f"two against one: {gains} times as fast")


if __name__ == "__main__":
    main()
