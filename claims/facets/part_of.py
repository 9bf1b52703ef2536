"""What a figure says of a total: the bulk of it, a fraction, something on top of it, what remains, or a group of it."""

from __future__ import annotations

from functools import cache

from claims.facets.groups import of_total
from claims.lexicon import rows, split
from claims.quantity.amount import Quantity
from claims.text.chunks import noun_phrase_before, outermost
from claims.text.document import Sentence
from claims.text.tokens import Phrases

_OPENERS = frozenset("the a an its their his her these those this some about nearly almost “ ”".split()) | {'"', "'"}
_BEFORE_NOUN = 3
_MORE = frozenset(("more", "additional", "extra", "further"))


@cache
def _parts() -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for row in rows("parts"):
        for words in split(row["words"]):
            phrases.add(words, row["part"])
    return phrases


def _of_count(sentence: Sentence, cue: int) -> bool:
    """Whether what stands before a cue of a group was counted: "40 homes, including", not "a cache of arms," """
    tokens, tags = sentence.tokens, sentence.tags
    near = noun_phrase_before(tokens, tags, cue - (tokens.word(cue - 1) == ","))
    if near is None:
        return True
    outer = outermost(tokens, tags, near)
    return "NUM" in tags[max(0, outer.first - _BEFORE_NOUN) : near.last]


def part_of(sentence: Sentence, quantity: Quantity) -> str:
    """part := cue {"the" | quotation mark} figure | figure ("more" | "additional") NOUN | of_total ; bulk, fraction,
    additional, remaining, group, or none where the figure is its own whole
    """
    tokens = sentence.tokens
    j = quantity.cue_first if 0 <= quantity.cue_first < quantity.first else quantity.first
    for _ in range(4):
        found = _parts().before(tokens, j)
        if found is not None:
            part, cue = found
            if quantity.kind == "duration" and tokens.words[cue : cue + 2] == ["the", "last"]:
                return "none"  # "in the last 12 months"
            return part if part != "group" or _of_count(sentence, cue) else "none"
        if j == 0 or tokens.words[j - 1] not in _OPENERS:
            break
        j -= 1
    after = tokens.word(quantity.last)
    if quantity.kind == "count" and after in _MORE and tokens.word(quantity.last + 1) not in ("than", "", ".", ","):
        return "additional"
    return "group" if of_total(sentence, quantity) else "none"
