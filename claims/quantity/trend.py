"""Whether a figure is itself a change: "rose 6.5 percent", "down 19 cents", "a 3 percent drop"."""

from __future__ import annotations

from functools import cache

from claims.lexicon import context, rows, split
from claims.quantity.amount import Quantity
from claims.text.tokens import Tokens

# How many words may stand between the verb and its figure
_REACH = 5
# And how many of its object behind it, where "by" leads to the figure: "cut the price of bread in Marn by 12 percent"
_REACH_BY = 10
_NEVER_BETWEEN = frozenset(("to", "and", ",", "that"))
_NEVER_WITHIN_OBJECT = frozenset(
    "who which it he she they as than was were is are be been by owned held made run led while after before ; (".split()
)
_REVISED = frozenset("revised adjusted marked settled ticked nudged finished ended closed".split())
_LEVEL_CUES = frozenset(("above", "below", "beneath", "past", "beyond"))
_PRICES = frozenset(("percentage", "money", "index"))


@cache
def _lexicon(kind: str) -> dict[str, str]:
    """The words of one kind of trends.csv, each with its trend."""
    return {word: row["trend"] for row in rows("trends") if row["kind"] == kind for word in split(row["words"])}


@cache
def _verbs() -> dict[str, str]:
    """The verbs that take a figure as their object or without any."""
    return _lexicon("transitive verb") | _lexicon("verb")


def trend(tokens: Tokens, quantity: Quantity) -> tuple[str, str] | None:
    """trend := (verb | particle | noun "of") {filler} figure | figure (noun | "lower" …) ; (up or down, rule)

    A figure behind "to", "above" or "below" is the level that was reached, not the change.
    """
    if quantity.cue_first >= 0 and tokens.words[quantity.first - 1] in _LEVEL_CUES:
        return None
    start = quantity.cue_first if quantity.cue_first >= 0 else quantity.first
    for j in range(start - 1, max(start - 1 - _REACH_BY, -1), -1):
        word = tokens.words[j]
        if word in ("higher", "lower") and tokens.word(j - 1) in context("moving"):
            return _lexicon("particle")[word], f"{word} <quantity>"
        given = word == "up" and tokens.word(j - 1) in ("gave", "gives", "giving", "give")
        if (given and quantity.kind in ("index", "percentage")) or _off(tokens, j, quantity):
            return "down", f"{word} <quantity>"
        if word in ("up", "down"):
            if not _may_move(tokens, j, quantity):
                return None
            if _directional(tokens, j, quantity):
                return _lexicon("particle")[word], f"{word} <quantity>"
        direction = _verbs().get(word)
        if direction is None and tokens.word(start - 1) == "by" and quantity.kind in _PRICES:
            direction = _lexicon("verb with by").get(word)
        if direction is not None:
            changes = _changes(tokens, j, quantity)
            return (direction, f"{word} <quantity>") if changes else None
        if word == "of" and tokens.word(j - 1) in _lexicon("noun") and tokens.word(j - 2) != "storm":
            noun = tokens.words[j - 1]
            return _lexicon("noun")[noun], f"{noun} of <quantity>"
        if not _passed(tokens, j, quantity, start - 1 - j):
            break
    return _named_behind(tokens, quantity)


def _off(tokens: Tokens, j: int, quantity: Quantity) -> bool:
    """ "Shares were off 2%"; not "15 percent off" """
    was = tokens.word(j - 1) in ("was", "were", "is", "are", "closed", "ended", "finished")
    return tokens.words[j] == "off" and was and quantity.kind in ("index", "percentage")


def _may_move(tokens: Tokens, j: int, quantity: Quantity) -> bool:
    """Whether "up" or "down" at j may move the figure: not an age or a length of time, and not "from up to 5" """
    return quantity.kind in (*_PRICES, "count", "measure", "ratio") and tokens.word(j - 1) != "from"


def _directional(tokens: Tokens, j: int, quantity: Quantity) -> bool:
    """ "up" and "down" as a change, not as a part of "set up", "broke down", "setting up"."""
    before = tokens.word(j - 1)
    if quantity.kind == "count" and "." not in (quantity.digits or ""):
        return before in ("was", "were", "is", "are", "", ",", "been") or before in _REVISED
    return not before.endswith("ing") and before not in context("verb particle")


def _changes(tokens: Tokens, j: int, quantity: Quantity) -> bool:
    """Whether the verb at j changes something by the figure.

    What one cuts or loses is a change only as a price, a share or a level, or behind "by": "lost 12 friends" is none.
    """
    if quantity.kind in ("duration", "age"):
        return False
    if quantity.kind == "measure" and tokens.word(quantity.last) in context("whereabouts"):
        return False  # "sank 30 miles off the coast"
    if tokens.word(quantity.first - 1) == "at" and quantity.kind != "percentage":
        return False  # "rain fell at 5 cm an hour" is a level, "grew at 5 percent a year" a change
    if tokens.words[j] in _lexicon("transitive verb") and "by" not in tokens.words[j + 1 : quantity.first]:
        return quantity.kind in _PRICES
    return True


def _passed(tokens: Tokens, j: int, quantity: Quantity, steps: int) -> bool:
    """Whether the word at j may stand between a verb and its figure: a filler, or a few words before "by"."""
    word = tokens.words[j]
    if word in context("change filler") and steps < _REACH:
        return True
    by = "by" in tokens.words[j + 1 : quantity.first]
    if steps < _REACH - 1:
        return by and word not in _NEVER_BETWEEN
    return by and quantity.kind in _PRICES and word not in _NEVER_BETWEEN | _NEVER_WITHIN_OBJECT


def _named_behind(tokens: Tokens, quantity: Quantity) -> tuple[str, str] | None:
    """named_behind := figure ("rise" | "drop" … | "higher" | "lower" | ("more" | "less" …) "than")"""
    if quantity.kind not in _PRICES:
        return None
    last = quantity.last + (tokens.word(quantity.last) == "," and tokens.word(quantity.last + 1) in ("higher", "lower"))
    after, second = tokens.word(last), tokens.word(last + 1)
    if after in _lexicon("noun") and second not in ("rate", "rates", "price"):
        return _lexicon("noun")[after], f"<quantity> {after}"
    if after in ("higher", "lower") and second != "than":
        return _lexicon("particle")[after], f"<quantity> {after}"
    if second == "than" and after in ("more", "higher", "less", "lower", "fewer"):
        return ("up" if after in ("more", "higher") else "down"), f"<quantity> {after} than"
    return None
