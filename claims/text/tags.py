"""The shallow reading of one sentence: a coarse tag for each token, from word lists, morphology and neighbours.

Tags are those of Universal Dependencies (https://universaldependencies.org/u/pos/), with POSS for possessive determiners and
the possessive mark. Two passes: each word gets a tag or the class of its readings from one look-up, then the words with
several readings are settled from left to right, by the tag before and the class behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from claims.lexicon import rows, split
from claims.text.numerals import NUMBER_WORDS
from claims.text.tokens import ABBREVIATION, ADDRESS, NUMBER, POSSESSIVE, WORD, Tokens
from claims.text.verbs import verb_forms

# Classes of words with several readings: lower case, so that no tag is mistaken for one.
_BASE, _THIRD, _PAST, _ED, _ING = "base", "third", "past", "ed", "ing"
_NOUN_BASE, _NOUN_THIRD, _NOUN_ING = "noun-base", "noun-third", "noun-ing"
_ADJ_BASE, _ADJ_ED, _ADJ_NOUN, _DEMONYM = "adj-base", "adj-ed", "adj-noun", "demonym"
_FORMS = {"base": _BASE, "s": _THIRD, "past": _PAST, "participle": _ED, "ed": _ED, "ing": _ING}
_NOUN_FORMS = {_BASE: _NOUN_BASE, _THIRD: _NOUN_THIRD, _ING: _NOUN_ING}

_CLOSED = frozenset(("DET", "PRON", "POSS", "ADP", "SCONJ", "CCONJ", "AUX", "PART"))
_NOT_NUMERALS = frozenset("second third quarter half score scores grand".split())
_ADJECTIVE_ENDINGS = (
    "ous",
    "ful",
    "ive",
    "ic",
    "ical",
    "able",
    "ible",
    "less",
    "ish",
    "ary",
    "ian",
    "ese",
    "al",
    "ar",
    "est",
)
_NOUN_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "ist",
    "age",
    "hood",
    "er",
    "or",
    "s",
)
_DETERMINERS = frozenset(("DET", "POSS"))
_BEFORE_NOUN = frozenset(("DET", "POSS", "ADJ", "NUM", "ADP"))
# what may begin or go on with a noun phrase without a determiner
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", _NOUN_BASE, _NOUN_THIRD, _NOUN_ING, _ADJ_NOUN, _ADJ_ED, _DEMONYM))
_STARTS_OBJECT = frozenset(("DET", "POSS", "NUM", "PRON", "that", "demonstrative", "her"))
_FINITE = frozenset(("AUX", _PAST, _THIRD, _ED, "have", "do"))
_BE = frozenset(
    "be is are was were been being am isn't aren't wasn't weren't it's he's she's they're we're i'm you're".split()
)
_TO_NOUN = frozenset(
    "due according thanks owing access response return subject opposed addition back close next up down related relative "
    "compared prior exposure damage threat contributed contribute contributes devoted dedicated committed led lead leads leading "
    "attributed linked belong belongs reaction approach solution key answer alternative similar equal adjacent".split()
)
_HELPERS = frozenset("help helps helped helping let make makes made".split())
_CURRENCY = frozenset("$€£¥₹₽₩₪")
_OPENERS = frozenset(':"“‘•.?!')
_TITLE_DOTS = frozenset("mr mrs ms dr gen col sen rep gov lt maj capt prof st sgt adm inc corp co no jr sr vs jan feb mar apr jun jul aug sep sept oct nov dec".split())  # fmt: skip
_CONTEXT = {
    "that": "that", "to": "to", "as": "clause", "after": "clause", "before": "clause", "since": "clause", "until": "clause",
    "than": "clause", "like": "like", "her": "her", "there": "there", "this": "demonstrative", "these": "demonstrative",
    "those": "demonstrative", "more": "degree", "most": "degree", "less": "degree", "least": "degree", "only": "only",
    "enough": "enough", "about": "about", "around": "about", "outside": "side", "inside": "side", "one": "one", "have": "have", "has": "have", "had": "have",
    "having": "have", "haven't": "AUX", "do": "do", "does": "do", "did": "do", "which": "PRON", "what": "PRON",
}  # fmt: skip


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, str]:
    """Each known word with its tag, or with the class of its readings."""
    listed: dict[str, list[str]] = {}
    for row in rows("words"):
        for word in split(row["words"]):
            listed.setdefault(word, []).extend(row["tag"].split("|"))
    found: dict[str, str] = {}
    for word, (_, form) in verb_forms().items():
        found[word] = _FORMS[form]
    for word, tags in listed.items():
        found[word] = _readings(tags, found.get(word))
    for word, tags in listed.items():
        if "NOUN" in tags:  # its plural, where the same form is one of a verb
            for plural in (word + "s", word + "es", word[:-1] + "ies" if word.endswith("y") else word + "s"):
                if found.get(plural) == _THIRD:
                    found[plural] = _NOUN_THIRD
    for word in NUMBER_WORDS:
        if word not in _NOT_NUMERALS:
            found[word] = "NUM"
    for row in rows("countries"):
        for name in split(row["demonyms"]):
            if name[0].isupper() and name.isalpha() and name.endswith(("an", "ish", "ese", "i", "ch", "sh", "ic", "k")):
                found.setdefault(name.lower(), _DEMONYM)
    found.update(_CONTEXT)
    return found


def _readings(tags: list[str], form: str | None) -> str:
    """The class of a listed word that is also the `form` of a verb."""
    if tags[0] in _CLOSED or tags[0] == "ADV":
        return tags[0]
    adjective, noun = "ADJ" in tags, "NOUN" in tags
    if form is None:
        return _ADJ_NOUN if adjective and noun else tags[0]
    if adjective:
        return _ADJ_ED if form in (_ED, _PAST) else _ADJ_BASE if form == _BASE else "ADJ"
    if form in _NOUN_FORMS:
        return _NOUN_FORMS[form]
    return form


@lru_cache(maxsize=65536)
def _guess(word: str) -> str:
    """The tag of an unlisted word by its ending."""
    if word.endswith("ly") and len(word) > 4:
        return "ADV"
    if word.endswith("ing") and len(word) > 5:
        return _ING
    if word.endswith("ed") and len(word) > 4:
        return _ED
    if word.endswith(_ADJECTIVE_ENDINGS) and not word.endswith(_NOUN_ENDINGS):
        return "ADJ"
    if word.endswith(("er", "est")) and _graded(word):
        return "ADJ"
    return "NOUN"


def _graded(word: str) -> bool:
    """Whether the word is the comparative or superlative of a listed adjective."""
    stem = word.removesuffix("est").removesuffix("er")
    lexicon = _lexicon()
    stems = (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem, stem[:-1])
    return any(lexicon.get(s) in ("ADJ", _ADJ_BASE, _ADJ_NOUN) for s in stems)


def tag(tokens: Tokens) -> list[str]:
    """One coarse tag for each token."""
    lexicon = _lexicon()
    words, raw = tokens.words, tokens.raw
    tags: list[str] = []
    first = True
    for i, kind in enumerate(tokens.kinds):
        word = words[i]
        if kind == WORD:
            known = lexicon.get(word)
            if raw[i][0].isupper():
                tags.append(_capital(tokens, i, word, known, first))
            else:
                tags.append(known if known is not None else _guess(word))
            first = False
        elif kind == NUMBER:
            tags.append("NUM")
        elif kind == POSSESSIVE:
            tags.append("AUX" if i and tags[i - 1] in ("PRON", "there", "that") else "POSS")
        elif kind == ABBREVIATION:
            tags.append("ADV" if word in ("a.m.", "p.m.", "i.e.", "e.g.") else "PROPN")
            first = False
        elif kind == ADDRESS:
            tags.append("X")
        else:
            tags.append("SYM" if word in "$€£¥%°" else "CCONJ" if word == "&" else "PUNCT")
            if word in _OPENERS and not (word == "." and i and (words[i - 1] in _TITLE_DOTS or len(words[i - 1]) == 1)):
                first = True
            elif word in "'’" and i and words[i - 1].endswith("s") and tokens.glued(i) and not tokens.glued(i + 1):
                tags[i] = "POSS"
    for i, code in enumerate(tags):
        settle = _SETTLE.get(code)
        if settle is not None:
            tags[i] = settle(tokens, tags, i)
    return tags


def _capital(tokens: Tokens, i: int, word: str, known: str | None, first: bool) -> str:
    """The tag or class of a capitalised word: a name, unless it is a word of grammar or begins the sentence."""
    raw = tokens.raw[i]
    if raw in ("US", "IT", "WHO", "May", "March", "August"):
        return "AUX" if raw == "May" and first else "PROPN"
    if known in _CLOSED or known == "NUM" or known in _CONTEXT.values():
        return known or "PROPN"
    if known == _DEMONYM:
        return _DEMONYM
    if not first:
        return "PROPN"
    following = tokens.raw[i + 1] if i + 1 < tokens.n else ""
    if known is None and word.endswith("s") and tokens.word(i + 1) in ("is", "has", "was", "does", "says", "himself", "herself"):
        return "PROPN"  # one person, though the name looks like a plural
    if known is None:
        if following[:1].isupper() or not word.endswith(
            (*_ADJECTIVE_ENDINGS[:10], *_NOUN_ENDINGS[:11], "ly", "ing", "ed", "s")
        ):
            return "PROPN"
        return _guess(word)
    if following[:1].isupper() and known in ("NOUN", _NOUN_BASE, _ADJ_NOUN, _NOUN_ING) and len(following) > 1:
        return "PROPN"
    return known


# How each class is settled: from the tags before and the classes behind.


def _before(tags: list[str], i: int) -> str:
    return tags[i - 1] if i else "PUNCT"


def _behind(tokens: Tokens, tags: list[str], i: int) -> str:
    """The tag or class of the next token; a sign of currency counts as the number behind it."""
    if i + 1 >= tokens.n:
        return "PUNCT"
    return "NUM" if tokens.words[i + 1] in _CURRENCY else tags[i + 1]


def _head_of_group(tags: list[str], i: int) -> str:
    """The tag before i, adverbs passed over (at most three)."""
    k = i - 1
    while k >= 0 and tags[k] == "ADV" and k > i - 4:
        k -= 1
    return tags[k] if k >= 0 else "PUNCT"


def _base(tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if _before(tags, i) in _DETERMINERS else "VERB"


def _third(tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if _before(tags, i) in ("DET", "POSS", "ADJ") else "VERB"


def _past(tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if _before(tags, i) in _DETERMINERS else "VERB"


def _ed(tokens: Tokens, tags: list[str], i: int) -> str:
    """A participle between determiner and noun modifies the noun: it governs nothing and counts as an adjective."""
    before, behind = _before(tags, i), _behind(tokens, tags, i)
    if before in _BEFORE_NOUN and behind in _NOMINAL and (before != "ADP" or behind != "PROPN"):
        return "ADJ"
    return "ADJ" if _compound(tokens, tags, i) else "VERB"


def _compound(tokens: Tokens, tags: list[str], i: int) -> bool:
    """ "price-fixing case", "state-owned firms": the second half of a hyphenated modifier."""
    return i > 0 and tokens.words[i - 1] == "-" and tokens.glued(i) and _behind(tokens, tags, i) in _NOMINAL


def _ing(tokens: Tokens, tags: list[str], i: int) -> str:
    before, behind = _before(tags, i), _behind(tokens, tags, i)
    if before in ("DET", "POSS", "ADJ") or (before == "NUM" and behind in _NOMINAL):
        return "ADJ" if behind in _NOMINAL else "NOUN"
    if _compound(tokens, tags, i):
        return "ADJ"
    if before == "ADP":
        tags[i - 1] = "SCONJ" if tokens.words[i - 1] in _GERUND_LINKS else "ADP"
    return "VERB"


_GERUND_LINKS = frozenset("of by for in without from on at after before about with than as into".split())


def _noun_ing(tokens: Tokens, tags: list[str], i: int) -> str:
    before, behind = _head_of_group(tags, i), _behind(tokens, tags, i)
    if before == "AUX" and behind != "PUNCT":
        return "VERB"
    if behind in _STARTS_OBJECT and before not in ("DET", "POSS", "ADJ", "NUM"):
        return _ing(tokens, tags, i)
    return "NOUN"


def _noun_base(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "plan", "cut", "attack": a verb behind to, a modal or a subject, a noun behind what leads to a noun."""
    before, word = _before(tags, i), tokens.words[i - 1] if i else ""
    behind = _behind(tokens, tags, i)
    if before == "ADV":
        before = _head_of_group(tags, i)
        if before in ("ADP", "DET", "ADJ") and behind not in _STARTS_OBJECT:
            return "NOUN"
        if before in ("NOUN", "PRON", "PROPN") and behind in _STARTS_OBJECT:
            return "VERB"  # "the injured now number 312"
    if before == "PART":
        return "VERB"
    if before == "AUX":
        if tokens.words[i] in _SAME_PAST and behind in ("ADP", "to", "about"):
            return "VERB"  # "is forecast at"
        return "NOUN" if word in _BE or behind in ("PUNCT", "ADP") and word in ("have", "has", "had") else "VERB"
    if before == "NUM" and behind in ("ADP", "ADV", "to") and _bare_plural(tokens, tags, i):
        return "VERB"  # "about 100,000 stand near the border": a singular counts nothing
    if before in _BEFORE_NOUN:
        return "NOUN"
    if before == "PRON":
        return "VERB"
    if before == "PROPN" and i > 2 and tags[i - 2] == "CCONJ" and tags[i - 3] == "PROPN":
        return "VERB"
    if before in ("NOUN", "PROPN"):
        past = verb_forms()[tokens.words[i]][1] == "base" and tokens.words[i] in _SAME_PAST
        if behind in _STARTS_OBJECT and (
            past or word.endswith("s") or word in ("people", "police", "men", "women", "children")
        ):
            return "VERB"
        if (
            before == "NOUN"
            and word.endswith("s")
            and behind in ("to", "ADP", "ADV", "clause")
            and not word.endswith("ss")
        ):
            return "VERB"
        return "NOUN"
    if before == "VERB":
        return "VERB" if word in _HELPERS else "NOUN"
    if before == "CCONJ":
        earlier = tags[i - 2] if i > 1 else ""
        if earlier in ("NOUN", "PROPN", "ADJ") and behind not in _STARTS_OBJECT:
            return "NOUN"
        return "VERB" if behind in _STARTS_OBJECT or earlier == "VERB" and behind not in ("PUNCT", "ADP") else "NOUN"
    return "VERB" if behind in ("DET", "POSS") and before == "PUNCT" else "NOUN"


