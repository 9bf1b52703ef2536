"""Numbers that cannot be read for certain: any reading would be a guess, so they are set aside with a reason.

"1,23" fits no way of grouping digits, "12.345.678" neither; "€500.000" may be 500 or half a million, "30m" metres or
million, "Marn (30)" an age, a minute or a count.
"""

from __future__ import annotations

from claims.quantity.amount import Quantity, SetAside
from claims.text.numerals import LONGEST
from claims.text.numerals.magnitudes import power_at
from claims.text.tokens import NUMBER, Tokens

_MILLION = 6
_MOST_POINTS = 300
_GROUP = 3
_MOST_GAMES = 163
_TIMES = ("×", "x", "·", "*")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_COUNTED = ("NOUN", "ADJ", "PROPN", "NUM")


def torn_digits(tokens: Tokens, i: int) -> SetAside | None:
    """torn_digits := digits of more than 60 places | power_of_ten
                    | digits {("," | ".") digits} {"." digits}, all touching

    Several full stops make a version or an address, which is no number and needs no reason (code "").
    """
    if tokens.kind(i) != NUMBER:
        return None
    if len(tokens.raw[i]) > LONGEST:
        message = f"more than {LONGEST} digits: write the number in words or with a magnitude"
        return SetAside(i, i + 1, "number_too_long", message)
    raised = _power_of_ten(tokens, i)
    if raised is not None:
        message = f"{tokens.slice(i, raised)[:40]!r} is a power of ten: write the number in full or with a magnitude"
        return SetAside(i, raised, "unreadable_number", message)
    j = i
    while tokens.word(j + 1) in (",", ".") and tokens.glued(j + 1) and _digits_touch(tokens, j + 2):
        j += 2
    while _digits_touch(tokens, j + 1):
        j += 1
    if _split_group(tokens, j):
        message = "a comma and a space part the digits: write 700,000 or a list with spaces behind full numbers"
        return SetAside(i, j + 3, "unreadable_number", message)
    if j == i:
        return None
    written = tokens.slice(i, j + 1)
    if written.count(".") > 1:
        return SetAside(i, j + 1, *_of_stops(written))
    message = f"{written[:40]!r} fits no way of grouping digits: write 1,234.5 or a list with spaces"
    return SetAside(i, j + 1, "unreadable_number", message)


def _power_of_ten(tokens: Tokens, i: int) -> int | None:
    """power_of_ten := [digits "×"] "10" raised digits, the last touching : the token behind it"""
    ten = i + 2 if tokens.word(i + 1) in _TIMES else i
    j = ten + 1
    while tokens.word(ten) == "10" and tokens.glued(j) and tokens.word(j) in _RAISED:
        j += 1
    return j if j > ten + 1 else None


def _split_group(tokens: Tokens, j: int) -> bool:
    """ "700, 000": three digits that begin with 0 behind a comma and a space are part of the number before"""
    if tokens.word(j + 1) != "," or not tokens.glued(j + 1) or tokens.glued(j + 2):
        return False
    after = tokens.word(j + 2)
    return len(after) == _GROUP and after.isdigit() and after[0] == "0"


def _of_stops(written: str) -> tuple[str, str]:
    """The code and the message for digits with several full stops: "1.234.567", or a version or an address."""
    first, *others = written.split(".")
    if len(others) != 2 or any(len(part) != 3 for part in others) or not 0 < len(first) <= 3 or first[0] == "0":
        return "", ""
    return "ambiguous_grouping", f"{written!r} may group thousands: write {written.replace('.', ',')}"


def _digits_touch(tokens: Tokens, i: int) -> bool:
    return tokens.kind(i) == NUMBER and tokens.glued(i)


def skip_chain(tokens: Tokens, i: int) -> int:
    """chain := digits "-" digits "-" digits {"-" digits} | "(" digits ")" digits "-" digits | dialled ; index after

    Telephone and account numbers: no quantity, and no part of one.
    """
    if tokens.raw[i][0] == "0" or tokens.word(i - 1) == "+":
        dialled = _dialled(tokens, i)
        if dialled > i:
            return dialled
    j, links = i + 1, 0
    if tokens.word(j) not in ("-", ")"):
        return i
    if tokens.word(i - 1) == "(" and tokens.word(j) == ")" and tokens.kind(j + 1) == NUMBER:
        j, links = j + 2, 1
    while tokens.word(j) == "-" and tokens.glued(j) and _digits_touch(tokens, j + 1) and tokens.raw[j + 1].isdigit():
        j, links = j + 2, links + 1
    return j if links > 1 else i


