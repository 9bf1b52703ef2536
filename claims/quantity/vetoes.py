"""Numbers that are no quantity: parts of names, addresses, phone numbers, versions, ranks, pronouns."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.tokens import ABBREVIATION, NUMBER, POSSESSIVE, WORD, Tokens

_JOINED_BEFORE = frozenset(
    "minus sub mid magnitude then now to a the an and or pre post nearly over about near under plus".split()
)
_NOT_A_PART = frozenset(
    "way time off sided on one to man woman size stop tier handed party piece faced dimensional wheel star speed".split()
)
_PRONOUN_BEFORE = frozenset(
    "this that each every any no another which the other someone some last next first only".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec".split()
)


@lru_cache(maxsize=1)
def _numbered() -> frozenset[str]:
    return frozenset(word for row in rows("numbered") for word in split(row["words"]))


@lru_cache(maxsize=1)
def _products() -> frozenset[str]:
    return frozenset(
        word
        for row in rows("numbered")
        if row["group"] in ("product", "vehicle", "index")
        for word in split(row["words"])
    )


@lru_cache(maxsize=1)
def _addresses() -> frozenset[str]:
    return frozenset(word for row in rows("addresses") for word in split(row["words"]))


def veto(tokens: Tokens, tags: list[str], q: Quantity) -> str | None:
    """The name of the rule by which the number at `q` is no quantity, or None."""
    bare = q.kind == "count" and q.exponent == 0
    if tokens.words[q.first] == "scores" and q.bound == "vague" and tokens.word(q.last) != "of":
        return "scores as a verb"
    if q.digits is not None:
        return _digit_veto(tokens, tags, q, bare)
    if (
        bare
        and tokens.words[q.first] == "two"
        and tokens.word(q.first - 1) == "the"
        and _named_pair(tags, tokens, q.first)
    ):
        return "<Name> and <Name> … the two"
    if tokens.words[q.first] in ("one", "a") and bare and q.low == 1:
        return _one_veto(tokens, tags, q)
    if bare and tokens.word(q.last) == "-" and tokens.glued(q.last) and tokens.word(q.last + 1) in _NOT_A_PART:
        return "<number>-way"
    if bare and tokens.word(q.first - 1) in _numbered() and tags[q.first - 1] == "PROPN":
        return "<name> <number>"
    if bare and tokens.word(q.first - 1) in (
        "number",
        "chapter",
        "phase",
        "stage",
        "grade",
        "level",
        "round",
        "game",
        "act",
    ):
        return "<name> <number>"
    if bare and tokens.raw[q.first][0].isupper() and q.first and tags[q.first - 1] == "PROPN":
        return "<name> <Number>"
    if (
        bare
        and tokens.raw[q.first][0].isupper()
        and tokens.raw[q.last : q.last + 1]
        and tags[q.last] == "PROPN"
        and q.first
    ):
        return "<Number> <name>"
    return None


def _digit_veto(tokens: Tokens, tags: list[str], q: Quantity, bare: bool) -> str | None:
    first, last, digits = q.first, q.last, q.digits or ""
    before, after = tokens.word(first - 1), tokens.word(last)
    if bare and tokens.glued(last) and tokens.kind(last) == WORD:
        return "<digits><letters>"
    if (
        bare
        and tokens.glued(last)
        and after in ("/", ":")
        and tokens.kind(last + 1) == NUMBER
        and tokens.glued(last + 1)
    ):
        return "<digits>/<digits>"
    if tokens.glued(first):
        if tokens.kind(first - 1) in (WORD, ABBREVIATION, NUMBER, POSSESSIVE) and q.kind != "money":
            return "<letters><digits>"
        if before in ("/", ":", ".", "_", "=", "&", "\\") and tokens.glued(first - 1) and q.kind != "money":
            return "<digits>/<digits>"
        if before == "-" and tokens.glued(first - 1) and tokens.kind(first - 2) in (WORD, ABBREVIATION, NUMBER):
            if tokens.kind(first - 2) == NUMBER or tokens.word(first - 2) not in _JOINED_BEFORE:
                if q.kind in ("count", "score", "index", "measure", "age", "ratio"):
                    return "<name>-<digits>"
        if before == "#":
            return "#<digits>"
    if not bare:
        return None
    if after == "-" and tokens.glued(last) and tokens.glued(last + 1):
        if tokens.kind(last + 1) == NUMBER or tokens.word(last + 1) in _NOT_A_PART:
            return "<digits>-<digits>"
    if before in ("no", "#", "№") and q.low is not None and tokens.raw[first - 1] in ("No", "#", "№", "NO"):
        return "No <digits>"
    if before == "." and tokens.word(first - 2) in ("no", "nos") and tokens.raw[first - 2][0] == "N":
        return "No. <digits>"
    if (
        before in _numbered()
        and not _verb_number(tokens, tags, first - 1)
        and (
            (tokens.raw[first - 1][0].isupper() and before in _products())
            or not _plural_follows(tokens, tags, last, before)
        )
    ):
        return "<name> <number>"
    if last < tokens.n and tags[last] == "PROPN" and digits.isdigit() and not _people_follow(tokens, tags, last):
        return "<digits> <Name>"
    if before in _MONTHS and tokens.raw[first - 1][:1].isupper():
        return "<month> <digits>"
    if last < tokens.n and tokens.raw[last][0].isupper() and _street(tokens, last):
        return "<digits> <street>"
    if first and tags[first - 1] == "PROPN" and "." not in digits and "," not in digits:
        if not _plural_follows(tokens, tags, last, before):
            return "<Name> <digits>"
    if len(digits) > 6 and digits.isdigit() and not _noun_follows(tags, last):
        return "<long digits>"
    if digits[:1] == "0" and len(digits) > 1 and digits[1] != ".":
        return "0<digits>"
    return None


def _street(tokens: Tokens, i: int) -> bool:
    return any(tokens.word(k) in _addresses() and tokens.raw[k][0].isupper() for k in range(i, min(i + 4, tokens.n)))


def _verb_number(tokens: Tokens, tags: list[str], i: int) -> bool:
    """ "The injured now number 312": number as a verb."""
    return (
        tokens.words[i] in ("number", "numbers")
        and i > 0
        and tags[i - 1] in ("ADV", "NOUN", "AUX", "PRON", "ADJ")
        and tokens.raw[i][0].islower()
    )


def _people_follow(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the names behind a number end in something to count: a plural, a common noun, or a word in small letters."""
    k = i
    while (k < tokens.n and tags[k] in ("PROPN", "ADJ", "NUM")) or (
        k < tokens.n and tokens.words[k] in ("-", "&", "and")
    ):
        k += 1
    last = tokens.raw[k - 1 if tokens.words[k - 1] != "and" else k - 2]
    return (
        (k < tokens.n and tags[k] == "NOUN")
        or last.endswith("s")
        or last.endswith(("ese", "sh", "ish", "men", "people"))
        or last.isupper()
    )


