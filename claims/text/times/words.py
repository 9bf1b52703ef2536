"""The words that temporal expressions are made of, and the small readers of one word that several modules share."""

from __future__ import annotations

from claims.text.tokens import NUMBER, Tokens

MONTHS = {
    name: i // 2 + 1
    for i, name in enumerate(
        "january jan february feb march mar april apr may may june jun july jul august aug september sept october oct "
        "november nov december dec".split()
    )
} | {"sep": 9}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAYS = {name: i for i, name in enumerate(_WEEKDAYS)}
DAYS |= {name[:3]: i for name, i in DAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
DAY_PLURALS = {name + "s": i for i, name in enumerate(_WEEKDAYS)}
SEASONS = frozenset("spring summer autumn fall winter".split())
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI"}

UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
    "quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year", "decade": "decade",
    "decades": "decade", "century": "century", "centuries": "century",
}  # fmt: skip
# "a quarter" is mostly a fraction and "a second" an ordinal: they are left out of what counts durations
DURATIONS = {
    **{word: unit for word, unit in UNITS.items() if unit != "quarter"},
    "hour": "hour", "hours": "hour", "minutes": "minute", "minute": "minute", "seconds": "second",
    "weekend": "weekend", "weekends": "weekend",
}  # fmt: skip
PERIOD_CODES = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M",
    "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE", "weekend": "P{}WE",
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "opening": 1,
}  # fmt: skip
SHIFTS = {
    "last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0, "prior": -1,
    "preceding": -1,
}  # fmt: skip


def period_code(unit: str, number: str) -> str:
    """A TIMEX3 duration: ("year", "2") is P2Y, ("minute", "X") is PTXM."""
    return PERIOD_CODES[unit].format(number)


def day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """day := 1…31 ["st" | "nd" | "rd" | "th"] ; (day, index after)"""
    raw = tokens.raw[i] if 0 <= i < tokens.n else ""
    if tokens.kind(i) != NUMBER or len(raw) > 2 or not raw.isdecimal() or not 1 <= int(raw) <= 31:
        return None
    if tokens.glued(i + 1):
        mark = tokens.word(i + 1)
        if mark in ("st", "nd", "rd", "th"):
            return int(raw), i + 2
        if mark in ("%", ":", "/", "$") or (mark == "." and tokens.kind(i + 2) == NUMBER and tokens.glued(i + 2)):
            return None
    return int(raw), i + 1


def year_number(tokens: Tokens, i: int) -> int | None:
    """year := 1000…2199 in four digits"""
    raw = tokens.raw[i] if 0 <= i < tokens.n else ""
    if tokens.kind(i) != NUMBER or len(raw) != 4 or not raw.isdecimal():
        return None
    return int(raw) if 1000 <= int(raw) <= 2199 else None


def month_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """month := "January" | "Jan" ["."] … with a capital ; (month, index after)"""
    number = MONTHS.get(tokens.word(i))
    if number is None or not tokens.raw[i][0].isupper():
        return None
    if tokens.word(i + 1) != "." or not tokens.glued(i + 1) or len(tokens.raw[i]) > 4:
        return number, i + 1
    return number, i + 1 if tokens.words[i] in ("may", "june", "july") and tokens.kind(i + 2) != NUMBER else i + 2
