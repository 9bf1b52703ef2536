"""When a figure holds: the temporal expression of its clause, as an interval."""

from __future__ import annotations

from datetime import datetime, timedelta

from claims.facets.compared import column, compared_with
from claims.facets.tense import parted
from claims.quantity.amount import Quantity
from claims.text import calendar
from claims.text.document import Sentence
from claims.text.times import Expression

# What lies between a figure and an expression makes it the less likely that they belong together
_STEPS = {
    ",": 4, "(": 4, ")": 4, "–": 6, "—": 6, "and": 3, ";": 40, ":": 10, "but": 20, "while": 15, "whereas": 20,
    "although": 15, "though": 15, "which": 8, "who": 8, "that": 6, "when": 8, "after": 4, "before": 4, "because": 15,
    "as": 4, "compared": 20, "from": 3, "versus": 15, "against": 8, "than": 3, "“": 10, "”": 10, '"': 6,
}  # fmt: skip
_OTHER_CLAUSE, _DATELINE, _TOO_FAR = 40, 30, 40
_DASHES = frozenset("- – — ( :".split())
_LINKS = frozenset("to and until till through or - – —".split())
# expressions of the present: a figure beside them holds at publication, whatever else the sentence dates
_NOW = frozenset("now currently presently nowadays present moment".split())
# behind these stands what a change is measured from: "rose 4 percent from January", "than a year ago"
_BASE = frozenset("from than versus against with on".split())
_ON = frozenset("last the a".split())  # "up 4 percent on last year", not "on Monday"
_HEDGES = frozenset(
    "about around nearly almost some roughly more less fewer than at least most over under just".split()
)
_CONTRASTED = (
    ["up", "from"],
    ["down", "from"],
    ["compared", "with"],
    ["compared", "to"],
    [",", "against"],
    [",", "versus"],
)
_PHRASE_ENDS = frozenset(("", ".", ",", ";", ")", "and", "but", "or", "”", '"'))
_CLOSING = frozenset(("end", "close"))
_Period = tuple[datetime | None, datetime | None, str | None]
_OPEN: _Period = (None, None, None)


def period(sentence: Sentence, quantity: Quantity) -> _Period:
    """(first second, last second, the words) of the expression that stands nearest to the figure in its clause.

    "Since" and "after" leave the end open, "by" and "until" the beginning; the two ends of "from 2009 to 2011" make one
    period. What a change is measured from does not date it.
    """
    before = quantity.first - 1
    if sentence.tokens.word(before) == "now" and not any(e.first < before < e.last for e in sentence.times):
        return None, None, "now"
    following = _of_column(sentence, quantity) or _next_year(sentence, quantity)
    if following is not None:
        return following
    measured_from = (_measured_from, compared_with)
    dated = [
        t for t in sentence.times if _dates(sentence, t) and not any(m(sentence, quantity, t) for m in measured_from)
    ]
    inside = [t for t in dated if quantity.first <= t.first < quantity.last]
    outside = [t for t in dated if not quantity.first <= t.first < quantity.last]
    if not outside:
        return _OPEN
    distance, _, at = min((_distance(sentence, quantity, t), t.first, k) for k, t in enumerate(outside))
    if distance >= _TOO_FAR and not outside[at].first <= 1:
        return _OPEN
    near = _with_day(sentence, outside[at])
    if inside and near.first > inside[-1].first:  # "from 3.2 million in May to 3.6 million in June"
        return _joined(sentence, inside[0], near) or _alone(sentence, near)
    return _pair(sentence, sentence.times, near) or _ended(sentence, near) or _alone(sentence, near)


def _of_column(sentence: Sentence, quantity: Quantity) -> _Period | None:
    """ "EUR 389 million (Q2 2023: EUR 402 million)": the time before the colon for what stands behind it"""
    for e in sentence.times:
        end = column(sentence, e) if e.last <= quantity.first and _dates(sentence, e) else None
        if end is not None and quantity.last <= end:
            return _alone(sentence, e)
    return None


def _with_day(sentence: Sentence, e: Expression) -> Expression:
    """ "at 11:52 p.m. Thursday": the day, where no zone makes an instant of the clock time"""
    if e.moment.type != "TIME" or e.moment.earliest is not None:
        return e
    days = (t for t in sentence.times if t.moment.type == "DATE" and t.moment.earliest is not None)
    return next((t for t in days if 0 <= t.first - e.last <= 1 or 0 <= e.first - t.last <= 2), e)


def _next_year(sentence: Sentence, quantity: Quantity) -> _Period | None:
    """ "0.9 per cent this year and 1.4 per cent next": the year behind the one named before"""
    tokens = sentence.tokens
    if tokens.word(quantity.last) != "next" or tokens.word(quantity.last + 1) not in _PHRASE_ENDS:
        return None
    this = [t.moment for t in sentence.times if t.last <= quantity.first and tokens.words[t.first] == "this"]
    if not this or this[-1].value is None or not this[-1].value.isdigit():
        return None
    coming = calendar.year(int(this[-1].value) + 1)
    return coming.earliest, coming.latest, "next"


def _ended(sentence: Sentence, e: Expression) -> _Period | None:
    """ "the three months to March": the stretch, whichever of its two expressions is nearer"""
    at = sentence.times.index(e)
    for k in (at - 1, at):
        if not 0 <= k < len(sentence.times) - 1:
            continue
        one, two = sentence.times[k], sentence.times[k + 1]
        m = one.moment
        if (
            m.type == "DURATION"
            and m.latest is not None
            and m.latest == two.moment.latest
            and two.first - one.last <= 4
        ):
            return m.earliest, m.latest, sentence.tokens.slice(one.first, two.last)
    return None


