"""Text with its figures marked, as HTML: cut by code points here, because a browser counts UTF-16 units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from claims.records import Claim
from claims.report.printable import printable

if TYPE_CHECKING:
    from markupsafe import Markup

_KEPT = 500  # code points of a sentence to either side of a figure


def mark_document(text: str, claims: Iterable[Claim], clashing: frozenset[str], anchor: Callable[[str], str]) -> Markup:
    """A document's whole text, escaped, each figure in a <mark> whose id is the `anchor` of the claim's.

    The script of the page makes them buttons. Claims in `clashing` are marked as taking part in a check that fails. A
    figure that begins inside the one before it keeps the part that is left over, or an empty mark, so that the text
    between the tags stays the document's text.
    """
    from markupsafe import Markup, escape

    shown = printable(text)
    pieces: list[Markup] = []
    at = 0
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end, claim.claim_id)):
        start = min(max(claim.start, at), len(shown))
        end = min(max(claim.end, start), len(shown))
        pieces.append(escape(shown[at:start]))
        pieces.append(
            Markup("<mark id={}{}>{}</mark>").format(
                _value(anchor(claim.claim_id)), _tone(claim, clashing), shown[start:end]
            )
        )
        at = end
    pieces.append(escape(shown[at:]))
    return Markup("").join(pieces)


def _value(text: str) -> str | Markup:
    """The value of an attribute: most are short and plain, others are quoted, as a table may hold any id."""
    from markupsafe import Markup

    return text if text.isascii() and text.isalnum() else Markup('"{}"').format(text)


def mark_sentence(claims: Sequence[Claim], clashing: frozenset[str]) -> Markup:
    """The sentence that `claims` share, escaped, with their figures in <mark>s; in a very long one only the first.

    Claims in `clashing` are marked as what to doubt.
    """
    from markupsafe import Markup, escape

    before, figure, after = around(claims[0])
    if len(claims) == 1 or len(claims[0].sentence) > _KEPT:
        return Markup("{}{}{}").format(before, _marked(figure, claims[0], clashing), after)
    shown = before + figure + after
    pieces: list[Markup] = []
    at = 0
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        if start >= at:
            pieces += [escape(shown[at:start]), _marked(shown[start:end], claim, clashing)]
            at = end
    return Markup("").join([*pieces, escape(shown[at:])])


def _marked(figure: str, claim: Claim, clashing: frozenset[str]) -> Markup:
    from markupsafe import Markup

    tone = Markup(' class="clash"') if claim.claim_id in clashing else ""
    return Markup("<mark{}>{}</mark>").format(tone, figure)


def mark_span(text: str, start: int, end: int) -> Markup:
    """The paragraph of `text` that holds a span, escaped, with the span in a plain <mark>."""
    from markupsafe import Markup

    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return Markup("{}<mark>{}</mark>{}").format(*_around(line, start - line_start, end - line_start))


def around(claim: Claim) -> tuple[str, str, str]:
    """The claim's sentence in three parts, made printable: before the figure, the figure, after it.

    Of a "sentence" without end, such as a list that lost its line breaks, the surroundings of the figure are kept.
    """
    return _around(claim.sentence, claim.start - claim.sentence_start, claim.end - claim.sentence_start)


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    shown = printable(text)
    start = min(max(start, 0), len(shown))
    end = min(max(end, start), len(shown))
    before, after = shown[:start], shown[end:]
    if len(before) > _KEPT:
        before = f"…{before[-_KEPT:]}"
    if len(after) > _KEPT:
        after = f"{after[:_KEPT]}…"
    return before, shown[start:end], after


def _tone(claim: Claim, clashing: frozenset[str]) -> Markup:
    """The class of a mark that is more or less than a figure."""
    from markupsafe import Markup

    if claim.claim_id in clashing:
        return Markup(" class=clash")
    return Markup(" class=quiet") if claim.role in ("furniture", "caption") or claim.repeats else Markup("")
