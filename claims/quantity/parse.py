"""The grammar put together: every quantity of one sentence, left to right, and every number set aside with a reason."""

from __future__ import annotations

from functools import lru_cache

from claims.quantity.ages import age, decade_of_life
from claims.quantity.amount import Quantity, SetAside
from claims.quantity.hedges import hedge
from claims.quantity.indices import index, score
from claims.quantity.measured import (
    half_article,
    half_width,
    in_minutes,
    money_prefix,
    money_suffix,
    with_rate,
    with_unit,
)
from claims.quantity.ranges import join, joiner, over_times
from claims.quantity.ratios import FOLDS, fold, ratio
from claims.quantity.trend import trend
from claims.quantity.units import currency_symbol, duration_words, symbol_starts
from claims.quantity.vetoes import veto
from claims.text.numerals import NUMBER_WORDS, VULGAR, Numeral, numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_MINUS = frozenset("- − –".split())
_ARTICLES = frozenset(("a", "an"))


def quantities(tokens: Tokens, tags: list[str], blocked: set[int]) -> tuple[list[Quantity], list[SetAside]]:
    """Every quantity of the sentence, in order, without overlap; tokens in `blocked` belong to dates and times."""
    found: list[Quantity] = []
    aside: list[SetAside] = []
    starters = _starters()
    past = 0
    for i, word in enumerate(tokens.words):
        if (
            i < past
            or (tokens.kinds[i] != NUMBER and word not in starters)
            or i in blocked
            or not _may_start(tokens, i)
        ):
            continue
        torn = _torn_digits(tokens, i)
        if torn is not None:
            aside.append(torn)
            past = torn.last
            continue
        quantity = _figure(tokens, tags, i, blocked)
        if quantity is None or quantity.last - 1 in blocked:
            continue
        if veto(tokens, tags, quantity) is not None:
            past = _past_name(tokens, quantity.last)
            continue
        _finish(tokens, quantity)
        found.append(quantity)
        past = max(quantity.last, quantity.cue_last)
    _share_units(tokens, tags, found)
    return found, aside


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    """Every lower-case token but digits that can begin a figure: one look-up passes over all the others."""
    return NUMBER_WORDS | FOLDS | VULGAR | symbol_starts() | _MINUS | _ARTICLES | {"minus"}


@lru_cache(maxsize=1)
def _after_article() -> frozenset[str]:
    return NUMBER_WORDS | duration_words()


def _may_start(tokens: Tokens, i: int) -> bool:
    """Whether a figure may begin at token i, as far as it and the token behind it tell."""
    if tokens.kinds[i] == NUMBER:
        return True
    word = tokens.words[i]
    if word in _ARTICLES and tokens.word(i + 1) != "$":
        return tokens.word(i + 1) in _after_article()
    if word in _MINUS:
        return tokens.glued(i + 1) and not tokens.glued(i)
    return word in _starters()


def _torn_digits(tokens: Tokens, i: int) -> SetAside | None:
    """Digits whose grouping fits no way of writing numbers ("1,23", "12.345.678"): any reading would be a guess."""
    if tokens.kinds[i] != NUMBER or len(tokens.raw[i]) > 60:
        if tokens.kinds[i] == NUMBER:
            return SetAside(
                i, i + 1, "number_too_long", "more than 60 digits: write the number in words or with a magnitude"
            )
        return None
    j = i
    while (
        tokens.word(j + 1) in (",", ".")
        and tokens.glued(j + 1)
        and tokens.kind(j + 2) == NUMBER
        and tokens.glued(j + 2)
    ):
        j += 2
    dotted = tokens.kind(j + 1) == NUMBER and tokens.glued(j + 1)
    if j == i and not dotted:
        return None
    if dotted:
        while tokens.kind(j + 1) == NUMBER and tokens.glued(j + 1):
            j += 1
    raw = tokens.slice(i, j + 1)
    if raw.count(".") > 1:  # a version or an address: no number at all
        return SetAside(i, j + 1, "", "")
    return SetAside(
        i,
        j + 1,
        "unreadable_number",
        f"{raw[:40]!r} fits no way of grouping digits: write 1,234.5 or a list with spaces",
    )


