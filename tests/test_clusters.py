"""Small clusters of news read from the text on: which figures are one, and how they stand to each other."""

from __future__ import annotations

import functools
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.checks import check_records
from claims.extraction import extract_document
from claims.link import link_records
from claims.records import Claim, Document

CLUSTERS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "clusters.yaml").read_text(encoding="utf-8"))
BY_NAME = {cluster["name"]: cluster for cluster in CLUSTERS}
PAIRS = [
    pytest.param(
        cluster["name"], pair["a"], pair["b"], pair["relation"], id=f"{cluster['name']}: {pair['a']} {pair['b']}"
    )
    for cluster in CLUSTERS
    for pair in cluster["pairs"]
]


@functools.cache
def read(name: str) -> tuple[list[Claim], dict[frozenset[str], str]]:
    """The claims of a cluster, and the relation of each pair that has one."""
    documents, claims, times = [], [], []
    for doc_id, entry in BY_NAME[name]["documents"].items():
        published = datetime.fromisoformat(entry["published"])
        document = Document(doc_id, doc_id, "", publisher=f"Paper {doc_id}", published=published, text=entry["text"])
        found = extract_document(document)
        documents.append(found.document)
        claims += found.claims
        times += found.times
    link_records(claims, documents)
    rows = check_records(claims, times, documents)
    return claims, {frozenset(row.ids): row.relation for row in rows if row.check == "pair"}


def claim_at(name: str, place: str) -> Claim:
    """The claim that stands in brackets in a piece of a document."""
    doc_id, _, marked = place.partition("|")
    before, _, rest = marked.partition("[")
    figure, _, after = rest.partition("]")
    text = BY_NAME[name]["documents"][doc_id]["text"]
    at = text.index(before + figure + after) + len(before)
    found = [
        claim for claim in read(name)[0] if claim.doc_id == doc_id and claim.start < at + len(figure) and at < claim.end
    ]
    assert len(found) == 1, (place, found)
    return found[0]


@pytest.mark.parametrize(("name", "one", "two", "relation"), PAIRS)
def test_pair(name: str, one: str, two: str, relation: str) -> None:
    first, second = claim_at(name, one), claim_at(name, two)
    found = read(name)[1].get(frozenset((first.claim_id, second.claim_id)), "none")
    assert found == relation, (first.text, second.text)


def test_every_relation_has_its_pairs() -> None:
    told = [pair.values[3] for pair in PAIRS]
    for relation in ("agree", "refine", "supersede", "conflict", "none"):
        assert told.count(relation) >= 2, relation
