"""From the INPUTs of a command to the files to read, in an order that does not depend on the order of the INPUTs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.errors import ClaimsError
from claims.inputs.formats import is_lines, is_passed_by, is_plain
from claims.inputs.manifest import MANIFEST, Manifest, is_inside, read_manifest
from claims.inputs.metadata import Metadata
from claims.inputs.rejection import reject, shown_path
from claims.records import Reject

STDIN = "-"
_MEND_FORMAT = "Text (.txt) and JSONL (.jsonl) are read; convert it, or list it in documents.csv if it is plain text."


@dataclass(frozen=True, slots=True)
class Origin:
    """A file to read. `path`: as tables show it, relative to the INPUT; `file`: None for standard input."""

    path: str
    file: Path | None
    known: Metadata
    lines: bool = False


def find_origins(inputs: Sequence[str]) -> tuple[list[Origin], list[Reject]]:
    """All files that `inputs` (files, folders, `-`) stand for, each once, and what was set aside on the way.

    A folder is searched with its subfolders. Where one has a `documents.csv`, that manifest lists what belongs: a file
    that it does not name is set aside. Hidden files, READMEs and licences are no documents and are passed by.
    Raises ClaimsError for a path that is not there, and for a folder in which there is nothing to read or set aside.
    """
    origins: list[Origin] = []
    rejects: list[Reject] = []
    for name in dict.fromkeys(inputs):
        if name == STDIN:
            origins.append(Origin(STDIN, None, Metadata("stdin")))
            continue
        path = Path(name)
        if path.is_dir():
            found, aside = _in_folder(path)
            if not found and not aside:
                raise ClaimsError(f"{shown_path(name)}: no documents in this folder; put .txt or .jsonl files there")
            origins += found
            rejects += aside
        elif path.exists():
            _sort_by_format(path, shown_path(path.name), origins, rejects)
        else:
            raise ClaimsError(f"{shown_path(name)}: no such file or folder")
    return _each_once(origins), rejects


def _each_once(origins: list[Origin]) -> list[Origin]:
    """A file reached twice (named, and in a named folder) counts once, as the manifest or the longer path knows it."""
    best: dict[str, Origin] = {}
    for origin in sorted(origins, key=_rank):
        key = "" if origin.file is None else os.path.realpath(origin.file)
        best.setdefault(key, origin)
    return sorted(best.values(), key=lambda origin: (origin.path, os.path.realpath(origin.file or "")))


def _rank(origin: Origin) -> tuple[bool, int, str]:
    in_a_manifest = origin.known != Metadata(Path(origin.path).stem)
    return not in_a_manifest, -len(origin.path), origin.path


def _in_folder(top: Path) -> tuple[list[Origin], list[Reject]]:
    origins: list[Origin] = []
    rejects: list[Reject] = []
    manifests: dict[Path, Manifest] = {}
    for folder, files in _walk(top):
        if MANIFEST in files:
            manifest = read_manifest(folder / MANIFEST, _relative(folder / MANIFEST, top))
            manifests[folder] = manifest
            rejects += manifest.rejects
            # Read by the manifest's word, whatever their names look like.
            origins += [Origin(_relative(file, top), file, known) for file, known in manifest.rows.items()]
        over = next((manifests[parent] for parent in (folder, *folder.parents) if parent in manifests), None)
        for name in files:
            file = folder / name
            if name == MANIFEST or is_passed_by(file) or (over is not None and file in over.named):
                continue
            path = _relative(file, top)
            if over is not None:
                message = f"It is not named in the folder's {MANIFEST}. Add a row for it there, or move it elsewhere."
                rejects.append(reject(path, "not_in_manifest", message))
            elif not file.is_file():
                # Opening a pipe would wait for its other end for ever.
                message = "It is a broken link, a pipe or a device. Put a file in its place, or take it away."
                rejects.append(reject(path, "unreadable_file", message, Path(path).stem))
            elif not is_inside(file, top):
                message = "It is a link out of the folder and is not read. Copy the file in, or name it as an INPUT."
                rejects.append(reject(path, "outside_folder", message))
            else:
                _sort_by_format(file, path, origins, rejects)
    return origins, rejects


def _walk(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folder and sorted file names, parents before children; folders that are hidden or links are not entered."""

    def unreadable(error: OSError) -> None:
        raise ClaimsError(f"{shown_path(error.filename)}: {error.strerror}; the folder must be readable")

    for folder, folders, files in os.walk(top, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(folder), sorted(files)


def _sort_by_format(file: Path, path: str, origins: list[Origin], rejects: list[Reject]) -> None:
    if is_lines(file) or is_plain(file):
        origins.append(Origin(path, file, Metadata(Path(path).stem), is_lines(file)))
    else:
        rejects.append(reject(path, "unknown_format", f"{file.suffix} is not a format that is read. {_MEND_FORMAT}"))


def _relative(file: Path, top: Path) -> str:
    return shown_path(file.relative_to(top))