def _noun_follows(tags: list[str], i: int) -> bool:
    return any(t in ("NOUN",) for t in tags[i : i + 3])


def _plural_follows(tokens: Tokens, tags: list[str], i: int, before: str) -> bool:
    """Whether a plural noun phrase follows, so that the number counts it ("In Iraq 300 people")."""
    if before in (
        "iphone",
        "ipad",
        "galaxy",
        "boeing",
        "airbus",
        "playstation",
        "xbox",
        "windows",
        "no",
        "no.",
        "flight",
    ):
        return False
    for k in range(i, min(i + 4, tokens.n)):
        if tags[k] == "NOUN":
            word = tokens.words[k]
            if (word.endswith("s") and not word.endswith("ss")) or word in (
                "people",
                "children",
                "men",
                "women",
                "troops",
                "police",
                "staff",
            ):
                return True
            continue
        if tags[k] not in ("ADJ", "PROPN"):
            return False
    return False


def _named_pair(tags: list[str], tokens: Tokens, i: int) -> bool:
    """Whether two names are joined earlier in the sentence, so that "the two leaders" only points back at them."""
    return any(
        tokens.words[k] == "and" and tags[k - 1] == "PROPN" and any(t == "PROPN" for t in tags[k + 1 : k + 3])
        for k in range(1, i - 2)
    )


def _one_veto(tokens: Tokens, tags: list[str], q: Quantity) -> str | None:
    """ "one" counts only before a noun phrase of its own or in "one of the <plural>"."""
    before, after = tokens.word(q.first - 1), tokens.word(q.last)
    if before in _PRONOUN_BEFORE and not (
        before in ("the", "only", "last", "next", "first") and q.last < tokens.n and tags[q.last] in ("NOUN", "ADJ")
    ):
        return "which one"
    if before == "the" and after in ("that", "who", "which", "in", "of", "to"):
        return "the one"
    if tokens.word(q.first - 1) in ("-", "–") and tokens.glued(q.first):
        return "<word>-one"
    if after == "-" and tokens.glued(q.last):
        return "one-<word>"
    if after == "another" or (
        after in ("day", "thing", "time", "reason", "example", "point", "place", "hand", "side", "sense")
        and q.unit == "count"
    ):
        return (
            "one another"
            if after == "another"
            else "one <noun> of narrative"
            if after in ("day", "thing", "time")
            else None
        )
    if after == "of":
        words = [tokens.word(k) for k in range(q.last + 1, min(q.last + 5, tokens.n))]
        return "one of the most" if "most" in words[:3] else None
    if tokens.raw[q.first][0].isupper() and q.first and tags[q.first - 1] == "PROPN":
        return "<Name> One"
    if q.last >= tokens.n:
        return "pronoun one"
    k = q.last
    if tokens.kind(k) == NUMBER:
        return "one <number>"
    while k < tokens.n and tags[k] in ("ADJ", "ADV", "NUM"):
        k += 1
    if k < tokens.n and tags[k] in ("NOUN", "PROPN"):
        return None
    return "pronoun one"
