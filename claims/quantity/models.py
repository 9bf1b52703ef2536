"""Numbers that name what is no street, law or edition: makes of guns and aircraft, telephones, programmes, sprints.

Rules for `vetoes`; see there.
"""

from __future__ import annotations

from itertools import pairwise

from claims.lexicon import context, words
from claims.quantity.placed import Place, Rules
from claims.text.tokens import NUMBER, WORD

_LAST_SCHOOL_YEAR = 13
_YEAR_DIGITS = 4
_LONGEST_LIST, _FIRST_BLOCK, _LAST_VERSION = 20, 100, 30
_SURNAMES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz")
_SPEEDS = ("mile/hour", "kilometer/hour")
_FIRST_YEAR, _LAST_YEAR = 1100, 2100


def _make_of_gun(p: Place) -> bool:
    """ "12 AK 47 guns": capitals behind a count make a name with the digits behind them"""
    first = p.q.first
    capitals = first > 1 and p.tokens.raw[first - 1].isupper() and p.tokens.kind(first - 1) == WORD
    return capitals and p.tag(first - 2) == "NUM" and (p.q.digits or "").isdigit()


def _make_counted(p: Place) -> bool:
    """ "three 737 jets": a count of things with a number for a name"""
    digits = p.q.digits or ""
    counted = p.tag(p.q.first - 1) == "NUM" and p.tokens.raw[p.q.first - 1].isalpha()
    return counted and digits.isdigit() and p.after != "-" and len(digits) < _YEAR_DIGITS


def _a_number(p: Place) -> bool:
    """ "a 737 landed", "he shot a 68", "the 747, built in Marn": an article before digits that count nothing"""
    counts = p.tag(p.q.last) in ("NOUN", "ADJ", "PROPN", "NUM", "ADV") or p.after in ("-", "+", "%", "/")
    make = (p.q.digits or "") in context("make in digits") and p.before == "the" and p.after in (",", ".", "")
    return (make or p.before in ("a", "an")) and (p.q.digits or "").isdigit() and not counts


def _in_brackets(p: Place) -> bool:
    """ "Article 2(4)": brackets that touch what they belong to; "7-6 (5)", a set's last points"""
    first = p.q.first
    if p.before == "(" and p.tokens.kind(first - 2) == NUMBER and p.tokens.word(first - 3) == "-" and p.after == ")":
        return True
    touching = p.tokens.glued(first) and p.tokens.glued(first - 1)
    return p.before == "(" and touching and p.tokens.kind(first - 2) in (NUMBER, WORD) and p.after == ")"


def _year_of(p: Place) -> bool:
    """ "the 1828 presidential race": four digits behind "the" that count no plural"""
    digits = p.q.digits or ""
    dated = len(digits) == _YEAR_DIGITS and digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR
    named = p.tag(p.q.first - 1) in ("DET", "POSS") and p.before not in ("some", "all", "these", "those", "no")
    return dated and named and p.tag(p.q.last) in ("NOUN", "ADJ") and not p.plural_follows()


def _zero_idiom(p: Place) -> bool:
    """ "near-zero rates", "net zero", "zero tolerance" """
    if p.tokens.words[p.q.first] != "zero":
        return False
    hyphen = p.before == "-"
    after = p.tokens.word(p.q.last + 1) if p.after == "-" else p.after
    return p.tokens.word(p.q.first - 1 - hyphen) in context("before zero") or after in context("behind zero")


def _title(p: Place) -> bool:
    """ "Ocean's Eleven" """
    first = p.q.first
    return p.before == "'s" and p.upper(first) and p.upper(first - 2) and not p.plural_follows()


def _school_year(p: Place) -> bool:
    """ "Year 11 pupils" """
    named = p.tokens.raw[p.q.first - 1] == "Year" if p.q.first else False
    return named and (p.q.digits or "").isdigit() and 0 < (p.q.low or 0) <= _LAST_SCHOOL_YEAR


