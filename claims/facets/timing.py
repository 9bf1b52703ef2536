"""When a figure holds: the temporal expression of its clause, as an interval."""

from __future__ import annotations

from datetime import datetime

from claims.quantity.amount import Quantity
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
_LINKS = frozenset("to and until till through - – —".split())
_Period = tuple[datetime | None, datetime | None, str | None]


def period(sentence: Sentence, quantity: Quantity) -> _Period:
    """(first second, last second, the words) of the expression that stands nearest to the figure in its clause.

    "Since" leaves the end open, "by" and "until" the beginning; the two ends of "from 2009 to 2011" make one period.
    """
    dated = [t for t in sentence.times if _dates(t) and not quantity.first <= t.first < quantity.last]
    if not dated:
        return None, None, None
    distance, _, at = min((_distance(sentence, quantity, t), t.first, k) for k, t in enumerate(dated))
    if distance >= _TOO_FAR and not dated[at].first <= 1:
        return None, None, None
    near = dated[at]
    return _pair(sentence, sentence.times, near) or _alone(sentence, near)


def _dates(e: Expression) -> bool:
    m = e.moment
    if m.type == "DURATION":
        return m.earliest is not None
    return m.type != "SET" and (m.value is None or not m.value.endswith("_REF"))


def _distance(sentence: Sentence, quantity: Quantity, e: Expression) -> int:
    """Tokens between figure and expression, with more for each mark and word that begins another clause."""
    words = sentence.tokens.words
    low, high = (quantity.last, e.first) if e.first >= quantity.last else (e.last, quantity.first)
    distance = high - low + sum(_STEPS.get(word, 0) for word in words[low:high])
    if e.first < 8 and sentence.tokens.word(e.last) in _DASHES and e.last < quantity.first:
        distance += _DATELINE  # "LORME, Oct. 10 - …" dates the story
    if e.first > 1 and _parts_clauses(sentence, low, high):
        distance += _OTHER_CLAUSE
    return distance


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
    before = tokens.word(e.first - 1)
    if before == "since":
        return m.earliest, None, f"since {text}"
    if before in ("by", "until", "till"):
        return None, m.latest, f"{before} {text}"
    if before == "before":
        return None, m.earliest, f"before {text}"
    return m.earliest, m.latest, text


def _pair(sentence: Sentence, times: list[Expression], e: Expression) -> _Period | None:
    """ "from 2009 to 2011", "between April and June": both ends, whichever is nearer."""
    at = times.index(e)
    for left, right in ((at - 1, at), (at, at + 1)):
        if left < 0 or right >= len(times):
            continue
        one, two = times[left], times[right]
        if _spans(sentence, one, two):
            start, end = one.moment.earliest, two.moment.latest
            if start is None or end is None or start <= end:
                return start, end, sentence.tokens.slice(one.first, two.last)
    return None


def _spans(sentence: Sentence, one: Expression, two: Expression) -> bool:
    tokens = sentence.tokens
    if two.first - one.last != 1 or one.moment.type != two.moment.type or tokens.words[one.last] not in _LINKS:
        return False
    return tokens.words[one.last] != "and" or tokens.word(one.first - 1) == "between"
