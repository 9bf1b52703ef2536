"""Numbers that are no claims but that a statement can turn on: marks out of ten, ranks, scores, numbered things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.lexicon import rows
from claims.verification.fact import Fact

# A sentence with more marks than this is a table.
MOST = 200
_SCALES = (4.0, 5.0, 6.0, 10.0, 20.0, 40.0, 100.0)
_MARK = re.compile(r"(?<![\d/.])(\d{1,3}(?:\.\d{1,3})?)\s?(?:/|out of)\s?(\d{1,3})(?![\d/]|\.\d)")
_SCORE = re.compile(
    r"(?<![\d–/.-])(\d{1,3})\s?[–-]\s?(\d{1,3})(?![\d–/-]|\.\d)(?!\s*(?:%|percent|million|billion|year))"
)
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,3})(?:st|nd|rd|th)\b")
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_WORDED = re.compile(rf"\b({'|'.join(_ORDINAL_WORDS)})\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(number|no\.|week|episode|season|chapter|round|volume|vol\.|part|day|top|matchday|phase|grade|version|game|spot|place)"
    r"[ -](\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![.,]?\d|[-–/%])",
    re.IGNORECASE,
)
_SMALL = "zero one two three four five six seven eight nine ten".split()
_RANK = frozenset(("number", "no.", "spot", "place"))


def marks(text: str) -> Iterator[Fact]:
    """Marks ("6.5/10"), scores ("2-0"), ranks ("6th", "number four") and numbered things ("week 5"), in that order."""
    taken: list[tuple[int, int]] = []
    for found in (*_marks(text), *_scores(text), *_numbered(text), *_ranks(text)):
        if all(found.end <= start or end <= found.start for start, end in taken):
            taken.append((found.start, found.end))
            yield found
            if len(taken) == MOST:
                return


def _marks(text: str) -> Iterator[Fact]:
    for match in _MARK.finditer(text):
        value, scale = float(match[1]), float(match[2])
        if scale in _SCALES and value <= scale:
            half = 0.5 * 10 ** -len(match[1].partition(".")[2]) if "." in match[1] else 0.5
            yield _fact("mark", 100 * value / scale, 100 * half / scale, match, text)


def _scores(text: str) -> Iterator[Fact]:
    for match in _SCORE.finditer(text):
        one, two = sorted((float(match[1]), float(match[2])))
        if two < 200:
            # One number for two: the order of the sides is told by the words.
            yield _fact("score", one * 1000 + two, 0.0, match, text)


def _numbered(text: str) -> Iterator[Fact]:
    for match in _NUMBERED.finditer(text):
        number = match[2].lower()
        value = float(_SMALL.index(number)) if number in _SMALL else float(number)
        word = match[1].lower()
        if word == "top":
            yield replace(_fact("rank", value, 0.0, match, text), low=1.0, high=value, bound="exact")
            continue
        dimension = "rank" if word in _RANK else f"numbered {word.rstrip('.')}"
        yield _fact(dimension, value, 0.0, match, text)


def _ranks(text: str) -> Iterator[Fact]:
    for match in _ORDINAL.finditer(text):
        yield _ranked(float(match[1]), match, text)
    for match in _WORDED.finditer(text):
        yield _ranked(1.0 + _ORDINAL_WORDS.index(match[1].lower()), match, text)


def _ranked(value: float, match: re.Match[str], text: str) -> Fact:
    """ "The 5th week" is week 5, "the fifth album" a rank."""
    behind = re.match(
        r"[ -](week|episode|season|chapter|round|volume|part|day|matchday|phase|grade)\b", text[match.end() :]
    )
    return _fact(f"numbered {behind[1]}" if behind else "rank", value, 0.0, match, text)


def _fact(dimension: str, value: float, half: float, match: re.Match[str], text: str) -> Fact:
    bound = bound_before(text[max(0, match.start() - 40) : match.start()])
    low = None if bound in ("less_than", "at_most") else value
    high = None if bound in ("more_than", "at_least") else value
    return Fact(dimension, low, high, bound, half, match[0], match.start(), match.end())


_CUES = {row["cue"]: row["bound"] for row in rows("hedges") if row["place"] == "before"}
_LONGEST = max(len(cue.split()) for cue in _CUES)


def bound_before(text: str) -> str:
    """The bound that the last words of `text` put on the number behind them."""
    words = text.lower().split()
    while words and words[-1] in ("a", "an", "the", "of"):
        words.pop()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        bound = _CUES.get(" ".join(words[-length:]))
        if bound is not None:
            return bound
    return "exact"