def _programme(p: Place) -> bool:
    """ "CBS's 60 Minutes said": a unit of time with a capital, where no other words of the sentence have one"""
    first, last = p.q.first, p.q.last
    named = p.q.kind == "duration" and last - first == 2 and p.upper(last - 1)
    if not named or not p.tokens.raw[first].isdigit() or p.tokens.raw[last - 1].isupper():
        return False
    before = first == 0 or p.tokens.raw[first - 1].islower() or p.before == "'s"
    return before and p.tag(last) in ("VERB", "AUX")


def _reading_time(p: Place) -> bool:
    """ "3 min read" over an article"""
    return p.q.first == 0 and p.q.kind == "duration" and p.after == "read" and p.q.last + 1 >= p.tokens.n


def _narrative_day(p: Place) -> bool:
    """ "One day he left", "she may one day win": when, not for how long"""
    first, last = p.q.first, p.q.last
    if p.tokens.words[first:last] != ["one", "day"]:
        return False
    opens = p.before in ("", "“", '"') and (p.tag(last) in ("PRON", "DET", "PROPN") or p.after in ("in", ","))
    verb = p.tag(last) in ("VERB", "AUX") or (p.before not in ("to", "and") and p.tag(last) in ("NOUN", "ADV"))
    return opens or (p.before in context("modal") and verb)


def _model(p: Place) -> bool:
    """ "iPhone 5C", "Launch Pad 39A": a letter behind the number of a product or place is no unit"""
    last = p.q.last - 1
    letter = p.q.kind == "measure" and len(p.tokens.raw[last]) == 1 and p.tokens.glued(last)
    place = p.tokens.raw[last] in ("A", "B") and p.tag(p.q.first - 1) == "PROPN"
    return letter and (place or p.before in words("numbered", group="product"))


def _departure(p: Place) -> bool:
    """ "the 7.15 coach": a clock time with a point before what leaves then"""
    hour, point, minute = (p.q.digits or "").partition(".")
    clock = bool(point) and len(minute) == 2 and hour.isdigit() and int(hour) < 24 and minute < "60"
    return clock and p.before == "the" and p.after in context("leaves by the clock")


def _run(p: Place) -> bool:
    """ "5k away", "he ran 5k on Sunday": a distance, not thousands"""
    last = p.q.last - 1
    if p.q.kind != "count" or p.tokens.raw[last] not in ("k", "K") or p.tag(p.q.last) in ("NOUN", "ADJ", "PROPN"):
        return False
    return p.after in ("away", "race") or p.before in context("running")


def _sprint(p: Place) -> bool:
    """ "0-60 in 3.2 seconds", "they went 0-16": from standing to a speed, or a record"""
    timed = p.after in ("in", "time", "times", "sprint", "run", "acceleration")
    dashed = p.tokens.word(p.q.first + 1) in ("-", "–") and p.tag(p.q.last) not in ("NOUN", "ADJ", "NUM")
    return p.q.bound == "range" and p.q.kind == "count" and p.q.low == 0 and (timed or dashed)


def _to_speed(p: Place) -> bool:
    """ "does 0-60mph in 5 seconds": from standing, no range of winds"""
    dashed = p.tokens.word(p.q.first + 1) in ("-", "–")
    return dashed and p.q.low == 0 and p.q.unit in _SPEEDS and p.tag(p.q.last) != "NOUN"


def _point_plan(p: Place) -> bool:
    """ "a 10-point plan": what is so named, not by how much; "a three-point lead" counts"""
    pointed = p.after == "-" and p.tokens.word(p.q.last + 1) == "point"
    return pointed and p.tokens.word(p.q.last + 2) in context("point of")


def _called_up(p: Place) -> bool:
    """ "call 555-1234": three digits and four behind a word of calling, that count nothing"""
    first, last = p.q.first, p.q.last
    dashed = [len(p.tokens.raw[k]) for k in range(first, last)] == [3, 1, 4] and p.tokens.words[first + 1] == "-"
    called = dashed and p.before in context("called") and p.tokens.raw[last - 1].isdigit()
    return called and p.q.bound == "range" and p.q.kind == "count" and not p.plural_follows()


