"""Other extractors over the sentences on standard input (a JSON list): sentences a second of each that is installed.

`tests/bench.py` runs this with the interpreter that CLAIMS_PEERS names, because they do not go into our environment:
`pip install quantulum3 recognizers-text-suite "emoji<2"` in one of their own.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from collections.abc import Callable


def quantulum() -> Callable[[str], object]:
    found: Callable[[str], object] = importlib.import_module("quantulum3.parser").parse
    return found


def recognizers() -> Callable[[str], object]:
    """All that has a number in English text, with units: what stands closest to ours."""
    units = importlib.import_module("recognizers_number_with_unit")
    numbers = importlib.import_module("recognizers_number")
    english = importlib.import_module("recognizers_text").Culture.English
    asked = (
        numbers.recognize_number,
        units.recognize_currency,
        units.recognize_dimension,
        units.recognize_age,
        numbers.recognize_percentage,
    )
    return lambda text: [ask(text, english) for ask in asked]


def main() -> None:
    warnings.simplefilter("ignore")
    sentences: list[str] = json.load(sys.stdin)
    speeds: dict[str, float] = {}
    for label, make in {"quantulum3": quantulum, "Recognizers-Text": recognizers}.items():
        try:
            read = make()
        except ImportError:
            continue
        read("It rose 5 percent to $40 million and 3 km in May.")  # what is loaded once is not counted
        start = time.perf_counter()
        for sentence in sentences:
            read(sentence)
        speeds[label] = len(sentences) / (time.perf_counter() - start)
    json.dump(speeds, sys.stdout)


if __name__ == "__main__":
    main()
