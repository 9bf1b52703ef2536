"""Years and what is named by them: 2014, 2019/20, fiscal 2019, FY19, the 1990s, the '80s, 300 B.C."""

from __future__ import annotations

from claims.text import calendar
from claims.text.calendar import Moment
from claims.text.times.expression import Expression, Reading, with_article
from claims.text.times.words import MONTHS, year_number
from claims.text.tokens import NUMBER, WORD, Tokens

_SURE = frozenset(
    "in since until till during late early mid fiscal year spring summer autumn winter throughout by before "
    "after".split()
)
_COUNTING = frozenset("than over least nearly almost some $ € £ ¥".split())
_COUNTED = frozenset("% percent per million billion trillion thousand hundred".split())
_COUNTED_NOUNS = frozenset(
    "hp people troops rpm km kg mph feet mm mah men women children soldiers dollars euros pounds miles meters "
    "metres".split()
)
# Plural events that a year before them dates: "2019 elections"
_DATED = frozenset(
    "elections olympics games results sales sanctions finals awards earnings playoffs attacks protests midterms "
    "campaigns conventions comments remarks talks negotiations primaries caucuses debates figures estimates forecasts "
    "budgets accords agreements championships revolutions uprisings riots bombings floods wildfires graduates "
    "guidelines numbers".split()
)
_GLUE = frozenset("- – — ( “ \" ' / [ ’ ‘".split())
_JOINS = frozenset("mid pre post late early".split())
_ERA_BEFORE, _ERA_AFTER = ("a.d.", "ad"), ("b.c.", "bc", "bce", "b.c.e.", "ad", "a.d.", "c.e.", "ce")
_BEFORE_ERA = ("b.c.", "bc", "bce", "b.c.e.")
_BEFORE_YEAR = frozenset((*_ERA_BEFORE, "and"))  # where an era may be told before a year, or before two
_DASHES = frozenset("- – —".split())
_LAST_MONTH = 12  # "2008-12" may be a month
_WEATHER = frozenset("temperatures temperature highs lows degrees weather forecast sunny mid upper lower".split())


