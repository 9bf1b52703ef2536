"""What forbids that two claims are about one figure, each reason by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from claims.link.member import Member, compatible, one_value, stated_together, times_apart
from claims.records import Claim
from claims.relation import CALCULATED, alike, other_kind, other_news, telling, two_names
from claims.relation.interval import stated_point
from claims.relation.topic import OF_PEOPLE, listed, people
from claims.relation.vocabulary import exclusive_qualifiers

# Values of one figure hardly ever differ by more than ten times; a toll may.
_FAR = 10.0
_FAR_MAGNITUDE = 0.5
HANDFUL = 12
_DAY = timedelta(days=1)
_MONTH = timedelta(days=27)
_LONG = timedelta(days=30)
# Words that begin alike are one word ("march", "marched"); so many make two crowds one.
_STEM, _SHARED = 5, 3
_SOME_TIME = timedelta(days=14)
_SETTLED = timedelta(days=120)
# What befalls one group after the other.
_IN_TURN = frozenset(("freed",))
# What befalls a firm's people at the firm's hands.
_OF_A_FIRM = frozenset(("laid off", "employed"))


def forbidden(one: Member, two: Member) -> str | None:
    """The reason why two claims cannot be about one figure, if there is one."""
    for reason, holds in VETOES.items():
        if holds(one, two):
            return reason
    return None


def _other_thing(one: Member, two: Member) -> bool:
    """Two things, or things told for one alone: those who share a fate and a value may be called differently."""
    a, b = one.subject, two.subject
    if a.thing == b.thing:
        return not a.thing and not a.fate and not compatible(one, two)
    if not compatible(one, two):
        # one of them does not tell what it is of, but the same calculation stands beside both; or it is of one noun
        told = one.claim.kind == "money" and one.claim.counted == two.claim.counted
        return not told and (bool(a.thing and b.thing) or len(a.numbers & b.numbers) < CALCULATED)
    if a.thing and b.thing and _another_word(one, two):
        return False
    if one.claim.kind == "count" and (one.claim.high or 0.0) <= HANDFUL:
        # "two have been found" and "two boats" meet by chance, unless the same befell them
        of_people = a.fate in OF_PEOPLE or (people(a.thing) and people(b.thing))
        told = bool(a.fate) and a.fate == b.fate and (of_people or not (a.thing and b.thing))
        return not told and (_in_one_sentence(one, two) or not alike(a.topic, b.topic))
    return bool(a.thing and b.thing) and (a.fate != b.fate or not a.fate)


def _in_one_sentence(one: Member, two: Member) -> bool:
    return one.claim.doc_id == two.claim.doc_id and one.claim.sentence_start == two.claim.sentence_start


def _another_word(one: Member, two: Member) -> bool:
    """ "31,000 volunteers", "31,000 participants": one telling value of people, or of what only its noun tells."""
    a, b = one.subject, two.subject
    if one.stated != two.stated or not one.telling:
        return False
    if one.claim.kind == "count":
        return people(a.thing) and people(b.thing) and a.fate == b.fate
    return not (listed(a.thing) and listed(b.thing)) and one.event & two.event != frozenset()


def _other_fate(one: Member, two: Member) -> bool:
    a, b = one.subject.fate, two.subject.fate
    if a == b:
        return False
    moves = {one.moves, two.moves} != {"static"}
    return bool(a and b) or (moves and not compatible(one, two))


def _other_age(one: Member, two: Member) -> bool:
    """Ages are of one person, or no more than alike."""
    a, b = one.subject.owner, two.subject.owner
    return one.claim.kind == "age" and a != b and (bool(a and b) or not compatible(one, two))


def _just_people(one: Member, two: Member) -> bool:
    """Two numbers of people of whom nothing is told that both have in common."""
    a, b = one.subject, two.subject
    if a.thing != "person" or a.fate or b.fate or compatible(one, two):
        return False
    stems = {word[:_STEM] for word in a.topic - a.names} & {word[:_STEM] for word in b.topic - b.names}
    return one.claim.verb != two.claim.verb and len(stems) < _SHARED


def _other_part(one: Member, two: Member) -> bool:
    differing = one.subject.qualifiers ^ two.subject.qualifiers
    # Of one list ("seven AK-47s, three machine guns, 13 magazines") the rest is the rest, whether it is called so.
    one_list = len(one.subject.numbers & two.subject.numbers) >= CALCULATED
    apart = "other" in differing and not one_list and not compatible(one, two)
    return bool(differing & exclusive_qualifiers()) or apart


def _other_share(one: Member, two: Member) -> bool:
    """What comes on top of something, is left of it, or is so many of them, is another figure, unless both say so."""
    a, b = one.claim.part_of, two.claim.part_of
    apart = a != b and bool({a, b} & {"additional", "remaining", "fraction"})
    return (apart or one.subject.part != two.subject.part) and not one_value(one, two)


def _other_kind(one: Member, two: Member) -> bool:
    return other_kind(one.subject, two.subject) and not compatible(one, two)


def _other_year(one: Member, two: Member) -> bool:
    """Years named for one and not for the other; a claim that names none speaks of the year it was published."""
    a, b = one.years, two.years
    if not (a or b) or (compatible(one, two) and not _loosely(one, two)):
        return False
    if a and b:
        return not a & b
    told, silent = (one, two) if a else (two, one)
    published = silent.published
    return published is not None and max(told.years) < str(published.year)


def _loosely(one: Member, two: Member) -> bool:
    """Whether it is only a bound or a vague count that makes room: "last year a quake killed at least one"."""
    if not any(member.claim.period_end and _past(member) for member in (one, two)):
        return False  # the year is named in the sentence, but not for the figure
    open_ended = {one.claim.bound, two.claim.bound} & {"at_least", "more_than", "at_most", "less_than", "vague"}
    return bool(open_ended) and not one_value(one, two)


def _past(member: Member) -> bool:
    return member.published is not None and max(member.subject.years, default="") < str(member.published.year)


def _refers_back(one: Member, two: Member) -> bool:
    """ "The two leaders": a figure that refers back to a group is the figure of that group, or none."""
    others = "other" in (one.claim.counted_head, two.claim.counted_head)
    counted = one.moves == two.moves == "toll" and not others  # "the three people killed" are all who were
    return not counted and (one.subject.definite or two.subject.definite) and not compatible(one, two)


def _beside_each_other(one: Member, two: Member) -> bool:
    """One document states both, and what it counts does not grow from one count to the next."""
    return stated_together(one, two) and one.moves != "toll" and not compatible(one, two)


def _each_beside_the_other(one: Member, two: Member) -> bool:
    """ "12 Somalis and 11 Yemenis" in both: who states both values tells two figures, unless one replaces the other."""
    if one.voice != two.voice or one.subject.revised or two.subject.revised:
        return False
    told = _shown(two.claim) in one.subject.numbers and _shown(one.claim) in two.subject.numbers
    return told and not compatible(one, two)


def _shown(claim: Claim) -> str:
    """The value as digits, as the numbers beside a claim are kept."""
    value = claim.high if claim.low is None else claim.low
    return "" if value is None else f"{value:,.10g}"


def _counted_from_another_day(one: Member, two: Member) -> bool:
    return one.subject.dimension == "duration since" and not compatible(one, two)


def _opposed(one: Member, two: Member) -> bool:
    return {one.claim.trend, two.claim.trend} == {"up", "down"}


def _other_owner(one: Member, two: Member) -> bool:
    """Whose money it is, whose troops: a name that stands for one, and nowhere in the sentence of the other."""
    a, b = one.subject, two.subject
    owned = one.claim.kind == "money" or (one.moves == "stock" and not a.fate) or a.fate in _OF_A_FIRM
    return owned and bool(a.owner and b.owner) and a.owner not in b.names and b.owner not in a.names


def _other_name(one: Member, two: Member) -> bool:
    """ "Ostrava Steel" and "Pilsen Steel", the Alder fire and the Birch fire, Flight 212 and Flight 417: each side has
    a full name that the other does not know, and that is told apart from a name of the other."""
    a, b = one.subject, two.subject
    for first in sorted(a.called - b.called):
        for second in sorted(b.called - a.called):
            known = telling(first) <= b.names and telling(second) <= a.names
            if two_names(first, second) and not known:
                return True
    return False


def _other_place(one: Member, two: Member) -> bool:
    """Two places of one rank (district, town), or a place and the whole with another value."""
    a, b = one.subject.scope, two.subject.scope
    ranks = {place.rsplit(" ", 1)[1] for place in a} & {place.rsplit(" ", 1)[1] for place in b}
    if ranks - {"target"} and not a & b:
        return True
    if one.moves == "toll" and bool(a) != bool(b):
        return True
    if compatible(one, two):  # the dead of one year are told by the sea, the continent or the countries round it
        return not one.subject.fate and _strange_place(one, two)
    if ranks and not a & b:
        return True
    if one.subject.thing == "distance" and not a & b:
        return True  # to where is not told
    here, there = one.places, two.places
    told = here & there or here & two.subject.names or there & one.subject.names
    return bool(here and there) and not told


def _strange_place(one: Member, two: Member) -> bool:
    """Whether each is told of a place of which the other's document does not know, so that one value is chance."""
    here, there = one.places, two.places
    return bool(here and there) and not (
        here & there or here & (two.subject.names | two.event) or there & (one.subject.names | one.event)
    )