def _filed(p: Place) -> bool:
    """ "Case No. 25-00312": no range ends in a number that begins with 0"""
    right = p.tokens.raw[p.q.last - 1]
    return p.q.bound == "range" and p.q.kind == "count" and right[0] == "0" and right.isdigit() and len(right) > 1


def _attacks(p: Place) -> bool:
    """ "the 9-11 attacks": a day of the calendar"""
    day = p.q.bound == "range" and (p.q.low, p.q.high) == (9, 11)
    return (
        day and p.before == "the" and p.tokens.word(p.q.last).startswith(("attack", "terror", "hijack", "commission"))
    )


def _point_of_list(p: Place) -> bool:
    """ "risks: (1) tariffs, (2) rates", "1) tariffs and 2) rates": the number of a point within a sentence"""
    first = p.q.first
    if p.after != ")" or not (p.q.digits or "").isdigit() or (p.q.low or 0) > _LONGEST_LIST:
        return False
    opened = p.before == "(" and p.tokens.glued(first)
    before = p.tokens.word(first - 1 - opened)
    within = p.tokens.words[:first].count("(") > p.tokens.words[:first].count(")")
    return before in ("", ":", ";", ",", "and", "or", "are", "include") and (opened or not within)


def _block(p: Place) -> bool:
    """ "the 4200 block of Mill Street" """
    return p.after == "block" and p.tokens.word(p.q.last + 1) == "of" and (p.q.low or 0) >= _FIRST_BLOCK


def _poors(p: Place) -> bool:
    """ "the Standard & Poor's 500" """
    return p.before in ("'s", "’s") and p.tokens.word(p.q.first - 2) == "poor"


def _named_like_code(p: Place) -> bool:
    """ "iOS 18 ships", "AirPods 4 cost": a capital within the name of a product; not "McKay 12 people" """
    name = p.tokens.raw[p.q.first - 1] if p.q.first else ""
    inner = any(a.islower() and b.isupper() for a, b in pairwise(name))
    small = (p.q.digits or "").isdigit() and (p.q.low or 0) <= _LAST_VERSION
    return inner and small and not name.startswith(_SURNAMES)


def _extension(p: Place) -> bool:
    """ "ext. 12" """
    return "ext" in (p.before, p.tokens.word(p.q.first - 2) if p.before == "." else "")


MODELS_IN_DIGITS: Rules = (
    ("(<digits>) <point>", _point_of_list),
    ("<digits> block of", _block),
    ("Poor's <digits>", _poors),
    ("<proDuct> <digits>", _named_like_code),
    ("ext. <digits>", _extension),
    ("<number> <NAME> <digits>", _make_of_gun),
    ("<number> <digits>", _make_counted),
    ("a <digits>", _a_number),
    ("<name>(<digits>)", _in_brackets),
    ("Year <digits>", _school_year),
    ("the <year> <noun>", _year_of),
    ("the <clock> train", _departure),
)


def _lines(p: Place) -> bool:
    """ "a 1080p webcam", "720p video": lines of a picture, no pence"""
    if p.tokens.raw[p.q.last - 1] != "p" or p.q.unit != "penny":
        return False
    high = (p.q.low or 0) in (1080, 1440, 2160, 4320)
    return high or ((p.q.low or 0) in (240, 360, 480, 540, 720) and p.after in context("K of"))


OF_ANY: Rules = (
    ("<digits>p <noun>", _lines),
    ("0-<digits>mph", _to_speed),
    ("<number>-point plan", _point_plan),
    ("<digits> <Minutes>", _programme),
    ("<digits>k of running", _run),
    ("<number> min read", _reading_time),
    ("one day", _narrative_day),
    ("<product> <digits><letter>", _model),
)
OF_WORDS: Rules = (
    ("<Name>'s <Number>", _title),
    ("net zero", _zero_idiom),
    ("0-<digits> in", _sprint),
    ("call <digits>-<digits>", _called_up),
    ("<digits>-0<digits>", _filed),
    ("9-11", _attacks),
)
