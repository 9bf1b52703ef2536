"""Every row of the grammar's lexicons at work, both ways: its example is read by it, and each of its words is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import claims
from claims.extraction import extract_document
from claims.lexicon import context, rows, split
from claims.records import Claim, Document
from claims.relation.amounts import number, with_unit
from claims.text.sentences import sentences

Row = dict[str, str]
# What the sentence around a unit needs for it to be one: points are an index only in the thousands.
NUMBER_OF = {"point": "7,000"}
# Units that come out under another name, because a smaller or the base currency's one is used.
GIVEN_IN = {"hour": "minute"}  # below a day


def read(text: str) -> list[Claim]:
    return extract_document(Document("d", "d.txt", "", text=text)).claims


def name(row: Row) -> str:
    return next(iter(row.values())) + ":" + row["example"]


def each(lexicon: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows(lexicon), ids=name)


@each("units")
def test_a_unit_reads_its_example_and_each_of_its_words(row: Row) -> None:
    unit = GIVEN_IN.get(row["unit"], row["unit"])
    assert {c.unit for c in read(f"It came to {row['example']} in all.")} & {row["unit"], unit}
    number = NUMBER_OF.get(row["unit"], "7")
    for alias in split(row["words"]) + split(row["symbols"]):
        gap = "" if alias in split(row["touching"]) else " "
        found = read(f"It came to {number}{gap}{alias} there.")
        assert [(c.kind, c.unit) for c in found] == [(row["kind"], unit)], alias


def test_no_alias_stands_for_two_units() -> None:
    aliases = [alias for row in rows("units") for alias in {w.lower() for w in split(row["words"])}]
    assert sorted({a for a in aliases if aliases.count(a) > 1}) == []
    symbols = [symbol for row in rows("units") for symbol in split(row["symbols"])]
    assert sorted({s for s in symbols if symbols.count(s) > 1}) == []


@each("currencies")
def test_a_currency_reads_its_example_and_each_of_its_words(row: Row) -> None:
    assert [c.unit.partition("/")[0] for c in read(f"It came to {row['example']} in all.")] == [row["code"]]
    for word in [*split(row["words"]), row["code"]]:
        assert [(c.unit, c.low) for c in read(f"It came to 7 million {word} in all.")] == [(row["code"], 7e6)], word
    for symbol in [*split(row["symbols"]), *split(row["prefixes"]), row["code"]]:
        assert [(c.unit, c.low) for c in read(f"It came to {symbol}7,000 in all.")] == [(row["code"], 7000)], symbol
    for word in split(row["subunits"]):
        gap = "" if len(word) == 1 else " "
        found = [(c.kind, c.base_unit, c.base_low) for c in read(f"It came to 700{gap}{word} in all.")]
        assert found == [("money", row["code"], 7)], word
    for word in split(row["named"]):
        assert [c.unit for c in read(f"It came to $7 {word[0].upper() + word[1:]}.")] == [row["code"]], word


def test_what_a_currency_marks_is_among_its_words() -> None:
    for row in rows("currencies"):
        columns = ("words", "symbols", "subunits", "prefixes", "code")
        known = {w for column in columns for w in split(row[column])}
        assert {*split(row["shared"]), *split(row["weak"])} <= known, row["code"]


@each("printed")
def test_a_printed_form_is_read_as_its_unit_and_stands_in_its_example(row: Row) -> None:
    found = [c for c in read(f"It told of {row['example']}.") if c.unit == row["unit"]]
    assert found
    assert with_unit(number(found[0].low or 0.0), row["unit"]) in row["example"]


@each("units")
def test_a_unit_is_printed_in_words_that_are_read_as_it(row: Row) -> None:
    if row["unit"] in ("point", "cup"):
        return  # an index only in the thousands, a measure only with what it holds
    for written in ("1", "7"):
        printed = with_unit(written, row["unit"])
        assert [c.unit for c in read(f"It came to {printed} there.")] == [GIVEN_IN.get(row["unit"], row["unit"])], (
            printed
        )


@each("hedges")
def test_a_hedge_sets_its_bound_in_its_example(row: Row) -> None:
    found = read(f"It drew {row['example']}.")
    assert found[0].bound == row["bound"]
    rule = f"{row['cue']} <quantity>" if row["place"] == "before" else f"<quantity> {row['cue']}"
    assert (rule in found[0].rules) == (row["bound"] != "exact")


@each("magnitudes")
def test_a_magnitude_scales_its_example_and_each_of_its_words(row: Row) -> None:
    power = 10.0 ** int(row["exponent"])
    assert [power <= (c.low or 0) < power * 1000 for c in read(f"It came to {row['example']}.")] == [True]
    for word in split(row["words"]):
        assert [c.low for c in read(f"It came to 7 {word} in all.")] == [7 * power], word
    for mark in split(row["glued"]):
        assert [c.low for c in read(f"It came to £7{mark} in all.")] == [7 * power], mark


@each("trends")
def test_a_trend_is_read_in_its_example_and_from_each_of_its_words(row: Row) -> None:
    assert [c.trend for c in read(f"The price {row['example']}.")] == [row["trend"]]
    pattern = {
        "verb": "The price {} 4 percent.",
        "transitive verb": "They {} 4 percent.",
        "verb with by": "They {} it by 4 percent.",
        "noun": "There was a {} of 4 percent.",
        "particle": "The price closed {} 4 percent.",
    }[row["kind"]]
    for word in split(row["words"]):
        assert [c.trend for c in read(pattern.format(word))] == [row["trend"]], word


@each("numbered")
def test_what_is_numbered_counts_nothing(row: Row) -> None:
    assert read(f"It was {row['example']}.") == []
    for word in split(row["words"]):
        assert [c.text for c in read(f"It was in {word.capitalize()} 12.") if c.kind == "count"] == [], word


@each("addresses")
def test_a_street_makes_an_address(row: Row) -> None:
    assert read(f"It stands at {row['example']}.") == []
    for word in split(row["words"]):
        assert read(f"It stands at 10 Marn {word.capitalize()} in Orvan.") == [], word


@each("abbreviations")
def test_an_abbreviation_ends_no_sentence(row: Row) -> None:
    text = f"It was {row['example']} there."
    assert sentences(text) == [(0, len(text))]
    for word in split(row["words"]):
        text = f"They saw {word.capitalize()}. 4 and left."
        assert sentences(text) == [(0, len(text))], word


@each("contexts")
def test_a_context_holds_a_word_of_its_example(row: Row) -> None:
    tokens = re.findall(r"\d+|[a-z]+\.?|\S", row["example"].lower())
    assert not set(split(row["words"])).isdisjoint(tokens)
    assert len(split(row["words"])) == len(set(split(row["words"])))


def test_every_context_is_asked_for_and_every_one_asked_for_is_there() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in Path(claims.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r'\bcontext\("([^"]+)"\)', source))
    assert asked == {row["context"] for row in rows("contexts")}
    with pytest.raises(KeyError, match="no row with"):
        context("no such context")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The yield was 3 per cent. Money markets fell.", 2),
        ("It fell “by 3 per cent.” Mr Holt left.", 2),
        ("It weighs 5 kg. Shares fell.", 2),
        ("It rose 3 per cent. in all.", 1),
        ("It weighs 5 lb. Shares fell.", 1),
    ],
)
def test_a_full_stop_behind_per_cent_ends_a_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count
