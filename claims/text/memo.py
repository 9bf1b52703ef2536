"""What a function of one word gives, kept for the next time: most words of a text were there before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_MOST = 65536  # words; no more are kept, whatever the text


class Memo(dict[str, V]):
    """The values of `function` by word, each worked out when first looked up; full, it begins anew.

    A dict, as one look-up in it costs less than half of one that also keeps account of what was used last.
    """

    def __init__(self, function: Callable[[str], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> V:
        if len(self) >= _MOST:
            self.clear()
        value = self[word] = self._function(word)
        return value
