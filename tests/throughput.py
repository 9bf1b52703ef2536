"""How the whole run carries a corpus: `python tests/throughput.py [--jsonl] [--html] [--warc] [DOCUMENTS ...]`.

For each form of input (all three unless told), number of documents (1,000 unless told) and one and two workers:
documents and megabytes a second, the peak memory of the main process and of its largest worker (one worker does most
of its work in the main process), and CPU seconds. For JSONL also the same corpus again after a kill half-way, and with
one more document in a hundred. The corpora are generated, the same each time: the events of tests/growth.py, told at
the length of a news report. Every run is a process of its own, into a folder of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import growth
from processes import peak, tree

# Sentences that a report is filled up with: half of them without a figure.
_FILLING = (
    "Officials in {name} said the roads to the north were open again by the evening.",
    "The mayor of {name} thanked volunteers who had worked through the night.",
    "{n} volunteers from {country} joined the work, a spokesman said.",
    "Schools in {name} will stay closed until further notice, the council added.",
    "“Nobody here expected anything like this,” said a shopkeeper in the old town.",
    "The ministry in {country} has set aside ${m} million for repairs over the next {k} years.",
    "A committee will look into what happened and report before the end of the year.",
    "About {p} percent of households had power again, the grid operator said.",
)
_MARK = re.compile(r"\[\[(.*?)\|.*?\]\]")
_FORMS = ("jsonl", "html", "warc")
_SAMPLE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Used:
    """What a run took: seconds, and the peaks in megabytes of its main process and of the largest of the others."""

    wall: float
    cpu: float
    main: float
    worker: float


def reports(documents: int) -> Iterator[dict[str, str]]:
    """That many reports, five of each event, in the order of the events."""
    rng = random.Random(20240312)
    made = number = 0
    while made < documents:
        name, country = growth.place(rng), rng.choice(growth.COUNTRIES)
        first = growth.START + timedelta(days=rng.randint(0, 900))
        for n, text in enumerate((growth.quake, growth.deal)[number % 2](rng, name, country, number // 2)):
            told = {"name": name, "country": country, "n": rng.randint(20, 400), "m": rng.randint(2, 90)}
            told |= {"k": rng.randint(2, 9), "p": rng.randint(10, 95)}
            filling = "\n".join(line.format(**told) for line in rng.sample(_FILLING, 6))
            day = (first + timedelta(days=n // 2)).isoformat()
            yield {
                "id": f"e{number:06}-{n}",
                "text": _MARK.sub(r"\1", text) + f"\n{filling}\n",
                "published": day,
                "publisher": growth.PAPERS[n],
            }
            made += 1
            if made == documents:
                return
        number += 1


def page(report: dict[str, str]) -> str:
    """A report as a page of a news site, with its menu and its footer."""
    title, *lines = report["text"].strip().split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{report["published"]}">'
        f'<meta property="og:site_name" content="{report["publisher"]}"></head><body>'
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{body}</article></main><footer>All rights reserved</footer></body></html>"
    )


def write(form: str, documents: int, folder: Path, first: int = 0) -> Path:
    """The corpus in files of 1,000 documents, as `jsonl`, `html` (a file a page) or `warc`; those before `first`, a
    multiple of 1,000, are there already."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, report in enumerate(reports(documents)):
        if n < first:
            continue
        if form == "html":
            place = folder / f"{n // 1000:04}"
            place.mkdir(exist_ok=True)
            (place / f"{report['id']}.html").write_text(page(report), encoding="utf-8")
        elif form == "jsonl":
            with (folder / f"{n // 1000:04}.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(report) + "\n")
        else:
            with (folder / f"{n // 1000:04}.warc").open("ab") as file:
                file.write(record(report))
    return folder


def record(report: dict[str, str]) -> bytes:
    """A response record of a WARC file."""
    content = page(report).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(content)
    name = hashlib.blake2b(report["id"].encode(), digest_size=16).hexdigest()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}>\r\n"
        f"WARC-Date: {report['published']}T09:00:00Z\r\nWARC-Target-URI: http://news.example/{report['id']}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + len(content)}\r\n\r\n"
    )
    return head.encode() + http + content + b"\r\n\r\n"


def run(source: Path, out: Path, workers: int, kill_after: float | None = None) -> Used:
    """A `claims build` in a process of its own, killed after some seconds if told so."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "claims", "build", str(source), "--out", str(out), "--workers", str(workers)]
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path}
    )
    seen: dict[int, float] = {}
    ended = status = 0
    while not ended:
        time.sleep(_SAMPLE_SECONDS)
        # The kernel keeps the peak: asking now and then misses only what a process takes in its last moment.
        for process in tree(child.pid):
            seen[process] = max(peak(process), seen.get(process, 0.0))
        if kill_after is not None and time.perf_counter() - start > kill_after:
            os.kill(child.pid, signal.SIGKILL)  # child.kill() would take its status away
        ended, status, used = os.wait4(child.pid, os.WNOHANG)
    wall = time.perf_counter() - start
    if status and kill_after is None:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    main = seen.pop(child.pid, 0.0)
    return Used(wall, used.ru_utime + used.ru_stime, main, max(seen.values(), default=0.0))


def size_of(folder: Path) -> float:
    """Megabytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    arguments = sys.argv[1:]
    forms = [form for form in _FORMS if f"--{form}" in arguments] or _FORMS
    sizes = [int(argument) for argument in arguments if argument.isdigit()] or [1_000]
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as name:
        for form in forms:
            for documents in sizes:
                folder = Path(name) / f"{form}-{documents}"
                alone = measure(form, documents, folder)
                if form == "jsonl":
                    again(form, documents, folder, alone)


def measure(form: str, documents: int, folder: Path) -> Used:
    """A corpus with one and two workers; what one took."""
    source = write(form, documents, folder / "in")
    size = size_of(source)
    found: list[Used] = []
    for workers in (1, 2):
        used = run(source, folder / f"out{workers}", workers)
        found.append(used)
        print(
            f"{form} {documents:,} documents, {workers} worker(s): {documents / used.wall:.1f} documents/s, "
            f"{size / used.wall:.2f} MB/s, peak {used.main:.0f} MB main, {used.worker:.0f} MB largest worker, "
            f"{used.wall:.1f} s, {used.cpu:.1f} s of CPU, {found[0].wall / used.wall:.2f} times one worker",
            flush=True,
        )
    return found[0]


def again(form: str, documents: int, folder: Path, alone: Used) -> None:
    """The same corpus after a kill half-way, and with one document in a hundred more than the first run had."""
    run(folder / "in", folder / "killed", 1, kill_after=alone.wall / 2)
    rest = run(folder / "in", folder / "killed", 1)
    print(f"{form} {documents:,} documents, killed half-way and run again: {told(rest, alone)}", flush=True)
    write(form, documents + documents // 100, folder / "in", documents)
    more = run(folder / "in", folder / "out1", 1)
    print(f"{form} {documents:,} documents and one in a hundred more: {told(more, alone)}", flush=True)


def told(used: Used, whole: Used) -> str:
    return (
        f"{used.wall:.1f} s, {used.wall / whole.wall:.2f} of the whole, "
        f"{used.cpu:.1f} s of CPU, {used.cpu / whole.cpu:.2f} of the whole"
    )


if __name__ == "__main__":
    main()
