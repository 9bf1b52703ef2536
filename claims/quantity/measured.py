"""A numeral with its unit: measures, durations, percentages, points."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity, half_width, quantity
from claims.quantity.compounds import compound
from claims.quantity.rates import with_rate, with_rate_behind
from claims.quantity.units import Unit, unit
from claims.text.numerals import Numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_METRE = Unit("meter", "measure")
_MILLION = 6
# Points without decimals are those of an index from here up: no game is won by as many
_INDEX_POINTS = 150
_MINUTES_BELOW_HOURS = 24


def with_unit(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """measured := (numeral ["-"] [adjective] | vague "of") unit [rate] {["and" | ","] numeral unit} | numeral "m" """
    metres = _metres(tokens, tags, number)
    timed = _minutes_and_seconds(tokens, i, number)
    if timed is not None:
        return timed
    vague_of = number.high is not None and tokens.word(number.end) == "of"
    found = unit(tokens, number.end + vague_of) or metres or _qualified(tokens, tags, number.end)
    found = found or _odd(tokens, number.end)
    if found is None:
        return None
    known, end = found
    if vague_of and known.name == "pound":
        return None  # a weight or money: only what is paid is read as money
    if number.fraction and known.kind != "percentage" and number.rule != "<number>/<number>":
        return None
    measured = quantity(i, end, known.kind, number, known.name, "<number> <unit>")
    measured.half, measured.digits = half_width(number), number.digits
    first = number.end + (vague_of or tokens.word(number.end) == "-")
    measured.unit_text = tokens.slice(first, end) if first < end else "m"
    if found is metres and number.exponent:
        measured.low = measured.high = number.mantissa
        measured.half = 0.5
    if known.name == "point":
        return _points(tokens, measured)
    if known.kind in ("duration", "measure"):
        measured = compound(tokens, measured)
    return with_rate_behind(tokens, tags, with_rate(tokens, measured))


def _minutes_and_seconds(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """minutes_and_seconds := digits "m" digits "s", the letters touching : "3m 12s", "3m12s" """
    m = number.end - (number.exponent > 0)
    seconds = tokens.raw[m + 1] if m + 2 < tokens.n and tokens.kind(m + 1) == NUMBER else ""
    if not seconds.isdigit() or int(seconds) >= 60 or number.mantissa != int(number.mantissa):
        return None
    if [tokens.word(m), tokens.word(m + 2)] != ["m", "s"] or not (tokens.glued(m) and tokens.glued(m + 2)):
        return None
    timed = quantity(i, m + 3, "duration", number, "second", "<number>m <number>s")
    timed.low = timed.high = number.mantissa * 60 + int(seconds)
    timed.half, timed.unit_text = 0.5, "s"
    return timed


def _odd(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """odd := "-" ("odd" | "plus") unit : "30-odd years" """
    dashed = tokens.word(i) == "-" and tokens.word(i + 1) in ("odd", "plus")
    return unit(tokens, i + 2) if dashed else None


def _qualified(tokens: Tokens, tags: list[str], i: int) -> tuple[Unit, int] | None:
    """qualified := (ADJ | word in -ing) plural-unit : "517 rushing yards", "50 previous years" """
    word = tokens.word(i)
    if tokens.kind(i) != WORD or not (tags[i] == "ADJ" or word.endswith("ing")) or word in ("last", "square", "cubic"):
        return None
    found = unit(tokens, i + 1)
    if found is None or found[0].kind not in ("duration", "measure") or not tokens.words[found[1] - 1].endswith("s"):
        return None
    return found


def _metres(tokens: Tokens, tags: list[str], number: Numeral) -> tuple[Unit, int] | None:
    """metres := digits "m" ["-"] ("race" | "high" …) | "the" ("100" | "200" …) "m" | 1,500 "m" | digits " m"

    What numerals read as million, or leave. Thousands of millions have no comma ("2,000m" is a race or a height).
    """
    if number.exponent == _MILLION and tokens.raw[number.end - 1] == "m" and number.mantissa >= 1:
        after = number.end + (tokens.word(number.end) == "-")
        written = tokens.raw[number.end - 2]
        here = tokens.word(after) in context("metres") or _thrown(tokens, tags, after)
        race = tokens.word(number.end - 3) == "the" and written in context("race metres")
        race = race and (tokens.word(after) or ".") in context("phrase end")
        return (_METRE, number.end) if here or race or "," in written else None
    if number.exponent == 0 and number.end < tokens.n and tokens.raw[number.end] == "m":
        behind = tokens.word(number.end + 1)
        counted = number.end + 1 < tokens.n and tags[number.end + 1] == "NOUN" and behind not in context("metres")
        return (_METRE, number.end + 1) if behind not in ("-", ".") and not counted else None
    return None


def _thrown(tokens: Tokens, tags: list[str], i: int) -> bool:
    """ "won the javelin with 92.97m": nothing is counted behind, in a sentence about throws or jumps"""
    counted = i < tokens.n and tags[i] in ("NOUN", "PROPN", "ADJ", "NUM")
    return not counted and not context("athletics").isdisjoint(tokens.words)


def index_named(tokens: Tokens) -> bool:
    """Whether the sentence names an index of shares."""
    return not context("stock index").isdisjoint(tokens.words)


def _points(tokens: Tokens, points: Quantity) -> Quantity | None:
    """points := numeral "points" : of an index where one is named or they have decimals or thousands, else counted"""
    written = points.digits or ""
    named = index_named(tokens) and tokens.word(points.last - 2) != "-"
    if not named and "." not in written and "," not in written and (points.low or 0) < _INDEX_POINTS:
        return None
    points.kind = "index"
    return points


def in_minutes(quantity: Quantity) -> None:
    """Hours below a day are given in minutes, so that "two hours" and "two hours and one minute" stand in one unit."""
    longest = max(quantity.low or 0, quantity.high or 0)
    if quantity.kind != "duration" or quantity.unit != "hour" or longest >= _MINUTES_BELOW_HOURS:
        return
    quantity.low = None if quantity.low is None else quantity.low * 60
    quantity.high = None if quantity.high is None else quantity.high * 60
    quantity.half *= 60
    quantity.unit = "minute"
