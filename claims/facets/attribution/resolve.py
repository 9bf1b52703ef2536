"""From a mention to the source at its fullest name in the document, and its kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.facets.attribution.kinds import kind_of, organised
from claims.facets.attribution.lexicon import kinds
from claims.facets.names import Names, titles

# how far back, in characters, "the chief executive" may stand for somebody named without an office
_NEAR = 300
_GAP = re.compile(r"\s+")
_INCORPORATED = frozenset(
    "systems corp corporation inc ltd line lines motors group holdings energy industries technologies plc co bank airlines".split()
)
_SPOKEN_FOR = re.compile(
    r"(?:a |an |the )?(?:\w+ ){0,2}(?:spokesman|spokeswoman|spokesperson|spokespeople|spokespersons) (?:for|of|from|at) (?:the )?(.{2,60})$",
    re.I,
)
# what somebody states: its maker is the source, not the paper ("a statement from the ministry")
_MADE_BY = re.compile(
    r"(?:[\w-]+ ){0,4}(?:statements?|releases?|readout|letter|estimates?|forecasts?|projections?|announcement|account|tweet|memo) (?:from|by) (?:the |a )?(.{2,80})$"
    r"|(?:[\w-]+ ){0,3}(?:findings?|assessments?) (?:from|by|of) (?:the |a )?(.{2,80})$",
    re.I,
)
_SPEAKER = frozenset("spokesman spokeswoman spokesperson".split())


def plain(text: str) -> str:
    """The mention on one line with single spaces."""
    return _GAP.sub(" ", text).strip()


def fullest(mention: str, core: str, at: int, names: Callable[[], Names]) -> tuple[str, str]:
    """The fullest name for a mention whose naming part is `core`, at the offset, and its kind."""
    for_body = _SPOKEN_FOR.match(mention)
    if for_body is not None and not core[-1:].isupper():
        body = for_body.group(1).split(",")[0]
        return _body(body.split(" "), at, names) or body, "organisation"
    made = _MADE_BY.match(mention)
    if made is not None:
        maker = made.group(1) or made.group(2)
        return fullest(maker, maker.split(",")[0], at, names)
    words = core.split(" ")
    while len(words) > 1 and words[0].lower() in ("the", "a", "an", "some", "this", "that", "these", "those"):
        words = words[1:]
    words[-1] = re.sub(r"[’']s$", "", words[-1]) or words[-1]
    head = words[-1]
    kind = kind_of(words)
    if not head[:1].isupper():
        return _described(words, mention, core, at, kind, names)
    run = _capital_run(words)
    if kind == "document":
        return " ".join(words), kind
    if len(run) == 1 and not organised(run):
        person = names().person(head)
        if person is not None:
            return person, "person"
        if len(words) == 1:
            body = names().body(head)
            if body is not None:
                return body, "organisation"
            given = names().given(head)
            if given is not None:
                return given, "person"
            opened = names().opened_by(head)
            if opened is not None:
                return opened, "organisation"
    if kind == "organisation":
        if organised(run) and len(run) < len(words) and not organised(words[: -len(run)]):
            return " ".join(run), kind
        return _body(run, at, names) or " ".join(run if len(run) > 1 else words), kind
    stripped = run
    while len(stripped) > 1 and stripped[0].lower().rstrip(".") in titles():
        stripped = stripped[1:]
    if kind == "person":
        full = names().person(stripped[-1])
        return full if full is not None and full.endswith(" ".join(stripped[-1:])) and len(stripped) < 3 else " ".join(
            stripped
        ), kind
    return " ".join(words), kind


def _capital_run(words: list[str]) -> list[str]:
    """The capitalised words at the end: "Ilsa Maren" of "agency spokeswoman Ilsa Maren"."""
    k = len(words)
    small = ("of", "and", "&", "van", "von", "der", "de", "la", "al", "bin", "for", "the", "-")
    while k > 0 and (
        words[k - 1][:1].isupper()
        or (words[k - 1] in small
        and k > 1
        and words[k - 2][:1].isupper())
        or words[k - 1] == "&"
    ):
        k -= 1
    run = words[k:]
    while len(run) > 1 and run[0] in small:
        run = run[1:]
    return run


def _described(
    words: list[str], mention: str, core: str, at: int, kind: str, names: Callable[[], Names]
) -> tuple[str, str]:
    """A source without a name of its own: "the agency", "the spokesman", "analysts", "a person close to the talks"."""
    head = words[-1].lower()
    definite = core.split(" ")[0].lower() in ("the", "this", "that", "his", "her", "its", "their") or len(words) == 1
    if (
        (head in _SPEAKER
        and len(words) > 1
        and organised(words[-2:-1] + words[-2:-1]))
        or (head in _SPEAKER
        and len(words) > 1
        and words[-2][:1].isupper())
    ):
        body = words[:-1]
        body[-1] = re.sub(r"[’']s$", "", body[-1])
        return _body(body, at, names) or " ".join(body), "organisation"
    if kind == "organisation" and definite and len(words) == 1:
        if head in ("company", "firm", "group", "carmaker", "maker", "retailer"):
            return _company(at, names) or head, kind
        return names().body_with(head, at) or head, kind
    if kind == "person" and definite:
        person = names().in_role(head, at)
        if person is not None and (head not in ("president", "minister") or len(words) < 3):
            return person, kind
        if core.split(" ")[0].lower() == "the" and len(words) < 3:
            near = names().last_person(at, at - _NEAR, "")
            if near is not None:
                return near, kind
    whole = mention if kind == "anonymous" else " ".join(words)
    whole = re.sub(r"^(?:the|a|an) ", "", whole.split(",")[0], flags=re.I)
    return whole, kind


def _company(at: int, names: Callable[[], Names]) -> str | None:
    bodies = [n for o, n in names().bodies[:200] if o < at and n.split(" ")[-1].lower().rstrip(".") in _INCORPORATED]
    return bodies[-1] if bodies else None


def _body(words: list[str], at: int, names: Callable[[], Names]) -> str | None:
    if len(words) == 1 and words[0][:1].isupper():
        known = names().body(words[0])
        if known is not None:
            return known
        if words[0].lower() in kinds()["organisation"]:
            return names().body_with(words[0].lower(), at)
    return None
