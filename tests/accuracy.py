"""The page of accuracy, written from the floors: `python tests/accuracy.py > tests/ACCURACY.md`."""

from __future__ import annotations

import json
import pathlib

HERE = pathlib.Path(__file__).parent
SETS = {
    "seeds": (
        "The seeds of this repository",
        """Every figure, time and check of `seeds/`, labelled by hand in `tests/gold/`; share of rows right. The
extractor was mended on these pages: they show what it can do, not what it does on pages that it has not seen.""",
    ),
    "newsquant_dev": (
        "Quantities in news sentences (half of NewsQuant)",
        """F1 of the value, of value and unit, of value and change, in percent. Published for CQE: 92.0, 85.6, 88.1.""",
    ),
    "polnear_dev": (
        "Who says it (half of PolNeAR's development articles)",
        """`attributed`: F1 of whether a figure lies in somebody's statement; `head`: share of sources with the right
head. `coverage` also counts years and clock times as figures, which are no claims here: they are what it misses.""",
    ),
    "meantime_dev": (
        "Times and what is actual (half of MEANTIME)",
        """Share of dates and times right to the day, share of durations found, F1 of what is not actual.""",
    ),
    "figure_pairs": (
        "Relations of figures across documents (77 pairs of four events)",
        """`strict` and `lenient`: share of pairs with the labelled relation, or with an accepted second reading of it;
two people agree on .85 and .97.""",
    ),
    "vitaminc_dev": (
        "Statements against evidence (half of VitaminC's pairs that turn on figures)",
        """Accuracy over the pairs that are supported or refuted, and over all three labels.""",
    ),
}
HEAD = """# Accuracy

The floors of `floors.json`: a run of the tests fails where a measure falls below its floor, and a floor only rises.
The seeds' measures need nothing but this repository (`python tests/test_seeds_gold.py TABLES_DIR` lists every miss);
the others are taken where the evaluation sets lie beside it (`python tests/test_evaluation.py`), else skipped."""


def page() -> str:
    """The page as Markdown: one table a set, one row a measure."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    lines = [HEAD]
    for name, corpus in floors.items():
        title, words = SETS[name]
        lines += ["", f"## {title}", "", words, "", "| measure | floor |", "|---|---|"]
        lines += [f"| {measure.replace('_', ' ')} | {floor} |" for measure, floor in corpus["floors"].items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
