"""The names tied to a figure in its clause, normalised: countries by one name, persons and bodies at their fullest."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from claims.facets.names import Names
from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.clauses import clause
from claims.text.document import Sentence
from claims.text.tokens import Phrases, Tokens

_TITLES = frozenset(
    "mr mrs ms dr gen sen rep gov lt col capt maj sgt prof president vice prime minister secretary general "
    "senator congressman congresswoman representative governor mayor chief director chairman chairwoman chair ceo "
    "cfo analyst economist professor doctor colonel captain officer judge attorney coach ambassador adviser "
    "advisor commander sheriff king queen prince princess pope spokesman spokeswoman spokesperson deputy "
    "undersecretary inspector chancellor premier speaker commissioner admiral justice".split()
)
_BODIES = frozenset(
    "department ministry agency university bank house board institute bureau council court office center centre "
    "committee commission foundation association union institution company corporation group party league fund "
    "service ministers nations".split()
)
# words that a body's name goes on behind: "Department of Defense", "Bank of England"
_OF = _BODIES | frozenset("district city state university church republic isle gulf port chamber".split())
_COMPANIES = frozenset(
    "systems sensors group holdings corp corporation inc ltd plc company co motors airlines airways technologies "
    "industries energy power line lines partners capital media foods pharmaceuticals electronics software".split()
)
_PARTICLES = frozenset("de des du la le el al bin van von der den da di".split())
# what stands behind a country's name where that is part of another name
_OTHER_NAME = frozenset("post times journal tech mobile jones hilton irving nationals university state street".split())
# written in capitals, and nobody's name
_NO_NAMES = frozenset("TV TVs CEO CEOs CFO PAC PACs IQ DNA HIV AIDS GDP ID PC EV EVs SUV SUVs ATM AI".split())
# words for groups of people that end no name: "a New Hampshire Democrat"
_GROUPS = frozenset(
    "republican republicans democrat democrats muslim muslims christian christians catholic catholics jew jews "
    "latino latinos hispanic hispanics".split()
)
_HYPHENATED = frozenset("african asian native latin anglo".split())
_LONGEST = 8  # tokens of a name


@lru_cache(maxsize=1)
def _countries() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("countries"):
        for name in (row["name"], *split(row["demonyms"]), *split(row["capitals"])):
            phrases.add(name, row["name"], cased=True)
    return phrases


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    return frozenset(name for row in rows("countries") for name in split(row["demonyms"]))


def country_at(sentence: Sentence, i: int) -> tuple[str, int] | None:
    """The country named at token i, by its one name, and the index after: "Russian" and "Moscow" are Russia."""
    tokens = sentence.tokens
    if tokens.glued(i) and tokens.word(i - 1) == "-" and tokens.word(i - 2) in _HYPHENATED:
        return None  # "African-American"
    found = _countries().at(tokens, i)
    if found is None:
        return None
    name, end = found
    if (name == "Georgia" and (tokens.word(end) == "," or tokens.word(i - 1) == ",")) or _part_of_name(
        sentence, i, end
    ):
        return None  # the American state as often as the country
    return found


def _part_of_name(sentence: Sentence, i: int, end: int) -> bool:
    """Whether the country's word belongs to another name: "Paris Hilton", "New Mexico", "Washington Post"."""
    tokens, tags = sentence.tokens, sentence.tags
    if (
        i
        and tags[i - 1] == "PROPN"
        and tokens.words[i - 1] in ("new", "george", "air", "bank", "west", "south", "north", "east", "fort")
    ):
        return True
    return tokens.word(end) in _OTHER_NAME and end < tokens.n and (tags[end] == "PROPN" or tokens.words[end] == "state")


def entities(
    sentence: Sentence, quantity: Quantity, skip: tuple[int, int] | None, names: Names | None = None
) -> list[str]:
    """Names in the figure's clause, in the order of the text, each once.

    `skip` is the span of the source (offsets), whose name is not the figure's; `names` are those of the document, for
    fullest forms.
    """
    tokens = sentence.tokens
    first, last = clause(sentence, quantity.first, quantity.last)
    if sentence.capitals is None:
        sentence.capitals = [k for k, raw in enumerate(tokens.raw) if raw[0].isupper()]
    capitals, found, following = sentence.capitals, list[str](), first
    for k in range(bisect_left(capitals, first), bisect_left(capitals, last)):
        i = capitals[k]
        if i < following or (skip is not None and skip[0] <= tokens.starts[i] < skip[1]):
            continue
        country = country_at(sentence, i)
        if country is not None:
            name, end = country
            run = _name_end(sentence, quantity, i, last, names)
            _add(found, name)
            if run > end and not _governs(tokens, end, run):
                rest = i if tokens.slice(i, end) in _demonyms() and not _titled(tokens, end) else end
                _add_name(found, tokens, rest, run, names)
            following = max(end, run)
            continue
        run = _name_end(sentence, quantity, i, last, names)
        if run > i and not (i == 0 and run == 1 and names is not None and _opens_only(tokens, names)):
            _add_name(found, tokens, i, run, names)
        of_party = tokens.raw[i] in ("R", "D", "I") and tokens.word(i + 1) == "-"
        following = max(run, i + 3 if of_party else i + 1)
    return found


