"""From a mention to the source at its fullest name in the document, and its kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.facets.attribution.kinds import described_body, kind_of, organised
from claims.facets.attribution.lexicon import kinds
from claims.facets.names import Names, titles

# how far back, in characters, "the chief executive" may stand for somebody named without an office
_NEAR = 300
_GAP = re.compile(r"\s+")
_INCORPORATED = frozenset(
    "systems corp corporation inc ltd line lines motors group holdings energy industries technologies plc co bank "
    "airlines".split()
)
_SPOKEN_FOR = re.compile(
    r"(?:a |an |the )?(?:\w+ ){0,2}(?:spokes(?:wo)?man|spokespersons?|spokespeople) (?:for|of|from|at) "
    r"(?:the )?(.{2,60})$",
    re.IGNORECASE,
)
# what somebody states: its maker is the source, not the paper ("a statement from the ministry")
_MADE_BY = re.compile(
    r"(?:[\w-]+ ){0,4}(?:(?:statements?|releases?|readout|letter|estimates?|forecasts?|projections?|announcement"
    r"|account|tweet|memo) (?:from|by)|(?:findings?|assessments?) (?:from|by|of)) (?:the |a )?(.{2,80})$",
    re.IGNORECASE,
)
# a paper whose maker is told behind it: "figures from the ministry", "a poll by Norvik"
_MAKER = re.compile(r"^(?:[\w-]+ ){1,5}(?:from|by) (?:the )?[\w.-]+(?: [\w.&-]+){0,5}$")
_ARTICLE = re.compile(r"^(?:the|a|an|that) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s$")
_SPEAKER = frozenset("spokesman spokeswoman spokesperson".split())
_DETERMINERS = frozenset("the a an some this that these those".split())
_DEFINITE = frozenset("the this that his her its their".split())
_COMPANIES = frozenset("company firm group carmaker maker retailer".split())
_PARTICLES = frozenset("of and & van von der de la al bin for the -".split())
# what one person of a country, a town or a court is: nobody else of the text is meant by it
_OFFICES = frozenset(
    "minister secretary president premier chancellor governor mayor ambassador king queen prince pope judge prosecutor "
    "speaker".split()
)
_PORTFOLIOS = frozenset(
    "prime foreign interior home defence defense finance health justice transport education energy trade labour labor "
    "agriculture environment culture economy housing treasury general deputy vice".split()
)
Named = tuple[str, str]


def plain(text: str) -> str:
    """The mention on one line with single spaces."""
    return _GAP.sub(" ", text).strip()


def fullest(mention: str, core: str, at: int, names: Callable[[], Names]) -> Named:
    """The fullest name for a mention whose naming part is `core`, at the offset, and its kind."""
    for_body = _SPOKEN_FOR.match(mention)
    if for_body is not None and not core[-1:].isupper():
        body = for_body.group(1).split(",")[0]
        return _body(body.split(" "), at, names) or body, "organisation"
    made = _MADE_BY.match(mention)
    if made is not None:
        return fullest(made.group(1), made.group(1).split(",")[0], at, names)
    words = core.split(" ")
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    words[-1] = _POSSESSIVE.sub("", words[-1]) or words[-1]
    kind = kind_of(words)
    if not words[-1][:1].isupper():
        return _described(words, mention, core, at, kind, names)
    if kind == "document":
        return " ".join(words), kind
    return _named(words, at, kind, names)


def _named(words: list[str], at: int, kind: str, names: Callable[[], Names]) -> Named:
    """A mention that ends in a name."""
    if kind != "organisation" and _is_office(words):
        low = [w.lower() for w in words]
        return names().in_role(low[-1], at, _portfolio(low)) or " ".join(words), "person"
    run = _behind_owner(_capital_run(words))
    if len(run) == 1 and not organised(run):
        known = _short(run[0], len(words) == 1, names)
        if known is not None:
            return known
    if kind == "organisation":
        if described_body(words):
            return _body(run, at, names) or " ".join(run), kind
        if organised(run) and len(run) < len(words) and not organised(words[: -len(run)]):
            return " ".join(run), kind
        return _body(run, at, names) or " ".join(run if len(run) > 1 else words), kind
    run = _without_titles(run)
    full = names().person(run[-1])
    return full if full is not None and len(run) < 3 else " ".join(run), kind


def _behind_owner(run: list[str]) -> list[str]:
    """ "Ann Lee" of "Toval Bank's Ann Lee", not of "Toval's National Bank" """
    owner = next((k for k, w in enumerate(run[:-2]) if _POSSESSIVE.search(w)), None)
    return run if owner is None or organised(run[owner + 1 :]) else run[owner + 1 :]


def _is_office(words: list[str]) -> bool:
    """Whether the words name an office and nobody: "Prime Minister", "Defence Secretary", "Mayor"."""
    return words[-1].lower() in _OFFICES and all(w[:1].isupper() and w.lower() in titles() for w in words)


def _portfolio(words: list[str]) -> frozenset[str]:
    """What tells one minister, secretary or director from another: "foreign", "general", "prime"."""
    return _PORTFOLIOS.intersection(words[:-1])


def _without_titles(run: list[str]) -> list[str]:
    """ "Dario Venn" of "Lund Governor Dario Venn" and of "Eyewitness Dario Venn" """
    people = kinds()["person"]
    office = next((k for k in range(len(run) - 2, 0, -1) if run[k - 1].lower().rstrip(".") in people), 0)
    run = run[office:]
    while len(run) > 1 and run[0].lower().rstrip(".") in titles():
        run = run[1:]
    return run


def _short(word: str, alone: bool, names: Callable[[], Names]) -> Named | None:
    """A single name: somebody's last name, the first word of a body's, or a first name."""
    person = names().person(word)
    if person is not None:
        return person, "person"
    if not alone:
        return None
    body = names().body(word)
    if body is not None:
        return body, "organisation"
    given = names().given(word)
    if given is not None:
        return given, "person"
    opened = names().opened_by(word)
    return (opened, "organisation") if opened is not None else None


def _capital_run(words: list[str]) -> list[str]:
    """The capitalised words at the end: "Ilsa Maren" of "agency spokeswoman Ilsa Maren"."""
    k = len(words)
    while k > 0:
        word, before = words[k - 1], words[k - 2] if k > 1 else ""
        if not (word[:1].isupper() or word == "&" or (word in _PARTICLES and before[:1].isupper())):
            break
        k -= 1
    while k < len(words) - 1 and words[k] in _PARTICLES:
        k += 1
    return words[k:]


def _described(words: list[str], mention: str, core: str, at: int, kind: str, names: Callable[[], Names]) -> Named:
    """A source without a name of its own: "the agency", "the spokesman", "analysts", "a person close to the talks"."""
    head = words[-1].lower()
    opening = core.split(" ")[0].lower()
    definite = opening in _DEFINITE or len(words) == 1
    if head in _SPEAKER and len(words) > 1 and (organised(words[-2:-1]) or words[-2][:1].isupper()):
        body = [*words[:-2], _POSSESSIVE.sub("", words[-2])]
        if _POSSESSIVE.search(words[-2]) and names().person(body[-1]) is not None:
            return " ".join(words), "person"
        return _body(body, at, names) or " ".join(body), "organisation"
    if kind == "organisation" and definite and len(words) == 1:
        known = _company(at, names) if head in _COMPANIES else names().body_with(head, at)
        return known or head, kind
    if kind == "person" and definite:
        held = head not in ("president", "minister") or len(words) < 3
        person = names().in_role(head, at, _portfolio([w.lower() for w in words])) if held else None
        if person is None and opening == "the" and len(words) < 3 and head not in _OFFICES:
            person = names().last_person(at, at - _NEAR, "")
        if person is not None:
            return person, kind
    made = kind == "document" and _MAKER.search(mention) is not None
    whole = mention if kind == "anonymous" or made else " ".join(words)
    return _ARTICLE.sub("", whole.split(",")[0]), kind


def _company(at: int, names: Callable[[], Names]) -> str | None:
    """The company last named before the offset."""
    return names().body_that(at, incorporated)


def incorporated(name: str) -> bool:
    """Whether a name ends as those of companies do ("Toval Motors")."""
    return name.rsplit(" ", 1)[-1].lower().rstrip(".") in _INCORPORATED


def _body(words: list[str], at: int, names: Callable[[], Names]) -> str | None:
    """The fullest name of a body that is called by one word."""
    if len(words) != 1 or not words[0][:1].isupper():
        return None
    known = names().body(words[0])
    if known is None and words[0].lower() in kinds()["organisation"]:
        known = names().body_with(words[0].lower(), at)
    return known