def _figure(tokens: Tokens, tags: list[str], i: int, blocked: set[int]) -> Quantity | None:
    """figure := amount [joiner amount]"""
    left = _amount(tokens, tags, i)
    if left is None:
        return None
    first, turned = left, False
    how = joiner(tokens, left) or over_times(tokens, left, blocked)
    if how is None:
        return left
    j = how[1]
    if tokens.word(j) in ("about", "around", "as", "up", "roughly", "nearly"):
        j += 1
    if j >= tokens.n or not _may_start(tokens, j):
        return left
    right = _amount(tokens, tags, j)
    if right is None or right.first != j:
        return left
    right_again = joiner(tokens, right)
    if right_again is not None and right_again[0] in ("-", "to") and how[0] == "to":
        third = _amount(tokens, tags, right_again[1]) if _may_start(tokens, min(right_again[1], tokens.n - 1)) else None
        if third is not None:
            right = join(tokens, right, third, right_again[0]) or right
            turned = right.bound == "range"
    game = score(tokens, tags, left, right, how[0])
    if game is not None:
        return game
    if turned and right.high is not None:
        wide = Quantity(right.first, right.last, right.kind, right.high, right.high, right.half, right.unit, right.unit_text,
                        mantissa=right.mantissa, exponent=right.exponent, digits=right.digits, rules=right.rules)  # fmt: skip
        return join(tokens, first, wide, how[0]) or first
    joined = join(tokens, left, right, how[0])
    if (
        joined is not None
        and how[0] == "to"
        and trend(tokens, left) is not None
        and tokens.word(left.first - 1) != "from"
    ):
        return left
    return joined or left


def _amount(tokens: Tokens, tags: list[str], i: int) -> Quantity | None:
    """amount := money | half a unit | index | age | ratio | measured | count"""
    if tokens.kinds[i] not in (NUMBER, WORD) or currency_symbol(tokens, i) is not None:
        prefixed = money_prefix(tokens, i)
        if prefixed is not None:
            return prefixed[0]
    special = half_article(tokens, i) or fold(tokens, i) or index(tokens, tags, i)
    if special is not None:
        return special
    sign, j = _sign(tokens, i)
    if tokens.kind(j) == NUMBER:
        decade = decade_of_life(tokens, j)
        if decade is not None:
            return decade
    number = numeral(tokens, j) if j < tokens.n else None
    if number is None:
        return None
    quantity = (
        age(tokens, tags, j, number)
        or ratio(tokens, j, number)
        or money_suffix(tokens, j, number)
        or with_unit(tokens, tags, j, number)
        or _count(tokens, tags, j, number)
    )
    if quantity is not None and sign:
        quantity.first = i
        quantity.low, quantity.high = (None if v is None else -v for v in (quantity.high, quantity.low))
        quantity.rules.append("minus <quantity>")
    return quantity


def _sign(tokens: Tokens, i: int) -> tuple[bool, int]:
    """sign := ("-" | "−") that touches the number but nothing before it | "minus" ["-"]"""
    word = tokens.words[i]
    if (
        word in _MINUS
        and tokens.glued(i + 1)
        and not tokens.glued(i)
        and tokens.kind(i + 1) == NUMBER
        and not (i and tokens.raw[i - 1][0].isupper())
    ):
        return True, i + 1
    if word == "minus":
        return True, i + 2 if tokens.word(i + 1) == "-" else i + 1
    return False, i


