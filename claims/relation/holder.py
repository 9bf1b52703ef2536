"""Whose age a figure is: "Ana Ruiz, 47", "the 47-year-old Ruiz", "Ruiz, a 47-year-old lawyer"."""

from __future__ import annotations

import re

from claims.relation.context import Context
from claims.relation.vocabulary import capitalised, name_key

_BEFORE = re.compile(r"([A-Z][\w'’-]+)(?: \([^()]{0,20})?,? (?:is |was |who is |now )?(?:\(|an? |aged? |the )?$")
# So much behind an age may lead to the name: "47-year-old former lawyer Ana Ruiz", "47-year-old, named as Ana Ruiz".
_REACH = 60
_BEHIND = re.compile(r"^(?:[- ]?(?:years?|months?)[- ]olds?)?,?(?: (?:named|identified) as| [a-z-]+){0,4} $")


def aged(context: Context) -> str:
    """The key of the last name of the person whose age it is, or ""."""
    found = _BEFORE.search(context.before[-_REACH:])
    if found and capitalised(found[1]):
        return name_key(found[1])
    names = capitalised(context.after[:_REACH])
    if not names or not _BEHIND.match(context.after[: names[0].start()]):
        return ""
    last = names[0]
    for name in names[1:]:
        if context.after[last.end() : name.start()] != " ":
            break
        last = name
    return name_key(last[0])
