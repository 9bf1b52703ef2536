"""Accuracy on the evaluation sets beside the project: each measure must reach its floor in `tests/floors.json`.

The sets may not be passed on, so these tests skip, saying so, where they are absent; the project's own gold proves the
same columns alone (`test_seeds_gold.py`). To see all measures: `python tests/test_evaluation.py`.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EVAL = SHARED / "eval"
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
CORPORA = {
    "newsquant_dev": ["newsquant_dev.jsonl"],
    "polnear_dev": ["polnear_dev.jsonl"],
    "meantime_dev": ["meantime_dev.jsonl"],
    "figure_pairs": ["figure_pairs.jsonl"],
    "vitaminc_dev": ["vitaminc_dev.jsonl"],
}

pytestmark = pytest.mark.skipif(not EVAL.exists(), reason="the evaluation sets do not lie beside the project")


def digest(corpus: str) -> str:
    """The digest of a corpus: a floor belongs to one state of the data."""
    found = hashlib.sha256()
    for name in CORPORA[corpus]:
        found.update((EVAL / name).read_bytes())
    return found.hexdigest()


def run(*arguments: str) -> str:
    """What a command prints."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def number(text: str, pattern: str) -> float:
    found = re.search(pattern, text)
    assert found is not None, (pattern, text)
    return float(found.group(1))


@functools.cache
def measured(corpus: str) -> dict[str, float]:
    """Every measure of one corpus, from its scorer."""
    with tempfile.TemporaryDirectory() as folder:
        if corpus == "figure_pairs":
            return pairs(folder)
        gold = str(EVAL / f"{corpus}.jsonl")
        if corpus == "vitaminc_dev":
            run("-m", "claims", "verify", "--pairs", gold, "--out", f"{folder}/verdicts.jsonl")
            text = run(str(EVAL / "score_verdicts.py"), gold, f"{folder}/verdicts.jsonl")
            return {
                "decided": number(text, r"decided (\S+)"),
                "three_way": number(text, r"three-way accuracy (\S+)"),
            }
        run("-m", "claims", "extract", gold, "--out", folder)
        if corpus == "newsquant_dev":
            text = run(str(EVAL / "score_quantities.py"), gold, f"{folder}/claims.parquet")
            return {
                name: number(text, rf"  {re.escape(label)} +P +\S+ +R +\S+ +F1 +(\S+)")
                for name, label in {
                    "value": "value",
                    "value_unit": "value+unit",
                    "value_change": "value+change",
                }.items()
            }
        if corpus == "polnear_dev":
            text = run(str(EVAL / "score_attribution.py"), gold, f"{folder}/claims.parquet")
            return {
                "coverage": number(text, r"coverage (\S+)"),
                "attributed": number(text, r"F1 (\S+)"),
                "head": number(text, r"head (\S+)"),
            }
        text = run(str(EVAL / "score_times_modality.py"), gold, folder)
        return {
            "to_the_day": number(text, r"to the day (\S+),"),
            "durations": number(text, r"durations \d+: found (\S+)"),
            "not_actual": number(text, r"not actual P \S+ R \S+ F1 (\S+)"),
        }


def pairs(folder: str) -> dict[str, float]:
    clusters = sorted(p for p in (EVAL / "clusters").iterdir() if p.is_dir())
    for cluster in clusters:
        run("-m", "claims", "build", str(cluster), "--out", f"{folder}/{cluster.name}")
    text = run(
        str(EVAL / "score_figure_pairs.py"), str(EVAL / "figure_pairs.jsonl"), *(f"{folder}/{c.name}" for c in clusters)
    )
    return {
        "strict": number(text, r"strict (\S+)"),
        "lenient": number(text, r"lenient (\S+)"),
        "conflict_precision": number(text, r"conflict +gold +\d+ predicted +\d+ P (\S+)"),
        "different_recall": number(text, r"different +gold +\d+ predicted +\d+ P \S+ R (\S+)"),
    }


@pytest.mark.parametrize("corpus", CORPORA)
def test_floors_belong_to_this_data(corpus: str) -> None:
    assert FLOORS[corpus]["digest"] == digest(corpus)


@pytest.mark.parametrize(("corpus", "measure"), [(c, m) for c in CORPORA for m in FLOORS.get(c, {}).get("floors", {})])
def test_measure_reaches_its_floor(corpus: str, measure: str) -> None:
    assert measured(corpus)[measure] >= FLOORS[corpus]["floors"][measure]


def test_the_two_real_pages_are_complete() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run("-m", "claims", "build", str(SHARED / "seeds"), "--out", folder)
        assert "seed gold 1.000" in run(str(SHARED / "gold" / "score_seeds.py"), folder, "--errors")


if __name__ == "__main__":
    for name in CORPORA:
        print(json.dumps({name: {"digest": digest(name), "floors": measured(name)}}))
