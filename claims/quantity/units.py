"""Units and currencies as written, mapped to the names of the tables."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.text.tokens import WORD, Phrases, Tokens

# "a" or "an" before one of these makes a rate ("$99 a month"); before any other noun it begins another phrase.
_RATE_NOUNS = frozenset(
    "second minute hour day night week weekend month quarter season year decade barrel bushel gallon litre liter pound "
    "ounce kilo kilogram ton tonne head person share piece ticket unit acre hectare mile kilometer kilometre serving "
    "bottle visit game trip shift pack dozen shot".split()
)
_RATE_NAMES = {
    "barrel": "oil_barrel",
    "litre": "liter",
    "kilo": "kilogram",
    "tonne": "metric_ton",
    "kilometre": "kilometer",
}
_SINGLE_CAREFUL = frozenset("A C F J L N V W g h l".split())


@lru_cache(maxsize=1)
def _units() -> Phrases[tuple[str, str]]:
    phrases: Phrases[tuple[str, str]] = Phrases()
    for row in rows("units"):
        for word in split(row["words"]):
            phrases.add(word, (row["unit"], row["kind"]))
        for symbol in split(row["symbols"]):
            phrases.add(symbol, (row["unit"], row["kind"]), cased=True)
    for symbol, unit in (("C", "degree_Celsius"), ("F", "degree_Fahrenheit")):
        phrases.add(symbol, (unit, "measure"), cased=True)
    return phrases


@lru_cache(maxsize=1)
def _currency_words() -> Phrases[tuple[str, float]]:
    phrases: Phrases[tuple[str, float]] = Phrases()
    for row in rows("currencies"):
        for word in split(row["words"]):
            phrases.add(word, (row["code"], 1.0))
        for symbol in split(row["symbols"]):
            if symbol != "PS":  # behind a number PS is a metric horsepower
                phrases.add(symbol, (row["code"], 1.0), cased=True)
        phrases.add(row["code"], (row["code"], 1.0), cased=True)
        for word in split(row["subunits"]):
            phrases.add(word, (row["code"], 0.01), cased=len(word) == 1)
    return phrases


@lru_cache(maxsize=1)
def _currency_symbols() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("currencies"):
        for symbol in split(row["symbols"]):
            phrases.add(symbol, row["code"], cased=True)
        phrases.add(row["code"], row["code"], cased=True)
    return phrases


@lru_cache(maxsize=1)
def symbol_starts() -> frozenset[str]:
    """The lower-case first tokens of currency symbols and codes."""
    return frozenset(_currency_symbols().firsts())


@lru_cache(maxsize=1)
def duration_words() -> frozenset[str]:
    """The words for units of time."""
    return frozenset(word for row in rows("units") if row["kind"] == "duration" for word in split(row["words"]))


def currency_symbol(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """symbol := "$" | "US$" | "€" | "RM" | ISO code ; (code, index after)"""
    return _currency_symbols().at(tokens, i)


def currency_word(tokens: Tokens, i: int) -> tuple[tuple[str, float], int] | None:
    """currency := "dollars" | "euros" | "cents" | code | symbol ; ((code, 1 or 0.01), index after)"""
    return _currency_words().at(tokens, i)


def unit(tokens: Tokens, i: int) -> tuple[str, str, int] | None:
    """unit := ["-"] a unit of the lexicon, longest first ; (unit, kind, index after)"""
    j = i + 1 if tokens.word(i) == "-" and tokens.glued(i) and tokens.glued(i + 1) else i
    found = _units().at(tokens, j)
    if found is None:
        return None
    (name, kind), end = found
    raw = tokens.raw[j]
    if end == j + 1 and len(raw) == 1 and raw in _SINGLE_CAREFUL and not _single_letter(tokens, j):
        return None
    if raw in ("in", "bar", "mi", "ha", "mt", "ct", "ac", "mil", "sec", "min") and not _abbreviates(tokens, j):
        return None
    if name == "second" and tokens.word(j) == "second" and _ordinal_second(tokens, j):
        return None
    if name == "inch" and raw in ("”", "″") and not tokens.glued(j):
        return None
    return name, kind, end


def _single_letter(tokens: Tokens, j: int) -> bool:
    """A one-letter unit touches its number, or at least no name or sentence begins with it."""
    if tokens.glued(j):
        return True
    following = tokens.raw[j + 1] if j + 1 < tokens.n else "."
    if tokens.word(j + 1) == "/" and tokens.glued(j + 1):
        return True
    return tokens.raw[j] != "A" and (not following[0].isupper() or tokens.raw[j] in "WV") and following != "."


def _abbreviates(tokens: Tokens, j: int) -> bool:
    return tokens.raw[j] != "in" and (tokens.glued(j) or tokens.raw[j] in ("bar", "ha", "min", "sec", "mt"))


def _ordinal_second(tokens: Tokens, j: int) -> bool:
    return tokens.word(j + 1) in ("half", "place", "round", "term", "time", "-") and tokens.word(j + 2) in (
        "half",
        "",
        "place",
    )


def rate(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """rate := ("per" | "/" | "a" | "an" | "-a-") NOUN ; (denominator, index after)"""
    j = i
    hyphens = tokens.word(j) == "-" and tokens.word(j + 1) in ("a", "per", "an")
    if hyphens:
        j += 1
    word = tokens.word(j)
    if word not in ("per", "a", "an", "/", "each", "every"):
        return None
    k = j + 1
    if hyphens and tokens.word(k) == "-":
        k += 1
    if word in ("a", "an", "each", "every") and tokens.word(k) not in _RATE_NOUNS:
        return None
    if word == "each" and not tokens.word(k):
        return None
    if word == "/" and not (tokens.glued(j) and tokens.glued(k)):
        return None
    if word in ("a", "an") and tokens.word(k + 1) in ("ago", "earlier", "later", "before", "after", "old"):
        return None  # "from $6.78 billion a year earlier"
    if tokens.kind(k) != WORD or (word == "/" and len(tokens.word(k)) < 2):
        return None
    known = _units().at(tokens, k)
    if known is not None and known[0][0] != "percent":
        return _RATE_NAMES.get(known[0][0], known[0][0]), known[1]
    return _RATE_NAMES.get(tokens.word(k), tokens.word(k)), k + 1
