"""`documents.csv`: which files of a folder are documents, and what is known about each."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import ClaimsError
from claims.inputs.decode import decode
from claims.inputs.formats import form_of, stem_of
from claims.inputs.metadata import Metadata, usable_id
from claims.inputs.rejection import reject, shown_path
from claims.records import Reject

MANIFEST = "documents.csv"
_COLUMNS = ("doc_id", "file", "title", "publisher", "author", "url", "published")
_LONGEST_FIELD = 1_000_000


@dataclass(slots=True)
class Manifest:
    """`rows`: file -> what the manifest says of it; `named`: every file it names, those of bad rows too."""

    rows: dict[Path, Metadata] = field(default_factory=dict)
    named: set[Path] = field(default_factory=set)
    rejects: list[Reject] = field(default_factory=list)


def read_manifest(path: Path, shown: str) -> Manifest:
    """Read the manifest at `path`, which rejects call `shown`.

    A row that is malformed, or names a file that is missing, outside the manifest's folder or named before, is set
    aside.
    Raises ClaimsError when the table as a whole cannot be read: not text, or no column `file`.
    """
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise ClaimsError(f"{shown_path(path)}: {error.strerror or error}; the manifest must be readable") from error
    if decoded.text is None:
        raise ClaimsError(f"{shown_path(path)}: not a text file; save the manifest as CSV in UTF-8")
    rows = _rows(decoded.text)
    _, header = next(rows, (0, []))
    columns = [name.strip() for name in header or []]
    if "file" not in columns:
        raise ClaimsError(
            f"{shown_path(path)}: the first row has no column 'file'; a manifest has the columns {', '.join(_COLUMNS)}"
        )
    manifest = Manifest()
    for line, cells in rows:
        _take_row(manifest, path.parent, f"{shown}:{line}", columns, cells)
    return manifest


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Line number and cells of each row that is not blank; None for cells that are no CSV."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _take_row(manifest: Manifest, folder: Path, shown: str, columns: list[str], cells: list[str] | None) -> None:
    if cells is None or len(cells) != len(columns):
        counted = (
            "it is not valid CSV" if cells is None else f"it has {len(cells)} fields, the first row {len(columns)}"
        )
        message = (
            f"This row of the manifest cannot be read: {counted}. Put fields with commas or quotes in double quotes."
        )
        manifest.rejects.append(
            reject(shown, "malformed_row", message, sample=None if cells is None else ",".join(cells))
        )
        # A file that a bad row seems to name is not reported a second time as missing from the manifest.
        manifest.named.update(_file(folder, cell.strip()) for cell in cells or [] if _stays_below(cell.strip()))
        return
    row = {name: cell.strip() or None for name, cell in zip(columns, cells, strict=True)}
    name, sample = row.get("file"), ",".join(cells)
    if name is None:
        message = "This row of the manifest names no file. Fill its column 'file', or delete the row."
        manifest.rejects.append(reject(shown, "missing_file", message, row.get("doc_id"), sample))
        return
    file = _file(folder, name)
    doc_id = row.get("doc_id") or stem_of(name)
    code, message = _fault(manifest, folder, file, name, doc_id)
    if code:
        manifest.rejects.append(reject(shown, code, message, doc_id, sample))
    else:
        manifest.rows[file] = Metadata(
            doc_id, row.get("title"), row.get("publisher"), row.get("author"), row.get("url"), row.get("published")
        )
    if _stays_below(name):
        manifest.named.add(file)


def _fault(manifest: Manifest, folder: Path, file: Path, name: str, doc_id: str) -> tuple[str, str]:
    if not _stays_below(name) or not is_inside(file, folder):
        return (
            "outside_folder",
            f"{name!r} leads out of the manifest's folder and is not read. Copy the file into the folder.",
        )
    if not file.is_file():
        return "missing_file", f"There is no file {name!r}. Add it to the folder, mend its name, or delete the row."
    if file in manifest.rows:
        return "duplicate_file", f"An earlier row already names {name!r}. Delete one of the two rows."
    form = form_of(file.name)
    if form is None or not form.holds_one:
        message = (
            f"{name!r} is neither text nor an HTML page. Convert it, or name JSONL, WARC and Parquet as an INPUT of "
            "their own."
        )
        return "unknown_format", message
    if not usable_id(doc_id):
        return (
            "bad_id",
            f"{doc_id!r} cannot be an id: it has control characters or is too long. Give the row another doc_id.",
        )
    return "", ""


def _file(folder: Path, name: str) -> Path:
    # As the file system spells it, whatever the locale.
    return folder / os.fsdecode(name.encode())


def _stays_below(name: str) -> bool:
    """Whether a relative name stays below the folder that it is joined to."""
    parts = Path(name).parts
    return bool(parts) and "\x00" not in name and ".." not in parts and not Path(name).is_absolute()


def is_inside(file: Path, folder: Path) -> bool:
    """Whether `file`, all symbolic links followed, lies in `folder`."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False