def _dates(sentence: Sentence, e: Expression) -> bool:
    m = e.moment
    if m.type == "DURATION":
        return m.earliest is not None
    if m.value == "PRESENT_REF":
        return sentence.tokens.words[e.last - 1] in _NOW
    return m.type != "SET" and (m.value is None or not m.value.endswith("_REF"))


def _measured_from(sentence: Sentence, quantity: Quantity, e: Expression) -> bool:
    """ "rose 4 percent from a year ago": not what dates the change, unless it is one end of a span."""
    before = sentence.tokens.word(e.first - 1)
    if quantity.trend == "none" or e.first < quantity.last or before not in _BASE:
        return False
    if before == "on" and (sentence.tokens.words[e.first] not in _ON or e.moment.type == "TIME"):
        return False
    behind = sentence.tokens.word(e.last)
    return behind not in ("to", "until", "till", "through") and not any(
        sentence.tags[k] == "NUM" for k in range(quantity.last, e.first)
    )


def _distance(sentence: Sentence, quantity: Quantity, e: Expression) -> int:
    """Tokens between figure and expression, with more for each mark and word that begins another clause."""
    words = sentence.tokens.words
    low, high = (quantity.last, e.first) if e.first >= quantity.last else (e.last, quantity.first)
    if "when" in words[low : low + 2] and e.last == low:
        return high - low  # "in 2020, when it gained 9 percent"
    distance = high - low + sum([_STEPS[word] for word in words[low:high] if word in _STEPS])
    if low == quantity.last and _other_figure(sentence, low, high):
        distance += _OTHER_CLAUSE
    if e.first < 8 and sentence.tokens.word(e.last) in _DASHES and e.last < quantity.first:
        distance += _DATELINE  # "LORME, Oct. 10 - …" dates the story
    if e.first > 1 and (_parts_clauses(sentence, low, high) or parted(sentence, low, high)):
        distance += _OTHER_CLAUSE
    return distance


def _other_figure(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a figure with that time stands between: ", up from 30 on Sunday", ", 12 of them on Monday"."""
    words, tags = sentence.tokens.words, sentence.tags
    if words[high - 1] in ("from", "than") and "NUM" in tags[low + 1 : high]:
        return True  # "closed at $12.40, down 3.2 percent from Monday's close"
    return any(
        tags[k] in ("NUM", "SYM")
        and (_contrasted(words, low, k) or words[k + 1 : k + 3] in (["of", "them"], ["of", "these"], ["of", "those"]))
        for k in range(low + 1, high)
    )


def _contrasted(words: list[str], low: int, k: int) -> bool:
    """Whether the number at k is what the figure that ends at `low` came from: "up from fewer than 30", "from 30" """
    while k > low and words[k - 1] in _HEDGES:
        k -= 1
    return words[k - 2 : k] in _CONTRASTED or (k == low + 1 and words[low] == "from")


def _parts_clauses(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a clause with a subject and verb of its own begins between: ", and Norvik paid"."""
    tokens, tags = sentence.tokens, sentence.tags
    for k in range(low, high - 2):
        if tokens.words[k] == "," and tags[k + 1] == "CCONJ" and tags[k + 2] not in ("VERB", "AUX", "ADV"):
            return "VERB" in tags[k + 2 : high] or "AUX" in tags[k + 2 : high]
    return False


def _alone(sentence: Sentence, e: Expression) -> _Period:
    tokens = sentence.tokens
    text, m = tokens.slice(e.first, e.last), e.moment
    before, behind = tokens.word(e.first - 1), tokens.words[e.last : e.last + 2]
    if before == "since" and "when" not in behind:
        return m.earliest, None, f"since {text}"
    if before in ("by", "until", "till"):
        return None, m.latest, f"{before} {text}"
    if before == "before":  # "before June" ends where June begins, "before the end of June" with it
        closing = _CLOSING.isdisjoint(tokens.words[e.first : e.first + 2])
        return None, m.earliest if closing else m.latest, f"before {text}"
    # "after Monday's vote" is told of Monday
    if (
        before == "after"
        and m.latest is not None
        and sentence.tags[e.last : e.last + 1] in ([], ["PUNCT"], ["NUM"], ["PRON"], ["DET"])
    ):
        return m.latest, None, f"after {text}"
    return m.earliest, m.latest, text


def _pair(sentence: Sentence, times: list[Expression], e: Expression) -> _Period | None:
    """ "from 2009 to 2011", "between April and June": both ends, whichever is nearer."""
    at = times.index(e)
    for left, right in ((at - 1, at), (at, at + 1)):
        if left < 0 or right >= len(times):
            continue
        one, two = times[left], times[right]
        if _spans(sentence, one, two):
            joined = _joined(sentence, one, two)
            if joined is not None:
                return joined
    return None


def _joined(sentence: Sentence, one: Expression, two: Expression) -> _Period | None:
    """From the first second of the one to the last of the other, None where that is no period."""
    start, end = one.moment.earliest, two.moment.latest
    if start is not None and end is not None and start > end:
        return None
    return start, end, sentence.tokens.slice(one.first, two.last)


def _spans(sentence: Sentence, one: Expression, two: Expression) -> bool:
    """Whether two expressions are the ends of one stretch, or one after the other ("in April and May")."""
    tokens = sentence.tokens
    if two.first - one.last != 1 or one.moment.type != two.moment.type or tokens.words[one.last] not in _LINKS:
        return False
    if tokens.words[one.last] not in ("and", "or") or tokens.word(one.first - 1) == "between":
        return True
    end, start = one.moment.latest, two.moment.earliest
    return end is not None and start is not None and timedelta(0) <= start - end <= timedelta(seconds=1)
