"""The seeds against their hand-made gold: every figure, every number that is none, every time, every check.

`tests/gold/seeds.jsonl` has one line a number: a figure with its columns, `moment` with `iso` (the beginning of the
value of a row of `times`), or `not_a_figure`. Its conventions beyond the contract: hours below a day are in minutes;
dozens are 12 to 120, hundreds 100 to 1,000; `<column>_also` holds readings that are right too.
`tests/gold/checks.jsonl` has one line a check; the relation `different` means that no row may link the two.

The share that a run gets right of each column must reach its floor in `tests/floors.json`. Floors only rise: the file
holds a digest of seeds and gold, and no version of it in the history that has the same digest may have a higher floor.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS, GOLD, FLOORS = ROOT / "seeds", ROOT / "tests" / "gold", ROOT / "tests" / "floors.json"
SMALL = {"of", "the", "to", "in", "for", "at", "and", "a", "close"}
Row = dict[str, Any]


def read_jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def manifest() -> list[dict[str, str]]:
    with (SEEDS / "documents.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def texts() -> dict[str, str]:
    return {row["doc_id"]: (SEEDS / row["file"]).read_bytes().decode("utf-8") for row in manifest()}


def digest() -> str:
    """SHA-256 of the gold and of the documents it labels."""
    whole = hashlib.sha256()
    for path in [*sorted(GOLD.glob("*.jsonl")), SEEDS / "documents.csv", *sorted(SEEDS.glob("*.txt"))]:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def figures() -> list[Row]:
    return [g for g in read_jsonl(GOLD / "seeds.jsonl") if g["kind"] not in ("moment", "not_a_figure")]


# The corpus itself


def test_the_manifest_and_the_files_match() -> None:
    rows = manifest()
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert len({row["doc_id"] for row in rows}) == len(rows)
    for row in rows:
        assert datetime.fromisoformat(row["published"]).tzinfo is not None
        assert not row["url"] or row["url"].startswith("https://example.org/")


def test_each_document_is_as_long_as_a_wire_story_and_opens_with_its_title() -> None:
    for row in manifest():
        text = texts()[row["doc_id"]]
        assert 150 <= len(text.split()) <= 600, row["doc_id"]
        assert text.splitlines()[0] == row["title"]


def test_no_document_copies_the_real_pages(shared: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    pages = [p.read_text(encoding="utf-8") for p in (shared / "seeds").glob("*.txt")]
    real = {run for page in pages for run in runs(page)}
    assert real
    for doc_id, text in texts().items():
        assert not runs(text) & real, doc_id


def test_gold_spans_slice_the_text_and_do_not_overlap() -> None:
    text, last = texts(), {}
    for g in read_jsonl(GOLD / "seeds.jsonl"):
        assert text[g["doc"]][g["start"] : g["end"]] == g["text"]
        assert g["start"] >= last.get(g["doc"], 0)
        last[g["doc"]] = g["end"]
    assert set(last) == set(text)


def test_gold_labels_every_digit() -> None:
    covered = {(g["doc"], i) for g in read_jsonl(GOLD / "seeds.jsonl") for i in range(g["start"], g["end"])}
    for doc_id, text in texts().items():
        digits = [m.start() for m in re.finditer(r"\d", text)]
        bare = [text[max(0, i - 20) : i + 20] for i in digits if (doc_id, i) not in covered]
        assert not bare, doc_id


def test_gold_figures_fit_the_contract() -> None:
    for g in figures():
        low, high = g["low"], g["high"]
        shape = {"at_least": low is not None and high is None, "at_most": low is None and high is not None}
        shape |= {"more_than": shape["at_least"], "less_than": shape["at_most"]}
        shape |= {"range": None not in (low, high) and low < high}
        shape |= {"vague": shape["range"]}
        assert shape.get(g["bound"], low == high is not None), g
        assert (g["source"] is None) == (g["source_kind"] == "none"), g


def test_gold_checks_name_spans_of_the_gold() -> None:
    spans = {(g["doc"], g["start"], g["text"]) for g in read_jsonl(GOLD / "seeds.jsonl")}
    checks = read_jsonl(GOLD / "checks.jsonl")
    for g in checks:
        for side in (g["a"], g["b"], g.get("stated")):
            assert side is None or (side["doc"], side["start"], side["text"]) in spans, g["id"]
        assert ("holds" in g) == (g["relation"] == ["derived"])
    relations = {relation for g in checks for relation in g["relation"]}
    assert relations == {"agree", "refine", "supersede", "conflict", "tension", "incomparable", "derived", "different"}
    assert {g["holds"] for g in checks if "holds" in g} == {True, False}


def test_floors_belong_to_this_corpus() -> None:
    assert json.loads(FLOORS.read_text())["seeds"]["digest"] == digest(), (
        "seeds or gold changed: measure again, set the floors to what is reached and the digest to " + digest()
    )


def test_floors_have_never_been_higher() -> None:
    now = json.loads(FLOORS.read_text())["seeds"]
    run = ["git", "-C", str(ROOT), "log", "--format=%H", "--", "tests/floors.json"]
    try:
        commits = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and the history of this checkout")
    for commit in commits:
        show = subprocess.run(
            ["git", "-C", str(ROOT), "show", f"{commit}:tests/floors.json"], capture_output=True, text=True, check=False
        )
        then = json.loads(show.stdout).get("seeds", {}) if show.returncode == 0 else {}
        if then.get("digest") == now["digest"]:
            lowered = {k: (v, now["floors"].get(k)) for k, v in then["floors"].items() if now["floors"].get(k, -1) < v}
            assert not lowered, f"lowered since {commit[:10]}: {lowered}"


# A run over it


class Scores:
    """Right and all, by column, and what is wrong."""

    def __init__(self) -> None:
        self.right: dict[str, int] = defaultdict(int)
        self.all: dict[str, int] = defaultdict(int)
        self.wrong: dict[str, list[str]] = defaultdict(list)

    def mark(self, column: str, good: object, g: Row, got: object) -> None:
        self.all[column] += 1
        self.right[column] += bool(good)
        if not good:
            where = f"{g['doc']}:{g['start']} {g['text']!r}" if "doc" in g else f"{g['id']} {g['note']}"
            wanted = g.get(column, g.get("relation", (g.get("low"), g.get("high"))))
            self.wrong[column].append(f"{where}: wanted {g.get('iso', wanted)}, got {got}")

    def share(self, column: str) -> float:
        return self.right[column] / self.all[column] if self.all[column] else 0.0


def value(number: Any) -> float | None:
    return None if number is None or number != number else float(number)


def close(ours: Any, gold: float | None) -> bool:
    number = value(ours)
    return (number is None) == (gold is None) and (
        number is None or gold is None or abs(number - gold) <= 1e-6 * max(1.0, abs(gold))
    )


def words(text: str) -> set[str]:
    return {w.rstrip("s") for w in re.findall(r"\w+", text.lower())} - SMALL


def options(g: Row, column: str) -> list[Any]:
    return [g[column], *g.get(column + "_also", [])]


def score_figure(scores: Scores, g: Row, row: Any) -> None:
    scores.mark("low_high", close(row.low, g["low"]) and close(row.high, g["high"]), g, (row.low, row.high))
    for column in ("text", "kind", "bound", "unit", "role", "modality", "trend", "negated"):
        scores.mark(column, getattr(row, column) in options(g, column), g, getattr(row, column))
    if g["role"] == "body":
        source = row.source if isinstance(row.source, str) else None
        named = [s for s in options(g, "source") if s is not None]
        good = None in options(g, "source") if source is None else any(words(s) <= words(source) for s in named)
        scores.mark("source", good, g, source)
        if good and source is not None:
            scores.mark("source_kind", row.source_kind in options(g, "source_kind"), g, row.source_kind)
    counted = row.counted if isinstance(row.counted, str) else ""
    scores.mark("counted", any(words(c) & words(counted) for c in options(g, "counted")), g, counted)


def score_check(scores: Scores, g: Row, rows: Iterable[Any], sides: list[set[str]]) -> None:
    touching = [r for r in rows if all(set(r.ids) & side for side in sides)]
    if g["relation"] == ["derived"]:
        got = sorted({bool(r.holds) for r in touching if r.relation == "derived"})
        scores.mark("check_derived", got == [g["holds"]], g, got)
        return
    found = sorted({r.relation for r in touching if r.relation != "derived"})
    good = set(found) <= set(g["relation"]) and (bool(found) or "different" in g["relation"])
    scores.mark(f"check_{g['relation'][0]}", good, g, found)


def score(folder: Path) -> Scores:
    """Compare the tables in `folder` with the gold."""
    import pandas as pd

    tables = ("claims", "times", "checks")
    claims, times, checks = (list(pd.read_parquet(folder / f"{table}.parquet").itertuples()) for table in tables)
    by_doc: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for name, table in (("claims", claims), ("times", times)):
        for row in table:
            by_doc[name, row.doc_id].append(row)

    def hits(name: str, doc: str, start: int, end: int) -> list[Any]:
        return [r for r in by_doc[name, doc] if r.start < end and start < r.end]

    def ids(side: Row) -> set[str]:
        span = (side["doc"], side["start"], side["start"] + len(side["text"]))
        return {r.claim_id for r in hits("claims", *span)} | {r.time_id for r in hits("times", *span)}

    scores, labelled = Scores(), set()
    for g in read_jsonl(GOLD / "seeds.jsonl"):
        span = (g["doc"], g["start"], g["end"])
        found = hits("claims", *span)
        labelled |= {r.claim_id for r in found}
        if g["kind"] == "moment":
            values = [str(r.value) for r in hits("times", *span)]
            scores.mark("moment", any(v.startswith(g["iso"][:10]) for v in values), g, values)
            scores.mark("moment_is_no_claim", not found, g, [r.text for r in found])
        elif g["kind"] == "not_a_figure":
            scores.mark("not_a_figure", not found, g, [r.text for r in found])
        else:
            scores.mark("found", len(found) == 1, g, [r.text for r in found])
            if found:
                score_figure(scores, g, found[0])
    for row in claims:
        gold = {"doc": row.doc_id, "start": row.start, "text": row.text}
        scores.mark("no_claim_beside_the_gold", row.claim_id in labelled, gold, row.sentence)
    for g in read_jsonl(GOLD / "checks.jsonl"):
        score_check(scores, g, checks, [ids(side) for side in (g["a"], g["b"], g.get("stated")) if side])
    return scores


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    from claims import build

    out = tmp_path_factory.mktemp("seeds")
    build([str(SEEDS)], out=str(out))
    return score(out)


COLUMNS = [
    "found",
    "low_high",
    "text",
    "kind",
    "bound",
    "unit",
    "role",
    "modality",
    "trend",
    "negated",
    "source",
    "source_kind",
    "counted",
    "moment",
    "moment_is_no_claim",
    "not_a_figure",
    "no_claim_beside_the_gold",
    "check_agree",
    "check_refine",
    "check_supersede",
    "check_conflict",
    "check_tension",
    "check_incomparable",
    "check_derived",
    "check_different",
]


def test_every_column_has_a_floor() -> None:
    assert sorted(json.loads(FLOORS.read_text())["seeds"]["floors"]) == sorted(COLUMNS)


@pytest.mark.parametrize("column", COLUMNS)
def test_floor(scores: Scores, column: str) -> None:
    floor = json.loads(FLOORS.read_text())["seeds"]["floors"][column]
    assert scores.all[column], "nothing to score"
    assert scores.share(column) >= floor, "\n".join([f"{scores.share(column):.4f} < {floor}", *scores.wrong[column]])


def test_no_trap_is_read_as_a_figure(scores: Scores) -> None:
    assert not scores.wrong["not_a_figure"]
    assert not scores.wrong["moment_is_no_claim"]


def test_a_wrong_run_is_marked_down() -> None:
    """The scorer can fail: a moved figure, a wrong source, a link between strangers and a missing check all count."""
    from types import SimpleNamespace

    g = next(g for g in figures() if g["doc"] == "quake_wire" and g["text"] == "27")
    base = {**g, "low": 28.0, "high": 28.0, "source": "Dario Venn", "counted": "helicopters"}
    scores = Scores()
    score_figure(scores, g, SimpleNamespace(**base))
    assert {c for c in scores.wrong if scores.wrong[c]} == {"low_high", "source", "counted"}
    link = SimpleNamespace(ids=["1", "2"], relation="agree", holds=None)
    for relation, rows in ((["different"], [link]), (["agree"], []), (["conflict"], [link])):
        row = {"id": "x", "note": "", "relation": relation}
        score_check(scores, row, rows, [{"1"}, {"2"}])
        assert scores.share(f"check_{relation[0]}") == 0.0
    score_check(scores, {"id": "x", "note": "", "relation": ["refine", "agree"]}, [link], [{"1"}, {"2"}])
    assert scores.share("check_refine") == 1.0


if __name__ == "__main__":  # python tests/test_seeds_gold.py TABLES_DIR: every column's share, and what is wrong
    import sys

    result = score(Path(sys.argv[1]))
    for column in COLUMNS:
        print(f"{column:26s} {result.right[column]:4d} of {result.all[column]:4d}  {result.share(column):.4f}")
    for column in COLUMNS:
        for line in result.wrong[column]:
            print(f"  {column}: {line}")
    print("digest", digest())
