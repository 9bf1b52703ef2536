"""The page: one HTML file over the tables, that loads nothing and asks nothing of any address."""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.records import Claim, Document
from claims.report.chart import HEIGHT, WIDTH, Chart, chart_of
from claims.report.findings import findings_by_relation
from claims.report.gather import count_in_full, gather
from claims.report.gathered import Gathered
from claims.report.marking import around
from claims.report.printable import one_line, printable
from claims.report.rows import DIGITS, column_of, columns_of, inline_json
from claims.report.series import TONES, doubtful, series_of
from claims.report.shown import ShownDocument, shown_documents
from claims.report.statuses import STATUSES
from claims.report.verdict import verdict_of
from claims.report.wording import many, moment, number, span

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
# The panel's headings and the columns under each; `rows.py` embeds every column of the record.
_PANEL = (
    (
        "What it states",
        "text kind low high bound half_width trend unit unit_text unit_assumed base_low base_high base_unit",
    ),
    ("What it counts", "counted counted_head part_of entities verb place"),
    ("How it is meant", "modality negated period_start period_end period_text"),
    ("Who says it", "source source_start source_end source_kind cue quote carrier"),
    ("Where it stands", "claim_id doc_id start end sentence_start sentence_end role repeats figure_id"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of large tables the page shows; what is left out is counted on it, and stands in the tables."""

    document_chars: int = 600_000
    claims: int = 20_000
    figures: int = 1_500
    charts: int = 100
    chart_marks: int = 40
    checks_per_relation: int = 150
    sources: int = 500
    rejects: int = 300


def write_report(tables: Path, validation: Path | None, out: Path, limits: Limits | None = None) -> None:
    """Write `out`/index.html over the tables in `tables` and the validation result in `validation`, if there is one.

    Same tables, same bytes. Raises ClaimsError where the tables are missing or `out` cannot be written.
    """
    page = render(gather(tables), validation, limits or Limits())
    try:
        out.mkdir(parents=True, exist_ok=True)
        partial = out / f".index.html.{os.getpid()}.partial"
        try:
            partial.write_text(page, encoding="utf-8", newline="\n")
            partial.replace(out / "index.html")
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ClaimsError(
            f"cannot write the page to {out}: {error.strerror or error}. Name a folder to write to."
        ) from error


def render(gathered: Gathered, validation: Path | None, limits: Limits) -> str:
    """The page's HTML."""
    from markupsafe import Markup

    if not gathered.rows:
        count_in_full(gathered)
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    documents = sorted(gathered.documents, key=_by_time)
    # Rows stand in the order of the page, and so have those whose document it shows before the others.
    place = {document.doc_id: at for at, document in enumerate(documents)}
    claims = sorted(
        gathered.claims,
        key=lambda claim: (place.get(claim.doc_id, len(place)), claim.start, -claim.end, claim.claim_id),
    )
    rows = {claim.claim_id: f"c{row}" for row, claim in enumerate(claims[: limits.claims])}

    def anchor(claim_id: str) -> str:
        """The id in the page of a claim: the number of its row, where it has one."""
        return rows.get(claim_id) or f"c-{claim_id}"

    shown = shown_documents(documents, gathered, limits.document_chars, anchor)
    figures = sorted(
        gathered.figures,
        key=lambda figure: (_rank(figure.status), -figure.n_documents, -figure.n_claims, figure.figure_id),
    )
    several = [figure for figure in figures if figure.n_claims > 1]
    told = series_of(gathered, several, limits.chart_marks)
    charts = [chart_of(series) for series in told[: limits.charts]]
    sources = sorted(gathered.sources, key=lambda source: (-source.n_claims, source.name, source.source_id))
    return (
        _environment()
        .get_template("page.html")
        .render(
            style=Markup((_HERE / "page.css").read_text(encoding="utf-8")),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            script_digest="sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii"),
            # `inline_json` leaves no character in it that an HTML parser acts on.
            rows=Markup(inline_json(_rows(claims[: limits.claims], documents, shown))),  # noqa: S704
            n_rows_left_out=max(0, gathered.rows["claims"] - min(len(claims), limits.claims)),
            gathered=gathered,
            anchor=anchor,
            statuses=_counts(gathered.statuses, STATUSES),
            kinds=sorted(gathered.kinds.items(), key=lambda kind: (-kind[1], kind[0])),
            groups=findings_by_relation(gathered, limits.checks_per_relation, doubtful(gathered.checks, told)),
            charts=charts,
            charted={chart.series.figure.figure_id for chart in charts},
            charts_left_out=len(told) - len(charts),
            apart={series.figure.figure_id: series for series in told if series.apart},
            tones=_tones(charts),
            figures=figures[: limits.figures],
            figures_left_out=max(0, gathered.rows["figures"] - min(len(figures), limits.figures)),
            documents=shown,
            documents_left_out=documents[len(shown) :],
            titles={document.doc_id: document.title or document.doc_id for document in documents},
            sources=sources[: limits.sources],
            sources_left_out=max(0, gathered.rows["sources"] - min(len(sources), limits.sources)),
            rejects=gathered.rejects[: limits.rejects],
            rejects_left_out=max(0, gathered.rows["rejects"] - min(len(gathered.rejects), limits.rejects)),
            verdict=verdict_of(validation, gathered.rows),
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(printable=_printable, line=_line, number=number, moment=moment, many=many, px=_px)
    environment.globals.update(span=span, width=WIDTH, height=HEIGHT)
    return environment


def _printable(text: str | None) -> str:
    return printable(text or "")


def _px(value: float) -> str:
    """A length in a chart: a tenth of a pixel is finer than anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


def _tones(charts: list[Chart]) -> list[tuple[str, str]]:
    """What a legend has to explain: the tones that occur, the gravest first."""
    there = {mark.tone for chart in charts for mark in chart.series.marks}
    return [(tone, says) for tone, says in TONES if tone in there]


def _line(text: str | None) -> str:
    return one_line(text or "")


def _rows(claims: list[Claim], documents: list[Document], shown: list[ShownDocument]) -> dict[str, Any]:
    names = [field.name for field in fields(Claim) if field.name != "sentence"]
    columns = columns_of(claims, names)
    # A sentence that stands on the page is cut from there; any other comes along, before, in and after the figure.
    reach = {one.record.doc_id: one.n_chars for one in shown}
    there = [claim.sentence_end <= reach.get(claim.doc_id, 0) for claim in claims]
    carried = [None if on_page else _carried(claim) for claim, on_page in zip(claims, there, strict=True)]
    columns["sentence"] = column_of(carried)
    return {
        "n": len(claims),
        "digits": DIGITS,
        "columns": columns,
        "panel": [[heading, names.split()] for heading, names in _PANEL],
        "documents": {
            printable(document.doc_id): [one_line(document.title or document.doc_id), _line(document.publisher)]
            for document in documents
        },
    }


def _carried(claim: Claim) -> str | tuple[str, str, str]:
    """The sentence, once for all claims that share it; of a very long one what stands around the figure."""
    parts = around(claim)
    whole = printable(claim.sentence)
    return whole if "".join(parts) == whole else parts


def _by_time(document: Document) -> tuple[bool, str, str]:
    published = document.published
    return (published is None, published.isoformat() if published else "", document.doc_id)


def _rank(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)


def _counts(counted: Counter[str], order: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(value, counted[value]) for value in (*order, *sorted(set(counted) - set(order))) if counted[value]]