def _other_disaster(one: Member, two: Member) -> bool:
    """The dead of a ferry and of a bus, of an earthquake and of another one some days later."""
    a, b = one.subject, two.subject
    if one_value(one, two) and one.telling:
        return False
    if a.causes and b.causes and not a.causes & b.causes:
        return True
    return a.again != b.again and not one_value(one, two) and _days_apart(one, two)


def _days_apart(one: Member, two: Member) -> bool:
    """Whether the periods, or where one has none the reports, lie more than a day apart."""
    a, b = one.claim, two.claim
    if a.period_start and a.period_end and b.period_start and b.period_end:
        return a.period_end < b.period_start or b.period_end < a.period_start
    return one.published is not None and two.published is not None and abs(one.published - two.published) > _DAY


def _other_day(one: Member, two: Member) -> bool:
    """Who is let go on Friday is not who is let go on Saturday, where the numbers differ."""
    if one.subject.fate not in _IN_TURN or two.subject.fate not in _IN_TURN or one_value(one, two):
        return False
    dates = {_date(member) for member in (one, two)}
    return None not in dates and len(dates) > 1


def _date(member: Member) -> date | None:
    """The day that a claim names, else that of its report; None for a longer time."""
    start, end = member.claim.period_start, member.claim.period_end
    if start is None and end is None:
        return member.published.date() if member.published else None
    return end.date() if start and end and end - start <= _DAY else None


