"""For every rule on a row, a valid row with a change that breaks it: (table, rule, change)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sample_tables import records

from claims.tables import TABLES, specification

LATER, SOONER = datetime(2021, 1, 2, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
ID = "0123456789abcdef"

# table -> rule -> the change to the table's first row
CHANGES: dict[str, dict[str, dict[str, Any]]] = {
    "documents": {
        "length_is_of_text": {"n_chars": 1},
        "no_copy_of_itself": {"duplicate_of": "alder"},
    },
    "claims": {
        "start_before_end": {"start": 25, "end": 25},
        "begins_in_its_sentence": {"sentence_start": 23},
        "ends_in_its_sentence": {"sentence_end": 22},
        "text_is_slice_of_sentence": {"text": "121"},
        "length_is_of_sentence": {"sentence": "Mayor Ana Ruiz said 120 people were hurt"},
        "low_at_most_high": {"bound": "range", "low": 130.0},
        "open_below_has_high": {"bound": "at_most", "low": None, "high": None},
        "open_above_has_low": {"bound": "at_least", "low": None, "high": None},
        "point_has_low": {"low": None},
        "point_has_equal_ends": {"bound": "about", "high": 121.0},
        "point_has_high": {"bound": "nearly", "high": None},
        "floor_is_open_above": {"bound": "more_than"},
        "floor_has_low": {"bound": "at_least", "low": None},
        "ceiling_is_open_below": {"bound": "at_most"},
        "ceiling_has_high": {"bound": "less_than", "high": None},
        "interval_has_low": {"bound": "range", "low": None},
        "interval_has_high": {"bound": "vague", "high": None},
        "vague_is_an_interval": {"bound": "vague"},
        "base_low_with_low": {"base_low": None},
        "base_high_with_high": {"base_high": None},
        "no_base_low_without_low": {"low": None, "bound": "at_most"},
        "no_base_high_without_high": {"high": None, "bound": "at_least"},
        "count_in_count": {"unit": "counts"},
        "money_in_currency": {"kind": "money", "unit": "dollars"},
        "percentage_in_percent": {"kind": "percentage", "unit": "percentage"},
        "age_in_years": {"kind": "age", "unit": "years", "base_unit": "second"},
        "duration_in_time": {"kind": "duration", "unit": "kilometer", "base_unit": "meter"},
        "period_in_order": {"period_start": LATER, "period_end": SOONER},
        "source_has_kind": {"source_kind": "none"},
        "no_kind_without_source": {"source": None, "source_start": None, "source_end": None},
        "mention_has_end": {"source_end": None},
        "mention_has_start": {"source_start": None},
        "no_mention_without_source": {"source": None, "source_kind": "none"},
        "mention_in_order": {"source_start": 14},
        "no_repeat_of_itself": {"repeats": "itself"},
    },
    "times": {
        "start_before_end": {"start": 40, "end": 40},
        "length_is_of_text": {"text": "3 March"},
        "interval_in_order": {"earliest": LATER, "latest": SOONER},
    },
    "sources": {"a_claim_for_each_document": {"n_documents": 2}},
    "figures": {
        "low_at_most_high": {"low": 131.0},
        "open_below_has_high": {"low": None, "high": None},
        "a_claim_for_each_document": {"n_documents": 9},
        "a_claim_for_each_source": {"n_sources": 9},
        "publication_in_order": {"first_published": LATER},
        "first_with_last": {"last_published": None},
        "last_with_first": {"first_published": None},
    },
    "checks": {
        "derived_has_verdict": {"check": "elapsed_time", "relation": "derived"},
        "verdict_only_of_derived": {"holds": True},
        "pair_is_not_derived": {"relation": "derived", "holds": True},
        "pair_has_two_sides": {"right_id": None},
        "sides_differ": {"left_id": ID, "right_id": ID, "ids": [ID]},
        "left_took_part": {"left_id": ID},
        "right_took_part": {"right_id": ID},
        "expected_in_order": {"expected_low": 121.0},
        "observed_in_order": {"observed_low": 131.0},
    },
    "examples": {
        "contrast_tells_its_edit": {"origin": "contrast"},
        "natural_is_unedited": {"edit": "120 -> 121"},
        "claim_is_not_its_evidence": {"origin": "contrast", "edit": "none", "claim": "Same.", "evidence": "Same."},
    },
    "rejects": {},
}


def broken_rows(name: str) -> list[tuple[str | None, Any]]:
    """Rows of table `name`, each with the rule that it breaks; the first breaks none. Each has an id of its own, where
    the table has ids, unless that is what is broken.
    """
    valid = records()[name][0]
    identity = (specification(name).unique or specification(name).key)[0]
    rows: list[tuple[str | None, Any]] = [(None, valid)]
    changes = [*CHANGES[name].items(), *_column_changes(name)]
    for number, (rule, change) in enumerate(changes, start=1):
        own = f"{number:016x}" if name not in ("documents", "rejects") else getattr(valid, identity)
        change = {key: own if value == "itself" else value for key, value in change.items()}
        rows.append((rule, replace(valid, **{identity: own, **change})))
    return rows


def _column_changes(name: str) -> list[tuple[str, dict[str, Any]]]:
    """A change for every rule on a single column."""
    changes: list[tuple[str, dict[str, Any]]] = []
    for column in specification(name).columns:
        one = column.name
        if not column.nullable:
            changes.append((f"{one}_is_present", {one: None}))
        if column.values:
            changes += [(f"{one}_is_allowed", {one: value}) for value in ("", "nonsense", column.values[0] + "\n")]
        if column.min is not None:
            changes.append((f"{one}_is_in_range", {one: -1}))
        if column.finite:
            changes += [(f"{one}_is_finite", {one: value}) for value in (float("inf"), float("-inf"), float("nan"))]
        if column.pattern is not None:
            values = ["\x00A", "É" * 15 + "\x1fA", f"{ID}\n", f"0{ID}"]
            wrong = [value for value in values if re.fullmatch(column.pattern, value) is None]
            changes += [(f"{one}_matches", {one: value}) for value in wrong]
        if column.min_length is not None:
            changes.append((f"{one}_is_long_enough", {one: ""}))
        if column.min_items is not None:
            changes.append((f"{one}_has_items", {one: []}))
        if column.type == "list<string>":
            changes += [(f"{one}_has_no_empty_item", {one: value}) for value in (["a", ""], [None, "a"])]
    return changes


def rule_names(name: str) -> set[str]:
    """The rules on rows that table `name` has, by its specification."""
    return {rule for rule, _ in _column_changes(name)} | {rule.name for rule in specification(name).rules}


assert set(CHANGES) == set(TABLES)
