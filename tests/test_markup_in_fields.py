"""HTML in the text of a line or a row, and pages that no name and no first tag tells: read as text, never as prose."""

from __future__ import annotations

import importlib.util
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import web_samples as web

from claims.inputs import Limits, read_inputs
from claims.inputs.page import missing_extra
from claims.inputs.page.markup import is_markup, text_of_markup
from claims.records import Document, Reject

needs_web = pytest.mark.skipif(
    missing_extra() is not None, reason="needs the extra claims[web], which is not installed here"
)
TOLD, MORE = "At least 14 people died in the fire, the ministry said.", "Ten were taken to hospital."

MARKUP = {
    f"<p>{TOLD}</p><p>{MORE}</p>": f"{TOLD}\n\n{MORE}",
    f"<p>{TOLD}</p>": TOLD,
    "<p>14 people died.</p><p>Cost: <b>£5</b>m</p><a href='/2,300-jobs'>12&nbsp;000 jobs</a> went.": (
        "14 people died.\n\nCost: £5m\n\n12\xa0000 jobs went."
    ),
    f"<!-- wp:paragraph -->\n<p>At least 14 people\ndied&hellip;</p>\n<!-- /wp:paragraph --><P>{MORE}</P>": (
        f"At least 14 people died…\n\n{MORE}"
    ),
    f"It burned all night. <h2>The fire</h2>\n<div>{TOLD}</div>\n<div>{MORE}</div>": (
        f"It burned all night.\n\nThe fire\n\n{TOLD}\n\n{MORE}"
    ),
    f"<ul><li>{TOLD}<li>{MORE}</ul><script>var n = '<p>5 people</p>'</script>": f"{TOLD}\n\n{MORE}",
    f"<div><style>p {{width: 99px}}</style><header>Fire</header>{TOLD}<hr></div>": f"Fire\n\n{TOLD}",
    f"{TOLD}<br>{MORE}<br/>\n<br />Nobody is missing.": f"{TOLD}\n\n{MORE}\n\nNobody is missing.",
    f"&lt;p&gt;{TOLD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;": f"{TOLD}\n\n{MORE}",
    # Where no tag parts paragraphs, the text keeps its lines.
    "At <a href='/1'>least 14</a> people\ndied in <a href=\"/2\">the fire</a>.\n\nTen <a href='/3'>left</a>.": (
        "At least 14 people\ndied in the fire.\n\nTen left."
    ),
    # Nor where they are laid out, or stand beside the paragraphs.
    "<pre>Fire\n  Dead 14\n<b>Hurt\t31</b>\n\n\n\nTown  2\n</pre>": "Fire\nDead 14\nHurt 31\n\nTown 2",
    f"<p>{TOLD}</p>\nToll in\n14 dead\n\n 31 hurt\n<p>{MORE}</p>\nTen\nleft": (
        f"{TOLD}\n\nToll in\n14 dead\n\n31 hurt\n\n{MORE}\n\nTen\nleft"
    ),
    f"<div><p>{TOLD}<p>{MORE}</div>\n14 dead\n31 hurt": f"{TOLD}\n\n{MORE}\n\n14 dead\n31 hurt",
    f"<ul><li>{TOLD}\n<li>{MORE}</ul>14 dead\n31 hurt</p>": f"{TOLD}\n\n{MORE}\n\n14 dead\n31 hurt",
    # But within them, and where tags break the lines.
    f"<div>{TOLD}<p>{MORE}</p>14 people\ndied.</div>": f"{TOLD}\n\n{MORE}\n\n14 people died.",
    f"<p>{TOLD}</p>14\npeople died.<br>31 were\nhurt.<p>{MORE}</p>": (
        f"{TOLD}\n\n14 people died.\n\n31 were hurt.\n\n{MORE}"
    ),
    f"14\npeople<br>{TOLD}<br>\n{MORE}<br>31\nhurt": f"14 people\n\n{TOLD}\n\n{MORE}\n\n31 hurt",
    f"<pre>{TOLD}<br>14\ndead</pre>": f"{TOLD}\n\n14\ndead",
    "<p></p><div> </div>": None,
}
INLINE = {
    "It holds 10<sup>6</sup> or 2×10<SUP>&minus;<b>6</b></SUP> litres on 40 km<sup>2</sup>.": (
        "It holds 10⁶ or 2×10⁻⁶ litres on 40 km²."
    ),
    "It took 2<sup>1</sup>/<sub>2</sub> or <sup>3</sup>&frasl;<sub>4</sub> years, and 2<sup>5</sup>/<sub>16</sub>.": (
        "It took 2½ or ¾ years, and 2 5⁄16."
    ),
    "In 2020<sup>2</sup> it paid $4.5 million<sup>1</sup>, <b>1,200</b><sup>3,&nbsp;4</sup> of 35 rpm<sup>7</sup>.": (
        "In 2020 it paid $4.5 million, 1,200 of 35 rpm."
    ),
    "In 10<sup><a href='/1'>2</a></sup> of 110<sup>2</sup> cases and 4.10<sup>1</sup> it fell<sup>[12]</sup>.": (
        "In 10 of 110 cases and 4.10 it fell."
    ),
    "On the 21<sup>st</sup> it cost $1,200<sup>99</sup> for CO<sub>2</sub> and Vesk<sup>&reg;</sup>.": (
        "On the 21st it cost $1,200.99 for CO2 and Vesk®."
    ),
    "The toll was <del>12 <b>or</b> 13</del> 14; <s>40</s> 50, <strike>60</strike>70 <ins>and 80</ins>.": (
        "The toll was 14; 50, 70 and 80."
    ),
    "It hurt <del>10<sup>2</sup> <s>or</s> 9</del>14 in 10<sup><del>5</del>6</sup> on 5<sup><sup>1</sup></sup>.": (
        "It hurt 14 in 10⁶ on 5."
    ),
    f"It took <sup>{'1' * 5_000}</sup>/<sub>2</sub> years.": f"It took {'1' * 5_000}/2 years.",
    # What is never closed, or holds paragraphs.
    "It hurt <s>12 or 14 in 10<sup>6 cases.": "It hurt 12 or 14 in 106 cases.",
    "It hurt <del>12<p>or 14</p></del> people in 10<sup>5<p>cases</p></sup>.": (
        "It hurt 12\n\nor 14\n\npeople in 105\n\ncases\n\n."
    ),
}
PROSE = (
    "Fewer than 5 < 6 people and more than 7 > 3 homes.",
    "A paragraph of HTML begins with <p> and ends with </p>, which 5 people in 10 know.",
    "<p>, <div> and <h1> are 3 tags of HTML, and </p> closes the first.",
    "First comes <body>, then 40 lines of other tags, such as <div> and </div>, and at the end </body>.",
    "Write to <nora@post.example> or </nora@post.example>, said 5 people.",
    "He said <laughs> that </laughs> it cost 5 crowns, <laughs> and </laughs> no more.",
    "One <br> parts 2 lines.\n\nTwo <br> part 3.\n\nAnd a third <br> parts 4.",
    "One <a href='/1'>link</a> to 5 pages and <b>bold</b> words, as in <a href='/2'>that</a>.",
    "The entity &lt; is written for <, and &amp;lt; for that, as 5 people know.",
    "It said &lt;p&gt; and 5 more, then &lt;/p&gt; in the middle of a sentence that goes on.",
    "<p>14 people died and nothing closes what is open.",
)


