"""A figure in its sentence, as the rules that veto one look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claims.lexicon import context
from claims.quantity.amount import Quantity
from claims.text.tokens import Tokens

_NOUN_PHRASE = 4


class Place(NamedTuple):
    """A figure in its sentence, with the words on either side."""

    tokens: Tokens
    tags: list[str]
    q: Quantity
    before: str
    after: str

    def tag(self, i: int) -> str:
        """The tag of token i, "" outside the sentence."""
        return self.tags[i] if 0 <= i < self.tokens.n else ""

    def upper(self, i: int) -> bool:
        """Whether token i begins with a capital."""
        return 0 <= i < self.tokens.n and self.tokens.raw[i][0].isupper()

    def plural_follows(self) -> bool:
        """Whether a plural noun phrase follows, so that the number counts it ("In Iraq 300 people")."""
        if self.before in context("name of a number"):
            return False
        for k in range(self.q.last, min(self.q.last + _NOUN_PHRASE, self.tokens.n)):
            word = self.tokens.words[k]
            if self.tags[k] == "NOUN" and (word.endswith("s") or word in context("plural")):
                if not word.endswith(("ss", "us", "is")):
                    return True
            elif self.tags[k] not in ("NOUN", "ADJ", "PROPN"):
                return False
        return False


Rules = tuple[tuple[str, Callable[[Place], bool]], ...]
"""Names of rules that read as their patterns, each with the function that tells whether it holds."""