def _dialled(tokens: Tokens, i: int) -> int:
    """dialled := ("+" digits | "0" digits) {["-"] digits} : "+1 212-555-0100", "020 7946 0958"; index after, else i"""
    raw = tokens.raw[i]
    abroad = tokens.word(i - 1) == "+" and tokens.glued(i) and not tokens.glued(i - 1)
    if not raw.isdigit() or not (abroad or (raw[0] == "0" and len(raw) > 2)):
        return i
    j = i + 1
    while True:
        k = j + (tokens.word(j) == "-")
        if tokens.kind(k) != NUMBER or not tokens.raw[k].isdigit() or len(tokens.raw[k]) < (2 if abroad else 3):
            break
        j = k + 1
    return j if j > i + 1 else i


def ambiguous_pair(tokens: Tokens, tags: list[str], figure: Quantity) -> SetAside | None:
    """ambiguous_pair := digits "-" digits, the smaller last, and no word of a result beside it : "the team is 12-4" """
    first, last = figure.first, figure.last + 2
    named = tags[first - 1] in ("PROPN", "NOUN") if first else False
    second = tokens.word(last - 1)
    if named or not second.isdigit() or not (figure.digits or "").isdigit() or max(len(second), last - first) > 3:
        return None
    if not int(second) < (figure.low or 0) < _MOST_POINTS or tokens.word(last) == "-":
        return None
    written = tokens.slice(first, last)
    message = f"{written!r} may be a result, a code or a slip: write what it counts"
    return SetAside(first, last, "ambiguous_pair", message)


def doubtful(tokens: Tokens, tags: list[str], figure: Quantity, money: bool) -> SetAside | None:
    """Why a figure that was read may be another; `money`: the sentence has spoken of money before it."""
    if _thousand_or_decimals(figure):
        written = tokens.slice(figure.first, figure.last)
        message = f"{written[:40]!r} may group thousands or begin decimals: write 1,234 or 1.2345"
        return SetAside(figure.first, figure.last, "ambiguous_grouping", message)
    if not money and _metre_or_million(tokens, tags, figure):
        message = f"{tokens.slice(figure.first, figure.last)[:40]!r} may be metres or millions: write the word"
        return SetAside(figure.first, figure.last, "ambiguous_magnitude", message)
    behind = figure.kind == "money" and tokens.kind(figure.last - 1) == tokens.kind(figure.last) == NUMBER
    if behind and power_at(tokens, figure.last + 1) is not None:
        message = "another number right behind an amount: a point or comma between them may be lost"
        return SetAside(figure.first, figure.last + 1, "unreadable_number", message)
    if _wins_and_losses(tokens, figure):
        written = tokens.slice(figure.first, figure.last)
        message = f"{written!r} may be a result, a code or a slip: write what it counts"
        return SetAside(figure.first, figure.last, "ambiguous_pair", message)
    if _in_brackets_behind_name(tokens, tags, figure):
        message = f"({tokens.slice(figure.first, figure.last)[:40]}) behind a name may be an age, a rank or a count"
        return SetAside(figure.first, figure.last, "ambiguous_number", message)
    return None


def _thousand_or_decimals(figure: Quantity) -> bool:
    """ "€500.000": a decimal comma's country groups thousands by full stops; a price with three decimals has a rate"""
    whole, point, decimals = (figure.digits or "").partition(".")
    return figure.unit == "EUR" and bool(point) and len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0"


def _metre_or_million(tokens: Tokens, tags: list[str], figure: Quantity) -> bool:
    """ "fell 30m": whole digits with a bare "m", nothing counted behind; "1.2 m people", "1.2 m." """
    last, after = figure.last - 1, tokens.word(figure.last)
    if figure.kind == "count" and figure.digits is not None and after == "m":
        return bool(tokens.raw[figure.last] == "m")
    if figure.kind != "count" or figure.exponent != _MILLION or tokens.raw[last] != "m":
        return False
    if not tokens.raw[last - 1].isdigit():
        return False
    counted = figure.last < tokens.n and tags[figure.last] in _COUNTED and after not in ("last", "this", "next")
    return not counted and after not in ("of", "more")


def _wins_and_losses(tokens: Tokens, figure: Quantity) -> bool:
    """ "who are 2-11, fell": digits "-" digits that are somebody's, and count nothing; "the odds are 10-15 percent" """
    dashed = figure.kind == "count" and figure.bound == "range" and figure.last - figure.first == 3
    pair = dashed and tokens.word(figure.first + 1) in ("-", "–") and tokens.raw[figure.last - 1].isdigit()
    said = tokens.word(figure.first - 1) in ("are", "is", "went", "go", "goes", "'re", "'s")
    return pair and said and (figure.high or 0) < _MOST_GAMES and tokens.word(figure.last) in ("", ",", ".", ";", ")")


def _in_brackets_behind_name(tokens: Tokens, tags: list[str], figure: Quantity) -> bool:
    """ "Marn (30)" """
    first = figure.first
    bare = figure.kind == "count" and (figure.digits or "").isdigit()
    bracketed = tokens.word(first - 1) == "(" and tokens.word(figure.last) == ")"
    return bare and bracketed and first > 1 and tags[first - 2] == "PROPN"
