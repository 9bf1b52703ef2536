"""Numbers that are no quantity: parts of names, addresses, phone numbers, versions, ranks, pronouns.

A veto is a rule with a name that reads as its pattern; the first that holds decides.
"""

from __future__ import annotations

from functools import cache

from claims.lexicon import context, words
from claims.quantity.amount import Quantity
from claims.quantity.models import MODELS_IN_DIGITS, OF_ANY, OF_WORDS
from claims.quantity.one import one_veto
from claims.quantity.placed import Place, Rules
from claims.text.tokens import ABBREVIATION, NUMBER, POSSESSIVE, WORD, Tokens

_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# More plain digits than this in one go are an id, unless something is counted
_LONGEST_PLAIN = 6
_LONGEST_LIST = 100
_SHORTEST_CODE = 3
_HEADLINE = 1000  # "deaths top 15,000"
_THOUSAND = 3
_BASES = 3
_NAME_LIKE = frozenset(("count", "score", "index", "measure", "age", "ratio"))


def veto(tokens: Tokens, tags: list[str], q: Quantity) -> str | None:
    """The name of the rule by which the number at `q` is no quantity, or None.

    Most rules are for a bare number, without unit or magnitude.
    """
    bare = q.kind == "count" and q.exponent == 0
    if q.digits is None and bare and q.low == 1 and tokens.words[q.first] in ("one", "a"):
        return one_veto(tokens, tags, q)
    place = Place(tokens, tags, q, tokens.word(q.first - 1), tokens.word(q.last))
    for name, holds in _rules(q.digits is not None, bare, tokens.glued(q.first), tokens.glued(q.last)):
        if holds(place):
            return name
    return None


# --- digits


def _letters_behind(p: Place) -> bool:
    """ "737MAX", "5G" """
    return p.tokens.glued(p.q.last) and p.tokens.kind(p.q.last) == WORD


def _slash_behind(p: Place) -> bool:
    """ "9/11", "10:45" """
    last = p.q.last
    touching = p.tokens.glued(last) and p.tokens.glued(last + 1)
    return touching and p.after in ("/", ":") and p.tokens.kind(last + 1) == NUMBER


def _letters_before(p: Place) -> bool:
    """ "A2", "G20" """
    joined = p.tokens.kind(p.q.first - 1) in (WORD, ABBREVIATION, NUMBER, POSSESSIVE)
    return p.tokens.glued(p.q.first) and joined and p.q.kind != "money"


def _slash_before(p: Place) -> bool:
    """ "24/7", "2020/12/3", "v.5" """
    joined = p.before in ("/", ":", ".", "_", "=", "&", "\\", "+") and p.tokens.glued(p.q.first - 1)
    joined = joined and p.tokens.word(p.q.first - 2) not in ("<", ">")  # "<=300" is a bound
    if (p.before, p.tokens.word(p.q.first - 2)) == (".", "c") or (p.before == "+" and p.q.kind == "percentage"):
        return False  # "c.5 million", "(+12% on the year)"
    return p.tokens.glued(p.q.first) and joined and p.q.kind != "money"


def _name_and_hyphen_before(p: Place) -> bool:
    """ "F-16", "COVID-19"; not "mid-20", "sub-40" """
    first = p.q.first
    if p.before != "-" or not p.tokens.glued(first) or not p.tokens.glued(first - 1) or p.q.kind not in _NAME_LIKE:
        return False
    kind, word = p.tokens.kind(first - 2), p.tokens.word(first - 2)
    joins = context("joined before")
    return kind == NUMBER or (kind in (WORD, ABBREVIATION) and word not in joins)


def _code_with_magnitude(p: Place) -> bool:
    """ "H-1B visas", "A320m", "1B Ana Marn": names and positions whose letter is no magnitude"""
    if p.tokens.kind(p.q.first) != NUMBER:
        return False
    base = p.tokens.raw[p.q.last - 1] == "B" and p.q.mantissa <= _BASES and p.q.mantissa == int(p.q.mantissa)
    base = base and p.q.kind == "count" and (p.after == "/" or p.tag(p.q.last) == "PROPN")
    return base or _letters_before(p) or _name_and_hyphen_before(p)


def _covid(p: Place) -> bool:
    """ "COVID -19", "iPhone - 14": the hyphen stands apart"""
    return p.before in ("-", "–") and p.tokens.word(p.q.first - 2) in context("name of a number")


