"""What is known of a statement: who makes it, with which cue, and which tokens it covers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source at its fullest name, the span of its mention, its kind, the cue, and how the figure is quoted.

    `start` and `end` are offsets into the document; `carrier` is who passed the statement on (the AP in "the AP
    reported, citing police").
    """

    source: str | None = None
    start: int | None = None
    end: int | None = None
    kind: str = "none"
    cue: str | None = None
    quote: str = "none"
    rule: str | None = None
    carrier: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Tokens of a mention: `first` to `last` all of it, `core_first` to `core_last` the part that names.

    `form` is name, pronoun or relative ("who", "which"; its core is what it stands for).
    """

    first: int
    last: int
    core_first: int
    core_last: int
    form: str = "name"


@dataclass(frozen=True, slots=True)
class Statement:
    """One cue of one sentence: its tokens, whose it is, and the ranges of tokens that it covers.

    `introduces`: the cue ends its sentence with a colon, so that the quotation which follows is its content. `weak`:
    the cue tells more of an act than of words ("agreed to", "criticized", "in a poll"), so that a plainer one which
    covers the same goes first.
    """

    first: int
    last: int
    source: Source | None
    scope: tuple[tuple[int, int], ...]
    cue: str
    rule: str
    introduces: bool = False
    weak: bool = False
