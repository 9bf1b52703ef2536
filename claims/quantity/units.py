"""Units and currencies as written, mapped to the names of the tables."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claims.lexicon import context, rows, split, words
from claims.text.tokens import NUMBER, WORD, Phrases, Tokens

_RATE_NAMES = {
    "barrel": "oil_barrel",
    "litre": "liter",
    "kilo": "kilogram",
    "tonne": "metric_ton",
    "kilometre": "kilometer",
}
# Single letters behind a slash; "$5/m" may be a metre or a month
_FOR_ONE = {"l": "liter", "L": "liter", "h": "hour", "g": "gram", "t": "metric_ton", "W": "watt"}


class Unit(NamedTuple):
    """A unit as written: its name in the tables, its kind, and whether it must touch its number."""

    name: str
    kind: str
    touching: bool = False


class Currency(NamedTuple):
    """A currency as written: ISO code, the unit it is given in ("cent"), that unit's share of the currency.

    shared: several countries call theirs so; weak: it is also a plain English word, or the beginning of other names.
    """

    code: str
    unit: str
    share: float = 1.0
    shared: bool = False
    weak: bool = False


@cache
def _units() -> Phrases[Unit]:
    phrases: Phrases[Unit] = Phrases()
    for row in rows("units"):
        touching = split(row["touching"])
        for word in split(row["words"]):
            phrases.add(word, Unit(row["unit"], row["kind"], word in touching))
        for symbol in split(row["symbols"]):
            phrases.add(symbol, Unit(row["unit"], row["kind"], symbol in touching), cased=True)
    return phrases


@cache
def _currency_words() -> Phrases[Currency]:
    phrases: Phrases[Currency] = Phrases()
    for row in rows("currencies"):
        code, shared, weak = row["code"], split(row["shared"]), split(row["weak"])
        for word in split(row["words"]):
            phrases.add(word, Currency(code, code, 1.0, word in shared, word in weak))
        for symbol in [*split(row["symbols"]), code]:
            phrases.add(symbol, Currency(code, code, 1.0, symbol in shared, symbol in weak), cased=True)
        # a subunit without a name of its own in the tables ("kopeks") is given in its currency
        unit, share = (row["subunit"] or code), 0.01
        for word in split(row["subunits"]):
            phrases.add(word, Currency(code, unit, share, word in shared), cased=len(word) == 1)
    return phrases


@cache
def _currency_symbols() -> Phrases[Currency]:
    phrases: Phrases[Currency] = Phrases()
    for row in rows("currencies"):
        code, shared, weak = row["code"], split(row["shared"]), split(row["weak"])
        for symbol in [*split(row["symbols"]), *split(row["prefixes"]), code]:
            phrases.add(symbol, Currency(code, code, 1.0, symbol in shared, symbol in weak), cased=True)
    return phrases


@cache
def _dollars() -> Phrases[str]:
    """The words that say behind an amount whose dollars they are: "$75 Canadian"."""
    phrases: Phrases[str] = Phrases()
    for row in rows("currencies"):
        for word in split(row["named"]):
            phrases.add(word, row["code"])
    return phrases


@cache
def symbol_starts() -> frozenset[str]:
    """The lower-case first tokens of currency symbols and codes."""
    return frozenset(_currency_symbols().firsts())


@cache
def duration_words() -> frozenset[str]:
    """The words for units of time."""
    return words("units", kind="duration")


def currency_symbol(tokens: Tokens, i: int) -> tuple[Currency, int] | None:
    """symbol := "$" | "US$" | "€" | "RM" | ISO code ; (currency, index after)"""
    return _currency_symbols().at(tokens, i)


def currency_word(tokens: Tokens, i: int) -> tuple[Currency, int] | None:
    """currency := "dollars" | "euros" | "cents" | code | symbol ; (currency, index after), not "nine $2,500 gifts" """
    found = _currency_words().at(tokens, i)
    if found is not None and tokens.kind(found[1]) == NUMBER and tokens.glued(found[1]):
        return None
    return found


def named_dollars(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """named := "U.S." | "US" | "Canadian" … behind "$75", where the phrase ends | "(CAD)" ; (code, index after)"""
    if tokens.word(i) == "(" and tokens.word(i + 2) == ")":
        found = _dollars().at(tokens, i + 1)
        return (found[0], i + 3) if found is not None else None
    found = _dollars().at(tokens, i)
    if found is None or not tokens.raw[i][0].isupper():
        return None
    closes = tokens.word(found[1]) in ("per", "a", ".", ",", "", ")", "to", "and", "an", "/")
    return found if closes else None


def unit(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """unit := ["-"] a unit of the lexicon, longest first ; (unit, index after)"""
    j = i + 1 if tokens.word(i) == "-" and tokens.glued(i) and tokens.glued(i + 1) else i
    found = _units().at(tokens, j)
    if found is None:
        return None
    known, end = found
    raw = tokens.raw[j]
    if len(raw) == 1 and end == j + 1 and raw.isascii() and raw.isalpha():
        return (_farad_or_degree(tokens, j, known), end) if _single_letter(tokens, j) else None
    if (known.touching and not tokens.glued(j)) or (raw == "HP" and tokens.kind(j - 1) != NUMBER):
        return None  # "half a dozen HP directors"
    if known.name == "second" and tokens.word(j) == "second" and _ordinal_second(tokens, j):
        return None
    return found


def _single_letter(tokens: Tokens, j: int) -> bool:
    """A one-letter unit touches its digits, or at least no name begins with it; "two F-16s" has none."""
    if tokens.kind(j + 1) == NUMBER and tokens.glued(j + 1):
        return False  # "24 A320s"
    if tokens.kind(j - 1) != NUMBER or (tokens.word(j + 1) == "-" and tokens.glued(j + 1)):
        return False
    if tokens.glued(j) or (tokens.word(j + 1) == "/" and tokens.glued(j + 1)):
        return True
    following = tokens.raw[j + 1] if j + 1 < tokens.n else "."
    initial = following == "." and j + 2 < tokens.n
    return (not following[0].isupper() or tokens.raw[j] in "WV") and not initial


def _farad_or_degree(tokens: Tokens, j: int, known: Unit) -> Unit:
    """F behind a few farads with decimals ("2.5 F"), else Fahrenheit: no weather is given so"""
    small = "." in tokens.raw[j - 1] and len(tokens.raw[j - 1].partition(".")[0]) == 1
    return Unit("farad", "measure") if known.name == "degree_Fahrenheit" and small else known


def _ordinal_second(tokens: Tokens, j: int) -> bool:
    """ordinal_second := "second" ["-"] ("half" | "place" …)"""
    k = j + 1 + (tokens.word(j + 1) == "-")
    return tokens.word(k) in context("ordinal second")


def rate(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """rate := "per" NOUN | "/" NOUN | ("a" | "an" | "each" | "every") RATE_NOUN, with or without hyphens

    Returns (denominator, index after).
    """
    hyphened = tokens.word(i) == "-" and tokens.word(i + 1) in ("a", "per", "an")
    j = i + hyphened
    k = j + 1 + (hyphened and tokens.word(j + 1) == "-")
    word = tokens.word(j)
    if tokens.kind(k) != WORD or not (
        word == "per"
        or (word == "/" and _slash(tokens, j))
        or (word in ("a", "an", "each", "every") and _each(tokens, k))
    ):
        return None
    if word in ("a", "an") and tokens.word(k + 1) in ("ago", "earlier", "later", "before", "after", "old"):
        return None  # "from $6.78 billion a year earlier"
    known = _units().at(tokens, k)
    heat = _units().at(tokens, k + 1) if tokens.word(k) == "million" else None
    if heat is not None and heat[0].name == "british_thermal_unit":
        return f"million_{heat[0].name}", heat[1]
    if word == "/" and tokens.raw[k] in _FOR_ONE and (known is None or known[1] == k + 1):
        return _FOR_ONE[tokens.raw[k]], k + 1
    name, end = (
        (known[0].name, known[1]) if known is not None and known[0].name != "percent" else (tokens.word(k), k + 1)
    )
    return _RATE_NAMES.get(name, name), end


def _slash(tokens: Tokens, j: int) -> bool:
    """Whether the slash at j stands before what a rate is for; one letter is one where only one unit is meant by it"""
    if not tokens.glued(j) or not tokens.glued(j + 1):
        return False
    found = _units().at(tokens, j + 1)
    letter = tokens.raw[j + 1] in _FOR_ONE
    return len(tokens.word(j + 1)) > 1 or letter or (found is not None and found[1] > j + 2)


def _each(tokens: Tokens, k: int) -> bool:
    """Whether "a" or "each" before this noun makes a rate ("$99 a month"), not another phrase."""
    return tokens.word(k) in context("rate")