def _opens_only(tokens: Tokens, names: Names) -> bool:
    """Whether the first word has its capital from its place: it stands in small letters elsewhere and names nobody."""
    word = tokens.raw[0]
    return not word.isupper() and names.person(word) is None and names.body(word) is None and names.is_common(word)


def _add(found: list[str], name: str) -> None:
    if len(name) > 1 and name not in _NO_NAMES and name not in found:
        found.append(name)


def _governs(tokens: Tokens, i: int, end: int) -> bool:
    """Whether only a country's government is named behind it ("US Government")."""
    return end == i + 1 and tokens.words[i] in ("government", "army", "military", "navy", "president", "parliament")


def _titled(tokens: Tokens, i: int) -> bool:
    return tokens.word(i) in _TITLES


def _name_end(sentence: Sentence, quantity: Quantity, i: int, last: int, names: Names | None) -> int:
    """The index behind the name that begins at token i; i itself where none does."""
    tokens, tags = sentence.tokens, sentence.tags
    j = i
    limit = min(last, i + _LONGEST)
    if tokens.words[i] in _HYPHENATED and tokens.word(i + 1) == "-" and tokens.glued(i + 2):
        return min(i + 3, limit)  # "African-American"
    if tokens.raw[i] in ("R", "D", "I") and tokens.word(i + 1) == "-":
        return i  # the party and state of an American lawmaker
    if (
        names is not None
        and tags[i] == "NOUN"
        and tokens.raw[i][0].isupper()
        and names.person(tokens.raw[i]) is not None
    ):
        return i + 1  # a last name that begins the sentence and looks like a plural
    while j < limit and _in_name(sentence, quantity, j):
        j += 1
        if j >= limit:
            break
        word = tokens.words[j]
        following = j + 1 < limit and tags[j + 1] == "PROPN"
        if (
            (word == "." and (len(tokens.words[j - 1]) == 1 or tokens.words[j - 1] in _TITLES) and following)
            or (word == "&" and following)
            or (word == "-" and tokens.glued(j) and tokens.glued(j + 1) and following)
            or (word in _PARTICLES and following)
            or (word == "of" and following and tokens.words[j - 1] in _OF)
        ):
            j += 1
    return j


def _in_name(sentence: Sentence, quantity: Quantity, k: int) -> bool:
    if sentence.tags[k] != "PROPN" or quantity.first <= k < quantity.last:
        return False
    return k not in sentence.timed


def _add_name(found: list[str], tokens: Tokens, i: int, end: int, names: Names | None) -> None:
    """Add the name over tokens i up to end: titles out, a body before a title kept ("Labour Ministry Secretary")."""
    title = next((k for k in range(end - 2, i - 1, -1) if tokens.words[k] in _TITLES), None)
    if title is not None:
        body = next((k for k in range(title - 1, i - 1, -1) if tokens.words[k] in _BODIES), None)
        if body is not None:
            _add(found, _fullest(tokens, i, body + 1, names))
        i = title + 1
        while i < end and tokens.words[i] in (".", "of"):
            i += 1
    if end > i + 1 and tokens.words[end - 1] in _GROUPS:
        _add(found, _fullest(tokens, i, end - 1, names))
        i = end - 1
    if i < end and not (end == i + 1 and tokens.words[i] in _TITLES):
        _add(found, _fullest(tokens, i, end, names))


def _fullest(tokens: Tokens, i: int, end: int, names: Names | None) -> str:
    written = " ".join(tokens.slice(i, end).split())
    if names is None:
        return written
    if end == i + 1:
        return _person(names, written) or _company(names, written) or written
    full = _person(names, tokens.raw[end - 1])
    return full if full is not None and full.split(" ")[0] == tokens.raw[i] else written


def _person(names: Names, last: str) -> str | None:
    """The fullest name of the person, without words of a headline before the first name ("Ohio Democrat Ann Lee")."""
    if last.lower() in _common_words() or last.isupper():
        return None
    full = names.person(last)
    words = full.split(" ") if full is not None else []
    if words and words[0].lower() not in _given_names() and names.is_place(last):
        return None  # "Banda Aceh" is not the full name of Aceh
    given = next((k for k in range(1, len(words) - 1) if words[k].lower() in _given_names()), 0)
    if given and words[0].lower() not in _given_names():
        words = words[given:]
    elif words and words[0].lower() in _common_words() and words[0].lower() not in _given_names():
        words = words[1:]
    return " ".join(words) if words else None


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(w for row in rows("words") if row["tag"] != "NOUN" for w in split(row["words"]))


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(w.lower() for row in rows("given_names") for w in split(row["names"]))


def _company(names: Names, word: str) -> str | None:
    """The two-word name of the company that the word opens ("Corvane" for "Corvane Systems")."""
    full = names.body(word)
    words = full.split(" ") if full is not None else []
    return full if len(words) == 2 and words[1].lower() in _COMPANIES else None