def _thousand_lines(p: Place) -> bool:
    """ "4K video", "a 10K run", "he ran a 5k.": what thousands of lines or metres name"""
    last = p.q.last - 1
    if p.q.kind != "count" or p.q.exponent != _THOUSAND or p.tokens.word(last) != "k":
        return False
    ends = (p.after or ".") in context("phrase end")
    return p.after in context("K of") or (p.before in ("a", "the") and ends)


def _half_past(p: Place) -> bool:
    """ "half past two" """
    return p.before == "past" and p.tokens.word(p.q.first - 2) in ("half", "quarter")


def _value_of_attribute(p: Place) -> bool:
    """<tweet id="756642903469031424">"""
    first = p.q.first
    return p.before in ('"', "'") and p.tokens.glued(first) and p.tokens.word(first - 2) == "="


def _hash_before(p: Place) -> bool:
    """ "#4" """
    return p.tokens.glued(p.q.first) and p.before == "#"


def _hyphen_behind(p: Place) -> bool:
    """ "555-1234", "a 4-way stop", "7-Eleven" """
    last = p.q.last
    if p.after not in ("-", "–") or not p.tokens.glued(last) or not p.tokens.glued(last + 1):
        return False
    if p.after == "–":
        return p.tokens.kind(last + 1) == NUMBER  # "they lost 59–0"
    capital = p.tokens.kind(last + 1) == WORD and p.tokens.raw[last + 1].istitle() and p.tag(p.q.first - 1) != "PROPN"
    return capital or p.tokens.kind(last + 1) == NUMBER or _part_of_word(p)


def _list_number(p: Place) -> bool:
    """ "5. What comes next?", "2) Wait": the number of a point, first in its sentence"""
    mark = p.after in (".", ")") and p.tokens.glued(p.q.last) and p.q.last + 1 < p.tokens.n
    return p.q.first == 0 and mark and (p.q.digits or "").isdigit() and (p.q.low or 0) <= _LONGEST_LIST


def _code_before(p: Place) -> bool:
    """ "the ZIP code is 90210", "PIN: 1234", "dial 911", "a 911 call" """
    digits = p.q.digits or ""
    if len(digits) < _SHORTEST_CODE or not digits.isdigit():
        return False
    said = p.before in ("is", "was", ":", "number")
    coded = p.tokens.word(p.q.first - 1 - said) in context("code")
    called = p.before in context("called") or p.after in context("call behind")
    return (coded or (called and len(digits) == _SHORTEST_CODE)) and not p.plural_follows()


def _letter_in_brackets(p: Place) -> bool:
    """ "401(k)", "501(c)(3)" """
    touching = p.tokens.glued(p.q.last) and p.tokens.glued(p.q.last + 1)
    return p.after == "(" and touching and len(p.tokens.word(p.q.last + 1)) == 1


def _group_of(p: Place) -> bool:
    """ "the Group of 20", "the Gang of Four" """
    first = p.q.first
    named = p.before == "of" and p.upper(first - 2) and p.tokens.word(first - 2) in context("group of")
    return named and (p.q.digits is None) == p.upper(first) and not p.plural_follows()


def _age_group(p: Place) -> bool:
    """ "the under-21 team", "over-60s": a group named by a bound, whose age is not stated"""
    first = p.q.first
    return p.before == "-" and p.tokens.glued(first) and p.tokens.word(first - 2) in ("under", "over")


def _no_before(p: Place) -> bool:
    """ "No. 4", "No 4", "Nos. 4" """
    first = p.q.first
    if p.before == ".":
        return p.tokens.word(first - 2) in ("no", "nos") and p.tokens.raw[first - 2][0] == "N"
    return p.before in ("no", "#", "№") and p.tokens.raw[first - 1] in ("No", "#", "№", "NO")


def _numbered_digits(p: Place) -> bool:
    """ "Article 5", "Highway 61", "Boeing 737 MAX 8"; not "number 312" as a verb or "in game 300 fans" """
    i = p.q.first - 1
    if _verb_number(p, i) or (p.before == "top" and (p.q.low or 0) >= _HEADLINE):
        return False
    if p.before not in words("numbered"):
        while p.upper(i) or (p.tokens.kind(i) == NUMBER and i < p.q.first - 1):
            i -= 1
        return any(word in _products() for word in p.tokens.words[i + 1 : p.q.first - 1])
    return (p.upper(i) and p.before in _products()) or not p.plural_follows()


