"""Which files hold documents, told by their names."""

from __future__ import annotations

from pathlib import Path

LINES = (".jsonl", ".ndjson")
# Formats that hold text but are not text: reading their markup as prose would give figures that nobody stated.
_NOT_PLAIN = (
    *(".htm", ".html", ".xhtml", ".xml", ".json", ".csv", ".tsv", ".rtf", ".pdf", ".doc", ".docx", ".odt", ".epub"),
    *(".gz", ".zst", ".bz2", ".xz", ".zip", ".tar", ".warc", ".parquet"),
)
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying")


def is_lines(file: Path) -> bool:
    """Whether `file` is JSONL."""
    return file.suffix.lower() in LINES


def is_plain(file: Path) -> bool:
    """Whether `file` may be plain text: any name that is not another format's."""
    return not is_lines(file) and file.suffix.lower() not in _NOT_PLAIN


def is_passed_by(file: Path) -> bool:
    """Whether a file found in a folder is about the folder, or hidden, and so no document."""
    about = file.stem.lower() in _ABOUT_THE_FOLDER and file.suffix.lower() in ("", ".md", ".txt", ".rst")
    return about or file.name.startswith(".")