def rows(tmp_path: Path, texts: list[str], kind: str) -> list[Document | Reject]:
    made = [{"id": f"d{n}", "content": text} for n, text in enumerate(texts)]
    if kind == "jsonl":
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, made)))
    else:
        pq.write_table(pa.Table.from_pylist(made), tmp_path / "a.parquet")
    return list(read_inputs([str(tmp_path / f"a.{kind}")]))


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_html_in_a_field_is_read_as_what_stands_between_its_tags(tmp_path: Path, kind: str) -> None:
    items = rows(tmp_path, list(MARKUP), kind)
    assert [item.text if isinstance(item, Document) else None for item in items] == list(MARKUP.values())
    assert all(item.n_chars == len(item.text) for item in items if isinstance(item, Document))
    assert [item.code for item in items if isinstance(item, Reject)] == ["empty_document"]


@pytest.mark.parametrize("markup", INLINE)
def test_no_tag_in_a_field_changes_a_figure(markup: str) -> None:
    assert text_of_markup(f"<p>{TOLD}</p><p>{markup}</p>") == f"{TOLD}\n\n{INLINE[markup]}"


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_prose_that_tells_of_tags_stays_as_it_is(tmp_path: Path, kind: str) -> None:
    told = [*PROSE, "<html> is the first tag of a page, as 5 people know."]
    items = rows(tmp_path, told, kind)
    assert [item.text if isinstance(item, Document) else item for item in items] == told


