"""Numbers that we write read back: digits, words, magnitudes, money, units, bounds, ranges; and any text ends."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract_document
from claims.lexicon import rows, split
from claims.records import Claim, Document
from claims.spans import overlap


def read(text: str) -> list[Claim]:
    return extract_document(Document("d", "d.txt", "", text=text)).claims


def only(text: str) -> Claim:
    claims = read(text)
    assert len(claims) == 1, (text, [(c.text, c.kind) for c in claims])
    return claims[0]


MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
MARKS = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12, "trn": 12}
LOW_BOUNDS = {"more than": "more_than", "at least": "at_least", "no fewer than": "at_least", "upwards of": "more_than"}
HIGH_BOUNDS = {"up to": "at_most", "fewer than": "less_than", "no more than": "at_most"}
POINTS = {"about": "about", "nearly": "nearly", "roughly": "about", "almost": "nearly", "exactly": "exact"}

mantissas = st.integers(min_value=2, max_value=999)
tenths = st.integers(min_value=11, max_value=9999).filter(lambda n: n % 10 != 0)


@given(st.integers(min_value=3, max_value=999_999_999).filter(lambda n: not 1000 <= n <= 2199))
def test_digits_with_commas_read_back(n: int) -> None:
    claim = only(f"The clerk counted {n:,} sheep.")
    assert (claim.low, claim.high, claim.text, claim.kind) == (n, n, f"{n:,}", "count")


@given(st.integers(min_value=2, max_value=999_999_999))
def test_words_read_back(n: int) -> None:
    num2words = pytest.importorskip("num2words").num2words
    words = num2words(n)
    claim = only(f"The clerk counted {words} sheep.")
    assert (claim.low, claim.high, claim.text) == (n, n, words)


@given(tenths, st.sampled_from(sorted(MAGNITUDES)))
def test_decimals_with_a_magnitude_word_are_exact(n: int, word: str) -> None:
    claim = only(f"It has {n / 10:.1f} {word} members.")
    assert claim.low == n * 10 ** (MAGNITUDES[word] - 1)
    assert claim.half_width == 0.5 * 10 ** (MAGNITUDES[word] - 1)


@given(tenths, st.sampled_from(sorted(MARKS)), st.sampled_from(["$", "€", "£", "US$"]))
def test_money_with_a_short_magnitude(n: int, mark: str, symbol: str) -> None:
    claim = only(f"It cost {symbol}{n / 10:.1f}{mark} in all.")
    assert (claim.kind, claim.low) == ("money", n * 10 ** (MARKS[mark] - 1))
    assert claim.unit == {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP"}[symbol]


@given(mantissas, st.sampled_from([r for r in rows("currencies") if r["code"] != "XBT"]))
def test_every_currency_by_code_on_either_side(n: int, row: dict[str, str]) -> None:
    for text in (
        f"It cost {row['code']} {n} million.",
        f"It cost {n} million {row['code']}.",
        f"It cost {row['code']}{n} million.",
    ):
        claim = only(text)
        assert (claim.kind, claim.unit, claim.low) == ("money", row["code"], n * 1e6)


@given(
    mantissas,
    st.sampled_from(
        [(r["unit"], w) for r in rows("units") for w in split(r["words"]) if len(w) > 4 and w.endswith("s")]
    ),
)
def test_every_unit_in_words(n: int, unit: tuple[str, str]) -> None:
    name, word = unit
    if name in ("point", "hour", "celsius", "fahrenheit"):
        return
    claim = only(f"They measured {n} {word} there.")
    assert (claim.low, claim.unit) == (n, name)


@given(st.integers(min_value=11, max_value=900), st.sampled_from(sorted(LOW_BOUNDS | HIGH_BOUNDS | POINTS)))
def test_bounds_read_back(n: int, cue: str) -> None:
    claim = only(f"They found {cue} {n} boats.")
    if cue in LOW_BOUNDS:
        assert (claim.bound, claim.low, claim.high) == (LOW_BOUNDS[cue], n, None)
    elif cue in HIGH_BOUNDS:
        assert (claim.bound, claim.low, claim.high) == (HIGH_BOUNDS[cue], None, n)
    else:
        assert (claim.bound, claim.low, claim.high) == (POINTS[cue], n, n)


@given(
    st.integers(min_value=3, max_value=400),
    st.integers(min_value=1, max_value=90),
    st.sampled_from(
        ["from {} to {} percent", "between {} and {} percent", "{}–{} percent", "{}-{} percent", "{} to {} percent"]
    ),
)
def test_ranges_read_back(low: int, step: int, form: str) -> None:
    claim = only(f"It costs {form.format(low, low + step)} of the total.")
    assert (claim.bound, claim.low, claim.high, claim.unit) == ("range", low, low + step, "percent")


@given(
    st.integers(min_value=2, max_value=90),
    st.integers(min_value=1, max_value=90),
    st.sampled_from(["million", "billion"]),
)
def test_a_range_shares_its_magnitude(low: int, step: int, word: str) -> None:
    claim = only(f"It costs from ${low} to ${low + step} {word}.")
    scale = 10 ** MAGNITUDES[word]
    assert (claim.low, claim.high) == (low * scale, (low + step) * scale)


@given(st.integers(min_value=1, max_value=23), st.integers(min_value=2, max_value=59))
def test_compound_durations(hours: int, minutes: int) -> None:
    claim = only(f"It took {hours} hours and {minutes} minutes.")
    assert (claim.low, claim.unit, claim.base_low) == (hours * 60 + minutes, "minute", (hours * 60 + minutes) * 60)


PARTS = {"half": 0.5, "a quarter of": 0.25, "three-quarters of": 0.75, "a fifth of": 0.2, "nine-tenths of": 0.9}


@given(st.sampled_from(sorted(PARTS)), st.sampled_from(sorted(MAGNITUDES)))
def test_parts_of_a_magnitude(part: str, word: str) -> None:
    claim = only(f"It holds {part} a {word} seeds.")
    assert (claim.low, claim.kind) == (PARTS[part] * 10 ** MAGNITUDES[word], "count")


@given(st.integers(min_value=2, max_value=99), st.sampled_from(["lakh crore", "million million", "thousand billion"]))
def test_two_magnitudes_in_a_row(n: int, words: str) -> None:
    assert only(f"The debt is {n} {words} rupees.").low == n * 1e12


@given(st.integers(min_value=1, max_value=9), st.sampled_from([10, 20, 50, 100, 1000, 100_000]))
def test_shares_with_a_noun_or_without(n: int, whole: int) -> None:
    for text in (
        f"{n} in {whole:,} died.",
        f"{n} out of {whole:,} died.",
        f"There are {n} deaths per {whole:,} births.",
    ):
        claim = only(f"Doctors say: {text}")
        assert (claim.kind, claim.low) == ("ratio", n / whole), text


@given(
    st.integers(min_value=101, max_value=199).filter(lambda n: n % 10 != 0),
    st.integers(min_value=1, max_value=90).filter(lambda n: n % 10 != 0),
    st.sampled_from(["percent", "km", "million euros"]),
)
def test_a_former_level_shares_the_unit(now: int, step: int, unit: str) -> None:
    later, former = read(f"It fell to {now / 10} {unit} from {(now + step) / 10}.")
    assert (later.unit, later.unit_assumed) == (former.unit, False)
    assert former.unit_assumed
    assert (former.low or 0) / (later.low or 1) == pytest.approx((now + step) / now)


@given(st.integers(min_value=13, max_value=99))
def test_every_way_to_state_an_age(n: int) -> None:
    for text in (
        f"He died at {n}.",
        f"She is {n}.",
        f"Ivo Marn, {n}, left.",
        f"A man aged {n} left.",
        f"The driver, {n}, left.",
        f"A {n}-year-old left.",
        f"He will be {n} in May.",
        f"They left at the age of {n}.",
    ):
        claim = only(text)
        assert (claim.kind, claim.low, claim.unit) == ("age", n, "year"), text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4))
def test_results_in_a_list(pairs: list[tuple[int, int]]) -> None:
    told = ", ".join(f"{a}-{b}" for a, b in pairs)
    assert [(c.kind, c.low, c.high) for c in read(f"Orvan beat Marn {told}.")] == [
        ("score", *sorted((float(a), float(b)))) for a, b in pairs
    ]


@given(st.text(max_size=300))
def test_any_text_ends_with_spans_that_slice_back(text: str) -> None:
    extraction = extract_document(Document("d", "d.txt", "", text=text))
    rows_ = [(c.start, c.end, c.text) for c in extraction.claims] + [(t.start, t.end, t.text) for t in extraction.times]
    assert all(text[start:end] == part and start < end for start, end, part in rows_)
    spans = sorted((c.start, c.end) for c in extraction.claims)
    assert not any(overlap(*a, *b) for a, b in itertools.pairwise(spans))


NEWS_WORDS = """the a 5 1,200 3.5 $ € % million bn - – to from between and or of about more than up 2014 May 10:07 a.m.
p.m. " “ ” ' said Kirby , . ; ( ) year old hours minutes one two dozen half third No. G20 F-16 km/h °C 1/2 ½ thousands
24/7 #1 www.example.org x@y.z NATO's is was not"""
NEWS = st.lists(st.sampled_from(NEWS_WORDS.split()), max_size=40)


@given(NEWS, st.sampled_from([" ", "", "\u00a0", "\n"]))
def test_any_mix_of_the_words_of_news_ends(words: list[str], space: str) -> None:
    text = space.join(words)
    extraction = extract_document(Document("d", "d.txt", "", text=text))
    for claim in extraction.claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.low is not None or claim.high is not None
        assert claim.low is None or claim.high is None or claim.low <= claim.high
        assert claim.half_width >= 0