def _name_behind(p: Place) -> bool:
    """ "10 Downing", "the 7 Eleven"; not "350 Ukrainians", "12 Somali pirates" """
    return p.tag(p.q.last) == "PROPN" and (p.q.digits or "").isdigit() and not _people_follow(p)


def _month_before(p: Place) -> bool:
    """ "May 45": a date that is none, but no figure either; not "in April 40 people", "on 5 June 12 people" """
    return _month(p) and not p.plural_follows()


def _month(p: Place) -> bool:
    return p.before in _MONTHS and p.upper(p.q.first - 1)


def _street_behind(p: Place) -> bool:
    """ "10 Mill Street" """
    last = p.q.last
    return p.upper(last) and any(p.tokens.word(k) in words("addresses") and p.upper(k) for k in range(last, last + 4))


def _house_with_letter(p: Place) -> bool:
    """ "221B Baker Street" """
    letter = p.tokens.kind(p.q.first) == NUMBER and len(p.tokens.raw[p.q.last - 1]) == 1
    return p.q.exponent > 0 and letter and _street_behind(p)


def _name_before(p: Place) -> bool:
    """ "Nord Stream 2", "12 AK 47 guns"; not "In Iraq 300 people" """
    plain = (p.q.digits or "").isdigit()
    counted = p.tag(p.q.first - 2) == "NUM" and not _month(p)
    return plain and p.tag(p.q.first - 1) == "PROPN" and (counted or not p.plural_follows())


def _long_digits(p: Place) -> bool:
    """ "5551234567" """
    digits = p.q.digits or ""
    counts = "NOUN" in p.tags[p.q.last : p.q.last + 3]
    return len(digits) > _LONGEST_PLAIN and digits.isdigit() and not counts


def _zero_before(p: Place) -> bool:
    """ "007" """
    digits = p.q.digits or ""
    return len(digits) > 1 and digits[0] == "0" and digits[1] != "."


# --- number words


def _scores_verb(p: Place) -> bool:
    """ "scores points", "a score of 70": a verb or results, not "scores of homes" """
    score = p.tokens.words[p.q.last - 1] == "score" and p.tokens.words[p.q.first] in ("a", "one")
    return (score or (p.tokens.words[p.q.first] == "scores" and p.q.bound == "vague")) and not _of_things(p)


def _of_things(p: Place) -> bool:
    """ "of homes", not "of 3-2" """
    return p.after == "of" and p.tokens.kind(p.q.last + 1) != NUMBER


def _the_two(p: Place) -> bool:
    """ "Marn and Hague … the two": points back at two names"""
    first = p.q.first
    if p.tokens.words[first] != "two" or p.before != "the":
        return False
    if p.tokens.word(first - 2) == "," and p.plural_follows():
        return False  # "Marn and Orvan, the two biggest towns"
    joints = (k for k in range(1, first - 2) if p.tokens.words[k] == "and")
    return any(p.tags[k - 1] == "PROPN" and "PROPN" in p.tags[k + 1 : k + 3] for k in joints)


def _part_of_word(p: Place) -> bool:
    """ "two-way", "four-wheel", "3-in-1" """
    if p.after != "-" or not p.tokens.glued(p.q.last):
        return False
    second = p.tokens.word(p.q.last + 1)
    in_one = second == "in" and p.tokens.word(p.q.last + 3) in ("1", "one")
    return in_one or second in context("part of a word")


def _numbered_word(p: Place) -> bool:
    """ "chapter seven", "Terminal Two", "the top five" """
    named = p.before in words("numbered") and p.tag(p.q.first - 1) == "PROPN"
    return named or (p.before in context("numbered") and not p.plural_follows())


def _numbered_range(p: Place) -> bool:
    """ "pages 10-15", "chapters 3 to 5" """
    named = p.before.removesuffix("s") in words("numbered") or p.before in words("numbered")
    return p.q.bound == "range" and named and p.tokens.kind(p.q.first) == NUMBER and not p.plural_follows()


def _capital_name(p: Place) -> bool:
    """ "Formula Two", "the Seven Sisters", "Fantastic Four" """
    first = p.q.first
    before = ("PROPN", "ADJ") if p.upper(first - 1) else ("PROPN",)
    names = p.tag(first - 1) in before or p.tag(p.q.last) == "PROPN"
    return first > 0 and p.upper(first) and names


def _war(p: Place) -> bool:
    """ "the Thirty Years' War" """
    last = p.q.last + (p.after == "'")
    return p.q.kind == "duration" and p.tokens.word(last) in ("war", "wars") and p.upper(last)