def _count(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """count := numeral, where it stands alone or before the thing it counts; a fraction is a ratio"""
    if number.fraction:
        return _share(tokens, tags, i, number)
    high = number.high if number.high is not None else number.value
    half = 0.0 if number.value < 1000 and not number.exponent else half_width(number)
    quantity = Quantity(
        i, number.end, "count", number.value, high, half, bound="vague" if number.high is not None else "exact",
        mantissa=number.mantissa, exponent=number.exponent, digits=number.digits, rules=[number.rule],
    )  # fmt: skip
    if tokens.word(number.end) in ("per", "/"):
        return with_rate(tokens, quantity)
    return quantity


def _share(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """share := fraction ["of" …] : "a third of households", "half the condos"; not "half" in "half-time" or "first half" """
    after = tokens.word(number.end)
    if tokens.words[i] == "half":
        before = tokens.word(i - 1)
        if before in (
            "first",
            "second",
            "other",
            "a",
            "the",
            "and",
            "-",
            "better",
            "this",
            "that",
            "last",
            "next",
            "each",
        ) or after in (
            "-",
            "time",
            "way",
            "hour",
        ):
            return None
        if after not in (
            "of",
            "the",
            "its",
            "their",
            "his",
            "her",
            "that",
            "those",
            "all",
            "a",
            "as",
            ",",
            ".",
            "(",
        ) and not (number.end < tokens.n and tags[number.end] == "NOUN" and tokens.word(number.end).endswith("s")):
            return None
    elif after not in (
        "of",
        "the",
        "to",
        "and",
        ",",
        ".",
        "in",
        "less",
        "more",
        "majority",
        "on",
        ")",
        "since",
        "from",
        "vote",
        "-",
    ) and tokens.words[i] in ("a", "an", "one"):
        return None  # "a third man": an ordinal
    return Quantity(
        i, number.end, "ratio", number.value, number.value, number.half_place, "ratio", None, rules=[number.rule]
    )


def _past_name(tokens: Tokens, i: int) -> int:
    """The rest of a name or identifier that a vetoed number begins: what touches it belongs to it."""
    while i < tokens.n and tokens.glued(i) and tokens.words[i] in ("-", "/", ".", ":", "_") and tokens.glued(i + 1):
        i += 2
    return i


def _finish(tokens: Tokens, quantity: Quantity) -> None:
    """Hedge, trend and open ends of a figure whose words are known."""
    if quantity.bound == "exact":
        hedge(tokens, quantity)
    elif quantity.bound == "range":
        _hedged_range(tokens, quantity)
    changed = trend(tokens, quantity)
    if quantity.bound == "range":
        changed = _moved(tokens, quantity)
    if changed is not None:
        quantity.trend = changed[0]
        quantity.rules.append(changed[1])
    _open(quantity)
    in_minutes(quantity)


def _open(quantity: Quantity) -> None:
    """The end that a bound leaves open."""
    if quantity.bound in ("more_than", "at_least"):
        quantity.high = None
    elif quantity.bound in ("less_than", "at_most"):
        quantity.low = None


def _hedged_range(tokens: Tokens, quantity: Quantity) -> None:
    """A hedge before a range is part of its words, but the range says more than the hedge does."""
    before = tokens.word(quantity.first - 1)
    if before in ("from", "between", "of"):
        quantity.cue_first = quantity.first - 1


def _moved(tokens: Tokens, quantity: Quantity) -> tuple[str, str] | None:
    """A range that is a change from one level to another: "fell from 208 to 193"."""
    if "from <high> to <low>" in quantity.rules:
        return "down", "from <high> to <low>"
    if "from <quantity> to <quantity>" in quantity.rules:
        return trend(tokens, quantity)
    return None


def _share_units(tokens: Tokens, tags: list[str], found: list[Quantity]) -> None:
    """What a figure says again or moves to shares unit, trend and bound with the figure before it.

    "rose 64.06 points to 4,577.10" ends at points; "lost 190 points, or 0.6%" lost both; "more than 100 km (60 miles)" is more
    than both; "X was down 2.3%, Y by 2.6%" is down twice.
    """
    points = any(q.kind == "index" and q.unit == "point" for q in found)
    for left, right in zip(found, found[1:], strict=False):
        between = tokens.words[left.last : right.first]
        if (
            points
            and right.kind == "count"
            and right.digits
            and "." in right.digits
            and between[-1:] in (["to"], ["at"])
        ):
            right.kind, right.unit, right.unit_assumed = "index", "point", True
            right.rules.append("<change> to <level>")
        bracketed = between[:1] == ["("] and len(between) <= 2
        if (
            (
                bracketed
                or between in (["or"], [",", "or"], ["/"], [",", "or", "about"])
                or (len(between) == 2 and between[1] == "or")
            )
            and left.unit != right.unit
            and right.kind != "count"
        ):
            _say_again(left, right, bracketed or between == ["/"])
        elif (
            left.kind == "age"
            and "aged <number>" in left.rules
            and between in (["and"], [","], [",", "and"])
            and _may_be_age(tokens, tags, right)
        ):
            right.kind, right.unit = "age", "year"
            right.rules.append("aged <number> and <number>")
        elif (
            between[-1:] == ["by"]
            and right.trend == "none"
            and left.trend != "none"
            and left.kind == right.kind
            and "to" not in between
        ):
            right.trend = left.trend
            right.rules.append("<change>, … by <quantity>")


def _may_be_age(tokens: Tokens, tags: list[str], q: Quantity) -> bool:
    """Whether a bare number that goes on with an age ("aged 4 and 9") counts nothing itself."""
    counts = q.last < tokens.n and tags[q.last] in ("NOUN", "ADJ", "PROPN")
    return q.kind == "count" and q.exponent == 0 and (q.low or 0) < 130 and not counts


def _say_again(left: Quantity, right: Quantity, converted: bool) -> None:
    if right.trend == "none" and left.trend != "none" and right.kind in ("percentage", "money", "index"):
        right.trend = left.trend
        right.rules.append("<change> or <change>")
    if (
        converted
        and right.bound == "exact"
        and left.bound not in ("exact", "range", "vague")
        and right.kind == left.kind
    ):
        right.bound = left.bound
        right.rules.append("<hedged quantity> (<quantity>)")
        _open(right)
