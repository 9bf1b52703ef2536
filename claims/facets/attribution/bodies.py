"""Whether a name that could be anybody's is a body's in its document: "Toval said it", "Toval's shares"."""

from __future__ import annotations

import re

COMPANIES = frozenset(
    "company firm group airline carrier lender insurer brewer retailer grocer carmaker automaker chipmaker drugmaker "
    "planemaker shipbuilder steelmaker maker manufacturer producer builder developer publisher broadcaster operator "
    "supplier wholesaler startup conglomerate refiner utility chain supermarket bookmaker giant miner".split()
)
_COMPANY = "|".join(sorted(COMPANIES))
_OTHERS = "|charity|agency|newspaper|union|think tank|foundation|university|club|party|federation|association"
_OWNED = (
    "spokes\\w+|shares?|stock|chief|board|sales|profits?|revenues?|website|factory|factories|plants?|staff|workers|"
    "customers|parent|headquarters|offices?|products|management|executives?|earnings|stores?|shops?|routes?|employees|"
    "debts?|dividend|shareholders|investors|fleet|subsidiary"
)
_BEHIND = re.compile(
    r"(?:,[^,.;\n]{1,60},)? (?:said|says|reported|announced|expects|expected|forecast|plans|added|warned)"
    r" (?:that )?its?\b"
    r"| (?:has |had |will )?[a-z]{2,12} its\b"
    r"|(?:['’]s)? (?:" + _OWNED + r"|news agency|plc|ltd|inc|corp|group)\b"
    r"|, (?:which|based in|(?:a|an|the) (?:[\w-]{1,20} ){0,3}(?:" + _COMPANY + _OTHERS + r"))\b"
    r"| \([A-Z]{2,6}\)"
    r"| (?:posted|employs|operates|reported a (?:loss|profit)|is listed|went public)\b"
)
_BEFORE = re.compile(
    r"(?:(?:spokes\w{2,9}|analysts?|shares|chief executive|owner|subsidiary|unit|employees|workers) (?:for|of|at|in)"
    r"|\b(?:" + _COMPANY + r"|newspaper|agency|think tank|charity)) $",
    re.IGNORECASE,
)
_PERSON_BEHIND = re.compile(r", (?:\d\d\b|who\b|whose\b)| (?:said|says) (?:that )?s?he\b")
_PERSON_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")
_ACRONYM = 5  # letters
_CONTEXT = 24  # characters before a name


class Bodies:
    """What the text of one document tells of its names, each looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def is_body(self, name: str) -> bool:
        """Whether the text treats the name as that of a body and nowhere as a person's."""
        known = self._known.get(name)
        if known is None:
            # "WASHINGTON (AP)" is where a report comes from
            known = self._known[name] = not (name.isupper() and len(name) > _ACRONYM) and self._told(name)
        return known

    def _told(self, name: str) -> bool:
        text, found = self._text, False
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            before = text[max(0, at - _CONTEXT) : at]
            if _PERSON_BEHIND.match(text, end) or _PERSON_BEFORE.search(before):
                return False
            found = found or _BEHIND.match(text, end) is not None or _BEFORE.search(before) is not None
            at = text.find(name, end)
        return found
