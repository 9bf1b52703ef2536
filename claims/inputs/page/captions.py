"""The captions of a page of pictures are its text: a reader of main text leaves out all captions."""

from __future__ import annotations

from typing import Any

from claims.inputs.page.furniture import MARKED, length_of

_FEWEST = 3
_MOST = 500
# Fewer only name what is to be seen.
_WORDS = 8


def keep_captions(tree: Any) -> None:
    """Captions become paragraphs where they tell more than the paragraphs do."""
    if tree.body is None:
        return
    captions = [one for one in tree.body.query_selector_all("figcaption")[:_MOST] if one.closest(MARKED) is None]
    captions = [one for one in captions if len(one.text.split()) >= _WORDS]
    if len(captions) < _FEWEST or sum(len(one.text) for one in captions) <= length_of(tree.body):
        return
    for caption in captions:
        paragraph = tree.create_element("p")
        for child in caption.child_nodes[:]:
            paragraph.append_child(child)
        # The figure too is left out.
        figure = caption.closest("figure") or caption
        figure.parent.replace_child(paragraph, figure)
