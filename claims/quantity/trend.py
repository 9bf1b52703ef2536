"""Whether a figure is itself a change: "rose 6.5 percent", "down 19 cents", "an increase of 300", "a 3 percent drop"."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.tokens import Tokens

# What may stand between the verb and its figure.
_BETWEEN = frozenset(
    "by a an another further additional as much some about around nearly almost roughly approximately just only more than over "
    "up down at least estimated whopping massive record sharp modest total slightly sharply to-date another but "
    "higher lower steeply even still".split()
)


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"verb": {}, "particle": {}, "noun": {}}
    for row in rows("trends"):
        for word in split(row["words"]):
            found[row["kind"]].setdefault(word, row["trend"])
    return found


def trend(tokens: Tokens, quantity: Quantity) -> tuple[str, str] | None:
    """trend := (verb | particle | noun "of") {hedge | "by"} figure | "a" figure noun ; (up or down, rule)

    A figure behind "to" is the level that was reached, not the change.
    """
    words, lexicon = tokens.words, _lexicon()
    j = (quantity.cue_first if quantity.cue_first >= 0 else quantity.first) - 1
    steps = 0
    while j >= 0 and steps < 5:
        word = words[j]
        if word in lexicon["particle"] and word not in ("higher", "lower"):
            if quantity.kind not in ("percentage", "money", "index", "count", "measure") or words[j - 1 : j] == [
                "from"
            ]:
                return None
            if _directional(tokens, j, quantity):
                return lexicon["particle"][word], f"{word} <quantity>"
        if word in lexicon["verb"]:
            if quantity.kind in ("duration", "age") or not _changes(word, words[j + 1 : quantity.first], quantity):
                return None
            return lexicon["verb"][word], f"{word} <quantity>"
        if word == "of" and j and words[j - 1] in lexicon["noun"]:
            return lexicon["noun"][words[j - 1]], f"{words[j - 1]} of <quantity>"
        if word not in _BETWEEN and not (
            "by" in words[j + 1 : quantity.first] and steps < 4 and word not in ("to", "and", ",", "that")
        ):
            break
        j -= 1
        steps += 1
    after = tokens.word(quantity.last)
    if quantity.kind in ("percentage", "money", "index") and j >= -1:
        if after in lexicon["noun"] and tokens.word(quantity.last + 1) not in ("rate", "rates", "price"):
            return lexicon["noun"][after], f"<quantity> {after}"
        if tokens.word(quantity.last + 1) == "than" and after in ("more", "higher", "less", "lower", "fewer"):
            return ("up" if after in ("more", "higher") else "down"), f"<quantity> {after} than"
    return None


def _directional(tokens: Tokens, j: int, quantity: Quantity) -> bool:
    """ "up" and "down" as a change, not as a part of "set up", "broke down", "up to"."""
    before = tokens.word(j - 1)
    if (
        quantity.kind == "count"
        and before not in ("was", "were", "is", "are", "", ",", "been")
        and "." not in (quantity.digits or "")
    ):
        return False
    return not before.endswith("ing") and before not in (
        "broke",
        "set",
        "made",
        "make",
        "makes",
        "put",
        "turned",
        "gave",
        "give",
        "gives",
        "picked",
        "held",
        "took",
        "built",
        "opened",
    )


def _changes(verb: str, between: list[str], quantity: Quantity) -> bool:
    """Adding or losing things is a change of them; what one cuts or adds to must be a price, a share or a level."""
    if (
        verb.startswith(("cut", "add", "lose", "lost", "shed", "slash", "lower", "reduc", "contract"))
        and "by" not in between
    ):
        return quantity.kind in ("percentage", "index", "money")
    return True
