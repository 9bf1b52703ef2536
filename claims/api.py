"""What `import claims` offers and the command line calls: text or files in, tables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from claims.engines.database import MEMORY
from claims.errors import ClaimsError
from claims.publishing import PARTS, publish, spare, work_folder
from claims.records import Claim, Reject
from claims.stages import (
    STAGES,
    ContractError,
    Parameters,
    Progress,
    Run,
    extract_batch,
    gather_rejects,
    parse_limits,
    read_parameters,
)

if TYPE_CHECKING:
    import pandas as pd

    from claims.engines import Engine
    from claims.validation import Summary
    from claims.verification import Batch, Checked, Verdict

_EXTRACTED = ("ingest", "extract")
_OF_EXTRACT = ("documents", "claims", "times", "rejects")
# Folders that a run leaves beside its tables.
_PAGES = ("validation", "report")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is carried out; none of it changes a result but `columns`, which name fields as in "text=body", and
    `limits`, as in "max_bytes=500000000".

    `workers`: processes; `memory`: what joins may hold before they spill to disk; `master`: the address of a
    Spark cluster that does the work, as spark://host:7077, with workers and memory of its own.
    """

    workers: int = 1
    memory: str = MEMORY
    columns: tuple[str, ...] = ()
    master: str | None = None
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a run wrote to `out`: table -> rows, and reject code -> rows. `fault` says what is wrong with the tables.

    `aside`: the inputs that rejects name, as something of them was set aside before it was read.
    """

    out: Path
    rows: dict[str, int] = field(default_factory=dict)
    rejects: dict[str, int] = field(default_factory=dict)
    fault: str | None = None
    aside: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The rows of a run that ended after extraction: claims in the order of their documents and of the text."""

    result: Result
    claims: list[Claim]
    rejects: list[Reject]


def extract(text: str, published: date | str | None = None, title: str | None = None) -> pd.DataFrame:
    """The claims in `text`, one row a figure, in the columns of the table `claims`.

    `published` (a datetime or date, or written as in a manifest) is what "on Monday" is resolved against; without it,
    or where a frame has it missing, such times stay open. Raises ClaimsError for a publication time that cannot be
    read, or text that cannot be, and TypeError for what is no text.
    """
    from claims.inputs import document_of_text
    from claims.tables import to_frame, to_table

    document = document_of_text(
        _text("text", text),
        None if _is_missing(published) else _moment(published),
        None if _is_missing(title) else _text("title", title),
    )
    return to_frame("claims", extract_batch(to_table("documents", [document]))["claims"])


def extract_files(
    inputs: Sequence[str | Path], out: Path | str, settings: Settings | None = None, progress: Progress | None = None
) -> Result:
    """Write the tables documents, claims, times and rejects of `inputs` to the folder `out`.

    INPUTs are files, folders, quoted patterns, or "-" for standard input. Until all is done the tables in `out` stay
    as they were; what is finished is kept below `out`, so that a run that was cut short, or one over more documents,
    reads only what is new. Raises ClaimsError for an INPUT that is not there, an `out` that cannot be written, and
    settings that cannot be.
    """
    out = Path(out)
    _hold_no_more(out)
    with _running(inputs, out, settings, progress) as run:
        for stage in STAGES:
            if stage.name in _EXTRACTED:
                stage.do(run)
        gather_rejects(run, _EXTRACTED)
        (run.root / "stages" / "extract" / "claims.parquet").replace(run.root / "tables" / "claims.parquet")
        return _deliver(run.root, out, None)


def _hold_no_more(out: Path) -> None:
    """Beside other claims, what a build left would tell of claims that are no more."""
    from claims.tables import TABLES

    built = [name for name in TABLES if name not in _OF_EXTRACT and (out / f"{name}.parquet").exists()]
    if built:
        raise ClaimsError(
            f"{out}: holds {', '.join(built)}, which `claims build` made of the claims there; "
            "name another folder with --out, or run `claims build` over these documents"
        )


