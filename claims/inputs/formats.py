"""Which files hold documents, and in what form, told by their names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "page", "lines", "warc", "parquet"]
Packing = Literal["none", "gzip", "zstd"]

_KINDS: dict[str, Kind] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".htm": "page",
    ".html": "page",
    ".xhtml": "page",
    ".warc": "warc",
    ".parquet": "parquet",
}
_PACKINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
# Formats that hold text but are not text: reading their markup as prose would give figures that nobody stated.
_NOT_PLAIN = (
    *(".xml", ".json", ".csv", ".tsv", ".rtf", ".pdf", ".doc", ".docx", ".odt", ".epub", ".mhtml", ".arc"),
    *(".bz2", ".xz", ".zip", ".tar", ".tgz", ".7z", ".wat", ".wet", ".pq", ".arrow", ".feather"),
)
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying")


@dataclass(frozen=True, slots=True)
class Form:
    """How the documents of a file are written, and how the file is packed."""

    kind: Kind
    packing: Packing = "none"

    @property
    def holds_one(self) -> bool:
        """Whether the file is one document rather than many."""
        return self.kind in ("text", "page")


def form_of(name: str) -> Form | None:
    """The form that a file's name stands for; None where it is another format's. Any other name may be plain text."""
    inner, packing = _unpacked(PurePath(name))
    suffix = inner.suffix.lower()
    if suffix in _NOT_PLAIN or suffix in _PACKINGS:
        return None
    return Form(_KINDS.get(suffix, "text"), packing)


def stem_of(name: str) -> str:
    """A file's name without the endings of its format and its packing: "a.b.html.gz" gives "a.b"."""
    return _unpacked(PurePath(name))[0].stem


def is_passed_by(name: str) -> bool:
    """Whether a file found in a folder is about the folder, or hidden, and so no document."""
    path = PurePath(name)
    about = path.stem.lower() in _ABOUT_THE_FOLDER and path.suffix.lower() in ("", ".md", ".txt", ".rst")
    return about or is_hidden(name)


def is_hidden(name: str) -> bool:
    """Whether a file or folder is one that listings leave out."""
    return name.startswith(".")


def _unpacked(path: PurePath) -> tuple[PurePath, Packing]:
    packing = _PACKINGS.get(path.suffix.lower())
    return (path, "none") if packing is None else (PurePath(path.stem), packing)
