"""What a figure counts or measures: the noun phrase as written and its head."""

from __future__ import annotations

from claims.lexicon.nouns import singular
from claims.quantity.amount import Quantity
from claims.text.chunks import Phrase, noun_phrase_at, noun_phrase_before
from claims.text.clauses import verb_before
from claims.text.document import Sentence
from claims.text.tokens import NUMBER, WORD, Tokens

_OF_HEADS = frozenset(
    "category type kind sort piece pair number member group ton tonne barrel case percent share kilogram pound box bottle cup".split()
)
_GENERIC = frozenset("person people range figure total number level record".split())
_AFTER_MONEY = ("in", "of", "for", "on", "to", "worth")
_SCALE_ADJECTIVES = frozenset("long wide high deep tall old thick away apart above below north south east west".split())


def counted(sentence: Sentence, quantity: Quantity) -> tuple[str | None, str | None]:
    """(noun phrase without determiner, its head in lower case and singular), None where the text names nothing."""
    if quantity.kind in ("duration",):
        found = (
            _after_clause(sentence, quantity)
            or _hyphenated(sentence, quantity)
            or _subject(sentence, quantity)
            or _behind(sentence, quantity)
        )
    elif quantity.kind == "age":
        found = _behind(sentence, quantity) or _person(sentence, quantity) or _subject(sentence, quantity)
    elif quantity.kind in ("money", "percentage", "ratio", "measure", "index"):
        found = _of_phrase(sentence, quantity) or _hyphenated(sentence, quantity) or _subject(sentence, quantity)
    else:
        found = _how_many(
            sentence, quantity, _behind(sentence, quantity) or _of_phrase(sentence, quantity)
        ) or _subject(sentence, quantity)
    if found is None:
        return None, None
    tokens = sentence.tokens
    words = tokens.slice(found.first, found.last)
    return words, singular(tokens.words[found.head])


