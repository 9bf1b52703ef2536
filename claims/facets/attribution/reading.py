"""One sentence as the search for statements sees it: tokens, tags, times, and which tokens are quoted."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.document import Sentence
from claims.text.tokens import OTHER, Tokens

CLOSERS = frozenset((",", "”", '"', "’", "'", "?", "!", "»"))
OPENERS = frozenset(("“", '"', "‘", "'", "«", "„"))
_DASHES = frozenset(("—", "–", "―", "-"))


def _shouted(word: str) -> bool:
    return len(word) > 3 and word.isupper()


class Reading:
    """A sentence with the times by their first and last token, and `quoted` for each token."""

    __slots__ = ("begins", "ends", "n", "quoted", "sentence", "tags", "tokens", "words")

    def __init__(self, sentence: Sentence, quoted: Sequence[bool]) -> None:
        self.sentence = sentence
        self.tokens: Tokens = sentence.tokens
        self.tags: list[str] = sentence.tags
        self.words: list[str] = sentence.tokens.words
        self.n: int = sentence.tokens.n
        self.quoted = quoted
        # "TODAY" in capitals is part of a name
        times = [t for t in sentence.times if t.last - t.first > 1 or not _shouted(sentence.tokens.raw[t.first])]
        self.begins = {t.first: t.last for t in times}
        self.ends = {t.last: t.first for t in times}

    def word(self, i: int) -> str:
        """The lower-case token at i, "" outside the sentence."""
        return self.words[i] if 0 <= i < self.n else ""

    def tag(self, i: int) -> str:
        """The tag at i, "" outside the sentence."""
        return self.tags[i] if 0 <= i < self.n else ""

    def dash(self, i: int) -> bool:
        """Whether token i is a dash between phrases, not a hyphen inside a word."""
        if self.word(i) not in _DASHES:
            return False
        return self.words[i] != "-" or not (self.tokens.glued(i) and self.tokens.glued(i + 1))

    def stop(self, i: int) -> bool:
        """Whether the sentence ends at token i: nothing but marks follow it."""
        while i < self.n and self.tokens.kinds[i] == OTHER and self.words[i] not in ("$", "£", "€", "(", "["):
            if (self.words[i] in OPENERS and not self._closing(i)) or self.dash(i):
                return False
            i += 1
        return i >= self.n

    def _closing(self, i: int) -> bool:
        return self.tokens.glued(i)
