"""Rows in order: whatever is held of them at a time, they come as one sort of all has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.engines import sorting
from claims.engines.sorting import in_order

SCHEMA = pa.schema([("name", pa.string()), ("number", pa.int64()), ("row", pa.int64())])
ORDER = ["name", "number", "row"]
names = st.one_of(st.none(), st.text(st.sampled_from("aZé𝒳\uffff \x00"), max_size=3))
numbers = st.one_of(st.none(), st.integers(-3, 3))


def table(rows: list[tuple[str | None, int | None]]) -> pa.Table:
    numbered = [dict(zip(ORDER, (*row, number), strict=True)) for number, row in enumerate(rows)]
    return pa.Table.from_pylist(numbered, SCHEMA)


@pytest.fixture(params=[(1, 1, 2), (100, 30, 3), (1_000, 100, 128)], ids=str)
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes of a run and of a block, and runs merged at once."""
    for name, value in zip(("_RUN", "_BLOCK", "_RUNS"), request.param, strict=True):
        monkeypatch.setattr(sorting, name, value)


@pytest.mark.usefixtures("held")
class TestHeld:
    @given(st.lists(st.tuples(names, numbers), max_size=60), st.integers(1, 9), st.integers(1, 20))
    def test_as_one_sort_of_all(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        rows: list[tuple[str | None, int | None]],
        batch: int,
        size: int,
    ) -> None:
        folder = tmp_path_factory.getbasetemp()
        given = table(rows)
        found = list(in_order(given.to_batches(batch), ORDER, folder, size))
        assert [len(one) for one in found[:-1]] == [size] * (len(found) - 1)
        in_python = sorted(given.to_pylist(), key=lambda row: [(row[column] is None, row[column]) for column in ORDER])
        assert [row for one in found for row in one.to_pylist()] == in_python

    def test_what_was_written_on_the_way_is_gone(self, tmp_path: Path) -> None:
        rows = table([(str(number % 7), number) for number in range(200)])
        coming = in_order(rows.to_batches(5), ORDER, tmp_path, 10)
        assert len(next(coming)) == 10
        assert any(tmp_path.rglob("sort-*/*"))
        coming.close()  # type: ignore[attr-defined]
        assert not any(tmp_path.iterdir())


def test_few_rows_are_not_written(tmp_path: Path) -> None:
    coming = in_order(table([("b", 1), ("a", 2)]).to_batches(), ORDER, tmp_path, 1)
    assert next(coming).column("name").to_pylist() == ["a"]
    assert not any(tmp_path.rglob("sort-*/*"))
    assert next(coming).column("name").to_pylist() == ["b"]


def most_held(folder: Path, rows: int) -> int:
    """The most bytes that Arrow holds while so many rows of a kilobyte are sorted."""

    def batches() -> Iterator[pa.RecordBatch]:
        for start in range(0, rows, 100):
            numbers = [(number * 7_919) % rows for number in range(start, start + 100)]
            texts = [str(number) * (1_000 // len(str(number))) for number in numbers]
            yield pa.RecordBatch.from_pydict({"key": pa.array(numbers), "text": pa.array(texts)})

    before = pa.total_allocated_bytes()
    return max(pa.total_allocated_bytes() - before for _ in in_order(batches(), ["key"], folder, 100))


@pytest.mark.parametrize("rows", [10_000, 40_000])
def test_however_many_rows_less_than_a_run_is_held(rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_RUN", 1_000_000)
    monkeypatch.setattr(sorting, "_BLOCK", 20_000)
    monkeypatch.setattr(sorting, "_RUNS", 8)
    assert most_held(tmp_path, rows) < 1_000_000


def test_four_times_the_rows_take_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_RUN", 250_000)
    monkeypatch.setattr(sorting, "_BLOCK", 20_000)
    monkeypatch.setattr(sorting, "_RUNS", 8)
    assert most_held(tmp_path, 40_000) < 1.5 * most_held(tmp_path, 10_000)
