"""Whose turn it is in a transcript: "MARA VENN, HOST: …", "Mr Quill: …", "Ann Lee (Orvan North) (Lab): …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.facets.attribution.lexicon import kinds
from claims.facets.names import titles
from claims.text.tags import given_names

_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.'’-]{0,30}(?: (?:of|the|for|and|van|von|de|[A-Z][\w.'’-]{0,30})){0,8})"
    r"(?P<part>, [A-Z][A-Z ]{2,30})?"
    r"(?: \((?P<held>[^()\n]{1,60})\))?(?: \([^()\n]{1,40}\))?:(?=[ \u00a0])"
)
_WORD = re.compile(r"[\w.'’-]+")
# speakers say "I" and "you"; lists of names with their votes or seats do not
_ADDRESS = re.compile(r"\b(?:[Ii]|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
_FEWEST = 3  # turns of a transcript: fewer are headlines, captions, entries of a list
_CERTAIN = 2
_LONGEST = 4  # words of a name
_UNKNOWN = frozenset("unidentified unknown".split())
_ROLES = frozenset("host byline correspondent anchor reporter presenter moderator".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks in a paragraph, and where the label stands."""

    name: str
    kind: str
    start: int
    end: int


class Turns:
    """The turns of one document by the index of the paragraph; none where it is no transcript."""

    def __init__(self, text: str, paragraphs: list[tuple[int, int]]) -> None:
        labels = {k: m for k, (start, end) in enumerate(paragraphs) if (m := _LABEL.match(text, start, end))}
        full: dict[str, str] = {}
        found = _turns(labels, full, False)
        if len(found) >= _CERTAIN:
            found = _turns(labels, full, True)  # among turns, two words with capitals are a name
        spoken = sum(_ADDRESS.search(text, *paragraphs[k]) is not None for k in found)
        self._found = found if len(found) >= _FEWEST and spoken * 3 >= len(found) else {}

    def of(self, paragraph: int) -> Turn | None:
        """The turn that the paragraph is, or None."""
        return self._found.get(paragraph)


def _turns(labels: dict[int, re.Match[str]], full: dict[str, str], loose: bool) -> dict[int, Turn]:
    turns = ((k, _turn(match, full, loose)) for k, match in labels.items())
    return {k: turn for k, turn in turns if turn is not None}


def _turn(match: re.Match[str], full: dict[str, str], loose: bool) -> Turn | None:
    """The turn of a label that names a person; `full` has the names of the labels before by their last word."""
    name, held, part = match.group("name"), match.group("held"), match.group("part")
    words = _WORD.findall(name)
    low = [w.lower().rstrip(".") for w in words]
    start, end = match.span("name")
    if low[0] in _UNKNOWN:
        return Turn(" ".join(low), "anonymous", start, end)
    if low[0] == "the" and held is not None and low[-1] != "speaker":
        words, low = _WORD.findall(held), [w.lower().rstrip(".") for w in _WORD.findall(held)]
    titled = sum(1 for w in low if w in titles() or w in kinds()["person"])
    while len(words) > 1 and low[0] in titles() and low[1:] != ["speaker"]:
        words, low = words[1:], low[1:]
    last = words[-1].upper()
    if len(words) == 1 and last in full:
        return Turn(full[last], "person", start, end)
    is_role = part is not None and not _ROLES.isdisjoint(part.lower().split())
    certain = titled or is_role or low[0] in given_names() or (loose and 1 < len(words) <= _LONGEST)
    if not certain or "of" in low:
        return None
    spelled = " ".join(w.capitalize() if w.isupper() and len(w) > 1 else w for w in words)
    spelled = spelled.removeprefix("The ").removeprefix("the ")
    if len(words) > 1:
        full.setdefault(last, spelled)
    return Turn(spelled, "person", start, end)
