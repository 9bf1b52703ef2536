"""Ages: "50-year-old", "aged 44", "Hague, 44,", "died at 87", "in his 60s", "over-65s", "18 to 34 years old"."""

from __future__ import annotations

from functools import cache

from claims.lexicon import context, rows, split
from claims.quantity.amount import Quantity, quantity
from claims.quantity.units import unit
from claims.text.numerals import Numeral
from claims.text.tokens import NUMBER, WORD, Tokens

_UNITS = {"year": "year", "years": "year", "yr": "year", "month": "month", "months": "month"}
_UNITS |= {"week": "week", "weeks": "week", "day": "day", "days": "day"}
_HYPHENS = ("-", "‑", "–")
# No one is older: a larger number behind "aged" or a name is something else.
_OLDEST = 130
# At ten one may die as well as at a hundred, but by the clock
_NO_HOUR = 13
# Who is named with an age but no comma is at least so old, and the age has two digits
_GROWN = 16
_TWO_DIGITS = 100
_YOUNGEST_ADULT = 12
# Tags of what may stand behind an age: none of a thing counted
_GOES_ON = ("VERB", "AUX", "SCONJ", "CCONJ")
_SOFTENERS = frozenset("just only about around nearly almost now still over under at least more than".split())
_BETWEEN = frozenset("between from about around over under just only at least up to more than".split())
_BE = frozenset("is was are were be to from of at remains reached hit".split())
_STEPS = frozenset(
    ("of", "for", "in", "at", "the", "a", "an", "among", "who", "will", "would", "should", "rose", "fell")
)
_REACH = 7
_GROWS = frozenset(("rising", "counting", "growing", "climbing"))
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADES = {word: 10.0 * (i + 2) for i, word in enumerate(_TENS)}
_GROUPS = _DECADES | {"fives": 5.0, "tens": 10.0, "twelves": 12.0}
_TEENS = (13.0, 19.0)
DECADES = frozenset((*_GROUPS, "teens"))
"""The words for ages that are no other number."""


