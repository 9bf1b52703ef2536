"""The forms of English verbs, from a table of irregular ones and the rules of spelling."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split

# Verbs of several syllables that double their last consonant: the stress lies on the last one.
_DOUBLED = frozenset(
    "admit commit submit permit emit omit occur incur refer prefer defer confer infer deter transfer compel "
    "propel repel expel dispel control patrol equip regret quit kidnap rebel abet allot debug embed outfit "
    "acquit remit annul enrol".split()
)


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, tuple[str, str]]:
    """Each known form of a verb as (lemma, form): base, s, ing, past, participle or ed (past and participle alike)."""
    forms: dict[str, tuple[str, str]] = {}
    for row in rows("regular_verbs"):
        for lemma in split(row["lemmas"]):
            for form, name in _regular(lemma):
                forms.setdefault(form, (lemma, name))
    for row in rows("verbs"):
        forms[row["lemma"]] = (row["lemma"], "base")
    for row in rows("verbs"):
        _add_irregular(forms, row["lemma"], row["past"], row["participle"])
    forms.update(_AUXILIARIES)
    return forms


@lru_cache(maxsize=1)
def _unchanged() -> frozenset[str]:
    """Verbs whose past is their base form: "cost", "put", "hit"."""
    return frozenset(row["lemma"] for row in rows("verbs") if row["past"] == row["lemma"])


def is_past(word: str) -> bool:
    """Whether a finite form with no auxiliary tells of the past; "cut" and its like do, as news tells them."""
    known = verb_forms().get(word)
    if known is None:
        return word.endswith("ed")
    return known[1] in ("ed", "past", "participle") or word in _unchanged()


_AUXILIARIES = {
    **dict.fromkeys(("is", "are", "am"), ("be", "s")),
    **dict.fromkeys(("was", "were"), ("be", "past")),
    "been": ("be", "participle"),
    "being": ("be", "ing"),
    "having": ("have", "ing"),
    "be": ("be", "base"),
    "has": ("have", "s"),
    "born": ("bear", "participle"),
}


def _add_irregular(forms: dict[str, tuple[str, str]], lemma: str, past: str, participle: str) -> None:
    """Add the forms of an irregular verb; a form that is the base of another verb stays that ("lay", not "lie")."""
    for form, name in _regular(lemma):
        if name in ("s", "ing"):
            forms[form] = (lemma, name)
    if past == participle:
        forms[past] = (lemma, "base" if past == lemma else "ed")
        return
    if forms.get(past, ("", ""))[1] != "base":
        forms[past] = (lemma, "past")
    if participle != lemma:
        forms.setdefault(participle, (lemma, "participle"))


def _regular(lemma: str) -> list[tuple[str, str]]:
    """The regular forms of a verb: -s, -ed and -ing, with a doubled consonant for short closed last syllables."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, stem = lemma[:-1] + "ies", lemma[:-1] + "i"
        return [(lemma, "base"), (third, "s"), (stem + "ed", "ed"), (lemma + "ing", "ing")]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if lemma.endswith("ie"):
        return [(lemma, "base"), (third, "s"), (lemma + "d", "ed"), (lemma[:-2] + "ying", "ing")]
    if lemma.endswith("e"):
        gerund = lemma[:-1] if not lemma.endswith(("ee", "ye", "oe")) else lemma
        return [(lemma, "base"), (third, "s"), (lemma + "d", "ed"), (gerund + "ing", "ing")]
    short = len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"
    one_syllable = short and not any(c in "aeiou" for c in lemma[:-2])
    double = lemma[-1] if one_syllable or lemma in _DOUBLED else ""
    return [(lemma, "base"), (third, "s"), (lemma + double + "ed", "ed"), (lemma + double + "ing", "ing")]


def lemma_of(word: str) -> str:
    """The lemma of a verb form; unknown forms lose a regular ending."""
    known = verb_forms().get(word)
    if known is not None:
        return known[0]
    for ending, back in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + (1 if back else 2):
            stem = word[: -len(ending)]
            return stem + back if ending in ("ies", "ied", "s") else _whole(stem)
    return word


# what the stem of a verb ends with only where an e was dropped ("snak-ing"), and the doubled ends of short ones
_DROPPED_E = tuple("v c z u dg rg lg ak".split())
_DROPPED_LATE = tuple("at id ud od".split())  # behind two syllables: "alienat-ed", not "seat-ed"
_TWICE = frozenset("bb dd gg ll mm nn pp rr tt".split())


def _whole(stem: str) -> str:
    """The lemma from the stem of an unlisted form: a dropped e is put back, a doubled consonant undone."""
    if stem[-2:] in _TWICE and len(stem) > 4:
        return stem[:-1]
    dropped = stem.endswith(_DROPPED_E) or (len(stem) > 5 and stem.endswith(_DROPPED_LATE))
    return stem + "e" if dropped and not stem.endswith("zz") else stem
