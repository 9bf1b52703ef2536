"""Whose money a bare "$", "Rs" or "pesos" is: that of the country where the publication is at home."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.quantity.rates import with_rate
from claims.quantity.units import currency_word
from claims.records import Document
from claims.text.tokens import Tokens

_CENTS = frozenset(("cent", "cents", "¢", "c"))
_STATED = re.compile(
    r"\b(?:figures|amounts|prices|sums|values|results|costs)\b[^.\n]{0,60}?\bin (\w[\w. ]{0,20}? dollars)\b"
)


class Home(NamedTuple):
    """The currency of a country, with the signs and words that stand for it there without its name."""

    code: str
    signs: frozenset[str]


def home_of(document: Document) -> Home | None:
    """Where the money of a document is at home: as its text states, else where its publisher is.

    The publisher is known by its name or by its address; None if neither is, or each is at home elsewhere.
    """
    stated = _stated(document.text)
    if stated is not None:
        return stated
    found = {home for home in (_by_name(document.publisher), _by_host(document.url)) if home is not None}
    return found.pop() if len(found) == 1 else None


def at_home(tokens: Tokens, figure: Quantity, home: Home) -> None:
    """Give a figure the currency of `home` where its sign is shared and the text does not say whose it is."""
    if figure.kind == "money" and figure.unit_assumed and figure.unit_text:
        _of_sign(figure, home)
    elif figure.kind == "count" and figure.unit == "count" and tokens.word(figure.last) in home.signs:
        figure.kind, figure.unit, figure.unit_text = "money", home.code, tokens.raw[figure.last]
        figure.last += 1
        figure.rules.append("<number> <currency> at home")
        with_rate(tokens, figure)


def _of_sign(figure: Quantity, home: Home) -> None:
    """of_sign := money with a sign or a word of the home's : "$40", "40 dollars a month", "40 cents"

    Cents of other dollars than those of the United States have no name in the tables: they are given in dollars.
    """
    sign = (figure.unit_text or "").split()[0].partition("/")[0]
    unit, slash, rate = figure.unit.partition("/")
    if sign in home.signs or sign.lower() in home.signs:
        unit = home.code
    elif sign.lower() in _CENTS and "$" in home.signs and home.code != "USD":
        unit = home.code
        figure.low, figure.high = (None if v is None else v / 100 for v in (figure.low, figure.high))
        figure.half /= 100
    elif sign.lower() not in _CENTS or home.code != "USD":
        return
    figure.unit, figure.unit_assumed = unit + slash + rate, False
    figure.rules.append("<sign> at home")


def _stated(text: str) -> Home | None:
    """stated := "all figures are in Canadian dollars" """
    found = _STATED.search(text) if "dollars" in text else None
    currency = currency_word(Tokens(found.group(1)), 0) if found is not None else None
    if currency is None or currency[0].shared:
        return None
    return next((h for h in _homes("suffixes").values() if h.code == currency[0].code and "$" in h.signs), None)


def _by_name(publisher: str | None) -> Home | None:
    """The home of a publisher by its name, without "The"; a name that is an address is read as one."""
    name = (publisher or "").strip().casefold().removeprefix("the ")
    return _homes("publishers").get(name) or (_by_host(f"//{name}") if "." in name and " " not in name else None)


def _by_host(url: str | None) -> Home | None:
    """The home of an address by its host, else by its last part."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # a broken address says nothing
        return None
    parts = host.split(".")
    for i in range(len(parts) - 1):
        known = _homes("hosts").get(".".join(parts[i:]))
        if known is not None:
            return known
    return _homes("suffixes").get(parts[-1]) if len(parts) > 1 else None


@cache
def _homes(column: str) -> dict[str, Home]:
    """The homes by one column of the lexicon."""
    found: dict[str, Home] = {}
    for row in rows("homes"):
        home = Home(row["code"], frozenset(split(row["signs"])))
        found |= dict.fromkeys(split(row[column]), home)
    return found
