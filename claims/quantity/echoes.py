"""Figures that share what the one beside them states: conversions, restatements, former levels, lists, ages."""

from __future__ import annotations

from itertools import pairwise

from claims.lexicon import context
from claims.quantity.amount import Quantity, open_end
from claims.quantity.units import duration_words
from claims.text.clauses import verb_before_mark
from claims.text.tokens import Tokens

_OLDEST = 130
# Levels of one thing that are stated side by side differ by no more than so many times
_ONE_ORDER = 8.0
_LONGEST_STEP = 4
_LONGEST_ADJUNCT = 9
_MARGIN = (["±"], ["+", "/", "-"], ["+", "/", "−"], ["plus", "or", "minus"])
_CARRYING = frozenset(("exact", "about", "nearly", "more_than", "less_than"))
_CLAUSE = frozenset(("VERB", "AUX", "PRON", "SCONJ"))
_LEVELS = frozenset(("percentage", "money", "measure", "index"))
_LISTED = frozenset(("percentage", "measure", "duration", "money"))


def echo(tokens: Tokens, tags: list[str], blocked: set[int], found: list[Quantity]) -> None:
    """What a figure says again or moves to shares unit, trend and bound with the figure before it.

    "rose 64.06 points to 4,577.10" ends at points; "lost 190 points, or 0.6%" lost both; "more than 100 km (60 miles)"
    is more than both; "X was down 2.3%, Y by 2.6%" is down twice.
    """
    points = any(q.unit == "point" for q in found)
    _lists(tokens, found)
    for left, right in pairwise(found):
        between = tokens.words[left.last : right.first]
        if between[-1:] in (["from"], ["against"], ["with"], ["than"]) and len(between) <= _LONGEST_STEP:
            _former_level(tokens, tags, left, right, between)
        _carried(tokens, tags, blocked, left, right)
        _changed_again(tokens, tags, blocked, left, right)
        if points:
            _level(tokens, tags, between, right)
        if between in (["by"], ["x"], ["×"]) and left.kind == "count" and right.kind == "measure":
            _dimension(left, right)
        if between in _MARGIN and left.kind == "count" and right.kind in ("measure", "duration", "age"):
            _dimension(left, right)
        elif between in (["vs"], ["versus"], ["vs", "."]) and _bare(left) and right.kind in _LISTED:
            _take_unit(left, right, "<number> versus <quantity>")
        elif _bare(right) and tokens.word(right.first - 1) == "of":
            _consensus(tokens, tags, found, right)
        converted = between == ["/"] or (between[:1] == ["("] and len(between) <= 2)
        if (converted or _restates(between)) and left.unit != right.unit and right.kind != "count":
            _say_again(left, right, converted)
            _say_before(left, right)
        elif "aged <number>" in left.rules and between in (["and"], [","], [",", "and"]):
            _further_age(tokens, tags, right)
        elif between[-1:] == ["by"] and "to" not in between and left.kind == right.kind:
            _further_change(left, right)


def _lists(tokens: Tokens, found: list[Quantity]) -> None:
    """list := digits {"," digits} [","] ("and" | "or") digits unit : "5.4, 6.1 and 6.7 inches"

    Two with a comma before the "or" are no list: "60, or 25 percent, relapsed" counts first.
    """
    of: Quantity | None = None
    for k in range(len(found) - 2, -1, -1):
        left, right = found[k], found[k + 1]
        between = tokens.words[left.last : right.first]
        if between == [",", "or"] and not (k and tokens.words[found[k - 1].last : left.first] == [","]):
            of = None
        elif between in (["and"], ["or"], [",", "and"], [",", "or"]) and right.kind in _LISTED:
            of = right if right.bound in ("exact", "range") else None
        elif between != [","]:
            of = None
        if of is None or not _same_writing(left, of) or left.bound != "exact" or (left.exponent and not of.exponent):
            of = None
            continue
        _take_unit(left, of, "<number> and <quantity>")


def _bare(figure: Quantity) -> bool:
    """A number in digits or with a magnitude that states no unit."""
    return figure.kind == "count" and figure.unit == "count" and (figure.digits is not None or figure.exponent > 0)