def _bare_plural(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether the number before i is a count above one: no money, no part of a hyphenated word, no "a"."""
    k = i - 1
    while k > 0 and k > i - 6 and tags[k - 1] == "NUM":
        k -= 1
    before = tags[k - 1] if k else "PUNCT"
    if before in ("SYM", "DET", "POSS", "PROPN") or tokens.words[i + 1] == "of":
        return False
    return not (k and tokens.words[k - 1] in ("-", "of")) and tokens.words[i - 1] not in ("one", "1")


_SAME_PAST = frozenset(
    "cut hit hurt cost put set let shut split spread bet bid cast burst quit upset offset broadcast forecast read".split()
)


def _noun_third(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "plans", "cuts": a verb behind a singular subject and before what an object begins with, else a noun."""
    before, behind = _before(tags, i), _behind(tokens, tags, i)
    if before == "ADV":
        before = _head_of_group(tags, i)
        if before in ("NOUN", "PROPN", "PRON"):
            return "VERB"
    if before == "NUM" and (behind == "NUM" or (behind == "ADP" and tokens.word(i + 2) in ("least", "most"))):
        return "VERB"  # "a quake of magnitude 6 kills at least 14"
    if before in _BEFORE_NOUN:
        return "NOUN"
    if before == "PRON":
        return "VERB"
    if before in ("NOUN", "PROPN"):
        if (
            tokens.words[i - 1].endswith("s")
            and before == "NOUN"
            and not tokens.words[i - 1].endswith(("ss", "us", "is"))
        ):
            return "NOUN"
        if behind == "that" and i + 2 < tokens.n and tags[i + 2] in _FINITE:
            return "NOUN"  # "groups that have"
        if behind in ("DET", "POSS", "PRON", "to", "that", "her", "demonstrative"):
            return "VERB"
        if behind in ("NUM", "about") or behind == "ADP" and tokens.words[i + 1] not in ("of", "in", "from", "at"):
            return "VERB" if _has_opener(tags, i) or (before == "PROPN" and not _counted(tags, i)) else "NOUN"
        return "NOUN"
    return "VERB" if behind in ("DET", "POSS") and before == "CCONJ" else "NOUN"


def _counted(tags: list[str], i: int) -> bool:
    """Whether a number opens the noun phrase before i: "20 EV models"."""
    k = i - 1
    while k >= 0 and tags[k] in ("NOUN", "ADJ", "PROPN") and k > i - 8:
        k -= 1
    return k >= 0 and tags[k] in ("NUM", "ADP")


def _has_opener(tags: list[str], i: int) -> bool:
    """Whether the noun phrase before i begins with a determiner: "the company plans", not "of job cuts"."""
    k = i - 1
    while k >= 0 and tags[k] in ("NOUN", "ADJ", "PROPN") and k > i - 8:
        k -= 1
    return k < 0 or tags[k] in _DETERMINERS


def _adj_base(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "open", "clear", "lower": a verb behind to, a modal or a pronoun, else an adjective."""
    before = _before(tags, i)
    behind = _behind(tokens, tags, i)
    if before == "PART" and (i < 2 or tokens.words[i - 1] == "to"):
        return "VERB"
    if before == "PRON":
        return "VERB"
    if before == "AUX" and tokens.words[i - 1] not in _BE and not tokens.words[i - 1].startswith("ha"):
        return "VERB"
    if before == "NOUN" and tokens.words[i - 1].endswith("s") and behind in _STARTS_OBJECT:
        return "VERB"
    return "ADJ"


def _adj_ed(tokens: Tokens, tags: list[str], i: int) -> str:
    before, behind = _head_of_group(tags, i), _behind(tokens, tags, i)
    if before in _DETERMINERS and behind not in _NOMINAL:
        return "NOUN"  # "the injured"
    if before in ("PRON", "NOUN", "PROPN") and behind in (*_STARTS_OBJECT, "ADP"):
        return "VERB"
    if before == "AUX" and behind == "ADP" and tokens.words[i + 1] == "by":
        return "VERB"
    if before == "AUX" and tokens.words[i - 1] in ("has", "have", "had"):
        return "VERB"
    return "ADJ"


def _adj_noun(tokens: Tokens, tags: list[str], i: int) -> str:
    behind = _behind(tokens, tags, i)
    if behind in _NOMINAL and behind != "PROPN":
        return "ADJ"
    if _before(tags, i) in ("AUX", "ADV"):
        return "ADJ"
    return "NOUN"


def _demonym(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADJ" if _behind(tokens, tags, i) in _NOMINAL else "PROPN"


def _that(tokens: Tokens, tags: list[str], i: int) -> str:
    """A relative pronoun between noun and verb, a conjunction behind a verb or before a new subject, else a determiner."""
    before, behind = _before(tags, i), _behind(tokens, tags, i)
    if before in ("NOUN", "PROPN", "PRON"):
        if behind in _FINITE or behind in (_BASE, _NOUN_BASE, "PART"):
            return "PRON"
        if behind == _NOUN_THIRD:
            return "PRON" if not tokens.words[i - 1].endswith("s") else "SCONJ"
        if behind == "PRON":
            return "SCONJ" if tokens.words[i - 1] in _CONTENT_NOUNS or before != "NOUN" else "PRON"
        return "SCONJ"
    if before == "VERB":
        return "PRON" if behind in ("AUX", "PUNCT") else "SCONJ"
    if before in ("ADJ", "SCONJ") or behind in ("DET", "POSS", "PRON"):
        return "SCONJ"
    return "PRON" if behind in _FINITE or behind in ("PUNCT", "ADP", "PART") else "DET"


_CONTENT_NOUNS = frozenset(
    "fact evidence claim claims idea report reports belief sign signs hope fear fears proof view news doubt warning".split()
)


def _to(tokens: Tokens, tags: list[str], i: int) -> str:
    """The mark of the infinitive before a base form, else a preposition."""
    k = i + 1
    while k < tokens.n and k < i + 3 and tags[k] == "ADV":
        k += 1
    behind = tags[k] if k < tokens.n else "PUNCT"
    word = tokens.words[k] if k < tokens.n else ""
    if behind == _BASE or word in ("be", "have", "do"):
        return "PART"
    if behind in (_NOUN_BASE, _ADJ_BASE) and (i == 0 or tokens.words[i - 1] not in _TO_NOUN):
        # "from strength to strength", "to poor families"
        return "PART" if behind == _NOUN_BASE or k + 1 < tokens.n and tags[k + 1] in _STARTS_OBJECT else "ADP"
    return "ADP"


def _clause(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "as", "after", "than": a conjunction before a clause, an adverb in "as many as", else a preposition."""
    behind = _behind(tokens, tags, i)
    words = tokens.words
    if words[i] == "as" and behind in ("ADJ", "ADV", _ADJ_NOUN, "degree") and "as" in words[i + 2 : i + 5]:
        return "ADV"
    if behind == "PRON" and words[i + 1] in _SUBJECTS:
        return "SCONJ"
    k = i + 1
    while k < tokens.n and k < i + 12 and (tags[k] in _PHRASE or (tags[k] == "CCONJ" and tags[k - 1] in _NOMINAL)):
        k += 1
    if k > i + 1 and k < tokens.n and tags[k] in _FINITE and words[k] not in ("being", "been", "having"):
        return "SCONJ"
    return "ADP"


_SUBJECTS = frozenset("i he she it we they you there who".split())
_PHRASE = (_NOMINAL | {"DET", "POSS", "NUM", "one", "about", "degree", "clause", "demonstrative", "her"}) - {_NOUN_THIRD}


def _like(tokens: Tokens, tags: list[str], i: int) -> str:
    return (
        "VERB"
        if _before(tags, i) in ("PART", "PRON") or i and tokens.words[i - 1] in ("would", "d", "i'd", "we'd")
        else "ADP"
    )


def _her(tokens: Tokens, tags: list[str], i: int) -> str:
    return "POSS" if _behind(tokens, tags, i) in (*_NOMINAL, "NUM", _ING, _BASE, _ED, _ADJ_BASE) else "PRON"


def _there(tokens: Tokens, tags: list[str], i: int) -> str:
    return "PRON" if _behind(tokens, tags, i) == "AUX" else "ADV"


def _demonstrative(tokens: Tokens, tags: list[str], i: int) -> str:
    behind = _behind(tokens, tags, i)
    return "PRON" if behind in ("AUX", "PUNCT", "ADP", "PRON", "have", "do", "to", "clause", _PAST, _THIRD) else "DET"


def _degree(tokens: Tokens, tags: list[str], i: int) -> str:
    """ "more": an adjective before a noun or "than", an adverb before an adjective and elsewhere."""
    behind = _behind(tokens, tags, i)
    if behind in ("NOUN", "PROPN", _NOUN_BASE, _NOUN_THIRD, _NOUN_ING):
        return "ADJ"
    if behind == "clause" or behind == "ADP" and tokens.words[i + 1] == "of" or _before(tags, i) == "NUM":
        return "ADJ"
    return "ADV"


def _only(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADJ" if _before(tags, i) in _DETERMINERS else "ADV"


def _enough(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADV" if _before(tags, i) in ("ADV", "ADJ") and _behind(tokens, tags, i) not in _NOMINAL else "ADJ"


def _about(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADV" if _behind(tokens, tags, i) == "NUM" else "ADP"


def _side(tokens: Tokens, tags: list[str], i: int) -> str:
    return "ADJ" if _before(tags, i) in ("DET", "NUM", "ADJ") and _behind(tokens, tags, i) in _NOMINAL else "ADP"


def _one(tokens: Tokens, tags: list[str], i: int) -> str:
    return "NOUN" if _before(tags, i) == "ADJ" and _behind(tokens, tags, i) not in _NOMINAL else "NUM"


def _have(tokens: Tokens, tags: list[str], i: int) -> str:
    """An auxiliary before a participle, else a verb."""
    k = i + 1
    while k < tokens.n and k < i + 5 and tags[k] in ("ADV", "PART", "PRON", "only"):
        k += 1
    if k >= tokens.n:
        return "VERB"
    behind, word = tags[k], tokens.words[k]
    if behind in (_ED, _PAST, _ADJ_ED) or word in ("been", "had", "become", "come", "run") or word in _SAME_PAST:
        return "AUX"
    return "VERB"


def _do(tokens: Tokens, tags: list[str], i: int) -> str:
    k = i + 1
    while k < tokens.n and k < i + 4 and tags[k] in ("ADV", "PART", "PRON"):
        if tags[k] == "PART":
            return "AUX"
        k += 1
    behind = tags[k] if k < tokens.n else "PUNCT"
    return "AUX" if behind in (_BASE, _NOUN_BASE, _ADJ_BASE, "have") else "VERB"


_SETTLE: dict[str, Callable[[Tokens, list[str], int], str]] = {
    _BASE: _base, _THIRD: _third, _PAST: _past, _ED: _ed, _ING: _ing, _NOUN_BASE: _noun_base, _NOUN_THIRD: _noun_third,
    _NOUN_ING: _noun_ing, _ADJ_BASE: _adj_base, _ADJ_ED: _adj_ed, _ADJ_NOUN: _adj_noun, _DEMONYM: _demonym, "that": _that,
    "to": _to, "clause": _clause, "like": _like, "her": _her, "there": _there, "demonstrative": _demonstrative,
    "degree": _degree,
    "side": _side, "only": _only, "enough": _enough, "about": _about, "one": _one, "have": _have, "do": _do,
}  # fmt: skip
