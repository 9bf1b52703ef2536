"""What a second Spark worker brings: `python tests/spark_scaling.py [--steps] [DOCUMENTS ...]`.

For each number of documents (1,000 unless told), generated as by tests/throughput.py, a standalone master on this
machine with one worker of one core and then with two: wall seconds of the whole `claims build`; and from Spark's event
log its jobs and tasks, the seconds that tasks ran (summed over workers), and those in which none did, where a second
worker is of no use: the start, planning, and what the driver does itself. --steps has that for each step of the run.
On a machine that others use too all of these are longer than they would be; seconds of CPU are not.
Then whether the tables are, byte for byte, those of the local engine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from processes import seconds, tree
from spark_cluster import cluster, digests, run
from throughput import write

_LOG = "spark.eventLog.enabled true\nspark.eventLog.rolling.enabled false\nspark.eventLog.compress false\n"
_SAMPLE_SECONDS = 0.2


@dataclass(slots=True)
class Work:
    """What Spark did for a step: jobs, and when its tasks began and ended, in seconds."""

    jobs: int = 0
    tasks: list[tuple[float, float]] = field(default_factory=list)

    def busy(self) -> float:
        """Seconds that tasks ran, summed over workers."""
        return sum(end - start for start, end in self.tasks)

    def covered(self) -> float:
        """Seconds in which at least one task ran."""
        covered = until = 0.0
        for start, end in sorted(self.tasks):
            covered += max(0.0, end - max(start, until))
            until = max(until, end)
        return covered


def main() -> None:
    steps = "--steps" in sys.argv[1:]
    sizes = [int(argument) for argument in sys.argv[1:] if argument.isdigit()] or [1_000]
    with tempfile.TemporaryDirectory(prefix="claims-spark-") as name:
        for documents in sizes:
            folder = Path(name) / str(documents)
            measure(documents, folder, write("jsonl", documents, folder / "in"), steps)


def measure(documents: int, folder: Path, source: Path, steps: bool) -> None:
    walls = []
    for workers in (1, 2):
        wall, cpu, work = build(source, folder / f"out{workers}", folder / f"cluster{workers}", workers)
        walls.append(wall)
        whole = Work(sum(one.jobs for one in work.values()), [task for one in work.values() for task in one.tasks])
        print(
            f"{documents:,} documents, {workers} worker(s): {wall:.1f} s, {documents / wall:.1f} documents/s, "
            f"{told(whole)}, {wall - whole.covered():.1f} s without a task, CPU of the driver {cpu[0]:.1f} s, "
            f"of the workers {sum(cpu[1:]):.1f} s, {walls[0] / wall:.2f} times one worker",
            flush=True,
        )
        for name, one in work.items() if steps else ():
            print(f"    {name:24} {told(one)}")
    built(run([str(source)], folder / "local"))
    same = digests(folder / "local") == digests(folder / "out1") == digests(folder / "out2")
    print(f"{documents:,} documents: tables {'equal to' if same else 'DIFFERENT FROM'} the local engine's", flush=True)


def told(work: Work) -> str:
    return f"{work.jobs} jobs, {len(work.tasks)} tasks of {work.busy():.1f} s in {work.covered():.1f} s"


def build(source: Path, out: Path, folder: Path, workers: int) -> tuple[float, list[float], dict[str, Work]]:
    """How long a build takes on a cluster of so many workers, the seconds of CPU of the driver and of each worker, and
    what Spark did, by step."""
    log = folder / "events"
    log.mkdir(parents=True)
    with cluster(folder, workers, f"{_LOG}spark.eventLog.dir file://{log}\n") as running:
        start = time.perf_counter()
        driver = run(
            [str(source)], out, "--engine", "spark", "--master", running.master, environment=running.environment
        )
        seen: list[dict[int, float]] = [{} for _ in range(workers + 1)]
        while driver.poll() is None:
            for top, spent in zip((driver, *running.workers), seen, strict=True):
                for process in tree(top.pid):
                    spent[process] = max(seconds(process), spent.get(process, 0.0))
            time.sleep(_SAMPLE_SECONDS)
        wall = time.perf_counter() - start
        built(driver)
    (events,) = log.iterdir()
    return wall, [sum(spent.values()) for spent in seen], read(events)


def built(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(errors)


def read(log: Path) -> dict[str, Work]:
    """The steps of an event log in order, with their work."""
    found: dict[str, Work] = defaultdict(Work)
    step_of: dict[int, str] = {}
    with log.open(encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event["Event"] == "SparkListenerJobStart":
                name = event["Properties"].get("spark.jobGroup.id", "(no step)")
                found[name].jobs += 1
                step_of |= dict.fromkeys(event["Stage IDs"], name)
            elif event["Event"] == "SparkListenerTaskEnd":
                task = event["Task Info"]
                found[step_of[event["Stage ID"]]].tasks.append((task["Launch Time"] / 1e3, task["Finish Time"] / 1e3))
    return dict(found)


if __name__ == "__main__":
    main()
