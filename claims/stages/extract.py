"""Documents to claims and times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.engines import Step
from claims.records import Claim, Document, Reject, Time
from claims.stages.run import Run, leave, take

if TYPE_CHECKING:
    import pyarrow as pa


def extract(run: Run) -> None:
    """Each document is read by itself."""
    from claims.stages.run import with_columns
    from claims.tables import arrow_schema

    (documents,) = take(run, "extract", "stages/ingest/documents")
    # Which document it copies is no matter of what a document says: apart, so that a new original changes no text.
    columns = arrow_schema("documents").names
    alone = ", ".join("CAST(NULL AS STRING) AS duplicate_of" if c == "duplicate_of" else c for c in columns)
    run.engine.query("texts", f'SELECT {alone} FROM "{documents}"')  # noqa: S608 - names of ours
    names = {"read": "documents", "claims": "claims", "times": "times", "aside": "rejects"}
    results = {name: with_columns(arrow_schema(table)) for name, table in names.items()}
    run.engine.apply(Step("extract", extract_documents, "doc_id", ("texts",), results, alone=True))
    counted = ", ".join(f"{'d' if column == 'duplicate_of' else 'r'}.{column}" for column in columns)
    run.engine.define(
        "read documents",
        f'SELECT {counted} FROM "read" AS r JOIN "{documents}" AS d ON d.doc_id = r.doc_id',  # noqa: S608
    )
    tables = {"tables/documents": "read documents", "tables/times": "times", "stages/extract/claims": "claims"}
    leave(run, "extract", tables, ["aside"])


def extract_documents(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The step of this stage."""
    found = extract_batch(tables["texts"])
    return {"read": found["documents"], "claims": found["claims"], "times": found["times"], "aside": found["rejects"]}


def extract_batch(documents: pa.Table) -> dict[str, pa.Table]:
    """Tables `documents` (counts filled in), `claims`, `times` and `rejects` of a table of documents."""
    from claims.extraction import extract_document
    from claims.tables import set_aside, to_records, to_table

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
    kept, broken = set_aside("claims", to_table("claims", claims), "extract")
    if broken:  # a row that broke its contract is no claim of its document
        counts = Counter(kept.column("doc_id").to_pylist())
        for document in read:
            document.n_claims = counts[document.doc_id]
    return {
        "documents": to_table("documents", read),
        "claims": kept,
        "times": to_table("times", times),
        "rejects": to_table("rejects", [*rejects, *broken]),
    }
