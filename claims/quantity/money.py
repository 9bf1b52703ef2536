"""Money: a symbol or code before the number, words or a code behind it: "$58.24 per barrel", "52 euro cents"."""

from __future__ import annotations

from claims.lexicon import context, words
from claims.quantity.amount import Quantity, half_width, quantity
from claims.quantity.rates import with_rate
from claims.quantity.units import Currency, currency_symbol, currency_word, named_dollars
from claims.text.numerals import Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

MINUS = frozenset("- − –".split())
"""The signs that make a number negative where they touch it."""
# From here up a word that is English too ("won", "real") is a currency behind a number
_WEAK_FROM = 1000
_MILLION, _MILLIONS = 10**6, 6
# Words for money that are units of measure as well
_UNITS_TOO = {"pound": "GBP", "pounds": "GBP", "kn": "HRK"}
# How many words behind "pounds of" tell what they are pounds of
_ADJECTIVES = 3
# How far before an amount the word for paying it stands
_REACH = 6


def money_prefix(tokens: Tokens, i: int) -> Quantity | None:
    """money_prefix := [sign | "minus"] symbol [sign] numeral [magnitude] ["U.S." | "(CAD)"] [rate]"""
    negative = (tokens.word(i) in MINUS and tokens.glued(i + 1)) or (
        tokens.word(i) == "minus" and tokens.word(i - 1) != "or"
    )
    found = currency_symbol(tokens, i + negative)
    if found is None:
        return None
    currency, j = found
    symbol = tokens.slice(i + negative, j)
    if tokens.word(j) in MINUS and tokens.glued(j + 1):
        negative, j = True, j + 1
    # letters before a number in words are a word or a name of their own ("real one")
    if tokens.kind(j) != NUMBER and (tokens.kind(j) != WORD or symbol[0].isalpha()):
        return None
    number = numeral(tokens, j)
    if number is None or number.fraction or _name_of_letters(currency, symbol, number):
        return None
    amount = quantity(i, number.end, "money", number, currency.unit, "<symbol><number>")
    amount.unit_text, amount.unit_assumed = symbol, currency.shared
    amount.half, amount.digits = half_width(number), number.digits
    if negative:
        amount.low = amount.high = -number.value
        amount.rules[-1] = "minus <symbol><number>"
    dollars = named_dollars(tokens, number.end) if symbol == "$" else None
    if dollars is not None:
        amount.unit, amount.last = dollars
        amount.unit_assumed = False
    return with_rate(tokens, amount)


def _name_of_letters(currency: Currency, symbol: str, number: Numeral) -> bool:
    """ "COP26", "R2": letters that other names begin with, before a number that no price is written as

    "PS" for a pound sign lost in the making of the page, but a console or horses below a thousand.
    """
    if not currency.weak and symbol != "PS":
        return False
    cents = symbol != "PS" and "." in (number.digits or "")
    return number.value < _WEAK_FROM and not number.exponent and not cents


def money_suffix(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """money_suffix := (numeral [magnitude] ["-"] | vague "of") ("dollars" | "euros" | "cents" | code) [rate]"""
    j = number.end + (tokens.word(number.end) == "-" and tokens.glued(number.end))
    j += number.high is not None and tokens.word(j) == "of"
    found = currency_word(tokens, j) or _pounds(tokens, i, j, number)
    if found is None:
        return None
    currency, end = found
    if currency.weak and not number.exponent and number.value < _WEAK_FROM:
        return None
    if tokens.words[end - 1] in ("p", "c") and not (tokens.glued(j) and _stands_alone(tokens, i)):
        return None
    scale = currency.share if currency.unit == currency.code else 1.0
    amount = quantity(i, end, "money", number, currency.unit, "<number> <currency>")
    amount.unit_text, amount.unit_assumed = tokens.slice(j, end), currency.shared
    amount.low = None if amount.low is None else amount.low * scale
    amount.high = None if amount.high is None else amount.high * scale
    amount.half, amount.digits = half_width(number) * scale, number.digits
    return with_rate(tokens, amount)


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether no name goes before "99c": "iPhone 5c", "Article 6c" """
    if tokens.kind(i - 1) != WORD:
        return True
    return (i == 1 or tokens.raw[i - 1].islower()) and tokens.words[i - 1] not in words("numbered")


def _pounds(tokens: Tokens, i: int, j: int, number: Numeral) -> tuple[Currency, int] | None:
    """pounds := ("pounds" | "kn") behind a million, a part of one or more, or where money is spoken of

    Before "of" what has a value ("of shares"). Else a weight, or the knots of a ship.
    """
    code = _UNITS_TOO.get(tokens.word(j))
    if code is None:
        return None
    if tokens.word(j + 1) == "of":
        valued = not context("money of").isdisjoint(tokens.words[j + 2 : j + 2 + _ADJECTIVES])
        return (Currency(code, code, shared=True), j + 1) if valued else None
    millions = max(number.value, number.high or 0) >= _MILLION or number.exponent >= _MILLIONS
    return (Currency(code, code, shared=code == "GBP"), j + 1) if millions or _paid(tokens, i, j + 1) else None


def _paid(tokens: Tokens, i: int, end: int) -> bool:
    """paid := "fined" | "cost" | "worth" … a few words before | "a year" | "note" | "(" symbol behind"""
    payments = context("payment")
    if not payments.isdisjoint(tokens.words[max(0, i - _REACH) : i]):
        return True
    after, second = tokens.word(end), tokens.word(end + 1)
    if after == "(" and currency_symbol(tokens, end + 1) is not None:
        return True
    yearly = after in ("a", "an", "per") and second in ("year", "month", "week", "night", "person", "head", "ticket")
    return yearly or after in ("note", "notes", "coin", "coins")
