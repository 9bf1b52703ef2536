"""A bare "$", "Rs" or "pesos" is money of the country where the publication is at home, else it stays assumed."""

from __future__ import annotations

import pytest

from claims.extraction import extract_document
from claims.lexicon import rows, split
from claims.records import Claim, Document

Row = dict[str, str]


def read(text: str, publisher: str | None = None, url: str | None = None) -> list[Claim]:
    return extract_document(Document("d", "d.txt", "", publisher=publisher, url=url, text=text)).claims


def units(text: str, publisher: str | None = None, url: str | None = None) -> list[tuple[str, bool]]:
    return [(c.unit, c.unit_assumed) for c in read(text, publisher, url)]


@pytest.mark.parametrize("row", rows("homes"), ids=lambda row: row["code"])
def test_a_home_reads_its_example_and_is_known_by_each_of_its_names(row: Row) -> None:
    known, _, amount = row["example"].partition(": ")
    assert units(f"It came to {amount}.", publisher=known) == [(row["code"], False)]
    for publisher in split(row["publishers"]):
        assert units(f"It came to {amount}.", publisher=f"The {publisher.title()}") == [(row["code"], False)], publisher
    for host in [*split(row["hosts"]), *(f"co.{suffix}" for suffix in split(row["suffixes"]))]:
        address = f"https://news.{host}/2024/x"
        assert units(f"It came to {amount}.", url=address) == [(row["code"], False)], host
    for sign in split(row["signs"]):
        amount = f"7 million {sign}" if sign.isalpha() and sign.islower() else f"{sign}7 million"
        assert units(f"It came to {amount}.", publisher=known) == [(row["code"], False)], sign


def test_no_publication_has_two_homes_for_one_sign() -> None:
    for column in ("publishers", "hosts", "suffixes"):
        names = [name for row in rows("homes") for name in split(row[column])]
        assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("publisher", "url"),
    [
        (None, None),
        ("Eastmoor Chronicle", "https://example.org/x"),
        ("Toronto Star", "https://smh.com.au/x"),  # two homes are none
        ("", "https://[broken"),
        ("", "not an address"),
        ("BBC", None),  # at home, but not with dollars
    ],
)
def test_elsewhere_a_dollar_is_assumed_to_be_of_the_united_states(publisher: str | None, url: str | None) -> None:
    assert units("It came to $7.", publisher, url) == [("USD", True)]


def test_a_named_currency_is_what_it_says() -> None:
    text = "It came to US$7, A$8, 9 Hong Kong dollars and 10 euros."
    named = [("USD", False), ("AUD", False), ("HKD", False), ("EUR", False)]
    assert units(text, publisher="Toronto Star") == units(text) == named


def test_cents_of_other_dollars_are_given_in_dollars() -> None:
    dividend = read("It paid 40 cents a share.", url="https://www.smh.com.au/x")[0]
    assert (dividend.unit, dividend.low, dividend.half_width, dividend.text) == (
        "AUD/share",
        0.4,
        0.005,
        "40 cents a share",
    )
    assert units("It paid 40 cents a share.", url="https://agency.gov") == [("cent/share", False)]


def test_words_shared_by_several_countries_count_things_elsewhere() -> None:
    assert [(c.kind, c.unit) for c in read("It came to 300 pesos a day.")] == [("count", "count")]
    at_home = read("It came to 300 pesos a day.", publisher="Rappler")[0]
    assert (at_home.kind, at_home.unit, at_home.text) == ("money", "PHP/day", "300 pesos a day")


def test_what_the_document_states_goes_before_its_publisher() -> None:
    stated = "All figures are in Canadian dollars unless noted. It came to $7."
    assert units(stated, publisher="Sydney Morning Herald") == [("CAD", False)]
    assert units("They paid in dollars for the figures. It came to $7.") == [("USD", True)]