def test_html_in_a_field_is_read_without_the_extra_and_a_page_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"<p>{TOLD}</p><p>{MORE}</p>"
    there = rows(tmp_path, [body], "jsonl")
    monkeypatch.setattr(importlib.util, "find_spec", lambda *_: None)
    missing_extra.cache_clear()
    try:
        assert rows(tmp_path, [body], "jsonl") == there
        (page,) = rows(tmp_path, [web.SEMANTIC], "parquet")
        (piped,) = read_inputs(["-"], stdin=io.BytesIO(f"<article>{body}</article>".encode()))
    finally:
        missing_extra.cache_clear()
    assert isinstance(page, Reject)
    assert isinstance(piped, Reject)
    assert (page.code, page.doc_id, piped.code) == ("missing_extra", "d0", "missing_extra")


@needs_web
@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_a_whole_page_in_a_field_is_read_as_a_page(tmp_path: Path, kind: str) -> None:
    (found,) = rows(tmp_path, [f"<!-- kept -->\n{web.SEMANTIC}"], kind)
    assert isinstance(found, Document)
    assert (found.doc_id, found.text, found.author) == ("d0", web.TEXT, "Nora Lind")


@needs_web
def test_what_a_row_says_of_its_page_counts_and_halves_of_pairs_are_told(tmp_path: Path) -> None:
    row = {"id": "a", "html": web.SEMANTIC.replace("8,300", "8,300 \ud83d"), "title": "Flood", "date": "2020-01-01"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    from claims.inputs import parse_columns

    found, note = read_inputs([str(tmp_path / "a.jsonl")], columns=parse_columns(["text=html"]))
    assert isinstance(found, Document)
    assert isinstance(note, Reject)
    assert (found.title, found.published and found.published.year, note.code) == ("Flood", 2020, "lone_surrogate")
    assert "8,300 \ufffd" in found.text


@needs_web
@pytest.mark.parametrize(
    "page",
    [
        f"<!-- saved -->\n<!-- from the site --><html><body>{web.BARE}</body></html>",
        f"<?xml version='1.0'?><!-- x - -> y -->\n<!doctype html>{web.BARE}",
        f"<body class=a>{web.BARE}",
        f"<article>{web.BARE}</article>",
        f"<!-- {'x' * 5_000} --><section>{web.BARE}</section>",
    ],
)
def test_a_page_from_standard_input_is_known_without_its_first_tag(tmp_path: Path, page: str) -> None:
    (found,) = read_inputs(["-"], stdin=io.BytesIO(page.encode()))
    assert isinstance(found, Document)
    assert (found.text, found.title) == (web.TEXT, web.HEADLINE)
    (tmp_path / "a.txt").write_text(page)
    (same,) = read_inputs([str(tmp_path / "a.txt")])
    assert isinstance(same, Document)
    assert same.text == web.TEXT


@pytest.mark.parametrize("text", [*PROSE, "<!-- a remark --> about 5 people", "<!-- 5 people"])
def test_prose_from_standard_input_is_no_page(text: str) -> None:
    (found,) = read_inputs(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(found, Document)
    assert found.text == text


def test_html_that_is_too_large_for_a_page_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": f"<p>{TOLD}</p>" * 40}))
    (found,) = read_inputs([str(tmp_path / "a.jsonl")], Limits(max_page_bytes=1_000))
    assert isinstance(found, Reject)
    assert (found.code, found.doc_id) == ("too_large", "a")
    (found,) = read_inputs([str(tmp_path / "a.jsonl")], Limits(max_page_bytes=10_000))
    assert isinstance(found, Document)


@pytest.mark.parametrize(
    "piece", ["<div>", "</p>", "<p><b>", "<a href='", "<script>", "<!--", "<nav ", "<br ", "&lt;p "]
)
def test_no_markup_trips_the_test_for_it(piece: str) -> None:
    assert is_markup(piece * 1_000 + "</p>") in (True, False)
    assert is_markup("5 people" + piece * 2_000 + "said so." * 20_000 + "</p>") is False