def _other_size(one: Member, two: Member) -> bool:
    """Magnitudes are a logarithm: half a step more is another quake."""
    if one.claim.unit == two.claim.unit == "magnitude":
        a, b = stated_point(one.claim), stated_point(two.claim)
        return a is not None and b is not None and abs(a - b) > _FAR_MAGNITUDE
    vague = "vague" in (one.claim.bound, two.claim.bound)
    return one.moves != "toll" and not vague and times_apart(one, two) > _FAR


def _any_crowd(one: Member, two: Member) -> bool:
    """ "Hundreds of people", "millions": with nothing that befell them, they are met in any story."""
    vague = "vague" in (one.claim.bound, two.claim.bound) and not (one.subject.fate and two.subject.fate)
    return vague and one.work != two.work and not alike(one.subject.topic, two.subject.topic)


def _other_news(one: Member, two: Member) -> bool:
    """Two values of what does not move, some days apart, with nothing that ties them but their topic.

    "Two candidates", "hundreds of people", "a third": such values are met everywhere; 1,237 is met once.
    """
    settled = one.moves == two.moves == "static"
    by_chance = one.subject.planned != two.subject.planned and compatible(one, two)
    if not (settled or by_chance):
        return False
    if one.claim.kind in _EVERYWHERE:
        a, b = stated_point(one.claim), stated_point(two.claim)
        same = a == b if a is not None else one.stated == two.stated
        if same and "vague" not in (one.claim.bound, two.claim.bound) and (a is None or one.telling):
            return False
    elif compatible(one, two):
        return False
    return other_news(one.subject, two.subject, one.published, two.published)


