"""The grammar put together: every quantity of one sentence, left to right, and every number set aside with a reason."""

from __future__ import annotations

from functools import cache
from itertools import compress, count

from claims.quantity.ages import DECADES, age, age_group, decade_of_life
from claims.quantity.amount import Quantity, SetAside, half_width, open_end, quantity
from claims.quantity.articles import half_unit, one_unit, part_unit
from claims.quantity.compounds import feet_and_inches
from claims.quantity.doubts import ambiguous_pair, doubtful, skip_chain, torn_digits
from claims.quantity.echoes import echo
from claims.quantity.hedges import hedge
from claims.quantity.indices import index, score
from claims.quantity.measured import in_minutes, index_named, with_unit
from claims.quantity.money import MINUS, money_prefix, money_suffix
from claims.quantity.ranges import Joint, join, joiner, over_times
from claims.quantity.rates import with_rate
from claims.quantity.ratios import FOLDS, fold, ratio, share
from claims.quantity.trend import trend
from claims.quantity.units import currency_symbol, duration_words, symbol_starts
from claims.quantity.vetoes import veto
from claims.text.numerals import NUMBER_WORDS, VULGAR, Numeral, numeral
from claims.text.tokens import NUMBER, Tokens

_ARTICLES = frozenset(("a", "an"))
_HEDGES_WITHIN_RANGE = frozenset(("about", "around", "as", "up", "roughly", "nearly"))
_OPENING = frozenset(("(", "[", "“", '"'))
_EXACT_BELOW = 1000
_WIDEST = 4
_LEAST_LEVEL = 500


def quantities(tokens: Tokens, tags: list[str], blocked: set[int]) -> tuple[list[Quantity], list[SetAside]]:
    """Every quantity of the sentence, in order, without overlap; tokens in `blocked` belong to dates and times."""
    found: list[Quantity] = []
    aside: list[SetAside] = []
    # every token is looked at here, in library code; no number in digits is among the words
    spelled = compress(count(), map(_starters().__contains__, tokens.words))
    past, money = 0, False
    for i in sorted((*tokens.numbers, *spelled)):
        if i < past or i in blocked or not _may_start(tokens, i):
            continue
        symbol = None if tokens.kinds[i] == NUMBER else currency_symbol(tokens, i)
        torn = torn_digits(tokens, i if symbol is None else symbol[1])
        if torn is not None:
            aside.append(torn)
            past = torn.last
            continue
        past = max(past, skip_chain(tokens, i))
        figure = _figure(tokens, tags, i, blocked) if i >= past else None
        if figure is None or (figure.last - 1 in blocked and "<quantity> per <unit>" not in figure.rules):
            continue
        vetoed = veto(tokens, tags, figure)
        if vetoed is not None:
            pair = ambiguous_pair(tokens, tags, figure) if vetoed == "<digits>-<digits>" else None
            aside.extend([pair] if pair is not None else [])
            past = _past_name(tokens, figure.last)
            continue
        doubt = doubtful(tokens, tags, figure, money)
        if doubt is not None:
            aside.append(doubt)
            past = doubt.last
            continue
        _finish(tokens, figure)
        found.append(figure)
        money = money or figure.kind == "money"
        past = max(figure.last, figure.cue_last)
    if len(found) > 1:
        echo(tokens, tags, blocked, found)
    return found, aside


@cache
def _starters() -> frozenset[str]:
    """Every lower-case token but digits that can begin a figure: one look-up passes over all the others."""
    return NUMBER_WORDS | FOLDS | DECADES | VULGAR | symbol_starts() | MINUS | _ARTICLES | {"minus"}


@cache
def _after_article() -> frozenset[str]:
    return NUMBER_WORDS | duration_words()


def _may_start(tokens: Tokens, i: int) -> bool:
    """Whether a figure may begin at token i, as far as it and the token behind it tell."""
    if tokens.kind(i) == NUMBER:
        return True
    word = tokens.word(i)
    if word in _ARTICLES:
        after = tokens.word(i + 1)
        return after == "$" or after in _after_article()
    if word in MINUS:
        return tokens.glued(i + 1) and _stands_free(tokens, i)
    return word in _starters()


def _stands_free(tokens: Tokens, i: int) -> bool:
    """Whether nothing touches token i from the left but an opening mark: "(-31°F)"."""
    return not tokens.glued(i) or tokens.word(i - 1) in _OPENING


def _past_name(tokens: Tokens, i: int) -> int:
    """The rest of a name or identifier that a vetoed number begins: what touches it belongs to it."""
    while tokens.glued(i) and tokens.words[i] in ("-", "–", "/", ".", ":", "_") and tokens.glued(i + 1):
        i += 2
    return i


def _figure(tokens: Tokens, tags: list[str], i: int, blocked: set[int]) -> Quantity | None:
    """figure := amount [joiner [hedge] (range | amount)]"""
    left = _amount(tokens, tags, i)
    joint = None if left is None else joiner(tokens, left) or over_times(tokens, left, blocked)
    right = None if joint is None else _right_end(tokens, tags, joint)
    if left is None or joint is None or right is None:
        return left
    inner = _range_behind(tokens, tags, right) if joint.how == "to" else None
    if inner is not None:
        return join(tokens, left, _far_end(inner), joint.how) or left
    game = score(tokens, tags, left, right, joint.how)
    if game is not None:
        return game
    changed = joint.how == "to" and tokens.word(left.first - 1) != "from" and trend(tokens, left) is not None
    changed = changed and not _one_unit_for_both(left, right) and not _of_growth(tokens, left, right)
    return (None if changed else join(tokens, left, right, joint.how)) or left


