"""The arithmetic inside one document: each check against its example file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from annotated import read

from claims.checks import CHECKS, check_page, check_records
from claims.checks.finding import Page

EXAMPLES = Path(__file__).parent / "checks"
CASES = [
    pytest.param(name, case, id=f"{name}-{number}")
    for name in CHECKS
    for number, case in enumerate(yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_example(name: str, case: dict[str, Any]) -> None:
    document, claims, times = read(case["text"], published=case.get("published"))
    found = list(CHECKS[name](Page(document, claims, times)))
    assert [row.holds for row in found] == [wanted["holds"] for wanted in case["expect"]], [
        row.explanation for row in found
    ]
    for row, wanted in zip(found, case["expect"], strict=True):
        assert wanted.get("says", "") in row.explanation


def test_every_check_has_an_example_file() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.yaml")) == sorted([*CHECKS, "pair"])


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_has_twenty_examples_half_of_them_of_what_it_leaves_alone(name: str) -> None:
    cases = yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    texts = [(case["text"], case.get("published")) for case in cases]
    assert len(set(texts)) == len(texts) >= 20
    left_alone = [case for case in cases if not case["expect"]]
    assert 2 * len(left_alone) >= len(cases)
    found = [row["holds"] for case in cases for row in case["expect"]]
    assert found.count(True) >= 3
    assert found.count(False) >= 2


@pytest.mark.parametrize(("name", "case"), CASES)
def test_rows_keep_the_contract(name: str, case: dict[str, Any]) -> None:
    document, claims, times = read(case["text"], published=case.get("published"))
    known = {claim.claim_id for claim in claims} | {time.time_id for time in times}
    for row in check_page(document, claims, times):
        assert row.relation == "derived"
        assert row.holds is not None
        assert row.left_id in row.ids
        assert set(row.ids) <= known
        assert len(set(row.ids)) == len(row.ids)
        assert row.right_id is None or (row.right_id in row.ids and row.right_id != row.left_id)
        for low, high in ((row.expected_low, row.expected_high), (row.observed_low, row.observed_high)):
            assert low is None or high is None or low <= high
        assert row.explanation.endswith(".")
        assert "\n" not in row.explanation


@pytest.mark.parametrize("bound", ["at_least", "at_most", "vague"])
def test_open_values_break_no_check(bound: str) -> None:
    for parameters in CASES:
        case = parameters.values[1]
        assert isinstance(case, dict)
        document, claims, times = read(case["text"], published=case.get("published") or "2024-03-12")
        for claim in claims:
            claim.bound = bound
            if bound == "at_most":
                claim.low = claim.base_low = None
            else:
                claim.high = claim.base_high = None
        for row in check_page(document, claims, times):
            assert "inf" not in row.explanation.split()
            assert "nan" not in row.explanation


def test_the_order_of_claims_and_times_does_not_matter() -> None:
    for parameters in CASES:
        case = parameters.values[1]
        assert isinstance(case, dict)
        document, claims, times = read(case["text"], published=case.get("published"))
        assert check_records(claims, times, [document]) == check_records(claims[::-1], times[::-1], [document])
