"""The pipeline as a few values: what each stage is called, what it reads and writes, and the function that does it.

Every path is relative to one root, `data/` under DVC: tables that are done in `tables/`, what only a later stage reads
in `stages/<stage>/`.
"""

from __future__ import annotations

from claims.stages.check import check
from claims.stages.examples import examples
from claims.stages.extract import extract, extract_batch
from claims.stages.ingest import ingest
from claims.stages.link import link
from claims.stages.parameters import Parameters, parse_limits, read_parameters
from claims.stages.report import report
from claims.stages.run import Progress, Run, Stage
from claims.stages.validate import ContractError, gather_rejects, validate

__all__ = [
    "STAGES",
    "ContractError",
    "Parameters",
    "Progress",
    "Run",
    "Stage",
    "extract_batch",
    "gather_rejects",
    "parse_limits",
    "read_parameters",
]

_TABLES = ("documents", "claims", "times", "sources", "figures", "checks", "examples")

STAGES = (
    Stage("ingest", ingest, (), ("stages/ingest/documents.parquet", "stages/ingest/rejects.parquet")),
    Stage(
        "extract",
        extract,
        ("stages/ingest/documents.parquet",),
        (
            "tables/documents.parquet",
            "tables/times.parquet",
            "stages/extract/claims.parquet",
            "stages/extract/rejects.parquet",
        ),
    ),
    Stage(
        "link",
        link,
        ("stages/extract/claims.parquet", "tables/documents.parquet"),
        ("tables/claims.parquet", "tables/figures.parquet", "tables/sources.parquet", "stages/link/rejects.parquet"),
    ),
    Stage(
        "check",
        check,
        ("tables/claims.parquet", "tables/times.parquet", "tables/figures.parquet", "tables/documents.parquet"),
        ("tables/checks.parquet", "stages/check/rejects.parquet"),
    ),
    Stage(
        "examples",
        examples,
        ("tables/claims.parquet", "tables/figures.parquet", "tables/checks.parquet", "tables/documents.parquet"),
        ("tables/examples.parquet", "stages/examples/rejects.parquet"),
    ),
    Stage(
        "validate",
        validate,
        (
            *(f"stages/{name}/rejects.parquet" for name in ("ingest", "extract", "link", "check", "examples")),
            *(f"tables/{name}.parquet" for name in _TABLES),
        ),
        ("tables/rejects.parquet", "validation/summary.json", "validation/index.html"),
    ),
    Stage(
        "report",
        report,
        (*(f"tables/{name}.parquet" for name in (*_TABLES, "rejects")), "validation/summary.json"),
        ("report/index.html",),
    ),
)