def extracted(
    inputs: Sequence[str | Path],
    out: Path | None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Extracted:
    """As `extract_files`, with the rows at hand; where `out` is None they are kept nowhere else."""
    from claims.tables import read, to_records

    with TemporaryDirectory(prefix="claims-") as folder:
        tables = out or Path(folder) / "tables"
        result = extract_files(inputs, tables, settings, progress)
        claims = to_records("claims", read("claims", tables))
        claims.sort(key=lambda claim: (claim.doc_id, claim.start, claim.end))
        return Extracted(result, claims, to_records("rejects", read("rejects", tables)))


def build(
    inputs: Sequence[str | Path], out: Path | str, settings: Settings | None = None, progress: Progress | None = None
) -> Result:
    """Run every stage over `inputs` and write all tables, `validation/` and `report/` to the folder `out`.

    INPUTs and errors as in `extract_files`. Where the tables break their contract, `fault` of the result says so.
    """
    out = Path(out)
    fault: str | None = None
    with _running(inputs, out, settings, progress) as run:
        for stage in STAGES:
            try:
                stage.do(run)
            except ContractError as error:
                fault = str(error)
        return _deliver(run.root, out, fault)


def load(table: str, folder: Path | str = "data/tables") -> pd.DataFrame:
    """A table of `folder` (or of its `tables/`) as a DataFrame.

    Raises ClaimsError where it is missing or not a table of that name.
    """
    from claims.tables import load as load_table

    return load_table(table, _places(Path(folder))[0])


def explain(claim_id: str, folder: Path | str = "data/tables") -> str:
    """The sentence of a claim, the rules that fired, and the evidence for each of its columns, as plain text."""
    from claims.report import explain as explain_claim

    return explain_claim(_text("claim_id", claim_id), _places(Path(folder))[0])


def verify(statement: str, against: Path | str = "data/tables") -> Verdict:
    """Whether the documents in the tables of `against` (or of its `tables/`) bear `statement` out.

    The verdict is SUPPORTED, REFUTED or NOT ENOUGH INFO, with the reasoning in words and the evidence: sentences with
    their documents, sources and dates. Raises ClaimsError where the tables are missing.
    """
    from claims.verification import questions, read_corpus, statement_of, verify_statement

    text = _text("statement", statement)
    about = [question.words for question in questions(statement_of(text))]
    return verify_statement(text, read_corpus(_places(Path(against))[0], about))


def verify_draft(draft: Path | str, against: Path | str = "data/tables") -> list[Checked]:
    """Each figure of the text file `draft` in order, with the verdict on it by the tables of `against`.

    Raises ClaimsError where the draft cannot be read or the tables are missing.
    """
    from claims.inputs import read_inputs
    from claims.records import Document
    from claims.verification import questions, read_corpus, statements_of, verify_statements

    tables, drafts = _places(Path(against))[0], list[Document]()
    for item in read_inputs([str(draft)]):
        if not isinstance(item, Document):
            raise ClaimsError(f"{item.path}: {item.message}")
        drafts.append(item)
    told = [statements_of(one.text, one.published) for one in drafts]
    about = [question.words for one in told for _, statement in one for question in questions(statement)]
    corpus = read_corpus(tables, about)
    return [checked for one in told for checked in verify_statements(one, corpus)]


def verify_pairs(pairs: Path | str, out: Path | str) -> Batch:
    """Write a verdict for each pair of statement and evidence in the JSONL file `pairs` to the JSONL file `out`.

    A line of `pairs` has id, text_a (the statement) and text_b (the evidence); one of `out` has id, verdict and
    explanation. Raises ClaimsError where `pairs` is not there or `out` cannot be written.
    """
    from claims.verification import verify_pairs

    return verify_pairs(Path(pairs), Path(out))


def validate(folder: Path | str, out: Path | str | None = None, settings: Settings | None = None) -> Summary:
    """Hold the tables of `folder` (or of its `tables/`) to their contract, with the workers and memory of `settings`.

    The result goes to `out`, else to `validation/` beside the tables.
    """
    from claims.report.totals import is_there
    from claims.tables import TABLES
    from claims.validation import validate as validate_tables

    tables, beside = _places(Path(folder))
    if not any(is_there(tables, name) for name in TABLES):
        raise ClaimsError(f"{tables}: holds no tables; name the folder that `claims build` wrote")
    target, settings = Path(out) if out else beside / "validation", settings or Settings()
    return validate_tables(tables, target, workers=settings.workers, memory=settings.memory)


def report(folder: Path | str, out: Path | str | None = None) -> Path:
    """Write the page over the tables of `folder` (or of its `tables/`) to `out`, else `report/`; its path."""
    from claims.report import write_report

    tables, beside = _places(Path(folder))
    target = Path(out) if out else beside / "report"
    write_report(tables, beside / "validation", target)
    return target / "index.html"


def summary(folder: Path | str) -> list[str]:
    """What the tables of `folder` (or of its `tables/`) hold and where to look, in lines."""
    from claims.report.summary import summarise

    tables, beside = _places(Path(folder))
    return summarise(tables, beside / "validation", beside / "report" / "index.html")


def run_stage(name: str) -> None:
    """Run the stage `name` of `dvc.yaml` in the current folder, with the values of `params.yaml` there, below `data/`.

    Raises ClaimsError for an unknown stage, a parameter file that cannot be read, and whatever the stage raises it for.
    """
    stage = next((stage for stage in STAGES if stage.name == name), None)
    if stage is None:
        raise ClaimsError(f"there is no stage {name!r}; the stages are {', '.join(stage.name for stage in STAGES)}")
    from claims.engines.local import local_engine

    parameters = read_parameters(Path("params.yaml"))
    with (
        TemporaryDirectory(prefix="claims-") as folder,
        local_engine(Path(folder), Path(folder) / "parts", 1, Settings().memory, _silent) as engine,
    ):
        stage.do(Run(Path("data"), parameters, engine, _silent))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} has to be a string, not {type(value).__name__}")
    return value


