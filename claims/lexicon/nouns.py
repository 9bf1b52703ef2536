"""The singular of a noun, by a table of irregular ones and the rules of spelling."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.lexicon import rows, split


@cache
def _irregular() -> dict[str, str]:
    found = {}
    for row in rows("irregular_plurals"):
        for plural in split(row["plurals"]):
            found[plural] = row["singular"]
    return found


_NOT_MEN = frozenset("specimen regimen abdomen acumen semen yemen omen examen cyclamen stamen".split())


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a lower-case noun: "troops" -> "troop", "cities" -> "city", "buses" -> "bus", "gas" -> "gas"."""
    known = _irregular().get(word)
    if known is not None:
        return known
    if word.endswith("men") and len(word) > 4 and word not in _NOT_MEN:
        return word[:-3] + "man"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]
