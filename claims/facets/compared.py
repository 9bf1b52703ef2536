"""Times that a figure is measured against: "more than in 2022", "below 1990 levels", "on the same week last year"."""

from __future__ import annotations

from claims.lexicon import context
from claims.quantity.amount import Quantity
from claims.text.document import Sentence
from claims.text.times import Expression
from claims.text.tokens import NUMBER

_IN = frozenset("in on at during for over".split())
_AGAINST = frozenset("than versus vs against with to".split())
_BESIDE = frozenset("above below beneath over under than from to at with of on against".split())
_OWN = frozenset("the its their his her our a".split())
_LEVELS = frozenset(
    "level levels average averages baseline baselines peak peaks high highs low lows mean norm norms prices dollars"
    " terms".split()
)
_MARKS = frozenset("record records mark best worst".split())
_SET = frozenset("set recorded reached seen hit registered posted".split())
_MOST = frozenset("most least first worst best only".split())
_NO_SUPERLATIVE = frozenset("interest request protest contest invest forest arrest harvest digest northwest".split())
_FARTHEST_SUPERLATIVE, _FARTHEST_FORMER = 9, 10
_MOVED = frozenset("up down to higher lower rose fell dropped increased decreased grew".split())
_SAME = frozenset("same corresponding equivalent comparable year-ago".split())
_AGO = frozenset("ago earlier before".split())
_EARLIER = frozenset("previous prior preceding".split())
_DASHES = frozenset("- –".split())
_FARTHEST = 6


def compared_with(sentence: Sentence, quantity: Quantity, e: Expression) -> bool:
    """compared_with := month ("delivery" | "contract")
    | "than" ["in"] time | "as" … "as" "in" time | ("above" | "below" …) time "levels"
    | ("than" | "with" | "on") "the same" period ["of"] time | "from" ["the"] time ("ago" | "earlier" | "before")

    No figure stands between the word and the time, so that the time dates none: "45, up from 30 in 2019" does.
    """
    behind = sentence.tokens.word(e.last)
    if quantity.first >= e.last and "when" in sentence.tokens.words[e.last : e.last + 2]:
        return False  # "its best month since 2020, when it gained 9 percent"
    if e.last <= quantity.first <= e.last + 2 and behind in ("when", "of", ":", "'s", "’s", "'"):
        return False  # "from the previous quarter's 450"
    return (
        column(sentence, e) is not None
        or _contract(sentence, e)
        or _record(sentence, e)
        or _former(sentence, quantity, e)
        or _level(sentence, quantity, e)
        or _than(sentence, e)
        or _same(sentence, e)
        or _ago(sentence, e)
    )


def column(sentence: Sentence, e: Expression) -> int | None:
    """ "EUR 389 million (Q2 2023: EUR 402 million)": where the bracket ends, within which the time dates all"""
    tokens = sentence.tokens
    opened = "(" in tokens.words[max(0, e.first - 3) : e.first]  # "(H1 2023:"
    if not opened or tokens.word(e.last) != ":":
        return None
    return next((k for k in range(e.last, tokens.n) if tokens.words[k] == ")"), tokens.n)