def _one_unit_for_both(left: Quantity, right: Quantity) -> bool:
    """ "rose 10 to 15 percent" is a range, "rose 2 to 61 percent" a change and the level behind it"""
    stated = right.kind in ("percentage", "measure", "duration") and left.kind == "count" and not left.exponent
    return stated and 0 < (left.low or 0) < (right.low or 0) <= _WIDEST * (left.low or 0)


def _of_growth(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """ "growth of 4% to 6%": behind "of" the two are a range where they are of one order"""
    low, high = left.low or 0, right.low or 0
    return tokens.word(left.first - 1) == "of" and left.unit == right.unit and 0 < low < high <= _WIDEST * low


def _right_end(tokens: Tokens, tags: list[str], joint: Joint) -> Quantity | None:
    """right_end := ["about" | "as" | "up" | "nearly" …] amount"""
    j = joint.end + (tokens.word(joint.end) in _HEDGES_WITHIN_RANGE)
    right = _amount(tokens, tags, j) if _may_start(tokens, j) else None
    return right if right is not None and right.first == j else None


def _range_behind(tokens: Tokens, tags: list[str], left: Quantity) -> Quantity | None:
    """range := amount ("-" | "to") amount, as the level that "from 5 to 6-7 percent" leads to"""
    joint = joiner(tokens, left)
    if joint is None or joint.how not in ("-", "to") or not _may_start(tokens, joint.end):
        return None
    right = _amount(tokens, tags, joint.end)
    return join(tokens, left, right, joint.how) if right is not None else None


def _far_end(inner: Quantity) -> Quantity:
    """The far end of a range as a figure of its own."""
    far = Quantity(inner.first, inner.last, inner.kind, inner.high, inner.high, inner.half, inner.unit, inner.unit_text)
    far.mantissa, far.exponent, far.digits, far.rules = inner.mantissa, inner.exponent, inner.digits, inner.rules
    return far


def _amount(tokens: Tokens, tags: list[str], i: int) -> Quantity | None:
    """amount := money_prefix | half_unit | one_unit | fold | index | [sign] (decade_of_life | numeral …)"""
    worded = None
    if tokens.kinds[i] != NUMBER:
        worded = money_prefix(tokens, i) or half_unit(tokens, i) or one_unit(tokens, i) or fold(tokens, i)
    special = worded or index(tokens, i)
    if special is not None:
        return special
    j = _past_sign(tokens, i)
    decade = decade_of_life(tokens, j) if tokens.kind(j) == NUMBER or tokens.word(j) in DECADES else None
    if decade is not None:
        return decade
    number = numeral(tokens, j)
    amount = _of_number(tokens, tags, j, number) if number is not None else None
    if amount is not None and j > i:
        amount.first = i
        amount.low, amount.high = (None if v is None else -v for v in (amount.high, amount.low))
        amount.rules.append("minus <quantity>")
    return amount


def _past_sign(tokens: Tokens, i: int) -> int:
    """sign := ("-" | "−") that touches the digits but nothing before it | "minus" ["-"] ; the index after"""
    word = tokens.words[i]
    if word == "minus" and tokens.word(i - 1) == "or":
        return i  # "plus or minus 2.8 points" is a margin, not a value below zero
    if word == "minus":
        return i + 1 + (tokens.word(i + 1) == "-")
    if word not in MINUS or tokens.kind(i + 1) != NUMBER or not tokens.glued(i + 1):
        return i
    return i + 1 if _stands_free(tokens, i) and not (i and tokens.raw[i - 1][0].isupper()) else i


def _of_number(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """of_number := ratio | part_unit | feet_and_inches | age | money_suffix | measured | share | count"""
    return (
        ratio(tokens, tags, i, number)
        or part_unit(tokens, i, number)
        or feet_and_inches(tokens, i, number)
        or age(tokens, tags, i, number)
        or money_suffix(tokens, i, number)
        or with_unit(tokens, tags, i, number)
        or (share(tokens, tags, i, number) if number.fraction else _count(tokens, i, number))
    )


def _count(tokens: Tokens, i: int, number: Numeral) -> Quantity:
    """count := numeral ["per" NOUN | "a" duration], where it stands alone or before the thing it counts"""
    count = quantity(i, number.end, "count", number, "count", "")
    count.half = 0.0 if number.value < _EXACT_BELOW and not number.exponent else half_width(number)
    count.digits = number.digits
    level = number.value >= _LEAST_LEVEL and number.digits is not None and "." in number.digits
    if level and tokens.word(i - 1) in ("at", "to", "on", "of") and index_named(tokens):
        count.kind, count.unit, count.unit_assumed = "index", "point", True
        count.rules.append("<index> at <level>")
        return count
    each = tokens.word(number.end)
    timed = each in ("a", "an") and tokens.word(number.end + 1) in duration_words()
    return with_rate(tokens, count) if each in ("per", "/") or timed else count


def _finish(tokens: Tokens, figure: Quantity) -> None:
    """Hedge, trend and open ends of a figure whose words are known."""
    age_group(tokens, figure)
    if figure.bound == "exact":
        hedge(tokens, figure)
    elif figure.bound == "range" and tokens.word(figure.first - 1) in ("from", "between", "of"):
        figure.cue_first = figure.first - 1
    changed = _moved(tokens, figure) if figure.bound == "range" else trend(tokens, figure)
    if changed is not None:
        figure.trend = changed[0]
        figure.rules.append(changed[1])
    open_end(figure)
    in_minutes(figure)


def _moved(tokens: Tokens, figure: Quantity) -> tuple[str, str] | None:
    """A range that is a change, from one level to another or itself: "fell from 208 to 193", "rose 5-10 percent"."""
    if "from <high> to <low>" in figure.rules:
        return "down", "from <high> to <low>"
    levels = "from <quantity> to <quantity>" in figure.rules
    return trend(tokens, figure) if levels or figure.kind in ("percentage", "money") else None
