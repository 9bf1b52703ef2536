"""How the whole run carries a corpus: `python tests/throughput.py [--html] [--warc] [DOCUMENTS ...]`.

For each number of documents (1,000 unless told) and one and two workers: documents and megabytes a second, the peak
memory of the largest process, and CPU seconds; then the same corpus again after a kill half-way, and with one more
document in a hundred. The corpora are generated, the same each time: the events of tests/growth.py, told at the length
of a news report. Every run is a process of its own, into a folder of its own.
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
from datetime import timedelta
from pathlib import Path

import growth

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


def run(source: Path, out: Path, workers: int, kill_after: float | None = None) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds, and the megabytes of the largest process of a `claims build`."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "claims", "build", str(source), "--out", str(out), "--workers", str(workers)]
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path}
    )
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child.pid, signal.SIGKILL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status and kill_after is None:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def size_of(folder: Path) -> float:
    """Megabytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    arguments = sys.argv[1:]
    forms = ["jsonl", *(form for form in ("html", "warc") if f"--{form}" in arguments)]
    sizes = [int(argument) for argument in arguments if argument.isdigit()] or [1_000]
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as name:
        folder = Path(name)
        for form in forms:
            for documents in sizes:
                measure(form, documents, folder / f"{form}-{documents}")


def measure(form: str, documents: int, folder: Path) -> None:
    """One form and size: both numbers of workers, a kill half-way, one document in a hundred more."""
    source = write(form, documents, folder / "in")
    size = size_of(source)
    alone = spent = 0.0
    for workers in (1, 2):
        wall, cpu, memory = run(source, folder / f"out{workers}", workers)
        alone, spent = alone or wall, spent or cpu
        print(
            f"{form} {documents:,} documents, {workers} workers: {documents / wall:.0f} documents/s, "
            f"{size / wall:.2f} MB/s, largest process {memory:.0f} MB, {wall:.1f} s, {cpu:.1f} s of CPU"
            + (f", {alone / wall:.2f} times one worker" if workers > 1 else "")
        )
    run(source, folder / "killed", 1, kill_after=alone / 2)
    wall, _, _ = run(source, folder / "killed", 1)
    print(
        f"{form} {documents:,} documents, killed half-way and run again: {wall:.1f} s, {wall / alone:.2f} of the whole"
    )
    write(form, documents + documents // 100, source, documents)
    wall, more, _ = run(source, folder / "out1", 1)
    print(
        f"{form} {documents:,} documents and one in a hundred more: {wall:.1f} s, {wall / alone:.2f} of the whole, "
        f"{more:.1f} s of CPU, {more / spent:.2f} of the whole"
    )


if __name__ == "__main__":
    main()