def _other_period(one: Member, two: Member) -> bool:
    a, b = one.claim, two.claim
    if one.moves != "static":  # the period of a toll is that of the disaster, that of a level the day of the report
        return False
    if compatible(one, two):
        return False
    if _long_before(one, two) or _long_before(two, one):
        return True
    if not (a.period_start and b.period_start and a.period_end and b.period_end):
        return False
    short, long = sorted((a.period_end - a.period_start, b.period_end - b.period_start))
    if short >= _MONTH and long > 2 * short:
        return True  # what was lost in the last quarter is not what was lost in the year
    return a.period_end + _DAY < b.period_start or b.period_end + _DAY < a.period_start


def _another_days_market(one: Member, two: Member) -> bool:
    """Shares rise 2 percent today and 3 percent tomorrow: two figures, not one that moves."""
    if one.subject.thing != "market" or compatible(one, two):
        return False
    dates = {member.published.date() if member.published else None for member in (one, two)}
    return one.claim.trend != "none" or len(dates) > 1


def _long_before(told: Member, silent: Member) -> bool:
    """ "Early in November the navy had caught eight": what is told with no date belongs to the days of its report."""
    ended, published = told.claim.period_end, silent.published
    if ended is None or published is None or silent.claim.period_end is not None:
        return False
    return silent.claim.kind == "count" and ended + _SOME_TIME < published


def _long_after(one: Member, two: Member) -> bool:
    """Too long between the reports for the values to differ: a toll is settled after some months, a fact at once."""
    a, b = one.subject, two.subject
    plans = a.planned and b.planned
    if (one.moves == "stock" and not plans) or not one.published or not two.published:
        return False
    # A plan or forecast is for a year; those of another spring are others.
    told_of_one_year = a.years & b.years if plans else one.years & two.years
    apart = abs(one.published - two.published) > (_LONG if one.moves == "static" else _SETTLED)
    return apart and not told_of_one_year and not compatible(one, two)


_EVERYWHERE = frozenset(("count", "percentage", "ratio", "rank"))

VETOES: dict[str, Callable[[Member, Member], bool]] = {
    "other kind of value": lambda one, two: one.subject.dimension != two.subject.dimension,
    "other thing": _other_thing,
    "other fate": _other_fate,
    "another's age": _other_age,
    "nothing but people": _just_people,
    "other part or degree": _other_part,
    "more than, or what remains of, the other": _other_share,
    "other kind of the thing": _other_kind,
    "other year": _other_year,
    "refers back to another group": _refers_back,
    "one document states both": _beside_each_other,
    "each stands beside the other": _each_beside_the_other,
    "counted from different days": _counted_from_another_day,
    "a rise beside a fall": _opposed,
    "other owner": _other_owner,
    "other name": _other_name,
    "other place": _other_place,
    "other disaster": _other_disaster,
    "other day": _other_day,
    "values of another size": _other_size,
    "a crowd like any": _any_crowd,
    "other news": _other_news,
    "other period": _other_period,
    "the market on another day": _another_days_market,
    "published far apart": _long_after,
}
