"""A numeral with its unit: money, measures, durations, percentages, and compounds such as "two hours and one minute"."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.quantity.amount import Quantity
from claims.quantity.units import currency_symbol, currency_word, rate, unit
from claims.text.numerals import Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_SIGNS = frozenset("- − –".split())
_METRE_CONTEXT = frozenset(
    "race sprint hurdles freestyle butterfly backstroke breaststroke relay medley final tall long wide high deep away above "
    "below heats dash from".split()
)
_CLOCK = ("hour", "minute", "second")
_WEAK_CURRENCY = frozenset(
    "won real lei leu lev dong sol kuna rand colon sterling quid buck bucks francs pence p".split()
)


def money_prefix(tokens: Tokens, i: int) -> tuple[Quantity, int] | None:
    """money := [sign] symbol [sign] numeral [magnitude] ["U.S."] [rate]"""
    negative, j = (True, i + 1) if tokens.word(i) in _SIGNS and tokens.glued(i + 1) else (False, i)
    found = currency_symbol(tokens, j)
    if found is None:
        return None
    code, k = found
    if tokens.word(k) in _SIGNS and tokens.glued(k + 1):
        negative, k = True, k + 1
    if k >= tokens.n or tokens.kind(k) not in (NUMBER, WORD) or (tokens.raw[j].isalpha() and tokens.kind(k) != NUMBER):
        return None
    number = numeral(tokens, k)
    if number is None or number.fraction:
        return None
    value = -number.value if negative else number.value
    bare = tokens.slice(j, k if not negative else found[1])
    end = number.end
    if code == "USD" and bare == "$":
        named = _named_dollars(tokens, end)
        if named is not None:
            code, end = named
    quantity = Quantity(
        i, end, "money", value, value, half_width(number), code, bare, bare in ("$", "£", "¥", "￥", "Rs", "Rs."),
        mantissa=number.mantissa, exponent=number.exponent, digits=number.digits,
        rules=[number.rule, "<symbol><number>" if not negative else "minus <symbol><number>"],
    )  # fmt: skip
    return with_rate(tokens, quantity), number.end


def _named_dollars(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """named := "U.S." | "US" | "Canadian" … behind "$75" """
    names = {
        "u.s.": "USD",
        "us": "USD",
        "usd": "USD",
        "canadian": "CAD",
        "cad": "CAD",
        "aud": "AUD",
        "australian": "AUD",
    }
    code = names.get(tokens.word(i))
    if (
        code
        and tokens.raw[i][0].isupper()
        and tokens.word(i + 1) in ("per", "a", ".", ",", "", ")", "to", "and", "an", "/")
    ):
        return code, i + 1
    return None


def money_suffix(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """money := numeral [magnitude] ["-"] ("dollars" | "euros" | "cents" | code) [rate]"""
    j = number.end
    j += tokens.word(j) == "-" and tokens.glued(j)
    found = currency_word(tokens, j)
    if found is None and tokens.kind(j) == WORD and tokens.word(j) in ("pound", "pounds"):
        if number.exponent >= 6 and tokens.word(j + 1) != "of":
            found = ("GBP", 1.0), j + 1
    if found is None:
        return None
    (code, factor), end = found
    word = tokens.words[end - 1]
    if (
        word in _WEAK_CURRENCY
        and number.exponent < 3
        and (number.value < 100 or word == "won")
        and word not in ("kuna", "francs", "pence")
    ) and not ((word == "p" and tokens.glued(j)) or word in ("rand", "quid", "bucks")):
        return None
    if word in ("p", "pence") and not tokens.glued(j) and word == "p":
        return None
    name = code if factor == 1.0 else _subunit(code, word)
    assumed = word in (
        "dollar",
        "dollars",
        "cent",
        "cents",
        "¢",
        "rupee",
        "rupees",
        "pounds",
        "buck",
        "bucks",
        "peso",
        "pesos",
        "francs",
        "franc",
        "kronor",
        "dirhams",
        "rials",
        "riyals",
        "lira",
    )
    assumed = assumed and end == j + 1
    # a subunit without a name of its own here ("kopeks") is given in its currency
    scale = factor if name == code else 1.0
    quantity = Quantity(
        i, end, "money", number.value * scale, number.value * scale, half_width(number) * scale, name, tokens.slice(j, end), assumed,
        mantissa=number.mantissa, exponent=number.exponent, digits=number.digits, rules=[number.rule, "<number> <currency>"],
    )  # fmt: skip
    return with_rate(tokens, quantity)


def _subunit(code: str, word: str) -> str:
    """Money in a subunit keeps it as its unit, so that "19 cents" stays 19; the base value is in the currency."""
    return {"USD": "cent", "EUR": "euro_cent", "GBP": "penny", "MYR": "sen"}.get(code, code)


def with_unit(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """measured := numeral ["-"] [adjective] unit [rate] {["and" | ","] numeral unit}"""
    found = unit(tokens, number.end) or _metres(tokens, number) or _qualified(tokens, tags, number.end)
    if found is None:
        return None
    name, kind, end = found
    if number.fraction and kind not in ("percentage",):
        return None
    if number.exponent == 6 and name == "meter" and end == number.end:
        value, half = number.mantissa, 0.5
    else:
        value, half = number.value, half_width(number)
    unit_first = number.end + (tokens.word(number.end) == "-")
    high = number.high if number.high is not None else value
    quantity = Quantity(
        i, end, kind, value, high, half, name, tokens.slice(unit_first, end) if unit_first < end else tokens.raw[end - 1][-1],
        bound="vague" if number.high is not None else "exact", mantissa=number.mantissa, exponent=number.exponent,
        digits=number.digits, rules=[number.rule, "<number> <unit>"],
    )  # fmt: skip
    if name == "point":
        return _points(tokens, quantity, number)
    if kind in ("duration", "measure"):
        quantity = _compound(tokens, quantity)
    return with_rate(tokens, quantity)


def _qualified(tokens: Tokens, tags: list[str], i: int) -> tuple[str, str, int] | None:
    """ "517 rushing yards", "50 previous years": one adjective or participle before a unit in the plural."""
    word = tokens.word(i)
    if (
        tokens.kind(i) != WORD
        or i + 1 >= tokens.n
        or not (tags[i] == "ADJ" or word.endswith("ing"))
        or word in ("last", "square", "cubic")
    ):
        return None
    found = unit(tokens, i + 1)
    if found is None or found[1] not in ("duration", "measure") or not tokens.words[found[2] - 1].endswith("s"):
        return None
    return found


def _metres(tokens: Tokens, number: Numeral) -> tuple[str, str, int] | None:
    """ "100m race": the m that numerals read as million is metres before a race or a height, and so is one apart ("5 m")."""
    if number.exponent == 6 and tokens.raw[number.end - 1] == "m" and number.mantissa >= 1:
        after = tokens.word(number.end)
        if after in _METRE_CONTEXT and not tokens.word(number.end - 3).startswith("$"):
            return "meter", "measure", number.end
    if (
        number.exponent == 0
        and number.end < tokens.n
        and tokens.raw[number.end] == "m"
        and tokens.word(number.end + 1) not in ("-", ".")
    ):
        return "meter", "measure", number.end + 1
    return None


def _points(tokens: Tokens, quantity: Quantity, number: Numeral) -> Quantity | None:
    """Points of an index or a game: an index where they have decimals or thousands, else things counted."""
    if (number.digits and ("." in number.digits or "," in number.digits)) or (quantity.low or 0) >= 150:
        quantity.kind = "index"
        return quantity
    return None


def half_article(tokens: Tokens, i: int) -> Quantity | None:
    """half_article := "half" ("an" | "a") ["-"] unit | ("an" | "a") unit "and" ("a half" | numeral unit)"""
    word = tokens.words[i]
    if word == "half" and tokens.word(i + 1) in ("a", "an", "-"):
        found = unit(tokens, i + 2)
        if found is not None and found[1] in ("duration", "measure"):
            quantity = Quantity(
                i, found[2], found[1], 0.5, 0.5, 0.05, found[0], tokens.slice(i + 2, found[2]), rules=["half a <unit>"]
            )
            return with_rate(tokens, quantity)
    if word in ("a", "an"):
        found = unit(tokens, i + 1)
        if found is None or found[1] != "duration":
            return None
        end = found[2]
        quantity = Quantity(
            i, end, found[1], 1.0, 1.0, 0.5, found[0], tokens.slice(i + 1, end), mantissa=1.0, rules=["a <unit>"]
        )
        if tokens.word(end) == "and" and tokens.word(end + 1) == "a" and tokens.word(end + 2) in ("half", "quarter"):
            part = 0.5 if tokens.word(end + 2) == "half" else 0.25
            quantity.low = quantity.high = 1.0 + part
            quantity.half, quantity.last = 0.05, end + 3
            quantity.rules.append("a <unit> and a half")
            return quantity
        joined = _compound(tokens, quantity)
        if joined.last > end:
            return joined
        if tokens.word(end) == "-" and tokens.word(end + 1) == "long":
            return quantity
    return None


def _compound(tokens: Tokens, quantity: Quantity) -> Quantity:
    """compound := measured ["," | "and"] numeral smaller-unit … : one figure in its smallest unit"""
    while True:
        j = quantity.last
        joined = False
        if tokens.word(j) == ",":
            j += 1
            joined = True
        if tokens.word(j) == "and":
            j += 1
            joined = True
        if j >= tokens.n or tokens.kind(j) not in (NUMBER, WORD) or (not joined and tokens.kind(j) != NUMBER):
            return quantity
        number = numeral(tokens, j)
        found = _short_unit(tokens, quantity, number) if number is not None else None
        if found is None and (number is None or number.exponent or number.fraction or number.high is not None):
            return quantity
        assert number is not None
        if found is not None:
            number.value, number.half_place = number.mantissa, 0.5
        found = found or unit(tokens, number.end)
        if found is None or found[1] != quantity.kind or tokens.word(found[2]) in ("later", "earlier", "ago"):
            return quantity
        ratio = _nested(quantity.unit, found[0])
        if (
            ratio is None
            or not number.value < ratio
            or (quantity.kind == "duration" and found[0] not in _CLOCK and quantity.unit in _CLOCK)
        ):
            return quantity
        if tokens.word(j - 1) == "and" and found[0] == "day":
            return quantity
        value = (quantity.low or 0.0) * ratio + number.value
        quantity = Quantity(
            quantity.first, found[2], quantity.kind, value, value, number.half_place, found[0], tokens.slice(quantity.first, found[2]),
            mantissa=value, rules=[*quantity.rules, "<quantity> and <smaller quantity>"],
        )  # fmt: skip


def _short_unit(tokens: Tokens, quantity: Quantity, number: Numeral) -> tuple[str, str, int] | None:
    """The second half of "2h 30m" and "6ft 2in": alone, "m" would be million and "in" a preposition."""
    if quantity.unit == "hour" and number.exponent == 6 and tokens.raw[number.end - 1] == "m":
        return "minute", "duration", number.end
    if quantity.unit == "foot" and tokens.word(number.end) in ("in", "ins") and tokens.glued(number.end):
        return "inch", "measure", number.end + 1
    return None


@cache
def _nested(larger: str, smaller: str) -> float | None:
    """How many of `smaller` make one `larger`: 60 for hour and minute; None unless they belong together that way."""
    pairs = {
        ("year", "month"): 12.0, ("week", "day"): 7.0, ("day", "hour"): 24.0, ("hour", "minute"): 60.0, ("minute", "second"): 60.0,
        ("foot", "inch"): 12.0, ("pound", "ounce"): 16.0, ("stone", "pound"): 14.0, ("yard", "foot"): 3.0, ("kilogram", "gram"): 1000.0,
        ("meter", "centimeter"): 100.0, ("kilometer", "meter"): 1000.0, ("month", "day"): None, ("hour", "second"): 3600.0,
    }  # fmt: skip
    return pairs.get((larger, smaller))


def with_rate(tokens: Tokens, quantity: Quantity) -> Quantity:
    """rated := quantity ("per" | "a" | "/") NOUN"""
    if quantity.kind not in ("money", "measure", "duration", "count", "percentage"):
        return quantity
    found = rate(tokens, quantity.last)
    if found is None:
        return quantity
    bottom, end = found
    if quantity.kind == "percentage":
        return quantity
    quantity.unit = f"{quantity.unit}/{bottom}"
    quantity.unit_text = f"{quantity.unit_text or ''} {tokens.slice(quantity.last, end)}".strip()
    quantity.last = end
    quantity.rules.append("<quantity> per <unit>")
    if quantity.kind in ("duration", "count"):
        quantity.kind = "measure" if quantity.kind == "duration" else "count"
    return quantity


def in_minutes(quantity: Quantity) -> None:
    """Hours below a day are given in minutes, so that "two hours" and "two hours and one minute" stand in one unit."""
    if quantity.kind != "duration" or quantity.unit != "hour" or max(quantity.low or 0, quantity.high or 0) >= 24:
        return
    quantity.low = None if quantity.low is None else quantity.low * 60
    quantity.high = None if quantity.high is None else quantity.high * 60
    quantity.half *= 60
    quantity.unit = "minute"


def half_width(number: Numeral) -> float:
    """Half the place of the last stated digit; trailing zeros of plain digits from 1,000 up count as rounding, to 5 %."""
    if number.digits is None or "." in number.digits or number.value < 1000 or number.exponent:
        return number.half_place
    whole = int(number.value)
    zeros = 1
    while zeros < whole and whole % (zeros * 10) == 0:
        zeros *= 10
    return max(0.5, min(zeros / 2, whole * 0.05)) if zeros > 1 else 0.5
