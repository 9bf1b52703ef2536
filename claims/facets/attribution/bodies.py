"""Whether a name that could be anybody's is a body's in its document: "Toval said it", "Toval's shares"."""

from __future__ import annotations

import re

_LONGEST_NAME = 60
COMPANIES = frozenset(
    "company firm group airline carrier lender insurer brewer retailer grocer carmaker automaker chipmaker drugmaker "
    "planemaker shipbuilder steelmaker maker manufacturer producer builder developer publisher broadcaster operator "
    "supplier wholesaler startup conglomerate refiner utility chain supermarket bookmaker giant miner".split()
)
_COMPANY = "|".join(sorted(COMPANIES))
_OWNED = (
    "spokes\\w+|shares?|stock|chief|board|sales|profits?|revenues?|website|factory|factories|plants?|staff|workers|"
    "customers|parent|headquarters|offices?|products|management|executives?|earnings|stores?|shops?|routes?|employees|"
    "debts?|dividend|shareholders|investors|fleet|subsidiary"
)
_TELLING = "said|says|reported|announced|expects|expected|forecast|plans|added|warned"
_OF = r"[Ss]pokes\w+|[Aa]nalysts?|[Ss]hares|[Cc]hief executive|[Oo]wner|[Ss]ubsidiary|[Uu]nit|[Ee]mployees|[Ww]orkers"
_BODY = (
    r"{name}(?:,[^,.;]{{1,60}},)? (?:" + _TELLING + r") (?:that )?its?\b",
    r"{name} (?:has |had |will )?[a-z]{{2,12}} its\b",
    r"(?:" + _OF + r") (?:for|of|at|in) {name}\b",
    r"{name}(?:['’]s)? (?:" + _OWNED + r"|news agency|plc|ltd|inc|corp|group)\b",
    r"{name}, (?:which|based in|(?:a|an|the) (?:[\w-]{{1,20}} ){{0,3}}(?:" + _COMPANY + r"))\b",
    r"(?<![\w'’])(?:" + _COMPANY + r"|newspaper|agency|think tank|charity) {name}\b",
    r"{name} \([A-Z]{{2,6}}\)",
    r"{name} (?:posted|employs|operates|reported a (?:loss|profit)|is listed|went public)\b",
)
_PERSON = r"(?:Mr|Mrs|Ms|Dr)\.? {name}\b|{name}, (?:\d\d\b|who\b|whose\b)|{name} (?:said|says) (?:that )?s?he\b"


class Bodies:
    """What the text of one document tells of its names, each looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def is_body(self, name: str) -> bool:
        """Whether the text treats the name as that of a body and nowhere as a person's."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = len(name) <= _LONGEST_NAME and self._told(re.escape(name))
        return known

    def _told(self, name: str) -> bool:
        if re.search(_PERSON.format(name=name), self._text):
            return False
        return any(re.search(form.format(name=name), self._text) for form in _BODY)