def _record(sentence: Sentence, e: Expression) -> bool:
    """ "the most since 2008", "since records began in 1997", "above the previous high set in March 2016" """
    words = sentence.tokens.words
    j = e.first - 1
    j -= j >= 0 and words[j] in _IN
    if words[max(0, j - 2) : j + 1] == ["since", "records", "began"]:
        return True
    if j >= 0 and words[j] == "since":
        return any(_superlative(words, k) for k in range(j - 1, max(-1, j - _FARTHEST_SUPERLATIVE), -1))
    j -= j >= 0 and words[j] in _SET
    if j < 1 or words[j] not in _LEVELS | _MARKS:
        return False
    return not _BESIDE.isdisjoint(words[max(0, j - _FARTHEST_SUPERLATIVE // 2) : j])


def _superlative(words: list[str], k: int) -> bool:
    """ "most", "first" or "highest"; not "at least", "most of" or "the first 40 people" """
    plain = words[k] in _MOST and words[k - 1] != "at" and words[k + 1] != "of" and not words[k + 1].isdigit()
    return plain or (len(words[k]) > len("xxest") and words[k].endswith("est") and words[k] not in _NO_SUPERLATIVE)


def _former(sentence: Sentence, quantity: Quantity, e: Expression) -> bool:
    """ "from a profit of R14 billion a year earlier and fell 36%": a former level alone has its time"""
    tokens, words = sentence.tokens, sentence.tokens.words
    k = e.first - 1
    while k > max(0, e.first - _FARTHEST_FORMER) and words[k] not in ("from", "against", "versus", "with", "to", ","):
        k -= 1
    if words[k] not in ("from", "against", "versus", "with") or "NUM" not in sentence.tags[k : e.first]:
        return False
    if words[k] == "with" and words[k - 1] not in ("compared", "compares", "comparing"):
        return False
    earlier = words[e.last - 1] in _AGO or not _EARLIER.isdisjoint(words[e.first : e.last])
    moved = words[k] != "from" or not _MOVED.isdisjoint(words[max(0, k - _FARTHEST_FORMER) : k])
    if not (earlier or moved or "same" in words[k : e.first]):
        return False  # "raised $5 million from 300 donors in 2019"
    return not k < quantity.first < e.first and tokens.word(e.last) not in ("to", "until")


def _contract(sentence: Sentence, e: Expression) -> bool:
    """ "Brent for August delivery fell", "the December contract", "July corn": what is traded, not when"""
    return e.moment.type == "DATE" and sentence.tokens.word(e.last) in context("traded by month")


def _level(sentence: Sentence, quantity: Quantity, e: Expression) -> bool:
    """ "90% below 1990 levels", "at 2019 prices"; not "its 2022 peak of 9.1 percent" """
    words, tokens = sentence.tokens.words, sentence.tokens
    first, last = e.first, e.last
    last += 2 * (tokens.word(last) in _DASHES and tokens.kind(last + 1) == NUMBER)
    first -= 2 * (first > 1 and words[first - 1] in _DASHES and tokens.kind(first - 2) == NUMBER)
    if tokens.word(last) not in _LEVELS or (quantity.first > last and tokens.word(last + 1) in ("of", "at", ",")):
        return False
    j = first - 1
    j -= j >= 0 and words[j] in _OWN
    return j >= 0 and words[j] in _BESIDE


def _than(sentence: Sentence, e: Expression) -> bool:
    """ "13 percent fewer than in 2022", "twice as many as in May"; not "such as in 2010" or "as of May" """
    words = sentence.tokens.words
    j = e.first - 1
    j -= j >= 0 and words[j] in _IN
    if j < 0:
        return False
    if words[j] == "as" and j < e.first - 1:
        return "as" in words[max(0, j - 4) : j]
    return words[j] == "than"


def _same(sentence: Sentence, e: Expression) -> bool:
    """ "up 82 percent on the same week last year"; not "in the same week last year" """
    words = sentence.tokens.words
    k = e.first - 1
    while k > max(0, e.first - _FARTHEST) and words[k] not in _SAME:
        k -= 1
    if k < 1 or words[k] not in _SAME or "NUM" in sentence.tags[k : e.first]:
        return False
    k -= 1
    k -= k >= 0 and words[k] in _OWN
    k -= k >= 1 and words[k] in _IN and words[k - 1] in _AGAINST
    return k >= 0 and (words[k] in _AGAINST or words[k] in ("from", "on"))


def _ago(sentence: Sentence, e: Expression) -> bool:
    """ "rose 4 percent from a year earlier to $35 billion", "down from the previous quarter" """
    words = sentence.tokens.words
    j = e.first - 1
    j -= j >= 0 and words[j] == "the"
    earlier = words[e.last - 1] in _AGO or not _EARLIER.isdisjoint(words[e.first : e.last])
    spanned = sentence.tokens.word(e.last) in ("until", "till", "through")
    return earlier and not spanned and j >= 0 and words[j] in ("from", *_AGAINST)