def age(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """age := old | aged | bounded | stated | lived_to | measured | apposition | unmarked"""
    if number.fraction or number.high is not None:
        return None
    found = _old(tokens, i, number) or _aged(tokens, i, number) or _apposition(tokens, tags, i, number)
    if found is not None or number.exponent or not 0 < number.value < _OLDEST:
        return found
    after = tokens.word(number.end)
    if after == "s":
        return _group_number(tokens, i, number)
    if after in ("to", "-", "year", "years"):
        return _measured(tokens, tags, i, number)
    if not _ends(tokens, tags, number.end):
        grown = tokens.word(i - 3) == "when" and tokens.word(i - 1) in ("is", "was")
        return _stated(tokens, tags, i, number) if grown and unit(tokens, number.end) is None else None
    return (
        _bounded(tokens, i, number)
        or _stated(tokens, tags, i, number)
        or _lived_to(tokens, i, number)
        or _measured(tokens, tags, i, number)
        or _unmarked(tokens, tags, i, number)
    )


def _ends(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the noun phrase ends before token i, so that nothing is counted there."""
    follows = tokens.word(i) or "."
    return follows in context("phrase end") or (i < tokens.n and tags[i] in _GOES_ON)


def _old(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """old := numeral ["-"] ("year" | "month" …) (["-"] "old" | "of age")"""
    j = number.end + (tokens.word(number.end) in _HYPHENS)
    name = _UNITS.get(tokens.word(j))
    if name is None:
        return None
    k = j + 1 + (tokens.word(j + 1) in _HYPHENS)
    if tokens.word(k) in ("old", "olds"):
        end, rule = k + 1, "<number>-year-old"
    elif tokens.word(j + 1) == "of" and tokens.word(j + 2) == "age":
        end, rule = j + 3, "<number> years of age"
    else:
        return None
    found = quantity(i, end, "age", number, name, rule)
    found.unit_text = tokens.slice(j, end)
    return found


def _aged(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """aged := ("aged" | "age" | "ages") ["between" | "from" | "over" …] numeral | ("age" | "ages") "of" numeral"""
    if number.value >= _OLDEST or number.exponent or tokens.word(number.end) in ("%", "percent", "per"):
        return None
    j = i - 1
    while tokens.word(j) in _BETWEEN:
        j -= 1
    j -= tokens.word(j) == "of" and tokens.word(j - 1) in ("age", "ages")
    if tokens.word(j) not in ("aged", "age", "ages"):
        return None
    return quantity(i, number.end, "age", number, "year", "aged <number>")


def _bounded(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """bounded := ("children" | "those" …) ("under" | "over" | "older than" | "between" …) numeral"""
    j = i - 1
    if tokens.word(j) == "than" and tokens.word(j - 1) in ("older", "younger"):
        j -= 1
    elif tokens.word(j) not in ("under", "over", "above", "below", "between"):
        return None
    if tokens.word(j - 1) not in context("person"):
        return None
    return quantity(i, number.end, "age", number, "year", "<people> under <number>")


def _stated(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """stated := ("she" | "I" …) ["will" | "would"] be ["just"] numeral | "I'm" numeral | NAME be numeral "when"
    | "turned" numeral
    """
    j = i - 1
    while tokens.word(j) in _SOFTENERS:
        j -= 1
    verb = tokens.word(j)
    if verb in ("turned", "turns", "turning") or (verb == "turn" and tokens.word(j - 1) in ("will", "would", "to")):
        return quantity(i, number.end, "age", number, "year", "turned <number>")
    if verb in ("i'm", "i’m"):
        return quantity(i, number.end, "age", number, "year", "she is <number>")
    if verb == "be" and tokens.word(j - 1) in ("will", "would"):
        j -= 1
    elif verb not in ("is", "was", "am", "'s") and not (verb == "be" and tokens.word(j - 1).endswith("'ll")):
        return None
    named = j > 0 and tags[j - 1] == "PROPN" and tokens.word(number.end) == "when"
    if tokens.word(j - 1) not in context("subject of an age") and not named:
        return None
    return quantity(i, number.end, "age", number, "year", "she is <number>")


def _lived_to(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """lived_to := ("died" | "married" | "retired" …) {word} "at" numeral | "At" numeral "," ("he" | "she")"""
    if tokens.word(i - 1) != "at" or number.value < _NO_HOUR:
        return None
    opens = i == 1 and tokens.word(number.end) == "," and tokens.word(number.end + 1) in ("he", "she")
    if not opens and context("event of a life").isdisjoint(tokens.words[max(0, i - _REACH) : i - 1]):
        return None
    return quantity(i, number.end, "age", number, "year", "<event> at <number>")


def _measured(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """measured := ("age" | "life expectancy") {NOUN | "of" | "for" …} ("is" | "to" …) ["about"] numeral ["years"]

    Ends in itself or as the left end of a range: "the drinking age rose from 18 to 21".
    """
    years = tokens.word(number.end) in ("year", "years")
    end = number.end + years
    if years and not _ends(tokens, tags, end):
        return None
    j = i - 1
    while tokens.word(j) in _SOFTENERS and tokens.word(j) != "at":
        j -= 1
    if tokens.word(j) not in _BE:
        return None
    for k in range(j - 1, max(-1, j - 1 - _REACH), -1):
        word = tokens.words[k]
        if word in ("expectancy", "age", "ages"):
            return quantity(i, end, "age", number, "year", "age is <number>")
        if word not in _STEPS and tags[k] not in ("NOUN", "PROPN", "AUX", "VERB"):
            return None
    return None


def _apposition(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """apposition := (NAME | "man" | "driver" …) "," digits ("," | "." | ")" | ";" | "”") | grown_since

    But not "Reading, 44, 9", nor "of the 400 patients in Orvan, 60, or 15 percent".
    """
    if number.digits is None or not number.digits.isdigit() or not 1 <= number.value < _OLDEST or tokens.glued(i):
        return None
    if tokens.word(i - 1) == "now":
        named = _grown_since(tokens, tags, i, number.end)
        return quantity(i, number.end, "age", number, "year", "now <number>") if named else None
    if tokens.word(i - 1) != "," or i < 2 or tokens.kind(i - 2) != WORD:
        return None
    of_two = tokens.word(i - 3) == "of" and tokens.word(i - 4) in context("person in apposition")
    if tags[i - 2] != "PROPN" and tokens.word(i - 2) not in context("person in apposition") and not of_two:
        return None
    after = tokens.word(number.end)
    if after not in (",", ".", ")", "”", ";") or (after == "," and _no_more_of_a_person(tokens, number.end + 1)):
        return None
    return quantity(i, number.end, "age", number, "year", "<Name>, <number>,")


def _no_more_of_a_person(tokens: Tokens, i: int) -> bool:
    return tokens.kind(i) == NUMBER or (tokens.word(i) == "or" and tokens.kind(i + 1) == NUMBER)


def _grown_since(tokens: Tokens, tags: list[str], i: int, end: int) -> bool:
    """grown_since := NAME "," "now" digits ("," | "and") | "Now" digits "and" participle, at the head of a sentence

    The name is no place: "the toll in Tessal, now 41, …".
    """
    if i == 1:
        return tokens.word(end) == "and" and tokens.word(end + 1).endswith("ing") and tokens.word(end + 1) not in _GROWS
    if tokens.word(i - 2) != "," or tokens.word(end) not in (",", "and"):
        return False
    k = i - 3
    while k >= 0 and tags[k] == "PROPN":
        k -= 1
    person = tokens.word(i - 3) in context("person in apposition")
    return person or (k < i - 3 and (k < 0 or tags[k] != "ADP"))


def _unmarked(tokens: Tokens, tags: list[str], i: int, number: Numeral) -> Quantity | None:
    """unmarked := GIVEN_NAME NAME digits before a verb: "Nell Hague 44 has", as pages without commas have it"""
    if i < 2 or tags[i - 1] != "PROPN" or tokens.word(i - 2) not in _given_names():
        return None
    verb = number.end < tokens.n and tags[number.end] in ("AUX", "VERB")
    if not verb or not _GROWN <= number.value < _TWO_DIGITS or not (number.digits or "").isdigit():
        return None
    return quantity(i, number.end, "age", number, "year", "<Name> <number>")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for row in rows("given_names") for name in split(row["names"]))


def _group_number(tokens: Tokens, i: int, number: Numeral) -> Quantity | None:
    """group_number := ("under" | "over") "-" digits "s" """
    if not tokens.glued(number.end):
        return None
    return _group(tokens, i, number.end + 1, number.value)


def _group(tokens: Tokens, i: int, end: int, value: float) -> Quantity | None:
    """group := ("under" | "over") ["-"] number in the plural : "over-65s", "under-fives" """
    j = i - 1 - (tokens.word(i - 1) == "-")
    over = tokens.word(j)
    if over not in ("under", "over") or j == i - 1:
        return None
    bound = "more_than" if over == "over" else "less_than"
    rules = ["<over>-<number>s"]
    return Quantity(i, end, "age", value, value, 0.0, "year", bound=bound, cue_first=j, rules=rules)


def age_group(tokens: Tokens, figure: Quantity) -> None:
    """age_group := figure "age" ("group" | "bracket" …) | PERSONS range : "the 18-24 age group", "adults 18-49" """
    named = tokens.word(figure.last) == "age" and tokens.word(figure.last + 1) in context("group of an age")
    if figure.bound == "range" and tokens.word(figure.first - 1) in context("person"):
        ends = (tokens.word(figure.last) or ".") in context("phrase end")
        named = ends and _YOUNGEST_ADULT <= (figure.low or 0) < (figure.high or 0) < _TWO_DIGITS
    if figure.kind == "count" and named:
        figure.kind, figure.unit = "age", "year"
        figure.rules.append("<range> age group")


def decade_of_life(tokens: Tokens, i: int) -> Quantity | None:
    """decade_of_life := ("his" | "her" | "their") ["early" | "mid" | "late" ["-"]] ("20s" | "sixties" | "teens" …)"""
    raw, end = tokens.raw[i], i + 1
    if tokens.kind(i) == NUMBER:
        if len(raw) != 2 or not raw.isdigit() or raw[1] != "0" or tokens.word(end) != "s" or not tokens.glued(end):
            return None
        low, end = float(raw), i + 2
    elif tokens.words[i] in _GROUPS:
        low = _GROUPS[tokens.words[i]]
        group = _group(tokens, i, end, low)
        if group is not None or tokens.words[i] not in _DECADES:
            return group
    elif tokens.words[i] != "teens":
        return None
    else:
        low = _TEENS[0]
    j = i - 1
    while tokens.word(j) in ("early", "mid", "late", "-"):
        j -= 1
    if tokens.word(j) not in ("his", "her", "their", "my", "our", "your"):
        return None
    high = _TEENS[1] if low == _TEENS[0] else low + 9
    return Quantity(i, end, "age", low, high, 0.0, "year", bound="range", rules=["in his <decade>"])