def _several(written: tuple[str, ...] | str) -> tuple[str, ...]:
    """A setting that is several, also where one is given as it is on the command line."""
    return (written,) if isinstance(written, str) else tuple(written)


def _is_missing(value: Any) -> bool:
    """Whether a value is none, as it is or as a frame's cell has it: NaT, NaN or NA."""
    import pandas as pd

    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _moment(published: object) -> datetime | str | None:
    """A publication time as given, a date as its midnight; what cannot be read is told apart from bad text."""
    from claims.inputs.published import parse_published

    written = published.isoformat() if isinstance(published, date) else published
    if written is None or isinstance(written, str):
        if written and parse_published(written) is None:
            raise ClaimsError(f"published={written!r} is no moment: write it as 2022-01-24T21:00:00Z or 2022-01-24")
        return written
    raise TypeError(f"published has to be a datetime, a date or a string, not {type(published).__name__}")


def _places(folder: Path) -> tuple[Path, Path]:
    """The tables of a folder, and the folder that holds validation/ and report/: `data/` has its tables in tables/."""
    if not folder.is_dir():
        wrong = "is a file" if folder.exists() else "no such folder"
        raise ClaimsError(f"{folder}: {wrong}; name a folder with tables in it")
    if (folder / "tables").is_dir():
        return folder / "tables", folder
    return folder, folder.parent if folder.name == "tables" else folder


@contextmanager
def _running(
    inputs: Sequence[str | Path], out: Path, settings: Settings | None, progress: Progress | None
) -> Iterator[Run]:
    """A run that works in `out`, on the engine that the settings name."""
    settings, progress = settings or Settings(), progress or _silent
    _text("memory", settings.memory)
    given: object = inputs  # whatever the type says: a frame, for one, is a list of its columns
    several = isinstance(given, Sequence | AbstractSet) and not isinstance(given, str)
    names = list(inputs) if several else [given]
    wrong = [name for name in names if not isinstance(name, str | Path)]
    if wrong:
        raise TypeError(f"an INPUT has to be a string or a path, not {type(wrong[0]).__name__}")
    if "" in names:
        raise ClaimsError("an INPUT is empty: name files, folders, quoted patterns, or - for standard input")
    spare(out, list(map(str, names)))
    parameters = Parameters(
        inputs=tuple(map(str, names)), columns=_several(settings.columns), **parse_limits(_several(settings.limits))
    )
    kept = out / PARTS if settings.master is None else None  # of a cluster's run nothing is
    with work_folder(out) as root, _engine(root, out, settings, progress) as engine:
        yield Run(root, parameters, engine, progress, settings.workers, settings.memory, kept, _left_by_runs(out))


@contextmanager
def _engine(root: Path, out: Path, settings: Settings, progress: Progress) -> Iterator[Engine]:
    if settings.master is not None:
        from claims.engines.spark import spark_engine

        with spark_engine(root / "spark", settings.master, settings.memory, progress) as cluster:
            yield cluster
    else:
        from claims.engines.local import local_engine

        with local_engine(root, out / PARTS, settings.workers, settings.memory, progress) as machine:
            yield machine


def _left_by_runs(out: Path) -> tuple[Path, ...]:
    from claims.tables import TABLES

    return tuple(out.resolve() / name for name in (*(f"{table}.parquet" for table in TABLES), *_PAGES))


def _deliver(root: Path, out: Path, fault: str | None) -> Result:
    """Move what was made from the work folder to `out`: tables straight into it, pages into their folders."""
    from claims.report.totals import rows_of, set_aside, tally
    from claims.tables import TABLES

    places: dict[Path, Path] = {}
    rows: dict[str, int] = {}
    for name in TABLES:
        path = root / "tables" / f"{name}.parquet"
        if path.exists():
            places[path] = out / path.name
            rows[name] = rows_of(root / "tables", name)
    for name in _PAGES:
        places |= {path: out / name / path.name for path in sorted((root / name).glob("*"))}
    codes, aside = tally(root / "tables", "rejects"), set_aside(root / "tables")
    publish(places)
    return Result(out, rows, {code: codes[code] for code in sorted(codes)}, fault, aside)


def _silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""
