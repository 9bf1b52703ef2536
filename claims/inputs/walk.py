"""The files below a folder, one after the other in the order of their paths, however many there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.inputs.formats import is_hidden


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is entered, before anything in it; `error` where it cannot be listed."""

    path: Path
    error: OSError | None = None


def walk(top: Path, enters: Callable[[Path], bool] | None = None) -> Iterator[Path | Folder]:
    """Each folder when it is entered, and the files in it and below, sorted by the bytes of their paths.

    Folders that are hidden or links are not entered, nor those that `enters` refuses. No more is held than the names
    in the folders that lead to the file at hand.
    """
    waiting: list[Iterator[tuple[bytes, Path, bool]]] = []
    entered = top
    while True:
        error = None
        try:
            waiting.append(iter(_listed(entered)))
        except OSError as caught:
            error = caught
        yield Folder(entered, error)
        while True:
            if not waiting:
                return
            found = next(waiting[-1], None)
            if found is None:
                waiting.pop()
                continue
            _, path, is_folder = found
            if not is_folder:
                yield path
            elif enters is None or enters(path):
                entered = path
                break


def _listed(folder: Path) -> list[tuple[bytes, Path, bool]]:
    """What is in a folder: a folder sorts with the slash that follows it in the paths of its files."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and is_hidden(entry.name):
                continue
            found.append((os.fsencode(entry.name) + (b"/" if is_folder else b""), Path(entry.path), is_folder))
    return sorted(found, key=lambda one: one[0])
