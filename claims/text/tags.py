"""The shallow reading of one sentence: a coarse tag for each token, from closed classes, morphology and neighbours.

Tags are those of Universal Dependencies (https://universaldependencies.org/u/pos/), with POSS for possessive determiners and
the possessive mark.
"""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import rows, split
from claims.text.numerals import NUMBER_WORDS
from claims.text.tokens import ABBREVIATION, ADDRESS, NUMBER, POSSESSIVE, WORD, Tokens

_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM")
_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "ic", "ical", "able", "ible", "less", "ish", "ary", "ian", "ese", "al", "ar")
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "er", "or", "age", "hood")
_SUBJECTS = frozenset("i you he she it we they who that which there".split())
_MODALS = frozenset(
    "will would shall should can could may might must to cannot can't won't wouldn't couldn't shouldn't "
    "did didn't do don't does doesn't i'll he'll she'll it'll they'll we'll you'll".split()
)
_BE_HAVE = frozenset(
    "be is are was were been being am have has had having isn't aren't wasn't weren't hasn't haven't hadn't "
    "it's he's she's they're we're they've we've i've get gets got".split()
)


@lru_cache(maxsize=1)
def _closed() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("words"):
        for word in split(row["words"]):
            found.setdefault(word, row["tag"])
    return found


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, tuple[str, str]]:
    """Each known form of a verb as (lemma, form), form one of base, s, ing, past, participle, ed (past or participle)."""
    forms: dict[str, tuple[str, str]] = {}
    for row in rows("regular_verbs"):
        for lemma in split(row["lemmas"]):
            for form, name in _regular(lemma):
                forms.setdefault(form, (lemma, name))
    for row in rows("verbs"):
        lemma, past, participle = row["lemma"], row["past"], row["participle"]
        forms[lemma] = (lemma, "base")
        for form, name in _regular(lemma):
            if name in ("s", "ing"):
                forms[form] = (lemma, name)
        if past == participle:
            forms[past] = (lemma, "base" if past == lemma else "ed")
        else:
            forms[past] = (lemma, "past")
            forms.setdefault(participle, (lemma, "participle"))
    for form, lemma in {"is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "has": "have", "had": "have"}.items():
        forms[form] = (lemma, "past" if form in ("was", "were", "had") else "s")
    return forms


def _regular(lemma: str) -> list[tuple[str, str]]:
    """The regular forms of a verb: -s, -ed and -ing, with a doubled consonant for short closed last syllables."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, stem = lemma[:-1] + "ies", lemma[:-1] + "i"
        return [(lemma, "base"), (third, "s"), (stem + "ed", "ed"), (lemma + "ing", "ing")]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if lemma.endswith("e"):
        gerund = lemma[:-1] if not lemma.endswith(("ee", "ye", "oe")) else lemma
        return [(lemma, "base"), (third, "s"), (lemma + "d", "ed"), (gerund + "ing", "ing")]
    short = len(lemma) <= 4 and lemma[-1] not in "aeiouwxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"
    double = lemma[-1] if short or lemma in _DOUBLED else ""
    return [(lemma, "base"), (third, "s"), (lemma + double + "ed", "ed"), (lemma + double + "ing", "ing")]


_DOUBLED = frozenset("admit commit submit permit occur refer prefer deter transfer compel control equip regret quit kidnap".split())


def lemma_of(word: str) -> str:
    """The lemma of a verb form; unknown forms lose a regular ending."""
    known = verb_forms().get(word)
    if known is not None:
        return known[0]
    for ending, back in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + back
    return word


def tag(tokens: Tokens) -> list[str]:
    """One coarse tag for each token."""
    closed, verbs = _closed(), verb_forms()
    tags: list[str] = []
    words = tokens.words
    first = True
    for i in range(tokens.n):
        kind = tokens.kinds[i]
        word = words[i]
        if kind == NUMBER:
            tags.append("NUM")
        elif kind == POSSESSIVE:
            tags.append("POSS")
        elif kind == ADDRESS:
            tags.append("X")
        elif kind == ABBREVIATION:
            tags.append("ADV" if word in ("a.m.", "p.m.", "i.e.", "e.g.") else "PROPN")
        elif kind == WORD:
            tags.append(_word_tag(tokens, i, word, tags, closed, verbs, first))
            first = False
        else:
            tags.append("SYM" if word in "$€£¥%°" else "PUNCT")
            if word in ':"“‘•':
                first = True
    return tags


def _word_tag(
    tokens: Tokens, i: int, word: str, tags: list[str], closed: dict[str, str], verbs: dict[str, tuple[str, str]], first: bool
) -> str:
    raw = tokens.raw[i]
    if raw in ("US", "IT", "WHO"):
        return "PROPN"
    if word == "that":
        return _that(tokens, i, tags)
    if word in NUMBER_WORDS and word not in ("second", "third", "quarter", "half", "score", "scores", "grand"):
        return "NUM"
    capital = raw[0].isupper()
    known = closed.get(word)
    if capital and not first and not (raw.isupper() and len(raw) > 1 and known and known not in ("NOUN", "ADJ", "VERB")):
        if known in ("DET", "PRON", "POSS", "ADP", "SCONJ", "CCONJ", "AUX", "PART") and raw != "May":
            return known
        return "PROPN"
    if known in ("DET", "PRON", "POSS", "AUX", "PART", "CCONJ"):
        return known
    if known in ("ADP", "SCONJ", "ADV"):
        return known
    verb = verbs.get(word)
    if capital and first and known is None and verb is None:
        following = tokens.raw[i + 1] if i + 1 < tokens.n else ""
        if following[:1].isupper() or not _common(word):
            return "PROPN"
    if verb is not None:
        return _verb_or_noun(tokens, i, word, verb[1], tags, known)
    if known is not None:
        return known
    if word.endswith("ly") and len(word) > 4:
        return "ADV"
    if word.endswith("ing") and len(word) > 5:
        return "VERB" if not tags or tags[-1] not in ("DET", "POSS", "ADJ", "NUM", "ADP") else "NOUN"
    if word.endswith("ed") and len(word) > 4:
        return "ADJ" if tags and tags[-1] in ("DET", "POSS", "ADJ", "NUM") else "VERB"
    if word.endswith(_ADJECTIVE_ENDINGS) and not word.endswith(_NOUN_ENDINGS):
        return "ADJ"
    return "NOUN"


def _that(tokens: Tokens, i: int, tags: list[str]) -> str:
    """ "that" is a relative pronoun between noun and verb, a conjunction behind a verb or before a new subject, else a determiner."""
    before = tags[-1] if tags else ""
    following = tokens.words[i + 1] if i + 1 < tokens.n else ""
    form = verb_forms().get(following)
    if before in ("NOUN", "PROPN") and (_closed().get(following) == "AUX" or form is not None and form[1] != "base"):
        return "PRON" if not any(t == "VERB" for t in tags[-3:]) or before == "NOUN" else "SCONJ"
    if before in ("VERB", "ADJ", "PROPN", "NOUN", "PRON") or _closed().get(following) in ("DET", "PRON", "POSS"):
        return "SCONJ"
    return "DET"


def _common(word: str) -> bool:
    """Whether a capitalised first word looks like a common one: by its ending alone."""
    return word.endswith((*_ADJECTIVE_ENDINGS[:10], *_NOUN_ENDINGS[:9], "ly", "ing", "ed", "s"))


def _verb_or_noun(tokens: Tokens, i: int, word: str, form: str, tags: list[str], known: str | None) -> str:
    """A form that may be a verb is a noun behind a determiner, adjective, number or preposition."""
    before = tags[-1] if tags else ""
    previous = tokens.words[i - 1] if i else ""
    if previous in _MODALS:
        return "VERB"
    if previous in _SUBJECTS and before in ("PRON", "SCONJ", "DET"):
        return "VERB" if previous != "that" or form != "base" else "NOUN"
    if form in ("past", "participle") and known is None:
        return "VERB"
    if form == "ed":
        if before in ("DET", "POSS", "NUM", "ADJ") and i + 1 < tokens.n and tokens.kinds[i + 1] == WORD:
            return "ADJ"
        return "VERB"
    if form == "ing":
        if known == "NOUN" and previous not in _BE_HAVE:
            return "NOUN"
        return "NOUN" if before in ("DET", "POSS", "ADJ") else "VERB"
    if before in ("DET", "POSS", "ADJ", "NUM", "ADP"):
        return known if known in ("NOUN", "ADJ") else "NOUN"
    if form == "base" and (known in ("NOUN", "ADJ") or before in ("NOUN", "PROPN")):
        following = tokens.words[i + 1] if i + 1 < tokens.n else ""
        plural = previous.endswith("s") and before == "NOUN"
        return "VERB" if plural and following in ("the", "a", "an", "to", "that", "up", "on", "in") else known or "NOUN"
    if form == "s" and known == "NOUN":
        return "NOUN"
    if form == "s" and before in ("NOUN",) and not previous.endswith("s"):
        return "VERB"
    if form == "s" and before in ("PROPN", "PRON"):
        return "VERB"
    return "VERB" if form != "s" or before in ("ADV", "") else "NOUN"