def _same_writing(bare: Quantity, stated: Quantity) -> bool:
    """A number without a unit, in digits or in words as the other is: "four or eight years", not "one, 8 years" """
    words = bare.digits is None and stated.digits is None and not bare.exponent and not stated.exponent
    return _bare(bare) or (bare.kind == "count" and bare.unit == "count" and words)


def _carried(tokens: Tokens, tags: list[str], blocked: set[int], left: Quantity, right: Quantity) -> None:
    """carried := quantity adjunct [","] ("and" | "," | "against" …) number adjunct

    "3.4 percent in May and 3.1 in June", "$2.9 billion in 2019 and 3.1 billion a year later": the second number
    states no unit, counts no noun, and both have a time behind them or the same preposition, or it stands "against".
    """
    if left.kind not in _LEVELS or not _bare(right) or not _CARRYING.issuperset((left.bound, right.bound)):
        return
    start, end, last = left.last, right.first if right.cue_first < 0 else right.cue_first, right.last
    if not 2 < end - start <= _LONGEST_ADJUNCT or tokens.words[end - 1] not in context("level beside"):
        return
    if not _CLAUSE.isdisjoint(tags[start : end - 2]) or last >= tokens.n:
        return
    if verb_before_mark(tags, last, last + _LONGEST_ADJUNCT):
        return  # the number counts who did it: "and 7 in Marn died"
    beside = tokens.words[end - 1] in ("against", "versus", "vs") and tags[last] in ("ADP", "PUNCT")
    same = beside or (tags[start] == "ADP" and tokens.words[start] == tokens.words[last] != "of")
    if same or (_dated(tokens, tags, blocked, start) and _dated(tokens, tags, blocked, last)):
        _take_unit(right, left, "<quantity> … and <number>")
        right.trend = left.trend if right.kind == left.kind and right.trend == "none" else right.trend


def _changed_again(tokens: Tokens, tags: list[str], blocked: set[int], left: Quantity, right: Quantity) -> None:
    """changed_again := change adjunct ("and" | ",") percentage adjunct : "rose 3% on the month and 4% on the year" """
    start, end, last = left.last, right.first if right.cue_first < 0 else right.cue_first, right.last
    shares = left.kind == right.kind == "percentage" and left.trend != "none" and right.trend == "none"
    if not shares or not 2 < end - start <= _LONGEST_ADJUNCT or tokens.words[end - 1] not in ("and", ","):
        return
    if not _CLAUSE.isdisjoint(tags[start : end - 1]) or last >= tokens.n:
        return
    if verb_before_mark(tags, last, last + _LONGEST_ADJUNCT):
        return
    if all(_adjunct(tokens, tags, blocked, k) for k in (start, last)):
        right.trend = left.trend
        right.rules.append("<change> … and <change>")


def _adjunct(tokens: Tokens, tags: list[str], blocked: set[int], k: int) -> bool:
    return _dated(tokens, tags, blocked, k) or (tags[k] == "ADP" and tokens.words[k] != "of")


def _dated(tokens: Tokens, tags: list[str], blocked: set[int], k: int) -> bool:
    """dated := time | preposition time | WORD ("year" | "month" …) ("earlier" | "ago" | "before" | "later")"""
    earlier = tokens.word(k + 1) in duration_words() and tokens.word(k + 2) in ("earlier", "ago", "before", "later")
    return k in blocked or (tags[k] == "ADP" and k + 1 in blocked) or earlier


def _former_level(tokens: Tokens, tags: list[str], left: Quantity, right: Quantity, between: list[str]) -> None:
    """former_level := figure [","] ["up" | "down"] "from" digits : "4.1 percent from 4.4", "4.1 from 4.4 percent" """
    joined = between[1:] if between[:2] in (["and", "up"], ["and", "down"]) else between
    if not context("from a level").issuperset(joined[:-1]) or left.bound == "range" or right.bound == "range":
        return
    counts = right.last < tokens.n and tags[right.last] in ("NOUN", "ADJ", "PROPN", "NUM")
    if right.kind == "count" and not counts and left.unit != "count" and left.kind in _LEVELS:
        _take_unit(right, left, "<quantity> from <number>")
    reached = tokens.word(left.first - 1) in ("to", "at", "was", "is")
    if left.kind == "count" and right.kind in _LEVELS and between == ["from"] and reached:
        _take_unit(left, right, "<number> from <quantity>")


