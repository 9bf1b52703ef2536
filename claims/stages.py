"""The pipeline as a few values: what each stage is called, what it reads and writes, and the function that does it.

Every path is relative to one root, `data/` under DVC: tables that are done in `tables/`, what only a later stage reads
in `stages/<stage>/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.records import Claim, Document, Reject, Time

if TYPE_CHECKING:
    import pyarrow as pa


class ContractError(ClaimsError):
    """The tables break their contract: a fault of the program, found by the validation, not of the input."""


# Called with the name of a stage, the documents done and all documents.
Progress = Callable[[str, int, int], None]

_BATCH_DOCUMENTS = 64
_BATCH_CHARS = 400_000


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a run may vary; the defaults are those of `params.yaml`. `workers` never changes a result."""

    inputs: tuple[str, ...] = ("seeds",)
    max_bytes: int = 100_000_000
    max_line_chars: int = 1_000_000
    seed: int = 20220124
    train: float = 0.8
    validation: float = 0.1
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline: the folder that holds all it reads and writes, and what it is told."""

    root: Path
    parameters: Parameters
    progress: Progress


@dataclass(frozen=True, slots=True)
class Stage:
    """`do` reads `reads` and writes `writes`, both below the root of the run that it is given."""

    name: str
    do: Callable[[Run], None]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


def read_parameters(path: Path) -> Parameters:
    """The values of `params.yaml`; what it leaves out has its default.

    Raises ClaimsError for a file that cannot be read and for a parameter that there is not.
    """
    import yaml

    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ClaimsError(f"{path}: cannot be read as YAML ({error})") from error
    known = {"ingest": ("inputs", "max_bytes", "max_line_chars"), "examples": ("seed", "train", "validation")}
    values: dict[str, Any] = {}
    for section, names in known.items():
        part = given.get(section) or {}
        unknown = sorted(set(part) - set(names))
        if unknown:
            raise ClaimsError(f"{path}: {section} has no parameter {', '.join(unknown)}; it has {', '.join(names)}")
        values |= part
    if "inputs" in values:
        values["inputs"] = tuple(values["inputs"])
    return Parameters(**values)


def ingest(run: Run) -> None:
    """INPUTs to documents. Raises ClaimsError for an INPUT that is not there or a folder without documents."""
    from claims.inputs import Limits, mark_duplicates, read_inputs, without_repeated_ids
    from claims.tables import to_table

    documents: list[Document] = []
    rejects: list[Reject] = []
    limits = Limits(run.parameters.max_bytes, run.parameters.max_line_chars)
    for item in without_repeated_ids(read_inputs(run.parameters.inputs, limits)):
        if isinstance(item, Document):
            documents.append(item)
        else:
            rejects.append(item)
    mark_duplicates(documents)
    run.progress("ingest", len(documents), len(documents))
    _save(run.root, "ingest", {"stages/ingest/documents": to_table("documents", documents)}, rejects)


def extract(run: Run) -> None:
    """Documents to claims and times, batch by batch over the workers."""
    import pyarrow as pa

    from claims.engines.local import map_batches
    from claims.tables import to_records

    documents = _load(run.root, "stages/ingest/documents")
    done = 0
    parts: dict[str, list[pa.Table]] = {name: [] for name in ("documents", "claims", "times", "rejects")}
    for part in map_batches(extract_batch, _batches(documents), run.parameters.workers):
        for name, table in part.items():
            parts[name].append(table)
        done += part["documents"].num_rows
        run.progress("extract", done, documents.num_rows)
    tables = {name: pa.concat_tables(found) for name, found in parts.items()}
    aside: list[Reject] = to_records("rejects", tables["rejects"])
    aside += _write(run.root, "extract", "stages/extract/claims", tables["claims"])
    # A row that broke its contract is no claim of its document.
    counted = _recounted(tables["documents"], _load(run.root, "stages/extract/claims"))
    _save(run.root, "extract", {"tables/documents": counted, "tables/times": tables["times"]}, aside)


def extract_batch(documents: pa.Table) -> dict[str, pa.Table]:
    """Tables `documents` (counts filled in), `claims`, `times` and `rejects` of a table of documents."""
    from claims.extraction import extract_document
    from claims.tables import to_records, to_table

    read: list[Document] = []
    claims: list[Claim] = []
    times: list[Time] = []
    rejects: list[Reject] = []
    for document in to_records("documents", documents):
        try:
            found = extract_document(document)
        except Exception as error:  # noqa: BLE001 - one document that trips the reader must not cost the others
            message = (
                f"Reading it failed ({type(error).__name__}: {error}); it has no claims. "
                "This is a fault of the program, not of the document: report it."
            )
            rejects.append(Reject(document.path, document.doc_id, "extract", "extraction_failed", message, None))
            read.append(document)
            continue
        read.append(found.document)
        claims += found.claims
        times += found.times
        rejects += found.rejects
    return {
        "documents": to_table("documents", read),
        "claims": to_table("claims", claims),
        "times": to_table("times", times),
        "rejects": to_table("rejects", rejects),
    }


def link(run: Run) -> None:
    """Claims to figures and sources."""
    from claims.link import link as link_claims

    documents = _load(run.root, "tables/documents")
    linked = link_claims(_load(run.root, "stages/extract/claims"), documents)
    run.progress("link", documents.num_rows, documents.num_rows)
    tables = {"tables/claims": linked.claims, "tables/figures": linked.figures, "tables/sources": linked.sources}
    _save(run.root, "link", tables, [])


def check(run: Run) -> None:
    """Figures to findings."""
    from claims.checks import check as check_claims

    claims, times, figures, documents = (
        _load(run.root, f"tables/{name}") for name in ("claims", "times", "figures", "documents")
    )
    found = check_claims(claims, times, figures, documents)
    run.progress("check", documents.num_rows, documents.num_rows)
    _save(run.root, "check", {"tables/checks": found}, [])


def examples(run: Run) -> None:
    """Findings to labelled fact-check examples."""
    from claims.examples import make_examples

    claims, figures, checks, documents = (
        _load(run.root, f"tables/{name}") for name in ("claims", "figures", "checks", "documents")
    )
    made = make_examples(
        claims,
        figures,
        checks,
        documents,
        run.parameters.seed,
        train=run.parameters.train,
        validation=run.parameters.validation,
    )
    run.progress("examples", documents.num_rows, documents.num_rows)
    _save(run.root, "examples", {"tables/examples": made}, [])


def validate(run: Run) -> None:
    """Every stage's rejects into one table, then all tables against their contract.

    Raises ContractError where a table breaks it, after the result is written.
    """
    from claims.validation import lines
    from claims.validation import validate as validate_tables

    gather_rejects(run.root, [stage.name for stage in STAGES])
    summary = validate_tables(run.root / "tables", run.root / "validation")
    run.progress("validate", 1, 1)
    if not summary.success:
        broken = [line.strip() for line in lines(summary) if line.startswith(" ")]
        more = f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
        raise ContractError(f"tables break their contract: {broken[0]}{more}; validation/index.html has it all")


def report(run: Run) -> None:
    """All tables to one page."""
    from claims.report import write_report

    write_report(run.root / "tables", run.root / "validation", run.root / "report")
    run.progress("report", 1, 1)


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
            *(
                f"tables/{name}.parquet"
                for name in ("documents", "claims", "times", "sources", "figures", "checks", "examples")
            ),
        ),
        ("tables/rejects.parquet", "validation/summary.json", "validation/index.html"),
    ),
    Stage(
        "report",
        report,
        (
            *(
                f"tables/{name}.parquet"
                for name in ("documents", "claims", "times", "sources", "figures", "checks", "examples", "rejects")
            ),
            "validation/summary.json",
        ),
        ("report/index.html",),
    ),
)


def gather_rejects(root: Path, names: Sequence[str]) -> None:
    """Write `tables/rejects.parquet` from the rejects of those of the stages `names` that have any."""
    import pyarrow as pa

    parts = [
        _load(root, f"stages/{name}/rejects") for name in names if (root / f"stages/{name}/rejects.parquet").exists()
    ]
    _write(root, "gather", "tables/rejects", pa.concat_tables(parts))


def _batches(documents: pa.Table) -> Iterator[pa.Table]:
    """Slices of about equal work: up to 64 documents or 400,000 code points, at least one document each."""
    sizes = [int(size or 0) for size in documents.column("n_chars").to_pylist()]
    start = chars = 0
    for at, size in enumerate(sizes):
        if at > start and (at - start == _BATCH_DOCUMENTS or chars + size > _BATCH_CHARS):
            yield documents.slice(start, at - start)
            start, chars = at, 0
        chars += size
    yield documents.slice(start)


def _load(root: Path, path: str) -> pa.Table:
    from claims.tables import read

    return read(Path(path).name, (root / path).parent)


def _save(root: Path, stage: str, tables: dict[str, pa.Table], rejects: list[Reject]) -> None:
    """Write each table to its path, and to the stage's rejects those given and the rows that broke a contract."""
    from claims.tables import to_table

    aside = list(rejects)
    for path, table in tables.items():
        aside += _write(root, stage, path, table)
    _write(root, stage, f"stages/{stage}/rejects", to_table("rejects", aside))


def _write(root: Path, stage: str, path: str, table: pa.Table) -> list[Reject]:
    from claims.tables import write

    target = root / f"{path}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    return write(target.stem, table, target, stage)


def _recounted(documents: pa.Table, claims: pa.Table) -> pa.Table:
    """`documents` with `n_claims` counted anew from `claims`."""
    import pyarrow as pa

    counts = Counter(claims.column("doc_id").to_pylist())
    numbers = pa.array([counts[doc_id] for doc_id in documents.column("doc_id").to_pylist()], pa.int32())
    at = documents.schema.get_field_index("n_claims")
    return documents.set_column(at, documents.schema.field(at), numbers)
