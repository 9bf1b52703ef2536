"""From the INPUTs of a command to the files to read, in an order that does not depend on the order of the INPUTs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claims.errors import ClaimsError
from claims.inputs.formats import Form, form_of, is_hidden, is_passed_by, stem_of
from claims.inputs.manifest import MANIFEST, Manifest, is_inside, read_manifest
from claims.inputs.metadata import Metadata
from claims.inputs.patterns import Pattern, pattern_of
from claims.inputs.rejection import reject, shown_path
from claims.inputs.walk import Folder, walk
from claims.records import Reject

STDIN = "-"
# What a shell hands over for `<(...)`; any other pipe could keep its reader waiting for ever.
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
# Of an id; the number of a row is still to come.
_LONGEST_PATH = 280
_FORMS = "text, HTML (.html), JSONL (.jsonl), WARC (.warc) and Parquet (.parquet), each also packed as .gz or .zst"
_MEND_FORMAT = f"Read are {_FORMS}. Convert it, or take the ending off if it is plain text."


@dataclass(frozen=True, slots=True)
class Origin:
    """A file to read. `path`: as tables show it, relative to the INPUT; `file`: None for standard input."""

    path: str
    file: Path | None
    known: Metadata
    form: Form | None


@dataclass(frozen=True, slots=True)
class _Wide:
    """An INPUT that stands for many files: a folder, or a pattern and the folder that it begins in.

    `apart`: files and folders that it does not stand for.
    """

    name: str
    top: Path
    real: Path
    pattern: Pattern | None
    apart: Sequence[Path] = ()

    def reaches(self, real: Path) -> bool:
        """Whether a walk from here comes to the file whose path without links is `real`."""
        if not real.is_relative_to(self.real) or any(real.is_relative_to(one) for one in self.apart):
            return False
        below = real.relative_to(self.real)
        if is_passed_by(below.name) or any(is_hidden(part) for part in below.parts[:-1]):
            return False
        return self.pattern is None or self.pattern.names(self.pattern.base / below)

    def overlaps(self, other: _Wide) -> bool:
        return self is not other and (self.real.is_relative_to(other.real) or other.real.is_relative_to(self.real))

    def comes_before(self, other: _Wide) -> bool:
        """Of two that reach a file, the outer folder has it: the path that it shows is the longer one."""
        return self._rank() < other._rank()

    def _rank(self) -> tuple[bool, int, str]:
        return self.pattern is not None, len(self.real.parts), self.name


def find_origins(inputs: Sequence[str], apart: Sequence[Path] = ()) -> Iterator[Origin | Reject]:
    """All files that `inputs` (files, folders, patterns, `-`) stand for, each once, and what is set aside on the way.

    A folder is searched with its subfolders. Where one has a `documents.csv`, that manifest lists what belongs: a file
    that it does not name is set aside. Hidden files, READMEs and licences are no documents and are passed by.
    So are the files and folders in `apart`, by their paths without links, unless an INPUT names them.
    Files come one at a time: by the text of their INPUT, then by the bytes of their paths.
    Raises ClaimsError for a path that is not there, a folder in which there is nothing to read or set aside, and a
    pattern that names nothing.
    """
    wide, single = _sorted_out(inputs, apart)
    streams: list[tuple[str, Iterator[Origin | Reject]]] = []
    for one in wide:
        others = [other for other in wide if other.overlaps(one)]
        found = _in_folder(one, others, single) if one.pattern is None else _by_pattern(one, one.pattern, others)
        streams.append((one.name, _not_empty(one, found)))
    for real, name in single.items():
        if name == STDIN:
            streams.append((name, iter([Origin(STDIN, None, Metadata("stdin"), None)])))
        elif not any(one.reaches(Path(real)) for one in wide):
            streams.append((name, iter([_named(name)])))
    for _, stream in sorted(streams, key=lambda stream: stream[0]):
        yield from stream


def _named(name: str) -> Origin | Reject:
    path = shown_path(Path(name).name)
    if name.startswith(_OPEN_ALREADY):
        return Origin(path, Path(name), Metadata(path), None)
    return _origin(Path(name), path)


def _sorted_out(inputs: Sequence[str], apart: Sequence[Path]) -> tuple[list[_Wide], dict[str, str]]:
    """INPUTs that stand for many files, and those that are one: its path without links -> as it was named."""
    wide: dict[tuple[Path, tuple[str, ...]], _Wide] = {}
    single: dict[str, str] = {}
    for name in sorted(set(inputs)):
        path = Path(name)
        pattern = pattern_of(name)
        if name == STDIN:
            single.setdefault(STDIN, name)
        elif path.is_dir():
            real = Path(os.path.realpath(path))
            wide.setdefault((real, ()), _Wide(name, path, real, None, apart))
        elif path.is_file() or name.startswith(_OPEN_ALREADY):
            single.setdefault(os.path.realpath(path), name)
        elif path.exists():
            raise ClaimsError(f"{shown_path(name)}: a pipe or a device; use - to read from standard input")
        elif pattern is not None and pattern.base.is_dir():
            real = Path(os.path.realpath(pattern.base))
            wide.setdefault((real, pattern.parts), _Wide(name, pattern.base, real, pattern, apart))
        else:
            text = "; a text itself comes in by standard input, as -" if " " in name else ""
            raise ClaimsError(f"{shown_path(name)}: no such file or folder{text}")
    return list(wide.values()), single


def _not_empty(one: _Wide, found: Iterator[Origin | Reject | None]) -> Iterator[Origin | Reject]:
    """What was found, without the Nones that stand for files that another INPUT has."""
    nothing = True
    for item in found:
        nothing = False
        if item is not None:
            yield item
    if nothing and one.pattern is None:
        raise ClaimsError(f"{shown_path(one.name)}: no documents in this folder; put .txt, .html or .jsonl files there")
    if nothing:
        raise ClaimsError(f"{shown_path(one.name)}: names no file; * stays within a folder, ** goes into those below")


def _walk(one: _Wide, enters: Callable[[Path], bool] | None = None) -> Iterator[Path | Folder]:
    apart = {one.top / path.relative_to(one.real) for path in one.apart if path.is_relative_to(one.real)}
    for found in walk(one.top, lambda path: path not in apart and (enters is None or enters(path))):
        if found not in apart:
            yield found


def _by_pattern(one: _Wide, pattern: Pattern, others: list[_Wide]) -> Iterator[Origin | Reject | None]:
    taken: set[tuple[bool, str]] = set()
    for found in _walk(one, pattern.may_be_below):
        if isinstance(found, Folder):
            if found.error is not None:
                yield _unlisted(one.top, found, found.error)
        elif pattern.names(found) and not is_passed_by(found.name):
            yield None if _is_others(one, others, found) else _told_apart(_loose(one, found), taken)


def _in_folder(one: _Wide, others: list[_Wide], single: dict[str, str]) -> Iterator[Origin | Reject | None]:
    top = one.top
    # Of the folders that lead to the file at hand, those that have a manifest, the innermost last.
    manifests: list[tuple[Path, Manifest]] = []
    taken: set[tuple[bool, str]] = set()
    for found in _walk(one):
        while manifests and not _is_below(found, manifests[-1][0]):
            manifests.pop()
        if isinstance(found, Folder):
            if found.error is not None:
                yield _unlisted(top, found, found.error)
            elif (found.path / MANIFEST).is_file():
                manifest = read_manifest(found.path / MANIFEST, _relative(found.path / MANIFEST, top))
                manifests.append((found.path, manifest))
                if _is_others(one, others, found.path / MANIFEST):
                    continue
                yield from manifest.rejects
                # Read by the manifest's word, whatever their names look like.
                for file in sorted(manifest.rows, key=os.fsencode):
                    yield Origin(_relative(file, top), file, manifest.rows[file], form_of(file.name))
            continue
        over = manifests[-1][1] if manifests else None
        if found.name == MANIFEST or is_passed_by(found.name) or (over is not None and found in over.named):
            continue
        if over is not None and not _is_named_elsewhere(others, single, found):
            message = f"It is not named in the folder's {MANIFEST}. Add a row for it there, or move it elsewhere."
            yield reject(_relative(found, top), "not_in_manifest", message)
        else:
            yield None if _is_others(one, others, found) else _told_apart(_loose(one, found), taken)


def _told_apart(item: Origin | Reject | None, taken: set[tuple[bool, str]]) -> Origin | Reject | None:
    """A file whose stem is its id goes by its whole path where an earlier file of the INPUT has the stem.

    What else is named has no part in it, and the file that comes first keeps the id that it has alone. `taken`: the
    stems so far, of Parquet, whose rows add their number, and of the rest.
    """
    if not isinstance(item, Origin) or item.form is None or item.form.kind in ("lines", "warc"):
        return item  # these have ids of their own
    stem = (item.form.kind == "parquet", item.known.doc_id)
    if stem not in taken:
        taken.add(stem)
        return item
    doc_id = item.path if len(item.path) <= _LONGEST_PATH else f"{_digest(item.path)}/{stem[1]}"
    return replace(item, known=Metadata(doc_id))


def _digest(path: str) -> str:
    return hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _is_below(found: Path | Folder, folder: Path) -> bool:
    """Whether what a walk came to is `folder` or lies below it."""
    return (found.path if isinstance(found, Folder) else found).is_relative_to(folder)


def _loose(one: _Wide, file: Path) -> Origin | Reject | None:
    """A file that no manifest names; None for a link to another file that is read anyway.

    A pattern reads links to files elsewhere too: a shell would hand them over one by one.
    """
    path = _relative(file, one.top)
    if file.is_dir() and is_inside(file, one.top):
        return None  # a link, perhaps in a circle; what it leads to is come to by its own path
    if not file.is_file() and not file.is_dir():
        # Opening a pipe would wait for its other end for ever.
        message = "It is a broken link, a pipe or a device. Put a file in its place, or take it away."
        return reject(path, "unreadable_file", message, stem_of(path))
    if file.is_symlink():
        if not is_inside(file, one.top) and (one.pattern is None or file.is_dir()):
            message = "It is a link out of the folder and is not read. Copy the file in, or name it as an INPUT."
            return reject(path, "outside_folder", message)
        if one.reaches(Path(os.path.realpath(file))):
            return None
    return _origin(file, path)


def _origin(file: Path, path: str) -> Origin | Reject:
    form = form_of(file.name)
    known = Metadata(stem_of(path))
    if form is None:
        return reject(path, "unknown_format", f"{file.suffix} is not a format that is read. {_MEND_FORMAT}")
    return Origin(path, file, known, form)


def _is_others(one: _Wide, others: list[_Wide], file: Path) -> bool:
    """Whether another INPUT reads `file`, so that it counts once."""
    before = [other for other in others if other.comes_before(one)]
    return bool(before) and _reach(before, file)


def _is_named_elsewhere(others: list[_Wide], single: dict[str, str], file: Path) -> bool:
    return os.path.realpath(file) in single or _reach(others, file)


def _reach(wide: list[_Wide], file: Path) -> bool:
    real = Path(os.path.realpath(file))
    return any(one.reaches(real) for one in wide)


def _unlisted(top: Path, folder: Folder, error: OSError) -> Reject:
    if folder.path == top:
        raise ClaimsError(f"{shown_path(top)}: {error.strerror or error}; the folder must be readable") from error
    message = f"The folder cannot be listed ({error.strerror or error}). Check its permissions."
    return reject(_relative(folder.path, top), "unreadable_folder", message)


def _relative(file: Path, top: Path) -> str:
    return shown_path(file.relative_to(top))