def _take_unit(bare: Quantity, stated: Quantity, rule: str) -> None:
    """Unit and magnitude of `stated` for a number without, where both are of one order."""
    if bare.bound == "vague":
        return
    value = bare.low if bare.low is not None else bare.high
    other = stated.low if stated.low is not None else stated.high
    if not value or not other:
        return
    scale = 1.0 if bare.exponent or not stated.exponent else 10.0**stated.exponent
    if not 1 / _ONE_ORDER <= value * scale / other <= _ONE_ORDER:
        return
    decimals = len((bare.digits or "").partition(".")[2])
    half = bare.half if bare.exponent else 0.5 * 10.0**-decimals * scale
    bare.low, bare.high = (None if v is None else v * scale for v in (bare.low, bare.high))
    bare.half, bare.exponent = half, bare.exponent or stated.exponent
    bare.kind, bare.unit, bare.unit_text, bare.unit_assumed = stated.kind, stated.unit, None, True
    bare.rules.append(rule)


def _consensus(tokens: Tokens, tags: list[str], found: list[Quantity], right: Quantity) -> None:
    """consensus := money … ("consensus" | "profit" …) "of" number magnitude, that counts no noun"""
    counts = right.last < tokens.n and tags[right.last] in ("NOUN", "ADJ", "PROPN", "NUM")
    of_money = tokens.word(right.first - 2) in context("level of money")
    # a sum in brackets is the one before it in another currency
    sums = [q for q in found if q.kind == "money" and q.last <= right.first and tokens.word(q.first - 1) != "("]
    if sums and right.exponent and of_money and not counts:
        _take_unit(right, sums[-1], "<money> … of <number>")


def _dimension(left: Quantity, right: Quantity) -> None:
    """dimension := numeral ("by" | "x") measured : "10 by 12 feet" """
    left.kind, left.unit, left.unit_assumed = right.kind, right.unit, True
    left.half = left.half or right.half
    left.rules.append("<number> by <quantity>")


def _level(tokens: Tokens, tags: list[str], between: list[str], right: Quantity) -> None:
    """level := … ("to" | "at") digits with decimals or thousands, in a sentence about points"""
    digits = right.digits or ""
    counts = right.last < tokens.n and tags[right.last] in ("NOUN", "ADJ", "PROPN")
    if right.kind == "count" and ("." in digits or "," in digits) and between[-1:] in (["to"], ["at"]) and not counts:
        right.kind, right.unit, right.unit_assumed = "index", "point", True
        right.rules.append("<change> to <level>")


def _restates(between: list[str]) -> bool:
    """restates := [","] "or" ["about"] between two figures"""
    return between in (["or"], [",", "or", "about"]) or (len(between) == 2 and between[1] == "or")


def _say_again(left: Quantity, right: Quantity, converted: bool) -> None:
    """A figure said again moves as the first did; put into another unit, it has its bound as well."""
    if right.trend == "none" and left.trend != "none" and right.kind in ("percentage", "money", "index"):
        right.trend = left.trend
        right.rules.append("<change> or <change>")
    bounded = left.bound not in ("exact", "range", "vague")
    if converted and right.bound == "exact" and bounded and right.kind == left.kind:
        right.bound = left.bound
        right.rules.append("<hedged quantity> (<quantity>)")
        open_end(right)


def _say_before(left: Quantity, right: Quantity) -> None:
    """ "45 points, or 0.6%, lower": what is said of the restatement holds of the figure"""
    named = "<quantity> lower" in right.rules or "<quantity> higher" in right.rules
    if left.trend == "none" and named:
        left.trend = right.trend
        left.rules.append("<change> or <change>")


def _further_age(tokens: Tokens, tags: list[str], right: Quantity) -> None:
    """further_age := "aged" numeral "and" numeral that counts nothing itself"""
    counts = right.last < tokens.n and tags[right.last] in ("NOUN", "ADJ", "PROPN")
    if right.kind == "count" and not right.exponent and (right.low or 0) < _OLDEST and not counts:
        right.kind, right.unit = "age", "year"
        right.rules.append("aged <number> and <number>")


def _further_change(left: Quantity, right: Quantity) -> None:
    """further_change := change … "by" figure"""
    if right.trend == "none" and left.trend != "none":
        right.trend = left.trend
        right.rules.append("<change>, … by <quantity>")