def _behind(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """The noun phrase right behind the figure: "8,500 troops", "14 trapped children", "1,500 houses and buildings"."""
    tokens, tags = sentence.tokens, sentence.tags
    i = quantity.cue_last if quantity.cue_last > quantity.last else quantity.last
    if tokens.word(i) in ("-", "‑"):
        i += 1
    if tokens.word(i) == "of" and i + 1 < tokens.n:
        i += 1
        if tags[i] not in ("DET", "POSS", "ADJ", "NOUN", "PROPN", "PRON"):
            return None
        if tags[i] == "PRON" and tokens.words[i] in ("them", "us", "those", "these"):
            return None
    phrase = noun_phrase_at(tokens, tags, i)
    if phrase is None or phrase.first > i + 2:
        return None
    return _with_of(tokens, sentence.tags, phrase)


def _with_of(tokens: Tokens, tags: list[str], phrase: Phrase) -> Phrase:
    """ "categories of products": the of-phrase belongs to heads that only say how things come."""
    if singular(tokens.words[phrase.head]) in _OF_HEADS and tokens.word(phrase.last) == "of":
        inner = noun_phrase_at(tokens, tags, phrase.last + 1)
        if inner is not None:
            return Phrase(phrase.first, inner.last, inner.head)
    return phrase


def _of_phrase(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """ "$2.5 billion in security assistance to Ukraine", "60 percent of its revenue", "20 percent stake" """
    tokens, tags = sentence.tokens, sentence.tags
    i = quantity.last
    word = tokens.word(i)
    if word in _AFTER_MONEY and i + 1 < tokens.n and not (word == "to" and quantity.kind != "money"):
        if tokens.kinds[i + 1] == NUMBER or any(t.first == i + 1 for t in sentence.times):
            return None
        phrase = noun_phrase_at(tokens, tags, i + 1)
        if phrase is not None and phrase.first <= i + 4:
            return _with_target(tokens, tags, phrase) if word in ("in", "of", "for") else phrase
        return None
    if i < tokens.n and tokens.kinds[i] == WORD:
        phrase = noun_phrase_at(tokens, tags, i)
        if phrase is not None and phrase.first == i and not any(t.first == i for t in sentence.times):
            return phrase
    return None


def _with_target(tokens: Tokens, tags: list[str], phrase: Phrase) -> Phrase:
    """The phrase with "to" or "for" and the name it is meant for ("security assistance to Ukraine")."""
    if tokens.word(phrase.last) in ("to", "for") and phrase.last + 1 < tokens.n and tags[phrase.last + 1] == "PROPN":
        target = noun_phrase_at(tokens, tags, phrase.last + 1)
        if target is not None:
            return Phrase(phrase.first, target.last, phrase.head)
    return phrase


def _hyphenated(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """ "a two-hour call", "a 40-yard run": the noun that the hyphenated figure modifies."""
    tokens = sentence.tokens
    inside = any(tokens.words[k] == "-" for k in range(quantity.first, quantity.last))
    singular_unit = quantity.last > 0 and not tokens.words[quantity.last - 1].endswith("s")
    if not inside and not singular_unit or quantity.last >= tokens.n or quantity.kind == "money":
        return None
    phrase = noun_phrase_at(tokens, sentence.tags, quantity.last)
    return phrase if phrase is not None and phrase.first == quantity.last else None


def _after_clause(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """ "six months after Biden met Putin", "steps avoided seven years ago": the event that the span of time runs from."""
    tokens, tags = sentence.tokens, sentence.tags
    i = quantity.last
    if tokens.word(i) in ("after", "before", "since"):
        end = i + 1
        while end < tokens.n and tokens.words[end] not in (",", ".", ";", ")", "—"):
            end += 1
        if end - i < 2:
            return None
        head = next((k for k in range(i + 1, end) if tags[k] in ("NOUN", "PROPN")), i + 1)
        return Phrase(i + 1, end, head)
    if tokens.word(i) == "ago":
        start = quantity.first
        while start > 0 and tags[start - 1] not in ("PUNCT", "SCONJ", "CCONJ"):
            start -= 1
        if start < quantity.first:
            head = next((k for k in range(start, quantity.first) if tags[k] == "NOUN"), start)
            if tokens.kinds[head] == WORD:
                return Phrase(start, quantity.cue_first if quantity.cue_first > start else quantity.first, head)
    return None


def _how_many(sentence: Sentence, quantity: Quantity, found: Phrase | None) -> Phrase | None:
    """A generic noun ("a 15,000 person range") stands for what was asked: "how many citizens …"."""
    tokens = sentence.tokens
    if found is not None and singular(tokens.words[found.head]) not in _GENERIC:
        return found
    for k in range(quantity.first - 1):
        if tokens.words[k] == "how" and tokens.words[k + 1] in ("many", "much"):
            asked = noun_phrase_at(tokens, sentence.tags, k + 2)
            if asked is not None:
                return asked
    return found


def _person(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """The name before the age: "Nick Hague, 44," """
    j = quantity.first - 1
    if sentence.tokens.word(j) in ("aged", "age"):
        j -= 1
    if sentence.tokens.word(j) == ",":
        return noun_phrase_before(sentence.tokens, sentence.tags, j)
    return noun_phrase_before(sentence.tokens, sentence.tags, j + 1)


def _subject(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """The subject of the figure's verb: "the call lasted two hours", "troop levels could reach 175,000"."""
    tokens, tags = sentence.tokens, sentence.tags
    first = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    verb = verb_before(tokens, tags, first)
    if verb is None:
        return _nearby(sentence, quantity)
    k = verb
    while k > 0 and (tags[k - 1] in ("AUX", "ADV", "PART") or tokens.words[k - 1] == "to"):
        k -= 1
    if quantity.kind == "duration" and tokens.words[verb] not in (
        "lasted",
        "last",
        "lasts",
        "took",
        "take",
        "ran",
        "was",
        "is",
        "be",
        "been",
    ):
        behind = _object_behind(sentence, quantity)
        if behind is not None:
            return behind
    # the head of the subject stands before its prepositional phrases: "levels on the border could reach"
    phrase = noun_phrase_before(tokens, tags, k)
    while phrase is not None:
        j = phrase.first
        while j > 0 and tags[j - 1] in ("DET", "POSS"):
            j -= 1
        if (
            j > 1
            and tags[j - 1] == "ADP"
            and tokens.words[j - 1] in ("of", "in", "on", "at", "near", "for", "from", "to", "with", "between")
        ):
            outer = noun_phrase_before(tokens, tags, j - 1)
            if outer is None:
                return phrase
            phrase = outer
        else:
            return phrase
    return None


def _object_behind(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """ "spoke for two hours over a secure call": the event behind a preposition."""
    i = quantity.last
    if sentence.tokens.word(i) in ("over", "of", "in", "on", "during") and i + 1 < sentence.tokens.n:
        if any(t.first == i + 1 for t in sentence.times):
            return None
        return noun_phrase_at(sentence.tokens, sentence.tags, i + 1)
    return None


def _nearby(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """In a fragment without a verb, the noun phrase before the figure ("Dead: 12", "video, 2 minutes")."""
    j = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    while j > 0 and sentence.tags[j - 1] in ("PUNCT", "ADP"):
        j -= 1
    return noun_phrase_before(sentence.tokens, sentence.tags, j) if j > 0 else _behind(sentence, quantity)
