"""English is told from other languages by its small words; what is too short to tell is taken for English."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from claims.inputs import document_of_text, read_inputs
from claims.inputs.language import language_of
from claims.lexicon import rows, split
from claims.records import Document, Reject

Row = dict[str, str]
ENGLISH = next(row["example"] for row in rows("languages") if row["tag"] == "en")


@pytest.mark.parametrize("row", rows("languages"), ids=lambda row: row["tag"])
def test_a_language_is_told_by_its_example(row: Row) -> None:
    found = language_of(row["example"])
    assert found.tag == row["tag"]
    assert (found.other is None) == (row["tag"] == "en")


@pytest.mark.parametrize("row", rows("languages"), ids=lambda row: row["tag"])
def test_the_words_of_a_language_are_written_as_they_are_looked_up(row: Row) -> None:
    words = split(row["words"])
    assert all(word == word.lower().strip() for word in words)
    assert sum(word in set(row["example"].lower().split()) for word in words) >= 4


@pytest.mark.parametrize(
    "text",
    [
        "8,500 troops",
        "9",
        "5 %",
        "Ω 5",
        "Müller kills 14 in Çeşme",
        "Dow 34,265 Nasdaq 13,768 S&P 4,397 Oil 85.14 Gold 1,831",
        "Le Pen wins 41.5 percent in La Roche",
        "Tessal 3, Varesh 1. Corvania 2, Marland 2. Pellia 0, Dravia 4. " * 3,
        "A. Brandt (WAR 0.5), B. Holt (WAR 0.7), C. Lind (WAR 1.2), D. Rusk (WAR 0.1). " * 8,
        (
            "He said “die Würde des Menschen ist unantastbar” and that was the first sentence of the law, which has "
            "146 articles and was written in a few weeks, as the historian told us."
        ),
        "",
    ],
)
def test_what_may_be_english_is_not_set_aside(text: str) -> None:
    assert language_of(text).other is None


# Above and below, on some letters of their own and on others not; the last two stand around a letter.
MARKS = ("\u0300", "\u0301", "\u0323", "\u0307", "\u030a\u0332", "\u20dd", "\u0489")


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_on_every_letter_make_no_other_language(mark: str, form: str) -> None:
    text = "The mayor said that at least 40 people had left their homes before the water came to the town. " * 2
    marked = unicodedata.normalize(form, "".join(char + mark * char.isalpha() for char in text))
    found = language_of(marked)
    assert (found.tag, found.other) == ("en", None)
    for row in rows("languages"):
        if row["tag"] == "vi":  # has no small words without its own marks
            continue
        shown = "".join(char + mark * char.isalpha() for char in row["example"])
        found = language_of(unicodedata.normalize(form, shown))
        assert (found.other is None) == (row["tag"] == "en"), row["tag"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("row", rows("languages"), ids=lambda row: row["tag"])
def test_a_language_is_told_however_its_letters_are_composed(row: Row, form: str) -> None:
    assert language_of(unicodedata.normalize(form, row["example"])) == language_of(row["example"])
    assert language_of(unicodedata.normalize(form, row["example"].upper())).tag == row["tag"]


def test_wide_and_drawn_letters_are_english_too() -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in ENGLISH)
    bold = "".join(chr(ord(char) - ord("a") + 0x1D41A) if "a" <= char <= "z" else char for char in ENGLISH)
    assert language_of(wide).tag == language_of(bold).tag == "en"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Министр обороны сообщил, что на границе находятся около 8500 военнослужащих.", "Cyrillic"),
        ("国防部长说,边境上大约有8500名士兵,去年有14人死亡。", "Chinese"),
        ("وقال الوزير إن نحو 8500 جندي على الحدود", "Arabic"),
        ("הממשלה אמרה כי כ־8500 חיילים נמצאים בגבול".replace("ה", "ה\u05b8").replace("מ", "מ\u05b7"), "Hebrew"),
        ("सरकार ने कहा कि सीमा पर लगभग 8500 सैनिक हैं", "Devanagari"),
        ("국방부 장관은 국경에 약 8500명의 병사가 있다고 말했다", "Hangul"),
        ("kazi " * 10 + "zuri sana mtoto kijana mzee nyumba " * 20, "another language"),
    ],
)
def test_what_is_clearly_not_english_is_set_aside(text: str, says: str) -> None:
    assert says in (language_of(text).other or "")


def test_what_a_page_declares_counts_only_where_its_text_is_too_short() -> None:
    assert language_of("Mehr als 40 Tote in Tessal und Varesh", "de-DE").other == "de-DE, as its page says"
    assert language_of("Mehr als 40 Tote in Tessal und Varesh").other is None
    assert language_of(ENGLISH, "de").other is None
    assert language_of(ENGLISH, "en-GB").tag == "en-GB"
    german = next(row["example"] for row in rows("languages") if row["tag"] == "de")
    assert language_of(german, "en").other == "German (de)"


def test_a_document_in_another_language_costs_only_itself(tmp_path: Path) -> None:
    written = [{"id": row["tag"], "text": row["example"]} for row in rows("languages")]
    file = tmp_path / "n.jsonl"
    file.write_text("\n".join(map(json.dumps, [*written, {"id": "last", "text": "Tessal 5"}])))
    items = list(read_inputs([str(file)]))
    assert [(i.doc_id, i.language) for i in items if isinstance(i, Document)] == [("en", "en"), ("last", None)]
    rejects = [i for i in items if isinstance(i, Reject)]
    assert {r.code for r in rejects} == {"other_language"}
    assert [r.doc_id for r in rejects] == [row["tag"] for row in rows("languages")][1:]


def test_a_text_at_hand_is_read_in_any_language() -> None:
    assert document_of_text(rows("languages")[1]["example"]).language == "de"
