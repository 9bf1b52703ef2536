"""INPUTs to documents."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.engines import Step
from claims.records import Document, Reject
from claims.stages.parameters import LIMITS
from claims.stages.run import Run, leave, strings, with_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from claims.inputs import Piece

_READ_AT_ONCE = 1 << 20
# What is held of a piece while it is read, in characters; whatever is read is worth so many at least.
_HELD = 4_000_000
_LEAST_WORTH = 4_000
# The name of a piece, a position there, and what stands there.
_Read = tuple[str, int, Document | Reject]


def ingest(run: Run) -> None:
    """Pieces are read, of documents with one id the first is kept, copies find their originals.

    Raises ClaimsError for an INPUT that is not there, a folder without documents, or a column that names no field.
    """
    import pyarrow as pa

    from claims.inputs import parse_columns
    from claims.tables import arrow_schema

    parse_columns(run.parameters.columns)  # before anything is read

    engine, text, number = run.engine, pa.string(), pa.int64()
    _list_pieces(run)
    place = (("piece", text), ("position", number))
    results = {
        "found": with_columns(arrow_schema("documents"), *place, ("n_shingles", number), ("sketch", pa.binary())),
        "unread": with_columns(arrow_schema("rejects"), *place),
        "bands": pa.schema([*(pa.field(*one) for one in place), pa.field("band", text)]),
    }
    given = {
        "limits": {name: getattr(run.parameters, name) for name in LIMITS},
        "columns": run.parameters.columns,
    }
    engine.apply(Step("read", read_pieces, "piece", ("pieces",), results, given, size="size", alone=True))
    engine.query(
        "numbered",
        "SELECT found.doc_id, found.piece, found.position, found.sha256, found.path, "
        "row_number() OVER (PARTITION BY found.doc_id ORDER BY places.place, found.position) AS turn "
        "FROM found JOIN places ON found.piece = places.piece",
    )
    engine.query(
        "shared ids",
        "SELECT * FROM numbered WHERE doc_id IN (SELECT doc_id FROM numbered WHERE turn > 1)",
    )
    aside = with_columns(arrow_schema("rejects"))
    engine.apply(Step("ids", refuse_repeated_ids, "doc_id", ("shared ids",), {"repeated": aside}))
    _find_copies(run)
    columns = ", ".join(
        "copies.duplicate_of" if name == "duplicate_of" else f"found.{name}" for name in arrow_schema("documents").names
    )
    engine.define(
        "documents",
        f"SELECT {columns} FROM found "  # noqa: S608 - names of ours
        "JOIN numbered ON found.piece = numbered.piece AND found.position = numbered.position "
        "LEFT JOIN copies ON copies.doc_id = found.doc_id WHERE numbered.turn = 1",
    )
    leave(run, "ingest", {"stages/ingest/documents": "documents"}, ["unread", "repeated"])


def _find_copies(run: Run) -> None:
    """Row set `copies` (doc_id, duplicate_of): documents whose sketches are alike are compared.

    Sketches are compared where they share a band: those that share one by chance tie a large corpus together.
    """
    import pyarrow as pa

    from claims.tables import arrow_schema

    engine, text = run.engine, pa.string()
    engine.query(
        "sketched",
        "SELECT bands.band, numbered.doc_id FROM bands JOIN numbered "
        "ON bands.piece = numbered.piece AND bands.position = numbered.position WHERE numbered.turn = 1",
    )
    engine.query("crowded bands", "SELECT band FROM sketched GROUP BY band HAVING count(*) > 1")
    engine.query(
        "likely",
        "SELECT sketched.band, numbered.doc_id, found.published, found.n_shingles, found.sketch FROM sketched "
        'JOIN "crowded bands" AS crowded ON crowded.band = sketched.band '
        "JOIN numbered ON numbered.doc_id = sketched.doc_id AND numbered.turn = 1 "
        "JOIN found ON found.piece = numbered.piece AND found.position = numbered.position",
    )
    results = {"ties": pa.schema([("band", text), ("one", text), ("other", text)])}
    engine.apply(Step("alike", find_alike, "band", ("likely",), results))
    engine.query("alike", 'SELECT DISTINCT "one", other FROM ties')
    engine.components("likenesses", "alike")
    columns = ", ".join(f"found.{name}" for name in arrow_schema("documents").names)
    engine.query(
        "suspects",
        f"SELECT likenesses.component, {columns} FROM found "  # noqa: S608 - names of ours
        "JOIN numbered ON found.piece = numbered.piece AND found.position = numbered.position "
        "JOIN likenesses ON likenesses.node = found.doc_id WHERE numbered.turn = 1",
    )
    results = {"copies": pa.schema([("component", text), ("doc_id", text), ("duplicate_of", text)])}
    engine.apply(Step("copies", find_copies, "component", ("suspects",), results))


def _list_pieces(run: Run) -> None:
    """Row sets `pieces` (what each is, with a digest of what is in it) and `places` (which comes where).

    Apart, so that one file more does not make all that come after it be read anew.
    """
    import pyarrow as pa

    from claims.inputs import pieces

    told: list[dict[str, Any]] = []
    places: list[dict[str, Any]] = []
    for found in pieces(run.parameters.inputs, run.own):
        file = found.file if found.aside is not None or _is_plain(found.file) else _kept(run, found)
        row = json.dumps({**asdict(found), "order": 0, "file": file}, sort_keys=True)
        content = _digest(file, found)
        name = hashlib.blake2b(f"{row}\0{content}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        told.append({"piece": name, "told": row, "size": found.size})
        places.append({"piece": name, "place": found.order})
    piece = pa.field("piece", pa.string())
    listed: list[pa.Field[Any]] = [piece, pa.field("told", pa.string()), pa.field("size", pa.int64())]
    run.engine.put("pieces", pa.Table.from_pylist(told, pa.schema(listed)))
    placed: list[pa.Field[Any]] = [piece, pa.field("place", pa.int64())]
    run.engine.put("places", pa.Table.from_pylist(places, pa.schema(placed)))


def _is_plain(file: str | None) -> bool:
    return file is not None and Path(file).is_file()


def _kept(run: Run, piece: Piece) -> str:
    """The path of a copy of standard input or of a pipe, which can be read but once."""
    from claims.inputs import standard_input

    target = run.root / "stages" / "ingest" / f"stream-{piece.order}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as copy:
        if piece.file is None:
            shutil.copyfileobj(standard_input(), copy)
        else:
            with Path(piece.file).open("rb") as stream:
                shutil.copyfileobj(stream, copy)
    return str(target)


def _digest(file: str | None, piece: Piece) -> str:
    """A digest of the bytes of a piece; of what cannot be read, the reason."""
    found = hashlib.blake2b(digest_size=16)
    if file is None or piece.aside is not None:
        return ""
    left = sys.maxsize if piece.stop is None else piece.stop - piece.start
    if piece.form is not None and piece.form.kind == "parquet":
        left = sys.maxsize  # start and stop count its row groups
    try:
        with Path(file).open("rb") as stream:
            if left != sys.maxsize or piece.start:
                stream.seek(piece.start)
            while left and (chunk := stream.read(min(left, _READ_AT_ONCE))):
                found.update(chunk)
                left -= len(chunk)
    except OSError as error:
        return f"{error.strerror}"
    return found.hexdigest()


def read_pieces(
    tables: Mapping[str, pa.Table], limits: Mapping[str, int], columns: Sequence[str]
) -> Iterator[dict[str, pa.Table]]:
    """Pieces to documents with their sketches, and rejects, each with its piece and its position there.

    Some documents at a time: a packed file is one piece, however much is in it.
    """
    held: list[_Read] = []
    size = 0
    for read in _read_pieces(tables["pieces"], limits, columns):
        held.append(read)
        size += _LEAST_WORTH + (len(read[2].text) if isinstance(read[2], Document) else 0)
        if size >= _HELD:
            yield _as_tables(held)
            held, size = [], 0
    yield _as_tables(held)


def _read_pieces(pieces: pa.Table, limits: Mapping[str, int], columns: Sequence[str]) -> Iterator[_Read]:
    from claims.inputs import Limits, parse_columns, read_piece

    for row in pieces.to_pylist():
        for position, item in enumerate(read_piece(_piece(row["told"]), Limits(**limits), parse_columns(columns))):
            yield row["piece"], position, item


def _as_tables(held: Sequence[_Read]) -> dict[str, pa.Table]:
    import pyarrow as pa

    from claims.inputs.duplicates import Sketch, sketch_of
    from claims.tables import to_table

    documents: list[Document] = []
    sketches: list[Sketch] = []
    rejects: list[Reject] = []
    places: dict[str, list[tuple[str, int]]] = {"found": [], "unread": [], "bands": []}
    bands: list[str] = []
    for piece, position, item in held:
        place = (piece, position)
        if isinstance(item, Reject):
            rejects.append(item)
            places["unread"].append(place)
            continue
        documents.append(item)
        sketches.append(sketch_of(item))
        places["found"].append(place)
        bands += sketches[-1].keys
        places["bands"] += [place] * len(sketches[-1].keys)
    made = {"found": to_table("documents", documents), "unread": to_table("rejects", rejects)}
    lengths, values = [sketch.n_shingles for sketch in sketches], [sketch.values for sketch in sketches]
    made["found"] = made["found"].append_column("n_shingles", pa.array(lengths, pa.int64()))
    made["found"] = made["found"].append_column("sketch", pa.array(values, pa.binary()))
    made["bands"] = pa.table({"band": pa.array(bands, pa.string())})
    for name, found in places.items():
        made[name] = made[name].append_column("piece", pa.array([piece for piece, _ in found], pa.string()))
        made[name] = made[name].append_column("position", pa.array([at for _, at in found], pa.int64()))
    return made


def _piece(told: str) -> Piece:
    from claims.inputs import Piece
    from claims.inputs.formats import Form
    from claims.inputs.metadata import Metadata

    values = json.loads(told)
    values["known"] = Metadata(**values["known"])
    values["form"] = Form(**values["form"]) if values["form"] else None
    values["aside"] = Reject(**values["aside"]) if values["aside"] else None
    return Piece(**values)


def refuse_repeated_ids(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Documents whose id another one has, by that id: the rejects for all but the first."""
    from claims.inputs import Named, repeated_ids
    from claims.tables import to_table

    rows = sorted(tables["shared ids"].to_pylist(), key=lambda row: (row["doc_id"], row["turn"]))
    named = [Named(row["doc_id"], (0, row["turn"]), row["sha256"], row["path"]) for row in rows]
    return {"repeated": to_table("rejects", [aside for _, aside in repeated_ids(named)])}