def _hours_of_clock(p: Place) -> bool:
    """ "at 1500 hours" """
    digits = p.q.digits or ""
    clock = len(digits) == 4 and digits.isdigit() and digits < "2400" and digits[2] < "6"
    return p.q.kind == "duration" and clock and p.before in ("at", "by", "until", "from", "before", "after", "around")


_OF_DIGITS: Rules = (
    ("<letters><digits>", _letters_before),
    ("<digits>/<digits>", _slash_before),
    ("<name>-<digits>", _name_and_hyphen_before),
    ("#<digits>", _hash_before),
    ('="<digits>"', _value_of_attribute),
    ("<digits> hours", _hours_of_clock),
    ("<number> <Years> War", _war),
    *OF_ANY,
)
_OF_BARE_DIGITS: Rules = (
    ("<digits><letters>", _letters_behind),
    ("<digits>/<digits>", _slash_behind),
    ("<digits>-<digits>", _hyphen_behind),
    ("<name> -<digits>", _covid),
    ("half past <number>", _half_past),
    ("No. <digits>", _no_before),
    ("<digits>(<letter>)", _letter_in_brackets),
    ("<digits>.", _list_number),
    ("<code> is <digits>", _code_before),
    ("<Group> of <number>", _group_of),
    ("<under>-<digits>", _age_group),
    ("<name> <number>", _numbered_digits),
    ("<digits> <Name>", _name_behind),
    ("<month> <digits>", _month_before),
    ("<digits> <street>", _street_behind),
    ("<Name> <digits>", _name_before),
    ("<long digits>", _long_digits),
    ("0<digits>", _zero_before),
    *MODELS_IN_DIGITS,
)
_OF_WORDS: Rules = (
    ("<letters><digits>", _code_with_magnitude),
    ("<digits>K <noun>", _thousand_lines),
    ("<digits> <street>", _house_with_letter),
    ("<number> <Years> War", _war),
    *OF_ANY,
)
_OF_BARE_WORDS: Rules = (
    ("scores as a verb", _scores_verb),
    ("<Name> and <Name> … the two", _the_two),
    ("<number>-way", _part_of_word),
    ("half past <number>", _half_past),
    ("<Group> of <number>", _group_of),
    ("<name> <number>", _numbered_word),
    ("<name> <number>-<number>", _numbered_range),
    *OF_WORDS,
    ("<Name> <Number>", _capital_name),
)


# Those that only hold where something touches the figure from the left, or from the right
_LEFT = frozenset((_letters_before, _slash_before, _name_and_hyphen_before, _hash_before, _age_group))
_RIGHT = frozenset((_letters_behind, _slash_behind, _hyphen_behind, _letter_in_brackets, _part_of_word))


@cache
def _rules(digits: bool, bare: bool, left: bool, right: bool) -> Rules:
    """The rules for a figure in digits or words, without a unit or magnitude or with, touched on each side or not."""
    of_any, of_bare = (_OF_DIGITS, _OF_BARE_DIGITS) if digits else (_OF_WORDS, _OF_BARE_WORDS)
    idle = (frozenset() if left else _LEFT) | (frozenset() if right else _RIGHT)
    return tuple(rule for rule in (of_any + of_bare if bare else of_any) if rule[1] not in idle)


@cache
def _products() -> frozenset[str]:
    return frozenset().union(*(words("numbered", group=group) for group in ("product", "make", "vehicle", "index")))


def _verb_number(p: Place, i: int) -> bool:
    """ "The injured now number 312": number as a verb."""
    if p.tokens.words[i] not in ("number", "numbers") or p.upper(i):
        return False
    return p.tag(i - 1) in ("ADV", "NOUN", "AUX", "PRON", "ADJ")


def _people_follow(p: Place) -> bool:
    """Whether the names behind a number end in something to count: a plural or a common noun."""
    k = p.q.last
    while p.tag(k) in ("PROPN", "ADJ", "NUM") or p.tokens.word(k) in ("-", "&", "and"):
        k += 1
    if p.tag(k) == "NOUN":
        singular = p.before in ("the", "a", "an") and not p.tokens.word(k).endswith("s")
        return not singular or p.tokens.word(k) in context("plural")  # "the 737 MAX fleet" counts no fleet
    last = p.tokens.raw[k - 2 if p.tokens.words[k - 1] == "and" else k - 1]
    return bool(last.endswith(("s", "ese", "sh", "men", "people")) or last.isupper())