def year(reading: Reading, i: int) -> Expression | None:
    """year := four digits that nothing counts | YYYY ("-" | "/") YY | four digits "s" | digits "B.C." """
    tokens = reading.tokens
    number = year_number(tokens, i)
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    era = _era(tokens, i, number) if before in _BEFORE_YEAR or after in _ERA_AFTER else None
    if era is not None:
        return era
    if number is None:
        return _century(reading, i) if after in ("th", "st") else None
    if _is_decade(tokens, i, number):
        span = 100 if number % 100 == 0 and number < 2000 else 10
        return Expression(i, i + 2, calendar.years(number, number + span - 1, str(number // span)))
    if _joined(tokens, i) or after in _COUNTED or (tokens.glued(i + 1) and tokens.kind(i + 1) == WORD):
        return None
    if tokens.glued(i + 1) and after in ("-", "–", "/") and tokens.kind(i + 2) == NUMBER and tokens.glued(i + 2):
        second = tokens.raw[i + 2]
        if second.isdecimal() and len(second) == 2 and int(second) == (number + 1) % 100:
            return Expression(i, i + 3, calendar.years(number, number + 1, f"{number}/{number + 1}"))
        end = number - number % 100 + int(second) if second.isdecimal() and len(second) == 2 else 0
        if after != "/" and end % 100 > _LAST_MONTH and number < end and tokens.word(i + 3) not in _DASHES:
            return Expression(i, i + 3, calendar.years(number, end, f"{number}/{end}"))
    if before in _COUNTING and not (before == "than" and tokens.word(i - 2) == "rather"):
        return None
    if before == "fiscal" or (before == "year" and tokens.word(i - 2) in ("fiscal", "financial")):
        first = i - 1 if before == "fiscal" else i - 2
        return Expression(max(first, reading.free_from()), i + 1, calendar.fiscal(number))
    if after in ("fiscal", "financial") and tokens.word(i + 2) == "year":
        return Expression(i, i + 3, calendar.fiscal(number))
    return _plain(reading, i, number)


def _plain(reading: Reading, i: int, number: int) -> Expression | None:
    tokens = reading.tokens
    before = tokens.word(i - 1)
    counted = _counts(tokens, reading.tags, i)
    # "the 2004 and 2008 conventions"
    sure = before in _SURE or (before in ("and", "or") and _other_year(tokens, i - 2))
    if 1900 <= number <= 2059:
        if counted and not sure:
            return None
        return Expression(i, i + 1, calendar.year(number)) if before in MONTHS or sure or not counted else None
    # years further off need a preposition that only years take, or a year as the other end of a span
    paired = before in ("between", "from", "and", "to", "(", "–", "-") and number >= 1400 and year_number(tokens, i - 2)
    if not counted and (sure or paired):
        return Expression(i, i + 1, calendar.year(number))
    return None


def _other_year(tokens: Tokens, i: int) -> bool:
    """Whether four digits at i are a year, not the left end of "between 2000 and 2050 people"."""
    number = year_number(tokens, i) if i >= 0 else None
    return number is not None and number >= 1900 and tokens.word(i - 1) not in ("between", *_COUNTING)


def _century(reading: Reading, i: int) -> Expression | None:
    """century := ["the"] NN ("th" | "st") "century" """
    tokens = reading.tokens
    raw = tokens.raw[i]
    if tokens.word(i + 2) != "century" or tokens.word(i + 1) not in ("th", "st") or not raw.isdecimal():
        return None
    if not 3 <= int(raw) <= 22:
        return None
    number = int(raw)
    return Expression(
        with_article(reading, i), i + 3, calendar.years(100 * number - 99, 100 * number, f"{number - 1:02d}")
    )


def _era(tokens: Tokens, i: int, number: int | None) -> Expression | None:
    """era := "A.D." YEAR | YEAR ("B.C." | "A.D.")"""
    raw = tokens.raw[i]
    if not raw.isdecimal() or len(raw) > 4:
        return None
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    first_of_two = before == "and" and tokens.word(i - 3) in _ERA_BEFORE
    if after in _BEFORE_ERA:
        return Expression(i, i + 2, Moment("DATE", f"BC{int(raw):04d}"))
    if before in _ERA_BEFORE or after in _ERA_AFTER or (number is not None and first_of_two):
        if tokens.raw[i - 1 if before in _ERA_BEFORE else i + 1][:1].islower() and not first_of_two:
            return None
        end = i + 1 + (after in _ERA_AFTER)
        return Expression(i, end, calendar.year(int(raw))) if 0 < int(raw) < 2200 else None
    return None


def _is_decade(tokens: Tokens, i: int, number: int) -> bool:
    if not tokens.glued(i + 1):
        return False
    after = tokens.word(i + 1)
    return after == "s" or (after == "'s" and number % 10 == 0 and tokens.word(i - 1) == "the")


def _joined(tokens: Tokens, i: int) -> bool:
    """Whether the digits are part of something larger ("A1990", "x-2000"), not "mid-1990"."""
    before = tokens.word(i - 1)
    if not tokens.glued(i):
        return False
    return before not in _GLUE or (before == "-" and tokens.kind(i - 2) == WORD and tokens.word(i - 2) not in _JOINS)


def _counts(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether four digits count what follows: a unit or a plural noun, as in "2000 troops", not "2019 elections"."""
    k = i + 1
    while k < tokens.n and k < i + 3 and (tags[k] == "ADJ" or (tags[k] == "NOUN" and _latin(tokens, tags, k))):
        k += 1
    if k >= tokens.n or tags[k] != "NOUN":
        return False
    word = tokens.words[k]
    if word in _COUNTED_NOUNS:
        return True
    before = tags[i - 1] if i else ""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and before not in ("DET", "POSS", "ADP", "ADJ") and word not in _DATED


def _latin(tokens: Tokens, tags: list[str], k: int) -> bool:
    """ "coronavirus" before "cases": a singular in -us that tells what kind of thing is counted"""
    return tokens.words[k].endswith("us") and k + 1 < tokens.n and tags[k + 1] == "NOUN"


def short_decade(reading: Reading, i: int) -> Expression | None:
    """short_decade := "the" ["early" | "late"] ["'"] NN "s" | short_decade "and" NN "s" """
    tokens = reading.tokens
    mark = i if tokens.words[i] in ("'", "’", "‘") else -1
    digits = i + 1 if mark == i else i
    raw = tokens.raw[digits] if digits < tokens.n else ""
    if (
        len(raw) != 2
        or not raw.isdecimal()
        or raw[1] != "0"
        or tokens.word(digits + 1) != "s"
        or not tokens.glued(digits + 1)
    ):
        return None
    if mark == i and not tokens.glued(digits):
        return None
    if mark < 0 and not _names_decade(reading, i):
        return None
    number = (1900 if int(raw) >= 30 else 2000) + int(raw)
    return Expression(i, digits + 2, calendar.years(number, number + 9, str(number // 10)))


def _names_decade(reading: Reading, i: int) -> bool:
    """ "the 70s", "the late 70s", "the 70s and 80s", not "in his 70s", "highs in the 70s"."""
    tokens = reading.tokens
    before = tokens.word(i - 1)
    if reading.found and reading.found[-1].last >= i - 1 and before in ("and", "or", ",", "to", "-", "–"):
        value = reading.found[-1].moment.value
        return value is not None and len(value) == 3
    if before in ("early", "late", "mid"):
        before = tokens.word(i - 2)
    return before == "the" and _WEATHER.isdisjoint(tokens.words)


def fiscal_code(reading: Reading, i: int) -> Expression | None:
    """fiscal_code := "FY" (YYYY | YY)"""
    tokens = reading.tokens
    raw = tokens.raw[i + 1] if i + 1 < tokens.n else ""
    if tokens.raw[i] != "FY" or tokens.kind(i + 1) != NUMBER or not raw.isdecimal() or len(raw) not in (2, 4):
        return None
    if tokens.starts[i + 1] - tokens.end(i) > 1:
        return None
    return Expression(i, i + 2, calendar.fiscal(int(raw) if len(raw) == 4 else 2000 + int(raw)))
