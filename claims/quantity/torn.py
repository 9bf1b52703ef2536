"""Digits whose grouping fits no way of writing numbers ("1,23", "12.345.678"): any reading would be a guess."""

from __future__ import annotations

from claims.quantity.amount import SetAside
from claims.text.numerals import LONGEST
from claims.text.tokens import NUMBER, Tokens


def torn_digits(tokens: Tokens, i: int) -> SetAside | None:
    """torn_digits := digits of more than 60 places | digits {("," | ".") digits} {"." digits}, all touching

    Several full stops make a version or an address, which is no number and needs no reason (code "").
    """
    if tokens.kinds[i] != NUMBER:
        return None
    if len(tokens.raw[i]) > LONGEST:
        message = f"more than {LONGEST} digits: write the number in words or with a magnitude"
        return SetAside(i, i + 1, "number_too_long", message)
    j = i
    while tokens.word(j + 1) in (",", ".") and tokens.glued(j + 1) and _digits_touch(tokens, j + 2):
        j += 2
    while _digits_touch(tokens, j + 1):
        j += 1
    if j == i:
        return None
    written = tokens.slice(i, j + 1)
    if written.count(".") > 1:
        return SetAside(i, j + 1, "", "")
    message = f"{written[:40]!r} fits no way of grouping digits: write 1,234.5 or a list with spaces"
    return SetAside(i, j + 1, "unreadable_number", message)


def _digits_touch(tokens: Tokens, i: int) -> bool:
    return tokens.kind(i) == NUMBER and tokens.glued(i)