def find_alike(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Sketches by the band that they share: pairs of documents that tie together which may be copies."""
    from claims.inputs.duplicates import Sketch, tied

    blocks: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in tables["likely"].sort_by([("published", "ascending"), ("doc_id", "ascending")]).to_pylist():
        blocks[row["band"]].append(row)
    rows = []
    for band, block in sorted(blocks.items()):
        sketches = [Sketch((band,), row["n_shingles"], row["sketch"]) for row in block]
        rows += [(band, block[one]["doc_id"], block[other]["doc_id"]) for one, other in tied(sketches)]
    return {"ties": strings(("band", "one", "other"), rows)}


def find_copies(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Documents that may be copies of one another, by component: which copies which."""
    from claims.inputs import mark_duplicates
    from claims.tables import to_records

    suspects = tables["suspects"]
    groups: dict[str, list[Document]] = defaultdict(list)
    names = [str(name) for name in suspects.column("component").to_pylist()]
    for name, document in zip(names, to_records("documents", suspects), strict=True):
        groups[name].append(document)
    rows = []
    for name in sorted(groups):
        mark_duplicates(groups[name])
        rows += [(name, copy.doc_id, copy.duplicate_of) for copy in groups[name] if copy.duplicate_of is not None]
    return {"copies": strings(("component", "doc_id", "duplicate_of"), rows)}
