"""How fast: `make bench` prints sentences a second for our quantities, our whole extraction and a bare expression.

All three read the same text in one run, in one process. The text is the evaluation's where it lies beside the
project, else the seeds many times over. Other extractors are timed where CLAIMS_PEERS names a Python that has them.
Benchmarks measure; no test depends on them.
"""

from __future__ import annotations

import json
import os
import pathlib
import statistics
import subprocess
import time
from collections.abc import Callable

from claims.extraction import extract_document, worth_reading
from claims.quantity.parse import quantities
from claims.records import Document
from claims.text.document import Page, read_sentence
from claims.text.sentences import sentences

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
_OF_PEERS = 100  # they are slow


def corpus() -> tuple[str, list[str]]:
    """(its name, the texts of the documents)"""
    path = EVAL / "polnear_dev.jsonl"
    if path.exists():
        return path.name, [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    return "seeds x 15", texts * 15


def our_quantities(sentences_: list[str]) -> None:
    for text in sentences_:
        if worth_reading(text, 0, len(text)):
            page = Page(text, None, [(0, len(text))], [(0, len(text), 0)])
            sentence = read_sentence(page, 0)
            blocked = {k for e in sentence.times for k in range(e.first, e.last)}
            quantities(sentence.tokens, sentence.tags, blocked)


def whole_extraction(texts: list[str]) -> None:
    for text in texts:
        extract_document(Document("d", "d", "", text=text))


def floor() -> Callable[[str], object] | None:
    """The regular expression of the evaluation, as close to a floor as Python gets."""
    path = EVAL / "regex_floor.py"
    if not path.exists():
        return None
    names: dict[str, object] = {}
    exec(path.read_text(encoding="utf-8").split("\nrows =")[0], names)  # its definitions, without its main part
    run = names["run"]
    assert callable(run)
    return run


def peers(split: list[str]) -> dict[str, float]:
    """Sentences a second of other extractors, where CLAIMS_PEERS names a Python that has them (`peers.py`)."""
    python = os.environ.get("CLAIMS_PEERS")
    if not python:
        return {}
    script = pathlib.Path(__file__).with_name("peers.py")
    run = subprocess.run([python, str(script)], input=json.dumps(split), capture_output=True, text=True, check=True)
    speeds: dict[str, float] = json.loads(run.stdout)
    return {f"{label}, {len(split)} sentences": speed for label, speed in speeds.items()}


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """The median of several runs after one to warm up, in seconds."""
    work()
    took = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def main() -> None:
    name, texts = corpus()
    split = [text[a:b] for text in texts for a, b in sentences(text)]
    size = sum(len(s.encode()) for s in split)
    print(f"{name}: {len(texts)} documents, {len(split)} sentences, {size / 1e6:.1f} MB, one process, median of 5 runs")
    rows: list[tuple[str, float]] = []
    regex = floor()
    if regex is not None:
        rows.append(("a regular expression (floor)", timed(lambda: [regex(s) for s in split])))
    rows.append(("our quantities", timed(lambda: our_quantities(split))))
    rows.append(("our whole extraction, split included", timed(lambda: whole_extraction(texts), 3)))
    rows.extend((label, len(split) / speed) for label, speed in peers(split[:_OF_PEERS]).items())
    base = rows[0][1]
    for label, seconds in rows:
        speed = f"{len(split) / seconds:10,.0f} sentences/s {size / seconds / 1e6:7.2f} MB/s"
        print(f"  {label:40s} {speed}   {base / seconds:5.2f} of the first")
    one = texts[0]
    for times_over in (1, 4, 16):
        seconds = timed(lambda n=times_over: whole_extraction(["\n".join([one] * n)]), 3)  # type: ignore[misc]
        cost = seconds * 1e6 / (len(one) * times_over)
        print(f"  one document {times_over:3d} times as long: {cost:6.2f} µs a character")


if __name__ == "__main__":
    main()
